#include "ops/seats_at_node.h"

#include "common/mechanisms/conduct.h"
#include "ops/record_reader.h"

namespace parley {

SeatsAtNode::SeatsAtNode(const std::string& node, std::string store,
                         std::function<void(const std::string&)> on_complaint, std::string language)
    : bots_(
          node,
          [this](EntryNumber before, const std::function<void(schema::Entry::Reader)>& tell) {
            RecordReader reader(store_);
            while (const auto read = reader.next()) {
              if (read->number >= before) return;
              if (read->open() && shown_at(read->entry.reader()) <= now_) tell(read->entry.reader());
            }
          },
          std::move(language)),
      store_(std::move(store)),
      on_complaint_(std::move(on_complaint)) {}

std::vector<Intent> SeatsAtNode::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) {
  now_ = now;
  if (!recalled_) recall(replica);
  std::vector<NewEntry> news;
  for (auto& entry : withheld_.shown({}, now)) news.push_back({entry.reader().getNumber(), std::move(entry)});
  news.insert(news.end(), entries.begin(), entries.end());
  auto intents = bots_.step(replica, news, now);
  const auto complaints = bots_.complaints();
  for (; complaints_ < complaints.size(); ++complaints_)
    on_complaint_("Mistake in a policy: " + complaints[complaints_]);
  return intents;
}

void SeatsAtNode::recall(const Replica& replica) {
  recalled_ = true;
  if (replica.size() == 0) return;
  RecordReader reader(store_);
  Withheld::Entries later;
  while (const auto read = reader.next()) {
    if (!read->open() || read->number >= replica.size()) continue;
    if (shown_at(read->entry.reader()) > now_) {
      later.push_back(read->entry);
    } else {
      bots_.recall(replica, read->entry);
    }
  }
  (void)withheld_.shown(std::move(later), now_);
}

void SeatsAtNode::dropped(const Bytes32& id, const std::string& reason) {
  on_complaint_("The coordinator did not take an act: " + reason);
  bots_.dropped(id, reason);
}

}  // namespace parley
