// A machine of the fault simulation: clocks that may be wrong, randomness from the seed, files on a pretend disk.
#pragma once

#include "common/edge/os/machine.h"
#include "common/simulation/disk.h"
#include "common/simulation/network.h"

namespace parley {

class PretendMachine : public edge::Machine, private edge::Files {
 public:
  // `now`: the run's time, us; it must outlive the machine.
  PretendMachine(const simulation::Time& now, std::uint64_t seed, const std::string& name);

  simulation::Disk& disk() { return disk_; }
  // What its wall clock is wrong by, and how much faster than true its steady clock runs, in millionths.
  void set_wall_error(std::int64_t us) { wall_error_us_ = us; }
  void set_drift(std::int64_t millionths) { drift_ = millionths; }

  WallTime wall_clock_us() override;
  std::int64_t steady_clock_us() override;
  void fill_random(std::span<std::uint8_t> bytes) override { random_.fill(bytes); }
  edge::Files& files() override { return *this; }
  const char* sqlite_files() const override;
  bool is_alone() const override { return true; }

  // The one that this thread runs on; only while one is in place.
  static PretendMachine& here();

 private:
  bool exists(const std::string& path) override { return disk_.exists(path); }
  bool is_file(const std::string& path) override { return disk_.exists(path); }
  std::optional<std::uint64_t> size_of(const std::string& path) override;
  std::optional<mode_t> mode_of(const std::string& path) override;
  bool can_write_in(const std::string&) override { return true; }
  int read(const std::string& path, std::size_t most, std::string& content) override;
  int write_new(const std::string& path, std::string_view content, mode_t mode) override;
  int write_again(const std::string& path) override;
  int allocate(const std::string& path, std::uint64_t bytes) override;
  int rename(const std::string& from, const std::string& to) override;
  void remove(const std::string& path) override { disk_.remove(path); }
  int flush(const std::string& path) override;
  int flush_folder(const std::string&) override;
  std::optional<std::uint64_t> free_bytes(const std::string&) override { return disk_.free_bytes(); }

  const simulation::Time& now_;
  simulation::Disk disk_;
  simulation::Draw random_;
  std::int64_t wall_error_us_ = 0, drift_ = 0;
};

// To be called once, before the first database is opened: SQLite then finds the files of the machine that the thread
// runs on.
void register_pretend_files();
// SQLite draws numbers of its own: the same from here on.
void seed_sqlite(std::uint64_t seed);

}  // namespace parley
