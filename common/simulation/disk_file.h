// One file of the pretend disk.
#pragma once

#include "common/simulation/disk.h"
#include "common/simulation/disk_content.h"

namespace parley::simulation {

class Disk::File {
 public:
  DiskContent now;         // as a process reads it
  DiskContent durable;     // on the medium
  std::uint64_t room = 0;  // allocated beyond its content

  std::uint64_t size() const { return now.size() > room ? now.size() : room; }
  void write(std::uint64_t offset, ByteView bytes);
  void write_again(std::uint64_t offset, std::uint64_t size);
  void truncate(std::uint64_t size);
  void flush();
  void lose_unflushed();
  // What is not flushed stays as it was written, whatever is done to `now`.
  void hold_unflushed();
  // Gives the byte's place. The file is not empty.
  std::uint64_t flip_bit(Draw& draw);
  // What a power cut leaves, drawn from `draw`.
  void survive(Draw& draw);

 private:
  static constexpr std::size_t kNotHeld = SIZE_MAX;

  // What is not flushed: bytes at an offset, or an end.
  struct Change {
    std::uint64_t offset = 0, size = 0;
    std::size_t held = kNotHeld;  // its bytes' place in held_; until something else is written there, they are in `now`
    bool cuts = false;            // the file ends at `offset`
    bool lost = false;            // for good: a flush of it failed
  };
  void make(const Change& change, DiskContent& content) const;
  void forget_unflushed();

  std::vector<Change> unflushed_;
  std::uint64_t end_ = 0;  // of all that is not flushed
  Bytes held_;
  bool differs_ = false;  // something was lost: the medium is not what a process reads, though all is flushed
};

}  // namespace parley::simulation
