// Secret keys beside a journal, in `<journal>.keys`: never inside it, since journals and stores are handed on (RECORD
// section 6). Text, one "name base64" a line.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "common/base/bytes.h"

namespace parley::edge {

using SecretKeys = std::map<std::string, Bytes>;

std::string key_file_of(const std::string& journal_path);

// Writes the file with mode 0600, durably. An existing one is never replaced: keys that are lost cannot be made again.
// Names are words without blanks. Throws StorageFailure.
void write_key_file(const std::string& path, const SecretKeys& keys);

// Nothing when there is no such file. Throws StorageFailure when others than the owner could read or write it, or when
// it is damaged.
std::optional<SecretKeys> read_key_file(const std::string& path);

}  // namespace parley::edge
