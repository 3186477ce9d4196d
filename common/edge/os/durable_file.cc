#include "common/edge/os/durable_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/edge/os/machine.h"
#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

void require_done(int error, const std::string& path, const std::string& doing) {
  if (error == 0) return;
  throw StorageFailure(path, doing + " failed (" + std::strerror(error) + ")",
                       "Check the disk and the rights of its folder, then start again.");
}

}  // namespace

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

void write_again(const std::string& path) {
  if (const int error = machine().files().write_again(path); error != ENOENT) require_done(error, path, "writing");
}

void flush_file(const std::string& path) { require_done(machine().files().flush(path), path, "flushing"); }

void flush_folder_of(const std::string& path) {
  require_done(machine().files().flush_folder(folder_of(path)), path, "flushing its folder");
}

void write_durably(const std::string& path, std::string_view content, mode_t mode) {
  const std::string temporary = path + ".new";
  Files& files = machine().files();
  files.remove(temporary);
  require_done(files.write_new(temporary, content, mode), temporary, "writing");
  require_done(files.rename(temporary, path), path, "replacing it");
  flush_folder_of(path);
}

void create_private_file(const std::string& path) {
  const int error = machine().files().write_new(path, {}, 0600);
  if (error == EEXIST) throw StorageFailure(path, "exists already", "Choose another name.");
  require_done(error, path, "creating it");
}

std::optional<std::string> read_small_file(const std::string& path, std::size_t most) {
  std::string content;
  const int error = machine().files().read(path, most + 1, content);
  if (error == ENOENT) return std::nullopt;
  require_done(error, path, "reading");
  if (content.size() > most)
    throw StorageFailure(path, "is larger than such a file can be", "It is not what its name says.");
  return content;
}

}  // namespace parley::edge
