#include "ops/deduction.h"

#include <fmt/format.h>

#include "common/base/hash.h"
#include "common/exercise/text.h"
#include "ops/fork_branch.h"
#include "ops/rehearse_outcomes.h"

namespace parley {
namespace {

constexpr const char* kDirectorSeat = "EXCON.DIR";
constexpr std::size_t kMostRows = 60;

EntryMessage covered(schema::Entry::Reader entry) {
  capnp::MallocMessageBuilder message;
  auto cover = message.initRoot<schema::Entry>();
  cover.setNumber(entry.getNumber());
  cover.setTime(entry.getTime());
  cover.setWall(entry.getWall());
  cover.setAudience(PartySet::of(kControl).bits());
  cover.setCover();
  return EntryMessage::from(cover);
}

// A part of the package that the branch needs to run at all, without what control's list says will happen when; nothing
// for the list itself, and for what is only the evaluators'.
std::optional<EntryMessage> machinery(schema::Entry::Reader entry) {
  capnp::MallocMessageBuilder message;
  message.setRoot(entry);
  auto part = message.getRoot<schema::Entry>().getPackagePart();
  switch (part.which()) {
    case schema::PackagePart::DECISION:
      part.getDecision().setOpens("");
      part.getDecision().setDue("");
      break;
    case schema::PackagePart::ACTIVITY:
      part.getActivity().setStarts("");
      break;
    case schema::PackagePart::ENCOUNTER:
      part.getEncounter().setOpens("");
      break;
    case schema::PackagePart::INCIDENT:
    case schema::PackagePart::POLICY:
    case schema::PackagePart::FILE:
      break;
    default:
      return std::nullopt;
  }
  return EntryMessage::from(message.getRoot<schema::Entry>());
}

Party party_named(schema::RunDescriptor::Reader descriptor, std::string_view code) {
  Party party = 0;
  for (const auto one : descriptor.getParties()) {
    if (view(one) == code) return party;
    ++party;
  }
  return kNoParty;
}

class Deduction {
 public:
  Deduction(std::span<const EntryMessage> entries, schema::WhatIfOrdered::Reader order)
      : order_(order),
        origin_(sha256(entries[0].bytes())),
        party_(party_named(entries[0].reader().getDescriptor(), view(order.getParty()))),
        seen_(seen_record(entries.first(std::min<std::size_t>(entries.size(), order.getFrom() + 1)), party_)),
        total_(seen_.entries.size()) {}

  Message<schema::Act> play() {
    auto point = branch_point(std::move(seen_.entries), 0);
    if (const auto* refusal = std::get_if<Refusal>(&point)) return failed(refusal->reason);
    point_.emplace(std::get<BranchPoint>(std::move(point)));
    for (std::uint16_t run = 1; run <= order_.getRuns(); ++run)
      outcomes_.add(run, play_branch(*point_, plan_of(run)), {});
    return paper();
  }

 private:
  RehearsalPlan plan_of(std::uint16_t run) const {
    RehearsalPlan plan;
    plan.seed = sha256({view_of("parley/deduction/v1\n"), origin_, big_endian(order_.getOrder()), big_endian(run)});
    plan.origin = "deduction/" + std::to_string(order_.getOrder());
    for (const auto assumed : order_.getProfiles())
      plan.profiles[text(assumed.getParty())] = text(assumed.getProfile());
    plan.until = point_->time + order_.getLength();
    plan.deduces = false;
    if (order_.getEffects().size() == 0) return plan;
    capnp::MallocMessageBuilder message;
    auto adjudicate = message.initRoot<schema::Act>().initAdjudicate();
    adjudicate.setEffects(order_.getEffects());
    adjudicate.setReason("Assumed in a simulation.");
    plan.script.acts.push_back({-1,
                                point_->world.package->seat(kDirectorSeat),
                                Message<schema::Act>::from(message.getRoot<schema::Act>()),
                                {}});
    return plan;
  }

  Message<schema::Act> failed(const std::string& reason) const {
    capnp::MallocMessageBuilder message;
    auto answer = message.initRoot<schema::Act>().initWhatIfAnswer();
    answer.setOrder(order_.getOrder());
    answer.setText("The simulation could not be played. " + reason);
    answer.setFailed(true);
    return Message<schema::Act>::from(message.getRoot<schema::Act>());
  }

  // Variables that the party may know of, and what can be measured of the lines and the rest.
  std::vector<std::pair<std::string, Histogram>> rows() const {
    std::vector<std::pair<std::string, Histogram>> rows;
    const auto add = [&](const std::string& group) {
      const auto found = outcomes_.numbers.find(group);
      if (found == outcomes_.numbers.end()) return;
      for (const auto& row : found->second) {
        if (rows.size() < kMostRows && (group != "variables" || is_known(row.first))) rows.push_back(row);
      }
    };
    add("variables");
    add("indicators");
    return rows;
  }

  bool is_known(const std::string& name) const {
    const Package& package = *point_->world.package;
    const auto key = parse_variable(name, package);
    return key && (party_ == kControl || audience_of(*key, package).contains(party_));
  }

  Message<schema::Act> paper() const {
    capnp::MallocMessageBuilder message;
    auto answer = message.initRoot<schema::Act>().initWhatIfAnswer();
    answer.setOrder(order_.getOrder());
    answer.setRuns(order_.getRuns());
    const auto all = rows();
    auto list = answer.initRows(static_cast<unsigned>(all.size()));
    for (unsigned i = 0; i < all.size(); ++i) {
      const Spread spread = spread_of(all[i].second);
      list[i].setName(cut_name(all[i].first));
      list[i].setLeast(std::to_string(spread.least));
      list[i].setMedian(std::to_string(spread.median));
      list[i].setMost(std::to_string(spread.most));
    }
    answer.setText(words());
    return Message<schema::Act>::from(message.getRoot<schema::Act>());
  }

  static std::string cut_name(const std::string& name) { return name.substr(0, 120); }

  std::string words() const {
    std::string text = fmt::format("SIMULATION, ADVICE ONLY. Played {} {} by bots, {} of exercise time from {} on.",
                                   order_.getRuns(), order_.getRuns() == 1 ? "time" : "times",
                                   format_duration_words(order_.getLength()), format_time(point_->time));
    text += told_sight() + told_profiles();
    for (const auto& [key, state] : point_->world.variables) {
      if (key.kind == VariableKind::ESCALATION) text += told_escalation(key);
    }
    text += told_decisions();
    return text + " What bots do is no forecast of what governments do.";
  }

  static std::string format_duration_words(ExerciseTime length) {
    return length % kHour == 0 ? fmt::format("{} h", length / kHour) : fmt::format("{} min", length / kMinute);
  }

  std::string told_sight() const {
    if (party_ == kControl) return " It starts from everything that is known to control.";
    return fmt::format(
        " It starts from what {} may see. {} entries of the {} so far it may not see: whatever others decided and "
        "wrote "
        "there is not in it, and what they do from here on is filled in by the profiles assumed. Events that control "
        "has planned are not in it either.",
        view(order_.getParty()), seen_.unseen, total_);
  }

  std::string told_profiles() const {
    std::map<std::string, std::string> by_profile;
    for (const auto assumed : order_.getProfiles()) {
      std::string& parties = by_profile[text(assumed.getProfile())];
      parties += (parties.empty() ? "" : ", ") + text(assumed.getParty());
    }
    std::string told;
    for (const auto& [profile, parties] : by_profile) told += (told.empty() ? "" : "; ") + profile + ": " + parties;
    return told.empty() ? "" : " Assumed, " + told + ".";
  }

  std::string told_escalation(const VariableKey& key) const {
    const std::string name = format_variable(key, *point_->world.package);
    const auto variables = outcomes_.numbers.find("variables");  // not there where no variable is known
    if (variables == outcomes_.numbers.end() || !is_known(name)) return "";
    const auto found = variables->second.find(name);
    if (found == variables->second.end()) return "";
    const Spread spread = spread_of(found->second);
    const auto now = point_->world.value(key, point_->time);
    std::uint64_t lower = 0, higher = 0;
    for (const auto& [value, runs] : found->second) {
      if (value < now) lower += runs;
      if (value > now) higher += runs;
    }
    return fmt::format(
        " {} goes from {} to {} in the middle, {} at the least and {} at the most; lower in {} of {} runs, "
        "higher in {}.",
        name, now, spread.median, spread.least, spread.most, lower, spread.runs, higher);
  }

  // Of the party's own decisions.
  std::string told_decisions() const {
    const auto group = outcomes_.choices.find("decisions");
    if (group == outcomes_.choices.end()) return "";
    std::string told;
    for (const auto& [name, options] : group->second) {
      if (party_ != kControl && !name.ends_with(" " + text(order_.getParty()))) continue;
      std::string row;
      for (const auto& [option, chosen] : options)
        row += (row.empty() ? "" : ", ") + (option == "none" ? option : "option " + option) +
               fmt::format(" in {} of {}", chosen.runs, outcomes_.runs);
      if (told.size() < kMostToldBytes) told += " " + name + ": " + row + ".";
    }
    return told;
  }

  static constexpr std::size_t kMostToldBytes = 1500;

  schema::WhatIfOrdered::Reader order_;
  Bytes32 origin_;
  Party party_;
  SeenRecord seen_;
  std::size_t total_;
  std::optional<BranchPoint> point_;
  Outcomes outcomes_;
};

}  // namespace

SeenRecord seen_record(std::span<const EntryMessage> entries, Party party) {
  SeenRecord seen;
  bool begun = false;
  for (const EntryMessage& message : entries) {
    const auto entry = message.reader();
    begun = begun || (entry.isClockChanged() && entry.getClockChanged().getState() == schema::ClockState::RUNNING);
    if (party == kControl || PartySet(entry.getAudience()).contains(party)) {
      seen.entries.push_back(message);
      continue;
    }
    const auto part = entry.isPackagePart() ? machinery(entry) : std::nullopt;
    seen.entries.push_back(part ? *part : covered(entry));
    if (begun) ++seen.unseen;
  }
  return seen;
}

Message<schema::Act> deduce(std::span<const EntryMessage> entries, schema::WhatIfOrdered::Reader order) {
  return Deduction(entries, order).play();
}

}  // namespace parley
