#include "common/mechanisms/consultation.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/consultation_parts.h"

namespace parley {
namespace {

using State = schema::PreconditionState;

constexpr std::array kActs = {ActKind::PRECONDITION_PROPOSE, ActKind::PRECONDITION_REPLY, ActKind::PRECONDITION_DECLARE,
                              ActKind::PRECONDITION_DISPUTE, ActKind::PRECONDITION_RULE,  ActKind::CONSULTATION_JOIN,
                              ActKind::CONSULTATION_REFUSE,  ActKind::CONSULTATION_RENEW, ActKind::CONSULTATION_CLOSE,
                              ActKind::SUBJECT_PROPOSE,      ActKind::SUBJECT_REPLY};

// A deadline of CLOSED and REFUSED runs only once the test has been false, or where there is none (B2, last row).
ExerciseTime running_due(const Precondition& item) {
  const bool over = item.state == State::CLOSED || item.state == State::REFUSED;
  return over && !item.test.empty() && !item.test_false ? kNever : item.due;
}

ExerciseTime next_due(const World& world) {
  const auto& slice = world.slice<ConsultationSlice>();
  ExerciseTime due = kNever;
  for (const auto& [id, item] : slice.preconditions) due = std::min(due, running_due(item));
  for (const auto& [number, proposal] : slice.proposals) due = std::min(due, proposal.due);
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  const auto& slice = world.slice<ConsultationSlice>();
  for (const auto& [id, item] : slice.preconditions) {
    if (running_due(item) == due) return pass_precondition(world, id, item, now, out);
  }
  for (const auto& [number, proposal] : slice.proposals) {
    if (proposal.due == due) return lapse_subject(world, number, proposal, out);
  }
}

void consequences(const World& world, const Event& event, Consequences& out) {
  if (!event.act) return follow_consultation(world, event, out);
  switch (event.act->which()) {
    case ActKind::PRECONDITION_PROPOSE:
      return propose_precondition(world, event, out);
    case ActKind::PRECONDITION_REPLY:
      return reply_precondition(world, event, out);
    case ActKind::SUBJECT_PROPOSE:
    case ActKind::SUBJECT_REPLY:
      return follow_subjects(world, event, out);
    default:
      return follow_consultation(world, event, out);
  }
}

Verdict check(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  if (act.isSubjectPropose() || act.isSubjectReply()) return check_subjects(view, now, seat, act);
  return check_consultation(view, now, seat, act);
}

// --- apply

ExerciseTime time_or_never(std::int64_t time) { return time < 0 ? kNever : time; }

void apply_agreed(ConsultationSlice& slice, const Event& event) {
  const auto plan = event.entry.getPreconditionAgreed().getPlan();
  Precondition& item = slice.preconditions[text(plan.getId())];
  item.audience = event.audience;
  item.test = text(plan.getTest());
  item.forum.clear();
  for (const auto role : plan.getForum()) item.forum.push_back(text(role));
  if (item.forum.empty()) item.forum = {"FM", "DEF"};  // B2: the default forum
  item.start_within = parse_duration(view_of(plan.getStartWithin())).value_or(kHour);
  item.state = State::AGREED;
  item.due = kNever;
}

std::map<Party, bool> rulings_in(const Package& package, capnp::List<schema::Ruling>::Reader list) {
  std::map<Party, bool> rulings;
  for (const auto ruling : list) rulings[package.party(view_of(ruling.getParty()))] = ruling.getMet();
  return rulings;
}

void apply_changed(World& world, const Event& event) {
  const Package& package = *world.package;
  auto& slice = world.slice<ConsultationSlice>();
  const auto changed = event.entry.getPreconditionChanged();
  if (changed.getState() == State::DROPPED) {
    slice.preconditions.erase(text(changed.getPrecondition()));
    return;
  }
  Precondition& item = slice.preconditions[text(changed.getPrecondition())];
  item.audience = event.audience;
  item.state = changed.getState();
  item.due = time_or_never(changed.getDue());
  item.opening = changed.getOpening();
  item.charged = parties_of(package, changed.getAllCharged());
  item.joined.clear();
  for (const auto code : changed.getJoined()) item.joined.push_back(package.seat(view_of(code)));
  item.renewals = changed.getRenewals();
  item.proposal = changed.getProposal();
  item.accepted.clear();
  for (const auto code : changed.getAccepted()) item.accepted.push_back(text(code));
  item.met = time_or_never(changed.getMet());
  item.declared = package.party(view_of(changed.getDeclared()));
  item.dispute_by = time_or_never(changed.getDisputeBy());
  item.rulings = rulings_in(package, changed.getRulings());
  item.reminders = changed.getReminders();
  item.called_again = changed.getCalledAgain();
  item.renewing = parties_of(package, changed.getRenewing());
  item.test_false = changed.getTestFalse();
  const bool over = item.state == State::CLOSED || item.state == State::REFUSED;
  if (over && !item.test_false) item.since = event.number;
  if (item.state != State::CONSULTING) item.minutes.clear();
  if (item.state != State::DRAFT) item.plan = {};
}

void apply_reminded(ConsultationSlice& slice, schema::ConsultationReminded::Reader reminded) {
  const auto found = slice.preconditions.find(view_of(reminded.getPrecondition()));
  if (found == slice.preconditions.end()) return;
  found->second.reminders = reminded.getToHeadsOfState() ? 2 : 1;
  found->second.due = time_or_never(reminded.getDue());
}

void apply_close(ConsultationSlice& slice, const Event& event) {
  const auto close = event.act->getConsultationClose();
  const auto found = slice.preconditions.find(view_of(close.getPrecondition()));
  if (found == slice.preconditions.end()) return;
  auto& given = found->second.minutes;
  const auto accepted = std::find_if(given.begin(), given.end(),
                                     [&](const auto& item) { return item.second.entry == close.getAccepts(); });
  auto minutes = accepted == given.end() ? Kept<schema::Minutes>{Message<schema::Minutes>::from(close.getMinutes())}
                                         : accepted->second.minutes;
  const EntryNumber source = accepted == given.end()                ? kNoEntry
                             : accepted->second.accepts != kNoEntry ? accepted->second.accepts
                                                                    : accepted->second.entry;
  given[event.party] = {event.number, std::move(minutes), source};
}

void apply_propose(ConsultationSlice& slice, const Event& event) {
  const auto plan = event.act->getPreconditionPropose().getPlan();
  Precondition& item = slice.preconditions[draft_id(plan.getId(), event.number)];
  item.audience = event.audience;
  item.proposal = event.number;
  item.plan.message = Message<schema::PreconditionPlan>::from(plan);
}

// Minutes that another party has accepted as they stand go with those they were taken from.
void forget_text(World& world, const Event& event) {
  if (event.kind == EntryKind::SUBJECTS_CHANGED) forget_subjects(world, event);
  if (!event.act) return;
  const bool propose = event.act->isPreconditionPropose(), close = event.act->isConsultationClose();
  for (auto& [id, item] : world.slice<ConsultationSlice>().preconditions) {
    if (propose && item.proposal == event.number && !item.plan.message.empty())
      item.plan.message = Message<schema::PreconditionPlan>::from(event.act->getPreconditionPropose().getPlan());
    for (auto& [party, given] : item.minutes) {
      const EntryNumber written = given.accepts == kNoEntry ? given.entry : given.accepts;
      if (close && written == event.number)
        given.minutes.message = Message<schema::Minutes>::from(event.act->getConsultationClose().getMinutes());
    }
  }
}

void apply(World& world, const Event& event) {
  auto& slice = world.slice<ConsultationSlice>();
  if (event.act && event.act->isPreconditionPropose()) return apply_propose(slice, event);
  if (event.act && event.act->isConsultationClose()) return apply_close(slice, event);
  switch (event.kind) {
    case EntryKind::PRECONDITION_AGREED:
      return apply_agreed(slice, event);
    case EntryKind::PRECONDITION_CHANGED:
      return apply_changed(world, event);
    case EntryKind::CONSULTATION_REMINDED:
      return apply_reminded(slice, event.entry.getConsultationReminded());
    case EntryKind::SUBJECTS_CHANGED:
      return apply_subjects(world, event);
    default:
      return;
  }
}

}  // namespace

bool Precondition::has_joined(const Package& package, Party party) const {
  return std::any_of(joined.begin(), joined.end(),
                     [&](Seat seat) { return seat < package.seats().size() && package.seats()[seat].party == party; });
}

void ConsultationSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.second.audience.contains(party); };
  std::erase_if(preconditions, hidden);
  std::erase_if(subjects, hidden);
  std::erase_if(proposals, hidden);
}

Mechanism consultation_mechanism() {
  return {.name = "consultation",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<ConsultationSlice>>()); },
          .check = check,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply,
          .forget_text = forget_text};
}

const Precondition* find_precondition(const World& world, std::string_view id) {
  const auto& preconditions = world.slice<ConsultationSlice>().preconditions;
  const auto found = preconditions.find(id);
  return found == preconditions.end() ? nullptr : &found->second;
}

std::vector<std::pair<std::string, std::string>> precondition_tests(const World& full) {
  std::vector<std::pair<std::string, std::string>> tests;
  for (const auto& [id, item] : full.slice<ConsultationSlice>().preconditions) tests.emplace_back(id, item.test);
  return tests;
}

std::vector<Party> precondition_parties(const World& full, std::string_view precondition) {
  std::vector<Party> parties;
  const Precondition* item = find_precondition(full, precondition);
  if (item == nullptr) return parties;
  for (Party party = 1; party < full.package->parties().size(); ++party) {
    if (item->parties().contains(party)) parties.push_back(party);
  }
  return parties;
}

EntryNumber precondition_since(const World& full, std::string_view precondition) {
  const Precondition* item = find_precondition(full, precondition);
  return item == nullptr ? kNoEntry : item->since;
}

std::string_view precondition_state(const World& world, std::string_view precondition) {
  constexpr std::array names = {"draft",      "agreed", "armed",   "met",    "disputed",
                                "consulting", "closed", "refused", "dropped"};
  const Precondition* item = find_precondition(world, precondition);
  if (item == nullptr || static_cast<std::size_t>(item->state) >= names.size()) return {};
  return names[static_cast<std::size_t>(item->state)];
}

}  // namespace parley
