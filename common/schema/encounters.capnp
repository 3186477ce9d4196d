@0xf1375a9ec2d08b46;
# Encounters at sea and in the air, assistance, settlement of incidents (domain.md B6, B11).
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
using Common = import "text.capnp";
$Cxx.namespace("parley::schema");

# --- acts
struct UnitOrder { unit @0 :Text; encounter @1 :Text; order @2 :Text; distance @3 :UInt32; }     # audience: own party
struct EncounterHail { encounter @0 :Text; frequency @1 :Text; intentions @2 :Text; party @3 :Text; } # dyad; party: control's only, whose unit hails
struct EncounterConduct { encounter @0 :Text; party @1 :Text; violation @2 :Package.Violation; distance @3 :UInt32; text @4 :Text; } # dyad
struct EncounterReport { encounter @0 :Text; text @1 :Text; distance @2 :UInt32; }               # own party
struct FactReview { encounter @0 :Text; incident @1 :Text; facts @2 :Text; agree @3 :Bool = true; } # dyad
struct AssistOffer { incident @0 :Text; to @1 :Text; kind @2 :AssistKind; text @3 :Text; request @4 :Bool; } # to: party; request: a distress call, help is asked for
enum AssistKind { search @0; rescue @1; medical @2; shelter @3; }
struct AssistReply { offer @0 :UInt64; accept @1 :Bool; text @2 :Text; }
struct SettlePropose { incident @0 :Text; to @1 :Text; agreedFacts @2 :Text; regrets @3 :Text; measures @4 :Text; }
struct SettleReply { proposal @0 :UInt64; reply @1 :Common.Reply; text @2 :Text; }
struct EncounterOpen { encounter @0 :Text; }                                                     # control
struct EncounterMove { encounter @0 :Text; state @1 :EncounterState; }                           # control

# --- events
enum EncounterState { detected @0; identified @1; communicating @2; safePassage @3; unsafeAct @4; incident @5; reported @6; reviewed @7; }

struct EncounterChanged {                 # dyad
  encounter @0 :Text;
  state @1 :EncounterState;
  due @2 :Int64 = -1;
  parties @3 :List(Text);
  units @4 :List(Text);
  title @5 :Package.Words;                # when it is opened
  hailed @6 :List(Text);                  # parties that have hailed
  incident @7 :Text;
  agreed @8 :Bool;                        # reviewed with agreed facts
  seats @9 :List(Text);                   # who speaks for the units
  domain @10 :Package.EncounterDomain;
  hailBy @11 :Int64 = -1;                 # both units are to have hailed by then
  reviewBy @12 :Int64 = -1;               # joint fact review
}
struct ViolationSeen { encounter @0 :Text; party @1 :Text; violation @2 :Package.Violation; distance @3 :UInt32; count @4 :UInt32; }   # dyad
struct HailMissing { encounter @0 :Text; party @1 :Text; }                                       # control
struct ReportDue { encounter @0 :Text; party @1 :Text; due @2 :Int64; done @3 :Bool; }           # party

struct Incident {                         # each party when told
  incident @0 :Text;
  title @1 :Package.Words;
  types @2 :List(Package.IncidentType);
  parties @3 :List(Text);
  units @4 :List(Text);
  emergency @5 :Bool;
  place @6 :Text;                         # "18.50 N 110.60 E"; empty: not said
}
struct IncidentTruth { incident @0 :Text; level @1 :Text; encounter @2 :Text; inject @3 :Text; }  # control; encounter in which it happened
struct IncidentSettled { incident @0 :Text; dyad @1 :Text; proposal @2 :UInt64; }                # dyad
struct Emergency { incident @0 :Text; inject @1 :Text; at @2 :Int64; }                           # control
struct AssistChanged { offer @0 :UInt64; incident @1 :Text; state @2 :OfferState; from @3 :Text; to @4 :Text; due @5 :Int64 = -1; first @6 :Bool; kind @7 :AssistKind; request @8 :Bool; }
struct SettlementChanged { proposal @0 :UInt64; incident @1 :Text; state @2 :OfferState; from @3 :Text; to @4 :Text; due @5 :Int64 = -1; }
enum OfferState { open @0; accepted @1; declined @2; amended @3; lapsed @4; }
struct EventRecorded { kind @0 :Package.EventKind; incident @1 :Text; parties @2 :List(Text); }  # access, release, joint search ...
