// Lua of an exercise's authors: conditions ('c' in front) and policies of bots ('p').
#include "common/mechanisms/conditions.h"
#include "node/bots_policy.h"
#include "tests/fuzz/table.h"
#include "tests/fuzz/targets.h"
#include "tests/transcript/stage.h"

namespace parley::fuzz {
namespace {

constexpr ExerciseTime kMoment = 5'400'000;

const Conductor& played() {
  static const std::unique_ptr<Conductor> conductor = conductor_of(0);
  return *conductor;
}

void take_condition(const std::string& text) {
  const World& world = played().world();
  const Scope scope{&world, kMoment, kNoEntry, world.package->core(0)};
  Conditions one, other;
  const bool wrong = one.mistake_in(text).has_value();
  const Evaluation first = one.evaluate(text, scope), second = other.evaluate(text, scope);
  PARLEY_CHECK(!wrong || !first.error.empty(), "what is no Lua does not hold");
  PARLEY_CHECK(first.error.empty() || !first.holds, "a condition with an error does not hold");
  PARLEY_CHECK(is_utf8(first.error), "what is wrong is a text");
  PARLEY_CHECK(first.holds == second.holds && first.error == second.error, "the same condition gives the same answer");
}

std::string told(const std::optional<ScriptError>& error) {
  if (!error) return "";
  const std::string text = to_string(*error);
  PARLEY_CHECK(is_utf8(text) && text.size() < 65'536, "a script's error is a text");
  return text;
}

// What the policy planned and what went wrong, in words.
std::string play(const std::string& source) {
  BotPolicy policy("policies/hostile.lua", source);
  if (policy.broken()) return told(policy.broken());
  const World& view = played().view(1);
  const Seat head = view.package->parties()[1].head;
  BotSeat seat(head, view.package->seats()[head].code, "hedging", Bytes(32, 1));
  std::string said = told(policy.begin(seat, view, kMoment));
  said += told(policy.give({Value(Value::Map{{"kind", "messageDelivered"}, {"number", 7}, {"line", "CN-US.FM-FM"}})}));
  said += told(policy.on(seat, view, kMoment));
  said += told(policy.wake(seat, view, kMoment));
  said += told(policy.refused(seat, view, kMoment, "lineMessage", {"lines.down", "The line is down."}));
  for (const PlannedAct* due = seat.due(kNever); due != nullptr; due = seat.due(kNever)) {
    const PlannedAct act = seat.take();
    seat.settled();
    said += act.name + std::string(parley::text_of(act.act.bytes()));
  }
  return said;
}

void take(ByteView bytes) {
  if (bytes.empty()) return;
  const std::string source(parley::text_of(bytes.subspan(1)));
  if (bytes[0] == 'c') return take_condition(source);
  PARLEY_CHECK(play(source) == play(source), "the same policy in the same view does the same");
}

void seeds(const Keep& keep) {
  for (const char* text :
       {"E(\"CN-US\") >= 4", "none(\"lineMessage\", {line = {\"AIR-AIR\", \"NAV-NAV\"}}, \"T+06:10\", \"T+07:40\")",
        "event(\"statement\", {author = \"self.FM\"}) and not state(\"D-a\")",
        "count(\"lineMessage\") == 2 or M(\"CN\") > 40", "string.rep(\"a\", 1000):len() > 2",
        "(function() while true do end end)()", "({1,2,3})[2] // 0"})
    keep(view_of("c" + std::string(text)));
  for (const char* folder :
       {"/exercises/line-check", "/exercises/april-2001", "/ops/new_exercise", "/exercises/taiwan-strait"}) {
    for (const auto& [path, content] : testing::read_package(std::string(PARLEY_SOURCE_DIR) + folder)) {
      if (path.ends_with(".lua")) keep(view_of("p" + content));
    }
  }
  keep(
      view_of("preturn { wakes = {\"messageDelivered\"}, on = function(me, event) act(\"note\", event.line, {at = "
              "now() + 60000}) return now() + minute end, "
              "wake = function(me) me.memory.n = draw(\"x\", 6) coroutine.wrap(function() error({}) end)() end }"));
}

}  // namespace

Target script() {
  return {"script", "Lua of an exercise's authors: conditions, and policies of bots", take, seeds, 8192, 200};
}

}  // namespace parley::fuzz
