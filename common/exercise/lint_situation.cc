// What is out there: activities to be notified, incidents, encounters, and the truth about them.
#include <algorithm>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

const std::vector<std::string> kLevels = {"unit", "theatre", "ministry", "top", "unknown"};

void lint_activity_times(const Spot& spot, schema::ActivityPlan::Reader plan) {
  const auto starts = spot.field("starts").time(plan.getStarts());
  const auto ends = spot.field("ends").time(plan.getEnds());
  if (starts && ends && *ends <= *starts) spot.field("ends").error({"this ends before it starts", ""});
  const bool emergency = plan.getClass() == schema::ActivityClass::N5;
  if (plan.getStarts().size() > 0) return;
  if (!emergency) spot.error({"an activity of this class has a start", "write starts: T+hh:mm"});
  if (emergency && plan.getInject().size() == 0)
    spot.error({"an N5 is owed after an inject", "write inject: with its id"});
}

void lint_activities(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> used;
  for (unsigned i = 0; i < context.exercise.getNotifiable().size(); ++i) {
    const auto plan = context.exercise.getNotifiable()[i];
    const Spot spot = root.item("notifiable", i);
    spot.field("id").id(plan.getId(), used);
    spot.field("party").required(plan.getParty());
    const Party party = spot.field("party").party(plan.getParty());
    const auto told = spot.field("to").parties(plan.getTo());
    if (plan.getTo().size() == 0) spot.error({"nobody is to be told of this activity", "write to: [...]"});
    if (std::find(told.begin(), told.end(), party) != told.end() && party != kNoParty) {
      spot.field("to").error({"a party does not notify itself", ""});
    }
    spot.field("inject").known("inject", plan.getInject(), context.injects);
    spot.field("unless").condition(plan.getUnless());
    spot.field("topic").topic(plan.getTopic());
    spot.field("text").required(plan.getText());
    lint_activity_times(spot, plan);
  }
}

// "18.50 N 110.60 E": degrees with at most three decimals.
bool is_degrees(std::string_view number, std::string_view most) {
  const auto point = number.find('.');
  const std::string_view whole = number.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? "0" : number.substr(point + 1);
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.size() <= 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return digits(whole) && digits(part) && std::pair(whole.size(), whole) < std::pair(most.size(), most);
}

bool is_place(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words.size() == 4 && is_degrees(words[0], "90") && is_degrees(words[2], "180") &&
         (words[1] == "N" || words[1] == "S") && (words[3] == "E" || words[3] == "W");
}

void lint_incidents(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> used, opened;
  for (const auto inject : context.msel.getInjects()) opened.emplace(view(inject.getIncident()));
  for (unsigned i = 0; i < context.exercise.getIncidents().size(); ++i) {
    const auto plan = context.exercise.getIncidents()[i];
    const Spot spot = root.item("incidents", i);
    spot.field("id").id(plan.getId(), used);
    spot.field("title").required(plan.getTitle());
    spot.field("parties").parties(plan.getParties());
    spot.field("level").known("level", plan.getLevel(), kLevels);
    if (plan.getPlace().size() > 0 && !is_place(view(plan.getPlace())))
      spot.field("place").error({quoted(view(plan.getPlace())) + " is no position", "write place: 18.50 N 110.60 E"});
    if (plan.getTypes().size() == 0) spot.warn({"incident " + quoted(view(plan.getId())) + " has no type", ""});
    if (!opened.contains(view(plan.getId())))
      spot.warn({"no inject opens the incident " + quoted(view(plan.getId())), ""});
  }
}

// Each of the two parties has a unit and a seat that speaks for it, in the same order.
void lint_sides(const Spot& spot, schema::EncounterPlan::Reader plan, const std::vector<Party>& parties) {
  const auto& package = spot.package();
  if (plan.getParties().size() != 2) spot.error({"an encounter has two parties", "write parties: [A, B]"});
  if (plan.getUnits().size() != 2) spot.error({"an encounter has one unit of each party", "write units: [..., ...]"});
  if (plan.getSeats().size() != 2)
    return spot.error({"an encounter has one seat of each party", "write seats: [..., ...]"});
  for (unsigned i = 0; i < 2; ++i) {
    spot.item("seats", i).seat(plan.getSeats()[i]);
    const Seat seat = package.seat(view(plan.getSeats()[i]));
    if (seat == kNoSeat || parties.size() != 2 || package.seats()[seat].party == parties[i]) continue;
    spot.item("seats", i)
        .error({"this seat is not of " + package.parties()[parties[i]].code, "keep the parties' order"});
  }
}

void lint_encounters(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> used, opened;
  for (const auto inject : context.msel.getInjects()) opened.emplace(view(inject.getEncounter()));
  for (unsigned i = 0; i < context.exercise.getEncounters().size(); ++i) {
    const auto plan = context.exercise.getEncounters()[i];
    const Spot spot = root.item("encounters", i);
    spot.field("id").id(plan.getId(), used);
    spot.field("title").required(plan.getTitle());
    lint_sides(spot, plan, spot.field("parties").parties(plan.getParties()));
    spot.field("opens").time(plan.getOpens());
    if (plan.getOpens().size() > 0 || opened.contains(view(plan.getId()))) continue;
    spot.warn(
        {"encounter " + quoted(view(plan.getId())) + " opens only by hand", "write opens: or name it in an inject"});
  }
}

void lint_truth(const Spot& root, const LintContext& context) {
  for (unsigned i = 0; i < context.exercise.getGroundTruth().size(); ++i) {
    const auto fact = context.exercise.getGroundTruth()[i];
    root.item("groundTruth", i).field("inject").known("inject", fact.getInject(), context.injects);
    root.item("groundTruth", i).field("text").required(fact.getText());
  }
}

}  // namespace

void lint_situation(const LintContext& context) {
  const Spot root(context, context.in_exercise, "");
  lint_activities(root, context);
  lint_incidents(root, context);
  lint_encounters(root, context);
  lint_truth(root, context);
}

}  // namespace parley
