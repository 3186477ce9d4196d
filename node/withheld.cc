#include "node/withheld.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/planted.h"
#include "common/mechanisms/conduct.h"

namespace parley {

Withheld::Entries Withheld::shown(Entries news, ExerciseTime now) {
  Entries all = std::exchange(waiting_, {}), shown;
  std::move(news.begin(), news.end(), std::back_inserter(all));
  for (auto& entry : all) {
    const bool waits = shown_at(entry.reader()) > now && !planted(Bug::held_shown);
    (waits ? waiting_ : shown).push_back(std::move(entry));
  }
  return shown;
}

ExerciseTime Withheld::next() const {
  ExerciseTime next = kNever;
  for (const auto& entry : waiting_) next = std::min(next, shown_at(entry.reader()));
  return next;
}

}  // namespace parley
