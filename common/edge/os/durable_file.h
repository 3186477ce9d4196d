// Small files that are whole or absent, whatever happens to the machine.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>

namespace parley::edge {

// Replaces `path` by `content` in one step: a temporary file beside it is written, flushed, renamed, and the folder
// flushed. When it returns, a crash leaves the new content; before that the old. Throws StorageFailure.
void write_durably(const std::string& path, std::string_view content, mode_t mode);

// An empty new file, mode 0600; throws StorageFailure when there is one already.
void create_private_file(const std::string& path);

// The whole content, or nothing when there is no such file. Throws StorageFailure when it cannot be read, or when it is
// larger than `most` bytes.
std::optional<std::string> read_small_file(const std::string& path, std::size_t most);

// See Files::write_again; nothing when there is no such file. Throws StorageFailure.
void write_again(const std::string& path);

// Flushes the content of a file that others wrote. Throws StorageFailure.
void flush_file(const std::string& path);

// Makes created, renamed and removed names in the folder of `path` survive a crash. Throws StorageFailure.
void flush_folder_of(const std::string& path);

// "folder/name" -> "folder", "name" -> "."
std::string folder_of(const std::string& path);

}  // namespace parley::edge
