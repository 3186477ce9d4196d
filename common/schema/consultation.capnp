@0xc8d2f41e7a6b9305;
# Consultation with agreed preconditions and the subject list (domain.md B2). Audience of all: the parties that the precondition names.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
$Cxx.namespace("parley::schema");

# --- acts
struct PreconditionPropose { plan @0 :Package.PreconditionPlan; }   # it is agreed under the id "<id>@<entry of the proposal>"
struct PreconditionReply { proposal @0 :UInt64; accept @1 :Bool; }  # not accepted by one seat: dropped
struct PreconditionDeclare { precondition @0 :Text; evidence @1 :Text; refersTo @2 :UInt64 = 0xffffffffffffffff; }
struct PreconditionDispute { precondition @0 :Text; reason @1 :Text; }
struct PreconditionRule { precondition @0 :Text; met @1 :Bool; reason @2 :Text; }
struct ConsultationJoin { precondition @0 :Text; }
struct ConsultationRefuse { precondition @0 :Text; reason @1 :Text; }
struct ConsultationRenew { precondition @0 :Text; }
struct ConsultationClose {                # CLOSED when every party has closed
  precondition @0 :Text;
  minutes @1 :Minutes;
  accepts @2 :UInt64 = 0xffffffffffffffff;  # another party's consultationClose whose minutes are accepted as they stand; none given here
}
struct Minutes { agreed @0 :Text; differing @1 :Text; measures @2 :Text; nextContact @3 :Text; }
struct SubjectPropose { dyad @0 :Text; topic @1 :Text; real @2 :Bool; remove @3 :Bool; position @4 :UInt16; }  # position from 0
struct SubjectReply { proposal @0 :UInt64; accept @1 :Bool; }

# --- events
enum PreconditionState { draft @0; agreed @1; armed @2; met @3; disputed @4; consulting @5; closed @6; refused @7; dropped @8; }

struct PreconditionAgreed {               # at loading, or when a proposal is accepted
  plan @0 :Package.PreconditionPlan;
}
struct PreconditionChanged {
  precondition @0 :Text;
  state @1 :PreconditionState;
  due @2 :Int64 = -1;                     # next deadline of this state, exercise time ms; -1: none
  opening @3 :UInt32;                     # how often it has been met, from 1
  charged @4 :Text;                       # party recorded as refusing, or that did not join; the first of `allCharged`
  joined @5 :List(Text);                  # seats in the room, in the order of joining
  renewals @6 :UInt32;
  startWithin @7 :Int64 = -1;             # when consultation should have begun
  proposal @8 :UInt64 = 0xffffffffffffffff; # entry of the preconditionPropose it comes from; none: the package's
  accepted @9 :List(Text);                # draft: seats' rights that have agreed, "CN.FM"
  met @10 :Int64 = -1;                    # since when it is met; it starts anew when a dispute is decided or a party calls again
  declared @11 :Text;                     # party that declared the test to be met; empty: computed, called again, or settled
  disputeBy @12 :Int64 = -1;              # the declared test may be denied until then
  rulings @13 :List(Ruling);              # disputed: what the halves of the working group have ruled
  reminders @14 :UInt8;                   # met: 1 the named seats were reminded, 2 passed to the heads of state
  calledAgain @15 :Bool;                  # after a refusal; only once
  renewing @16 :List(Text);               # consulting: parties that ask for another 12 h
  allCharged @17 :List(Text);
  testFalse @18 :Bool;                    # closed, refused: the test has been false since, so it is armed again when due
}
struct Ruling { party @0 :Text; met @1 :Bool; }
struct ConsultationOpened { precondition @0 :Text; met @1 :Int64; }
struct ConsultationReminded { precondition @0 :Text; toHeadsOfState @1 :Bool; due @2 :Int64 = -1; }   # due: next deadline of MET
enum ClosingResult { minutes @0; differing @1; lapsed @2; }
struct ConsultationClosed {
  precondition @0 :Text;
  minutes @1 :Minutes;                    # where the parties' texts differ: each behind its party's code, what one alone holds as agreed under `differing`
  withMinutes @2 :Bool;
  closings @3 :List(UInt64);              # the parties' consultationClose entries
  result @4 :ClosingResult;
}
struct SubjectsChanged {                  # audience: the dyad
  dyad @0 :Text;
  subjects @1 :List(Subject);             # the list as it now stands
  proposal @2 :UInt64 = 0xffffffffffffffff; # entry of the subjectPropose that this is about
  state @3 :SubjectProposalState;
  due @4 :Int64 = -1;                     # proposed: it lapses after this
  from @5 :Text;                          # party that proposes
  topic @6 :Text;
  real @7 :Bool;
  remove @8 :Bool;
  position @9 :UInt16;                    # from 0
}
struct Subject { topic @0 :Text; real @1 :Bool; }
enum SubjectProposalState { proposed @0; accepted @1; declined @2; lapsed @3; }
