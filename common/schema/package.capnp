@0xb3c1a5d27e90f401;
# The exercise package: what planners write as exercise.yaml and msel.yaml. The YAML reader follows this schema field by field (a key in
# YAML is a field here, in camelCase), the compiled package goes into the record in the same structs, and the JSON Schema for editors is
# made from it. Defaults below are the doctrine's (domain.md part B and D0). A comment here is the meaning an editor shows.
#
# Notations inside Text fields:
#   time       "T+06:10"            duration   "30 min", "2 h"
#   seat       "CN.FM"              dyad       "CN-US" (alphabetical)       line   "CN-US.DEF-DEF"
#   seats      "CN.FM", "*.DO" (of every party that has it), "both.DO" (of the core parties), "CN.*", "public", "control"
#   variable   "E(CN-US)", "M(CN)", "A(US from LS)", "R(CN)", "T(CN-US)", "I(CN, posture_US)", "C(CN-US)"
#   effect     VARIABLE"+2", VARIABLE"-1", VARIABLE"=4" (a jump), VARIABLE">=4" (becomes 4 if lower). In place of a party: self (who
#              decides or acts) and other (the other core party).
#   condition  Lua, e.g. E("CN-US") >= 4 and none("lineMessage", {line = "AIR-AIR"}, "T+06:10", "T+07:40")

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("parley::schema");

struct Words {
  # One text in each language of the exercise. A missing language is found by lint.
  en @0 :Text;                          # English
  zh @1 :Text;                          # Chinese
}

struct Exercise {
  # exercise.yaml. What is marked (all) is open to everybody from STARTEX; the rest is split by audience when the package is loaded.
  name @0 :Text;                        # (all) short name, as the folder's
  title @1 :Words;                      # (all)
  summary @2 :Words;                    # (all) what the exercise is about, two or three sentences
  duration @3 :Text;                    # (all) planned length in exercise time: ENDEX comes then
  clock @4 :ClockPlan;                  # (all)
  core @5 :List(Text);                  # (all) the two parties between which the mechanisms are exercised
  swap @6 :List(Text);                  # (all) two party codes that may be exchanged in all rows
  parties @7 :List(PartyPlan);          # (all) in the fixed order of the record, after control
  lines @8 :List(LineGroup);            # (all)
  lineBook @9 :List(Deputy);            # (all) who stands in for whom
  topics @10 :List(Text);               # (all) topics of information besides posture_X, decisions_X and incidents
  start @11 :List(Text);                # start values, e.g. "E(CN-US)=2"; each goes to who may see the variable
  preconditions @12 :List(PreconditionPlan);  # each goes to its parties
  phases @13 :List(PhasePlan);          # control's
  decisions @14 :List(DecisionPlan);    # control's until opened
  notifiable @15 :List(ActivityPlan);   # control's
  incidents @16 :List(IncidentPlan);    # control's until they happen
  encounters @17 :List(EncounterPlan);  # control's until control opens them
  objectives @18 :List(Objective);      # control's
  targets @19 :List(Target);            # control's: thresholds of evaluation (D0.5)
  groundTruth @20 :List(Fact);          # control's
  briefs @21 :List(Brief);              # each to its party
  policies @22 :List(PolicyPlan);       # control's: which Lua policy plays which seats
  seconds @23 :UInt32 = 0;              # reserved for packages that run under a minute; 0 = unused
  stopAtEscalation @24 :UInt8 = 8;      # (all) free play ends when any E reaches this; 0 = never
  drill @25 :Bool;                      # (all) true: no variable moves, only line states and indicators (D6)
  openAtEnd @26 :List(Text);            # (all) parties to which everything is opened at ENDEX; "all" for every party; default nobody
  council @27 :CouncilPlan;             # (all) the Security Council; without it the exercise has none
  forums @28 :List(ForumPlan);          # (all) regional bodies
  workingGroups @29 :List(WorkingGroupPlan);  # (all) joint working groups; a dyad without one has its JWG line and nothing more
  dialogue @30 :DialoguePlan;           # (all) the dialogue of think tanks
  compacts @31 :List(CompactPlan);      # (all) leaders' compacts that stand at STARTEX
  measures @32 :List(MeasurePlan);      # (all) measures that stand at STARTEX
  ladder @33 :List(RungPlan);           # (all) what the rungs of the ladder of measures rest on
  asymmetries @34 :List(Asymmetry);     # for readers of the package: why a number is not the same for the core parties. Not in the record
  storylines @35 :List(StorylinePlan);  # control's: threads of the list of injects, as its timeline shows them
}

struct Asymmetry {
  # Both core parties have the same start values, deadlines and right of approval, unless this says why not.
  about @0 :Text;                       # "decisionTime", "approves", or the letter of a variable: "M", "R", "A", "I"
  reason @1 :Words;                     # in a sentence
}

struct ClockPlan {
  factor @0 :UInt32 = 12;               # exercise seconds in a wall second
  emergencyFactor @1 :UInt32 = 3;       # after an emergency
  emergencyFor @2 :Text = "2 h";        # for so long, exercise time
}

enum PartyKind {
  state @0;       # a government
  body @1;        # a council, a forum, a think tank, media
  observers @2;   # only reads what is open to all and what it is granted
}

struct PartyPlan {
  code @0 :Text;                        # two to eight capital letters or digits, e.g. CN
  name @1 :Words;                       # as the pages show it
  kind @2 :PartyKind;                   # a government, a body such as a council or think tank, or observers
  played @3 :Bool;                      # true: a node of its own; false: in the SIMCELL
  seats @4 :List(SeatPlan);             # its roles; the first leads unless another has head: true
  decisionTime @5 :Text = "3 h";        # how long this party needs to decide, as it has declared to the others
  approves @6 :List(Text);              # kinds of acts that leave the party only with the approval of its head of delegation
}

struct SeatPlan {
  code @0 :Text;                        # HOS, FM, DEF, THC, NAV, AIR, DO, SPK, PR, CG, JWG1, JWG2 or the package's own
  title @1 :Words;                      # what the seat is called on the page; lint supplies the usual one for the codes above
  head @2 :Bool;                        # head of delegation; default the party's first seat
  rights @3 :Text;                      # code whose rights this seat has, e.g. DEF for a general staff; default its own code
}

enum MessageClass { crisis @0; routine @1; test @2; notification @3; proposal @4; statement @5; }
enum Urgency { flash @0; immediate @1; priority @2; routine @3; }
enum Medium { both @0; text @1; voice @2; }
enum LineState { up @0; degraded @1; down @2; suspended @3; silent @4; }

struct LineGroup {
  # Some lines of one dyad. Deadlines, classes and fall-backs come from the registry in the doctrine (B3.2) by the ends; what is given here
  # replaces them for every line of the group.
  dyad @0 :Text;                        # the two parties, CN-US
  names @1 :List(Text);                 # "FM-FM": the end seats, the alphabetically first party's first
  main @2 :Text;                        # name of the dyad's main line, given in one group of the dyad
  classes @3 :List(MessageClass);       # what these lines are for: their function
  acknowledge @4 :Text;                 # acknowledge deadline
  answer @5 :Text;                      # answering deadline
  fallback @6 :List(Text);              # names, first choice first
  testEvery @7 :Text = "12 h";          # scheduled tests, each side in turn; "none" for no schedule
  state @8 :LineState;                  # at STARTEX
  medium @9 :Medium;                    # written, spoken or both
  interpreters @10 :Bool;               # talks go through interpreters and take half as long again: so does the time for the second summary
}

struct Deputy {
  seat @0 :Text;                        # code without party: the same for every party
  deputy @1 :Text;                      # code of the seat that may act for it when it is told to, or when the line book says so
}

struct PreconditionPlan {
  id @0 :Text;                          # PC1
  parties @1 :List(Text);               # who consults
  text @2 :Words;                       # as agreed
  test @3 :Text;                        # condition; empty: it can only be declared
  forum @4 :List(Text);                 # seat codes without party; default FM and DEF
  startWithin @5 :Text = "60 min";      # from the moment it is met
}

struct StorylinePlan {
  # A thread of the story. Injects name it in `storyline`; control's timeline has a row for each.
  id @0 :Text;                          # short, unique in this exercise
  title @1 :Words;                      # as the timeline shows it
}

struct PhasePlan {
  title @0 :Words;                      # control's name for it; teams see only its number
  begins @1 :Text;                      # time, T+00:00 for the first
}

enum DecisionMode {
  single @0;      # one seat decides
  each @1;        # each of the seats decides for its own party
  both @2;        # counts only if the choices agree
  combined @3;    # any of the seats; the more forceful option stands
}

struct DecisionPlan {
  id @0 :Text;                          # D-a
  title @1 :Words;                      # short, for lists
  text @2 :Words;                       # the question as the seat reads it
  seats @3 :List(Text);                 # who decides
  mode @4 :DecisionMode;                # how the choices of several seats count
  opens @5 :Text;                       # time; empty: with the inject that opens it, or 4 h before it is due
  due @6 :Text;                         # time; afterwards it lapses without effect
  topic @7 :Text;                       # topic of information (IND-12)
  options @8 :List(OptionPlan);         # from restrained to forceful; numbered from 1
}

struct OptionPlan {
  text @0 :Words;                       # the choice, in neutral words
  effects @1 :List(Text);               # at the moment of choice
  events @2 :List(EventPlan);           # what is recorded besides, at once or later
  tags @3 :List(Tag);                   # what the choice counts as, e.g. linksIssue
  tells @4 :List(Delivery);             # who is told of the choice, and in which words
  both @5 :Bool;                        # counts only if the parties of an `each` decision all choose it
}

struct EventPlan {
  kind @0 :EventKind;                   # access to a crew, release, a joint search, a crew that leaves
  incident @1 :Text;                    # that it belongs to
  parties @2 :List(Text);               # between whom
  at @3 :Text;                          # time or empty: at once
}

enum EventKind { access @0; release @1; jointSearch @2; crewLeft @3; }

enum ActivityClass { n1 @0; n2 @1; n3 @2; n4 @3; n5 @4; }

struct ActivityPlan {
  # Something that has to be notified (B5).
  id @0 :Text;                          # named by the inject that delivers its planning
  party @1 :Text;                       # that notifies
  to @2 :List(Text);                    # parties to be told
  class @3 :ActivityClass;              # n1 policy, n2 exercise, n3 launch, n4 movement, n5 crisis notice: it sets the lead time
  inject @4 :Text;                      # inject that plans it (or, N5, tells of it); short-notice credit runs from it
  starts @5 :Text;                      # time; N5: empty, it is owed after the inject
  ends @6 :Text;                        # time
  unless @7 :Text;                      # condition under which it does not take place
  text @8 :Words;                       # what it is
  topic @9 :Text;                       # of information that it changes
}

enum IncidentType {
  collision @0; death @1; distressLanding @2; detention @3; damage @4; thirdPartyDamage @5; seizure @6; missileLaunch @7; outage @8;
  conjunction @9; debrisTest @10;
}

struct IncidentPlan {
  id @0 :Text;                          # also a topic of information
  title @1 :Words;                      # as the parties are told
  types @2 :List(IncidentType);         # what happened; conditions ask for them
  parties @3 :List(Text);               # involved
  units @4 :List(Text);                 # names of ships, aircraft ..., invented
  level @5 :Text;                       # ground truth of who decided: unit, theatre, ministry, top, unknown
  place @6 :Text;                       # where, for the map of whoever is told: "18.50 N 110.60 E"; empty: not said
}

struct EncounterPlan {
  id @0 :Text;                          # named by injects
  title @1 :Words;                      # as both sides see it
  parties @2 :List(Text);               # two
  units @3 :List(Text);                 # one each, in the parties' order
  seats @4 :List(Text);                 # one each: who speaks for the unit
  domain @5 :EncounterDomain;           # sea or air: it sets the distances
  opens @6 :Text;                       # time; empty: with the inject that names it
}

enum EncounterDomain { sea @0; air @1; }

struct Objective {
  id @0 :Text;                          # O1
  text @1 :Words;                       # what the exercise is to show
  recommendation @2 :Text;              # R1 to R7 of the founding paper: the capability that it trains
  tasks @3 :List(CriticalTask);         # two to six
}

struct CriticalTask {
  # What an evaluator watches for: done when the record says so, or when an evaluator notes it.
  id @0 :Text;                          # O1.1
  text @1 :Words;                       # what is to be done, observable
  done @2 :Text;                        # condition over the whole record, e.g. count("jwgNote") >= 1; empty: only an evaluator can tell
  expects @3 :List(Text);               # ids of expectations that must have been met, e.g. 7a
  key @4 :Bool;                         # without it the objective is not better than M
}

struct Target {
  id @0 :Text;                          # G1
  indicator @1 :Text;                   # IND-01, or a variable
  performed @2 :Text;                   # threshold for P, e.g. "<= 30"
  some @3 :Text;                        # threshold for S
  major @4 :Text;                       # threshold for M; worse is U
  objective @5 :Text;                   # that it belongs to
  text @6 :Words;                       # what is measured, in the evaluators' words; default the indicator's name
}

struct Fact {
  inject @0 :Text;                      # that it is the truth behind
  text @1 :Words;                       # what really happened; fixed before STARTEX
}

struct Brief {
  party @0 :Text;                       # its only reader besides control
  text @1 :Words;                       # what the team knows and wants at STARTEX
  instructions @2 :Words;               # of the capital, to the delegation
  redLines @3 :List(Words);             # what it will not accept
}

struct PolicyPlan {
  seats @0 :List(Text);                 # that it plays where no person sits
  file @1 :Text;                        # policies/government.lua
  library @2 :List(Text);               # shared scripts that it builds on: council is library/council.lua, here or beside the exercise
}

struct MasterScenarioEventsList {
  # msel.yaml
  injects @0 :List(Inject);             # in the order of their time
}

struct Inject {
  id @0 :Text;                          # "7" for scheduled, "Y1" or "X3" for contingency injects, "M1" for manual ones
  title @1 :Words;                      # control's
  time @2 :Text;                        # scheduled time; with a condition: not tested before
  condition @3 :Text;                   # contingency: fires once when true; it is control's and reads everything
  oncePer @4 :Text;                     # contingency: "run" (default) or "party": once for each value of `party` in the condition
  manual @5 :Bool;                      # only control releases it
  skipIf @6 :Text;                      # condition, tested at its time: true = not released
  needs @7 :List(Text);                 # ids of injects that must have been released
  deliveries @8 :List(Delivery);        # who is told what, each party for itself
  emergency @9 :Bool;                   # marked ! in the list: alerts the working group, starts IND-01
  incident @10 :Text;                   # incident that opens (emergency or not)
  encounter @11 :Text;                  # encounter that opens or that it is about
  effects @12 :List(Text);              # on variables, when it is released
  events @13 :List(EventPlan);          # recorded besides
  lineStates @14 :List(LineChange);     # lines that fail or come back
  traffic @15 :List(TrafficFault);      # what is lost or garbled on a line
  opens @16 :List(Text);                # decisions
  expects @17 :List(Expectation);       # what a good team would do; control's
  checks @18 :List(CheckOrder);         # comm checks that fall due
  bars @19 :List(SeatBar);              # seats that cannot act for a time
  storyline @20 :Text;                  # thread of the story: an id of `storylines`
  objective @21 :Text;                  # id of the objective that it serves
  controller @22 :Text;                 # who releases it
  remarks @23 :Text;                    # for control
  leak @24 :Text;                       # party whose text leaks: M of the other side +8 by default
  scripted @25 :ScriptedConduct;        # rows that make a played party act
  media @26 :List(Text);                # files under media/
  mediaEffect @27 :Bool = true;         # public injects by media raise M of the parties they name by 5 unless the effects say otherwise
  conduct @28 :List(ConductPlan);       # what units do in an encounter
  phrases @29 :List(Text);              # set phrases that a phraseAnswer to it must give, in order: scored by the coordinator
}

struct ConductPlan {
  encounter @0 :Text;                   # id
  party @1 :Text;                       # whose unit
  violation @2 :Violation;              # of the rules of encounters; none: it keeps them
  distance @3 :UInt32;                  # metres, 0 = not said
}

enum Violation { none @0; unsafe @1; aimWeapon @2; illuminate @3; simulateAttack @4; aerobatics @5; dropObject @6; block @7; }

struct ScriptedConduct {
  seat @0 :Text;                        # the HOS who is offered to stop it an hour before; empty: not scripted
}

enum Truth { true @0; partial @1; false @2; }

struct Delivery {
  # One text to one list of seats. Each party gets an entry of its own and does not see who else got it; "public" is one entry for all.
  to @0 :List(Text);                    # seats
  text @1 :Words;                       # what they read
  from @2 :Words;                       # simulated sender; default the recipient's own service
  means @3 :Means;                      # how it reaches them; report: from their own service
  truth @4 :Truth;                      # against the ground truth; only control sees it
  topic @5 :Text;                       # topic of information that the report is about
  names @6 :List(Text);                 # parties named in a media text
}

enum Means { report @0; line @1; media @2; document @3; order @4; }

struct LineChange {
  line @0 :Text;                        # its code, CN-US.DEF-DEF
  state @1 :LineState;                  # from then on
  at @2 :Text;                          # time or empty: at the inject's
}

struct TrafficFault {
  # The next item of this kind on the line is dropped or garbled on its way.
  line @0 :Text;                        # its code
  from @1 :Text;                        # party
  garble @2 :Bool;                      # true: garbled; false: dropped
}

struct CheckOrder {
  line @0 :Text;                        # its code
  from @1 :Text;                        # party that sends first
  count @2 :UInt8 = 1;                  # messages
  noNotice @3 :Bool;                    # true: without warning
  within @4 :Text = "5 min";            # SENT within this
}

struct SeatBar {
  seat @0 :Text;                        # that cannot act; its deputy can
  for @1 :Text;                         # duration
}

struct Expectation {
  # What a good team would do. Met when `done` is true for something that happened after the inject; judged by the coordinator, seen by control.
  id @0 :Text;                          # default: the inject's id and a letter
  text @1 :Words;                       # in the words of the evaluators
  by @2 :List(Text);                    # seats; one expectation for each party of the list, in whose condition `self` is that party
  done @3 :Text;                        # condition over events since the inject was released
  due @4 :Text;                         # time, or duration after release ("30 min"); default 2 h after the planned time
  requires @5 :Text;                    # mechanism it waits for, e.g. workingGroup, dialogue, forum, council
  judged @6 :Bool;                      # met only by an evaluator's mark
  effectsDone @7 :List(Text);           # when it is met
  effectsMissed @8 :List(Text);         # when it is not met in time
  absence @9 :Bool;                     # met when `done` has stayed true until it is due ("hold a statement")
}

enum Tag {
  aim @0; demand @1; deadline @2; threat @3; exit @4; pledge @5; concession @6; blame @7; regret @8; question @9; linksIssue @10;
  nuclearLink @11;
}

struct CouncilPlan {
  # The Security Council of the exercise: who sits in it and who presides. Fifteen members need nine votes, eleven (before 1966) need seven.
  members @0 :List(CouncilMemberPlan);  # fifteen, or eleven before 1966
  secretariat @1 :Text;                 # seat of the Secretary-General, who reads everything and does not vote
  president @2 :Text;                   # member that presides at STARTEX
  presidencies @3 :List(PresidencyPlan);  # later ones
  required @4 :UInt8;                   # affirmative votes that a decision needs; default 9, with fewer than fifteen members 7
  seized @5 :List(Words);               # matters of which the Council is seized (rule 11)
  speakingTime @7 :Text = "10 min";     # how long a speaker on the list has the floor; the Council's own practice is "5 min"
  secretBallot @6 :Bool;                # votes are the voter's and control's until the count, which opens the ballots to all who read the result
}

struct CouncilMemberPlan {
  code @0 :Text;                        # CN, E6
  seat @1 :Text;                        # seat that speaks and votes; members whose seats belong to one party share what they see
  permanent @2 :Bool;                   # its vote against blocks a decision of substance
  name @3 :Words;                       # default the seat's
  from @4 :Text;                        # time when its term begins; default before STARTEX. It reads along before
  until @5 :Text;                       # time when its term ends; default after ENDEX. It reads along afterwards
}

struct PresidencyPlan {
  member @0 :Text;                      # code
  from @1 :Text;                        # time
}

struct ForumPlan {
  code @0 :Text;                        # ARF
  name @1 :Words;                       # as the pages show it
  chair @2 :Text;                       # seat
  members @3 :List(Text);               # parties
  quorum @4 :UInt8;                     # parties that must join; default half of the members
}

enum WorkingGroupVariant { nsc @0; twoPlusTwo @1; }

struct WorkingGroupPlan {
  dyad @0 :Text;                        # the two parties
  variant @1 :WorkingGroupVariant;      # nsc: advice reaches the heads of state at once; twoPlusTwo: it passes the ministers
  coChairs @2 :List(Text);              # seats; default JWG1 of each party
}

struct DialoguePlan {
  seats @0 :List(Text);                 # think tanks' seats, the only ones that write
}

struct CompactPlan {
  dyad @0 :Text;                        # the two parties
  principles @1 :List(Text);            # P1 to P10
}

struct RungPlan {
  # A measure on this rung is adopted only when the same two parties have adopted one on each rung that it needs.
  rung @0 :UInt8;                       # 1 to 15
  needs @1 :List(UInt8);                # rungs
}

struct MeasurePlan {
  dyad @0 :Text;                        # the two parties
  difficulty @1 :UInt8;                 # 1 to 15, the rung of the ladder
  title @2 :Words;                      # what was agreed
  implemented @3 :Bool;                 # else a memorandum that is not carried out yet
}
