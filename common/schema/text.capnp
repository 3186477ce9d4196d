@0xe2a47c915b8d3f06;
# What several mechanisms share: a written text and how it was meant.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
$Cxx.namespace("parley::schema");

struct WrittenText {
  # A written text: body, and what its sender declares about it. Shown with the prefix EXERCISE EXERCISE EXERCISE.
  body @0 :Text;
  tags @1 :List(Package.Tag);
  incident @2 :Text;                          # incident it is about, or empty
  refersTo @3 :UInt64 = 0xffffffffffffffff;   # entry it refers to (an inject, a message, a draft) as its author sees it
  language @4 :Text = "en";
}

enum MeaningCode { none @0; inform @1; ask @2; reassure @3; offer @4; protest @5; warn @6; deter @7; demand @8; prepare @9; delay @10; }
enum Reply { accept @0; amend @1; decline @2; }
