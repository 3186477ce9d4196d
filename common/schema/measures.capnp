@0xc2f08a5d914be637;
# The ladder of confidence-building measures and codes (domain.md B7). Audience: the dyad; before it is tabled the author's party.
using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("parley::schema");

# --- acts
struct MeasureNote { dyad @0 :Text; difficulty @1 :UInt8; title @2 :Text; text @3 :Text; incident @4 :Text; }   # an idea; the measure's number is this act's entry
struct MeasureTable { measure @0 :UInt64 = 0xffffffffffffffff; dyad @1 :Text; difficulty @2 :UInt8; title @3 :Text; text @4 :Text; incident @5 :Text; }   # measure: an idea, a second signature, or one that was parked; none: a new one
enum MeasureAnswer { negotiate @0; park @1; reject @2; }
struct MeasureReply { measure @0 :UInt64; answer @1 :MeasureAnswer; reason @2 :Text; }
struct MeasureText { measure @0 :UInt64; text @1 :Text; }
struct MeasureAccept { measure @0 :UInt64; text @1 :UInt64; }              # text: entry of the measureText
struct MeasureAdopt { measure @0 :UInt64; }
struct MeasureImplement { measure @0 :UInt64; text @1 :Text; }
struct MeasureReview { measure @0 :UInt64; agreement @1 :Bool; text @2 :Text; }   # JWG reviews; HOS: agreement or back to IMPLEMENTED
struct MeasureAdherence { measure @0 :UInt64; target @1 :UInt64 = 0xffffffffffffffff; kept @2 :Bool; text @3 :Text; }   # what a side says about how it is kept; the other side answers what it calls broken

# --- events
enum MeasureState { idea @0; track2Paper @1; tabled @2; negotiating @3; memorandum @4; implemented @5; reviewed @6; agreement @7; parked @8; rejected @9; }
struct MeasureChanged {
  measure @0 :UInt64;
  dyad @1 :Text;
  state @2 :MeasureState;
  difficulty @3 :UInt8;                   # 1 to 15, less what a proposal of the dialogue takes off
  party @4 :Text;                         # that tabled it
  title @5 :Text;
  due @6 :Int64 = -1;
  signed @7 :List(Text);                  # seats' rights that have signed, accepted, adopted, declared or reviewed in this state, "CN.FM"
  text @8 :UInt64 = 0xffffffffffffffff;   # measureText that is on the table, later the one agreed
  incident @9 :Text;
  proposal @10 :UInt64 = 0xffffffffffffffff;   # of the dialogue
  tableFrom @11 :Int64 = -1;              # parked: may be tabled again from then
  claim @12 :UInt64 = 0xffffffffffffffff; # measureAdherence that says it is not kept, and waits for the other side's answer until `due`
  claimant @13 :Text;                     # party that says so
}
