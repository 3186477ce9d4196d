#include "common/mechanisms/conditions.h"

#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/decisions.h"
#include "common/mechanisms/lines.h"

namespace parley {
namespace {

constexpr std::int64_t kLongAgo_minutes = 1'000'000;

std::vector<KindId> kinds_in(Call& call, Reading& reading) {
  std::vector<KindId> kinds;
  for (const std::string& name : call.strings(1, "kind")) {
    const KindId kind = kind_named(name);
    if (kind == kNoKind) call.fail("there is no kind of event \"" + name + "\"");
    kinds.push_back(kind);
    reading.add(kind);
  }
  return kinds;
}

ExerciseTime time_in(Call& call, int position) {
  const auto time = parse_time(call.string(position, "time"));
  if (!time) call.expected("a time such as \"T+06:10\"", position, "time");
  return *time;
}

ExerciseTime duration_in(Call& call, int position) {
  const auto duration = parse_duration(call.string(position, "window"));
  if (!duration) call.expected("a duration such as \"6 h\"", position, "window");
  return *duration;
}

Party party_in(Call& call, const Scope& scope, int position) {
  const Party party = scope.world->package->party(call.string(position, "party"));
  if (party == kNoParty) call.fail("there is no party \"" + std::string(call.string(position, "party")) + "\"");
  return party;
}

// A variable that the viewer does not see is nil: Lua refuses to compare it, and a condition with an error does not
// hold (B0 rule 8).
void give_variable(Call& call, const Scope& scope, Reading& reading, const VariableKey& key) {
  reading.variables = true;
  const VariableRule& rule = rule_of(key.kind);
  if (rule.drift_to != 0) reading.until = std::min(reading.until, (scope.now / kHour + 1) * kHour);
  const Party viewer = scope.world->viewer;
  if (viewer != kNoParty && viewer != kControl && !audience_of(key, *scope.world->package).contains(viewer))
    return call.give_nil();
  call.give_integer(scope.world->value(key, scope.now));
}

void define_variables(WorldFunctions& functions, const Scope* scope, Reading* reading) {
  const auto dyadic = [=](VariableKind kind) {
    return [=](Call& call) {
      const auto pair = scope->world->package->parse_dyad(call.string(1, "dyad"));
      if (!pair) call.fail("there is no dyad \"" + std::string(call.string(1, "dyad")) + "\"");
      give_variable(call, *scope, *reading, {kind, pair->first, pair->second, ""});
    };
  };
  functions.define("E", dyadic(VariableKind::ESCALATION));
  functions.define("T", dyadic(VariableKind::TRUST));
  functions.define("C", dyadic(VariableKind::COMMITMENTS));
  functions.define("M", [=](Call& call) {
    give_variable(call, *scope, *reading, {VariableKind::MEDIA, party_in(call, *scope, 1), kNoParty, ""});
  });
  functions.define("R", [=](Call& call) {
    // In a party's view the readiness of others is what it was last notified of or observed (B0 rule 8).
    const Party party = party_in(call, *scope, 1), viewer = scope->world->viewer;
    const bool own = viewer == kNoParty || viewer == kControl || viewer == party;
    give_variable(call, *scope, *reading,
                  own ? VariableKey{VariableKind::READINESS, party, kNoParty, ""}
                      : VariableKey{VariableKind::READINESS_KNOWN, party, viewer, ""});
  });
  functions.define("A", [=](Call& call) {
    give_variable(call, *scope, *reading,
                  {VariableKind::ALLIANCE, party_in(call, *scope, 1), party_in(call, *scope, 2), ""});
  });
  functions.define("I", [=](Call& call) {
    give_variable(
        call, *scope, *reading,
        {VariableKind::INFORMATION, party_in(call, *scope, 1), kNoParty, std::string(call.string(2, "topic"))});
  });
  functions.define("maxE", [=](Call& call) {
    reading->variables = true;
    std::int32_t most = 0;
    for (const auto& [key, state] : scope->world->variables) {
      if (key.kind == VariableKind::ESCALATION) most = std::max(most, state.value);
    }
    call.give_integer(most);
  });
}

// The first full minute after a time: when its passing is noticed.
ExerciseTime minute_after(ExerciseTime time) { return (time / kMinute + 1) * kMinute; }

std::int64_t count(const Scope& scope, const Filter& filter, ExerciseTime from, ExerciseTime to, std::int64_t enough) {
  std::int64_t found = 0;
  newest_first(*scope.world, filter, scope.since, [&](const EventMark& mark) {
    if (mark.time < from) return false;
    if (mark.time <= to) ++found;
    return found < enough;
  });
  return found;
}

// In the last `window`; the number stays as it is until the oldest of them is too old, if nothing happens.
std::int64_t count_recent(const Scope& scope, const Filter& filter, ExerciseTime window, Reading& reading) {
  std::int64_t found = 0;
  ExerciseTime oldest = kNever;
  newest_first(*scope.world, filter, scope.since, [&](const EventMark& mark) {
    if (mark.time < scope.now - window) return false;
    oldest = mark.time;
    ++found;
    return true;
  });
  if (found > 0) reading.until = std::min(reading.until, minute_after(oldest + window));
  return found;
}

std::optional<ExerciseTime> time_of_last(const Scope& scope, const Filter& filter) {
  std::optional<ExerciseTime> time;
  newest_first(*scope.world, filter, scope.since, [&](const EventMark& mark) {
    time = mark.time;
    return false;
  });
  return time;
}

void define_events(WorldFunctions& functions, const Scope* scope, Reading* reading) {
  functions.define("event", [=](Call& call) {
    const Filter filter = read_filter(call, 2, kinds_in(call, *reading), *scope);
    call.give_boolean(count(*scope, filter, 0, kNever, 1) > 0);
  });
  functions.define("count", [=](Call& call) {
    const Filter filter = read_filter(call, 2, kinds_in(call, *reading), *scope);
    if (call.has(3)) return call.give_integer(count_recent(*scope, filter, duration_in(call, 3), *reading));
    call.give_integer(count(*scope, filter, 0, kNever, INT64_MAX));
  });
  functions.define("none", [=](Call& call) {
    const Filter filter = read_filter(call, 2, kinds_in(call, *reading), *scope);
    const ExerciseTime from = time_in(call, 3), to = time_in(call, 4);
    if (scope->now < to) reading->until = std::min(reading->until, to);
    call.give_boolean(scope->now >= to && count(*scope, filter, from, to, 1) == 0);
  });
  functions.define("since", [=](Call& call) {
    const Filter filter = read_filter(call, 2, kinds_in(call, *reading), *scope);
    reading->until = std::min(reading->until, minute_after(scope->now));
    const auto last = time_of_last(*scope, filter);
    call.give_integer(last ? (scope->now - *last) / kMinute : kLongAgo_minutes);
  });
  // What does not change with every minute, as `since` does, need not be looked at every minute.
  functions.define("passed", [=](Call& call) {
    const Filter filter = read_filter(call, 2, kinds_in(call, *reading), *scope);
    const ExerciseTime wait = duration_in(call, 3);
    const auto last = time_of_last(*scope, filter);
    if (last && scope->now < *last + wait) reading->until = std::min(reading->until, minute_after(*last + wait - 1));
    call.give_boolean(last && scope->now >= *last + wait);
  });
  functions.define("last", [=](Call& call) {
    const Filter filter = read_filter(call, 2, kinds_in(call, *reading), *scope);
    call.give_integer(time_of_last(*scope, filter).value_or(-1));
  });
  functions.define("after", [=](Call& call) {
    const ExerciseTime time = time_in(call, 1);
    if (scope->now < time) reading->until = std::min(reading->until, time);
    call.give_boolean(scope->now >= time);
  });
}

std::size_t line_in(Call& call, const Scope& scope) {
  const std::string name(call.string(1, "line"));
  const Package& package = *scope.world->package;
  const auto line = name == "main" ? package.main_line(package.core(0), package.core(1))
                                   : package.line(name.find('.') == std::string::npos
                                                      ? package.dyad(package.core(0), package.core(1)) + "." + name
                                                      : name);
  if (!line) call.fail("there is no line \"" + name + "\"");
  return *line;
}

void define_states(WorldFunctions& functions, const Scope* scope, Reading* reading) {
  functions.define("unanswered", [=](Call& call) {
    reading->add(kind_id(EntryKind::REQUEST_CHANGED));
    reading->add(kind_id(EntryKind::MESSAGE_CHANGED));
    const ExerciseTime window = call.has(2) ? duration_in(call, 2) : kNever;
    const Unanswered found =
        unanswered(*scope->world, line_in(call, *scope), window == kNever ? 0 : scope->now - window);
    if (window != kNever && found.count > 0) {
      reading->until = std::min(reading->until, minute_after(found.oldest + window));
    }
    call.give_integer(found.count);
  });
  functions.define("silent", [=](Call& call) {
    reading->add(kind_id(EntryKind::LINE_STATE_CHANGED));
    call.give_boolean(silent(*scope->world, line_in(call, *scope)));
  });
  functions.define("option", [=](Call& call) {
    reading->add(kind_id(EntryKind::DECISION_TAKEN));
    reading->add(kind_id(EntryKind::DECISION_EFFECTIVE));
    const Party party = call.has(2) ? party_in(call, *scope, 2) : kNoParty;
    call.give_integer(option_chosen(*scope->world, std::string(call.string(1, "decision")), party));
  });
  functions.define("state",
                   [=](Call& call) { call.give_string(state_of_item(*scope, call.string(1, "item"), *reading)); });
}

}  // namespace

void WorldFunctions::define(std::string_view name, std::function<void(Call&)> function) {
  sandbox_.define(name, [scope = &scope_, function = std::move(function)](Call& call) {
    if (scope->world == nullptr)
      call.fail("there is nothing to read yet while the script is loaded: ask in a function");
    function(call);
  });
}

void Conditions::define(Sandbox& sandbox, const Scope* scope, Reading* reading) {
  WorldFunctions functions(sandbox, *scope);
  define_variables(functions, scope, reading);
  define_events(functions, scope, reading);
  define_states(functions, scope, reading);
}

Conditions::Conditions() : sandbox_(std::make_unique<Sandbox>()) { define(*sandbox_, &scope_, &reading_); }
Conditions::~Conditions() = default;

std::optional<std::string> Conditions::mistake_in(const std::string& text) {
  const auto compiled = sandbox_->compile("condition", text);
  if (const auto* error = std::get_if<ScriptError>(&compiled)) return error->message;
  return std::nullopt;
}

Evaluation Conditions::evaluate(const std::string& text, const Scope& scope) {
  scope_ = scope;
  reading_ = Reading();
  auto found = compiled_.find(text);
  if (found == compiled_.end()) {
    const auto compiled = sandbox_->compile("condition", text);
    if (const auto* error = std::get_if<ScriptError>(&compiled)) return {false, {}, error->message};
    found = compiled_.emplace(text, std::get<Expression>(compiled)).first;
  }
  if (scope.self != named_self_) {
    const Package& package = *scope.world->package;
    const auto code = [&](Party party) {
      return party < package.parties().size() ? Value(package.parties()[party].code) : Value();
    };
    (void)sandbox_->set("self", code(scope.self));
    (void)sandbox_->set("party", code(scope.self));
    (void)sandbox_->set("other", code(package.other_core(scope.self)));
    named_self_ = scope.self;
  }
  const auto value = sandbox_->evaluate(found->second);
  if (const auto* error = std::get_if<ScriptError>(&value)) return {false, reading_, error->message};
  return {std::get<Value>(value).is_true(), reading_, {}};
}

}  // namespace parley
