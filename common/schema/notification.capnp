@0x9d4e60b7f2a1c385;
# Notification of major military activities (domain.md B5). Audience: the dyad, unless said otherwise.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
$Cxx.namespace("parley::schema");

struct Point { longitude @0 :Int32; latitude @1 :Int32; }   # 1/1000 degree

# --- acts
struct Notify {
  activity @0 :Text;                      # the activity's id as the own planning inject gives it; empty: a voluntary notice
  to @1 :Text;                            # party
  class @2 :Package.ActivityClass;
  area @3 :List(Point);
  starts @4 :Int64 = -1;
  ends @5 :Int64 = -1;
  scale @6 :Text;
  contact @7 :Text;                       # point of contact: a seat
  purpose @8 :Text;
  observers @9 :Bool;                     # observer offer
  incident @10 :Text;                     # N5
}
struct NotifyChange { notification @0 :UInt64; starts @1 :Int64 = -1; ends @2 :Int64 = -1; area @3 :List(Point); text @4 :Text; }
struct NotifyCancel { notification @0 :UInt64; reason @1 :Text; }
struct NotifyAcknowledge { notification @0 :UInt64; }
struct ClarifyAsk { notification @0 :UInt64; question @1 :Text; }
struct ClarifyReply { notification @0 :UInt64; reply @1 :Text; }
struct ObserverReply { notification @0 :UInt64; accept @1 :Bool; }

# --- events
enum NotificationState { planned @0; notified @1; acknowledged @2; clarificationAsked @3; clarified @4; started @5; ended @6; unnotifiedStarted @7; changedLate @8; cancelled @9; }
enum Credit { none @0; reduced @1; full @2; }
struct NotificationChanged {
  notification @0 :UInt64;                # entry of the notify
  state @1 :NotificationState;
  due @2 :Int64 = -1;
  starts @3 :Int64 = -1;
  ends @4 :Int64 = -1;
  changedLate @5 :Bool;
  clarification @6 :Bool;                 # one question has been asked
  observersAccepted @7 :Bool;
}
struct ActivityStarted { activity @0 :Text; party @1 :Text; class @2 :Package.ActivityClass; notification @3 :UInt64 = 0xffffffffffffffff; credit @4 :Credit; }
struct ActivityEnded { activity @0 :Text; party @1 :Text; notification @2 :UInt64 = 0xffffffffffffffff; }
struct ActivityRated { activity @0 :Text; party @1 :Text; class @2 :Package.ActivityClass; credit @3 :Credit; lead @4 :Int64; to @5 :Text; }  # control: IND-50..52
