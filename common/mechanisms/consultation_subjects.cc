// The subject list of the security dialogue: an ordered list of topics, each real or potential (domain.md B2, last
// paragraph).
#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation_parts.h"

namespace parley {
namespace {

constexpr ExerciseTime kAcceptWithin = 12 * kHour;  // B2
constexpr std::size_t kTopicBytes = 200;
constexpr std::size_t kSubjects = 64;       // on one list
constexpr std::size_t kOpenProposals = 16;  // before a party at one time

using ProposalState = schema::SubjectProposalState;

const std::vector<Subject>& subjects_of(const World& world, std::string_view dyad) {
  static const std::vector<Subject> none;
  const auto& lists = world.slice<ConsultationSlice>().subjects;
  const auto found = lists.find(dyad);
  return found == lists.end() ? none : found->second.subjects;
}

std::vector<Subject>::const_iterator find_topic(const std::vector<Subject>& subjects, std::string_view topic) {
  return std::find_if(subjects.begin(), subjects.end(), [&](const Subject& subject) { return subject.topic == topic; });
}

std::optional<Refusal> refuse_authority(const World& view, ExerciseTime now, Seat seat) {
  if (may_act(view, now, seat, {"FM", "DEF"})) return std::nullopt;
  return Refusal{
      "consultation.authority",
      "The subject list is kept by the foreign and the defence ministers; advise one of them by an internal message."};
}

std::optional<Refusal> refuse_change(const std::vector<Subject>& subjects, schema::SubjectPropose::Reader act) {
  const auto found = find_topic(subjects, view_of(act.getTopic()));
  if (act.getRemove()) {
    if (found != subjects.end()) return std::nullopt;
    return Refusal{"consultation.noSubject", "The list has no topic of exactly that wording; copy it from the list."};
  }
  if (found == subjects.end() && subjects.size() >= kSubjects)
    return Refusal{"consultation.listFull", "The list holds 64 subjects already; propose to remove one first."};
  if (act.getPosition() > subjects.size()) {
    return Refusal{"consultation.position", "Positions on the list go from 0 (first) to " +
                                                std::to_string(subjects.size()) + " (last) at present."};
  }
  const bool moved =
      found == subjects.end() || found->real != act.getReal() || found - subjects.begin() != act.getPosition();
  if (!moved)
    return Refusal{"consultation.noChange",
                   "The topic stands there already, in just that way; propose a change, or nothing."};
  return std::nullopt;
}

Verdict check_subject_propose(const World& view, ExerciseTime now, Seat seat, schema::SubjectPropose::Reader act) {
  const auto pair = view.package->parse_dyad(view_of(act.getDyad()));
  const Party party = view.package->seats()[seat].party;
  if (!pair || (pair->first != party && pair->second != party) || pair->first == kControl || pair->second == kControl) {
    return Refusal{"consultation.dyad",
                   "A subject list belongs to your party and one other; write the two codes in alphabetical order, for "
                   "example CN-US."};
  }
  if (auto refusal = refuse_authority(view, now, seat)) return *refusal;
  if (is_blank(act.getTopic()) || act.getTopic().size() > kTopicBytes)
    return Refusal{"consultation.topic", "A topic is one line of at most 200 characters."};
  if (auto refusal = refuse_change(subjects_of(view, view_of(act.getDyad())), act)) return *refusal;
  if (view.slice<ConsultationSlice>().proposals.size() >= kOpenProposals) {
    return Refusal{"consultation.tooMany", "Too many changes of subject lists are open; have them answered first."};
  }
  return PartySet::of(pair->first) | pair->second;
}

Verdict check_subject_reply(const World& view, ExerciseTime now, Seat seat, schema::SubjectReply::Reader act) {
  const auto& proposals = view.slice<ConsultationSlice>().proposals;
  const auto found = proposals.find(act.getProposal());
  if (found == proposals.end()) {
    return Refusal{"consultation.noProposal", "No change of a subject list is open under entry " +
                                                  std::to_string(act.getProposal()) +
                                                  "; it may have been answered or lapsed."};
  }
  if (auto refusal = refuse_authority(view, now, seat)) return *refusal;
  if (found->second.from == view.package->seats()[seat].party && act.getAccept()) {
    return Refusal{"consultation.ownProposal",
                   "Your own party proposed this; the other side's foreign or defence minister accepts it. You may "
                   "withdraw it by declining."};
  }
  return found->second.audience;
}

std::vector<Subject> changed_list(std::vector<Subject> subjects, const SubjectProposal& proposal) {
  const auto found = find_topic(subjects, proposal.subject.topic);
  if (found != subjects.end()) subjects.erase(found);
  if (proposal.remove) return subjects;
  const auto position = std::min<std::size_t>(proposal.position, subjects.size());
  subjects.insert(subjects.begin() + static_cast<std::ptrdiff_t>(position), proposal.subject);
  return subjects;
}

void enter_subjects(const World& full, EntryNumber number, const SubjectProposal& proposal, ProposalState state,
                    const std::vector<Subject>& subjects, Consequences& out) {
  auto changed = out.enter(proposal.audience).initSubjectsChanged();
  changed.setDyad(proposal.dyad);
  auto list = changed.initSubjects(static_cast<unsigned>(subjects.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    list[i].setTopic(subjects[i].topic);
    list[i].setReal(subjects[i].real);
  }
  changed.setProposal(number);
  changed.setState(state);
  if (state == ProposalState::PROPOSED) changed.setDue(proposal.due);
  changed.setFrom(code_of(*full.package, proposal.from));
  changed.setTopic(proposal.subject.topic);
  changed.setReal(proposal.subject.real);
  changed.setRemove(proposal.remove);
  changed.setPosition(proposal.position);
}

std::vector<Subject> subjects_in(schema::SubjectsChanged::Reader changed) {
  std::vector<Subject> subjects;
  for (const auto subject : changed.getSubjects()) subjects.push_back({text(subject.getTopic()), subject.getReal()});
  return subjects;
}

void propose(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getSubjectPropose();
  SubjectProposal proposal;
  proposal.audience = event.audience;
  proposal.dyad = text(act.getDyad());
  proposal.from = event.party;
  proposal.subject = {text(act.getTopic()), act.getReal()};
  proposal.remove = act.getRemove();
  proposal.position = act.getPosition();
  proposal.due = room_deadline(full, event.audience.without(PartySet::of(kControl)), event.time, kAcceptWithin);
  enter_subjects(full, event.number, proposal, ProposalState::PROPOSED, subjects_of(full, proposal.dyad), out);
}

void reply(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getSubjectReply();
  const auto& proposals = full.slice<ConsultationSlice>().proposals;
  const auto found = proposals.find(act.getProposal());
  if (found == proposals.end()) return;
  const auto& [number, proposal] = *found;
  const auto& subjects = subjects_of(full, proposal.dyad);
  if (act.getAccept())
    return enter_subjects(full, number, proposal, ProposalState::ACCEPTED, changed_list(subjects, proposal), out);
  enter_subjects(full, number, proposal, ProposalState::DECLINED, subjects, out);
}

}  // namespace

Verdict check_subjects(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  if (act.isSubjectPropose()) return check_subject_propose(view, now, seat, act.getSubjectPropose());
  return check_subject_reply(view, now, seat, act.getSubjectReply());
}

void follow_subjects(const World& full, const Event& event, Consequences& out) {
  if (event.act->isSubjectPropose()) return propose(full, event, out);
  reply(full, event, out);
}

void lapse_subject(const World& full, EntryNumber number, const SubjectProposal& proposal, Consequences& out) {
  enter_subjects(full, number, proposal, ProposalState::LAPSED, subjects_of(full, proposal.dyad), out);
}

void apply_subjects(World& world, const Event& event) {
  auto& slice = world.slice<ConsultationSlice>();
  const auto changed = event.entry.getSubjectsChanged();
  slice.subjects[text(changed.getDyad())] = {event.audience, subjects_in(changed), event.number};
  if (changed.getState() != ProposalState::PROPOSED) {
    slice.proposals.erase(changed.getProposal());
    return;
  }
  SubjectProposal& proposal = slice.proposals[changed.getProposal()];
  proposal = {event.audience,
              text(changed.getDyad()),
              world.package->party(view_of(changed.getFrom())),
              {text(changed.getTopic()), changed.getReal()},
              changed.getRemove(),
              changed.getPosition(),
              changed.getDue(),
              event.number};
}

void forget_subjects(World& world, const Event& event) {
  auto& slice = world.slice<ConsultationSlice>();
  const auto changed = event.entry.getSubjectsChanged();
  for (auto& [dyad, list] : slice.subjects) {
    if (list.number == event.number) list.subjects = subjects_in(changed);
  }
  for (auto& [proposal, item] : slice.proposals) {
    if (item.number == event.number) item.subject.topic = text(changed.getTopic());
  }
}

}  // namespace parley
