// What a party comes to know: from its own services, a third party, the other side; and the line two parties take to
// the press.
#include <algorithm>

#include "common/mechanisms/information_parts.h"

namespace parley {
namespace {

// B11
constexpr std::int32_t kKnownOwn = 10;
constexpr std::int32_t kKnownThird = 15;
constexpr std::int32_t kKnownAnswer = 10;
constexpr std::int32_t kKnownEvidence = 25;
constexpr std::int32_t kMediaSharedOpenly = 2;
constexpr std::int32_t kMediaPressLine = -5;
constexpr std::int32_t kMost = 100;

VariableKey known_of(Party party, const std::string& topic) {
  return {VariableKind::INFORMATION, party, kNoParty, topic};
}

struct Wording {
  const char *source, *en, *zh;
};

constexpr Wording kOwnReport = {
    "ownServices", "Your own services have reported on this topic; what they know is in your picture of it.",
    "本方有关部门已就此议题提交报告，相关情况已列入贵方掌握的信息。"};
constexpr Wording kThirdReport = {"thirdParty", "A third party has confirmed what it knows of this topic.",
                                  "第三方已就此议题确认其所掌握的情况。"};
constexpr Wording kOtherReport = {"otherSide", "The other side has answered your question on this topic.",
                                  "对方已就此议题答复贵方的询问。"};

void enter_report(const World& full, Party party, const std::string& topic, const Wording& wording, std::int32_t gain,
                  ExerciseTime now, Consequences& out) {
  auto report = out.enter(PartySet::of(party)).initReportReceived();
  report.setTopic(topic);
  report.setSource(wording.source);
  report.setParty(code_of(*full.package, party));
  const VariableKey known = known_of(party, topic);
  report.setConfidence(static_cast<std::uint8_t>(std::clamp(full.value(known, now) + gain, 0, kMost)));
  auto words = report.initText();
  words.setEn(wording.en);
  words.setZh(wording.zh);
  out.effect(known, gain);
}

// What a question is about: its incident, what the inject it refers to was about, else how the other side decides.
std::string topic_of(const World& full, const Question& question, Party other) {
  if (!question.incident.empty()) return question.incident;
  const auto& topics = full.slice<InformationSlice>().topics;
  const auto found = topics.find(question.refers);
  return found != topics.end() ? found->second.topic : "decisions_" + code_of(*full.package, other);
}

void enter_press_line(const World& full, EntryNumber proposal, const PressLine& line, bool lapsed, Consequences& out) {
  auto changed = out.enter(PartySet::of(line.from) | line.to).initPressLineChanged();
  changed.setProposal(proposal);
  changed.setIncident(line.incident);
  changed.setFrom(code_of(*full.package, line.from));
  changed.setTo(code_of(*full.package, line.to));
  changed.setAccepted(line.accepted);
  changed.setLapsed(lapsed);
  changed.setDue(line.due == kNever ? -1 : line.due);
}

// A party's opinion is calmed once per incident, whoever it agrees a line with.
bool calmed_before(const World& full, Party party, std::string_view incident) {
  const auto& lines = full.slice<InformationSlice>().press_lines;
  return std::any_of(lines.begin(), lines.end(), [&](const auto& one) {
    return one.second.accepted && one.second.incident == incident &&
           (one.second.from == party || one.second.to == party);
  });
}

}  // namespace

void ask_report(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getReportAsk();
  auto pending = out.enter(event.audience).initReportPending();
  pending.setTopic(act.getTopic());
  pending.setSource(act.getSource());
  pending.setParty(code_of(*full.package, event.party));
  pending.setDue(event.time + (act.getSource() == schema::ReportSource::OWN_SERVICES ? kOwnServices : kThirdParty));
}

void bring_report(const World& full, const ReportKey& key, ExerciseTime now, Consequences& out) {
  const auto& [party, topic, source] = key;
  const bool own = source == schema::ReportSource::OWN_SERVICES;
  enter_report(full, party, topic, own ? kOwnReport : kThirdReport, own ? kKnownOwn : kKnownThird, now, out);
}

void take_answer(const World& full, const Event& event, Consequences& out) {
  const auto changed = event.entry.getMessageChanged();
  const auto& slice = full.slice<InformationSlice>();
  const auto question = slice.questions.find(changed.getSent());
  const auto index = full.package->line(view_of(changed.getLine()));
  const bool answered = changed.getState() == schema::TextState::ANSWERED && changed.getMovedTo().size() == 0;
  if (!answered || question == slice.questions.end() || !index) return;
  const Party asker = question->second.party;
  const LineInfo& line = full.package->lines()[*index];
  const std::string topic = topic_of(full, question->second, line.a == asker ? line.b : line.a);
  const auto last = slice.answers.find({asker, topic});
  if (last != slice.answers.end() && event.time - last->second.asked < kOnceIn) return;
  enter_report(full, asker, topic, kOtherReport, kKnownAnswer, event.time, out);
}

void share_evidence(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getEvidenceShare();
  out.effect(known_of(full.package->party(view_of(act.getTo())), text(act.getTopic())), kKnownEvidence);
  if (act.getPublic()) out.effect({VariableKind::MEDIA, event.party, kNoParty, ""}, kMediaSharedOpenly);
}

void propose_press_line(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getPressLinePropose();
  PressLine line{text(act.getIncident()), event.party, full.package->party(view_of(act.getTo())), kNever, false, {}};
  line.due = deadline(full, line.to, event.time, kPressLineWithin);
  enter_press_line(full, event.number, line, false, out);
}

void reply_press_line(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getPressLineReply();
  const auto& lines = full.slice<InformationSlice>().press_lines;
  const auto found = lines.find(act.getProposal());
  if (found == lines.end() || found->second.due == kNever) return;
  PressLine line = found->second;
  line.due = kNever;
  line.accepted = act.getAccept();
  enter_press_line(full, found->first, line, false, out);
  if (!line.accepted) return;
  for (const Party party : {line.from, line.to}) {
    if (!calmed_before(full, party, line.incident))
      out.effect({VariableKind::MEDIA, party, kNoParty, ""}, kMediaPressLine);
  }
}

void lapse_press_line(const World& full, EntryNumber proposal, Consequences& out) {
  PressLine line = full.slice<InformationSlice>().press_lines.at(proposal);
  line.due = kNever;
  enter_press_line(full, proposal, line, true, out);
}

}  // namespace parley
