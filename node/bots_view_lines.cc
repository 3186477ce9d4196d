#include <algorithm>

#include "common/mechanisms/lines.h"
#include "node/bots_view_parts.h"

namespace parley::bots {
namespace {

bool over(schema::CallState state) { return state >= schema::CallState::CLOSED || state == schema::CallState::IDLE; }

bool to_be_settled(schema::TextState state) {
  return state == schema::TextState::DELIVERED || state == schema::TextState::ACKNOWLEDGED;
}

const std::string& code_of(const Looking& looking, std::size_t line) { return looking.package().lines()[line].code; }

Value::List classes_of(const LineInfo& line) {
  Value::List list;
  for (const auto one :
       {schema::MessageClass::CRISIS, schema::MessageClass::ROUTINE, schema::MessageClass::TEST,
        schema::MessageClass::NOTIFICATION, schema::MessageClass::PROPOSAL, schema::MessageClass::STATEMENT}) {
    if (line.allows(one)) list.push_back(enumerant_name(one));
  }
  return list;
}

Value::List fall_backs_of(const Looking& looking, const LineInfo& line) {
  Value::List list;
  for (const std::size_t other : line.fallback) list.push_back(code_of(looking, other));
  return list;
}

}  // namespace

Value::List lines(const Looking& looking) {
  Value::List list;
  const auto& all = looking.package().lines();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].parties().contains(looking.party)) continue;
    const auto& seats = all[i].authorised;
    list.push_back(Value::Map{{"line", all[i].code},
                              {"name", all[i].name},
                              {"other", code_of_party(looking, looking.party == all[i].a ? all[i].b : all[i].a)},
                              {"state", enumerant_name(state_of(looking.view, i))},
                              {"main", all[i].main},
                              {"own", std::find(seats.begin(), seats.end(), looking.seat) != seats.end()},
                              {"classes", classes_of(all[i])},
                              {"fallback", fall_backs_of(looking, all[i])},
                              {"acknowledge", all[i].acknowledge},
                              {"answer", all[i].answer}});
  }
  return list;
}

Value::List calls(const Looking& looking) {
  Value::List list;
  for (const auto& [request, call] : looking.view.slice<LinesSlice>().calls) {
    if (over(call.state)) continue;
    const bool ours = looking.package().seats()[call.from].party == looking.party;
    list.push_back(Value::Map{{"request", number(request)},
                              {"line", code_of(looking, call.line)},
                              {"from", code_of_seat(looking, call.from)},
                              {"wanted", code_of_seat(looking, call.wanted)},
                              {"state", enumerant_name(call.state)},
                              {"due", moment(call.due)},
                              {"at", moment(call.at)},
                              {"ours", ours},
                              {"joined", call.joined.contains(looking.party)}});
  }
  return list;
}

Value::List texts(const Looking& looking) {
  Value::List list;
  for (const auto& [message, received] : looking.view.slice<LinesSlice>().received) {
    if (!to_be_settled(received.state)) continue;
    list.push_back(Value::Map{{"message", number(message)},
                              {"line", code_of(looking, received.line)},
                              {"from", code_of_seat(looking, received.from)},
                              {"to", codes_of(looking, received.to)},
                              {"state", enumerant_name(received.state)},
                              {"due", moment(received.due)},
                              {"answerBy", moment(received.answer_by)}});
  }
  return list;
}

Value::List checks_due(const Looking& looking) {
  Value::List list;
  const auto& slice = looking.view.slice<LinesSlice>();
  // Tests that fall due together are numbered on from the first.
  std::map<Direction, std::uint32_t> next;
  for (const auto& [entry, due] : slice.due_checks) {
    if (due.direction.second != looking.party) continue;
    const bool sent = std::any_of(slice.sent_checks.begin(), slice.sent_checks.end(),
                                  [&, due_entry = entry](const auto& item) { return item.second.due == due_entry; });
    if (sent) continue;
    const auto last = slice.sent_numbers.find(due.direction);
    auto& number =
        next.try_emplace(due.direction, last == slice.sent_numbers.end() ? 0 : last->second.last).first->second;
    list.push_back(Value::Map{
        {"line", code_of(looking, due.direction.first)}, {"number", ++number}, {"sendBy", moment(due.send_by)}});
  }
  return list;
}

Value::List checks_received(const Looking& looking) {
  Value::List list;
  for (const auto& [check, received] : looking.view.slice<LinesSlice>().received_checks) {
    list.push_back(Value::Map{{"check", number(check)},
                              {"line", code_of(looking, received.direction.first)},
                              {"number", received.number},
                              {"announced", received.announced},
                              {"sum", received.sum},
                              {"readBackBy", moment(received.read_back_by)}});
  }
  return list;
}

Value::List gaps(const Looking& looking) {
  Value::List list;
  for (const auto& [direction, numbers] : looking.view.slice<LinesSlice>().received_numbers) {
    for (const auto& [expected, received] : numbers.gaps) {
      list.push_back(
          Value::Map{{"line", code_of(looking, direction.first)}, {"expected", expected}, {"received", received}});
    }
  }
  return list;
}

Value::List line_books(const Looking& looking) {
  Value::List list;
  for (const auto& [proposal, book] : looking.view.slice<LinesSlice>().proposals) {
    list.push_back(Value::Map{{"proposal", number(proposal)}, {"ours", book.awaits != looking.party}});
  }
  return list;
}

}  // namespace parley::bots
