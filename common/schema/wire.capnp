@0xc40d7f8e5b219a63;
# Messages between node and coordinator (DESIGN section 8). One ZeroMQ message is one canonical message of these. Identity comes from the
# CURVE key (ZAP), never from what a message says.
using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("parley::schema");

struct ToCoordinator {
  union {
    enrol @0 :Enrol;          # the only message that an invitation's one-time key may send
    hello @1 :Hello;          # first message of every connection of an enrolled node
    grant @2 :UInt32;         # further bytes of entries that the node can take (credit), on top of what hello granted
    submit @3 :Submit;
    heartbeat @4 :Heartbeat;
    goodbye @5 :Void;
    fetch @6 :Fetch;          # contents of entries that were opened to the node's parties later
    vouched @7 :Vouched;      # the node's name under a checkpoint, and what it complains of
  }
}

struct Enrol {
  runId @0 :Data;
  foldVersion @1 :UInt32;
  name @2 :Text;              # what the node would like to be called; empty: as the invitation says
  act @3 :Data;               # Ed25519 public key for submissions
  curve @4 :Data;             # the node's own CURVE public key
  cosigner @5 :Data;
  seedShare @6 :Data;
}

struct Hello {
  runId @0 :Data;
  foldVersion @1 :UInt32;
  size @2 :UInt64;            # entries held: the stream goes on from here
  credit @3 :UInt32;          # bytes
  latest @4 :Int64;           # latest exercise time seen
  root @5 :Data;              # of the Merkle tree over these entries: both sides hold the same history, or say so at once
  viewed @6 :UInt64;          # it holds view notes of all its parties up to here
  waiting @7 :UInt64;         # submissions in its outbox
}

struct Fetch { from @0 :UInt64; to @1 :UInt64; }   # to: exclusive; a further fetch replaces the one before

struct Submit {
  position @0 :UInt64;        # in the node's outbox of this connection, from 0; taken in that order
  id @1 :Data;
  key @2 :Data;
  signature @3 :Data;
  submission @4 :Data;
}

struct Heartbeat {
  sent @0 :Int64;             # wall time of the sender, us
  acknowledgedPause @1 :UInt64 = 0xffffffffffffffff;
  clockErrorUs @2 :Int64 = -1; # bound of its estimate of the coordinator's clock, as it says; -1: not known yet
  waiting @3 :UInt64;         # submissions in its outbox that have not been answered, as far as it knows
}

struct Vouched {               # RECORD section 4; signature lines and notes are those of common/record/note.h
  size @0 :UInt64;            # of the checkpoint; 0: none, only complaints
  cosignature @1 :Text;       # line
  views @2 :List(ViewReceipt);
  complaints @3 :List(Text);  # notes
}
struct ViewReceipt { party @0 :Text; from @1 :UInt64; line @2 :Text; }   # the node has what this view note calls open

struct ToNode {
  union {
    enrolled @0 :Enrolled;
    welcome @1 :Welcome;
    entries @2 :Entries;
    heartbeat @3 :HeartbeatReply;
    turnedAway @4 :TurnedAway;   # with a reason for a person; the connection is of no further use
    dropped @5 :Dropped;         # one submission did not pass the door
    contents @6 :Contents;       # what was fetched; takes credit as entries do
    checkpoint @7 :CheckpointNotes;   # when the entries that it covers were sent
    cosigned @8 :Cosigned;            # who has put a name under a checkpoint
  }
}
struct Enrolled { name @0 :Text; parties @1 :List(Text); }
struct Welcome {
  runId @0 :Data;
  size @1 :UInt64;
  submissions @2 :UInt32;     # how many submissions may be outstanding
}
struct Entries {
  from @0 :UInt64;            # number of the first
  items @1 :List(Item);       # consecutive
}
struct Item {
  union {
    sealed @0 :Data;          # commitment
    open :group { salt @1 :Data; bytes @2 :Data; }
    redacted :group { commitment @3 :Data; remainder @4 :Data; }   # what a later `redacted` says of it, for who may read that
  }
}
struct Contents {
  from @0 :UInt64;
  to @1 :UInt64;              # exclusive: all that the node may read of [from, to) is here
  items @2 :List(Content);
}
struct Content { number @0 :UInt64; salt @1 :Data; bytes @2 :Data; }
struct CheckpointNotes {
  checkpoint @0 :Text;        # signed note
  views @1 :List(Text);       # signed notes, one for each of the node's parties, gapless since the last ones that it holds
}
struct Cosigned {
  size @0 :UInt64;
  lines @1 :List(Text);       # cosignature lines
  absent @2 :List(Text);      # parties of the record's policy of which no node is connected
  complaints @3 :List(Text);  # notes, of any node
}
struct HeartbeatReply {
  echoed @0 :Int64;           # `sent` of the heartbeat answered
  wall @1 :Int64;             # the coordinator's wall time, us
  time @2 :Int64;             # exercise time
  size @3 :UInt64;            # entries committed
}
struct TurnedAway {
  code @0 :Text;
  reason @1 :Text;
  size @2 :UInt64;            # code record.cutBack: the record goes on from its first so many entries ...
  root @3 :Data;              # ... which have this root
}
struct Dropped { id @0 :Data; reason @1 :Text; }

struct InvitationFile {
  # The file *.invitation (base64 of these canonical bytes, in a text frame): all that a team needs.
  endpoints @0 :List(Text);   # tcp://host:port
  serverKey @1 :Data;         # the coordinator's CURVE public key
  descriptor @2 :Data;        # entry 0, so that run id and signing key are known before the first byte
  codePublic @3 :Data;        # one-time CURVE client key
  codeSecret @4 :Data;
  name @5 :Text;
  parties @6 :List(Text);
}
