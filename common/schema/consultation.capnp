@0xc8d2f41e7a6b9305;
# Consultation with agreed preconditions and the subject list (domain.md B2). Audience of all: the parties that the precondition names.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
$Cxx.namespace("parley::schema");

# --- acts
struct PreconditionPropose { plan @0 :Package.PreconditionPlan; }
struct PreconditionReply { proposal @0 :UInt64; accept @1 :Bool; }
struct PreconditionDeclare { precondition @0 :Text; evidence @1 :Text; refersTo @2 :UInt64 = 0xffffffffffffffff; }
struct PreconditionDispute { precondition @0 :Text; reason @1 :Text; }
struct PreconditionRule { precondition @0 :Text; met @1 :Bool; reason @2 :Text; }
struct ConsultationJoin { precondition @0 :Text; }
struct ConsultationRefuse { precondition @0 :Text; reason @1 :Text; }
struct ConsultationRenew { precondition @0 :Text; }
struct ConsultationClose { precondition @0 :Text; minutes @1 :Minutes; }   # CLOSED when the others give the same minutes
struct Minutes { agreed @0 :Text; differing @1 :Text; measures @2 :Text; nextContact @3 :Text; }
struct SubjectPropose { dyad @0 :Text; topic @1 :Text; real @2 :Bool; remove @3 :Bool; position @4 :UInt16; }
struct SubjectReply { proposal @0 :UInt64; accept @1 :Bool; }

# --- events
enum PreconditionState { draft @0; agreed @1; armed @2; met @3; disputed @4; consulting @5; closed @6; refused @7; dropped @8; }

struct PreconditionAgreed {               # at loading, or when a proposal is accepted
  plan @0 :Package.PreconditionPlan;
}
struct PreconditionChanged {
  precondition @0 :Text;
  state @1 :PreconditionState;
  due @2 :Int64 = -1;                     # next deadline of this state
  opening @3 :UInt32;                     # how often it has been met, from 1
  charged @4 :Text;                       # party recorded as refusing, or that did not join
  joined @5 :List(Text);
  renewals @6 :UInt32;
  startWithin @7 :Int64 = -1;             # when consultation should have begun
}
struct ConsultationOpened { precondition @0 :Text; met @1 :Int64; }
struct ConsultationReminded { precondition @0 :Text; toHeadsOfState @1 :Bool; }
struct ConsultationClosed { precondition @0 :Text; minutes @1 :Minutes; withMinutes @2 :Bool; }
struct SubjectsChanged { dyad @0 :Text; subjects @1 :List(Subject); }
struct Subject { topic @0 :Text; real @1 :Bool; }
