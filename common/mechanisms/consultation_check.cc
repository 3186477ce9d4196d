// Who may do what about a precondition, and when (domain.md B2, annex 3).
#include <algorithm>

#include "common/base/limits.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation_parts.h"

namespace parley {
namespace {

using State = schema::PreconditionState;

constexpr std::size_t kShownBytes = 64;  // of what a party wrote, in a reason

std::string ids_of(const World& view) {
  std::string ids;
  for (const auto& [id, item] : view.slice<ConsultationSlice>().preconditions) {
    if (item.state != State::DRAFT) ids += (ids.empty() ? "" : ", ") + id;
  }
  return ids.empty() ? "none so far" : ids;
}

Refusal unknown(const World& view, std::string_view id) {
  const std::string name = id.size() > kShownBytes ? std::string("so named") : "\"" + std::string(id) + "\"";
  return {"consultation.unknown",
          "No precondition " + name + " names your party; those that do: " + ids_of(view) + "."};
}

std::string standing(State state) {
  switch (state) {
    case State::DRAFT:
      return "is a draft that has not been agreed";
    case State::AGREED:
      return "is agreed, and armed from STARTEX";
    case State::ARMED:
      return "is armed and has not been met";
    case State::MET:
      return "is met, and the consultation has not begun";
    case State::DISPUTED:
      return "is disputed and awaits a ruling";
    case State::CONSULTING:
      return "is the subject of a consultation that is open";
    case State::CLOSED:
      return "was consulted on; it will be armed again";
    case State::REFUSED:
      return "was met and consultation was refused";
    default:
      return "was dropped";
  }
}

Refusal wrong_state(std::string_view id, const Precondition& item, std::string_view way_out) {
  return {"consultation.state",
          "Precondition " + std::string(id) + " " + standing(item.state) + "; " + std::string(way_out) + "."};
}

// The named seats of the forum, and those who agree preconditions.
bool speaks_for(const World& view, ExerciseTime now, Seat seat, const Precondition& item) {
  if (may_act(view, now, seat, {"HOS", "FM", "DEF"})) return true;
  const auto named = named_seats(*view.package, item, view.package->seats()[seat].party);
  return std::any_of(named.begin(), named.end(), [&](Seat other) { return stands_in_for(view, seat, other, now); });
}

Refusal not_authorised(const World& view, Seat seat, const Precondition& item) {
  const Party party = view.package->seats()[seat].party;
  return {"consultation.authority",
          "For " + code_of(*view.package, party) +
              " this is done by its head of state, foreign or defence minister, or a seat of the forum (" +
              codes_of(*view.package, named_seats(*view.package, item, party)) +
              "); advise one of them by an internal message."};
}

// --- declared, disputed, ruled

Verdict check_declare(const World& view, ExerciseTime now, Seat seat, schema::PreconditionDeclare::Reader act) {
  const Precondition* item = find_precondition(view, view_of(act.getPrecondition()));
  if (item == nullptr) return unknown(view, view_of(act.getPrecondition()));
  if (!speaks_for(view, now, seat, *item)) return not_authorised(view, seat, *item);
  if (item->state == State::REFUSED && item->called_again) {
    return Refusal{"consultation.calledAgain",
                   "Consultation on this has been called a second time and refused; it may be called once again only. "
                   "Use a line, or wait until it is armed again."};
  }
  if (item->state != State::ARMED && item->state != State::REFUSED) {
    return wrong_state(view_of(act.getPrecondition()), *item,
                       "it can be declared when it is armed, and called again when it was refused");
  }
  if (item->state == State::ARMED && !item->test.empty()) {
    return Refusal{"consultation.computed",
                   "This precondition has an observable test, which is met by itself once it is true for every party "
                   "named; it is not declared."};
  }
  if (act.getRefersTo() != kNoEntry && mark_at(view, act.getRefersTo()) == nullptr) {
    return Refusal{"consultation.reference", "Your party holds no entry " + std::to_string(act.getRefersTo()) +
                                                 "; refer to one that you have, or to none."};
  }
  if (auto refusal = refuse_text("The evidence", act.getEvidence())) return *refusal;
  return item->audience;
}

Verdict check_dispute(const World& view, ExerciseTime now, Seat seat, schema::PreconditionDispute::Reader act) {
  const Precondition* item = find_precondition(view, view_of(act.getPrecondition()));
  if (item == nullptr) return unknown(view, view_of(act.getPrecondition()));
  if (!speaks_for(view, now, seat, *item)) return not_authorised(view, seat, *item);
  if (item->state != State::MET)
    return wrong_state(view_of(act.getPrecondition()), *item, "only one that was just declared met can be disputed");
  const Party party = view.package->seats()[seat].party;
  if (item->declared == kNoParty) {
    return Refusal{"consultation.notDeclared",
                   "This was met by its test, by a ruling or by a second call, which nobody disputes; join the "
                   "consultation, or let your head of state refuse it."};
  }
  if (item->declared == party)
    return Refusal{"consultation.ownDeclaration", "Your own party declared this; it is for the others to deny it."};
  if (item->has_joined(*view.package, party))
    return Refusal{"consultation.joined",
                   "Your party has joined the consultation and so accepted that the precondition is met; say there "
                   "what you doubt."};
  if (now > item->dispute_by) {
    return Refusal{"consultation.late",
                   "A declaration may be disputed until " + format_time(item->dispute_by) +
                       ", which has passed; join the consultation, and have your doubt recorded in its minutes."};
  }
  if (auto refusal = refuse_text("The reason", act.getReason())) return *refusal;
  return item->audience;
}

Verdict check_rule(const World& view, Seat seat, schema::PreconditionRule::Reader act) {
  const Precondition* item = find_precondition(view, view_of(act.getPrecondition()));
  if (item == nullptr) return unknown(view, view_of(act.getPrecondition()));
  if (!is_conducting(view, seat) && !has_role(view, seat, {"JWG"})) {
    return Refusal{"consultation.authority",
                   "A disputed precondition is ruled on by the halves of the joint working group, or by exercise "
                   "control; bring your view before them."};
  }
  if (item->state != State::DISPUTED)
    return wrong_state(view_of(act.getPrecondition()), *item, "there is no dispute to rule on");
  if (auto refusal = refuse_long("consultation.tooLong", "The reason", act.getReason())) return *refusal;
  return item->audience;
}

// --- the consultation

Verdict check_join(const World& view, ExerciseTime now, Seat seat, std::string_view id) {
  const Precondition* item = find_precondition(view, id);
  if (item == nullptr) return unknown(view, id);
  if (item->state != State::MET && item->state != State::CONSULTING) {
    return wrong_state(id, *item, "one can join when it is met");
  }
  const Party party = view.package->seats()[seat].party;
  const auto named = named_seats(*view.package, *item, party);
  bool entitled =
      std::any_of(named.begin(), named.end(), [&](Seat other) { return stands_in_for(view, seat, other, now); });
  // At 60 minutes it is passed to the heads of state, who may then join themselves.
  const auto rights = rights_of(view, now, seat);
  if (item->reminders >= 2 && std::find(rights.begin(), rights.end(), "HOS") != rights.end()) entitled = true;
  if (!entitled) {
    return Refusal{"consultation.notNamed", "The agreed forum is " + codes_of(*view.package, named) +
                                                "; ask that seat to join, or to delegate to yours."};
  }
  if (std::find(item->joined.begin(), item->joined.end(), seat) != item->joined.end()) {
    return Refusal{"consultation.joined", "Your seat has joined already; the consultation opens when every party has."};
  }
  return item->audience;
}

Verdict check_refuse(const World& view, ExerciseTime now, Seat seat, schema::ConsultationRefuse::Reader act) {
  const Precondition* item = find_precondition(view, view_of(act.getPrecondition()));
  if (item == nullptr) return unknown(view, view_of(act.getPrecondition()));
  const auto rights = rights_of(view, now, seat);
  if (std::find(rights.begin(), rights.end(), "HOS") == rights.end()) {
    return Refusal{
        "consultation.authority",
        "Only the head of state may refuse an agreed consultation; advise that seat by an internal message."};
  }
  if (item->state != State::MET)
    return wrong_state(view_of(act.getPrecondition()), *item,
                       "only a consultation that is called and not open yet can be refused");
  if (auto refusal = refuse_long("consultation.tooLong", "The reason", act.getReason())) return *refusal;
  return item->audience;
}

Verdict check_renew(const World& view, ExerciseTime now, Seat seat, std::string_view id) {
  const Precondition* item = find_precondition(view, id);
  if (item == nullptr) return unknown(view, id);
  if (!speaks_for(view, now, seat, *item)) return not_authorised(view, seat, *item);
  if (item->state != State::CONSULTING) return wrong_state(id, *item, "only an open consultation is renewed");
  if (item->renewals > 0)
    return Refusal{"consultation.renewed",
                   "A consultation is renewed once only, and this one has been; close it with minutes before " +
                       format_time(item->due) + "."};
  if (item->renewing.contains(view.package->seats()[seat].party)) {
    return Refusal{"consultation.repeated",
                   "Your party has asked for a renewal already; the other side's consent is awaited."};
  }
  return item->audience;
}

std::optional<Refusal> refuse_minutes(const Precondition& item, Party own, schema::ConsultationClose::Reader act) {
  const auto minutes = act.getMinutes();
  const std::size_t size = minutes.getAgreed().size() + minutes.getDiffering().size() + minutes.getMeasures().size() +
                           minutes.getNextContact().size();
  if (size > limits::kBodyBytes)
    return Refusal{"consultation.tooLong",
                   "The minutes are longer than 16 KiB; keep to facts, measures and the next contact."};
  if (act.getAccepts() == kNoEntry) return std::nullopt;
  const bool known = std::any_of(item.minutes.begin(), item.minutes.end(), [&](const auto& given) {
    return given.first != own && given.second.entry == act.getAccepts();
  });
  if (!known)
    return Refusal{
        "consultation.noMinutes",
        "Entry " + std::to_string(act.getAccepts()) +
            " holds no minutes of the other side that stand; refer to its latest, or give minutes of your own."};
  if (size != 0)
    return Refusal{"consultation.twoMinutes",
                   "Either accept the other side's minutes as they stand, or give your own; this does both."};
  return std::nullopt;
}

Verdict check_close(const World& view, ExerciseTime now, Seat seat, schema::ConsultationClose::Reader act) {
  const Precondition* item = find_precondition(view, view_of(act.getPrecondition()));
  if (item == nullptr) return unknown(view, view_of(act.getPrecondition()));
  if (!speaks_for(view, now, seat, *item)) return not_authorised(view, seat, *item);
  if (item->state != State::CONSULTING)
    return wrong_state(view_of(act.getPrecondition()), *item, "only an open consultation is closed");
  if (auto refusal = refuse_minutes(*item, view.package->seats()[seat].party, act)) return *refusal;
  return item->audience;
}

}  // namespace

Verdict check_consultation(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  const Party party = view.package->seats()[seat].party;
  if (party == kControl && !act.isPreconditionRule()) {
    return Refusal{
        "consultation.partiesOnly",
        "Consultation is the parties' own; control rules on a disputed precondition, and plays nobody's part in it."};
  }
  switch (act.which()) {
    case ActKind::PRECONDITION_PROPOSE:
      return check_propose(view, now, seat, act.getPreconditionPropose().getPlan());
    case ActKind::PRECONDITION_REPLY:
      return check_reply(view, now, seat, act.getPreconditionReply());
    case ActKind::PRECONDITION_DECLARE:
      return check_declare(view, now, seat, act.getPreconditionDeclare());
    case ActKind::PRECONDITION_DISPUTE:
      return check_dispute(view, now, seat, act.getPreconditionDispute());
    case ActKind::PRECONDITION_RULE:
      return check_rule(view, seat, act.getPreconditionRule());
    case ActKind::CONSULTATION_JOIN:
      return check_join(view, now, seat, view_of(act.getConsultationJoin().getPrecondition()));
    case ActKind::CONSULTATION_REFUSE:
      return check_refuse(view, now, seat, act.getConsultationRefuse());
    case ActKind::CONSULTATION_RENEW:
      return check_renew(view, now, seat, view_of(act.getConsultationRenew().getPrecondition()));
    default:
      return check_close(view, now, seat, act.getConsultationClose());
  }
}

}  // namespace parley
