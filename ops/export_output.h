// Where an export is written: a file that is whole or absent, or standard output.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace parley {

// Whoever read standard output has had enough (parley export ... | head): no failure of anybody's.
struct ReaderGone {};

class ExportOutput {
 public:
  // `path`: must not exist yet; empty: standard output. Throws StorageFailure, as write() and finish() do,
  // these also ReaderGone.
  explicit ExportOutput(const std::string& path);
  // Without finish() nothing is left of a file.
  ~ExportOutput();
  ExportOutput(const ExportOutput&) = delete;
  ExportOutput& operator=(const ExportOutput&) = delete;

  void write(std::string_view text);
  void finish();

 private:
  [[noreturn]] void fail() const;

  std::string path_;
  std::string unborn_;  // its name until it is whole
  std::FILE* file_ = stdout;
};

}  // namespace parley
