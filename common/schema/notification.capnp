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
  due @2 :Int64 = -1;                     # next answer that is due, exercise time ms; -1: none
  starts @3 :Int64 = -1;                  # stated window
  ends @4 :Int64 = -1;
  changedLate @5 :Bool;                   # changed inside the full lead time: reduced credit
  clarification @6 :Bool;                 # one question has been asked
  observersAccepted @7 :Bool;
  acknowledgeBy @8 :Int64 = -1;
  clarifyBy @9 :Int64 = -1;
  observersBy @10 :Int64 = -1;
  acknowledged @11 :Bool;
  activity @12 :Text;                     # activity of the package that has started under this notice
}
struct ActivityStarted {
  # One for each party to be told: open to the dyad where it was notified, else to the actor.
  activity @0 :Text;
  party @1 :Text;
  class @2 :Package.ActivityClass;
  notification @3 :UInt64 = 0xffffffffffffffff;
  credit @4 :Credit;
  to @5 :Text;
  ends @6 :Int64 = -1;
}
struct ActivityEnded { activity @0 :Text; party @1 :Text; notification @2 :UInt64 = 0xffffffffffffffff; to @3 :Text; }
struct NotificationOwed {
  # Control: what a party has to notify, once its own seats have been told of it.
  activity @0 :Text;                      # the package's, or "N5 <incident> <party>" after a collision
  party @1 :Text;
  to @2 :Text;
  class @3 :Package.ActivityClass;
  told @4 :Int64 = -1;
  due @5 :Int64 = -1;                     # N5 and N1: missing after this; -1: rated when it starts
  incident @6 :Text;
  started @7 :Bool;                       # N1: it is public; the day to notify it is running out
}
struct ActivityRated {                    # control: IND-50..52; once for each party to be told
  activity @0 :Text;
  party @1 :Text;
  class @2 :Package.ActivityClass;
  credit @3 :Credit;
  lead @4 :Int64;                         # ms from the notice to the start; N5: from being told to the notice; -1: no notice
  to @5 :Text;
  notification @6 :UInt64 = 0xffffffffffffffff;
  observed @7 :Bool;
  cancelled @8 :Bool;                     # it does not take place: nothing to rate
}
