// Bugs that tests/simulation plants, to see that the fault simulation finds them. Nothing else ever plants one.
#pragma once

namespace parley {

enum class Bug {
  none,
  commit_unflushed,       // entries are published before they are on the disk
  outbox_in_memory,       // a submission is sent without being stored first
  everybody_reads,        // no look at the audience
  entered_twice,          // the same submission gives an entry each time it comes
  sent_once,              // nothing is sent again on a new connection
  last_first,             // the outbox is a stack
  taken_last_first,       // the coordinator takes what came in one turn in the other order
  answers_kept,           // what was answered stays in the outbox
  signature_unchecked,    // the coordinator takes a submission whatever its signature
  one_entry_left_out,     // the stream goes on one entry too late
  enrolled_uncommitted,   // a node is told that it is enrolled before that is on the disk
  machines_clock,         // the record's clock jumps with the machine's
  never_reconnects,       // a lost connection stays lost
  view_misses_variables,  // a party's view at the coordinator leaves something out
  inject_early,           // injects come ten minutes early
  held_shown,             // what a node holds until its time is shown at once
};

// In the order above, without `none`.
inline constexpr int kBugs = 16;

bool planted(Bug bug);

// While it lives, this thread has the bug.
class Plant {
 public:
  explicit Plant(Bug bug);
  ~Plant();
  Plant(const Plant&) = delete;
  Plant& operator=(const Plant&) = delete;

 private:
  Bug before_;
};

}  // namespace parley
