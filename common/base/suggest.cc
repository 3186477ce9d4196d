#include "common/base/suggest.h"

#include <algorithm>
#include <vector>

namespace parley {
namespace {

// What people type is short; beyond this a quadratic comparison would serve only an attacker.
constexpr std::size_t kLongestWord = 100;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same(char a, char b) { return lower(a) == lower(b); }

// Optimal string alignment distance: three rows of the usual table are enough to see a swap of neighbours.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = previous[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      row[j] = std::min({replaced, previous[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(previous);
    previous.swap(row);
  }
  return previous[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> choices) {
  if (word.empty() || word.size() > kLongestWord) return std::nullopt;
  std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
  const std::string* best = nullptr;
  for (const std::string& choice : choices) {
    if (choice.empty() || choice.size() > kLongestWord) continue;
    const std::size_t distance = edits(word, choice);
    if (distance < fewest) {
      fewest = distance;
      best = &choice;
    }
  }
  return best ? std::optional(*best) : std::nullopt;
}

}  // namespace parley
