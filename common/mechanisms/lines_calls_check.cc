// Who may do what to a call, as its state allows (domain.md B3.3).
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

using State = schema::CallState;

constexpr std::string_view kStateNames[] = {"idle",       "requested", "delivered", "acknowledged",
                                            "scheduled",  "connected", "closed",    "declined",
                                            "unanswered", "failed",    "withdrawn", "redirected"};

std::string_view named(State state) { return kStateNames[static_cast<std::size_t>(state)]; }

const CallItem* call_in(const Asking& asking, EntryNumber request) {
  const auto& calls = asking.lines().calls;
  const auto found = calls.find(request);
  return found == calls.end() ? nullptr : &found->second;
}

Refusal no_such_call() {
  return refuse("unknownCall",
                "The act refers to an entry that is not a request for a call which your party has seen; refer to the "
                "number of the lineRequest.");
}

Refusal wrong_state(const CallItem& call, std::string_view wish) {
  std::string reason = "The call is " + std::string(named(call.state)) + ", so it cannot be " + std::string(wish) + ".";
  if (!open(call.state)) reason += " Ask for a new one.";
  return refuse("callState", std::move(reason));
}

bool asks(const Asking& asking, const CallItem& call) { return party_of(asking.view, call.from) == asking.party; }

// A seat of the line, of the line that it stands in for, or one for whom the call is.
bool takes_part(const Asking& asking, const CallItem& call) {
  const Seat own = asks(asking, call) ? call.from : call.wanted;
  return entitled(asking.view, call.line, asking.seat, asking.now) ||
         entitled(asking.view, call.serves, asking.seat, asking.now) ||
         stands_for(asking.view, call.serves, own, asking.seat, asking.now);
}

Refusal not_yours(const Asking& asking, const CallItem& call) {
  return refuse(
      "authority",
      seat_code(asking.view, asking.seat) + " may not act on this call on " + info(asking.view, call.line).code +
          "; its seats are the ends of that line, the seats that were asked for, and who stands in for them.");
}

// The call may be accepted unless control has stopped talks on the line.
std::optional<Refusal> refuse_barred_calls(const Asking& asking, const CallItem& call) {
  const ExerciseTime until = status_of(asking.view, call.line).no_calls_until;
  if (asking.now >= until) return std::nullopt;
  return refuse("callsBarred", "No call on " + info(asking.view, call.line).code + " can be accepted before " +
                                   format_time(until) + "; a text can be sent, or a later time be proposed.");
}

std::optional<Refusal> refuse_time(const Asking& asking, ExerciseTime at) {
  if (at <= asking.now)
    return refuse("timePast", "The proposed time " + format_time(std::max<ExerciseTime>(at, 0)) +
                                  " has passed; propose a later one, or accept now.");
  if (at > asking.now + kFarthest) return refuse("tooFar", "The proposed time is more than 30 days away.");
  return std::nullopt;
}

std::optional<Refusal> refuse_new_line(const Asking& asking, std::size_t old, capnp::Text::Reader code) {
  const Found found = own_line(asking, code);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const std::size_t line = std::get<std::size_t>(found);
  if (line == old) return refuse("sameLine", "The call is on that line already; name another one to redirect it to.");
  if (info(asking.view, line).parties() != info(asking.view, old).parties()) {
    return refuse("otherDyad", info(asking.view, line).code + " is not a line between these two parties.");
  }
  return refuse_broken(asking, line, true);
}

std::optional<Refusal> refuse_answer(const Asking& asking, const CallItem& call, schema::LineAnswer::Reader act) {
  switch (act.getAnswer()) {
    case schema::CallAnswer::ACCEPT:
      return refuse_barred_calls(asking, call);
    case schema::CallAnswer::PROPOSE_TIME:
      return refuse_time(asking, act.getAt());
    case schema::CallAnswer::DECLINE:
      if (act.getReason().size() == 0)
        return refuse("noReason", "A call is declined with a reason, public or private; give one.");
      if (act.getAt() >= 0) {
        if (auto refusal = refuse_time(asking, act.getAt())) return refusal;
      }
      return refuse_longer("The reason", act.getReason(), kReasonBytes);
    case schema::CallAnswer::REDIRECT:
      return refuse_new_line(asking, call.line, act.getLine());
  }
  return refuse("unknownAnswer", "The answer is none that this exercise knows.");
}

// The asker's answer to a proposed time: yes or no.
Verdict check_askers_answer(const Asking& asking, const CallItem& call, schema::LineAnswer::Reader act) {
  if (call.state != State::ACKNOWLEDGED || call.at < 0) {
    return refuse("ownCall",
                  "This is your own request and no other time has been proposed; wait for the answer, or withdraw it.");
  }
  if (act.getAnswer() == schema::CallAnswer::ACCEPT) {
    if (auto refusal = refuse_barred_calls(asking, call)) return *refusal;
  } else if (act.getAnswer() != schema::CallAnswer::DECLINE) {
    return refuse("proposedTime",
                  "A proposed time is accepted or declined; to change more, withdraw the request and make a new one.");
  }
  if (auto refusal = refuse_longer("The reason", act.getReason(), kReasonBytes)) return *refusal;
  return info(asking.view, call.line).parties();
}

// A text is answered by a text; only its line can be changed.
Verdict check_text_redirect(const Asking& asking, const ReceivedText& text, schema::LineAnswer::Reader act) {
  if (act.getAnswer() != schema::CallAnswer::REDIRECT) {
    return refuse("notACall",
                  "This is a text: answer it by a line message with replyTo, or redirect it to another line.");
  }
  if (text.state == schema::TextState::ANSWERED || text.state == schema::TextState::FAILED) {
    return refuse("textClosed", "This text has been answered already, or its line failed.");
  }
  if (!duty_officer(asking.view, asking.seat) && !entitled(asking.view, text.line, asking.seat, asking.now) &&
      !entitled(asking.view, text.serves, asking.seat, asking.now)) {
    return refuse("authority", "A text is redirected by a seat of its line or by the duty officer.");
  }
  if (auto refusal = refuse_new_line(asking, text.line, act.getLine())) return *refusal;
  if (auto refusal = refuse_longer("The reason", act.getReason(), kReasonBytes)) return *refusal;
  return info(asking.view, text.line).parties();
}

std::optional<Refusal> refuse_engaged(const Asking& asking, std::size_t line) {
  for (const auto& [number, call] : asking.lines().calls) {
    if (call.line != line || !open(call.state)) continue;
    if (call.state == State::CONNECTED)
      return refuse("engaged", "A call is connected on " + info(asking.view, line).code + "; close it first.");
    if (asks(asking, call)) {
      return refuse("alreadyAsked", "Your party has asked for a call on " + info(asking.view, line).code +
                                        " already (entry " + std::to_string(number) +
                                        "); wait for the answer, or withdraw it.");
    }
  }
  return std::nullopt;
}

}  // namespace

Verdict check_request(const Asking& asking, schema::LineRequest::Reader act) {
  const Found found = own_line(asking, act.getLine());
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const std::size_t line = std::get<std::size_t>(found);
  const LineInfo& where = info(asking.view, line);
  if (!served_line(asking.view, line, asking.seat, asking.now)) return refuse_stranger(asking, line);
  if (where.medium == schema::Medium::TEXT)
    return refuse("textOnly",
                  where.code + " carries texts only; send a line message, or ask for the call on another line.");
  if (auto refusal = refuse_broken(asking, line, false)) return *refusal;
  if (act.getWanted().size() > 0) {
    const Seat wanted = asking.package().seat(view_of(act.getWanted()));
    if (party_of(asking.view, wanted) != other_end(where, asking.party)) {
      return refuse("unknownSeat", text(act.getWanted()) + " is not a seat at the other end of " + where.code +
                                       "; leave it empty for the line's own end.");
    }
  }
  if (auto refusal = refuse_longer("The subject", act.getSubject(), kSubjectBytes)) return *refusal;
  if (auto refusal = refuse_incident(asking.view, "lines.unknownIncident", act.getIncident())) return *refusal;
  if (auto refusal = refuse_engaged(asking, line)) return *refusal;
  return where.parties();
}

Verdict check_acknowledge(const Asking& asking, schema::LineAcknowledge::Reader act) {
  const bool officer = duty_officer(asking.view, asking.seat);
  if (const CallItem* call = call_in(asking, act.getItem())) {
    if (asks(asking, *call)) return refuse("ownCall", "This is your own request; the other side acknowledges it.");
    if (call->state != State::DELIVERED) return wrong_state(*call, "acknowledged");
    if (!officer && !takes_part(asking, *call)) return not_yours(asking, *call);
    return info(asking.view, call->line).parties();
  }
  return check_text_acknowledge(asking, act.getItem());
}

Verdict check_withdraw(const Asking& asking, schema::LineWithdraw::Reader act) {
  const CallItem* call = call_in(asking, act.getRequest());
  if (call == nullptr) return no_such_call();
  if (!asks(asking, *call))
    return refuse("othersCall", "Only the side that asked for a call can withdraw it; decline it instead.");
  if (!open(call->state) || call->state == State::CONNECTED) return wrong_state(*call, "withdrawn");
  if (!takes_part(asking, *call)) return not_yours(asking, *call);
  return info(asking.view, call->line).parties();
}

Verdict check_answer(const Asking& asking, schema::LineAnswer::Reader act) {
  if (const auto text = asking.lines().received.find(act.getRequest()); text != asking.lines().received.end()) {
    return check_text_redirect(asking, text->second, act);
  }
  const CallItem* call = call_in(asking, act.getRequest());
  if (call == nullptr) return no_such_call();
  if (!takes_part(asking, *call)) return not_yours(asking, *call);
  if (asks(asking, *call)) return check_askers_answer(asking, *call, act);
  if (call->state != State::DELIVERED && call->state != State::ACKNOWLEDGED) return wrong_state(*call, "answered");
  if (auto refusal = refuse_answer(asking, *call, act)) return *refusal;
  const bool open_reason = act.getAnswer() == schema::CallAnswer::DECLINE && act.getPublic();
  return open_reason ? asking.package().everybody() : info(asking.view, call->line).parties();
}

Verdict check_join(const Asking& asking, schema::LineJoin::Reader act) {
  const CallItem* call = call_in(asking, act.getRequest());
  if (call == nullptr) return no_such_call();
  if (call->state != State::SCHEDULED) return wrong_state(*call, "joined");
  if (!takes_part(asking, *call)) return not_yours(asking, *call);
  if (call->joined.contains(asking.party))
    return refuse("joined", "Your side is present already; the other side has until " + format_time(call->due) + ".");
  if (asking.now < call->at - kEarliestJoin) {
    return refuse("tooEarly",
                  "The call is agreed for " + format_time(call->at) + "; it can be joined from ten minutes before.");
  }
  return info(asking.view, call->line).parties();
}

Verdict check_close(const Asking& asking, schema::LineClose::Reader act) {
  const CallItem* call = call_in(asking, act.getRequest());
  if (call == nullptr) return no_such_call();
  if (call->state != State::CONNECTED) return wrong_state(*call, "closed");
  if (!takes_part(asking, *call)) return not_yours(asking, *call);
  if (call->read_back.contains(asking.party))
    return refuse("readBack", "Your side has read its summary back already; the other side has until " +
                                  format_time(call->due) + ".");
  if (act.getSummary().size() == 0)
    return refuse("noSummary", "A call is closed with your summary of it, read back to the other side; give one.");
  if (act.getMeaning() == schema::MeaningCode::NONE)
    return refuse("noMeaning", "The summary needs a meaning code, so that both read-backs can be compared.");
  if (auto refusal = refuse_longer("The summary", act.getSummary(), limits::kBodyBytes)) return *refusal;
  return info(asking.view, call->line).parties();
}

}  // namespace parley::lines
