// The first kind of no: a normal result that a person reads.
#pragma once

#include <string>
#include <utility>

namespace parley {

// `code` is stable, for programs and translations ("line.suspended"); `reason` is a full English sentence that says
// what is wrong and the way out.
struct Refusal {
  std::string code;
  std::string reason;
  bool operator==(const Refusal&) const = default;
};

// What an exercise, a file or a peer got wrong, met where no answer can be given on the spot: reported at the edge,
// exit status 1 or 3.
class Failure {
 public:
  enum class Kind { invalid, machine };
  Failure(Kind kind, std::string what) : kind_(kind), what_(std::move(what)) {}
  Kind kind() const { return kind_; }
  const std::string& what() const { return what_; }

 private:
  Kind kind_;
  std::string what_;
};

}  // namespace parley
