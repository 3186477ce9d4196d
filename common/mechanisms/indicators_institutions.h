// Indicators of the instruments besides lines and incidents: working group, compact, measures, dialogue, forums,
// Council (domain.md annex 1, IND-09, 11, 13, 20, 40 to 44, 70 to 72, 80 to 82, 90 to 99).
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/world/world.h"

namespace parley {

struct Indicator;

class InstitutionIndicators {
 public:
  void take(const Event& event, const World& world);
  // Those that have a case in this run.
  void add_to(std::vector<Indicator>& indicators) const;

 private:
  struct Sheet {
    bool both = false;
  };
  struct Paper {
    bool joint = false, adopted = false;
  };
  struct Draft {
    bool consulted = false, circulated = false;
  };
  struct Session {
    ExerciseTime called = 0;
    bool met = false, came_to_something = false;
  };
  struct Item {
    ExerciseTime requested = 0;
    bool opened = false;
  };
  using Votes = std::map<std::string, schema::CouncilVoteValue>;

  void take_act(const Event& event, const World& world);
  void take_line(const Event& event, const World& world);
  void take_group(const Event& event);
  void take_paths(const Event& event);  // compacts, measures, dialogue, forums
  void take_council(const Event& event);
  void take_mark(schema::Marked::Reader marked);
  void result(schema::CouncilResult::Reader result);

  std::map<std::size_t, ExerciseTime> failed_lines_;
  std::vector<std::int64_t> fallback_, note_, proposal_, quorum_, opening_, predicted_;
  std::map<std::string, ExerciseTime> alerted_;  // by dyad and party
  std::map<EntryNumber, Sheet> sheets_;
  std::map<EntryNumber, Paper> papers_;
  std::map<EntryNumber, Draft> drafts_;
  std::map<EntryNumber, Session> sessions_;
  std::map<EntryNumber, Item> items_;
  std::map<EntryNumber, Votes> predictions_;
  std::map<std::string, std::size_t> principles_;  // declared, by dyad
  std::set<std::pair<std::string, unsigned>> breaches_;
  std::set<EntryNumber> reached_, tabled_, delivered_, taken_up_;
  std::map<std::string, std::vector<unsigned>> tablings_;  // difficulties, by party
  std::map<std::string, std::int64_t> errors_;             // by seat
  std::int64_t who_answered_ = 0, who_right_ = 0, results_ = 0, adopted_ = 0;
  std::int64_t contradictions_ = 0, closed_options_ = 0, fit_ = 0, fits_ = 0;
};

}  // namespace parley
