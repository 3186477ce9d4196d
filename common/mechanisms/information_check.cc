#include <algorithm>
#include <vector>

#include "common/base/suggest.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/information_parts.h"

namespace parley {
namespace {

using Maybe = std::optional<Refusal>;
using schema::MeaningCode;

constexpr std::string_view kMediaParty = "MD";  // domain.md, conventions: played by control

Party party_of(const World& view, Seat seat) { return view.package->seats()[seat].party; }

Maybe refuse_party(const World& view, Party own, capnp::Text::Reader code) {
  const Party party = view.package->party(view_of(code));
  if (party != kNoParty && party != kControl && party != own) return std::nullopt;
  return Refusal{"information.unknownParty", "Name another party of the exercise; \"" + text(code) + "\" is none."};
}

Maybe refuse_reference(const World& view, EntryNumber number) {
  if (number == kNoEntry || mark_at(view, number) != nullptr) return std::nullopt;
  return Refusal{"information.unknownEntry",
                 "Your party has no entry " + std::to_string(number) + "; refer to something that you can see."};
}

Maybe refuse_text(const World& view, schema::WrittenText::Reader written) {
  if (written.getBody().size() == 0) return Refusal{"information.empty", "There is no text; write it."};
  if (auto refusal = refuse_long("information.tooLong", "The text", written.getBody())) return refusal;
  if (auto refusal = refuse_name("information.language", "The language", written.getLanguage())) return refusal;
  for (const auto tag : written.getTags()) {
    if (tag > schema::Tag::NUCLEAR_LINK)
      return Refusal{"information.tag", "There is no such tag; choose from the list."};
  }
  if (auto refusal = refuse_incident(view, "information.unknownIncident", written.getIncident())) return refusal;
  return refuse_reference(view, written.getRefersTo());
}

Verdict check_statement(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  const Party own = party_of(view, seat);
  const bool media = code_of(*view.package, own) == kMediaParty;
  if (!media && !may_act(view, now, seat, {"SPK", "HOS", "FM", "DEF"})) {
    return Refusal{
        "information.authority",
        "Only the spokesperson, the head of state and the ministers speak in public; send the spokesperson a draft."};
  }
  if (auto refusal = refuse_text(view, act.getStatement().getText())) return *refusal;
  if (auto refusal = refuse_reference(view, act.getRefersTo())) return *refusal;
  for (const auto code : act.getStatement().getNames()) {
    if (auto refusal = refuse_party(view, own, code)) return *refusal;
  }
  return view.package->everybody();
}

// --- signals

Maybe refuse_meaning(MeaningCode code, capnp::Text::Reader note) {
  if (code == MeaningCode::NONE || code > MeaningCode::DELAY)
    return Refusal{"information.meaning", "Choose one of the ten meanings."};
  return refuse_long("information.tooLong", "The note", note);
}

Verdict check_intended(const World& view, Seat seat, schema::IntendSignal::Reader act) {
  const EventMark* mark = mark_at(view, act.getItem());
  const bool carries =
      mark != nullptr && (mark->kind == kind_id(ActKind::LINE_MESSAGE) || mark->kind == kind_id(ActKind::STATEMENT) ||
                          mark->kind == kind_id(ActKind::DECIDE));
  if (!carries || mark->seat != seat) {
    return Refusal{"information.notYours",
                   "What was meant is noted for a message, a statement or a decision of your own seat; entry " +
                       std::to_string(act.getItem()) + " is none."};
  }
  if (view.slice<InformationSlice>().intended.contains(act.getItem())) {
    return Refusal{"information.noted", "What it meant has been noted already; a note stands as it was written."};
  }
  if (auto refusal = refuse_meaning(act.getCode(), act.getNote())) return *refusal;
  return PartySet::of(party_of(view, seat));
}

bool may_read(const World& view, ExerciseTime now, Seat seat, const SignalToRead& signal) {
  if (signal.seat == kNoSeat || party_of(view, signal.seat) != signal.party) return true;
  return stands_in_for(view, seat, signal.seat, now) || view.package->parties()[signal.party].head == seat;
}

Verdict check_read(const World& view, ExerciseTime now, Seat seat, schema::ReadSignal::Reader act) {
  const auto& to_read = view.slice<InformationSlice>().to_read;
  const Party own = party_of(view, seat);
  const auto found = to_read.find({act.getItem(), own});
  if (found == to_read.end()) {
    return Refusal{"information.noSignal", "Entry " + std::to_string(act.getItem()) +
                                               " is no message or statement that was addressed to your party."};
  }
  const SignalToRead* signal = &found->second;
  if (!may_read(view, now, seat, *signal)) {
    return Refusal{"information.authority", "The seat that was addressed enters how it read the text: " +
                                                view.package->seats()[signal->seat].code + "."};
  }
  if (signal->read != MeaningCode::NONE) return Refusal{"information.noted", "Your reading has been entered already."};
  if (signal->lapsed)
    return Refusal{"information.lapsed", "The two hours for reading this text are over; it counts as not read."};
  if (auto refusal = refuse_meaning(act.getCode(), act.getNote())) return *refusal;
  return PartySet::of(own);
}

// --- reports and evidence

Refusal too_soon(ExerciseTime again) {
  return {"information.tooSoon", "Once in three hours on one topic; again from " + format_time(again) + "."};
}

Verdict check_ask(const World& view, ExerciseTime now, Seat seat, schema::ReportAsk::Reader act) {
  const Party own = party_of(view, seat);
  if (view.package->parties()[own].kind != schema::PartyKind::STATE)
    return Refusal{"information.government",
                   "Reports are asked for by governments, of their own services or of a third party; your party knows "
                   "what is public, and what it is told."};
  if (act.getSource() > schema::ReportSource::THIRD_PARTY)
    return Refusal{"information.source", "Ask your own services or a third party."};
  if (auto refusal = refuse_topic(view, act.getTopic())) return *refusal;
  const auto& reports = view.slice<InformationSlice>().reports;
  const auto last = reports.find({own, text(act.getTopic()), act.getSource()});
  if (last != reports.end() && now - last->second.asked < kOnceIn) return too_soon(last->second.asked + kOnceIn);
  return PartySet::of(own);
}

Verdict check_evidence(const World& view, ExerciseTime now, Seat seat, schema::EvidenceShare::Reader act) {
  const Party own = party_of(view, seat);
  if (!may_act(view, now, seat, {"DEF", "JWG", "DO", "CERT"})) {
    return Refusal{"information.authority",
                   "Evidence is shared by the defence ministry, the working group, the duty officer or the computer "
                   "emergency team."};
  }
  if (auto refusal = refuse_party(view, own, act.getTo())) return *refusal;
  if (auto refusal = refuse_topic(view, act.getTopic())) return *refusal;
  if (act.getText().size() == 0)
    return Refusal{"information.empty", "There is no text; write what the evidence shows."};
  if (auto refusal = refuse_long("information.tooLong", "The text", act.getText())) return *refusal;
  const Party to = view.package->party(view_of(act.getTo()));
  const auto& evidence = view.slice<InformationSlice>().evidence;
  for (const bool open : {false, true}) {
    const auto last = evidence.find({own, to, text(act.getTopic()), open});
    if (last != evidence.end() && now - last->second.time < kOnceIn) return too_soon(last->second.time + kOnceIn);
  }
  return act.getPublic() ? view.package->everybody() : PartySet::of(own) | to;
}

// --- press lines

Maybe refuse_press_seat(const World& view, ExerciseTime now, Seat seat) {
  if (may_act(view, now, seat, {"SPK", "FM"})) return std::nullopt;
  return Refusal{"information.authority",
                 "A line to the press is agreed by the spokespersons or the foreign ministers."};
}

Verdict check_propose(const World& view, ExerciseTime now, Seat seat, schema::PressLinePropose::Reader act) {
  const Party own = party_of(view, seat);
  if (auto refusal = refuse_press_seat(view, now, seat)) return *refusal;
  if (auto refusal = refuse_party(view, own, act.getTo())) return *refusal;
  if (auto refusal = refuse_incident(view, "information.unknownIncident", act.getIncident())) return *refusal;
  if (act.getText().size() == 0)
    return Refusal{"information.empty", "There is no text; write the line that both are to take."};
  if (auto refusal = refuse_long("information.tooLong", "The text", act.getText())) return *refusal;
  const Party to = view.package->party(view_of(act.getTo()));
  for (const auto& [number, line] : view.slice<InformationSlice>().press_lines) {
    if (line.from == own && line.to == to && line.incident == view_of(act.getIncident()) && line.due != kNever) {
      return Refusal{"information.open", "Your last press line is still before the other side; its answer is due at " +
                                             format_time(line.due) + "."};
    }
  }
  return PartySet::of(own) | to;
}

Verdict check_reply(const World& view, ExerciseTime now, Seat seat, schema::PressLineReply::Reader act) {
  const Party own = party_of(view, seat);
  if (auto refusal = refuse_press_seat(view, now, seat)) return *refusal;
  const auto& lines = view.slice<InformationSlice>().press_lines;
  const auto found = lines.find(act.getProposal());
  if (found == lines.end() || found->second.to != own) {
    return Refusal{"information.noProposal",
                   "Entry " + std::to_string(act.getProposal()) + " is no press line proposed to your party."};
  }
  if (found->second.due == kNever)
    return Refusal{"information.closed", "This press line is no longer open; propose one of your own."};
  return PartySet::of(own) | found->second.from;
}

}  // namespace

std::optional<Refusal> refuse_topic(const World& view, capnp::Text::Reader topic) {
  std::vector<std::string> known;
  for (std::size_t party = 1; party < view.package->parties().size(); ++party) {
    known.push_back("posture_" + view.package->parties()[party].code);
    known.push_back("decisions_" + view.package->parties()[party].code);
  }
  for (const auto name : view.package->common().getTopics()) known.push_back(text(name));
  for (const ToldIncident& told : view.slice<EncountersSlice>().told) known.push_back(told.incident);
  for (const auto& [encounter, item] : view.slice<EncountersSlice>().encounters) known.push_back(encounter);
  if (std::find(known.begin(), known.end(), view_of(topic)) != known.end()) return std::nullopt;
  const auto near = nearest(view_of(topic), known);
  return Refusal{
      "information.topic",
      "There is no topic \"" + text(topic) + "\"" +
          (near ? "; did you mean " + *near + "?"
                : "; choose an incident, a posture_ or decisions_ topic of a party, or one that the exercise names.")};
}

Verdict check_information(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::STATEMENT:
      return check_statement(view, now, seat, act);
    case ActKind::INTEND_SIGNAL:
      return check_intended(view, seat, act.getIntendSignal());
    case ActKind::READ_SIGNAL:
      return check_read(view, now, seat, act.getReadSignal());
    case ActKind::REPORT_ASK:
      return check_ask(view, now, seat, act.getReportAsk());
    case ActKind::EVIDENCE_SHARE:
      return check_evidence(view, now, seat, act.getEvidenceShare());
    case ActKind::PRESS_LINE_PROPOSE:
      return check_propose(view, now, seat, act.getPressLinePropose());
    default:
      return check_reply(view, now, seat, act.getPressLineReply());
  }
}

}  // namespace parley
