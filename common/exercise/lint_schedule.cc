// The list of injects as a whole: its order in time, what needs what, and how much comes at once.
#include <algorithm>
#include <map>
#include <utility>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

constexpr int kLoadPerHour = 4;  // injects per team and exercise hour (domain.md C3)

bool is_scheduled(schema::Inject::Reader inject) {
  return inject.getTime().size() > 0 && inject.getCondition().size() == 0 && !inject.getManual();
}

void lint_order(const Spot& root, const LintContext& context) {
  ExerciseTime previous = 0;
  for (unsigned i = 0; i < context.msel.getInjects().size(); ++i) {
    const auto inject = context.msel.getInjects()[i];
    const auto time = is_scheduled(inject) ? parse_time(view(inject.getTime())) : std::nullopt;
    if (!time) continue;
    if (*time < previous) {
      root.item("injects", i)
          .field("time")
          .warn({"this comes before the scheduled inject above it", "keep the list in order of time"});
    }
    previous = std::max(previous, *time);
  }
}

// A row is released only after the rows it needs: neither in a circle nor before them.
class Needs {
 public:
  Needs(const Spot& root, const LintContext& context) : root_(root), injects_(context.msel.getInjects()) {
    for (unsigned i = 0; i < injects_.size(); ++i) index_.emplace(view(injects_[i].getId()), i);
  }
  void lint() const {
    for (unsigned i = 0; i < injects_.size(); ++i) {
      for (unsigned j = 0; j < injects_[i].getNeeds().size(); ++j) lint_need(i, j);
      std::set<unsigned> seen;
      if (reaches(i, i, seen))
        root_.item("injects", i).field("needs").error({"this inject needs itself in the end", ""});
    }
  }

 private:
  void lint_need(unsigned i, unsigned j) const {
    const auto needed = index_.find(view(injects_[i].getNeeds()[j]));
    if (needed == index_.end() || !is_scheduled(injects_[i]) || !is_scheduled(injects_[needed->second])) return;
    const auto own = parse_time(view(injects_[i].getTime())),
               other = parse_time(view(injects_[needed->second].getTime()));
    if (!own || !other || *other <= *own) return;
    root_.item("injects", i).item("needs", j).error({"this needs an inject that comes later", ""});
  }
  bool reaches(unsigned from, unsigned target, std::set<unsigned>& seen) const {
    for (const auto need : injects_[from].getNeeds()) {
      const auto next = index_.find(view(need));
      if (next == index_.end() || !seen.insert(next->second).second) continue;
      if (next->second == target || reaches(next->second, target, seen)) return true;
    }
    return false;
  }

  const Spot& root_;
  capnp::List<schema::Inject>::Reader injects_;
  std::map<std::string_view, unsigned> index_;
};

// The parties that a row tells something, each counted once.
std::vector<Party> told(const Package& package, schema::Inject::Reader inject) {
  std::vector<Seat> seats;
  for (const auto delivery : inject.getDeliveries()) {
    for (const auto to : delivery.getTo()) {
      if (view(to) == "public") continue;
      const auto named = package.seats_named(view(to));
      seats.insert(seats.end(), named.begin(), named.end());
    }
  }
  return parties_of(package, seats);
}

void lint_load(const Spot& root, const LintContext& context) {
  std::map<std::pair<Party, ExerciseTime>, int> load;
  for (unsigned i = 0; i < context.msel.getInjects().size(); ++i) {
    const auto inject = context.msel.getInjects()[i];
    const auto time = is_scheduled(inject) ? parse_time(view(inject.getTime())) : std::nullopt;
    if (!time) continue;
    for (const Party party : told(context.package, inject)) {
      if (party == kControl || ++load[{party, *time / kHour}] != kLoadPerHour + 1) continue;
      root.item("injects", i)
          .warn({context.package.parties()[party].code + " gets more than " + std::to_string(kLoadPerHour) +
                     " injects in this exercise hour",
                 "spread them"});
    }
  }
}

}  // namespace

void lint_schedule(const LintContext& context) {
  const Spot root(context, context.in_msel, "");
  lint_order(root, context);
  Needs(root, context).lint();
  if (!context.exercise.getDrill()) lint_load(root, context);
}

}  // namespace parley
