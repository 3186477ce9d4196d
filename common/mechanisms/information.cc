#include "common/mechanisms/information.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/information_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::STATEMENT,       ActKind::INTEND_SIGNAL,  ActKind::READ_SIGNAL,
                              ActKind::REPORT_ASK,      ActKind::EVIDENCE_SHARE, ActKind::PRESS_LINE_PROPOSE,
                              ActKind::PRESS_LINE_REPLY};

bool many(ActKind act) { return act == ActKind::INTEND_SIGNAL || act == ActKind::READ_SIGNAL; }

void follow_act(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::STATEMENT:
      return make_statement(full, event, out);
    case ActKind::LINE_MESSAGE:
      return judge_message(full, event, event.act->getLineMessage(), event.party, out);
    case ActKind::INTEND_SIGNAL:
      return score_intended(full, event.act->getIntendSignal().getItem(), out);
    case ActKind::READ_SIGNAL:
      return score_read(full, event, out);
    case ActKind::REPORT_ASK:
      return ask_report(full, event, out);
    case ActKind::EVIDENCE_SHARE:
      return share_evidence(full, event, out);
    case ActKind::PRESS_LINE_PROPOSE:
      return propose_press_line(full, event, out);
    case ActKind::PRESS_LINE_REPLY:
      return reply_press_line(full, event, out);
    default:
      return;
  }
}

void receive(const World& full, const Event& event, Consequences& out) {
  const auto delivered = event.entry.getMessageDelivered();
  const Seat from = full.package->seat(view_of(delivered.getFrom()));
  const Party author = from == kNoSeat ? kNoParty : full.package->seats()[from].party;
  judge_message(full, event, delivered.getMessage(), author, out);
  expect_reading(full, event, out);
}

void consequences(const World& full, const Event& event, Consequences& out) {
  if (event.act) return follow_act(full, event, out);
  switch (event.kind) {
    case EntryKind::MESSAGE_DELIVERED:
      return receive(full, event, out);
    case EntryKind::MESSAGE_CHANGED:
      return take_answer(full, event, out);
    case EntryKind::INJECT_RELEASED:
      return leak(full, event, out);
    default:
      return;
  }
}

// --- deadlines: the oldest of what is awaited

ExerciseTime signal_due(const SignalToRead& signal) {
  return signal.lapsed || signal.read != schema::MeaningCode::NONE ? kNever : signal.due;
}

ExerciseTime next_due(const World& full) {
  const auto& slice = full.slice<InformationSlice>();
  ExerciseTime due = kNever;
  for (const auto& [key, signal] : slice.to_read) due = std::min(due, signal_due(signal));
  for (const auto& [key, report] : slice.reports) due = std::min(due, report.due);
  for (const auto& [number, line] : slice.press_lines) due = std::min(due, line.due);
  return due;
}

void pass(const World& full, ExerciseTime now, Consequences& out) {
  const auto& slice = full.slice<InformationSlice>();
  const ExerciseTime due = next_due(full);
  if (due == kNever || due > now) return;
  for (const auto& [key, report] : slice.reports) {
    if (report.due == due) return bring_report(full, key, now, out);
  }
  for (const auto& [key, signal] : slice.to_read) {
    if (signal_due(signal) == due) return lapse_signal(full, signal, out);
  }
  for (const auto& [number, line] : slice.press_lines) {
    if (line.due == due) return lapse_press_line(full, number, out);
  }
}

}  // namespace

std::uint16_t tags_of(capnp::List<schema::Tag>::Reader tags) {
  std::uint16_t bits = 0;
  for (const auto tag : tags) bits = static_cast<std::uint16_t>(bits | bit(tag));
  return bits;
}

Mechanism information_mechanism() {
  return {.name = "information",
          .acts = kActs,
          .many = many,
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<InformationSlice>>()); },
          .check = check_information,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply_information};
}

}  // namespace parley
