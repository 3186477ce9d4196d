#include "common/mechanisms/lines.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/lines_parts.h"

namespace parley {
namespace lines {
namespace {

constexpr std::array kActs = {ActKind::LINE_MESSAGE,    ActKind::LINE_REQUEST,    ActKind::LINE_ACKNOWLEDGE,
                              ActKind::LINE_WITHDRAW,   ActKind::LINE_ANSWER,     ActKind::LINE_JOIN,
                              ActKind::LINE_CLOSE,      ActKind::LINE_SUSPEND,    ActKind::LINE_RESUME,
                              ActKind::CHECK_SEND,      ActKind::CHECK_READ_BACK, ActKind::CHECK_REPORT_GAP,
                              ActKind::PHRASE_ANSWER,   ActKind::LOG_COUNTS,      ActKind::LINE_BOOK_PROPOSE,
                              ActKind::LINE_BOOK_REPLY, ActKind::LINE_STATE_SET,  ActKind::CHECK_ORDER};

// What is numbered by its entry is alone in it.
bool many(ActKind act) { return act == ActKind::LINE_STATE_SET || act == ActKind::CHECK_ORDER; }

Verdict check_control(const Asking& asking, schema::Act::Reader act) {
  if (!is_conducting(asking.view, asking.seat)) {
    return refuse("controlOnly",
                  "Only exercise control sets the state of a line or orders a comm check; a party suspends and resumes "
                  "its own lines.");
  }
  if (act.isLineStateSet()) return check_state_set(asking, act.getLineStateSet());
  return check_order_act(asking, act.getCheckOrder());
}

Verdict check_act(const Asking& asking, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::LINE_MESSAGE:
      return check_message(asking, act.getLineMessage());
    case ActKind::LINE_REQUEST:
      return check_request(asking, act.getLineRequest());
    case ActKind::LINE_ACKNOWLEDGE:
      return check_acknowledge(asking, act.getLineAcknowledge());
    case ActKind::LINE_WITHDRAW:
      return check_withdraw(asking, act.getLineWithdraw());
    case ActKind::LINE_ANSWER:
      return check_answer(asking, act.getLineAnswer());
    case ActKind::LINE_JOIN:
      return check_join(asking, act.getLineJoin());
    case ActKind::LINE_CLOSE:
      return check_close(asking, act.getLineClose());
    case ActKind::LINE_SUSPEND:
      return check_suspend(asking, act.getLineSuspend());
    case ActKind::LINE_RESUME:
      return check_resume(asking, act.getLineResume());
    case ActKind::CHECK_SEND:
      return check_send(asking, act.getCheckSend());
    case ActKind::CHECK_READ_BACK:
      return check_read_back(asking, act.getCheckReadBack());
    case ActKind::CHECK_REPORT_GAP:
      return check_gap(asking, act.getCheckReportGap());
    case ActKind::PHRASE_ANSWER:
      return check_phrases(asking, act.getPhraseAnswer());
    case ActKind::LOG_COUNTS:
      return check_counts(asking, act.getLogCounts());
    case ActKind::LINE_BOOK_PROPOSE:
      return check_book_propose(asking, act.getLineBookPropose());
    case ActKind::LINE_BOOK_REPLY:
      return check_book_reply(asking, act.getLineBookReply());
    default:
      return check_control(asking, act);
  }
}

Verdict check(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  if (seat >= view.package->seats().size())
    return refuse("unknownSeat", "The act names a seat that this exercise does not have.");
  return check_act({view, now, seat, party_of(view, seat)}, act);
}

void after_act(const World& world, const Event& event, Consequences& out) {
  const schema::Act::Reader act = *event.act;
  switch (act.which()) {
    case ActKind::LINE_MESSAGE:
      return text_sent(world, event, act.getLineMessage(), out);
    case ActKind::LINE_REQUEST:
      return requested(world, event, act.getLineRequest(), out);
    case ActKind::LINE_ACKNOWLEDGE: {
      const EntryNumber item = act.getLineAcknowledge().getItem();
      if (slice_of(world).calls.contains(item)) return call_acknowledged(world, item, event.time, out);
      return text_acknowledged(world, item, event.time, out);
    }
    case ActKind::LINE_WITHDRAW:
      return withdrawn(world, act.getLineWithdraw(), out);
    case ActKind::LINE_ANSWER:
      if (slice_of(world).calls.contains(act.getLineAnswer().getRequest()))
        return call_answered(world, event, act.getLineAnswer(), out);
      return text_redirected(world, act.getLineAnswer(), out);
    case ActKind::LINE_JOIN:
      return joined(world, event, act.getLineJoin(), out);
    case ActKind::LINE_CLOSE:
      return call_closed(world, event, act.getLineClose(), out);
    case ActKind::LINE_SUSPEND:
      return suspended(world, event, act.getLineSuspend(), out);
    case ActKind::LINE_RESUME:
      return resumed(world, event, act.getLineResume(), out);
    case ActKind::CHECK_SEND:
      return check_was_sent(world, event, act.getCheckSend(), out);
    case ActKind::CHECK_READ_BACK:
      return was_read_back(world, event, act.getCheckReadBack(), out);
    case ActKind::CHECK_REPORT_GAP:
      return gap_reported(world, event, act.getCheckReportGap(), out);
    case ActKind::PHRASE_ANSWER:
      return phrases_answered(world, event, act.getPhraseAnswer(), out);
    case ActKind::LOG_COUNTS:
      return counts_submitted(world, event, act.getLogCounts(), out);
    case ActKind::LINE_BOOK_REPLY:
      return book_replied(world, act.getLineBookReply(), out);
    case ActKind::LINE_STATE_SET:
      return state_set(world, act.getLineStateSet(), out);
    case ActKind::CHECK_ORDER:
      return ordered(world, act.getCheckOrder(), out);
    default:
      return;
  }
}

void consequences(const World& world, const Event& event, Consequences& out) {
  if (event.act) return after_act(world, event, out);
  if (event.kind == EntryKind::LINE_STATE_CHANGED) line_broken(world, event, out);
}

}  // namespace

std::string seat_code(const World& world, Seat seat) {
  return seat < world.package->seats().size() ? world.package->seats()[seat].code : std::string();
}

LineStatus status_of(const World& world, std::size_t line) {
  const auto& known = slice_of(world).status;
  if (const auto found = known.find(line); found != known.end()) return found->second;
  LineStatus status;
  status.state = info(world, line).initial;
  if (status.state == schema::LineState::SILENT) status.silent = info(world, line).parties();
  const bool overlaid = status.state == schema::LineState::SILENT || status.state == schema::LineState::SUSPENDED;
  status.technical = overlaid ? schema::LineState::UP : status.state;
  return status;
}

bool slow(const World& world, std::size_t line) {
  const LineStatus status = status_of(world, line);
  return carries(status.state) && status.technical == schema::LineState::DEGRADED;
}

}  // namespace lines

Mechanism lines_mechanism() {
  return {.name = "lines",
          .acts = lines::kActs,
          .many = lines::many,
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<LinesSlice>>()); },
          .check = lines::check,
          .consequences = lines::consequences,
          .next_due = lines::next_due,
          .pass = lines::pass,
          .apply = lines::apply,
          .forget_text = lines::forget_text};
}

bool Transit::operator==(const Transit& other) const {
  return line == other.line && from == other.from && lost == other.lost && garble == other.garble && due == other.due &&
         std::ranges::equal(entry.bytes(), other.entry.bytes());
}

void LinesSlice::retain(const Package& package, Party party) {
  const auto keep = [&](auto& items) {
    using std::erase_if;
    erase_if(items, [&](const auto& item) { return !item.second.audience.contains(party); });
  };
  if (party != kControl) {
    waits.clear();
    transits.clear();
    faults.clear();
  }
  static_cast<void>(package);
  keep(status);
  keep(calls);
  keep(sent);
  keep(received);
  keep(due_checks);
  keep(sent_checks);
  keep(received_checks);
  keep(sent_numbers);
  keep(received_numbers);
  keep(books);
  keep(proposals);
  keep(logs);
}

schema::LineState state_of(const World& world, std::size_t line) { return lines::status_of(world, line).state; }
ExerciseTime state_since(const World& world, std::size_t line) { return lines::status_of(world, line).since; }
bool silent(const World& world, std::size_t line) { return state_of(world, line) == schema::LineState::SILENT; }

Unanswered unanswered(const World& world, std::size_t line, ExerciseTime from) {
  const bool all = world.full() || world.viewer == kControl;
  const auto call_bit = std::uint32_t{1} << static_cast<unsigned>(schema::CallState::UNANSWERED);
  const auto text_bit = std::uint32_t{1} << static_cast<unsigned>(schema::TextState::UNANSWERED);
  Unanswered found;
  for (std::size_t i = world.history.size(); i-- > 0;) {
    const EventMark& mark = world.history[i];
    if (mark.time < from) break;
    if (mark.line != line) continue;
    const bool call = mark.kind == kind_id(EntryKind::REQUEST_CHANGED) && (mark.codes & call_bit) != 0;
    // A text's two sides learn it apart; who sees both entries counts the sender's, which alone refers to the
    // lineMessage.
    const bool text = mark.kind == kind_id(EntryKind::MESSAGE_CHANGED) && (mark.codes & text_bit) != 0 &&
                      (!all || mark.refers != kNoEntry);
    if (!call && !text) continue;
    ++found.count;
    found.oldest = mark.time;
  }
  return found;
}

std::uint16_t check_value(std::string_view text) {
  std::uint32_t sum = 0;
  for (const char byte : text) sum = (sum + static_cast<std::uint8_t>(byte)) % lines::kCheckModulus;
  return static_cast<std::uint16_t>(sum);
}

std::string_view deputy_on(const World& world, std::size_t line, std::string_view role) {
  const LineInfo& where = world.package->lines()[line];
  const auto& books = lines::slice_of(world).books;
  const auto book = books.find({where.a, where.b});
  if (book == books.end()) return world.package->deputy(role);
  for (const DeputyEntry& entry : book->second.deputies) {
    if (entry.seat == role) return entry.deputy;
  }
  return {};
}

}  // namespace parley
