// The list of injects, row by row.
#include <algorithm>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

constexpr std::string_view kMediaFolder = "media/";
const std::vector<std::string> kOncePer = {"run", "party"};

// What a team does not read itself may still move it; what control alone reads and moves nothing does not.
bool is_controls_alone(const Package& package, schema::Inject::Reader inject) {
  bool others = false;
  for (const auto delivery : inject.getDeliveries()) {
    for (const auto to : delivery.getTo()) {
      const auto seats = package.seats_named(view(to));
      others |= view(to) == "public" || seats.empty();  // unknown seats have their own mistake
      others |= std::ranges::any_of(seats, [&](Seat seat) { return package.seats()[seat].party != kControl; });
    }
  }
  return !others;
}

bool has_other_effect(schema::Inject::Reader inject) {
  return inject.getEffects().size() > 0 || inject.getEvents().size() > 0 || inject.getLineStates().size() > 0 ||
         inject.getTraffic().size() > 0 || inject.getOpens().size() > 0 || inject.getChecks().size() > 0 ||
         inject.getBars().size() > 0 || inject.getConduct().size() > 0 || inject.getIncident().size() > 0 ||
         inject.getEncounter().size() > 0 || inject.getExpects().size() > 0;
}

void lint_release(const Spot& spot, schema::Inject::Reader inject) {
  spot.field("time").time(inject.getTime());
  spot.field("condition").condition(inject.getCondition());
  spot.field("skipIf").condition(inject.getSkipIf());
  spot.field("oncePer").known("word", inject.getOncePer(), kOncePer);
  const bool contingency = inject.getCondition().size() > 0;
  if (inject.getTime().size() == 0 && !contingency && !inject.getManual()) {
    spot.error(
        {"inject " + quoted(view(inject.getId())) + " is never released", "give a time, a condition or manual: true"});
  }
  if (inject.getOncePer().size() > 0 && !contingency)
    spot.field("oncePer").error({"this belongs to a condition", "drop it"});
  if (inject.getOncePer().size() > 0 && inject.getManual())
    spot.field("oncePer").error({"what control releases by hand goes out once", "drop it, or drop manual"});
  for (unsigned i = 0; i < inject.getNeeds().size(); ++i) {
    spot.item("needs", i).known("inject", inject.getNeeds()[i], spot.context().injects);
  }
}

// A row's self and other mean a party only where the row is released once for each.
Roles roles_of(const Package& package, schema::Inject::Reader inject) {
  Roles roles{view(inject.getOncePer()) == "party", {}};
  for (const int which : {0, 1}) {
    if (roles.allowed && package.core(which) != kNoParty) roles.selves.push_back(package.core(which));
  }
  return roles;
}

void lint_end_of_line(const Spot& spot, capnp::Text::Reader line, capnp::Text::Reader from) {
  const Package& package = spot.package();
  spot.field("line").required(line);
  spot.field("line").line(line);
  spot.field("from").required(from);
  const Party party = spot.field("from").party(from);
  const auto found = package.line(view(line));
  if (!found || party == kNoParty || package.lines()[*found].parties().contains(PartySet::of(party))) return;
  spot.field("from").error({std::string(view(from)) + " has no end of the line " + std::string(view(line)), ""});
}

void lint_line_work(const Spot& spot, schema::Inject::Reader inject) {
  for (unsigned i = 0; i < inject.getLineStates().size(); ++i) {
    const auto change = inject.getLineStates()[i];
    spot.item("lineStates", i).field("line").required(change.getLine());
    spot.item("lineStates", i).field("line").line(change.getLine());
    spot.item("lineStates", i).field("at").time(change.getAt());
  }
  for (unsigned i = 0; i < inject.getTraffic().size(); ++i) {
    lint_end_of_line(spot.item("traffic", i), inject.getTraffic()[i].getLine(), inject.getTraffic()[i].getFrom());
  }
  for (unsigned i = 0; i < inject.getChecks().size(); ++i) {
    const Spot check = spot.item("checks", i);
    lint_end_of_line(check, inject.getChecks()[i].getLine(), inject.getChecks()[i].getFrom());
    check.field("within").duration(inject.getChecks()[i].getWithin());
    if (inject.getChecks()[i].getCount() == 0) check.field("count").error({"a check of no messages", "1 or more"});
  }
  for (unsigned i = 0; i < inject.getBars().size(); ++i) {
    const Spot bar = spot.item("bars", i);
    bar.field("seat").required(inject.getBars()[i].getSeat());
    bar.field("seat").seat(inject.getBars()[i].getSeat());
    bar.field("for").required(inject.getBars()[i].getFor());
    bar.field("for").duration(inject.getBars()[i].getFor());
  }
}

void lint_conduct(const Spot& spot, schema::Inject::Reader inject) {
  const auto& context = spot.context();
  for (unsigned i = 0; i < inject.getConduct().size(); ++i) {
    const auto conduct = inject.getConduct()[i];
    const Spot here = spot.item("conduct", i);
    here.field("encounter").required(conduct.getEncounter());
    here.field("encounter").known("encounter", conduct.getEncounter(), context.encounters);
    here.field("party").party(conduct.getParty());
    for (const auto plan : context.exercise.getEncounters()) {
      if (view(plan.getId()) == view(conduct.getEncounter())) {
        here.field("party").known("party of this encounter", conduct.getParty(), strings(plan.getParties()));
      }
    }
  }
}

void lint_media(const Spot& spot, schema::Inject::Reader inject) {
  std::vector<std::string> media;
  for (const auto& [path, content] : spot.context().files) {
    if (path.starts_with(kMediaFolder)) media.push_back(path.substr(kMediaFolder.size()));
  }
  for (unsigned i = 0; i < inject.getMedia().size(); ++i)
    spot.item("media", i).known("file in media/", inject.getMedia()[i], media);
  if (inject.getMedia().size() > 0 && inject.getDeliveries().size() == 0) {
    spot.field("media").error({"a medium is shown with a delivery", "write deliveries:"});
  }
}

void lint_situation_of(const Spot& spot, schema::Inject::Reader inject) {
  const auto& context = spot.context();
  spot.field("incident").known("incident", inject.getIncident(), context.incidents);
  spot.field("encounter").known("encounter", inject.getEncounter(), context.encounters);
  spot.field("objective").known("objective", inject.getObjective(), context.objectives);
  spot.field("leak").party(inject.getLeak());
  spot.field("scripted").field("seat").seat(inject.getScripted().getSeat());
  for (unsigned i = 0; i < inject.getOpens().size(); ++i) {
    spot.item("opens", i).known("decision", inject.getOpens()[i], context.decisions);
  }
  if (inject.getEmergency() && inject.getIncident().size() == 0) {
    spot.warn({"an emergency without an incident", "write incident: with the one that opens"});
  }
}

}  // namespace

void lint_injects(const LintContext& context) {
  std::set<std::string, std::less<>> used, expectations;
  for (unsigned i = 0; i < context.msel.getInjects().size(); ++i) {
    const auto inject = context.msel.getInjects()[i];
    const Spot spot = Spot(context, context.in_msel, "").item("injects", i);
    spot.field("id").id(inject.getId(), used);
    spot.field("title").required(inject.getTitle());
    lint_release(spot, inject);
    lint_situation_of(spot, inject);
    lint_deliveries(spot, "deliveries", inject.getDeliveries());
    lint_events(spot, inject.getEvents());
    spot.field("effects").effects(inject.getEffects(), roles_of(context.package, inject));
    lint_line_work(spot, inject);
    lint_conduct(spot, inject);
    lint_media(spot, inject);
    lint_expectations(spot, inject, expectations);
    if (has_other_effect(inject) || !is_controls_alone(context.package, inject)) continue;
    const bool cue = inject.getManual() || inject.getCondition().size() > 0;  // what control is to do, and when
    if (cue && inject.getDeliveries().size() > 0) continue;
    spot.warn({inject.getDeliveries().size() == 0 ? "nobody sees this inject and it changes nothing"
                                                  : "no team sees this inject and it changes nothing",
               "write deliveries: to a team's seats"});
  }
}

}  // namespace parley
