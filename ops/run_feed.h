// A run as it goes on, for a person who watches: folds the record, prints a line for each event, and shows how far the
// exercise is towards ENDEX.
#pragma once

#include "common/edge/os/terminal.h"
#include "common/mechanisms/indicators.h"
#include "common/world/world.h"
#include "ops/feed.h"
#include "ops/progress.h"
#include "ops/run_summary.h"

namespace parley {

class RunFeed {
 public:
  enum class Detail { nothing, play, all };  // all: with the package, invitations, enrolments
  explicit RunFeed(Detail detail);

  // What happened before this program ran: folded, not shown.
  void recall(schema::Entry::Reader entry);
  void take(schema::Entry::Reader entry);
  // The progress line, with the exercise time at `wall` (us since 1970).
  void show_progress(WallTime wall);
  // A sentence between the events.
  void say(const std::string& sentence);
  void clear_progress() { progress_.clear(); }

  // The full world, as far as the entries taken go.
  const World& world() const { return world_; }
  EntryNumber size() const { return size_; }
  // As far as the world and what happened tell it.
  RunSummary summary() const { return summarize(world_, indicators_.all()); }

 private:
  bool shown(const FeedLine& line) const;

  Detail detail_;
  edge::Terminal terminal_{1};
  ProgressLine progress_;
  World world_;
  Indicators indicators_;
  EntryNumber size_ = 0;
};

}  // namespace parley
