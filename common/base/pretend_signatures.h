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

// While one lives, this thread remembers which signatures it has checked: in a simulation coordinator, nodes and
// whoever watches them are one process, and each checks the same.
class RememberedSignatures {
 public:
  RememberedSignatures();
  ~RememberedSignatures();
  RememberedSignatures(const RememberedSignatures&) = delete;
  RememberedSignatures& operator=(const RememberedSignatures&) = delete;
};

}  // namespace parley
