// Lines between parties (domain.md B3): their states, calls, texts, comm checks, the line book, and what the engine and
// conditions ask of them. A text or test is two items, since a line may delay, drop or garble it and its sender must
// not see that it did: the sender's, and the addressee's once it has arrived.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/schema/message.h"
#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

// A line and the party that sends on it.
using Direction = std::pair<std::size_t, Party>;

struct LineStatus {  // the dyad
  PartySet audience;
  schema::LineState state = schema::LineState::UP;
  schema::LineState technical = schema::LineState::UP;  // up, degraded or down: what it is beneath suspended and silent
  ExerciseTime since = 0;                               // when `state` began
  ExerciseTime carrying_since = 0;                      // when it last came back from down or suspended
  Party suspended_by = kNoParty;                        // kNoParty: not suspended, or not by a party
  PartySet silent;                                      // silent: who does not answer
  ExerciseTime no_calls_until = -1;
  std::uint8_t missed_in_row = 0;
  ExerciseTime scheduled = 0;  // when its last scheduled test fell due
  Party scheduled_from = kNoParty;
  bool operator==(const LineStatus&) const = default;
};

struct ReadBack {
  schema::MeaningCode meaning = schema::MeaningCode::NONE;
  schema::ReadOut read_out = schema::ReadOut::NONE;
  bool operator==(const ReadBack&) const = default;
};

struct CallItem {  // the dyad
  PartySet audience;
  std::size_t line = 0, serves = 0;  // `serves`: whose seats, classes and deadlines apply
  Seat from = kNoSeat, wanted = kNoSeat;
  schema::CallState state = schema::CallState::REQUESTED;
  ExerciseTime due = -1;  // next deadline; -1: none
  ExerciseTime at = -1;   // proposed or agreed time
  PartySet joined;
  std::map<Party, ReadBack> read_back;
  bool operator==(const CallItem&) const = default;
};

struct SentText {  // the sender's party
  PartySet audience;
  std::size_t line = 0;
  Seat from = kNoSeat;
  bool in_call = false;
  schema::TextState state = schema::TextState::SENT;
  ExerciseTime due = -1;
  bool operator==(const SentText&) const = default;
};

struct ReceivedText {  // the addressee's party
  PartySet audience;
  std::size_t line = 0, serves = 0;
  EntryNumber sent = kNoEntry;  // the sender's entry
  Seat from = kNoSeat;
  std::vector<Seat> to;
  schema::TextState state = schema::TextState::DELIVERED;
  ExerciseTime due = -1;  // to be acknowledged, then to be answered
  ExerciseTime answer_by = -1;
  bool operator==(const ReceivedText&) const = default;
};

struct Transit {  // control: on its way, or lost
  std::size_t line = 0;
  Party from = kNoParty;
  bool lost = false, garble = false;
  ExerciseTime due = kNever;
  Message<schema::Entry> entry;  // its lineTransit, which holds the text
  bool operator==(const Transit& other) const;
};

struct LineFault {  // control: strikes the next item of that direction
  Direction direction;
  bool garble = false;
  bool operator==(const LineFault&) const = default;
};

struct DueCheck {  // the dyad; a no-notice check: the sender's party
  PartySet audience;
  Direction direction;
  std::uint32_t number = 0;  // as expected when it fell due
  ExerciseTime send_by = 0, missed_at = 0;
  bool repeat = false;
  bool operator==(const DueCheck&) const = default;
};

struct SentCheck {  // the sender's party
  PartySet audience;
  Direction direction;
  std::uint32_t number = 0;
  EntryNumber due = kNoEntry;  // the DueCheck that it meets
  ExerciseTime time = 0;
  bool late = false;  // sent after that one's time
  bool operator==(const SentCheck&) const = default;
};

struct ReceivedCheck {  // the receiver's party
  PartySet audience;
  Direction direction;
  std::uint32_t number = 0;
  std::uint16_t announced = 0;  // check value as its sender wrote it
  std::uint16_t sum = 0;        // check value of the text as it arrived
  EntryNumber sent = kNoEntry;
  ExerciseTime read_back_by = 0, missed_at = 0;
  bool operator==(const ReceivedCheck&) const = default;
};

struct SentNumber {  // the sender's party
  PartySet audience;
  std::uint32_t last = 0;
  bool operator==(const SentNumber&) const = default;
};

struct ReceivedNumber {  // the receiver's party
  PartySet audience;
  std::uint32_t last = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> gaps;  // expected, received; not reported yet
  bool operator==(const ReceivedNumber&) const = default;
};

struct DeputyEntry {
  std::string seat, deputy;  // roles
  bool operator==(const DeputyEntry&) const = default;
};

struct LineBook {  // the dyad: what it has agreed in place of the package's
  PartySet audience;
  std::vector<DeputyEntry> deputies;
  bool operator==(const LineBook&) const = default;
};

struct BookProposal {  // the dyad
  PartySet audience;
  Party awaits = kNoParty;  // who is to reply
  std::vector<DeputyEntry> deputies;
  bool operator==(const BookProposal&) const = default;
};

struct LogLine {
  Direction direction;
  std::uint32_t checks = 0, messages = 0;
  bool operator==(const LogLine&) const = default;
};

struct LogBooks {  // the dyad: counts submitted, until both sides have
  PartySet audience;
  std::map<Party, std::vector<LogLine>> by_party;
  bool operator==(const LogBooks&) const = default;
};

struct LinesSlice {
  std::map<std::size_t, LineStatus> status;  // of lines that something has happened to
  ByEntry<CallItem> calls;                   // by the lineRequest
  ByEntry<SentText> sent;                    // by the lineMessage
  ByEntry<ReceivedText> received;            // by the messageDelivered
  std::map<EntryNumber, ExerciseTime>
      waits;  // control: by the lineMessage, when its sender stops waiting for an acknowledgement
  std::map<EntryNumber, Transit> transits;  // by the lineMessage or checkSend
  std::vector<LineFault> faults;
  std::map<EntryNumber, DueCheck> due_checks;            // by the checkDue; here and below: until the result
  std::map<EntryNumber, SentCheck> sent_checks;          // by the checkSend
  std::map<EntryNumber, ReceivedCheck> received_checks;  // by the checkDelivered
  std::map<Direction, SentNumber> sent_numbers;
  std::map<Direction, ReceivedNumber> received_numbers;
  std::map<std::pair<Party, Party>, LineBook> books;
  std::map<EntryNumber, BookProposal> proposals;
  std::map<std::pair<Party, Party>, LogBooks> logs;

  void retain(const Package& package, Party party);
  bool operator==(const LinesSlice&) const = default;
};

Mechanism lines_mechanism();

// --- asked by conditions, consoles and bots; of a full world or a view

schema::LineState state_of(const World& world, std::size_t line);
ExerciseTime state_since(const World& world, std::size_t line);
bool silent(const World& world, std::size_t line);
// Calls and texts on the line that ended UNANSWERED at or after `from`.
struct Unanswered {
  int count = 0;
  ExerciseTime oldest = kNever;  // when the first of them ended so
};
Unanswered unanswered(const World& world, std::size_t line, ExerciseTime from);
// Sum of the text's bytes (UTF-8) modulo 1000 (B3.4).
std::uint16_t check_value(std::string_view text);
// The role that stands in for `role` on the lines of a dyad: by what the dyad agreed, else by the package. Empty when
// none.
std::string_view deputy_on(const World& world, std::size_t line, std::string_view role);

// --- entered by the engine for injects and control; the present is `world.now`

// Enters lineStateChanged unless the line is in that state; what it breaks off follows from that entry.
void set_line_state(const World& world, std::size_t line, schema::LineState state, Consequences& out);
// Until then no call on the line can be accepted (texts can).
void bar_calls(const World& world, std::size_t line, ExerciseTime until, Consequences& out);
// A comm check falls due now, to be sent by `from` within `within`. Without notice only the sender's party is told.
void order_check(const World& world, std::size_t line, Party from, bool no_notice, ExerciseTime within,
                 Consequences& out);

}  // namespace parley
