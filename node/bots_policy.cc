#include "node/bots_policy.h"

#include <algorithm>

#include "common/exercise/source.h"
#include "common/mechanisms/admission.h"
#include "common/mechanisms/lines.h"
#include "common/schema/filled.h"
#include "node/bots_act.h"
#include "node/bots_view.h"

namespace parley {
namespace {

// Keeps the seats' own tables on Lua's side of the border, where they may hold whatever a policy likes.
constexpr std::string_view kPrelude = R"lua(
minute, hour = 60000, 3600000
local scripts, required = {}, {}
function shared_script(name, script) scripts[name] = script end
function require(name)
  if required[name] == nil then
    assert(scripts[name], "the package lists no shared script \"" .. tostring(name) .. "\" under this policy")
    required[name] = scripts[name]()
    assert(required[name] ~= nil, "the shared script \"" .. name .. "\" returns nothing")
  end
  return required[name]
end
function played(policy)
  assert(type(policy) == "table", "a policy returns a table with wakes, on and wake")
  local seats, given = {}, nil
  return {
    give = function(event) given = event end,
    begin = function(me)
      me.memory = {}
      seats[me.seat] = me
      local wakes = policy.wakes or {}
      if type(wakes) == "function" then wakes = wakes(me) end
      return wakes
    end,
    on = function(seat) return policy.on(seats[seat], given) end,
    wake = function(seat) if policy.wake then return policy.wake(seats[seat]) end end,
    refused = function(seat, act, code, reason)
      if policy.refused then return policy.refused(seats[seat], act, code, reason) end
    end,
  }
end
)lua";

Value about(const BotSeat& seat, const World& view) {
  const Package& package = *view.package;
  const SeatInfo& info = package.seats()[seat.seat()];
  const Party other = package.other_core(info.party);
  Value::Map me;
  me["seat"] = info.code;
  me["role"] = info.rights;
  me["party"] = package.parties()[info.party].code;
  if (other != kNoParty) me["other"] = package.parties()[other].code;
  me["profile"] = seat.profile();
  me["head"] = package.parties()[info.party].head == seat.seat();
  return me;
}

ExerciseTime time_of(Call& call, int position, std::string_view name) {
  const auto time = parse_time(call.string(position, name));
  if (!time) call.expected("a time such as \"T+06:10\"", position, name);
  return *time;
}

}  // namespace

BotPolicy::BotPolicy(std::string file, const std::string& source, std::int64_t lead_wall_ms,
                     const PolicyLibrary& library, const std::string& language)
    : lead_wall_ms_(lead_wall_ms), tongue_(language, library) {
  define();
  broken_ = sandbox_.load("prelude", kPrelude);
  if (const auto& wrong = tongue_.mistake())
    broken_ = ScriptError{ScriptError::Code::runtime, wrong->file, wrong->line, wrong->what};
  // On one line with the script's first one, so that errors name its own lines.
  for (const auto& [name, script] : library) {
    if (broken_) return;
    if (is_phrase_book(name)) continue;
    broken_ = sandbox_.load(library_file(name), "shared_script(\"" + name + "\", function(...) " + script + "\nend)");
  }
  if (!broken_) broken_ = sandbox_.load(file, "return played((function(...) " + source + "\nend)())");
}

void BotPolicy::define() {
  Conditions::define(sandbox_, &scope_, &reading_);
  WorldFunctions functions(sandbox_, scope_);
  define_view(
      functions, scope_, [this] { return seat_->seat(); }, tongue_);
  functions.define("act", [this](Call& call) { act(call); });
  sandbox_.define("now", [this](Call& call) { call.give_integer(scope_.now); });
  sandbox_.define("time", [](Call& call) { call.give_integer(time_of(call, 1, "time")); });
  sandbox_.define("value", [](Call& call) { call.give_integer(check_value(call.string(1, "text"))); });
  functions.define("draw", [this](Call& call) {
    call.give_integer(seat_->draw("policy " + std::string(call.string(1, "label")), call.integer(2, "sides")));
  });
}

void BotPolicy::act(Call& call) {
  const std::string name(call.string(1, "act"));
  const Fields options = call.fields(3, "options");
  options.only({"at", "by", "after", "refersTo", "to"});
  const auto refers = options.integer("refersTo", -1);
  auto read = read_act(name, call.value(2, "body"), refers < 0 ? kNoEntry : static_cast<EntryNumber>(refers));
  if (const auto* wrong = std::get_if<std::string>(&read)) call.fail(*wrong);
  Message<schema::Act> message = tongue_.written(std::get<Message<schema::Act>>(std::move(read)));
  if (const char* reason = seat_->too_many(scope_.now)) call.fail(reason);

  const Timing timing{options.integer("at", 0), options.integer("by", kNever)};
  const Clock& clock = scope_.world->clock;
  const ExerciseTime lead = lead_wall_ms_ * clock.numerator / std::max<std::uint32_t>(clock.denominator, 1);
  ExerciseTime due = seat_->time_of(timing, scope_.now, lead);
  if (options.boolean("after", false)) due = std::max(due, last_);
  // What is done at once is checked at once; what comes after another act may build on it.
  if (due <= scope_.now && seat_->idle()) {
    ScratchMessage builder;
    auto acts = builder.initRoot<schema::Submission>().initActs(1);
    acts.setWithCaveats(0, message.reader());
    const Verdict verdict = audience_of_acts(*scope_.world, scope_.now, seat_->seat(), acts.asReader());
    if (const auto* refusal = std::get_if<Refusal>(&verdict)) {
      call.give_boolean(false);
      call.give_string(refusal->code);
      return call.give_string(refusal->reason);
    }
  }
  last_ = due;
  seat_->plan({due, name, std::move(message), options.strings("to")});
  call.give_boolean(true);
}

std::variant<Value, ScriptError> BotPolicy::call(std::string_view function, BotSeat& seat, const World& view,
                                                 ExerciseTime now, const std::vector<Value>& arguments) {
  scope_ = Scope{&view, now, kNoEntry, view.package->seats()[seat.seat()].party};
  reading_ = Reading();
  seat_ = &seat;
  last_ = now;
  return sandbox_.call(function, arguments);
}

std::optional<ScriptError> BotPolicy::follow(const std::variant<Value, ScriptError>& result, BotSeat& seat,
                                             ExerciseTime now) {
  if (const auto* error = std::get_if<ScriptError>(&result)) return *error;
  const Value& time = std::get<Value>(result);
  if (time.is_nil()) return std::nullopt;
  if (time.integer() == nullptr) {
    return ScriptError{ScriptError::Code::runtime, "", 0,
                       "a policy returns its next wake time in ms, or nothing, not " + time.description()};
  }
  seat.wake_at(*time.integer(), now);
  return std::nullopt;
}

std::optional<ScriptError> BotPolicy::begin(BotSeat& seat, const World& view, ExerciseTime now) {
  if (broken_) return broken_;
  const Value me = about(seat, view);
  for (const char* name : {"party", "other"}) {
    const Value* code = me.find(name);
    (void)sandbox_.set(name == std::string_view("party") ? "self" : name, code == nullptr ? Value() : *code);
  }
  const auto result = call("begin", seat, view, now, {me});
  if (const auto* error = std::get_if<ScriptError>(&result)) return *error;
  const Value& wakes = std::get<Value>(result);
  if (wakes.list() == nullptr) return ScriptError{ScriptError::Code::runtime, "", 0, "wakes must be a list of kinds"};
  for (const Value& name : *wakes.list()) {
    const KindId kind = name.string() == nullptr ? kNoKind : kind_named(*name.string());
    if (kind == kNoKind)
      return ScriptError{ScriptError::Code::runtime, "", 0, "wakes: there is no kind of event " + name.description()};
    seat.kinds.set(kind);
  }
  return std::nullopt;
}

std::optional<ScriptError> BotPolicy::give(const std::vector<Value>& event) {
  const bool foreign = !event.empty() && tongue_.needs_reading(event.front());
  const auto result = foreign ? sandbox_.call("give", {tongue_.read(event.front())}) : sandbox_.call("give", event);
  const auto* error = std::get_if<ScriptError>(&result);
  return error == nullptr ? std::nullopt : std::optional(*error);
}

std::optional<ScriptError> BotPolicy::on(BotSeat& seat, const World& view, ExerciseTime now) {
  return follow(call("on", seat, view, now, {seat.code()}), seat, now);
}

std::optional<ScriptError> BotPolicy::wake(BotSeat& seat, const World& view, ExerciseTime now) {
  return follow(call("wake", seat, view, now, {seat.code()}), seat, now);
}

std::optional<ScriptError> BotPolicy::refused(BotSeat& seat, const World& view, ExerciseTime now, std::string_view act,
                                              const Refusal& refusal) {
  return follow(call("refused", seat, view, now, {seat.code(), act, refusal.code, refusal.reason}), seat, now);
}

}  // namespace parley
