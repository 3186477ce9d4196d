// The machine that a thread's edges run on: its clocks, its randomness, its files. Normally the real one; the fault
// simulation puts a pretend one in its place, and so runs the code that runs live (after FoundationDB, where Sim2
// stands in for Net2).
#pragma once

#include <sys/types.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/base/bytes.h"
#include "common/base/exercise_time.h"

namespace parley::edge {

// Files by name. What can fail gives an errno, 0 when it was done.
class Files {
 public:
  virtual ~Files() = default;

  virtual bool exists(const std::string& path) = 0;
  virtual bool is_file(const std::string& path) = 0;
  virtual std::optional<std::uint64_t> size_of(const std::string& path) = 0;
  virtual std::optional<mode_t> mode_of(const std::string& path) = 0;
  virtual bool can_write_in(const std::string& folder) = 0;
  // At most `most` bytes.
  virtual int read(const std::string& path, std::size_t most, std::string& content) = 0;

  // A new file, EEXIST when there is one; flushed, though perhaps not its name.
  virtual int write_new(const std::string& path, std::string_view content, mode_t mode) = 0;
  // Writes the file's own content to it once more, its beginning before the rest, and flushes it: what could not be
  // flushed before may be marked clean since, and would go with the power whatever is flushed later.
  virtual int write_again(const std::string& path) = 0;
  // A file, new or not, with room for so many bytes.
  virtual int allocate(const std::string& path, std::uint64_t bytes) = 0;
  virtual int rename(const std::string& from, const std::string& to) = 0;
  virtual void remove(const std::string& path) = 0;
  virtual int flush(const std::string& path) = 0;
  // Makes created, renamed and removed names survive a crash.
  virtual int flush_folder(const std::string& folder) = 0;

  // What is left on the disk of that folder; nothing when nobody knows.
  virtual std::optional<std::uint64_t> free_bytes(const std::string& folder) = 0;
};

class Machine {
 public:
  virtual ~Machine() = default;

  virtual WallTime wall_clock_us() = 0;
  virtual std::int64_t steady_clock_us() = 0;
  virtual void fill_random(std::span<std::uint8_t> bytes) = 0;
  virtual Files& files() = 0;
  // SQLite's name for the way to these files; nullptr: its own way to the real ones.
  virtual const char* sqlite_files() const = 0;
  // Nobody else can have its files open.
  virtual bool is_alone() const = 0;
};

// This thread's.
Machine& machine();

// While it lives, this thread runs on `machine`.
class OnMachine {
 public:
  explicit OnMachine(Machine& machine);
  ~OnMachine();
  OnMachine(const OnMachine&) = delete;
  OnMachine& operator=(const OnMachine&) = delete;

 private:
  Machine* before_;
};

}  // namespace parley::edge
