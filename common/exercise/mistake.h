// What is wrong in an exercise's files, where, and what to write instead.
#pragma once

#include <compare>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/exercise/explain.h"

namespace parley {

// As editors count: lines and characters from 1; 0: the file as a whole.
struct Position {
  int line = 0;
  int column = 0;
  auto operator<=>(const Position&) const = default;
};

// Where each value of a file stands, by its path ("injects[3].deliveries[0].to[1]"; the file itself is "").
using Positions = std::map<std::string, Position, std::less<>>;

// waiting: right, but without effect until the mechanism it asks for exists. Only an error keeps an exercise from
// running.
enum class Severity : unsigned char { error, warning, waiting };

struct Mistake {
  std::string file;
  int line = 0;
  int column = 0;
  Severity severity = Severity::error;
  std::string what;
  std::string suggestion;
  auto operator<=>(const Mistake&) const = default;
};

// "msel.yaml:12:9: error: unknown seat "CN.FN" (did you mean "CN.FM"?)"
std::string format(const Mistake& mistake);

bool has_errors(const std::vector<Mistake>& mistakes);

// Mistakes of one file, told by path. A path without a position of its own takes that of what encloses it.
class Findings {
 public:
  // Both are owned by the caller and outlive this. Where `mistakes` has an error already, it stands for what follows
  // from it.
  Findings(std::string file, const Positions& positions, std::vector<Mistake>& mistakes);

  void add(Severity severity, const std::string& path, const Trouble& trouble) const;
  void error(const std::string& path, const Trouble& trouble) const { add(Severity::error, path, trouble); }
  void warn(const std::string& path, const Trouble& trouble) const { add(Severity::warning, path, trouble); }
  void wait(const std::string& path, const Trouble& trouble) const { add(Severity::waiting, path, trouble); }
  // Whether the author wrote this field; otherwise it has its default.
  bool written(const std::string& path) const { return positions_.contains(path); }

 private:
  Position place(std::string_view path) const;

  std::string file_;
  const Positions& positions_;
  std::vector<Mistake>& mistakes_;
  std::set<Position> blamed_;
};

}  // namespace parley
