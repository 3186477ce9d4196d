@0xa41c7e90d35b62f8;
# The Security Council (domain.md B10): items of which it is seized, questions that it decides, drafts, results.
#
# Audiences. The room: the parties of the package's members and of the Secretariat, who asked for the item, who is invited. An item and its
# questions are the room's until a public meeting begins, then everybody's; consultations and private meetings stay in the room, informals
# without invitees. A draft is its sponsor's until it is circulated, the room's until it is put to the vote, then the meeting's. A ballot is
# its voter's (and control's) until the result, which carries all votes.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
using Common = import "text.capnp";
$Cxx.namespace("parley::schema");

# --- acts
enum CouncilFormat {
  meeting @0;               # formal: votes are taken there
  consultations @1;         # closed consultations of the whole
  otherBusiness @2;         # consultations under "any other business"
  arria @3;                 # Arria-formula meeting
  interactiveDialogue @4;   # informal interactive dialogue
}
struct CouncilRequest {     # the item's number is this act's entry
  subject @0 :Text;
  text @1 :Text;            # the letter
  names @2 :List(Text);     # parties that the matter involves
  urgent @3 :Bool;
  format @4 :CouncilFormat; # what is asked for
  article99 @5 :Bool;       # by the Secretary-General
  incident @6 :Text;
}
struct CouncilCall {        # President
  item @0 :UInt64;
  format @1 :CouncilFormat;
  at @2 :Int64 = -1;        # exercise time; -1: at once
  agenda @3 :Text;          # provisional agenda; empty: the item's subject
  private @4 :Bool;
}
struct CouncilJoin { item @0 :UInt64; }
struct CouncilObject { question @0 :UInt64; reason @1 :Text; }    # to what stands unless somebody objects
struct CouncilInvite { item @0 :UInt64; seat @1 :Text; rule @2 :UInt8 = 37; }   # 37: a state; 39: any other person
enum CouncilMotionKind {
  # The first six in the order of rule 33, in which they have precedence.
  suspend @0;               # the meeting; to a time, or until the President calls
  adjourn @1;               # the meeting
  adjournTo @2;             # the meeting, to a time
  refer @3;                 # a matter to a committee, the Secretary-General, a rapporteur
  postpone @4;              # discussion, to a time or indefinitely
  amend @5;                 # made by councilAmend
  preliminary @6;           # that the vote on a draft is procedural
  private @7;               # rule 48: go on in private, or in public again
  division @8;              # rule 32: vote on paragraphs of a draft separately
  priority @9;              # rule 32: vote on this draft first
  emergencySession @10;     # call an emergency special session of the General Assembly
  other @11;
}
struct CouncilMotion { item @0 :UInt64; kind @1 :CouncilMotionKind; at @2 :Int64 = -1; draft @3 :UInt64 = 0xffffffffffffffff; paragraphs @4 :List(UInt8); text @5 :Text; }
enum CouncilSpeechKind { statement @0; briefing @1; explanationBefore @2; explanationAfter @3; reply @4; }
struct CouncilSpeak { item @0 :UInt64; kind @1 :CouncilSpeechKind; text @2 :Common.WrittenText; names @3 :List(Text); question @4 :UInt64 = 0xffffffffffffffff; }
struct CouncilSignUp { item @0 :UInt64; withdraw @1 :Bool; }      # the list of speakers (rule 27); withdraw: leave it, or yield the floor
struct CouncilPointOfOrder { item @0 :UInt64; text @1 :Text; }
struct CouncilRule {        # President: on a point of order, on the nature of a vote, on who is a party to the dispute
  item @0 :UInt64;
  question @1 :UInt64 = 0xffffffffffffffff;   # point of order or preliminary question; none: the parties to the dispute
  upheld @2 :Bool;          # point of order: well taken; preliminary question: the vote is procedural
  dispute @3 :List(Text);   # codes of members
  reason @4 :Text;
}
struct CouncilChallenge { question @0 :UInt64; reason @1 :Text; }
enum CouncilDraftKind { resolution @0; presidentialStatement @1; pressStatement @2; }
enum CouncilChapter { other @0; six @1; fiftyTwoThree @2; seven @3; }   # of the Charter, as far as voting depends on it
enum CouncilKeyword { sanction @0; blame @1; inquiry @2; access @3; restraint @4; humanitarian @5; civilProtection @6; status @7; }
struct CouncilText {
  title @0 :Text;
  paragraphs @1 :List(Text);   # operative ones, numbered from 1
  preamble @2 :Text;
  names @3 :List(Text);     # parties named
  chapter @4 :CouncilChapter;
  keywords @5 :List(CouncilKeyword);
  procedural @6 :Bool;      # claimed by the sponsor
}
struct CouncilDraft { item @0 :UInt64; kind @1 :CouncilDraftKind; text @2 :CouncilText; }   # the draft's number is this act's entry
struct CouncilSponsor { draft @0 :UInt64; withdraw @1 :Bool; }
struct CouncilAdvance { draft @0 :UInt64; to @1 :CouncilDraftState; text @2 :CouncilText; }   # text: a new one, or none
struct CouncilAmend { draft @0 :UInt64; paragraph @1 :UInt8; text @2 :Text; distance @3 :UInt8; adds @4 :Bool; }   # text empty: the paragraph is deleted; distance: how far from the original, the furthest is voted first
struct CouncilWithdraw { item @0 :UInt64; }                       # entry of the own draft, amendment or motion
struct CouncilBreakSilence { draft @0 :UInt64; reason @1 :Text; }
struct CouncilOpenVote { draft @0 :UInt64; withoutVote @1 :Bool; }   # President
enum CouncilVoteValue { absent @0; for @1; against @2; abstaining @3; notParticipating @4; }
struct CouncilVote { question @0 :UInt64; vote @1 :CouncilVoteValue; }
struct CouncilPredict { draft @0 :UInt64; votes @1 :List(CouncilMemberVote); }
struct CouncilMemberVote { member @0 :Text; vote @1 :CouncilVoteValue; counted @2 :CouncilVoteValue; }   # counted: what it counts as
struct CouncilCede { item @0 :UInt64; }                           # rule 20: the President lets the next member preside
struct CouncilClose { item @0 :UInt64; }                          # President

# --- events
enum CouncilItemState { requested @0; consultations @1; meetingCalled @2; agendaVote @3; open @4; suspended @5; adjourned @6; closed @7; }
struct CouncilItemChanged {               # the item as it stands
  item @0 :UInt64;                        # entry of the councilRequest
  state @1 :CouncilItemState;
  subject @2 :Text;
  party @3 :Text;                         # that asked
  seat @4 :Text;                          # that asked
  names @5 :List(Text);
  format @6 :CouncilFormat;               # asked for, later held
  urgent @7 :Bool;
  callBy @8 :Int64 = -1;                  # rule 2: the President calls until then
  secretariatAt @9 :Int64 = -1;           # then the Secretariat calls
  meets @10 :Int64 = -1;                  # when the meeting begins, or goes on
  private @11 :Bool;
  president @12 :Text;                    # member in the chair; empty: who presides over the Council
  invited @13 :List(Text);                # seats
  joined @14 :List(Text);                 # seats
  dispute @15 :List(Text);                # members that are parties to the dispute, as ruled
  agenda @16 :Text;                       # provisional; adopted once the item is open
  meeting @17 :UInt16;                    # number of its meeting in this run, from 1
  secretariat @18 :Bool;                  # called by the Secretariat, not by the President
  endsBy @19 :Int64 = -1;                 # consultations: they end then
  speakers @20 :List(Text);               # seats on the list of speakers, in the order of signing up
  floor @21 :Text;                        # seat that has the floor; empty: nobody
  floorUntil @22 :Int64 = -1;             # its time is up then
}
enum CouncilQuestionKind {
  agenda @0; suspend @1; adjourn @2; adjournTo @3; refer @4; postpone @5; amendment @6; preliminary @7; private @8; division @9; priority @10;
  emergencySession @11; other @12; invitation @13; challenge @14; part @15; draft @16; withoutVote @17; early @18; pointOfOrder @19; dispute @20;
}
enum CouncilStage {
  objection @0;             # stands at `due` unless a member objects
  waiting @1;               # will be voted in its turn
  voting @2;                # until all votes are in, or `due`
  ruling @3;                # the President rules until `due`
  standing @4;              # ruled; may be challenged until `due`
  decided @5;
  withdrawn @6;
  lapsed @7;
}
struct CouncilQuestionChanged {           # the question as it stands
  question @0 :UInt64;                    # entry of the act that raised it
  item @1 :UInt64;
  kind @2 :CouncilQuestionKind;
  stage @3 :CouncilStage;
  due @4 :Int64 = -1;
  party @5 :Text;                         # that raised it
  seat @6 :Text;
  draft @7 :UInt64 = 0xffffffffffffffff;
  at @8 :Int64 = -1;                      # to when: suspend, adjournTo, postpone
  invites @9 :Text;                       # seat
  dispute @10 :List(Text);
  paragraph @11 :UInt8;
  paragraphs @12 :List(UInt8);
  text @13 :Text;                         # of an amendment
  adds @14 :Bool;
  distance @15 :UInt8;
  upheld @16 :Bool;                       # ruled so
  substantive @17 :Bool;                  # the vote on it is: 9 votes and no permanent no
  objector @18 :Text;                     # party
  about @19 :UInt64 = 0xffffffffffffffff; # challenge: the ruling's question
  part @20 :UInt8;                        # a question that arises from another: paragraph voted separately, from 1
  carried @21 :Bool;                      # decided: how
}
enum CouncilDraftState { zero @0; circulated @1; negotiation @2; silence @3; inBlue @4; voting @5; adopted @6; notAdopted @7; withdrawn @8; dropped @9; lapsed @10; }
struct CouncilDraftChanged {              # the draft as it stands
  draft @0 :UInt64;                       # entry of the councilDraft
  item @1 :UInt64;
  kind @2 :CouncilDraftKind;
  state @3 :CouncilDraftState;
  due @4 :Int64 = -1;                     # silence: passes then; a broken statement: new text until then
  party @5 :Text;                         # of the first sponsor
  seat @6 :Text;
  sponsors @7 :List(Text);                # codes of members
  votable @8 :Int64 = -1;                 # in blue: from when
  breaks @9 :UInt8;                       # silences broken
  procedural @10 :Bool;                   # settled by ruling or vote
  settled @11 :Bool;                      # whether it is procedural has been settled
  text @12 :CouncilText;                  # as it now stands
  order @13 :UInt16;                      # in which it was submitted, from 1; priority: 0
}
enum CouncilOutcome { carried @0; notCarried @1; adopted @2; failedVotes @3; vetoed @4; }
struct CouncilResult {
  question @0 :UInt64;                    # or the draft, where no vote was taken on it
  item @1 :UInt64;
  kind @2 :CouncilQuestionKind;
  result @3 :CouncilOutcome;
  draft @4 :UInt64 = 0xffffffffffffffff;
  votes @5 :List(CouncilMemberVote);      # none without a vote
  yes @6 :UInt8;
  no @7 :UInt8;
  abstained @8 :UInt8;
  permanentNo @9 :List(Text);
  mustAbstain @10 :List(Text);            # parties to the dispute that voted, counted as abstaining
  withoutVote @11 :Bool;
  unanimous @12 :Bool;
  document @13 :CouncilDraftKind;         # kind draft
  number @14 :UInt16;                     # of the resolution or statement in this run, from 1
  text @15 :CouncilText;                  # adopted
  part @16 :UInt8;
  absent @17 :UInt8;
  notParticipating @18 :UInt8;
}
struct CouncilRecord {                    # of a meeting that ends: open to all; of a private one the room's, and a communiqué for all
  item @0 :UInt64;
  meeting @1 :UInt16;
  communique @2 :Bool;                    # rule 55: that the meeting was held, and on what
  agenda @3 :Text;
  president @4 :Text;
  joined @5 :List(Text);
  invited @6 :List(Text);
  speeches @7 :List(UInt64);              # entries, in their order
  results @8 :List(UInt64);
}
