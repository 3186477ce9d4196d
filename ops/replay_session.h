// A record on the screen of a person who pauses, steps and jumps: what each key does, without the terminal.
#pragma once

#include <string>
#include <vector>

#include "ops/clock_speed.h"
#include "ops/feed.h"
#include "ops/folded_record.h"

namespace parley {

class ReplaySession {
 public:
  // `speed`: exercise seconds a second. It stands before the first entry after the preparation, and plays.
  ReplaySession(RecordReader& reader, FoldedRecord& record, ClockSpeed speed);

  // What is to be shown, in order.
  struct Shown {
    FeedLine line;  // of an entry; else only its sentence is set
    bool entry = true;
    bool later = false;  // opened to the reader later
  };
  using Lines = std::vector<Shown>;

  // So much wall time has passed while it played.
  Lines pass(std::int64_t us);
  // Wall time until the next entry is due, us; nothing when paused or at the end.
  std::optional<std::int64_t> wait_us() const;
  // Space: pause or play. n, right: the next entry. p, left: the one before. d: the next decision. D: the one before.
  // + and -, up and down: twice as fast, half as fast. w: the world at this moment. ?: the keys. q: the end.
  Lines key(char key);

  bool paused() const { return paused_; }
  bool over() const { return over_; }  // the person has had enough
  bool at_end() const { return next_ >= record_.size(); }
  EntryNumber position() const { return next_; }  // the entry to be shown next
  ExerciseTime now() const { return now_; }
  ClockSpeed speed() const { return speed_; }
  static const char* help();

 private:
  void find_next();
  bool show_next(Lines& lines);
  void go_to(EntryNumber number, Lines& lines);
  void step_back(Lines& lines);
  void decision_before(Lines& lines);
  void say(const std::string& text, Lines& lines) const;

  RecordReader& reader_;
  FoldedRecord& record_;
  ClockSpeed speed_;
  EntryNumber next_ = 0;                // shown next
  EntryNumber reader_next_ = kNoEntry;  // where reader_ stands
  std::optional<ReadEntry> ahead_;      // the entry next_; nothing at the end
  std::vector<EntryNumber> shown_;      // where one can go back to
  ExerciseTime now_ = 0;
  bool paused_ = false, over_ = false;
};

}  // namespace parley
