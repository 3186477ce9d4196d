@0xd81f6a3b5c70e294;
# Two levels of decision (domain.md C4, annex 3): instructions from the capital, drafts that wait for approval, directives to own services.
# Audience: the party, unless said otherwise.
using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("parley::schema");

# --- acts
struct Instruct { to @0 :List(Text); text @1 :Text; incident @2 :Text; }    # HOS
struct DraftActs { submission @0 :Data; note @1 :Text; }                    # canonical bytes of act.capnp Submission, unsigned; its author submits it once approved
struct Approve { draft @0 :UInt64; approve @1 :Bool; note @2 :Text; }       # head of delegation
enum DirectiveForm { private @0; joint @1; }
struct Directive { form @0 :DirectiveForm; to @1 :Text; text @2 :Text; incident @3 :Text; with @4 :Text; }   # to: own service or unit; with: joint, the other party, which gives the same text
struct DirectiveRule {                    # control's ruling, with its reason
  directive @0 :UInt64;
  rule @1 :Text;                          # the rule stated
  odds @2 :UInt8 = 100;                   # in a hundred, thrown with the run's dice
  delay @3 :Text;                         # duration until it takes effect
  effects @4 :List(Text);
  outcomes @5 :List(PerceivedOutcome);
}
struct PerceivedOutcome { party @0 :Text; text @1 :Text; succeeds @2 :Bool = true; }   # what a party perceives when it succeeds, or fails
enum TaskSeen { notSaid @0; done @1; late @2; missed @3; }
struct Observation {                      # an evaluator's note against the evaluation guide; control's until the after-action review
  objective @0 :Text;
  target @1 :UInt64 = 0xffffffffffffffff; # entry that it is about
  task @2 :Text;                          # critical task of the objective
  text @3 :Text;
  party @4 :Text;                         # that was observed
  seen @5 :TaskSeen;                      # what the evaluator saw of the task; goes before what the record says
}

# --- events
enum DraftState { open @0; approved @1; declined @2; sent @3; }
struct DraftChanged { draft @0 :UInt64; seat @1 :Text; state @2 :DraftState; by @3 :Text; }
enum DirectiveState { waiting @0; awaitsOther @1; ruled @2; done @3; failed @4; lapsed @5; }
struct DirectiveChanged { directive @0 :UInt64; party @1 :Text; state @2 :DirectiveState; due @3 :Int64 = -1; joint @4 :UInt64 = 0xffffffffffffffff; }
struct DirectiveRuled { directive @0 :UInt64; rule @1 :Text; odds @2 :UInt8; thrown @3 :UInt8; due @4 :Int64 = -1; succeeds @5 :Bool; }   # control
struct OutcomePerceived { directive @0 :UInt64 = 0xffffffffffffffff; party @1 :Text; text @2 :Text; }   # the party's; directive: only to its author
