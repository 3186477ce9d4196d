// What every act on a line is asked first, and who may write, acknowledge and answer a text (domain.md B3.2, B3.3).
#include <algorithm>

#include "common/base/suggest.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

// Somebody wrote to this seat on this line: it may answer there.
bool answers(const Asking& asking, std::size_t line, EntryNumber reply_to) {
  const auto& received = asking.lines().received;
  const auto found = received.find(reply_to);
  if (found == received.end() || found->second.line != line) return false;
  const auto& to = found->second.to;
  return std::any_of(to.begin(), to.end(), [&](Seat seat) {
    return stands_for(asking.view, found->second.serves, seat, asking.seat, asking.now);
  });
}

std::optional<Refusal> refuse_addressees(const Asking& asking, std::size_t line, capnp::List<capnp::Text>::Reader to) {
  if (to.size() > kAddressees) return refuse("addressees", "A text goes to 16 seats at most.");
  for (const auto code : to) {
    const Seat seat = asking.package().seat(view_of(code));
    if (seat != kNoSeat && party_of(asking.view, seat) == other_end(info(asking.view, line), asking.party)) continue;
    return refuse("unknownSeat", text(code) + " is not a seat at the other end of " + info(asking.view, line).code +
                                     "; leave the addressees empty for the line's own end.");
  }
  return std::nullopt;
}

std::optional<Refusal> refuse_text(const Asking& asking, schema::WrittenText::Reader written) {
  if (written.getBody().size() == 0)
    return refuse("noText", "The text is empty; write what the other side is to read.");
  if (auto refusal = refuse_longer("The text", written.getBody(), limits::kBodyBytes)) return refusal;
  if (auto refusal = refuse_incident(asking.view, "lines.unknownIncident", written.getIncident())) return refusal;
  if (auto refusal = refuse_name("lines.language", "The language", written.getLanguage())) return refusal;
  return refuse_reference(asking, written.getRefersTo());
}

std::optional<Refusal> refuse_reply(const Asking& asking, std::size_t line, EntryNumber reply_to) {
  if (reply_to == kNoEntry) return std::nullopt;
  const auto& received = asking.lines().received;
  const auto found = received.find(reply_to);
  if (found == received.end()) {
    return refuse("unknownText",
                  "The text answers an entry that is not a line message which your party has received; refer to the "
                  "number under which it arrived.");
  }
  if (info(asking.view, found->second.line).parties() == info(asking.view, line).parties()) return std::nullopt;
  return refuse("otherDyad", "The text that is answered came from another party than the one at the other end of " +
                                 info(asking.view, line).code + ".");
}

std::optional<Refusal> refuse_call(const Asking& asking, std::size_t line, EntryNumber request) {
  if (request == kNoEntry) return std::nullopt;
  const auto& calls = asking.lines().calls;
  const auto found = calls.find(request);
  if (found != calls.end() && found->second.line == line && found->second.state == schema::CallState::CONNECTED)
    return std::nullopt;
  return refuse("unknownCall", "There is no connected call of this number on " + info(asking.view, line).code +
                                   "; send the text without it.");
}

std::optional<Refusal> refuse_reply_by(const Asking& asking, ExerciseTime reply_by) {
  if (reply_by < 0) return std::nullopt;
  if (reply_by <= asking.now)
    return refuse("timePast",
                  "The time for a reply, " + format_time(reply_by) + ", has passed; give a later one, or none.");
  if (reply_by > asking.now + kFarthest) return refuse("tooFar", "The time for a reply is more than 30 days away.");
  return std::nullopt;
}

std::string ends_of(const Asking& asking, std::size_t line) {
  std::string names;
  for (const Seat seat : info(asking.view, line).authorised) {
    if (party_of(asking.view, seat) != asking.party) continue;
    names += (names.empty() ? "" : ", ") + seat_code(asking.view, seat);
  }
  return names;
}

}  // namespace

Found own_line(const Asking& asking, capnp::Text::Reader code) {
  const auto line = asking.package().line(view_of(code));
  if (line && info(asking.view, *line).parties().contains(asking.party)) return *line;
  std::vector<std::string> own;
  for (const LineInfo& candidate : asking.package().lines()) {
    if (candidate.parties().contains(asking.party)) own.push_back(candidate.code);
  }
  if (line) return refuse("notYours", text(code) + " is a line between other parties.");
  std::string reason = "There is no line of that name; lines are named as in CN-US.DEF-DEF.";
  if (const auto near = nearest(view_of(code).substr(0, kSubjectBytes), own)) reason += " Did you mean " + *near + "?";
  return refuse("unknownLine", std::move(reason));
}

Refusal refuse_stranger(const Asking& asking, std::size_t line) {
  return refuse(
      "authority",
      seat_code(asking.view, asking.seat) + " may not use " + info(asking.view, line).code + ", which is for " +
          ends_of(asking, line) +
          " and who stands in for them; other seats use it only as the fall-back of a line of theirs that has failed.");
}

std::optional<Refusal> refuse_broken(const Asking& asking, std::size_t line, bool also_down) {
  const LineStatus status = status_of(asking.view, line);
  const bool down = status.state == schema::LineState::DOWN && also_down;
  if (status.state != schema::LineState::SUSPENDED && !down) return std::nullopt;
  const std::string by =
      status.suspended_by == kNoParty ? std::string() : " by " + code_of(asking.package(), status.suspended_by);
  std::string reason = info(asking.view, line).code + (down ? " is down." : " is suspended" + by + ".");
  const std::string instead = fall_back_code(asking.view, line);
  if (!instead.empty()) reason += " Use its fall-back " + instead + ".";
  return refuse(down ? "down" : "suspended", std::move(reason));
}

std::optional<Refusal> refuse_longer(std::string_view what, capnp::Text::Reader text, std::size_t bytes) {
  if (text.size() <= bytes) return std::nullopt;
  return refuse("tooLong", std::string(what) + " is longer than " + std::to_string(bytes) +
                               " bytes; shorten it, or send it in parts.");
}

std::optional<Refusal> refuse_reference(const Asking& asking, EntryNumber number) {
  if (number == kNoEntry || mark_at(asking.view, number) != nullptr) return std::nullopt;
  return refuse("unknownReference", "The text refers to entry " + std::to_string(number) +
                                        ", which your party has not seen; refer to what it has, or to nothing.");
}

Verdict check_message(const Asking& asking, schema::LineMessage::Reader act) {
  const Found found = own_line(asking, act.getLine());
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const std::size_t line = std::get<std::size_t>(found);
  if (!served_line(asking.view, line, asking.seat, asking.now) && !answers(asking, line, act.getReplyTo()))
    return refuse_stranger(asking, line);
  if (info(asking.view, line).medium == schema::Medium::VOICE && act.getCall() == kNoEntry) {
    return refuse("voiceOnly",
                  info(asking.view, line).code + " carries calls only; ask for one, or write on another line.");
  }
  if (auto refusal = refuse_broken(asking, line, false)) return *refusal;
  if (auto refusal = refuse_addressees(asking, line, act.getTo())) return *refusal;
  if (auto refusal = refuse_longer("The subject", act.getSubject(), kSubjectBytes)) return *refusal;
  if (auto refusal = refuse_text(asking, act.getText())) return *refusal;
  if (auto refusal = refuse_reply(asking, line, act.getReplyTo())) return *refusal;
  if (auto refusal = refuse_reply_by(asking, act.getReplyBy())) return *refusal;
  if (auto refusal = refuse_call(asking, line, act.getCall())) return *refusal;
  return PartySet::of(asking.party);
}

Verdict check_text_acknowledge(const Asking& asking, EntryNumber delivered) {
  const auto& received = asking.lines().received;
  const auto found = received.find(delivered);
  if (found == received.end()) {
    return refuse("unknownItem",
                  "This entry is neither a text that your party has received nor a request for a call to it; refer to "
                  "the number under which it arrived.");
  }
  const ReceivedText& text = found->second;
  const bool addressed = std::any_of(text.to.begin(), text.to.end(), [&](Seat seat) {
    return stands_for(asking.view, text.serves, seat, asking.seat, asking.now);
  });
  if (!addressed && !duty_officer(asking.view, asking.seat) &&
      !entitled(asking.view, text.line, asking.seat, asking.now)) {
    return refuse("authority",
                  "A text is acknowledged by a seat that it is for, a seat of its line or the duty officer, not by " +
                      seat_code(asking.view, asking.seat) + ".");
  }
  if (text.state == schema::TextState::ACKNOWLEDGED || text.state == schema::TextState::ANSWERED) {
    return refuse("acknowledged", "This text has been acknowledged or answered already.");
  }
  if (text.state == schema::TextState::FAILED)
    return refuse("textClosed",
                  "The line failed before this text was acknowledged; its sender is asked to say it again.");
  if (auto refusal = refuse_broken(asking, text.line, true)) return *refusal;
  return info(asking.view, text.line).parties();
}

}  // namespace parley::lines
