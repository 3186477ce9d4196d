#include <algorithm>

#include "common/mechanisms/information_parts.h"

namespace parley {
namespace {

using schema::MeaningCode;

ExerciseTime read_due(ExerciseTime stored) { return stored < 0 ? kNever : stored; }

void apply_statement(World& world, const Event& event) {
  auto& media = world.slice<InformationSlice>().media;
  if (MediaItem* item = media.change(media_answered(world, event))) item->answered.emplace(event.party, event.number);
}

void apply_message(World& world, const Event& event) {
  const auto text_sent = event.act->getLineMessage().getText();
  if ((tags_of(text_sent.getTags()) & bit(schema::Tag::QUESTION)) == 0) return;
  const EntryNumber refers = event.act->getRefersTo() != kNoEntry ? event.act->getRefersTo() : text_sent.getRefersTo();
  world.slice<InformationSlice>().questions[event.number] = {event.party, text(text_sent.getIncident()), refers,
                                                             event.audience};
}

void apply_read(World& world, const Event& event) {
  const auto act = event.act->getReadSignal();
  SignalToRead* signal = world.slice<InformationSlice>().to_read.change({act.getItem(), event.party});
  if (signal != nullptr && signal->read == MeaningCode::NONE) signal->read = act.getCode();
}

void apply_evidence(World& world, const Event& event) {
  const auto act = event.act->getEvidenceShare();
  const Party to = world.package->party(view_of(act.getTo()));
  world.slice<InformationSlice>().evidence[{event.party, to, text(act.getTopic()), act.getPublic()}] = {event.time,
                                                                                                        event.audience};
}

void apply_act(World& world, const Event& event) {
  auto& slice = world.slice<InformationSlice>();
  switch (event.act->which()) {
    case ActKind::STATEMENT:
      return apply_statement(world, event);
    case ActKind::LINE_MESSAGE:
      return apply_message(world, event);
    case ActKind::INTEND_SIGNAL: {
      const auto act = event.act->getIntendSignal();
      slice.intended.emplace(act.getItem(), IntendedSignal{event.party, act.getCode(), event.audience});
      return;
    }
    case ActKind::READ_SIGNAL:
      return apply_read(world, event);
    case ActKind::EVIDENCE_SHARE:
      return apply_evidence(world, event);
    default:
      return;
  }
}

void apply_due(World& world, const Event& event) {
  const auto due = event.entry.getSignalDue();
  SignalToRead signal;
  signal.item = due.getItem();
  signal.sent = due.getSent();
  signal.party = world.package->party(view_of(due.getParty()));
  signal.seat = world.package->seat(view_of(due.getSeat()));
  signal.due = due.getDue();
  signal.audience = event.audience;
  world.slice<InformationSlice>().to_read.emplace({signal.item, signal.party}, signal);
}

void apply_lapsed(World& world, const Event& event) {
  const auto lapsed = event.entry.getMechanismLapsed();
  if (view_of(lapsed.getMechanism()) != "information") return;
  auto& to_read = world.slice<InformationSlice>().to_read;
  for (auto at = to_read.lower_bound({lapsed.getEntry(), 0}); at != to_read.end(); ++at) {
    if (at->first.first != lapsed.getEntry()) return;
    if (at->second.audience != event.audience) continue;
    to_read.change(at->first)->lapsed = true;
    return;
  }
}

void apply_pending(World& world, const Event& event) {
  const auto pending = event.entry.getReportPending();
  const Party party = world.package->party(view_of(pending.getParty()));
  world.slice<InformationSlice>().reports[{party, text(pending.getTopic()), pending.getSource()}] = {
      event.time, pending.getDue(), event.audience};
}

void apply_report(World& world, const Event& event) {
  const auto received = event.entry.getReportReceived();
  auto& slice = world.slice<InformationSlice>();
  const Party party = world.package->party(view_of(received.getParty()));
  const std::string topic = text(received.getTopic());
  if (view_of(received.getSource()) == "otherSide") {
    slice.answers[{party, topic}] = {event.time, kNever, event.audience};
    return;
  }
  const auto source = view_of(received.getSource()) == "ownServices" ? schema::ReportSource::OWN_SERVICES
                                                                     : schema::ReportSource::THIRD_PARTY;
  const auto found = slice.reports.find({party, topic, source});
  if (found != slice.reports.end()) found->second.due = kNever;
}

void apply_press_line(World& world, const Event& event) {
  const auto changed = event.entry.getPressLineChanged();
  const Package& package = *world.package;
  world.slice<InformationSlice>().press_lines[changed.getProposal()] = {text(changed.getIncident()),
                                                                        package.party(view_of(changed.getFrom())),
                                                                        package.party(view_of(changed.getTo())),
                                                                        read_due(changed.getDue()),
                                                                        changed.getAccepted(),
                                                                        event.audience};
}

void apply_delivered(World& world, const Event& event) {
  const auto delivered = event.entry.getInjectDelivered();
  auto& slice = world.slice<InformationSlice>();
  if (delivered.getPublic() && delivered.getMeans() == schema::Means::MEDIA)
    slice.media[event.number].time = event.time;
  const std::string topic =
      delivered.getTopic().size() != 0 ? text(delivered.getTopic()) : text(delivered.getIncident());
  if (!topic.empty()) slice.topics[event.number] = {topic, event.audience};
}

}  // namespace

EntryNumber media_answered(const World& world, const Event& statement) {
  const auto act = statement.act->getStatement();
  const Package& package = *world.package;
  const bool spokesperson = statement.seat < package.seats().size() && package.seats()[statement.seat].rights == "SPK";
  if (!spokesperson || (tags_of(act.getText().getTags()) & bit(schema::Tag::BLAME)) != 0) return kNoEntry;
  const EntryNumber refers =
      statement.act->getRefersTo() != kNoEntry ? statement.act->getRefersTo() : act.getText().getRefersTo();
  const auto& media = world.slice<InformationSlice>().media;
  const auto found = media.find(refers);
  return found != media.end() && statement.time - found->second.time <= kStatementWithin ? refers : kNoEntry;
}

void apply_information(World& world, const Event& event) {
  if (event.act) return apply_act(world, event);
  switch (event.kind) {
    case EntryKind::SIGNAL_DUE:
      return apply_due(world, event);
    case EntryKind::MECHANISM_LAPSED:
      return apply_lapsed(world, event);
    case EntryKind::REPORT_PENDING:
      return apply_pending(world, event);
    case EntryKind::REPORT_RECEIVED:
      return apply_report(world, event);
    case EntryKind::PRESS_LINE_CHANGED:
      return apply_press_line(world, event);
    case EntryKind::INJECT_DELIVERED:
      return apply_delivered(world, event);
    case EntryKind::SIGNAL_SCORED: {
      const auto scored = event.entry.getSignalScored();
      const Party reader = world.package->party(view_of(scored.getParty()));
      PartySet& readers = world.slice<InformationSlice>().scored[scored.getItem()];
      if (reader != kNoParty) readers = readers | reader;
      return;
    }
    default:
      return;
  }
}

void InformationSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.second.audience.contains(party); };
  erase_if(intended, hidden);
  erase_if(to_read, hidden);
  erase_if(questions, hidden);
  std::erase_if(reports, hidden);
  std::erase_if(answers, hidden);
  std::erase_if(evidence, hidden);
  erase_if(press_lines, hidden);
  erase_if(topics, hidden);
  if (party != kControl) scored.clear();
}

}  // namespace parley
