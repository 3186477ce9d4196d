// The world: the state one gets by folding entries. Nothing else holds state. A view is the world of one party: the
// same fold over the entries open to it. Every slice has one fixed audience, so that retain() of the full world and the
// view agree (the law of views).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/base/check.h"
#include "common/exercise/package.h"
#include "common/world/clock.h"
#include "common/world/history.h"
#include "common/world/slice.h"

namespace parley {

struct Mechanism;

struct SeatState {  // open to all
  std::string node;
  schema::HolderKind kind = schema::HolderKind::NONE;
  bool operator==(const SeatState&) const = default;
};

struct NodeState {  // open to all
  PartySet parties;
  Bytes32 act_key{};
  Bytes32 curve_key{};
  std::int64_t delay_us = 0;  // above 0: entries reach it so much later, and no confirmation waits for it
  bool operator==(const NodeState&) const = default;
};

struct VariableState {
  std::int32_t value = 0;
  ExerciseTime since = 0;
  bool operator==(const VariableState&) const = default;
};

class World {
 public:
  // An empty world that knows `mechanisms` (the doctrine: common/mechanisms/doctrine.h). `viewer`: whose view it is to
  // be; kNoParty for the full world, which control also sees.
  explicit World(std::span<const Mechanism> mechanisms, Party viewer = kNoParty);
  World(const World& other);
  World& operator=(const World& other);
  World(World&&) = default;
  World& operator=(World&&) = default;

  // Folds one entry. Cannot fail: an entry of the record is taken as it is; what it names that this world does not know
  // is ignored.
  void apply(schema::Entry::Reader entry);

  bool full() const { return viewer == kNoParty; }
  std::span<const Mechanism> mechanisms() const { return mechanisms_; }
  // The slice whose data is T; it exists when T's mechanism is among mechanisms().
  template <typename T>
  T& slice();
  template <typename T>
  const T& slice() const {
    return const_cast<World*>(this)->slice<T>();
  }

  // Value at `at`, with drift; the kind's start value for a variable that this world does not hold.
  std::int32_t value(const VariableKey& key, ExerciseTime at) const;
  bool knows(const VariableKey& key) const { return variables.contains(key); }

  Party viewer = kNoParty;
  std::shared_ptr<const Package> package;
  std::vector<std::pair<EntryNumber, PartySet>> parts;  // entries that `package` was assembled from
  ExerciseTime now = 0;                                 // time of the last entry folded
  EntryNumber last = kNoEntry;                          // its number

  Clock clock;
  std::uint16_t phase = 0;  // 0: none yet
  std::map<std::string, NodeState, std::less<>> nodes;
  std::vector<SeatState> seats;  // by Seat
  std::map<VariableKey, VariableState> variables;
  History history;

 private:
  friend World seen_by(const World& full, Party party);
  friend std::string first_difference(const World& a, const World& b);
  void apply_base(const Event& event);
  void forget_text(schema::Redacted::Reader redacted);

  std::span<const Mechanism> mechanisms_;
  std::vector<std::unique_ptr<Slice>> slices_;  // in the order of mechanisms_
  std::vector<const void*> tags_;               // of slices_: one is looked for all the time
};

template <typename T>
T& World::slice() {
  for (std::size_t i = 0; i < tags_.size(); ++i) {
    if (tags_[i] == SliceOf<T>::type_tag()) return static_cast<SliceOf<T>&>(*slices_[i]).value;
  }
  PARLEY_CHECK(false, "a slice is asked for whose mechanism this world does not have");
}

// What `party` may see of a full world: the other side of the law of views. Drops whole items, never edits one.
World seen_by(const World& full, Party party);

// Names the first part in which two worlds differ of all that the law of views speaks of (not `now`, `last` and whose
// they are); empty when there is none.
std::string first_difference(const World& a, const World& b);

}  // namespace parley
