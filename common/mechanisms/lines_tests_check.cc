// Who may send, read back and order comm checks (domain.md B3.4).
#include <algorithm>

#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

constexpr unsigned kOrderedAtOnce = 10;

std::optional<Refusal> refuse_tester(const Asking& asking, std::size_t line) {
  if (duty_officer(asking.view, asking.seat) || served_line(asking.view, line, asking.seat, asking.now))
    return std::nullopt;
  return refuse("authority", "Tests on " + info(asking.view, line).code +
                                 " are run by its end seats or by the duty officer, not by " +
                                 seat_code(asking.view, asking.seat) + ".");
}

}  // namespace

Verdict check_send(const Asking& asking, schema::CheckSend::Reader act) {
  const Found found = own_line(asking, act.getLine());
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const std::size_t line = std::get<std::size_t>(found);
  if (auto refusal = refuse_tester(asking, line)) return *refusal;
  if (auto refusal = refuse_broken(asking, line, true)) return *refusal;
  const auto sent = asking.lines().sent_numbers.find({line, asking.party});
  const std::uint32_t next = sent == asking.lines().sent_numbers.end() ? 1 : sent->second.last + 1;
  if (act.getNumber() != next) {
    return refuse("checkNumber",
                  "Tests are numbered per line and direction without a break: the next one from your side on " +
                      info(asking.view, line).code + " is number " + std::to_string(next) + ".");
  }
  if (act.getText().size() == 0) return refuse("noText", "A test carries a short neutral text; give one.");
  if (act.getCheckValue() >= kCheckModulus)
    return refuse("checkValue",
                  "The check value is the sum of the text's bytes modulo 1000, so it is between 0 and 999.");
  if (auto refusal = refuse_longer("The test text", act.getText(), kCheckTextBytes)) return *refusal;
  return PartySet::of(asking.party);
}

Verdict check_read_back(const Asking& asking, schema::CheckReadBack::Reader act) {
  const auto& received = asking.lines().received_checks;
  const auto check = received.find(act.getCheck());
  if (check == received.end()) {
    return refuse("unknownCheck",
                  "This entry is not a test that waits for your read-back: it is none, it has its result already, or "
                  "its time has passed.");
  }
  const std::size_t line = check->second.direction.first;
  if (auto refusal = refuse_tester(asking, line)) return *refusal;
  if (auto refusal = refuse_broken(asking, line, true)) return *refusal;
  return PartySet::of(asking.party);
}

Verdict check_gap(const Asking& asking, schema::CheckReportGap::Reader act) {
  const Found found = own_line(asking, act.getLine());
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const std::size_t line = std::get<std::size_t>(found);
  if (auto refusal = refuse_tester(asking, line)) return *refusal;
  const auto& numbers = asking.lines().received_numbers;
  const auto number = numbers.find({line, other_end(info(asking.view, line), asking.party)});
  const std::pair gap(act.getExpected(), act.getReceived());
  if (number == numbers.end() ||
      std::find(number->second.gaps.begin(), number->second.gaps.end(), gap) == number->second.gaps.end()) {
    return refuse(
        "noGap",
        "Your side has seen no such jump in the numbers on " + info(asking.view, line).code +
            ", or has reported it; expected is the number that should have come, received the one that came instead.");
  }
  return info(asking.view, line).parties();
}

Verdict check_order_act(const Asking& asking, schema::OrderCheck::Reader act) {
  const auto order = act.getOrder();
  const auto line = asking.package().line(view_of(order.getLine()));
  if (!line)
    return refuse("unknownLine",
                  "There is no line " + text(order.getLine()) + "; lines are named as in CN-US.DEF-DEF.");
  const Party from = asking.package().party(view_of(order.getFrom()));
  if (!info(asking.view, *line).parties().contains(from)) {
    return refuse("notAnEnd", "A test on " + info(asking.view, *line).code +
                                  " is sent by one of its two parties; name it in `from`.");
  }
  if (order.getCount() == 0 || order.getCount() > kOrderedAtOnce)
    return refuse("count", "One to ten tests can be ordered at once.");
  const auto within = parse_duration(view_of(order.getWithin()));
  if (!within || *within > kFarthest)
    return refuse("within", "The time within which the test is to be sent is a duration, e.g. 5 min.");
  return PartySet::of(from);
}

}  // namespace parley::lines
