// Decision points and their options.
#include <algorithm>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

using schema::DecisionMode;

struct Opening {
  bool by_inject = false;
  std::optional<ExerciseTime> planned;  // of the inject
};

Opening opening_of(std::string_view decision, const LintContext& context) {
  Opening opening;
  for (const auto inject : context.msel.getInjects()) {
    for (const auto opened : inject.getOpens()) {
      if (view(opened) != decision) continue;
      opening.by_inject = true;
      opening.planned = parse_time(view(inject.getTime()));
    }
  }
  return opening;
}

void lint_times(const Spot& spot, schema::DecisionPlan::Reader plan, const LintContext& context) {
  const auto opens = spot.field("opens").time(plan.getOpens());
  const auto due = spot.field("due").time(plan.getDue());
  if (plan.getDue().size() == 0)
    spot.error({"decision " + quoted(view(plan.getId())) + " is never due", "write due: T+hh:mm"});
  const Opening opening = opening_of(view(plan.getId()), context);
  const auto from = opens ? opens : opening.planned;
  if (due && from && *due <= *from) spot.field("due").error({"this is due before it opens", ""});
}

void lint_seats(const Spot& spot, schema::DecisionPlan::Reader plan, const std::vector<Seat>& seats) {
  const std::size_t parties = parties_of(spot.package(), seats).size();
  if (plan.getSeats().size() == 0)
    spot.error({"decision " + quoted(view(plan.getId())) + " has no seat", "write seats: [...]"});
  if (plan.getMode() == DecisionMode::SINGLE && seats.size() > 1) {
    spot.field(spot.field("mode").written() ? "mode" : "seats")
        .error({"one seat decides, not " + std::to_string(seats.size()), "or choose mode: each, both, combined"});
  }
  if (plan.getMode() == DecisionMode::BOTH && parties != 2 && !seats.empty()) {
    spot.field("seats").error({"mode both wants the seats of two parties", ""});
  }
}

bool has_policy(const LintContext& context, Seat seat) {
  for (const auto policy : context.exercise.getPolicies()) {
    for (const auto named : policy.getSeats()) {
      const auto seats = context.package.seats_named(view(named));
      if (std::find(seats.begin(), seats.end(), seat) != seats.end()) return true;
    }
  }
  return false;
}

// A team's seat can be taken by a person; the others are played by a policy or not at all.
void lint_takers(const Spot& spot, const std::vector<Seat>& seats) {
  const Package& package = spot.package();
  for (const Seat seat : seats) {
    if (package.parties()[package.seats()[seat].party].played || has_policy(spot.context(), seat)) continue;
    spot.field("seats").warn({"nobody can take this decision for " + package.seats()[seat].code +
                                  ": its party is not played and no policy plays the seat",
                              "write played: true, or a policy"});
  }
}

void lint_options(const Spot& spot, schema::DecisionPlan::Reader plan, const std::vector<Party>& deciders) {
  const auto options = plan.getOptions();
  if (options.size() < 2)
    spot.error({"decision " + quoted(view(plan.getId())) + " leaves no choice", "write two or more options"});
  for (unsigned i = 0; i < options.size(); ++i) {
    const Spot option = spot.item("options", i);
    option.field("text").required(options[i].getText());
    if (options[i].getBoth() && (plan.getMode() != DecisionMode::EACH || deciders.size() == 1)) {
      option.field("both").error(
          {"only in a decision of each party can both choose the same", "drop it or write mode: each"});
    }
    option.field("effects").effects(options[i].getEffects(), {true, deciders});
    lint_events(option, options[i].getEvents());
    lint_deliveries(option, "tells", options[i].getTells());
  }
}

}  // namespace

void lint_decisions(const LintContext& context) {
  std::set<std::string, std::less<>> used;
  for (unsigned i = 0; i < context.exercise.getDecisions().size(); ++i) {
    const auto plan = context.exercise.getDecisions()[i];
    const Spot spot = Spot(context, context.in_exercise, "").item("decisions", i);
    spot.field("id").id(plan.getId(), used);
    spot.field("title").required(plan.getTitle());
    spot.field("text").required(plan.getText());
    spot.field("topic").topic(plan.getTopic());
    const auto seats = spot.field("seats").seats(plan.getSeats());
    lint_seats(spot, plan, seats);
    lint_takers(spot, seats);
    lint_times(spot, plan, context);
    lint_options(spot, plan, parties_of(context.package, seats));
  }
}

void lint_deliveries(const Spot& owner, std::string_view list, capnp::List<schema::Delivery>::Reader deliveries) {
  for (unsigned i = 0; i < deliveries.size(); ++i) {
    const Spot spot = owner.item(list, i);
    if (deliveries[i].getTo().size() == 0) spot.error({"a delivery to nobody", "write to: [...]"});
    spot.field("to").seats(deliveries[i].getTo());
    spot.field("text").required(deliveries[i].getText());
    spot.field("topic").topic(deliveries[i].getTopic());
    spot.field("names").parties(deliveries[i].getNames());
  }
}

void lint_events(const Spot& owner, capnp::List<schema::EventPlan>::Reader events) {
  for (unsigned i = 0; i < events.size(); ++i) {
    const Spot spot = owner.item("events", i);
    spot.field("incident").known("incident", events[i].getIncident(), owner.context().incidents);
    spot.field("parties").parties(events[i].getParties());
    spot.field("at").time(events[i].getAt());
  }
}

}  // namespace parley
