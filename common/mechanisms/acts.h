// What several mechanisms ask about an act, a reference or a deadline.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/world/mechanism.h"

namespace parley {

inline std::string_view view_of(capnp::Text::Reader reader) { return {reader.cStr(), reader.size()}; }

// The code of a party, "CN"; empty for kNoParty.
std::string code_of(const Package& package, Party party);

// The seat holds the rights of one of `roles`, or stands in at `now` for a seat of its party that does.
bool may_act(const World& view, ExerciseTime now, Seat seat, std::initializer_list<std::string_view> roles);

// Control's seats but the evaluators', who never act in play (domain.md C4).
bool is_conducting(const World& view, Seat seat);

// An event with this entry number that the view holds; nullptr when there is none.
const EventMark* mark_at(const World& view, EntryNumber number);

// Refused because it is longer than limits::kBodyBytes: `what` names the text ("The statement").
std::optional<Refusal> refuse_long(std::string_view code, std::string_view what, capnp::Text::Reader text);

// Refused because it is no name: at most 64 letters, digits and - _ . / in it, so that nobody can write in it what a
// redaction would leave. Empty: none. `what` names it ("The profile").
std::optional<Refusal> refuse_name(std::string_view code, std::string_view what, capnp::Text::Reader name);

// E(a-b), T(a-b) or C(a-b), the alphabetically first code first.
VariableKey dyad_key(VariableKind kind, const Package& package, Party a, Party b);

// When a deadline of `length` that starts at `from` ends for these seats: where a person holds one of them it is at
// least one minute of wall time long (B0 rule 4).
ExerciseTime deadline(const World& world, std::span<const Seat> seats, ExerciseTime from, ExerciseTime length);
// The same for all seats of a party.
ExerciseTime deadline(const World& world, Party party, ExerciseTime from, ExerciseTime length);

}  // namespace parley
