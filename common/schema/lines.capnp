@0xa91b6d3f0c7e5204;
# Lines, calls, texts and comm checks (domain.md B3): what seats do and what is recorded.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
using Common = import "text.capnp";
$Cxx.namespace("parley::schema");

# --- acts

struct LineMessage {                      # a single text on a line; audience: own party, delivered to the other
  line @0 :Text;                          # "CN-US.DEF-DEF"
  to @1 :List(Text);                      # addressee seats; empty: the line's other end
  class @2 :Package.MessageClass;
  urgency @3 :Package.Urgency = routine;
  subject @4 :Text;
  text @5 :Common.WrittenText;
  replyTo @6 :UInt64 = 0xffffffffffffffff; # entry of the message that this one answers, as its author sees it (messageDelivered)
  replyBy @7 :Int64 = -1;                 # exercise time, ms; -1: none
  call @8 :UInt64 = 0xffffffffffffffff;   # connected call in which it is exchanged
}

struct LineRequest {                      # asks for a call
  line @0 :Text;
  class @1 :Package.MessageClass;
  urgency @2 :Package.Urgency = routine;
  subject @3 :Text;
  wanted @4 :Text;                        # seat wanted; empty: the line's other end
  incident @5 :Text;
}

struct LineAcknowledge { item @0 :UInt64; }   # entry of the request, or of the messageDelivered
struct LineWithdraw { request @0 :UInt64; }
enum CallAnswer { accept @0; proposeTime @1; decline @2; redirect @3; }
struct LineAnswer {
  request @0 :UInt64;
  answer @1 :CallAnswer;
  at @2 :Int64 = -1;                      # proposeTime: exercise time, ms
  reason @3 :Text;                        # decline
  public @4 :Bool;                        # decline: the reason is for everybody
  line @5 :Text;                          # redirect
}
struct LineJoin { request @0 :UInt64; }
enum ReadOut { none @0; joint @1; separate @2; }
struct LineClose {                        # closes a connected call with the own summary, read back
  request @0 :UInt64;
  summary @1 :Text;
  meaning @2 :Common.MeaningCode;
  readOut @3 :ReadOut;
}
struct LineSuspend { line @0 :Text; reason @1 :Text; }
struct LineResume { line @0 :Text; }
struct CheckSend { line @0 :Text; number @1 :UInt32; checkValue @2 :UInt16; text @3 :Text; }
struct CheckReadBack { check @0 :UInt64; number @1 :UInt32; checkValue @2 :UInt16; }   # check: entry of the checkDelivered
struct CheckReportGap { line @0 :Text; expected @1 :UInt32; received @2 :UInt32; }
struct PhraseAnswer { inject @0 :UInt64; phrases @1 :List(Text); }
struct LogCount { line @0 :Text; fromParty @1 :Text; checks @2 :UInt32; messages @3 :UInt32; }
struct LogCounts { counts @0 :List(LogCount); }
struct LineBookPropose {
  deputies @0 :List(Package.Deputy);
  text @1 :Text;
  to @2 :Text;                            # party; empty: the other core party
}
struct LineBookReply {
  proposal @0 :UInt64;                    # entry of the lineBookPropose
  reply @1 :Common.Reply;
  text @2 :Text;
  deputies @3 :List(Package.Deputy);      # amend: the list as it should be; now the other side replies to it
}
struct LineStateSet {                     # control
  line @0 :Text;
  state @1 :Package.LineState;
  noCallsUntil @2 :Int64 = -1;            # exercise time until which no call on the line can be accepted; -1: calls as usual
}
struct OrderCheck { order @0 :Package.CheckOrder; }                                    # control
struct BarSeat { seat @0 :Text; until @1 :Int64; }                                     # control

# --- events

enum CallState { idle @0; requested @1; delivered @2; acknowledged @3; scheduled @4; connected @5; closed @6; declined @7; unanswered @8; failed @9; withdrawn @10; redirected @11; }
enum TextState { sent @0; delivered @1; acknowledged @2; answered @3; unanswered @4; failed @5; }

struct RequestChanged {                   # audience: the dyad
  request @0 :UInt64;                     # entry of the lineRequest
  state @1 :CallState;
  due @2 :Int64 = -1;                     # next deadline, exercise time ms; -1: none
  at @3 :Int64 = -1;                      # scheduled time
  charged @4 :Text;                       # party charged with an UNANSWERED
  line @5 :Text;
  joined @6 :List(Text);                  # parties present
  reason @7 :Text;
  equal @8 :Bool;                         # closed: the two read-backs carry the same meaning code
  fallback @9 :Text;                      # unanswered, failed: the line offered instead; empty: none
  from @10 :Text;                         # seat that asked
  wanted @11 :Text;                       # seat wanted
  serves @12 :Text;                       # line whose seats, classes and deadlines apply (another one than `line` on a fall-back)
  readOut @13 :ReadOut;                   # closed: the read-out on which both agreed
}

struct MessageDelivered {                 # audience: the addressee's party
  line @0 :Text;
  from @1 :Text;                          # seat
  to @2 :List(Text);
  message @3 :LineMessage;                # as it arrived, possibly garbled
  garbled @4 :Bool;
  submission @5 :Data;                    # the sender's signed bytes, when they arrived whole
  id @6 :Data;
  key @7 :Data;
  signature @8 :Data;
  acknowledgeBy @9 :Int64 = -1;
  answerBy @10 :Int64 = -1;               # -1: no answer is due
  replyTo @11 :UInt64 = 0xffffffffffffffff; # the addressee's own message that this one answers, if it is one
  sent @12 :UInt64 = 0xffffffffffffffff;  # entry of the lineMessage (the sender's)
  serves @13 :Text;                       # line whose seats, classes and deadlines apply (another one than `line` on a fall-back)
}

struct MessageChanged {
  # The sender's party, the addressee's, or both: one of `sent` and `delivered` is empty where the two sides learn it apart, since the
  # sender must not see whether a text was delivered. It sees SENT until it is acknowledged, answered, unanswered or failed.
  sent @0 :UInt64 = 0xffffffffffffffff;   # entry of the lineMessage (the sender's)
  delivered @1 :UInt64 = 0xffffffffffffffff; # entry of the messageDelivered (the addressee's)
  state @2 :TextState;
  due @3 :Int64 = -1;
  charged @4 :Text;                       # unanswered: party charged with it
  line @5 :Text;
  fallback @6 :Text;                      # unanswered, failed: the line offered instead; empty: none
  movedTo @7 :Text;                       # answered: the line to which the addressee moves the matter
  from @8 :Text;                          # sender's seat
}

struct LineStateChanged {                 # audience: the dyad
  line @0 :Text;
  old @1 :Package.LineState;
  new @2 :Package.LineState;
  by @3 :Text;                            # party that suspended or resumed it; empty: control, the package, or derived
  noCallsUntil @4 :Int64 = -1;            # until when no call on it can be accepted; -1: calls as usual
  silent @5 :List(Text);                  # silent: the parties that do not answer
}
struct LineTransit {                      # audience: control; a text or test that the line delays or loses, which its sender does not see
  item @0 :UInt64;                        # entry of the lineMessage or checkSend
  line @1 :Text;
  from @2 :Text;                          # party
  lost @3 :Bool;
  garble @4 :Bool;                        # it will arrive garbled
  fault @5 :Bool;                         # by a fault that control had set, which is used up
  due @6 :Int64;                          # when it arrives; lost: when it counts as unanswered
  submission @7 :Data;                    # as it was signed
  id @8 :Data;
  key @9 :Data;
  signature @10 :Data;
}
struct OutOfFunction {                    # audience: control
  message @0 :UInt64;                     # entry of the lineMessage or lineRequest
  line @1 :Text;
  count @2 :UInt32;                       # 2: FLASH on class ROUTINE
  from @3 :Text;                          # party
}
struct ChannelScatter { subject @0 :Text; dyad @1 :Text; }                             # audience: control

enum CheckResultKind { ok @0; late @1; garbled @2; missed @3; }
struct CheckDue {                         # audience: the dyad; a no-notice check: the sender's party
  line @0 :Text; from @1 :Text; number @2 :UInt32; sendBy @3 :Int64; missedAt @4 :Int64; noNotice @5 :Bool;
  scheduled @6 :Bool;                     # by the line's test schedule
  repeat @7 :Bool;                        # of a test that was garbled or lost
}
struct CheckDelivered {                   # audience: the receiver's party
  line @0 :Text; from @1 :Text; number @2 :UInt32; checkValue @3 :UInt16; text @4 :Text; readBackBy @5 :Int64; missedAt @6 :Int64;
  garbled @7 :Bool;
  sent @8 :UInt64 = 0xffffffffffffffff;   # entry of the checkSend (the sender's)
}
struct CheckResult {                      # audience: the dyad
  line @0 :Text; from @1 :Text; number @2 :UInt32; result @3 :CheckResultKind; charged @4 :Text; roundTrip @5 :Int64 = -1;
  repeatBy @6 :Int64 = -1;                # when it is to be repeated under the next number; -1: not
  check @7 :UInt64 = 0xffffffffffffffff;  # entry of the checkSend; none: it was never sent
  ordered @8 :UInt64 = 0xffffffffffffffff; # entry of the checkDue; none: a test that nobody had ordered
  missedInRow @9 :UInt8;                  # tests MISSED on the line in a row, with this one
}
struct Gap { line @0 :Text; from @1 :Text; expected @2 :UInt32; received @3 :UInt32; }
struct LineBookChanged { proposal @0 :UInt64; deputies @1 :List(Package.Deputy); dyad @2 :Text; }   # audience: the dyad; the whole list
struct LogsCompared { equal @0 :Bool; differences @1 :List(Text); dyad @2 :Text; }     # audience: the dyad
