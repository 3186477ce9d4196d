// Preconditions are agreed (domain.md B2, first two rows): proposals, who has agreed to them, and STARTEX.
#include <algorithm>

#include "common/base/limits.h"
#include "common/mechanisms/conditions.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation_parts.h"

namespace parley {
namespace {

using State = schema::PreconditionState;

constexpr ExerciseTime kReplyWithin = 12 * kHour;  // B2: agreed within this, else dropped
constexpr std::size_t kTestBytes = 1000;           // a condition that people can read
constexpr std::size_t kIdBytes = 32;
constexpr unsigned kParties = 8, kForum = 8;  // that one precondition names
constexpr std::size_t kOpenDrafts = 16;       // before a party at one time
constexpr std::size_t kPreconditions = 64;    // of a party
constexpr ExerciseTime kShortestStart = kMinute, kLongestStart = 24 * kHour;

std::optional<Refusal> refuse_parties(const World& view, Party own, schema::PreconditionPlan::Reader plan) {
  const Package& package = *view.package;
  if (plan.getParties().size() < 2 || plan.getParties().size() > kParties) {
    return Refusal{"consultation.parties", "A precondition names two to eight parties."};
  }
  PartySet named;
  for (const auto code : plan.getParties()) {
    const Party party = package.party(view_of(code));
    if (party == kNoParty || party == kControl || package.parties()[party].kind == schema::PartyKind::OBSERVERS) {
      return Refusal{"consultation.parties",
                     "\"" + text(code) +
                         "\" is no party that can be consulted; name parties by their codes, for example " +
                         code_of(package, own) + "."};
    }
    if (package.parties()[party].kind != schema::PartyKind::STATE)
      return Refusal{"consultation.parties",
                     text(code) + " is no government; preconditions of consultation are agreed between governments."};
    if (named.contains(party))
      return Refusal{"consultation.parties", text(code) + " is named twice; name each party once."};
    named = named | party;
  }
  if (!named.contains(own))
    return Refusal{"consultation.parties",
                   "Your own party is not among those named; a party proposes only what binds it too."};
  return std::nullopt;
}

std::optional<Refusal> refuse_forum(const World& view, schema::PreconditionPlan::Reader plan) {
  const Package& package = *view.package;
  if (plan.getForum().size() > kForum)
    return Refusal{"consultation.forum", "A forum names at most eight seats of a party."};
  Precondition item;
  for (const auto role : plan.getForum()) item.forum.push_back(text(role));
  if (item.forum.empty()) return std::nullopt;
  for (const auto code : plan.getParties()) {
    const auto seats = named_seats(package, item, package.party(view_of(code)));
    const bool has = std::any_of(seats.begin(), seats.end(), [&](Seat seat) {
      const SeatInfo& info = package.seats()[seat];
      return std::find(item.forum.begin(), item.forum.end(), info.rights) != item.forum.end() ||
             std::find(item.forum.begin(), item.forum.end(), info.role) != item.forum.end();
    });
    if (!has)
      return Refusal{"consultation.forum",
                     text(code) + " has none of the forum's seats; name at least one that every party has."};
  }
  return std::nullopt;
}

std::optional<Refusal> refuse_terms(schema::PreconditionPlan::Reader plan) {
  if (plan.getId().size() > kIdBytes)
    return Refusal{"consultation.id", "The name of a precondition has at most 32 characters."};
  if (auto refusal = refuse_name("consultation.id", "The name of a precondition", plan.getId())) return refusal;
  if (is_blank(plan.getText().getEn()) && is_blank(plan.getText().getZh())) {
    return Refusal{"consultation.empty",
                   "The text of the precondition is missing; write what the parties agree to consult upon."};
  }
  for (const auto given : {plan.getText().getEn(), plan.getText().getZh()}) {
    if (auto refusal = refuse_long("consultation.tooLong", "The text of the precondition", given)) return refusal;
  }
  const auto start = parse_duration(view_of(plan.getStartWithin()));
  if (!start || *start < kShortestStart || *start > kLongestStart) {
    return Refusal{
        "consultation.start",
        "The time within which consultation starts is a duration from 1 min to 24 h, for example \"60 min\"."};
  }
  if (plan.getTest().size() > kTestBytes)
    return Refusal{"consultation.test",
                   "The test is longer than 1000 characters; a test that nobody can read cannot be agreed."};
  if (plan.getTest().size() == 0) return std::nullopt;
  if (view_of(plan.getTest()).find("--") != std::string_view::npos)
    return Refusal{"consultation.test", "A test has no comments; what is to be said about it goes into the text."};
  if (const auto mistake = Conditions().mistake_in(text(plan.getTest()))) {
    return Refusal{
        "consultation.test",
        "The test cannot be read: " + *mistake +
            ". Write a condition such as E(\"CN-US\") >= 4, or leave it empty for a precondition that is declared."};
  }
  return std::nullopt;
}

}  // namespace

Verdict check_propose(const World& view, ExerciseTime now, Seat seat, schema::PreconditionPlan::Reader plan) {
  if (view.package->parties()[view.package->seats()[seat].party].kind != schema::PartyKind::STATE) {
    return Refusal{"consultation.government",
                   "Preconditions of consultation are agreed between governments; say what you wish them to consult on "
                   "in public, or in the rooms that your party has."};
  }
  if (rights_of(view, now, seat).empty()) {
    return Refusal{"consultation.authority",
                   "Preconditions are proposed by a head of state, foreign or defence minister; advise one of them by "
                   "an internal message."};
  }
  if (auto refusal = refuse_parties(view, view.package->seats()[seat].party, plan)) return *refusal;
  if (auto refusal = refuse_forum(view, plan)) return *refusal;
  if (auto refusal = refuse_terms(plan)) return *refusal;
  const auto& preconditions = view.slice<ConsultationSlice>().preconditions;
  const auto drafts = std::count_if(preconditions.begin(), preconditions.end(),
                                    [](const auto& item) { return item.second.state == State::DRAFT; });
  if (static_cast<std::size_t>(drafts) >= kOpenDrafts || preconditions.size() >= kPreconditions) {
    return Refusal{"consultation.tooMany",
                   "Too many preconditions are on the table; have the open proposals answered first."};
  }
  return parties_of(*view.package, plan.getParties());
}

Verdict check_reply(const World& view, ExerciseTime now, Seat seat, schema::PreconditionReply::Reader act) {
  std::string id;
  const Precondition* item = find_draft(view, act.getProposal(), &id);
  if (item == nullptr) {
    return Refusal{"consultation.noProposal", "No proposal of a precondition is open under entry " +
                                                  std::to_string(act.getProposal()) +
                                                  "; it may have been agreed, declined or lapsed."};
  }
  const auto rights = rights_of(view, now, seat);
  if (rights.empty()) {
    return Refusal{"consultation.authority",
                   "Preconditions are agreed by the foreign and the defence minister, or by the head of state; advise "
                   "one of them by an internal message."};
  }
  const std::string party = code_of(*view.package, view.package->seats()[seat].party) + ".";
  const bool repeated = std::all_of(rights.begin(), rights.end(), [&](const std::string& right) {
    return std::find(item->accepted.begin(), item->accepted.end(), party + right) != item->accepted.end();
  });
  if (act.getAccept() && repeated)
    return Refusal{"consultation.repeated",
                   "Your seat has agreed to this proposal already; the others' agreement is awaited."};
  return item->audience;
}

namespace {

std::vector<std::string> rights_with_party(const Package& package, Seat seat, const std::vector<std::string>& rights) {
  std::vector<std::string> named;
  for (const std::string& right : rights) named.push_back(code_of(package, package.seats()[seat].party) + "." + right);
  return named;
}

bool is_held(const Package& package, Party party, std::string_view right) {
  const auto& seats = package.parties()[party].seats;
  return std::any_of(seats.begin(), seats.end(), [&](Seat seat) { return package.seats()[seat].rights == right; });
}

// B2: the foreign and the defence minister of every party, or its head of state.
bool has_agreed(const Package& package, Party party, const std::vector<std::string>& accepted) {
  const auto agreed = [&](std::string_view right) {
    return std::find(accepted.begin(), accepted.end(), code_of(package, party) + "." + std::string(right)) !=
           accepted.end();
  };
  if (agreed("HOS")) return true;
  const bool foreign = is_held(package, party, "FM"), defence = is_held(package, party, "DEF");
  return (foreign || defence) && (!foreign || agreed("FM")) && (!defence || agreed("DEF"));
}

void enter_agreed(const World& full, const std::string& id, const Precondition& draft, Consequences& out) {
  auto agreed = out.enter(draft.audience).initPreconditionAgreed();
  agreed.setPlan(draft.plan.message.reader());
  agreed.getPlan().setId(id);
  Precondition next;
  next.audience = draft.audience;
  next.proposal = draft.proposal;
  next.state = full.clock.state == schema::ClockState::PREPARED ? State::AGREED : State::ARMED;
  enter_precondition(full, id, next, out);
}

}  // namespace

std::vector<std::string> rights_of(const World& view, ExerciseTime now, Seat seat) {
  std::vector<std::string> rights;
  for (const char* right : {"HOS", "FM", "DEF"}) {
    if (may_act(view, now, seat, {right})) rights.emplace_back(right);
  }
  // A party without a head of state is led by its head of delegation.
  const PartyInfo& party = view.package->parties()[view.package->seats()[seat].party];
  const bool leads = party.head != kNoSeat && stands_in_for(view, seat, party.head, now);
  if (leads && !is_held(*view.package, view.package->seats()[seat].party, "HOS")) rights.insert(rights.begin(), "HOS");
  return rights;
}

const Precondition* find_draft(const World& world, EntryNumber proposal, std::string* id) {
  if (proposal == kNoEntry) return nullptr;
  for (const auto& [name, item] : world.slice<ConsultationSlice>().preconditions) {
    if (item.state != State::DRAFT || item.proposal != proposal) continue;
    *id = name;
    return &item;
  }
  return nullptr;
}

std::string draft_id(capnp::Text::Reader id, EntryNumber proposal) { return text(id) + "@" + std::to_string(proposal); }

void propose_precondition(const World& full, const Event& event, Consequences& out) {
  Precondition next;
  next.audience = event.audience;
  next.state = State::DRAFT;
  next.due = room_deadline(full, next.parties(), event.time, kReplyWithin);
  next.proposal = event.number;
  next.accepted = rights_with_party(*full.package, event.seat, rights_of(full, event.time, event.seat));
  enter_precondition(full, draft_id(event.act->getPreconditionPropose().getPlan().getId(), event.number), next, out);
}

void reply_precondition(const World& full, const Event& event, Consequences& out) {
  std::string id;
  const auto reply = event.act->getPreconditionReply();
  const Precondition* draft = find_draft(full, reply.getProposal(), &id);
  if (draft == nullptr) return;
  Precondition next = *draft;
  if (!reply.getAccept()) {
    next.state = State::DROPPED;
    next.due = kNever;
    return enter_precondition(full, id, next, out);
  }
  for (const std::string& right :
       rights_with_party(*full.package, event.seat, rights_of(full, event.time, event.seat))) {
    if (std::find(next.accepted.begin(), next.accepted.end(), right) == next.accepted.end())
      next.accepted.push_back(right);
  }
  for (Party party = 1; party < full.package->parties().size(); ++party) {
    if (next.parties().contains(party) && !has_agreed(*full.package, party, next.accepted))
      return enter_precondition(full, id, next, out);
  }
  enter_agreed(full, id, *draft, out);
}

}  // namespace parley
