#include "common/edge/os/real_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <span>
#include <vector>

#include "common/edge/os/descriptor.h"

namespace parley::edge {
namespace {

int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

constexpr std::size_t kSector = 512;  // bytes that a disk writes in whole or not at all
constexpr std::size_t kChunk = 1 << 20;

// What is read back at `offset`, in bytes; below 0: an errno, negated.
ssize_t write_back(int descriptor, std::span<char> room, off_t offset) {
  const ssize_t size = ::pread(descriptor, room.data(), room.size(), offset);
  for (ssize_t done = 0; done < size;) {
    const ssize_t written =
        ::pwrite(descriptor, room.data() + done, static_cast<std::size_t>(size - done), offset + done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return -errno;
    done += written;
  }
  return size < 0 ? -errno : size;
}

}  // namespace

bool RealFiles::exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

bool RealFiles::is_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

std::optional<std::uint64_t> RealFiles::size_of(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error ? std::nullopt : std::optional<std::uint64_t>(size);
}

std::optional<mode_t> RealFiles::mode_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(status.st_mode) : std::nullopt;
}

bool RealFiles::can_write_in(const std::string& folder) { return ::access(folder.c_str(), W_OK) == 0; }

int RealFiles::read(const std::string& path, std::size_t most, std::string& content) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return errno;
  content.assign(most, '\0');
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t count = ::read(file.get(), content.data() + size, content.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  content.resize(size);
  return 0;
}

int RealFiles::write_new(const std::string& path, std::string_view content, mode_t mode) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!file) return errno;
  if (const int error = write_all(file.get(), content)) return error;
  return ::fsync(file.get()) == 0 ? 0 : errno;
}

int RealFiles::write_again(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  if (!file) return errno;
  std::vector<char> room(kSector);
  off_t offset = 0;
  while (true) {
    const ssize_t size = write_back(file.get(), room, offset);
    if (size < 0) return static_cast<int>(-size);
    if ((size == 0 || offset == 0) && ::fsync(file.get()) != 0) return errno;
    if (size == 0) return 0;
    offset += size;
    room.resize(kChunk);
  }
}

int RealFiles::allocate(const std::string& path, std::uint64_t bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  return file ? ::posix_fallocate(file.get(), 0, static_cast<off_t>(bytes)) : errno;
}

int RealFiles::rename(const std::string& from, const std::string& to) {
  return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

void RealFiles::remove(const std::string& path) { ::unlink(path.c_str()); }

int RealFiles::flush(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  return file && ::fsync(file.get()) == 0 ? 0 : errno;
}

int RealFiles::flush_folder(const std::string& folder) {
  const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot flush a folder and say EINVAL; they have nothing to flush.
  return open && (::fsync(open.get()) == 0 || errno == EINVAL) ? 0 : errno;
}

std::optional<std::uint64_t> RealFiles::free_bytes(const std::string& folder) {
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) return std::nullopt;
  return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

}  // namespace parley::edge
