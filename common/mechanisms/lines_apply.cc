// The fold of the lines' slice: each entry is stored as it stands. Items that only control has (what is on its way,
// faults) are kept only where control reads.
#include <algorithm>

#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

bool reads_as_control(const World& world) { return world.full() || world.viewer == kControl; }

template <typename Map>
typename Map::mapped_type* find(Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}
template <typename T>
T* find(ByEntry<T>& items, EntryNumber number) {
  return items.change(number);
}

std::optional<Direction> direction_of(const World& world, capnp::Text::Reader line, capnp::Text::Reader from) {
  const auto index = world.package->line(view_of(line));
  const Party party = world.package->party(view_of(from));
  if (!index || !info(world, *index).parties().contains(party)) return std::nullopt;
  return Direction{*index, party};
}

LineStatus& status_in(World& world, std::size_t line, PartySet audience) {
  auto& status = world.slice<LinesSlice>().status;
  const auto found = status.find(line);
  if (found != status.end()) return found->second;
  LineStatus fresh = status_of(world, line);
  fresh.audience = audience;
  return status.emplace(line, std::move(fresh)).first->second;
}

void use_up_fault(LinesSlice& slice, Direction direction) {
  const auto found = std::find_if(slice.faults.begin(), slice.faults.end(),
                                  [&](const LineFault& fault) { return fault.direction == direction; });
  if (found != slice.faults.end()) slice.faults.erase(found);
}

// --- acts

void apply_request(World& world, const Event& event, schema::LineRequest::Reader act) {
  const auto line = world.package->line(view_of(act.getLine()));
  if (!line) return;
  CallItem call;
  call.audience = event.audience;
  call.line = call.serves = *line;
  call.from = event.seat;
  world.slice<LinesSlice>().calls.emplace(event.number, std::move(call));
}

void apply_message(World& world, const Event& event, schema::LineMessage::Reader act) {
  const auto line = world.package->line(view_of(act.getLine()));
  if (!line) return;
  SentText sent;
  sent.audience = event.audience;
  sent.line = *line;
  sent.from = event.seat;
  sent.in_call = act.getCall() != kNoEntry;
  world.slice<LinesSlice>().sent.emplace(event.number, std::move(sent));
}

// The oldest test that is due in this direction and that no test sent so far meets.
const std::pair<const EntryNumber, DueCheck>* oldest_due(const LinesSlice& slice, Direction direction) {
  for (const auto& item : slice.due_checks) {
    const bool met = std::any_of(slice.sent_checks.begin(), slice.sent_checks.end(),
                                 [&](const auto& sent) { return sent.second.due == item.first; });
    if (item.second.direction == direction && !met) return &item;
  }
  return nullptr;
}

void apply_check(World& world, const Event& event, schema::CheckSend::Reader act) {
  auto& slice = world.slice<LinesSlice>();
  const auto line = world.package->line(view_of(act.getLine()));
  if (!line) return;
  const Direction direction{*line, event.party};
  SentCheck sent;
  sent.audience = event.audience;
  sent.direction = direction;
  sent.number = act.getNumber();
  sent.time = event.time;
  if (const auto* due = oldest_due(slice, direction)) {
    sent.due = due->first;
    sent.late = event.time > due->second.send_by;
  }
  slice.sent_checks.emplace(event.number, std::move(sent));
  SentNumber& number = slice.sent_numbers[direction];
  number.audience = event.audience;
  number.last = act.getNumber();
}

void apply_close(World& world, const Event& event, schema::LineClose::Reader act) {
  if (CallItem* call = find(world.slice<LinesSlice>().calls, act.getRequest()))
    call->read_back[event.party] = {act.getMeaning(), act.getReadOut()};
}

void apply_counts(World& world, const Event& event, schema::LogCounts::Reader act) {
  std::vector<LogLine> counts;
  std::optional<std::pair<Party, Party>> dyad;
  for (const auto count : act.getCounts()) {
    const auto direction = direction_of(world, count.getLine(), count.getFromParty());
    if (!direction) continue;
    counts.push_back({*direction, count.getChecks(), count.getMessages()});
    dyad = {info(world, direction->first).a, info(world, direction->first).b};
  }
  if (!dyad) return;
  LogBooks& logs = world.slice<LinesSlice>().logs[*dyad];
  logs.audience = event.audience;
  logs.by_party[event.party] = std::move(counts);
}

void apply_proposal(World& world, const Event& event, schema::LineBookPropose::Reader act) {
  const std::string_view to = view_of(act.getTo());
  BookProposal proposal;
  proposal.audience = event.audience;
  proposal.awaits = to.empty() ? world.package->other_core(event.party) : world.package->party(to);
  proposal.deputies = deputies_in(act.getDeputies());
  world.slice<LinesSlice>().proposals.emplace(event.number, std::move(proposal));
}

void apply_reply(World& world, const Event& event, schema::LineBookReply::Reader act) {
  auto& proposals = world.slice<LinesSlice>().proposals;
  BookProposal* proposal = find(proposals, act.getProposal());
  if (proposal == nullptr) return;
  if (act.getReply() == schema::Reply::DECLINE) proposals.erase(act.getProposal());
  if (act.getReply() != schema::Reply::AMEND) return;
  const PartySet other = proposal->audience.without(PartySet::of(event.party) | kControl);
  proposal->awaits = static_cast<Party>(std::countr_zero(other.bits()));
  proposal->deputies = deputies_in(act.getDeputies());
}

void apply_act(World& world, const Event& event) {
  const schema::Act::Reader act = *event.act;
  switch (act.which()) {
    case ActKind::LINE_MESSAGE:
      return apply_message(world, event, act.getLineMessage());
    case ActKind::LINE_REQUEST:
      return apply_request(world, event, act.getLineRequest());
    case ActKind::LINE_CLOSE:
      return apply_close(world, event, act.getLineClose());
    case ActKind::CHECK_SEND:
      return apply_check(world, event, act.getCheckSend());
    case ActKind::LOG_COUNTS:
      return apply_counts(world, event, act.getLogCounts());
    case ActKind::LINE_BOOK_PROPOSE:
      return apply_proposal(world, event, act.getLineBookPropose());
    case ActKind::LINE_BOOK_REPLY:
      return apply_reply(world, event, act.getLineBookReply());
    default:
      return;
  }
}

// --- entries

void apply_state(World& world, const Event& event) {
  const auto changed = event.entry.getLineStateChanged();
  const auto line = world.package->line(view_of(changed.getLine()));
  if (!line) return;
  LineStatus& status = status_in(world, *line, event.audience);
  const schema::LineState state = changed.getNew();
  if (state != status.state) status.since = event.time;
  if (carries(state) && !carries(status.state)) status.carrying_since = event.time;
  status.state = state;
  const bool overlaid = state == schema::LineState::SILENT || state == schema::LineState::SUSPENDED;
  if (!overlaid) status.technical = state;
  status.suspended_by =
      state == schema::LineState::SUSPENDED ? world.package->party(view_of(changed.getBy())) : kNoParty;
  status.silent = parties_of(*world.package, changed.getSilent());
  status.no_calls_until = changed.getNoCallsUntil();
  if (state != schema::LineState::SILENT) status.missed_in_row = 0;
}

void apply_request_changed(World& world, const Event& event) {
  const auto changed = event.entry.getRequestChanged();
  CallItem* call = find(world.slice<LinesSlice>().calls, changed.getRequest());
  const auto line = world.package->line(view_of(changed.getLine()));
  const auto serves = world.package->line(view_of(changed.getServes()));
  if (call == nullptr || !line || !serves) return;
  call->line = *line;
  call->serves = *serves;
  call->state = changed.getState();
  call->due = changed.getDue();
  call->at = changed.getAt();
  call->wanted = world.package->seat(view_of(changed.getWanted()));
  call->joined = parties_of(*world.package, changed.getJoined());
}

void apply_delivered(World& world, const Event& event) {
  auto& slice = world.slice<LinesSlice>();
  const auto delivered = event.entry.getMessageDelivered();
  const auto line = world.package->line(view_of(delivered.getLine()));
  const auto serves = world.package->line(view_of(delivered.getServes()));
  if (!line || !serves) return;
  ReceivedText text;
  text.audience = event.audience;
  text.line = *line;
  text.serves = *serves;
  text.sent = delivered.getSent();
  text.from = world.package->seat(view_of(delivered.getFrom()));
  for (const auto code : delivered.getTo()) text.to.push_back(world.package->seat(view_of(code)));
  text.due = delivered.getAcknowledgeBy();
  text.answer_by = delivered.getAnswerBy();
  const Party sender = party_of(world, text.from);
  slice.received.emplace(event.number, std::move(text));
  if (!reads_as_control(world)) return;
  if (delivered.getAcknowledgeBy() >= 0) slice.waits[delivered.getSent()] = delivered.getAcknowledgeBy();
  // What was on its way had used its fault up when it left.
  if (slice.transits.erase(delivered.getSent()) == 0 && delivered.getGarbled()) use_up_fault(slice, {*line, sender});
}

void apply_message_changed(World& world, const Event& event) {
  auto& slice = world.slice<LinesSlice>();
  const auto changed = event.entry.getMessageChanged();
  if (SentText* sent = find(slice.sent, changed.getSent())) {
    sent->state = changed.getState();
    sent->due = changed.getDue();
  }
  if (ReceivedText* received = find(slice.received, changed.getDelivered())) {
    received->state = changed.getState();
    received->due = changed.getDue();
  }
  slice.waits.erase(changed.getSent());
  if (changed.getState() == schema::TextState::FAILED) slice.transits.erase(changed.getSent());
}

void apply_transit(World& world, const Event& event) {
  if (!reads_as_control(world)) return;
  auto& slice = world.slice<LinesSlice>();
  const auto transit = event.entry.getLineTransit();
  const auto direction = direction_of(world, transit.getLine(), transit.getFrom());
  if (!direction) return;
  if (transit.getFault()) use_up_fault(slice, *direction);
  if (transit.getLost() && slice.sent.contains(transit.getItem())) {
    if (transit.getDue() >= 0) slice.waits[transit.getItem()] = transit.getDue();
    return;
  }
  slice.transits[transit.getItem()] = {direction->first,  direction->second,
                                       transit.getLost(), transit.getGarble(),
                                       transit.getDue(),  Message<schema::Entry>::from(event.entry)};
}

void apply_fault(World& world, const Event& event) {
  const auto fault = event.entry.getTrafficFault();
  const auto direction = direction_of(world, fault.getLine(), fault.getFrom());
  if (direction && reads_as_control(world)) world.slice<LinesSlice>().faults.push_back({*direction, fault.getGarble()});
}

void apply_check_due(World& world, const Event& event) {
  const auto due = event.entry.getCheckDue();
  const auto direction = direction_of(world, due.getLine(), due.getFrom());
  if (!direction) return;
  world.slice<LinesSlice>().due_checks.emplace(
      event.number,
      DueCheck{event.audience, *direction, due.getNumber(), due.getSendBy(), due.getMissedAt(), due.getRepeat()});
  if (!due.getScheduled()) return;
  LineStatus& status = status_in(world, direction->first, event.audience);
  status.scheduled = event.time;
  status.scheduled_from = direction->second;
}

void apply_check_delivered(World& world, const Event& event) {
  auto& slice = world.slice<LinesSlice>();
  const auto delivered = event.entry.getCheckDelivered();
  const auto direction = direction_of(world, delivered.getLine(), delivered.getFrom());
  if (!direction) return;
  slice.received_checks.emplace(
      event.number, ReceivedCheck{event.audience, *direction, delivered.getNumber(), delivered.getCheckValue(),
                                  check_value(view_of(delivered.getText())), delivered.getSent(),
                                  delivered.getReadBackBy(), delivered.getMissedAt()});
  ReceivedNumber& number = slice.received_numbers[*direction];
  number.audience = event.audience;
  if (delivered.getNumber() > number.last + 1) {
    if (number.gaps.size() == kPendingGaps) number.gaps.erase(number.gaps.begin());
    number.gaps.emplace_back(number.last + 1, delivered.getNumber());
  }
  number.last = delivered.getNumber();
  if (reads_as_control(world) && slice.transits.erase(delivered.getSent()) == 0 && delivered.getGarbled())
    use_up_fault(slice, *direction);
}

void apply_check_result(World& world, const Event& event) {
  auto& slice = world.slice<LinesSlice>();
  const auto result = event.entry.getCheckResult();
  const auto direction = direction_of(world, result.getLine(), result.getFrom());
  if (!direction) return;
  slice.due_checks.erase(result.getOrdered());
  slice.sent_checks.erase(result.getCheck());
  slice.transits.erase(result.getCheck());
  std::erase_if(slice.received_checks, [&](const auto& item) { return item.second.sent == result.getCheck(); });
  status_in(world, direction->first, event.audience).missed_in_row = result.getMissedInRow();
}

void apply_gap(World& world, const Event& event) {
  const auto gap = event.entry.getGap();
  const auto direction = direction_of(world, gap.getLine(), gap.getFrom());
  if (!direction) return;
  if (ReceivedNumber* number = find(world.slice<LinesSlice>().received_numbers, *direction)) {
    std::erase(number->gaps, std::pair(gap.getExpected(), gap.getReceived()));
  }
}

void apply_book(World& world, const Event& event) {
  auto& slice = world.slice<LinesSlice>();
  const auto changed = event.entry.getLineBookChanged();
  const auto dyad = world.package->parse_dyad(view_of(changed.getDyad()));
  if (!dyad) return;
  slice.books[*dyad] = {event.audience, deputies_in(changed.getDeputies())};
  slice.proposals.erase(changed.getProposal());
}

void apply_compared(World& world, const Event& event) {
  if (const auto dyad = world.package->parse_dyad(view_of(event.entry.getLogsCompared().getDyad()))) {
    world.slice<LinesSlice>().logs.erase(*dyad);
  }
}

}  // namespace

std::vector<DeputyEntry> deputies_in(capnp::List<schema::Deputy>::Reader list) {
  std::vector<DeputyEntry> deputies;
  for (const auto entry : list) deputies.push_back({text(entry.getSeat()), text(entry.getDeputy())});
  return deputies;
}

// A text that was redacted on its way arrives as its remainder.
void forget_text(World& world, const Event& event) {
  for (auto& [item, transit] : world.slice<LinesSlice>().transits) {
    if (transit.entry.reader().getNumber() == event.number) transit.entry = Message<schema::Entry>::from(event.entry);
  }
}

void apply(World& world, const Event& event) {
  if (event.act) return apply_act(world, event);
  switch (event.kind) {
    case EntryKind::LINE_STATE_CHANGED:
      return apply_state(world, event);
    case EntryKind::REQUEST_CHANGED:
      return apply_request_changed(world, event);
    case EntryKind::MESSAGE_DELIVERED:
      return apply_delivered(world, event);
    case EntryKind::MESSAGE_CHANGED:
      return apply_message_changed(world, event);
    case EntryKind::LINE_TRANSIT:
      return apply_transit(world, event);
    case EntryKind::TRAFFIC_FAULT:
      return apply_fault(world, event);
    case EntryKind::CHECK_DUE:
      return apply_check_due(world, event);
    case EntryKind::CHECK_DELIVERED:
      return apply_check_delivered(world, event);
    case EntryKind::CHECK_RESULT:
      return apply_check_result(world, event);
    case EntryKind::GAP:
      return apply_gap(world, event);
    case EntryKind::LINE_BOOK_CHANGED:
      return apply_book(world, event);
    case EntryKind::LOGS_COMPARED:
      return apply_compared(world, event);
    default:
      return;
  }
}

}  // namespace parley::lines
