#include "common/edge/os/key_file.h"

#include <sstream>

#include "common/base/check.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

constexpr std::size_t kLargest = 64 * 1024;  // bytes; a handful of keys
constexpr std::string_view kHeading = "parley keys v1";

[[noreturn]] void damaged(const std::string& path) {
  throw StorageFailure(path, "is damaged", "Restore it from a copy; without these keys the node must enrol again.");
}

std::pair<std::string, Bytes> key_of(const std::string& line, const std::string& path) {
  const std::size_t blank = line.find(' ');
  if (blank == 0 || blank == std::string::npos) damaged(path);
  Bytes key = from_base64(std::string_view(line).substr(blank + 1));
  if (key.empty()) damaged(path);
  return {line.substr(0, blank), std::move(key)};
}

}  // namespace

std::string key_file_of(const std::string& journal_path) { return journal_path + ".keys"; }

void write_key_file(const std::string& path, const SecretKeys& keys) {
  if (machine().files().exists(path)) {
    throw StorageFailure(path, "exists already", "Move it away first if its keys are no longer needed.");
  }
  std::string text(kHeading);
  text += '\n';
  for (const auto& [name, key] : keys) {
    PARLEY_CHECK(!key.empty() && name.find_first_of(" \n") == std::string::npos, "a key has a name of one word");
    text += name + ' ' + base64(key) + '\n';
  }
  write_durably(path, text, 0600);
}

std::optional<SecretKeys> read_key_file(const std::string& path) {
  if ((machine().files().mode_of(path).value_or(0) & 077) != 0) {
    throw StorageFailure(path, "holds secret keys, but others may read or change it",
                         "Run: chmod 600 " + path + " - and if somebody may have read it, enrol again.");
  }
  const auto text = read_small_file(path, kLargest);
  if (!text) return std::nullopt;
  std::istringstream lines(*text);
  std::string line;
  if (!text->ends_with('\n') || !std::getline(lines, line) || line != kHeading) damaged(path);
  SecretKeys keys;
  while (std::getline(lines, line)) {
    if (!keys.insert(key_of(line, path)).second) damaged(path);
  }
  return keys;
}

}  // namespace parley::edge
