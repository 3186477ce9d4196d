#include "node/console_offers.h"

#include "common/mechanisms/conduct.h"
#include "common/world/json_text.h"
#include "common/world/mechanism.h"

namespace parley {
namespace {

Value said(const Refusal& refusal) { return Value::Map{{"code", refusal.code}, {"reason", refusal.reason}}; }

Value offer(const World& view, Seat seat, ExerciseTime now, schema::Act::Reader act) {
  if (barred(view, seat, now)) return said({"seat.barred", "Control has barred this seat for the time being."});
  const Mechanism* mechanism = mechanism_for(view.mechanisms(), act.which());
  if (mechanism == nullptr) return said({"act.unavailable", "This instrument is not available in this exercise."});
  const Verdict verdict = mechanism->check(view, now, seat, act);
  const auto* refusal = std::get_if<Refusal>(&verdict);
  return refusal == nullptr ? Value() : said(*refusal);
}

}  // namespace

std::string console_offers(const World& view, Seat seat, ExerciseTime now, std::span<const Message<schema::Act>> acts) {
  Value::List answers;
  for (const auto& act : acts) answers.push_back(offer(view, seat, now, act.reader()));
  return json_text(answers);
}

}  // namespace parley
