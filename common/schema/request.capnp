@0x9d1b52c6e0f7a483;
# What `parley invite`, `parley control` and `parley check` ask a running coordinator through the socket in its `<journal>.control` folder:
# one JSON line each way, by Cap'n Proto's JSON codec, e.g. {"act": {"acts": [{"startex": null}]}}.
using Cxx = import "/capnp/c++.capnp";
using Act = import "act.capnp";
$Cxx.namespace("parley::schema");

struct DeskRequest {
  union {
    status @0 :Void;
    invite :group {
      parties @1 :List(Text);
      name @2 :Text;              # of the node; an enrolled node's name replaces that node. Empty: made from the parties
      endpoints @3 :List(Text);   # where the team reaches the coordinator; empty: as it was told at its start
      seats @7 :List(Text);       # seats that the node is to hold, whoever holds them now; empty: its parties' free ones
      delay @8 :Int64;            # wall time, us, by which entries reach it later
    }
    act :group {                  # control's own, signed by the coordinator's built-in node
      seat @4 :Text = "EXCON.DIR";
      seats @5 :List(Text);
      acts @6 :List(Act.Act);
    }
    carried :group {              # a node's message that came in a file, across an air gap; its sender has been checked
      curve @9 :Text;             # hex: the key that its connection would have had, the node's or an invitation's code
      message @10 :Text;          # base64 of wire.capnp ToCoordinator: enrol or submit
    }
  }
}

struct DeskReply {
  union {
    refused :group { code @0 :Text; reason @1 :Text; }
    status @2 :RunStatus;
    invitation @3 :Text;          # the text of the file *.invitation
    entered :group {              # the act's own entry, and how many its batch has
      number @4 :UInt64;
      entries @5 :UInt32;
    }
  }
}

struct RunStatus {
  runId @0 :Text;                 # hex
  origin @1 :Text;
  endpoint @2 :Text;
  size @3 :UInt64;
  root @4 :Text;                  # hex
  clock @5 :Text;                 # prepared, running, paused, ended
  time @6 :Text;                  # T+hh:mm:ss
  timeMs @7 :Int64;
  phase @8 :UInt16;
  nodes @9 :List(NodeStatus);
  strangers @10 :UInt64;          # connections turned away for their key
  malformed @11 :UInt64;          # messages dropped: not one of ours, or not in its place
  dropped @12 :UInt64;            # submissions that did not pass the door, or came beyond the sender's credit
  unspentInvitations @13 :UInt32;
  confirmed @14 :UInt64;          # entries under which every connected party has put its name
  confirmedWords @15 :Text;       # the root of these, as six words to compare by telephone
  confirmedBy @16 :List(Text);    # parties
  unconfirmedBy @17 :List(Text);  # connected parties whose name is missing under the latest checkpoint
  absent @18 :List(Text);         # parties of which no node is connected
  complaints @19 :List(Text);     # sentences
}

struct NodeStatus {
  name @0 :Text;
  parties @1 :List(Text);
  connected @2 :Bool;
  sent @3 :UInt64;                # entries streamed to it
  unconfirmed @4 :Int64;          # bytes of these that it has not committed yet
  silentForMs @5 :Int64;         # since its last message; -1: never heard since the coordinator started
  acknowledgedPause @6 :UInt64 = 0xffffffffffffffff;
  cosigned @7 :UInt64;            # entries under which it has put its name, on this connection
  clockErrorUs @8 :Int64 = -1;    # bound of its clock's error, as it says; -1: not known
}
