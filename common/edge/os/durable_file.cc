#include "common/edge/os/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "common/edge/os/descriptor.h"
#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& doing) {
  const int error = errno;
  throw StorageFailure(path, doing + " failed (" + std::strerror(error) + ")",
                       "Check the disk and the rights of its folder, then start again.");
}

void write_all(int descriptor, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(path, "writing");
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

void flush_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file || ::fsync(file.get()) != 0) fail(path, "flushing");
}

void flush_folder_of(const std::string& path) {
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) fail(path, "opening its folder");
  // Some file systems cannot flush a folder and say EINVAL; they have nothing to flush.
  if (::fsync(folder.get()) != 0 && errno != EINVAL) fail(path, "flushing its folder");
}

void write_durably(const std::string& path, std::string_view content, mode_t mode) {
  const std::string temporary = path + ".new";
  ::unlink(temporary.c_str());
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (!file) fail(temporary, "creating it");
    write_all(file.get(), content, temporary);
    if (::fsync(file.get()) != 0) fail(temporary, "flushing");
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) fail(path, "replacing it");
  flush_folder_of(path);
}

void create_private_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file && errno == EEXIST) throw StorageFailure(path, "exists already", "Choose another name.");
  if (!file) fail(path, "creating it");
}

std::optional<std::string> read_small_file(const std::string& path, std::size_t most) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file && errno == ENOENT) return std::nullopt;
  if (!file) fail(path, "opening it");
  std::string content(most + 1, '\0');
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t count = ::read(file.get(), content.data() + size, content.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "reading");
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  if (size > most) throw StorageFailure(path, "is larger than such a file can be", "It is not what its name says.");
  content.resize(size);
  return content;
}

}  // namespace parley::edge
