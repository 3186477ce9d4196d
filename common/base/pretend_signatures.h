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

}  // namespace parley
