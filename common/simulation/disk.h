// A pretend disk: files in memory, as the operating system shows them to a process, and beside it what a power cut
// would leave of them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/base/bytes.h"
#include "common/simulation/disk_content.h"
#include "common/simulation/draw.h"

namespace parley::simulation {

// Chances in a million, of one call each.
struct DiskFaults {
  std::uint32_t write_fails = 0;  // EIO; what was to be written is not
  std::uint32_t flush_fails = 0;  // EIO; what was unflushed is lost at the next power cut, whatever is flushed later
  std::uint32_t read_fails = 0;   // EIO
  bool flush_lies = false;        // acknowledged without doing anything: a disk that cannot be trusted
};

class Disk {
 public:
  explicit Disk(Draw draw) : draw_(draw) {}

  enum class Done { yes, full, failed };

  // A file as it is open: it stays when its name goes.
  class File;
  using Open = std::shared_ptr<File>;

  // nullptr when there is none.
  Open open(const std::string& name);
  // New and empty when there is none. Done::failed shows as nullptr.
  Open create(const std::string& name);
  bool exists(const std::string& name) const { return names_.contains(name); }
  Done rename(const std::string& from, const std::string& to);
  Done remove(const std::string& name);
  // All names survive a power cut from here on.
  Done flush_names();

  static std::uint64_t size(const Open& file);
  // `bytes` beyond the file's end are zero; true when there were such.
  Done read(const Open& file, std::uint64_t offset, std::span<std::uint8_t> bytes, bool& beyond);
  Done write(const Open& file, std::uint64_t offset, ByteView bytes);
  // What is there, read and written once more; not beyond the file's end.
  Done write_again(const Open& file, std::uint64_t offset, std::uint64_t size);
  Done truncate(const Open& file, std::uint64_t size);
  Done flush(const Open& file);
  // Room that is only counted; its content is zero.
  Done allocate(const Open& file, std::uint64_t size);

  std::uint64_t free_bytes() const { return capacity_ > used_ ? capacity_ - used_ : 0; }
  // So much is left from now on.
  void fill_up(std::uint64_t left) { capacity_ = used_ + left; }
  DiskFaults faults;

  // Calls so far that change something.
  std::uint64_t calls() const { return calls_; }
  // The power goes during the change after so many more; every call fails from then on.
  void cut_power_after(std::uint64_t calls) { cut_at_ = calls_ + calls; }
  void cut_power() { dead_ = true; }
  bool dead() const { return dead_; }
  // What was to cut the power does not happen any more.
  void let_live() { cut_at_.reset(); }
  // The process that met the end is gone, the machine is not: everything is there as it was written.
  void revive();
  // The power is back: of what was not flushed, anything may be there, in whole or in part.
  void restore_power();

  // Damage of what is stored, while nobody looks. Gives what was done, for the log; empty when there was nothing.
  std::string flip_bit(Draw& draw);
  void flip_bit(Draw& draw, const std::string& name);
  std::string swap_pages(Draw& draw);
  std::string cut_short(Draw& draw);
  void wipe();

  // Everything that is there, and the disk as it was then: a machine put back from a copy.
  using Snapshot = std::map<std::string, DiskContent>;
  Snapshot snapshot() const;
  void put_back(const Snapshot& snapshot);

  // Every byte that can be read from the medium, file by file, those without a name too.
  std::map<std::string, Bytes> image() const;

 private:
  struct NameChange {
    std::string name;
    Open file;          // nullptr: the name goes
    std::string gives;  // the name that it had until then; else empty
  };
  bool alive();
  bool changes();
  void set_name(const std::string& name, Open file, const std::string& gives = "");
  Open random_file(Draw& draw, std::uint64_t at_least, std::string& name);

  Draw draw_;
  std::map<std::string, Open> names_, durable_names_;
  std::vector<NameChange> unflushed_names_;
  std::uint64_t capacity_ = std::uint64_t{1} << 40, used_ = 0;
  std::uint64_t calls_ = 0;
  std::optional<std::uint64_t> cut_at_;
  bool dead_ = false;
};

}  // namespace parley::simulation
