// An entry as a line that a person reads: replay, live and control's terminal show the same.
#pragma once

#include <string>
#include <vector>

#include "common/world/event.h"

namespace parley {

enum class Tone : unsigned char { plain, public_news, alarm, clock, internal };

struct FeedLine {
  EntryNumber number = kNoEntry;
  ExerciseTime time = 0;
  std::string audience;  // "all", "control", or the parties' codes; control's is not repeated
  std::string sentence;  // one line, without control characters
  Tone tone = Tone::plain;
  bool preparation = false;  // the package, invitations, enrolments: of interest to who looks for it
};

// A line for each event of the entry: one, or one for each act of a submission. `package`: as far as the reader knows
// it.
std::vector<FeedLine> describe(schema::Entry::Reader entry, const Package& package);

// "T+06:10:00 #1234 [CN US] CN.FM ...", cut to `columns` characters when that is not 0.
std::string format(const FeedLine& line, std::size_t columns = 0);

}  // namespace parley
