#include "common/exercise/package.h"

#include <algorithm>

#include "common/base/check.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

// In a role, nothing but digits after the group's name: JWG1 and JWG2 are JWG.
bool is_member(std::string_view role, std::string_view group) {
  if (!role.starts_with(group) || role.size() == group.size()) return false;
  return role.find_first_not_of("0123456789", group.size()) == std::string_view::npos;
}

template <typename T>
const Message<T>* find_by_id(const std::vector<Message<T>>& parts, std::string_view id) {
  for (const Message<T>& part : parts) {
    if (view(part.reader().getId()) == id) return &part;
  }
  return nullptr;
}

template <typename Map>
auto find_or(const Map& map, std::string_view key, typename Map::mapped_type otherwise) {
  const auto place = map.find(key);
  return place == map.end() ? otherwise : place->second;
}

}  // namespace

void Package::add(schema::PackagePart::Reader part, EntryNumber) {
  const auto abort = [](const std::string& path, const Trouble& trouble) {
    PARLEY_CHECK(false, "a package part does not resolve: " + path + ": " + trouble.what);
  };
  switch (part.which()) {
    case schema::PackagePart::COMMON:
      return add_common(part.getCommon(), abort);
    case schema::PackagePart::BRIEF:
      return void(briefs_.push_back(Message<schema::Brief>::from(part.getBrief())));
    case schema::PackagePart::PHASES:
      for (const auto phase : part.getPhases().getPhases()) phases_.push_back(Message<schema::PhasePlan>::from(phase));
      return;
    case schema::PackagePart::DECISION:
      return void(decisions_.push_back(Message<schema::DecisionPlan>::from(part.getDecision())));
    case schema::PackagePart::ACTIVITY:
      return void(activities_.push_back(Message<schema::ActivityPlan>::from(part.getActivity())));
    case schema::PackagePart::INCIDENT:
      return void(incidents_.push_back(Message<schema::IncidentPlan>::from(part.getIncident())));
    case schema::PackagePart::ENCOUNTER:
      return void(encounters_.push_back(Message<schema::EncounterPlan>::from(part.getEncounter())));
    case schema::PackagePart::OBJECTIVE:
      return void(objectives_.push_back(Message<schema::Objective>::from(part.getObjective())));
    case schema::PackagePart::TARGET:
      return void(targets_.push_back(Message<schema::Target>::from(part.getTarget())));
    case schema::PackagePart::FACT:
      return void(facts_.push_back(Message<schema::Fact>::from(part.getFact())));
    case schema::PackagePart::POLICY:
      return void(policies_.push_back(Message<schema::PolicyPlan>::from(part.getPolicy())));
    case schema::PackagePart::INJECT:
      return void(injects_.push_back(Message<schema::Inject>::from(part.getInject())));
    case schema::PackagePart::FILE:
      return add_file(part.getFile());
    case schema::PackagePart::LOADED:
      loaded_ = true;
      return;
  }
}

void Package::add_file(schema::PackageFile::Reader file) {
  std::string& content = files_[std::string(view(file.getPath()))];
  PARLEY_CHECK(content.size() == file.getOffset(), "the pieces of a file come in their order");
  const auto piece = file.getContent();
  content.append(reinterpret_cast<const char*>(piece.begin()), piece.size());
}

Party Package::party(std::string_view code) const { return find_or(party_by_code_, code, kNoParty); }

Seat Package::seat(std::string_view code) const { return find_or(seat_by_code_, code, kNoSeat); }

Seat Package::seat(Party party, std::string_view role) const {
  if (party >= parties_.size()) return kNoSeat;
  for (const Seat seat : parties_[party].seats) {
    if (seats_[seat].role == role) return seat;
  }
  return kNoSeat;
}

std::optional<std::size_t> Package::line(std::string_view code) const {
  const auto place = line_by_code_.find(code);
  return place == line_by_code_.end() ? std::nullopt : std::optional(place->second);
}

std::optional<std::size_t> Package::main_line(Party a, Party b) const {
  const PartySet dyad = PartySet::of(a) | b;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].main && lines_[i].parties() == dyad) return i;
  }
  return std::nullopt;
}

std::string Package::dyad(Party a, Party b) const {
  PARLEY_CHECK(a < parties_.size() && b < parties_.size(), "a dyad is made of two parties of the package");
  const std::string &first = parties_[a].code, &second = parties_[b].code;
  return first < second ? first + "-" + second : second + "-" + first;
}

std::optional<std::pair<Party, Party>> Package::parse_dyad(std::string_view dyad) const {
  const auto dash = dyad.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view first = dyad.substr(0, dash), second = dyad.substr(dash + 1);
  const Party a = party(first), b = party(second);
  if (a == kNoParty || b == kNoParty || second <= first) return std::nullopt;
  return std::pair(a, b);
}

Party Package::other_core(Party party) const {
  if (party == core_[0]) return core_[1];
  return party == core_[1] ? core_[0] : kNoParty;
}

// The seat with this role, else the members of the group that it names, else the seats that have its rights.
std::vector<Seat> Package::ends_named(Party party, std::string_view role) const {
  if (const Seat exact = seat(party, role); exact != kNoSeat) return {exact};
  std::vector<Seat> members, deputed;
  for (const Seat seat : parties_[party].seats) {
    if (is_member(seats_[seat].role, role)) members.push_back(seat);
    if (seats_[seat].rights == role) deputed.push_back(seat);
  }
  return members.empty() ? deputed : members;
}

std::vector<Seat> Package::seats_named(std::string_view text) const {
  std::vector<Seat> named;
  if (text == "control") return parties_.empty() ? named : parties_[kControl].seats;
  const auto dot = text.find('.');
  const bool open = text == "public";
  if (!open && dot == std::string_view::npos) return named;
  const std::string_view whose = open ? "" : text.substr(0, dot), role = open ? "*" : text.substr(dot + 1);
  for (Party party = 0; party < parties_.size(); ++party) {
    const bool core = party == core_[0] || party == core_[1];
    const bool meant =
        open || parties_[party].code == whose || (whose == "*" && party != kControl) || (whose == "both" && core);
    if (!meant) continue;
    const Seat exact = seat(party, role);
    for (const Seat seat : parties_[party].seats) {
      const bool member = exact == kNoSeat && is_member(seats_[seat].role, role);
      if (role == "*" || seat == exact || member) named.push_back(seat);
    }
  }
  return named;
}

std::string_view Package::deputy(std::string_view role) const {
  const auto place = deputies_.find(role);
  return place == deputies_.end() ? std::string_view() : std::string_view(place->second);
}

const Message<schema::Inject>* Package::inject(std::string_view id) const { return find_by_id(injects_, id); }

const Message<schema::DecisionPlan>* Package::decision(std::string_view id) const { return find_by_id(decisions_, id); }

const Message<schema::IncidentPlan>* Package::incident(std::string_view id) const { return find_by_id(incidents_, id); }

const Message<schema::EncounterPlan>* Package::encounter(std::string_view id) const {
  return find_by_id(encounters_, id);
}

}  // namespace parley
