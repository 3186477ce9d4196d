@0xe90b36c7f41d8a52;
# Think tanks, tracks 1.5 and 2 (domain.md B8). What is written is non-attributable: the original is its author's and control's, the room gets
# the text without author.
using Cxx = import "/capnp/c++.capnp";
using Common = import "text.capnp";
$Cxx.namespace("parley::schema");

# --- acts
enum DialogueMethod { scenarioDiscussion @0; simulation @1; }
struct DialogueConvene { dyad @0 :Text; topic @1 :Text; method @2 :DialogueMethod; questions @3 :List(Text); officials @4 :List(Text); }   # officials: seats that read and ask (track 1.5)
struct DialogueSay { item @0 :UInt64; text @1 :Text; }
struct DialogueAsk { item @0 :UInt64; text @1 :Text; }
struct DialogueFinding { item @0 :UInt64; text @1 :Text; }
struct DialogueProposal { item @0 :UInt64; difficulty @1 :UInt8; title @2 :Text; text @3 :Text; }
struct DialogueTakeUp { item @0 :UInt64; }
struct WhatIf { item @0 :UInt64; from @1 :UInt64; change @2 :Text; runs @3 :UInt16 = 1; }   # orders a fork played by bots, from an entry that the room may read

# --- events
enum DialogueState { convened @0; scenarioDiscussion @1; simulation @2; findings @3; proposal @4; delivered @5; takenUp @6; shelved @7; }
struct DialogueChanged { item @0 :UInt64; state @1 :DialogueState; dyad @2 :Text; topic @3 :Text; method @4 :DialogueMethod; due @5 :Int64 = -1; party @6 :Text; officials @7 :List(Text); difficulty @8 :UInt8; title @9 :Text; measure @10 :UInt64 = 0xffffffffffffffff; convened @11 :Int64 = -1; }
enum DialogueTextKind { contribution @0; question @1; finding @2; proposal @3; result @4; }
struct DialogueText { item @0 :UInt64; kind @1 :DialogueTextKind; text @2 :Text; }   # the room's, without its author
struct WhatIfOrdered { item @0 :UInt64; from @1 :UInt64; change @2 :Text; runs @3 :UInt16; }   # control: what plays forks takes it from here
struct WhatIfDone { item @0 :UInt64; text @1 :Text; }                      # the room's; advice only
