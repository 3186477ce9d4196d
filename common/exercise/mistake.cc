#include "common/exercise/mistake.h"

#include <algorithm>

#include "common/base/utf8.h"

namespace parley {
namespace {

constexpr std::size_t kFormatBytes = 16 * 1024;

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::waiting:
      return "waiting";
  }
  return "error";
}

}  // namespace

// The names of files are those of the disk, and need not be texts.
std::string format(const Mistake& mistake) {
  std::string text = mistake.file;
  if (mistake.line > 0) text += ":" + std::to_string(mistake.line) + ":" + std::to_string(mistake.column);
  text += ": " + std::string(name_of(mistake.severity)) + ": " + mistake.what;
  if (!mistake.suggestion.empty()) text += " (" + mistake.suggestion + ")";
  return as_utf8(text, kFormatBytes);
}

bool has_errors(const std::vector<Mistake>& mistakes) {
  return std::any_of(mistakes.begin(), mistakes.end(),
                     [](const Mistake& mistake) { return mistake.severity == Severity::error; });
}

Findings::Findings(std::string file, const Positions& positions, std::vector<Mistake>& mistakes)
    : file_(std::move(file)), positions_(positions), mistakes_(mistakes) {
  for (const Mistake& mistake : mistakes) {
    if (mistake.file == file_ && mistake.severity == Severity::error) blamed_.insert({mistake.line, mistake.column});
  }
}

void Findings::add(Severity severity, const std::string& path, const Trouble& trouble) const {
  const Position where = place(path);
  if (blamed_.contains(where)) return;
  mistakes_.push_back({file_, where.line, where.column, severity, trouble.what, trouble.suggestion});
}

Position Findings::place(std::string_view path) const {
  for (;;) {
    const auto found = positions_.find(path);
    if (found != positions_.end()) return found->second;
    const auto cut = path.find_last_of(".[");
    if (cut == std::string_view::npos) break;
    path = path.substr(0, cut);
  }
  const auto root = positions_.find("");
  return root == positions_.end() ? Position{} : root->second;
}

}  // namespace parley
