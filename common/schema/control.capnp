@0xb6f09c2d81e4a753;
# Conduct of the exercise: the clock, injects, expectations, seats, rulings (domain.md C, D0.2). Control's acts are submissions like any
# other; what follows from them is here too.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
using Information = import "information.capnp";
$Cxx.namespace("parley::schema");

# --- acts of control
struct ClockRate { numerator @0 :UInt32; denominator @1 :UInt32 = 1; }                # exercise seconds per wall second
struct ClockJump { to @0 :Int64; }                                                    # exercise time, ms; forward only
struct InjectRelease { inject @0 :Text; }
struct InjectHold { inject @0 :Text; }
struct InjectSkip { inject @0 :Text; reason @1 :Text; }
struct InjectAdHoc { inject @0 :Package.Inject; reason @1 :Text; }
struct SeatAssign { seat @0 :Text; holder @1 :Text; kind @2 :HolderKind; policy @3 :Text; profile @4 :Text; }
struct TrafficSet { fault @0 :Package.TrafficFault; }
struct Adjudicate { effects @0 :List(Text); reason @1 :Text; told @2 :List(Text); }   # told: parties that are given the reason; none: control keeps it
struct Rule { item @0 :UInt64; text @1 :Text; effects @2 :List(Text); told @3 :List(Text); }   # on a dispute about an entry; told: as above
struct Mark { target @0 :UInt64; kind @1 :Text; expectation @2 :Text; tags @3 :List(Package.Tag); play @4 :Bool; party @5 :Text; note @6 :Text; }
struct Rate { target @0 :Text; rating @1 :Rating; note @2 :Text; }
enum Rating { performed @0; some @1; major @2; unable @3; }
struct Disclose { ranges @0 :List(Range); to @1 :List(Text); }                        # opens entries; no ranges: all so far; no parties: everybody
struct Redact { entries @0 :List(UInt64); reason @1 :Text; }                          # removes spilled text; copies under the same submission go with it
struct Range { from @0 :UInt64; to @1 :UInt64; }                                      # to: exclusive

# --- events: clock and phases (open to all)
enum ClockState { prepared @0; running @1; paused @2; ended @3; }
struct ClockChanged {
  state @0 :ClockState;
  at @1 :Int64;                           # exercise time from which this holds
  numerator @2 :UInt32;                   # rate: exercise ms per wall ms
  denominator @3 :UInt32 = 1;
  realWorld @4 :Bool;                     # paused by NO PLAY - REAL WORLD
  reason @5 :Text;
  fixed @6 :Bool;                         # the director set this rate: emergencies do not change it
}
struct PhaseEntered { phase @0 :UInt16; }                                             # from 1
struct SeedOpened { half @0 :Data; }                                                  # at ENDEX: control's half of the seed
struct RunSummary { expectationsMet @0 :UInt32; expectationsMissed @1 :UInt32; }

# --- events: seats
enum HolderKind { none @0; person @1; policy @2; program @3; control @4; replayed @5; }
struct SeatFilled { seat @0 :Text; node @1 :Text; kind @2 :HolderKind; }              # open to all
struct BotSeated { seats @0 :List(Text); policy @1 :Text; profile @2 :Text; source @3 :Text; seed @4 :Data; library @5 :List(Script); }  # the seats' party, at STARTEX
struct Script { name @0 :Text; source @1 :Text; }                                     # what a policy gets by require(name)
struct SeatBarred { seat @0 :Text; until @1 :Int64; }                                 # the seat's party

# --- events: injects
struct InjectDelivered {                  # the party told, one each
  to @0 :List(Text);                      # seats
  text @1 :Package.Words;
  from @2 :Package.Words;
  means @3 :Package.Means;
  emergency @4 :Bool;
  incident @5 :Text;
  topic @6 :Text;
  public @7 :Bool;
  activity @8 :Text;                      # activity to be notified that this inject plans
  media @9 :List(Text);
  showAt @10 :UInt64;                     # exercise time at which all who are told are shown it; 0: at once. What follows is entered then
}
struct InjectReleased { inject @0 :Text; deliveries @1 :List(UInt64); manual @2 :Bool; value @3 :Text; sent @4 :UInt64 = 0xffffffffffffffff; }   # control; value: party of a per-party contingency; sent: injectSent that it ends
enum InjectStatus { planned @0; held @1; skipped @2; released @3; sent @4; }
struct InjectChanged { inject @0 :Text; status @1 :InjectStatus; reason @2 :Text; }   # control
struct InjectSent {                       # control: delivered ahead of time, so that near and far are shown it at one instant; injectReleased follows at showAt
  inject @0 :Text;
  deliveries @1 :List(UInt64);
  manual @2 :Bool;
  value @3 :Text;
  showAt @4 :Int64;
  adHoc @5 :Package.Inject;               # only when the list does not have it
}
struct InjectOffered { inject @0 :Text; due @1 :Int64; }                              # control: its time or condition has come, and only control releases it

# --- events: expectations (control)
struct ExpectationOpened { expectation @0 :Text; inject @1 :Text; party @2 :Text; seats @3 :List(Text); due @4 :Int64; waits @5 :Text; }  # waits: mechanism it needs
struct ExpectationMet { expectation @0 :Text; by @1 :UInt64 = 0xffffffffffffffff; late @2 :Bool; judged @3 :Bool; }
struct ExpectationMissed { expectation @0 :Text; }

# --- events: rules
struct RuleFailed { rule @0 :Text; reason @1 :Text; chain @2 :Bool; }                 # control: a rule stopped; the run goes on
struct Adjudicated { reason @0 :Text; item @1 :UInt64 = 0xffffffffffffffff; }         # a ruling, as those hear it who are told; item: the entry that it is about
struct Marked { target @0 :UInt64; kind @1 :Text; tags @2 :List(Package.Tag); play @3 :Bool; party @4 :Text; }
