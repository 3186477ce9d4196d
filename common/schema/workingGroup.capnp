@0x97d4b1e6052cfa83;
# The joint working group (domain.md B4), and the leaders' compact (B1), which it guards.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
using Common = import "text.capnp";
$Cxx.namespace("parley::schema");

# --- acts of the working group; audience: the room (the dyad), up to the session the half alone
struct JwgJoin { dyad @0 :Text; }
struct JwgClose { dyad @0 :Text; }
struct JwgNote { dyad @0 :Text; incident @1 :Text; known @2 :Text; asked @3 :Text; held @4 :Text; text @5 :Text; }   # emergency contact note: what is known, asked, being held
enum SheetStatus { unknown @0; agreed @1; claimed @2; }
struct SheetEntry { topic @0 :Text; text @1 :Text; status @2 :SheetStatus; refersTo @3 :UInt64 = 0xffffffffffffffff; }   # topic: one of those that reports are asked on; claimed: by the author's half
struct JwgSheet { dyad @0 :Text; entries @1 :List(SheetEntry); }
struct AdviceOption { text @0 :Text; pros @1 :Text; cons @2 :Text; effects @3 :Text; }
struct JwgPaper { dyad @0 :Text; options @1 :List(AdviceOption); difference @2 :Text; joins @3 :UInt64 = 0xffffffffffffffff; }   # joins: the other half's paper, taken as joint
struct JwgAskAdvice { dyad @0 :Text; topic @1 :Text; }                     # HOS; topic: in words
struct JwgAskWhoDecided { dyad @0 :Text; incident @1 :Text; }
enum DecisionLevel { unknown @0; unit @1; theatre @2; ministry @3; top @4; }
struct JwgWhoDecided { question @0 :UInt64; level @1 :DecisionLevel; }
struct AdviceAdopt { paper @0 :UInt64; option @1 :UInt8; }                 # HOS; options from 1
struct AdviceWaive { paper @0 :UInt64; }                                   # 2+2: FM or DEF passes it on at once

# --- events
enum JwgState { standby @0; watch @1; alerted @2; inSession @3; advising @4; }
enum JwgDuty { none @0; exchange @1; consultation @2; principles @3; firstContact @4; advice @5; }
struct JwgChanged { dyad @0 :Text; party @1 :Text; state @2 :JwgState; due @3 :Int64 = -1; incident @4 :Text; closed @5 :List(Text); session @6 :UInt16; }   # party: a half's own state; empty: the session's
struct JwgDue { dyad @0 :Text; duty @1 :JwgDuty; due @2 :Int64; item @3 :UInt64 = 0xffffffffffffffff; given @4 :List(Text); incident @5 :Text; done @6 :Bool; party @7 :Text; }   # item: its number, the first entry about it; given: parties that have; party: of one half alone
struct JwgOverdue { dyad @0 :Text; duty @1 :JwgDuty; party @2 :Text; item @3 :UInt64 = 0xffffffffffffffff; }
struct JwgPaperChanged { paper @0 :UInt64; dyad @1 :Text; joint @2 :Bool; stage @3 :Text; due @4 :Int64 = -1; }   # stage: "HOS", or FM and DEF on the way there
struct WhoDecidedScored { question @0 :UInt64; party @1 :Text; level @2 :DecisionLevel; truth @3 :DecisionLevel; }   # control

# --- acts of the compact; audience: the dyad
enum Principle { none @0; p1 @1; p2 @2; p3 @3; p4 @4; p5 @5; p6 @6; p7 @7; p8 @8; p9 @9; p10 @10; }
struct CompactPropose { dyad @0 :Text; principles @1 :List(Principle); text @2 :Text; }
struct CompactReply { dyad @0 :Text; reply @1 :Common.Reply; principles @2 :List(Principle); text @3 :Text; }   # amend: the principles wanted
struct CompactInvoke { dyad @0 :Text; incident @1 :Text; }
struct CompactWithdraw { dyad @0 :Text; reason @1 :Text; }
struct CompactClose { dyad @0 :Text; }
struct CompactClaimBreach { dyad @0 :Text; principle @1 :Principle; target @2 :UInt64 = 0xffffffffffffffff; text @3 :Text; }
struct CompactConfirmBreach { claim @0 :UInt64; confirm @1 :Bool; text @2 :Text; }
struct CompactReview { dyad @0 :Text; text @1 :Text; }

# --- events
enum CompactState { absent @0; proposed @1; agreed @2; invoked @3; kept @4; breached @5; reviewed @6; }
struct CompactChanged {
  dyad @0 :Text;
  state @1 :CompactState;
  principles @2 :List(Principle);
  party @3 :Text;                         # that proposed, invoked, or is said to have breached
  incident @4 :Text;
  due @5 :Int64 = -1;
  invoked @6 :Int64 = -1;                 # since when; for 6 h rises of M are halved
  closed @7 :List(Text);                  # parties that have closed or reviewed
  principle @8 :Principle;                # claimed or breached
  claim @9 :UInt64 = 0xffffffffffffffff;
  confirmed @10 :List(Text);
  claimDue @11 :Int64 = -1;
  runsOut @12 :Int64 = -1;                # invoked: KEPT without effect then
}
