// Good offices: the chair carries a proposal between two parties that do not talk, if both consent. Until then its text
// is the chair's alone.
#include <algorithm>

#include "common/mechanisms/forum_parts.h"

namespace parley::forum {
namespace {

schema::RelayChanged::Builder change_relay(const World& full, EntryNumber number, Consequences& out) {
  const Relay& relay = *find_relay(full, number);
  auto entry = out.enter(relay.audience);
  entry.setRelayChanged(relay.as());
  return entry.getRelayChanged();
}

bool has_consented(schema::RelayChanged::Reader relay, std::string_view code) {
  for (const auto one : relay.getConsents()) {
    if (view_of(one) == code) return true;
  }
  return false;
}

void deliver(const World& full, schema::RelayChanged::Builder relay, EntryNumber number) {
  const auto& carried = full.slice<ForumSlice>().carried;
  const auto text = carried.find(number);
  relay.setDelivered(true);
  relay.setDue(-1);
  if (text != carried.end()) relay.setText(text->second.text);
}

}  // namespace

Verdict check_relay(const World& view, ExerciseTime now, Seat seat, schema::ForumRelay::Reader act) {
  const Package& package = *view.package;
  const auto body = body_named(package, view_of(act.getForum()));
  if (!body) return no_body(package, act.getForum());
  if (!chairs(view, now, seat, *body))
    return Refusal{"forum.chair", "Good offices are the chair's; ask it in a session to carry your proposal."};
  const Party from = package.party(view_of(act.getFrom())), to = package.party(view_of(act.getTo()));
  const Party own = package.seats()[seat].party;
  if (from == to || from == own || to == own || !body->members.contains(from) || !body->members.contains(to))
    return Refusal{"forum.parties",
                   "A proposal is carried from one member to another, neither of them the chair's own."};
  if (auto refusal = refuse_words("The proposal", act.getText())) return *refusal;
  constexpr std::ptrdiff_t kOpenRelays = 16;
  const auto& relays = view.slice<ForumSlice>().relays;
  if (std::ranges::count_if(relays, [](const auto& one) { return is_open(one.second.as()); }) >= kOpenRelays)
    return Refusal{"forum.tooMany", "16 proposals wait for consent already; wait until one of them is settled."};
  return PartySet::of(own);
}

Verdict check_consent(const World& view, ExerciseTime now, Seat seat, schema::ForumRelayConsent::Reader act) {
  const Relay* relay = find_relay(view, act.getRelay());
  const std::string own = code_of(*view.package, view.package->seats()[seat].party);
  const bool concerned =
      relay != nullptr && (view_of(relay->as().getFrom()) == own || view_of(relay->as().getTo()) == own);
  if (!concerned)
    return Refusal{"forum.noRelay",
                   "Entry " + std::to_string(act.getRelay()) +
                       " is no proposal that a chair offers to carry between you and another; name the "
                       "entry that its relayChanged names."};
  if (!may_act(view, now, seat, {"HOS", "FM"}))
    return Refusal{"forum.authority", "The head of state or the foreign minister consents to good offices."};
  if (!is_open(relay->as()))
    return Refusal{"forum.state", "This proposal has been delivered, declined, or has lapsed."};
  if (has_consented(relay->as(), own))
    return Refusal{"forum.repeated", "Your side has consented; the other side is awaited."};
  return relay->audience;
}

void begin_relay(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getForumRelay();
  const Party from = full.package->party(view_of(act.getFrom())), to = full.package->party(view_of(act.getTo()));
  auto relay = out.enter(PartySet::of(event.party) | from | to).initRelayChanged();
  relay.setRelay(event.number);
  relay.setForum(act.getForum());
  relay.setFrom(act.getFrom());
  relay.setTo(act.getTo());
  relay.setDue(
      std::max(deadline(full, from, event.time, kConsentWithin), deadline(full, to, event.time, kConsentWithin)));
}

void consent(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getForumRelayConsent();
  auto relay = change_relay(full, act.getRelay(), out);
  if (!act.getConsent()) return relay.setDue(-1);
  const std::string own = code_of(*full.package, event.party);
  const auto standing = find_relay(full, act.getRelay())->as();
  const unsigned before = standing.getConsents().size();
  auto consents = relay.initConsents(before + 1);
  for (unsigned i = 0; i < before; ++i) consents.set(i, standing.getConsents()[i]);
  consents.set(before, own);
  if (before + 1 == 2) deliver(full, relay, act.getRelay());
}

void pass_relay(const World& full, EntryNumber number, Consequences& out) {
  change_relay(full, number, out).setDue(-1);
}

}  // namespace parley::forum
