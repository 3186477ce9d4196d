// Play: an event and all that follows from it, until nothing follows any more. Everything here is a function of the
// record so far and the input, so a journal's inputs fed in again give the same entries.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/mechanisms/conditions.h"
#include "coordinator/sequence.h"

namespace parley {

class Rules;
struct SentInject;

// A condition that the coordinator keeps an eye on, and what follows when it becomes true.
struct Watch {
  enum class Kind { precondition, contingency, expectation, absence } kind = Kind::contingency;
  std::string id;    // precondition, inject or expectation
  std::string text;  // the condition
  Party self = kNoParty;
  EntryNumber since = kNoEntry;
  ExerciseTime not_before = 0;
  Reading reading;  // of the last evaluation
  bool evaluated = false;
  bool stale = true;
  bool done = false;  // never again
};

// Order among what is planned for one instant (B0 rule 5).
enum PlanRank { kPhaseRank, kActivityRank, kLineRank, kInjectRank, kDecisionRank, kJudgementRank, kEndRank };

// Something that control's list says will happen at a time.
struct Planned {
  ExerciseTime due = 0;
  int rank = 0;  // PlanRank
  std::size_t order = 0;
  std::function<void(class Play&)> happen;
};

class Play {
 public:
  Play(Sequence& sequence, std::span<const Mechanism> mechanisms);
  ~Play();

  // Where throws come from: 1 to `sides`, for an entry and what is thrown for.
  using Dice = std::function<unsigned(EntryNumber number, std::string_view label, unsigned sides)>;
  void throw_with(Dice dice) { dice_ = std::move(dice); }
  // Injects are sent so much wall time before they are shown (DESIGN section 5); 0: they are shown where they arrive.
  void look_ahead(std::int64_t wall_ms) { lookahead_ms_ = wall_ms; }

  // Enters the draft and everything that follows from it.
  void enter(Draft draft);
  // Enters what `consequences` holds, and what follows.
  void enter(Consequences& consequences, EntryNumber cause);

  // All that is due before `until` (exercise time), in its order, each at its own time.
  void pass(ExerciseTime until, WallTime wall);
  ExerciseTime next_due() const;

  // Sets the time of what is entered next.
  void at(ExerciseTime time, WallTime wall);
  ExerciseTime now() const { return now_; }

  // Builds plan and watches from the package and the world as they stand: when the package is loaded, and when a run is
  // continued.
  void prepare();

  // Its time or condition has come: it is released, or, where only control releases it, control is asked to.
  void fall_due(const std::string& inject, Party value = kNoParty);
  // Releases an inject now. `value`: the party of a per-party contingency.
  void release(const std::string& inject, bool manual, Party value = kNoParty);
  void release(schema::Inject::Reader inject, bool manual, Party value);

  const World& world() const { return sequence_.world(); }
  Sequence& sequence() { return sequence_; }
  Conditions& conditions() { return conditions_; }

 private:
  void open_expectations(schema::Inject::Reader inject, EntryNumber since);
  bool may_be_released(schema::Inject::Reader inject);
  void deliver_all(schema::Inject::Reader inject, ExerciseTime show_at, SentInject* sent);
  void send_ahead(schema::Inject::Reader inject, const SentInject& sent);
  void take_effect(schema::Inject::Reader inject, const SentInject& sent, EntryNumber number);
  void show(EntryNumber sent);
  void plan_effect(EntryNumber sent, ExerciseTime show_at);
  ExerciseTime next_showing() const;  // of an inject that is released now; 0: at once
  void inject_effects(schema::Inject::Reader inject, Party value, PartySet told, Consequences& out);
  void skip(std::string_view inject, std::string_view reason);
  void follow(EntryNumber first);
  void follow_event(const Event& event);
  void rule_by_dice(const Event& event);
  void enter_drafts(std::vector<Draft>& drafts);
  void stop_play_at_escalation();
  void mark_stale(const Event& event);
  void evaluate_watches();
  bool evaluate(Watch& watch);
  void fire(Watch& watch);
  void watch_contingencies();
  void watch_preconditions();
  void watch_open_expectations();
  void watch_expectation(const std::string& id, schema::Expectation::Reader plan, Party self, EntryNumber since,
                         ExerciseTime due);
  void plan_injects();
  void plan_phases();
  void plan_decisions();
  void plan_activities();
  void plan_end();
  void plan_line_changes();
  void plan_encounters();
  void plan(ExerciseTime due, PlanRank rank, std::function<void(Play&)> happen);
  struct Deadline;
  const Deadline& next_deadline() const;
  ExerciseTime next_watch() const;
  void judge_absence(const std::string& expectation);

  Sequence& sequence_;
  std::span<const Mechanism> mechanisms_;
  Conditions conditions_;
  Dice dice_;
  std::int64_t lookahead_ms_ = 0;
  std::unique_ptr<Rules> rules_;
  std::vector<Watch> watches_;
  std::vector<Planned> plan_;  // sorted; what has happened is removed from the front
  std::size_t next_planned_ = 0;
  // What runs out next among the mechanisms, which only an entry can change.
  struct Deadline {
    EntryNumber size = kNoEntry;  // of the record when it was looked for
    ExerciseTime due = kNever;
    const Mechanism* whose = nullptr;
  };
  mutable Deadline deadline_;
  ExerciseTime now_ = 0;
  WallTime wall_ = 0;
  std::size_t chain_ = 0;     // entries that the present input has caused
  EntryNumber followed_ = 0;  // entries whose consequences have been entered
  bool following_ = false;
  bool prepared_ = false;
};

}  // namespace parley
