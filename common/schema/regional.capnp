@0xb5e74d1f80a92c36;
# Regional bodies (domain.md B9). Audience: the room (the forum's members); what is adopted or summed up is public.
using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("parley::schema");

# --- acts
struct ForumCall { forum @0 :Text; subject @1 :Text; text @2 :Text; agenda @3 :Text; names @4 :List(Text); incident @5 :Text; }   # the session's number is this act's entry
struct ForumSecond { session @0 :UInt64; }
struct ForumJoin { session @0 :UInt64; }
struct ForumSpeak { session @0 :UInt64; text @1 :Text; }
struct ForumText { session @0 :UInt64; text @1 :Text; names @2 :List(Text); silence @3 :Text = "3 h"; }   # chair
struct ForumObject { session @0 :UInt64; text @1 :UInt64 = 0xffffffffffffffff; reason @2 :Text; }   # to the agenda, to a text, or breaking silence
struct ForumSummary { session @0 :UInt64; text @1 :Text; names @2 :List(Text); }   # chair
struct ForumRelay { forum @0 :Text; to @1 :Text; text @2 :Text; from @3 :Text; }   # good offices: chair carries a proposal of `from`
struct ForumRelayConsent { relay @0 :UInt64; consent @1 :Bool; }

# --- events
enum ForumState { called @0; quorum @1; agenda @2; debate @3; chairText @4; silence @5; adopted @6; broken @7; chairSummary @8; closed @9; }
struct ForumChanged {
  session @0 :UInt64;
  forum @1 :Text;
  state @2 :ForumState;
  subject @3 :Text;
  party @4 :Text;                         # that called
  seconded @5 :Text;                      # party
  joined @6 :List(Text);                  # parties
  due @7 :Int64 = -1;
  text @8 :UInt64 = 0xffffffffffffffff;
  breaks @9 :UInt8;
  names @10 :List(Text);
  debateEnds @11 :Int64 = -1;
  words @12 :Text;                        # the text adopted or summed up
}
struct RelayChanged { relay @0 :UInt64; forum @1 :Text; from @2 :Text; to @3 :Text; consents @4 :List(Text); delivered @5 :Bool; text @6 :Text; due @7 :Int64 = -1; }
struct SilencePassed { item @0 :UInt64; mechanism @1 :Text; }              # the room
struct SilenceBroken { item @0 :UInt64; party @1 :Text; reason @2 :Text; mechanism @3 :Text; breaks @4 :UInt8; }
