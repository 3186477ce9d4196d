// The core that conducts: it checks, sequences, and appends what follows. Pure: wall time, submissions and enrolments
// are its only inputs, entries its only output; the loop at the edge commits them, then sends, then shows. Live,
// rehearsal and recompute call the same steps.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "common/exercise/compile.h"
#include "common/world/world.h"
#include "coordinator/door.h"
#include "coordinator/redaction.h"

namespace parley {

using EntryMessage = Message<schema::Entry>;

// What a run is begun with. `half`: control's half of the seed (32 random bytes; from --seed in rehearsal).
struct RunPlan {
  std::string origin;  // "<domain>/<run name>"
  schema::RunKind kind = schema::RunKind::LIVE;
  Bytes32 half{};
  Bytes32 random{};
  Bytes32 sign_key{};  // the coordinator's public keys
  Bytes32 curve_key{};
  std::map<std::string, std::string, std::less<>> profiles;  // party code to bot profile; default hedging
  std::set<std::string, std::less<>> human;                  // party codes whose seats are held by people
  std::uint32_t lookahead_ms = 0;  // wall time by which injects are sent before they are shown
  // What a continued run says to everybody, also while it is paused, when it is more than that the coordinator started
  // again: that the record was put back.
  std::string resumed_because;
  std::uint32_t speed_numerator = 0,
                speed_denominator = 1;  // exercise seconds a wall second in place of the package's factors; 0: theirs
};

struct Enrolment {
  std::string name;
  std::vector<std::string> parties;
  Bytes32 act_key{}, curve_key{}, cosigner_key{}, code_hash{}, seed_share{};
  std::string replaces;
};

// Whom an invitation invites, and as what.
struct Invited {
  std::string name;  // the node's
  std::vector<std::string> parties;
  Bytes32 code{};                  // public part of the one-time code
  std::vector<std::string> seats;  // that it takes over; empty: those of its parties that no node holds
  std::int64_t delay_us = 0;       // wall time by which entries reach it later, until ENDEX
};

class Conductor {
 public:
  // A conductor of a run that is begun now (begin) or continued (fold its entries from 0, then resume).
  explicit Conductor(std::span<const Mechanism> mechanisms);
  ~Conductor();

  // Where entries are read again by number: only redaction needs it, and is refused without. `entry_at` must know every
  // entry that was entered before the present batch.
  void read_entries_by(EntryLookup entry_at);

  // Entry 0 and the package, split by audience. To be called once, on a fresh conductor.
  std::vector<EntryMessage> begin(const RunPlan& plan, const Compiled& compiled, WallTime wall);
  // The fold of the record: entries of the journal, in order from 0. After the last one: resume().
  void fold(const EntryMessage& entry);
  // Where a branch begins, after the fold of what came before and before resume(): every seat is a bot's, by
  // `plan.profiles`. The record's first entry is then branch_descriptor's.
  std::vector<EntryMessage> seat_branch(const RunPlan& plan, WallTime wall);
  // A coordinator that starts again or takes over: secrets that are not in the record, and the entry that says from
  // which exercise time it goes on (`latest`: the latest that journal, watermark or any node has seen). Empty when the
  // clock does not run.
  std::vector<EntryMessage> resume(const RunPlan& plan, ExerciseTime latest, WallTime wall);

  // One batch each: never split over two commits. Empty: nothing happened.
  // A submission that has passed the door (signature checked, canonical). It gives an accepted entry and its
  // consequences, or a refused entry; a submission whose id is taken gives nothing: answer() tells which entry it
  // became.
  std::vector<EntryMessage> submit(const Submitted& submitted, WallTime wall);
  // A refusal of the record whose submission was redacted, when the record is computed again: it is taken as it is.
  std::vector<EntryMessage> refuse_again(schema::Entry::Reader refusal, WallTime wall);
  std::vector<EntryMessage> enrol(const Enrolment& enrolment, WallTime wall);
  std::vector<EntryMessage> invite(const Invited& invited, WallTime wall);
  // Everything that was due before the exercise time at `wall`.
  std::vector<EntryMessage> tick(WallTime wall);
  // Wall time at which tick() has something to do; kNever when nothing is running.
  WallTime next_wake() const;

  // The entry that a submission id became; kNoEntry when it is new. The hash of the bytes it had then.
  struct Taken {
    EntryNumber entry = kNoEntry;
    Bytes32 hash{};
  };
  Taken taken(const Bytes32& id) const;
  const Openings& openings() const;

  const World& world() const;
  const World& view(Party party) const;  // the same fold, over what is open to that party
  const Bytes32& run_id() const;
  EntryNumber size() const;  // entries so far
  bool ended() const;

 private:
  void finish_run();
  void open_seed();
  void open_to_readers();
  void fill_seats(const Enrolment& enrolment, const std::vector<std::string>& taken_over);
  void jump(ExerciseTime to, WallTime wall);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parley
