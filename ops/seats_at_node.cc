#include "ops/seats_at_node.h"

#include "ops/record_reader.h"

namespace parley {

SeatsAtNode::SeatsAtNode(const std::string& node, std::string store,
                         std::function<void(const std::string&)> on_complaint)
    : bots_(node,
            [this](EntryNumber before, const std::function<void(schema::Entry::Reader)>& tell) {
              RecordReader reader(store_);
              while (const auto read = reader.next()) {
                if (read->number >= before) return;
                if (read->open()) tell(read->entry.reader());
              }
            }),
      store_(std::move(store)),
      on_complaint_(std::move(on_complaint)) {}

std::vector<Intent> SeatsAtNode::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) {
  if (!recalled_) recall(replica);
  auto intents = bots_.step(replica, entries, now);
  const auto complaints = bots_.complaints();
  for (; complaints_ < complaints.size(); ++complaints_)
    on_complaint_("Mistake in a policy: " + complaints[complaints_]);
  return intents;
}

void SeatsAtNode::recall(const Replica& replica) {
  recalled_ = true;
  if (replica.size() == 0) return;
  RecordReader reader(store_);
  while (const auto read = reader.next()) {
    if (read->open() && read->number < replica.size()) bots_.recall(replica, read->entry);
  }
}

void SeatsAtNode::dropped(const Bytes32& id, const std::string& reason) {
  on_complaint_("The coordinator did not take an act: " + reason);
  bots_.dropped(id, reason);
}

}  // namespace parley
