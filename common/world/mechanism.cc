#include "common/world/mechanism.h"

#include <algorithm>

namespace parley {

schema::Entry::Builder Draft::entry() { return message_->getRoot<schema::Entry>(); }

schema::Entry::Builder Consequences::enter(PartySet audience) {
  drafts_.emplace_back(audience | kControl, cause_);
  return drafts_.back().entry();
}

void Consequences::effect(const VariableKey& key, std::int32_t amount, EffectKind kind) {
  defaults_.push_back({key, kind, amount});
}

void Consequences::effect(const Effect& effect) { written_.push_back(effect); }

const Mechanism* mechanism_for(std::span<const Mechanism> mechanisms, ActKind act) {
  for (const Mechanism& mechanism : mechanisms) {
    if (std::find(mechanism.acts.begin(), mechanism.acts.end(), act) != mechanism.acts.end()) return &mechanism;
  }
  return nullptr;
}

bool has_role(const World& view, Seat seat, std::initializer_list<std::string_view> roles) {
  if (seat >= view.package->seats().size()) return false;
  const SeatInfo& info = view.package->seats()[seat];
  return std::any_of(roles.begin(), roles.end(), [&](std::string_view role) {
    return info.role == role || info.rights == role || (role == "JWG" && info.role.starts_with("JWG"));
  });
}

PartySet parties_of(const Package& package, capnp::List<capnp::Text>::Reader codes) {
  PartySet set;
  for (const auto code : codes) {
    const Party party = package.party(text(code));
    if (party != kNoParty) set = set | party;
  }
  return set;
}

}  // namespace parley
