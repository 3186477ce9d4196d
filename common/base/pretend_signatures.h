// For the fault simulation alone.
#pragma once

namespace parley {

// While one lives, this thread signs and checks with a hash that anybody could make: Ed25519 would take most of the
// simulation's time.
class PretendSignatures {
 public:
  PretendSignatures();
  ~PretendSignatures();
  PretendSignatures(const PretendSignatures&) = delete;
  PretendSignatures& operator=(const PretendSignatures&) = delete;

 private:
  bool before_;
};

// Whether one lives, for whoever makes keys of another kind.
bool signatures_are_pretended();

// While one lives, this thread remembers which signatures it has checked, and which it has made under a key of which it
// has checked one in earnest: in a simulation coordinator, nodes and whoever watches them are one process, and each
// checks the same. Any other byte of key, signature or message is checked in earnest.
class RememberedSignatures {
 public:
  RememberedSignatures();
  ~RememberedSignatures();
  RememberedSignatures(const RememberedSignatures&) = delete;
  RememberedSignatures& operator=(const RememberedSignatures&) = delete;
};

}  // namespace parley
