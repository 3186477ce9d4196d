@0x8e5bd3a7c0f91624;
# Statements, signals, reports, press lines (domain.md B11); decisions, posture, events of a package (D0.2, B0).
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
using Common = import "text.capnp";
$Cxx.namespace("parley::schema");

# --- acts
struct InternalMessage { to @0 :List(Text); text @1 :Common.WrittenText; }                       # own party
struct Decide { decision @0 :Text; option @1 :UInt8; reason @2 :Text; }                          # own party; options from 1
struct PostureSet { readiness @0 :UInt8; reason @1 :Text; }                                      # own party
struct Delegate { from @0 :Text; to @1 :Text; until @2 :Int64 = -1; }                            # own party
struct Grant { kind @0 :Package.EventKind; incident @1 :Text; to @2 :Text; }                     # dyad with party `to`
struct Statement { text @0 :Common.WrittenText; names @1 :List(Text); }                          # public; names: parties it is about
struct IntendSignal { item @0 :UInt64; code @1 :Common.MeaningCode; note @2 :Text; }             # control and author's seat
struct ReadSignal { item @0 :UInt64; code @1 :Common.MeaningCode; note @2 :Text; }
struct ReportAsk { topic @0 :Text; source @1 :ReportSource; }                                    # own party
enum ReportSource { ownServices @0; thirdParty @1; }
struct EvidenceShare { topic @0 :Text; to @1 :Text; text @2 :Text; public @3 :Bool; }            # dyad
struct PressLinePropose { to @0 :Text; incident @1 :Text; text @2 :Text; }                       # dyad
struct PressLineReply { proposal @0 :UInt64; accept @1 :Bool; }

# --- events
enum VariableKind { escalation @0; media @1; alliance @2; readiness @3; trust @4; information @5; commitments @6; readinessKnown @7; }
struct Variable {
  # E(a-b), M(a), A(a from b), R(a), T(a-b), I(a, topic), C(a-b); readinessKnown: R of a as b last knew it.
  kind @0 :VariableKind;
  a @1 :Text;
  b @2 :Text;
  topic @3 :Text;
}
struct VariableChanged { variable @0 :Variable; old @1 :Int32; new @2 :Int32; jump @3 :Bool; renewed @4 :Bool; }   # renewed: entered again at the same value

struct DecisionOpened { decision @0 :Text; seats @1 :List(Text); title @2 :Package.Words; text @3 :Package.Words; options @4 :List(Package.Words); due @5 :Int64; mode @6 :Package.DecisionMode; }
struct DecisionTaken { decision @0 :Text; party @1 :Text; seat @2 :Text; option @3 :UInt8; late @4 :Bool; stands @5 :Bool = true; }  # stands: false: it counts only together with others' choices
struct DecisionLapsed { decision @0 :Text; party @1 :Text; }
struct DecisionEffective {                # control: a choice that counts, from this entry on
  decision @0 :Text;
  option @1 :UInt8;
  party @2 :Text;                         # who chose; empty: the parties together (both, combined)
  tags @3 :List(Package.Tag);             # what the choice counts as
  later @4 :List(EventPending);           # what it has recorded later
}
struct EventPending { kind @0 :Package.EventKind; incident @1 :Text; parties @2 :List(Text); due @3 :Int64; }
struct Observed { party @0 :Text; what @1 :Text; value @2 :Int32; }                              # the observing party
struct ReportReceived { topic @0 :Text; source @1 :Text; confidence @2 :UInt8; text @3 :Package.Words; party @4 :Text; } # party; source: ownServices, thirdParty or otherSide
struct ReportPending { topic @0 :Text; source @1 :ReportSource; due @2 :Int64; party @3 :Text; } # party
struct Ultimatum { item @0 :UInt64; party @1 :Text; against @2 :List(Text); }                    # as the text
struct Leak { party @0 :Text; text @1 :Package.Words; }                                          # public
struct SignalDue { item @0 :UInt64; party @1 :Text; due @2 :Int64; seat @3 :Text; sent @4 :UInt64 = 0xffffffffffffffff; } # the reader's party; sent: its author's entry, where the reader holds one of its own
struct SignalScored { item @0 :UInt64; intended @1 :Common.MeaningCode; read @2 :Common.MeaningCode; party @3 :Text; } # control; party: the reader's
struct PressLineChanged { proposal @0 :UInt64; incident @1 :Text; from @2 :Text; to @3 :Text; accepted @4 :Bool; lapsed @5 :Bool; due @6 :Int64 = -1; }
struct PostureChanged { party @0 :Text; readiness @1 :UInt8; notified @2 :Bool; }                # party
struct Delegated { from @0 :Text; to @1 :Text; until @2 :Int64 = -1; }                           # party
