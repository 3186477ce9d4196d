#include "ops/deduce.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

#include "ops/command_failure.h"
#include "ops/deduction.h"
#include "ops/desk_client.h"
#include "ops/record_reader.h"

namespace parley {
namespace {

constexpr int kGivesWay = 10;  // to the coordinator, which shares the machine

// Orders that wait for their paper, by entry of the whatIf.
std::map<EntryNumber, EntryMessage> waiting_in(const std::vector<EntryMessage>& entries) {
  std::map<EntryNumber, EntryMessage> waiting;
  for (const EntryMessage& entry : entries) {
    const auto reader = entry.reader();
    if (!reader.isWhatIfOrdered()) continue;
    const EntryNumber order = reader.getWhatIfOrdered().getOrder();
    if (reader.getWhatIfOrdered().getAnswered()) {
      waiting.erase(order);
    } else {
      waiting[order] = entry;
    }
  }
  return waiting;
}

int hand_in(const DeduceOptions& options, const Message<schema::Act>& answer) {
  const auto paper = answer.reader().getWhatIfAnswer();
  if (options.only_show) {
    std::printf("%s\n", paper.getText().cStr());
    for (const auto row : paper.getRows())
      std::printf("  %-40s %6s %6s %6s\n", row.getName().cStr(), row.getLeast().cStr(), row.getMedian().cStr(),
                  row.getMost().cStr());
    return kDone;
  }
  const auto reply = ask_desk(options.journal, act_request({answer}, "EXCON.DIR"));
  if (const auto* refusal = std::get_if<Refusal>(&reply)) {
    std::fprintf(stderr, "parley: the paper on entry %llu was not taken: %s\n",
                 static_cast<unsigned long long>(paper.getOrder()), refusal->reason.c_str());
    return kAnswerIsNo;
  }
  return kDone;
}

// The journal is closed before anything is played: the coordinator writes to it.
std::optional<std::vector<EntryMessage>> read_all(const std::string& journal) {
  RecordReader reader(journal);
  if (reader.is_store()) return std::nullopt;
  std::vector<EntryMessage> entries;
  while (auto read = reader.next()) entries.push_back(std::move(read->entry));
  return entries;
}

}  // namespace

int run_deduce(const DeduceOptions& options) {
  (void)!::nice(kGivesWay);
  const auto entries = read_all(options.journal);
  if (!entries) throw CommandFailure("Simulations are played from the coordinator's journal: it has every entry.");
  auto waiting = waiting_in(*entries);
  if (options.order) std::erase_if(waiting, [&](const auto& one) { return one.first != *options.order; });
  if (options.order && waiting.empty())
    throw CommandFailure("No simulation ordered in entry " + std::to_string(*options.order) + " waits.", kAnswerIsNo);
  if (waiting.empty()) std::puts("No simulation waits for its paper.");
  int worst = kDone;
  for (const auto& [order, entry] : waiting)
    worst = std::max(worst, hand_in(options, deduce(*entries, entry.reader().getWhatIfOrdered())));
  return worst;
}

}  // namespace parley
