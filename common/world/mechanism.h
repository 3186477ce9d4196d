// The parts that every mechanism has, and nothing else (DESIGN section 6).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "common/world/world.h"

namespace parley {

// Accepted: who may read the entry that the act becomes. Control is always added.
using Verdict = std::variant<PartySet, Refusal>;

// An entry that is to follow. The builder's root already has number, time and audience filled in by the engine when it
// is entered; a mechanism fills the union (and `seats`).
class Draft {
 public:
  Draft(PartySet audience, EntryNumber cause) : audience_(audience), cause_(cause) {}
  schema::Entry::Builder entry();
  PartySet audience() const { return audience_; }
  EntryNumber cause() const { return cause_; }

 private:
  // The first segment is set to zero whole; most entries fit into a quarter of what Cap'n Proto would take.
  static constexpr unsigned kFirstWords = 256;
  std::unique_ptr<capnp::MallocMessageBuilder> message_ = std::make_unique<capnp::MallocMessageBuilder>(kFirstWords);
  PartySet audience_;
  EntryNumber cause_;
};

// What follows from an event, in order: entries, and effects on variables. The engine sums the effects of one event on
// one variable, clamps, and enters them as variableChanged after the entries (B0 rules 1 and 5). `cause` is set by the
// engine only where the cause's audience contains the entry's.
class Consequences {
 public:
  explicit Consequences(EntryNumber cause) : cause_(cause) {}
  // Adds an entry for `audience` (control is added) and gives its builder: call once, fill the union at once.
  schema::Entry::Builder enter(PartySet audience);
  // A default of the doctrine; E moves by at most 1 (B0 rule 2).
  void effect(const VariableKey& key, std::int32_t amount, EffectKind kind = EffectKind::add);
  // An effect that the package or a ruling writes: it replaces a default on the same variable, and may be larger.
  void effect(const Effect& effect);
  std::vector<Draft>& drafts() { return drafts_; }
  const std::vector<Effect>& defaults() const { return defaults_; }
  const std::vector<Effect>& written() const { return written_; }
  bool empty() const { return drafts_.empty() && defaults_.empty() && written_.empty(); }

 private:
  EntryNumber cause_;
  std::vector<Draft> drafts_;
  std::vector<Effect> defaults_, written_;
};

struct Mechanism {
  std::string_view name;  // as packages name it in `requires`
  std::span<const ActKind>
      acts;  // the acts it accepts; several of these may share one submission only if `many` says so
  bool (*many)(ActKind act);
  std::unique_ptr<Slice> (*make_slice)();
  // Reads only what the author's party may see: `view` is that party's view, also at the coordinator. Cannot look at
  // anything else. `now`: exercise time at which it would be sequenced.
  Verdict (*check)(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
  // What follows from an event that has just been applied; reads the full world.
  void (*consequences)(const World& world, const Event& event, Consequences& out);
  // The earliest deadline that is running, kNever when none. Full world. Deadlines are exercise time, so a pause holds
  // them by itself.
  ExerciseTime (*next_due)(const World& world);
  // What follows when the oldest deadline that is not after `now` passes (an act at the due time was in time): one item
  // a call. It enters what changes the item's state, so that next_due moves on.
  void (*pass)(const World& world, ExerciseTime now, Consequences& out);
  // Folds an event into its slice. Cannot fail. Runs in full worlds and views alike.
  void (*apply)(World& world, const Event& event);
  // Where its slice keeps a text: puts the event of the remainder in place of what it keeps of the redacted entry.
  void (*forget_text)(World& world, const Event& event) = nullptr;
};

// The mechanism among `mechanisms` that accepts an act; nullptr when none does.
const Mechanism* mechanism_for(std::span<const Mechanism> mechanisms, ActKind act);

// --- what several mechanisms need

// The seat holds the rights of one of `roles` (its own code, or the role whose rights the package gives it), or is a
// deputy who stands in.
bool has_role(const World& view, Seat seat, std::initializer_list<std::string_view> roles);
PartySet parties_of(const Package& package, capnp::List<capnp::Text>::Reader codes);
inline std::string text(capnp::Text::Reader reader) { return {reader.cStr(), reader.size()}; }

}  // namespace parley
