#include "node/world_value.h"

#include "common/exercise/text.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation.h"
#include "common/mechanisms/decisions.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/evaluation.h"
#include "common/mechanisms/lines.h"
#include "common/mechanisms/notification.h"
#include "common/schema/enumerant_name.h"

namespace parley {
namespace {

// Mechanisms write "none" as -1 or kNever.
void add_time(Value::Map& map, const char* name, ExerciseTime time) {
  if (time >= 0 && time != kNever) map[name] = format_time(time);
}

class WorldWriter {
 public:
  WorldWriter(const World& world, ExerciseTime at) : world_(world), package_(*world.package), at_(at) {}

  Value write() const {
    Value::Map map{{"time", format_time(at_)},   {"clock", clock()},
                   {"phase", world_.phase},      {"seats", seats()},
                   {"variables", variables()},   {"lines", lines()},
                   {"calls", calls()},           {"preconditions", preconditions()},
                   {"decisions", decisions()},   {"incidents", incidents()},
                   {"encounters", encounters()}, {"notifications", notifications()}};
    if (world_.last != kNoEntry) map["entry"] = world_.last;
    map["reader"] = world_.full() ? "control" : code(world_.viewer);
    if (world_.full()) {
      map["expectations"] = expectations();
      map["injects"] = injects();
      map["observations"] = observations();
      map["ratings"] = ratings();
    }
    return map;
  }

 private:
  std::string code(Party party) const {
    return party < package_.parties().size() ? package_.parties()[party].code : "";
  }
  std::string seat(Seat seat) const { return seat < package_.seats().size() ? package_.seats()[seat].code : ""; }

  Value codes(PartySet parties) const {
    Value::List list;
    for (Party party = 1; party < package_.parties().size(); ++party) {
      if (parties.contains(party)) list.emplace_back(code(party));
    }
    return list;
  }

  Value clock() const {
    const Clock& clock = world_.clock;
    return Value::Map{{"state", enumerant_name(clock.state)},
                      {"rate", std::to_string(clock.numerator) + "/" + std::to_string(clock.denominator)},
                      {"realWorld", clock.real_world}};
  }

  Value seats() const {
    Value::Map map;
    for (std::size_t i = 0; i < world_.seats.size() && i < package_.seats().size(); ++i) {
      map[package_.seats()[i].code] =
          Value::Map{{"kind", enumerant_name(world_.seats[i].kind)}, {"node", world_.seats[i].node}};
    }
    return map;
  }

  Value variables() const {
    Value::Map map;
    for (const auto& [key, state] : world_.variables) map[format_variable(key, package_)] = world_.value(key, at_);
    return map;
  }

  Value lines() const {
    Value::Map map;
    for (std::size_t line = 0; line < package_.lines().size(); ++line) {
      const LineInfo& info = package_.lines()[line];
      if (!world_.full() && !info.parties().contains(world_.viewer)) continue;
      Value::Map state{{"state", enumerant_name(state_of(world_, line))}};
      add_time(state, "since", state_since(world_, line));
      map[info.code] = std::move(state);
    }
    return map;
  }

  static bool is_open(schema::CallState state) {
    using State = schema::CallState;
    return state == State::REQUESTED || state == State::DELIVERED || state == State::ACKNOWLEDGED ||
           state == State::SCHEDULED || state == State::CONNECTED;
  }

  Value calls() const {
    Value::List list;
    for (const auto& [number, call] : world_.slice<LinesSlice>().calls) {
      if (!is_open(call.state)) continue;
      Value::Map map{{"call", number},
                     {"line", package_.lines()[call.line].code},
                     {"from", seat(call.from)},
                     {"wanted", seat(call.wanted)},
                     {"state", enumerant_name(call.state)},
                     {"joined", codes(call.joined)}};
      add_time(map, "due", call.due);
      add_time(map, "at", call.at);
      list.emplace_back(std::move(map));
    }
    return list;
  }

  Value preconditions() const {
    Value::Map map;
    for (const auto& [id, precondition] : world_.slice<ConsultationSlice>().preconditions) {
      Value::Map item{{"state", enumerant_name(precondition.state)},
                      {"parties", codes(precondition.parties())},
                      {"charged", codes(precondition.charged)},
                      {"opening", precondition.opening}};
      Value::List joined;
      for (const Seat one : precondition.joined) joined.emplace_back(seat(one));
      item["joined"] = std::move(joined);
      add_time(item, "met", precondition.met);
      add_time(item, "due", precondition.due);
      map[id] = std::move(item);
    }
    return map;
  }

  Value decisions() const {
    Value::List list;
    for (const auto& [opened, item] : world_.slice<DecisionsSlice>().items) {
      Value::Map map{{"decision", item.decision}, {"party", code(item.party)}, {"options", item.options},
                     {"late", item.late},         {"lapsed", item.lapsed},     {"chosen", item.chosen}};
      add_time(map, "due", item.due);
      list.emplace_back(std::move(map));
    }
    return list;
  }

  Value incidents() const {
    Value::List list;
    for (const ToldIncident& told : world_.slice<EncountersSlice>().told) {
      Value::Map map{{"incident", told.incident},
                     {"party", code(told.party)},
                     {"emergency", told.emergency},
                     {"state", incident_state(world_, told.incident)}};
      add_time(map, "told", told.time);
      list.emplace_back(std::move(map));
    }
    return list;
  }

  Value encounters() const {
    Value::Map map;
    for (const auto& [id, encounter] : world_.slice<EncountersSlice>().encounters) {
      Value::Map item{{"state", enumerant_name(encounter.state)},
                      {"parties", codes(encounter.both())},
                      {"hailed", codes(encounter.hailed)}};
      add_time(item, "due", encounter.due);
      map[id] = std::move(item);
    }
    return map;
  }

  Value notifications() const {
    Value::List list;
    for (const auto& [number, notice] : world_.slice<NotificationSlice>().notices) {
      Value::Map map{{"notification", number},
                     {"from", code(notice.from)},
                     {"to", code(notice.to)},
                     {"activity", notice.activity},
                     {"state", enumerant_name(notice.state)},
                     {"class", enumerant_name(notice.activity_class)}};
      add_time(map, "given", notice.given);
      add_time(map, "starts", notice.starts);
      add_time(map, "ends", notice.ends);
      list.emplace_back(std::move(map));
    }
    return list;
  }

  Value expectations() const {
    Value::Map map;
    for (const auto& [id, expectation] : world_.slice<EvaluationSlice>().expectations) {
      Value::Map item{{"state", name_of(expectation.state)}, {"inject", expectation.inject}};
      if (expectation.party != kNoParty) item["party"] = code(expectation.party);
      if (!expectation.waits.empty()) item["waits"] = expectation.waits;
      add_time(item, "due", expectation.due);
      add_time(item, "met", expectation.met);
      map[id] = std::move(item);
    }
    return map;
  }

  Value observations() const {
    Value::List list;
    for (const ObservationItem& one : world_.slice<EvaluationSlice>().observations) {
      Value::Map item{{"entry", one.number}, {"by", seat(one.seat)}};
      if (!one.objective.empty()) item["objective"] = one.objective;
      if (!one.task.empty()) item["task"] = one.task;
      if (one.party != kNoParty) item["party"] = code(one.party);
      if (one.seen != schema::TaskSeen::NOT_SAID) item["seen"] = enumerant_name(one.seen);
      if (one.about != kNoEntry) item["about"] = one.about;
      add_time(item, "time", one.time);
      list.emplace_back(std::move(item));
    }
    return list;
  }

  Value ratings() const {
    Value::Map map;
    for (const auto& [id, rating] : world_.slice<EvaluationSlice>().ratings) map[id] = enumerant_name(rating.rating);
    return map;
  }

  Value injects() const {
    Value::Map map;
    for (const auto& inject : package_.injects()) {
      const std::string id(view(inject.reader().getId()));
      map[id] = enumerant_name(inject_status(world_, id));
    }
    return map;
  }

  const World& world_;
  const Package& package_;
  ExerciseTime at_;
};

bool is_scalar(const Value& value) { return value.map() == nullptr && value.list() == nullptr; }

std::string scalar(const Value& value) {
  if (const auto* text = value.string()) return *text;
  if (const auto* integer = value.integer()) return std::to_string(*integer);
  return value.is_true() ? "yes" : "no";
}

// A group of scalars fits on a line; what says nothing is left out.
std::string one_line(const Value::Map& map) {
  std::string text;
  for (const auto& [name, item] : map) {
    const bool silent = item == Value(false) || item == Value("") || (item.list() && item.list()->empty());
    if (!silent) text += (text.empty() ? "" : ", ") + name + " " + outline(item);
  }
  return text;
}

bool is_flat(const Value& value) {
  if (is_scalar(value)) return true;
  if (const auto* list = value.list()) return std::all_of(list->begin(), list->end(), is_scalar);
  const auto* map = value.map();
  return std::all_of(map->begin(), map->end(), [](const auto& item) {
    return is_scalar(item.second) || (item.second.list() && is_flat(item.second));
  });
}

}  // namespace

Value world_value(const World& world, ExerciseTime at) { return WorldWriter(world, at).write(); }

std::string outline(const Value& value, int depth) {
  if (is_scalar(value)) return scalar(value);
  const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
  std::string text;
  if (const auto* list = value.list(); list != nullptr && is_flat(value)) {
    for (const Value& item : *list) text += (text.empty() ? "" : " ") + scalar(item);
    return text;
  }
  if (const auto* list = value.list()) {
    for (const Value& item : *list)
      text += "\n" + indent + "- " + (item.map() ? one_line(*item.map()) : outline(item, depth + 1));
    return text;
  }
  if (depth > 1 && is_flat(value)) return one_line(*value.map());
  for (const auto& [name, item] : *value.map()) {
    const std::string inside = outline(item, depth + 1);
    if (inside.empty()) continue;
    text += (depth == 0 && text.empty() ? "" : "\n") + indent + name + (inside.starts_with('\n') ? "" : "  ") + inside;
  }
  return text;
}

}  // namespace parley
