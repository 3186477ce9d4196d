#include "ops/simulation/pretend_machine.h"

#include <cerrno>

#include "common/base/check.h"

namespace parley {
namespace {

using Done = simulation::Disk::Done;

// 2026-03-01T09:00:00Z: any moment will do.
constexpr WallTime kFirstWall_us = 1'772'355'600'000'000;

int error_of(Done done) { return done == Done::yes ? 0 : done == Done::full ? ENOSPC : EIO; }

}  // namespace

PretendMachine::PretendMachine(const simulation::Time& now, std::uint64_t seed, const std::string& name)
    : now_(now), disk_(simulation::Draw(seed, "disk of " + name)), random_(seed, "randomness of " + name) {}

PretendMachine& PretendMachine::here() {
  auto* pretend = dynamic_cast<PretendMachine*>(&edge::machine());
  PARLEY_CHECK(pretend != nullptr, "pretend files are only used on a pretend machine");
  return *pretend;
}

WallTime PretendMachine::wall_clock_us() { return kFirstWall_us + now_ + wall_error_us_; }
std::int64_t PretendMachine::steady_clock_us() { return now_ + now_ / 1'000'000 * drift_; }

std::optional<std::uint64_t> PretendMachine::size_of(const std::string& path) {
  const auto file = disk_.open(path);
  return file ? std::optional(simulation::Disk::size(file)) : std::nullopt;
}

std::optional<mode_t> PretendMachine::mode_of(const std::string& path) {
  return disk_.exists(path) ? std::optional<mode_t>(0600) : std::nullopt;
}

int PretendMachine::read(const std::string& path, std::size_t most, std::string& content) {
  if (disk_.dead()) return EIO;
  const auto file = disk_.open(path);
  if (!file) return ENOENT;
  content.resize(std::min<std::uint64_t>(most, simulation::Disk::size(file)));
  bool beyond = false;
  return error_of(disk_.read(file, 0, {reinterpret_cast<std::uint8_t*>(content.data()), content.size()}, beyond));
}

int PretendMachine::write_new(const std::string& path, std::string_view content, mode_t) {
  if (disk_.exists(path)) return EEXIST;
  const auto file = disk_.create(path);
  if (!file) return EIO;
  if (const int error = error_of(disk_.write(file, 0, view_of(content)))) return error;
  return error_of(disk_.flush(file));
}

int PretendMachine::write_again(const std::string& path) {
  if (disk_.dead()) return EIO;
  const auto file = disk_.open(path);
  if (!file) return ENOENT;
  const std::uint64_t size = simulation::Disk::size(file), beginning = std::min<std::uint64_t>(size, 512);
  for (const auto& [from, to] : {std::pair{std::uint64_t{0}, beginning}, std::pair{beginning, size}}) {
    if (from == to) continue;
    if (const int error = error_of(disk_.write_again(file, from, to - from))) return error;
    if (const int error = error_of(disk_.flush(file))) return error;
  }
  return 0;
}

int PretendMachine::allocate(const std::string& path, std::uint64_t bytes) {
  const auto file = disk_.create(path);
  return file ? error_of(disk_.allocate(file, bytes)) : EIO;
}

int PretendMachine::rename(const std::string& from, const std::string& to) { return error_of(disk_.rename(from, to)); }

int PretendMachine::flush(const std::string& path) {
  const auto file = disk_.open(path);
  return file ? error_of(disk_.flush(file)) : EIO;
}

int PretendMachine::flush_folder(const std::string&) { return error_of(disk_.flush_names()); }

}  // namespace parley
