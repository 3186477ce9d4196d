// Seats that are played as an earlier journal recorded them: --recorded PARTY=JOURNAL.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/base/refusal.h"
#include "node/recorded_play.h"

namespace parley {

// A journal, and the party or seat that is played as it says.
struct Recorded {
  std::string plays;    // code
  std::string journal;  // file
};
// "CN=first.journal", "CN.FM=first.journal"
std::variant<std::vector<Recorded>, Refusal> recorded_in(const std::vector<std::string>& texts);

// Reads what these seats did. `node`: as for RecordedPlay. `exercise`: the name of the one that is to be played, where
// it is known. Throws StorageFailure; refused when the journal has no such party, or records another exercise.
std::variant<RecordedPlay, Refusal> read_recorded(const Recorded& recorded, const std::string& node,
                                                  const std::string& exercise = {});

// Whether there is anything to be read in it, before something is begun with it. Throws as read_recorded.
std::optional<Refusal> refuse_recorded(const Recorded& recorded, const std::string& exercise);

// At a live node, beside those who play its other seats.
class RecordedSeats final : public Team {
 public:
  // `others` outlives this. `store`: the node's own, read again when the node starts again.
  RecordedSeats(Team& others, RecordedPlay play, std::string store,
                std::function<void(const std::string&)> on_complaint);

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) override;
  ExerciseTime next_wake() const override;
  void submitted(const Intent& intent, const Bytes32& id) override;
  void declined(const Intent& intent, const Refusal& refusal) override;
  void dropped(const Bytes32& id, const std::string& reason) override;

 private:
  void recall(const Replica& replica);

  Team& others_;
  RecordedPlay play_;
  std::string store_;
  std::function<void(const std::string&)> on_complaint_;
  bool recalled_ = false;
  std::size_t complaints_ = 0;
  std::map<Bytes32, Seat> waiting_;  // submitted, by id
};

}  // namespace parley
