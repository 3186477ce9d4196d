#include "common/mechanisms/acts.h"
#include "common/mechanisms/conduct_parts.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/information.h"

namespace parley {
namespace {

using Maybe = std::optional<Refusal>;

Maybe refuse_addressees(const Package& package, schema::Inject::Reader inject) {
  for (const auto delivery : inject.getDeliveries()) {
    for (const auto to : delivery.getTo()) {
      if (view_of(to) == "public" || !package.seats_named(view_of(to)).empty()) continue;
      return Refusal{"conduct.unknownSeat",
                     "\"" + text(to) + "\" is nobody that an inject can go to; name a seat, or \"public\"."};
    }
  }
  return std::nullopt;
}

// Also one that no party has been told of yet.
Maybe refuse_topics(const World& view, schema::Inject::Reader inject) {
  for (const auto delivery : inject.getDeliveries()) {
    const std::string_view topic = view_of(delivery.getTopic());
    const bool planned = view.package->incident(topic) != nullptr || view.package->encounter(topic) != nullptr;
    if (topic.empty() || planned) continue;
    if (auto refusal = refuse_topic(view, delivery.getTopic())) return refusal;
  }
  return std::nullopt;
}

Maybe refuse_effects(const Package& package, schema::Inject::Reader inject) {
  for (const auto effect : inject.getEffects()) {
    if (!parse_effect(view_of(effect), package, package.core(0), package.core(1)))
      return Refusal{"conduct.effect", "The effect \"" + text(effect) + "\" is not of the form E(CN-US)+1."};
  }
  return std::nullopt;
}

}  // namespace

Maybe refuse_ad_hoc(const World& view, schema::Inject::Reader inject) {
  const Package& package = *view.package;
  if (inject.getDeliveries().size() == 0) return Refusal{"conduct.nobody", "An ad-hoc inject needs somebody to go to."};
  if (auto refusal = refuse_addressees(package, inject)) return refusal;
  if (package.inject(view_of(inject.getId())) == nullptr) {
    if (auto refusal = refuse_name("conduct.injectId", "The number of an inject", inject.getId())) return refusal;
  }
  if (inject.getEncounter().size() != 0 && package.encounter(view_of(inject.getEncounter())) == nullptr)
    return Refusal{"conduct.unknownEncounter", "The exercise has no encounter \"" + text(inject.getEncounter()) +
                                                   "\"; name one that it has, or none."};
  if (auto refusal = refuse_incident(view, "conduct.unknownIncident", inject.getIncident())) return refusal;
  if (auto refusal = refuse_topics(view, inject)) return refusal;
  return refuse_effects(package, inject);
}

}  // namespace parley
