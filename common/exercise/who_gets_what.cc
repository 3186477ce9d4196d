// The split of secrets as a page: each audience, and what it is told when.
#include <algorithm>
#include <map>

#include "common/exercise/lint.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

using schema::PackagePart;

// Wide enough for "by condition" and for ids of a few letters; titles stand last, so nothing needs to be cut.
constexpr std::size_t kWhenWidth = 13, kIdWidth = 6;

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text + " ";
}

std::string when(schema::Inject::Reader inject) {
  if (inject.getManual()) return "by hand";
  if (inject.getCondition().size() > 0) return "by condition";
  return std::string(view(inject.getTime()));
}

std::string title_of(schema::Words::Reader words) {
  return std::string(words.getEn().size() > 0 ? view(words.getEn()) : view(words.getZh()));
}

// The part that a reader would call by name; pieces of a file are named once.
std::string part_name(PackagePart::Reader part) {
  switch (part.which()) {
    case PackagePart::COMMON:
      return "title, parties, seats, lines, line book, topics, clock";
    case PackagePart::BRIEF:
      return "its brief";
    case PackagePart::PHASES:
      return "the phases and storylines";
    case PackagePart::DECISION:
      return "decision " + std::string(view(part.getDecision().getId()));
    case PackagePart::ACTIVITY:
      return "activity " + std::string(view(part.getActivity().getId()));
    case PackagePart::INCIDENT:
      return "incident " + std::string(view(part.getIncident().getId()));
    case PackagePart::ENCOUNTER:
      return "encounter " + std::string(view(part.getEncounter().getId()));
    case PackagePart::OBJECTIVE:
      return "objective " + std::string(view(part.getObjective().getId()));
    case PackagePart::TARGET:
      return "target " + std::string(view(part.getTarget().getId()));
    case PackagePart::FACT:
      return "ground truth of inject " + std::string(view(part.getFact().getInject()));
    case PackagePart::POLICY:
      return "policy " + std::string(view(part.getPolicy().getFile()));
    case PackagePart::FILE:
      return part.getFile().getOffset() == 0 ? std::string(view(part.getFile().getPath())) : "";
    case PackagePart::INJECT:
    case PackagePart::LOADED:
      return "";
  }
  return "";
}

std::string audience_name(PartySet audience, const Package& package) {
  if (audience == package.everybody()) return "everybody";
  if (audience == PartySet::of(kControl)) return "control";
  std::string name;
  for (Party party = 1; party < package.parties().size(); ++party) {
    if (audience.contains(party)) name += (name.empty() ? "" : ", ") + package.parties()[party].code;
  }
  return name;
}

// Whom a delivery tells, as its audience: everybody, or each party for itself.
std::vector<PartySet> told(schema::Delivery::Reader delivery, const Package& package) {
  std::vector<PartySet> audiences;
  const auto add = [&](PartySet audience) {
    if (std::find(audiences.begin(), audiences.end(), audience) == audiences.end()) audiences.push_back(audience);
  };
  for (const auto to : delivery.getTo()) {
    if (view(to) == "public") {
      add(package.everybody());
      continue;
    }
    for (const Seat seat : package.seats_named(view(to))) add(PartySet::of(kControl) | package.seats()[seat].party);
  }
  return audiences;
}

std::string recipients(schema::Delivery::Reader delivery, PartySet audience, const Package& package) {
  if (audience == package.everybody()) return "public";
  std::string names;
  for (const auto to : delivery.getTo()) {
    for (const Seat seat : package.seats_named(view(to))) {
      if (view(to) == "public" || !audience.contains(package.seats()[seat].party)) continue;
      if (package.seats()[seat].party == kControl && audience != PartySet::of(kControl)) continue;
      names += (names.empty() ? "" : ", ") + package.seats()[seat].code;
    }
  }
  return names;
}

class Table {
 public:
  explicit Table(const Package& package) : package_(package) {}

  void add_part(const Part& part) {
    const std::string name = part_name(part.part.reader());
    if (!name.empty()) lines_[part.audience].push_back("before STARTEX  " + name);
  }

  void add_start(const Effect& effect) {
    lines_[audience_of(effect.key, package_)].push_back("before STARTEX  " + format_variable(effect.key, package_) +
                                                        "=" + std::to_string(effect.amount));
  }

  void add_precondition(schema::PreconditionPlan::Reader plan) {
    PartySet audience = PartySet::of(kControl);
    for (const auto code : plan.getParties()) audience = audience | package_.party(view(code));
    lines_[audience].push_back("before STARTEX  precondition " + std::string(view(plan.getId())));
  }

  void add_inject(schema::Inject::Reader inject) {
    const std::string row = padded(when(inject), kWhenWidth) + padded(std::string(view(inject.getId())), kIdWidth);
    lines_[PartySet::of(kControl)].push_back(row + title_of(inject.getTitle()));
    for (const auto delivery : inject.getDeliveries()) {
      for (const PartySet audience : told(delivery, package_)) {
        if (audience == PartySet::of(kControl)) continue;
        lines_[audience].push_back(row + title_of(inject.getTitle()) + " (to " +
                                   recipients(delivery, audience, package_) + ")");
      }
    }
  }

  std::string text() const {
    std::string text;
    for (const PartySet audience : order()) {
      text += (text.empty() ? "" : "\n") + audience_name(audience, package_) + "\n";
      for (const std::string& line : lines_.at(audience)) text += "  " + line + "\n";
    }
    return text;
  }

 private:
  // Everybody first, control last, the parties in their order between them.
  std::vector<PartySet> order() const {
    std::vector<PartySet> audiences;
    for (const auto& [audience, lines] : lines_) audiences.push_back(audience);
    const auto rank = [&](PartySet audience) {
      return audience == package_.everybody() ? 0 : audience == PartySet::of(kControl) ? 2 : 1;
    };
    std::stable_sort(audiences.begin(), audiences.end(), [&](PartySet a, PartySet b) { return rank(a) < rank(b); });
    return audiences;
  }

  const Package& package_;
  std::map<PartySet, std::vector<std::string>> lines_;
};

}  // namespace

std::string who_gets_what(const Compiled& compiled) {
  const Package package = assemble(compiled);
  Table table(package);
  for (const Part& part : compiled.parts) table.add_part(part);
  for (const Effect& effect : compiled.start) table.add_start(effect);
  for (const auto& plan : compiled.preconditions) table.add_precondition(plan.reader());
  for (const auto& inject : package.injects()) table.add_inject(inject.reader());
  return table.text();
}

}  // namespace parley
