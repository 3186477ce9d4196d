// What goes wrong with files: one exception, caught once at the process's edge, which says so and ends the process.
#pragma once

#include <stdexcept>
#include <string>

namespace parley::edge {

class StorageFailure : public std::runtime_error {
 public:
  // `what`: what is wrong, without a full stop; `remedy`: what a person can do, a sentence.
  StorageFailure(const std::string& file, const std::string& what, const std::string& remedy)
      : std::runtime_error(file + ": " + what + ". " + remedy), file_(file) {}

  const std::string& file() const { return file_; }

 private:
  std::string file_;
};

// Refused before anything was written, because too little room would be left: the journal is whole and may be used
// again.
class DiskNearlyFull : public StorageFailure {
 public:
  using StorageFailure::StorageFailure;
};

}  // namespace parley::edge
