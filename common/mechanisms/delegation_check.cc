// Who instructs, drafts, approves and directs, and what control may rule on.
#include <algorithm>

#include "common/base/limits.h"
#include "common/mechanisms/admission.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/delegation_parts.h"
#include "common/mechanisms/encounters.h"

namespace parley {
namespace {

constexpr unsigned kCertain = 100;  // odds, in a hundred
constexpr ExerciseTime kLongestDelay = 240 * kHour;
constexpr std::ptrdiff_t kOpenItems = 64;  // drafts or directives of one party that wait
constexpr unsigned kListed = 64;           // effects or outcomes of one ruling

using Maybe = std::optional<Refusal>;

Party party_of(const World& view, Seat seat) { return view.package->seats()[seat].party; }

Maybe refuse_words(const char* empty, std::string_view what, capnp::Text::Reader given) {
  if (given.size() == 0) return Refusal{empty, std::string(what) + " is missing; write at least one sentence."};
  return refuse_long("delegation.tooLong", what, given);
}

bool is_head(const World& view, ExerciseTime now, Seat seat) {
  const Seat head = view.package->parties()[party_of(view, seat)].head;
  return head != kNoSeat && stands_in_for(view, seat, head, now);
}

std::string head_of(const World& view, Seat seat) {
  const Seat head = view.package->parties()[party_of(view, seat)].head;
  return head == kNoSeat ? "the head of delegation" : view.package->seats()[head].code;
}

// --- instructions

Verdict check_instruct(const World& view, ExerciseTime now, Seat seat, schema::Instruct::Reader act) {
  if (auto refusal = refuse_words("delegation.empty", "The instruction", act.getText())) return *refusal;
  const bool capital = is_conducting(view, seat);  // a capital that the white cell plays
  if (!capital && !may_act(view, now, seat, {"HOS"}))
    return Refusal{"delegation.authority",
                   "The head of state instructs a delegation; write to your own seats by an internal message."};
  if (auto refusal = refuse_incident(view, "delegation.incident", act.getIncident())) return *refusal;
  Party to = capital ? kNoParty : party_of(view, seat);
  for (const auto code : act.getTo()) {
    const Seat addressed = view.package->seat(view_of(code));
    const Party party = addressed == kNoSeat ? kNoParty : party_of(view, addressed);
    if (party == kNoParty || party == kControl || (to != kNoParty && party != to))
      return Refusal{"delegation.notOneParty",
                     "An instruction goes to seats of one party; \"" + text(code) + "\" is none of them."};
    to = party;
  }
  if (to == kNoParty) return Refusal{"delegation.nobody", "Name the seats that this instruction is for."};
  return PartySet::of(to);
}

// --- drafts

Maybe refuse_content(schema::Submission::Reader submission) {
  if (submission.getActs().size() == 0) return Refusal{"delegation.emptyDraft", "The draft holds no act."};
  for (const auto act : submission.getActs()) {
    if (act.isDraft() || act.isApprove() || act.isInstruct())
      return Refusal{"delegation.notDrafted",
                     "Drafts, approvals and instructions stay in the party: send them at once."};
  }
  return std::nullopt;
}

std::ptrdiff_t waiting_drafts(const World& view, Party party) {
  const auto& drafts = view.slice<DelegationSlice>().drafts;
  return std::count_if(drafts.begin(), drafts.end(), [&](const auto& item) {
    return item.second.state == schema::DraftState::OPEN && party_of(view, item.second.seat) == party;
  });
}

Verdict check_draft(const World& view, ExerciseTime now, Seat seat, schema::DraftActs::Reader act) {
  if (is_head(view, now, seat))
    return Refusal{"delegation.head", "You lead this delegation: send it at once, nobody has to approve it."};
  const auto checked = drafted_in(act);
  if (const auto* refusal = std::get_if<Refusal>(&checked))
    return Refusal{"delegation.noSubmission", "The draft is not readable as acts: " + refusal->reason};
  const auto submission = std::get<Message<schema::Submission>>(checked).reader();
  if (auto refusal = refuse_content(submission)) return *refusal;
  if (auto refusal = refuse_long("delegation.tooLong", "The note", act.getNote())) return *refusal;
  if (waiting_drafts(view, party_of(view, seat)) >= kOpenItems)
    return Refusal{"delegation.tooMany",
                   "64 drafts of your party wait already; ask " + head_of(view, seat) + " to decide on these first."};
  // What could not be sent anyway is not put before the head of delegation.
  const Verdict sent = audience_of_acts(view, now, seat, submission.getActs());
  if (const auto* refusal = std::get_if<Refusal>(&sent)) return *refusal;
  return PartySet::of(party_of(view, seat));
}

Verdict check_approve(const World& view, ExerciseTime now, Seat seat, schema::Approve::Reader act) {
  const auto& drafts = view.slice<DelegationSlice>().drafts;
  const auto found = drafts.find(act.getDraft());
  if (found == drafts.end() || party_of(view, found->second.seat) != party_of(view, seat))
    return Refusal{"delegation.noDraft", "Entry " + std::to_string(act.getDraft()) + " is no draft of your party."};
  if (!is_head(view, now, seat))
    return Refusal{"delegation.notHead",
                   "Drafts are approved or declined by " + head_of(view, seat) + ", or by whom it delegates to."};
  if (found->second.state != schema::DraftState::OPEN)
    return Refusal{"delegation.decided", "This draft has been decided on; its author may file another one."};
  if (auto refusal = refuse_long("delegation.tooLong", "The note", act.getNote())) return *refusal;
  return found->second.audience;
}

// --- directives

std::ptrdiff_t waiting_directives(const World& view, Party party) {
  const auto& directives = view.slice<DelegationSlice>().directives;
  return std::count_if(directives.begin(), directives.end(), [&](const auto& item) {
    const auto state = item.second.state;
    return item.second.party == party && (state == DirectiveState::WAITING || state == DirectiveState::AWAITS_OTHER);
  });
}

Verdict check_directive(const World& view, ExerciseTime now, Seat seat, schema::Directive::Reader act) {
  const Party own = party_of(view, seat);
  if (view.package->parties()[own].kind != schema::PartyKind::STATE)
    return Refusal{"delegation.government",
                   "A directive goes to the services of a government, and your party has none; write to your own seats "
                   "by an internal message."};
  if (!may_act(view, now, seat, {"HOS", "FM", "DEF"}) && !is_head(view, now, seat))
    return Refusal{"delegation.directs",
                   "Directives to services are given by the head of state, the foreign or the defence minister, or the "
                   "head of delegation; advise them by an internal message."};
  if (auto refusal = refuse_words("delegation.empty", "The directive", act.getText())) return *refusal;
  if (act.getTo().size() == 0)
    return Refusal{"delegation.service", "Name the service or unit that is to carry this out."};
  if (auto refusal = refuse_long("delegation.tooLong", "The name of the service", act.getTo())) return *refusal;
  if (auto refusal = refuse_incident(view, "delegation.incident", act.getIncident())) return *refusal;
  if (act.getForm() > schema::DirectiveForm::JOINT)
    return Refusal{"delegation.form", "A directive is private, or joint with another party."};
  const Party with = view.package->party(view_of(act.getWith()));
  if (act.getForm() == schema::DirectiveForm::PRIVATE && act.getWith().size() > 0)
    return Refusal{"delegation.form", "A private directive is your party's alone; choose joint to give it together."};
  const bool other = with != kNoParty && with != kControl && with != own &&
                     view.package->parties()[with].kind == schema::PartyKind::STATE;
  if (act.getForm() == schema::DirectiveForm::JOINT && !other)
    return Refusal{"delegation.with", "A joint directive names the other government, which gives the same text."};
  if (waiting_directives(view, own) >= kOpenItems)
    return Refusal{"delegation.tooMany", "64 directives of your party wait for a ruling; remind control of these."};
  return PartySet::of(own);
}

// --- rulings

// A press release or a demarche: said in public, or demanded on a line (domain.md annex 3).
bool is_spoken(const World& view, EntryNumber number) {
  const EventMark* mark = mark_at(view, number);
  if (mark == nullptr) return false;
  const auto demand = std::uint16_t{1} << static_cast<unsigned>(schema::Tag::DEMAND);
  return mark->kind == kind_id(ActKind::STATEMENT) ||
         (mark->kind == kind_id(ActKind::LINE_MESSAGE) && (mark->tags & demand) != 0);
}

Maybe refuse_subject(const World& view, schema::DirectiveRule::Reader act) {
  const EntryNumber number = act.getDirective();
  const DirectiveItem* item = find_directive(view, number);
  if (item == nullptr && !is_spoken(view, number))
    return Refusal{"delegation.nothing", "Entry " + std::to_string(number) +
                                             " is no directive, press release or demarche; name the entry of one."};
  const auto& rulings = view.slice<DelegationSlice>().rulings;
  const bool ruled = rulings.contains(number) || (item != nullptr && rulings.contains(item->joint));
  if (ruled) return Refusal{"delegation.ruled", "Control has ruled on this already; a ruling stands."};
  if (item != nullptr && item->state == DirectiveState::AWAITS_OTHER)
    return Refusal{"delegation.awaited", "The other party has not given this joint directive yet."};
  if (item != nullptr && item->state != DirectiveState::WAITING)
    return Refusal{"delegation.closed", "This directive does not wait for a ruling any more."};
  return std::nullopt;
}

Verdict check_rule(const World& view, Seat seat, schema::DirectiveRule::Reader act) {
  if (!is_conducting(view, seat))
    return Refusal{"delegation.controlOnly", "Only exercise control rules on directives."};
  if (auto refusal = refuse_subject(view, act)) return *refusal;
  if (auto refusal = refuse_words("delegation.noRule", "The rule by which this is decided", act.getRule()))
    return *refusal;
  if (act.getOdds() > kCertain) return Refusal{"delegation.odds", "Odds are in a hundred: 0 never, 100 always."};
  if (act.getDelay().size() > 0) {
    const auto delay = parse_duration(view_of(act.getDelay()));
    if (!delay || *delay < 0 || *delay > kLongestDelay)
      return Refusal{"delegation.delay",
                     "\"" + text(act.getDelay()) + "\" is no duration such as \"90 min\" or \"6 h\"."};
  }
  if (act.getEffects().size() > kListed || act.getOutcomes().size() > kListed)
    return Refusal{"delegation.tooMany", "A ruling has at most 64 effects and 64 outcomes."};
  for (const auto effect : act.getEffects()) {
    if (!parse_effect(view_of(effect), *view.package, view.package->core(0), view.package->core(1)))
      return Refusal{"delegation.effect", "The effect \"" + text(effect) + "\" is not of the form E(CN-US)+1."};
  }
  for (const auto outcome : act.getOutcomes()) {
    const Party party = view.package->party(view_of(outcome.getParty()));
    if (party == kNoParty || party == kControl)
      return Refusal{"delegation.unknownParty",
                     "There is no party \"" + text(outcome.getParty()) + "\" to perceive it."};
    if (auto refusal = refuse_words("delegation.noOutcome", "What a party perceives", outcome.getText()))
      return *refusal;
  }
  return PartySet::of(kControl);
}

}  // namespace

std::variant<Message<schema::Submission>, Refusal> drafted_in(schema::DraftActs::Reader draft) {
  return Message<schema::Submission>::checked(bytes_in(draft.getSubmission()), limits::kSubmissionBytes);
}

Verdict check_delegation(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::INSTRUCT:
      return check_instruct(view, now, seat, act.getInstruct());
    case ActKind::DRAFT:
      return check_draft(view, now, seat, act.getDraft());
    case ActKind::APPROVE:
      return check_approve(view, now, seat, act.getApprove());
    case ActKind::DIRECTIVE:
      return check_directive(view, now, seat, act.getDirective());
    default:
      return check_rule(view, seat, act.getDirectiveRule());
  }
}

}  // namespace parley
