// Room kept free on a journal's disk, so that a full disk is met early and in good order.
#pragma once

#include <cstdint>
#include <string>

namespace parley::edge {

// While it lives, `<journal>.reserve` occupies limits::kReserveBytes. It goes when the journal closes, in whatever way:
// a disk that filled up in spite of require_room_for then has room for readers and for what recovery writes.
class Reserve {
 public:
  // Throws DiskNearlyFull when there is no room for it.
  explicit Reserve(const std::string& journal_path);
  Reserve(Reserve&& other) noexcept;
  Reserve& operator=(Reserve&&) = delete;
  ~Reserve();

  // Throws DiskNearlyFull when, after another `bytes`, less than the reserve would be free.
  void require_room_for(std::uint64_t bytes) const;

 private:
  std::string journal_path_;
  std::string path_;
};

}  // namespace parley::edge
