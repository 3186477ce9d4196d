@0xe90b36c7f41d8a52;
# Think tanks, tracks 1.5 and 2 (domain.md B8). What is written is non-attributable: the original is its author's and control's, the room gets
# the text without author. The room: the parties of the package's think tanks, and, of the two parties that the dialogue is about, the officials
# it admits (track 1.5) and from its delivery on the foreign and the defence minister.
using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("parley::schema");

# --- acts
enum DialogueMethod { scenarioDiscussion @0; simulation @1; }
struct DialogueConvene {                  # think tank; the item's number is this act's entry
  dyad @0 :Text;                          # whose relation it is about, "CN-US"
  topic @1 :Text;
  method @2 :DialogueMethod;              # what is intended; either may be used
  questions @3 :List(Text);               # of the scenario, numbered from 1
  officials @4 :List(Text);               # seats of the dyad that read and ask in private capacity (track 1.5); none: experts only (track 2)
}
struct DialogueSay { item @0 :UInt64; text @1 :Text; question @2 :UInt8; }       # think tank; question: which it speaks to, 0 none
struct DialogueAsk { item @0 :UInt64; text @1 :Text; follows @2 :UInt8; }        # official or think tank; follows: question that it branches from, 0 none
struct DialogueFinding { item @0 :UInt64; text @1 :Text; }                       # think tank
struct DialogueProposal { item @0 :UInt64; difficulty @1 :UInt8; title @2 :Text; text @3 :Text; }   # think tank; difficulty: rung of the ladder (B7), 1 to 15
struct DialogueTakeUp { item @0 :UInt64; }                                       # FM or DEF of the dyad: the measure is tabled by its side
struct WhatIf {
  # Simulation deduction: orders a fork played by bots, on a copy of what the author's party may see. Think tank; control without an item.
  item @0 :UInt64 = 0xffffffffffffffff;
  from @1 :UInt64 = 0xffffffffffffffff;   # last entry of the copy; none: the newest
  change @2 :Text;                        # what is assumed to differ, in words
  runs @3 :UInt16 = 10;                   # 1 to 100
  effects @4 :List(Text);                 # the same in numbers, set at the beginning of each run: "E(CN-US)=5"
  profiles @5 :List(AssumedProfile);      # how the parties are assumed to act, and what fills in what the copy does not show; default hedging
  length @6 :Text = "12 h";               # exercise time played on
}
struct AssumedProfile { party @0 :Text; profile @1 :Text; }
struct WhatIfAnswer {                     # control's, computed beside the coordinator: it comes in as a submission, so a recompute only reads it
  order @0 :UInt64;                       # entry of the whatIf
  text @1 :Text;                          # the paper, in words
  rows @2 :List(WhatIfRow);               # and in numbers
  runs @3 :UInt16;                        # that were played
  failed @4 :Bool;                        # it could not be played; text says why
}
struct WhatIfRow { name @0 :Text; least @1 :Text; median @2 :Text; most @3 :Text; }   # over the runs; name: a variable or an indicator, "E(CN-US)"

# --- events
enum DialogueState { convened @0; scenarioDiscussion @1; simulation @2; findings @3; proposal @4; delivered @5; takenUp @6; shelved @7; }
struct DialogueChanged {                  # the room
  item @0 :UInt64;
  state @1 :DialogueState;
  dyad @2 :Text;
  topic @3 :Text;
  method @4 :DialogueMethod;
  due @5 :Int64 = -1;                     # of what comes next: findings, proposal, take-up
  party @6 :Text;                         # that took it up
  officials @7 :List(Text);
  difficulty @8 :UInt8;                   # of the proposal
  title @9 :Text;                         # of the proposal
  measure @10 :UInt64 = 0xffffffffffffffff;   # of the ladder, once it is taken up
  convened @11 :Int64 = -1;               # exercise time
  questions @12 :List(Text);
  contributions @13 :UInt16;              # to the discussion
  simulations @14 :UInt16;                # ordered
}
enum DialogueTextKind { contribution @0; question @1; finding @2; proposal @3; }
struct DialogueText {                     # the room's, without its author
  item @0 :UInt64;
  kind @1 :DialogueTextKind;
  text @2 :Text;
  question @3 :UInt8;                     # contribution: to which; question: its own number
  follows @4 :UInt8;                      # question: the one that it branches from
  difficulty @5 :UInt8;                   # proposal
  title @6 :Text;                         # proposal
}
struct WhatIfOrdered {                    # control: what plays forks takes it from here
  order @0 :UInt64;                       # entry of the whatIf
  item @1 :UInt64 = 0xffffffffffffffff;
  number @2 :UInt16;                      # of the item's simulations, from 1
  party @3 :Text;                         # whose view is copied; EXCON: everything
  from @4 :UInt64;
  change @5 :Text;
  runs @6 :UInt16;
  effects @7 :List(Text);
  profiles @8 :List(AssumedProfile);      # one for every party
  length @9 :Int64;                       # ms
  answered @10 :Bool;                     # its paper is in; entered once more for that
}
struct WhatIfDone {
  # SIMULATION - ADVICE ONLY: a paper in the exercise, labelled as one. The room's; control's alone when control ordered it.
  item @0 :UInt64 = 0xffffffffffffffff;
  number @1 :UInt16;
  change @2 :Text;
  since @3 :Int64;                        # exercise time from which it was played on
  length @4 :Int64;                       # ms
  profiles @5 :List(AssumedProfile);      # assumed, not known
  effects @6 :List(Text);
  runs @7 :UInt16;
  text @8 :Text;
  rows @9 :List(WhatIfRow);
  failed @10 :Bool;
}
