// A folder that lives as long as a test, and entries to fill journals with.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/journal.h"

namespace parley::edge {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "parley-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) std::abort();
    path_ = std::filesystem::canonical(name);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

inline void write_content(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

inline JournalRow open_row(EntryNumber number, std::size_t size = 100) {
  Bytes32 salt{};
  salt[0] = static_cast<std::uint8_t>(number);
  Bytes bytes(size, static_cast<std::uint8_t>('a' + number % 26));
  return {seal(number, salt, std::move(bytes)), static_cast<ExerciseTime>(number) * kSecond, "lineMessage", kNoEntry};
}

inline JournalRow sealed_row(EntryNumber number) {
  return {without_contents(open_row(number).entry), {}, "", kNoEntry};
}

inline std::vector<JournalRow> open_rows(EntryNumber from, EntryNumber count, std::size_t size = 100) {
  std::vector<JournalRow> rows;
  for (EntryNumber i = 0; i < count; ++i) rows.push_back(open_row(from + i, size));
  return rows;
}

// The message of the StorageFailure that `action` must end with; it must name the file.
template <class Action>
std::string failure_of(const std::string& path, Action&& action) {
  try {
    action();
  } catch (const StorageFailure& failure) {
    EXPECT_TRUE(std::string(failure.what()).starts_with(path)) << failure.what();
    return failure.what();
  }
  ADD_FAILURE() << "nothing failed";
  return "";
}

}  // namespace parley::edge
