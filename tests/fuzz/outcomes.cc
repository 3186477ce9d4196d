// Files of other machines' rehearsals and branches, as parley merge takes them; and what is written of them again.
#include "ops/rehearse_outcomes.h"

#include "common/world/json_read.h"
#include "common/world/json_text.h"
#include "ops/fork_compare.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

std::variant<Outcomes, Refusal> read(std::string_view text) {
  const auto value = read_json(text);
  if (const auto* refusal = std::get_if<Refusal>(&value)) return *refusal;
  return read_outcomes(std::get<Value>(value));
}

void take(ByteView bytes) {
  const auto result = read(text_of(bytes));
  const Outcomes* outcomes = accepted(result);
  if (outcomes == nullptr) return;
  const auto again = read(json_text(value_of(*outcomes)));
  const Outcomes* same = accepted(again);
  PARLEY_CHECK(same != nullptr && *same == *outcomes, "what was read is written as it was");
  Outcomes merged = *outcomes;
  PARLEY_CHECK(outcomes->done.empty() || merged.merge(*outcomes).has_value(), "no run counts twice");
  PARLEY_CHECK(is_utf8(csv_of(*outcomes)) && is_utf8(page_of(*outcomes)), "outcomes are written in UTF-8");
  for (const auto& found : associations(*outcomes))
    PARLEY_CHECK(found.strength >= 0 && found.strength <= 1.000001, "a share of a spread is one");
  (void)refused_changes(*outcomes);
  if (outcomes->happened.empty()) return;
  (void)compared_numbers(*outcomes);
  (void)partings(*outcomes);
}

RehearsalResult one_result(int way) {
  RehearsalResult result;
  result.variables = {{"E(CN-US)", 4 + way}, {"M(CN)", 40}};
  result.judged = {{"1.1", way == 1 ? "met" : "late"}};
  result.decisions = {{"D-a CN", way}};
  result.votes = {{"draft 1", "adopted"}, {"draft 1 CN", way == 1 ? "yes" : "no"}};
  result.counts = {{"lineMessage", 20}};
  result.entries = 900;
  result.ended = 172'800'000;
  result.reason = "The time is over.";
  if (way == 2) result.parted = "US: a statement", result.parted_at = 3'600'000;
  return result;
}

void seeds(const Keep& keep) {
  Outcomes outcomes;
  outcomes.series = {"encounter", "An encounter",       {}, "seed", {"CN=hawkish:2,restrained:1"}, 4,
                     "",          {{"D-a", "The crew"}}};
  keep(view_of(json_text(value_of(outcomes))));
  outcomes.add(1, one_result(1), {{"CN", "hawkish"}});
  keep(view_of(json_text(value_of(outcomes))));
  outcomes.add(3, one_result(2), {{"CN", "restrained"}});
  keep(view_of(json_text(value_of(outcomes))));
  outcomes.series.branch = "of r.journal, from entry 90";
  outcomes.complaints["US.FM: seat.notYours: It is not yours."] = 2;
  outcomes.happened.emplace_back().add(1, one_result(2), {});
  keep(view_of(json_text(value_of(outcomes))));
}

}  // namespace

Target outcomes() {
  return {"outcomes", "files of other machines' rehearsals and branches", take, seeds, 16'384, 2000};
}

}  // namespace parley::fuzz
