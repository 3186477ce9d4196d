@0xb2c47d0e95a1386f;
# What is otherwise in a branch: the YAML file of `parley fork --change`, and the text of a what-if. Control's acts are acts like others.
using Cxx = import "/capnp/c++.capnp";
using Act = import "act.capnp";
$Cxx.namespace("parley::schema");

struct Change {
  title @0 :Text;                             # what is tried, in a few words
  profiles @1 :List(Text);                    # "CN=hawkish": how a party's bots play in the branch
  replace @2 :List(Replacement);
  remove @3 :List(Removal);
  add @4 :List(Addition);
  until @5 :Text;                             # "T+12:00": the branch ends there; without it at ENDEX
}
struct Replacement {                          # the seat does this in place of what it did
  entry @0 :UInt64 = 0xffffffffffffffff;      # the act's in the record
  act @1 :Act.Act;
  at @2 :Text;                                # without it: when it was
}
struct Removal {                              # one of the two
  entry @0 :UInt64 = 0xffffffffffffffff;      # an act in the record: its seat does not do it
  inject @1 :Text;                            # control skips it
}
struct Addition {
  seat @0 :Text;                              # "CN.FM"; without it the exercise director
  at @1 :Text;                                # "T+05:10"; without it where the branch begins
  act @2 :Act.Act;
  to @3 :List(Text);                          # seats addressed, where only they are to see it
}
