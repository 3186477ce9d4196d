// The hand-over of a seat: to a bot, a person, an external program, another node of the same party, and back.
#include "common/mechanisms/seats.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/conduct.h"

namespace parley {
namespace {

using Kind = schema::HolderKind;

constexpr std::array kActs = {ActKind::SEAT_ASSIGN};

Refusal no_hand_over(const char* code, std::string reason) { return {code, std::move(reason)}; }

// Control hands over any seat, a head of delegation those of the party, everybody the own one.
std::optional<Refusal> refuse_author(const World& view, ExerciseTime now, Seat author, Seat seat) {
  const Package& package = *view.package;
  const Party party = package.seats()[author].party;
  if (party == kControl) {
    if (!has_role(view, author, {"EVAL"})) return std::nullopt;
    return no_hand_over("seats.evaluator", "An evaluator marks and notes; seats are handed over by the director.");
  }
  if (package.seats()[seat].party != party)
    return no_hand_over("seats.notOurSeat", "A party hands over its own seats only.");
  const Seat head = package.parties()[party].head;
  if (author == seat || (head != kNoSeat && stands_in_for(view, author, head, now))) return std::nullopt;
  return no_hand_over("seats.authority", "Only control, the head of delegation or the seat itself may hand over " +
                                             package.seats()[seat].code + ".");
}

std::string holder_named(const World& view, Seat seat, schema::SeatAssign::Reader act) {
  const std::string named = text(act.getHolder());
  return named.empty() ? view.seats[seat].node : named;
}

// The nodes that read what is the seat's.
std::string nodes_for(const World& view, Seat seat) {
  std::string names;
  for (const auto& [name, node] : view.nodes) {
    if (node.parties.contains(view.package->seats()[seat].party)) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

Refusal no_such_node(const World& view, Seat seat, const std::string& name) {
  const std::string nodes = nodes_for(view, seat);
  if (nodes.empty())
    return no_hand_over("seats.unknownNode",
                        "No node is called " + name + ", and none has enrolled for that party yet.");
  return no_hand_over("seats.unknownNode", "No node is called " + name + ". The seat goes to the node " + nodes +
                                               ", or by kind to a person, policy, program or control.");
}

std::optional<Refusal> refuse_holder(const World& view, Seat seat, schema::SeatAssign::Reader act) {
  const std::string& code = view.package->seats()[seat].code;
  const std::string holder = holder_named(view, seat, act);
  if (holder.empty())
    return no_hand_over("seats.noNode", "No node holds the seat " + code + " yet: name the one that is to hold it.");
  const auto node = view.nodes.find(holder);
  if (node == view.nodes.end()) return no_such_node(view, seat, holder);
  if (node->second.parties.contains(view.package->seats()[seat].party)) return std::nullopt;
  return no_hand_over("seats.otherParty",
                      "The node " + holder + " does not read what is the seat's: it was invited for other parties.");
}

Verdict check(const World& view, ExerciseTime now, Seat author, schema::Act::Reader whole) {
  const auto act = whole.getSeatAssign();
  const Seat seat = view.package->seat(text(act.getSeat()));
  if (seat == kNoSeat) return no_hand_over("seats.unknownSeat", "There is no seat " + text(act.getSeat()) + ".");
  if (auto refusal = refuse_author(view, now, author, seat)) return *std::move(refusal);
  if (act.getKind() == Kind::NONE)
    return no_hand_over("seats.kind", "Say who is to play the seat: a person, a policy, a program, control.");
  const bool of_control = view.package->seats()[author].party == kControl;
  if (act.getKind() == Kind::CONTROL && !of_control)
    return no_hand_over("seats.kind", "Only control takes a seat over for itself.");
  if (auto refusal = refuse_name("seats.name", "The policy", act.getPolicy())) return *refusal;
  if (auto refusal = refuse_name("seats.name", "The profile", act.getProfile())) return *refusal;
  if (auto refusal = refuse_holder(view, seat, act)) return *std::move(refusal);
  const SeatState next{holder_named(view, seat, act), act.getKind()};
  if (next == view.seats[seat] && act.getKind() != Kind::POLICY)
    return no_hand_over("seats.alreadyHeld", "The seat " + view.package->seats()[seat].code + " is held so already.");
  return PartySet::of(view.package->seats()[seat].party);
}

// Who plays a seat is open to all; by which policy and profile only to its party. A bot without a policy would leave
// the seat empty, so the seat stays as it was.
void consequences(const World& world, const Event& event, Consequences& out) {
  if (!event.act || !event.act->isSeatAssign()) return;
  const auto act = event.act->getSeatAssign();
  const Seat seat = world.package->seat(text(act.getSeat()));
  if (act.getKind() == Kind::POLICY && policy_of_seat(world, seat).empty()) {
    auto lapsed = out.enter(PartySet::of(world.package->seats()[seat].party)).initMechanismLapsed();
    lapsed.setMechanism("seats");
    lapsed.setItem(act.getSeat());
    lapsed.setRule("The exercise has no policy for this seat: it stays in the hands that it is in.");
    return;
  }
  auto filled = out.enter(world.package->everybody()).initSeatFilled();
  filled.setSeat(act.getSeat());
  filled.setNode(holder_named(world, seat, act));
  filled.setKind(act.getKind());
}

void apply(World& world, const Event& event) {
  if (!event.act || !event.act->isSeatAssign()) return;
  const auto act = event.act->getSeatAssign();
  const Seat seat = world.package->seat(text(act.getSeat()));
  if (seat == kNoSeat || act.getKind() != Kind::POLICY) return;
  BotChoice& choice = world.slice<SeatsSlice>().bots[seat];
  if (act.getPolicy().size() > 0) {
    choice.policy = text(act.getPolicy());
    choice.by_control = event.party == kControl;
  }
  if (act.getProfile().size() > 0) choice.profile = text(act.getProfile());
}

}  // namespace

void SeatsSlice::retain(const Package& package, Party party) {
  if (party == kControl) return;
  std::erase_if(bots, [&](const auto& item) {
    return item.first >= package.seats().size() || package.seats()[item.first].party != party;
  });
}

Mechanism seats_mechanism() {
  return {.name = "seats",
          .acts = kActs,
          .many = [](ActKind) { return true; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<SeatsSlice>>()); },
          .check = check,
          .consequences = consequences,
          .next_due = nullptr,
          .pass = nullptr,
          .apply = apply};
}

// A policy is control's secret but for those whose seats it plays: a party chooses among its own. That another one was
// named is no refusal, which would tell that it is there.
std::string policy_of_seat(const World& full, Seat seat) {
  const Package& package = *full.package;
  const auto& bots = full.slice<SeatsSlice>().bots;
  const auto chosen = bots.find(seat);
  std::string usual;
  for (const auto& policy : package.policies()) {
    const std::string file = text(policy.reader().getFile());
    if (!package.files().contains(file)) continue;
    const bool named_it = chosen != bots.end() && chosen->second.policy == file;
    if (named_it && chosen->second.by_control) return file;
    for (const auto named : policy.reader().getSeats()) {
      for (const Seat one : package.seats_named(text(named))) {
        if (named_it && package.seats()[one].party == package.seats()[seat].party) return file;
        if (one == seat) usual = file;
      }
    }
  }
  return usual;
}

}  // namespace parley
