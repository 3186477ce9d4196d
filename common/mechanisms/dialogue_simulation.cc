// Simulation deduction: a think tank, or control, orders a fork of the run from what it may see. The fork is computed
// beside the coordinator, and its result comes in as a submission of control; here it becomes a paper for the room.
#include <algorithm>
#include <array>

#include "common/mechanisms/dialogue_parts.h"

namespace parley::dialogue {
namespace {

constexpr std::uint16_t kMostRuns = 100;
constexpr unsigned kEffects = 16, kRows = 64;
constexpr std::uint16_t kSimulations = 16;  // of one item
constexpr std::ptrdiff_t kWaiting = 16;     // orders, before control gives another
constexpr ExerciseTime kShortest = 30 * kMinute, kLongest = 96 * kHour;
constexpr std::size_t kRowBytes = 200;
constexpr std::array<std::string_view, 4> kProfiles = {"restrained", "hawkish", "hedging", "scripted"};  // D0.3
constexpr std::string_view kDefaultProfile = "hedging";

using Maybe = std::optional<Refusal>;

Maybe refuse_profiles(const World& view, schema::WhatIf::Reader act) {
  if (act.getProfiles().size() > view.package->parties().size())
    return Refusal{"dialogue.profile", "Name each party's profile once."};
  for (const auto assumed : act.getProfiles()) {
    const Party party = view.package->party(view_of(assumed.getParty()));
    if (party == kNoParty || party == kControl)
      return Refusal{"dialogue.profile", "There is no party " + text(assumed.getParty()) + " to assume a profile for."};
    if (std::ranges::find(kProfiles, view_of(assumed.getProfile())) == kProfiles.end())
      return Refusal{"dialogue.profile",
                     text(assumed.getProfile()) +
                         " is no profile; a party is assumed to be restrained, hawkish, hedging or scripted."};
  }
  return std::nullopt;
}

Maybe refuse_assumption(const World& view, schema::WhatIf::Reader act) {
  if (act.getChange().size() == 0)
    return Refusal{"dialogue.empty", "Say what the simulation is to assume, in one sentence."};
  if (auto refusal = refuse_long("dialogue.tooLong", "The assumption", act.getChange())) return refusal;
  if (act.getEffects().size() > kEffects) return Refusal{"dialogue.effects", "At most 16 values are set."};
  for (const auto effect : act.getEffects()) {
    if (!parse_effect(view_of(effect), *view.package, kNoParty, kNoParty))
      return Refusal{"dialogue.effects", "\"" + text(effect) + "\" is not of the form E(CN-US)=5 or M(CN)+10."};
  }
  return refuse_profiles(view, act);
}

Maybe refuse_size(const World& view, schema::WhatIf::Reader act) {
  if (act.getRuns() == 0 || act.getRuns() > kMostRuns)
    return Refusal{"dialogue.runs", "A simulation is played 1 to 100 times."};
  const auto length = parse_duration(view_of(act.getLength()));
  if (!length || *length < kShortest || *length > kLongest)
    return Refusal{"dialogue.length", "A simulation plays on for 30 minutes to 96 hours; write it as 12 h."};
  if (act.getFrom() != kNoEntry && view.last != kNoEntry && act.getFrom() > view.last)
    return Refusal{"dialogue.from", "Entry " + std::to_string(act.getFrom()) + " has not happened yet."};
  return std::nullopt;
}

void fill_profiles(const Package& package, schema::WhatIf::Reader act, schema::WhatIfOrdered::Builder ordered) {
  auto list = ordered.initProfiles(static_cast<unsigned>(package.parties().size() - 1));
  for (Party party = 1; party < package.parties().size(); ++party) {
    auto assumed = list[party - 1];
    assumed.setParty(package.parties()[party].code);
    assumed.setProfile(std::string(kDefaultProfile));
    for (const auto given : act.getProfiles()) {
      if (view_of(given.getParty()) == package.parties()[party].code) assumed.setProfile(given.getProfile());
    }
  }
}

// Exercise time of the last entry up to `number`.
ExerciseTime time_of(const World& full, EntryNumber number) {
  const std::size_t after = full.history.first_from(number + 1);
  return after == 0 ? 0 : full.history[after - 1].time;
}

}  // namespace

Verdict check_order(const World& view, ExerciseTime now, Seat seat, schema::WhatIf::Reader act) {
  if (auto refusal = refuse_assumption(view, act)) return *refusal;
  if (auto refusal = refuse_size(view, act)) return *refusal;
  const Party own = view.package->seats()[seat].party;
  if (act.getItem() == kNoEntry) {
    if (!is_conducting(view, seat))
      return Refusal{"dialogue.noItem", "Name the dialogue that the simulation is for; only control needs none."};
    const auto waits = [](const auto& one) { return !one.second.as().getAnswered(); };
    if (std::ranges::count_if(view.slice<DialogueSlice>().orders, waits) >= kWaiting)
      return Refusal{"dialogue.tooMany", "16 simulations wait already; wait for one of their papers."};
    return PartySet::of(kControl);
  }
  const DialogueItem* item = find_item(view, act.getItem());
  if (item == nullptr)
    return Refusal{"dialogue.noItem", "Entry " + std::to_string(act.getItem()) +
                                          " is no dialogue that you know of; name the entry of the dialogueConvene."};
  if (!writes(view, now, seat))
    return Refusal{"dialogue.member", "Simulations are ordered by the think tanks; ask them for one in the dialogue."};
  if (!is_open_to_writing(item->as()))
    return Refusal{"dialogue.state", "The proposal has been delivered, or the dialogue is over; convene another."};
  if (item->as().getSimulations() >= kSimulations)
    return Refusal{"dialogue.tooMany", "This dialogue has ordered 16 simulations; write down what they have shown."};
  return PartySet::of(own);
}

Verdict check_answer(const World& view, Seat seat, schema::WhatIfAnswer::Reader act) {
  if (!is_conducting(view, seat))
    return Refusal{"dialogue.controlOnly", "Only exercise control hands in the result of a simulation."};
  const auto& orders = view.slice<DialogueSlice>().orders;
  const auto order = orders.find(act.getOrder());
  if (order == orders.end() || order->second.as().getAnswered())
    return Refusal{"dialogue.noOrder", "No simulation ordered in entry " + std::to_string(act.getOrder()) + " waits."};
  if (act.getText().size() == 0) return Refusal{"dialogue.empty", "The paper is missing; write at least one sentence."};
  if (auto refusal = refuse_long("dialogue.tooLong", "The paper", act.getText())) return *refusal;
  if (act.getRows().size() > kRows) return Refusal{"dialogue.rows", "A paper has at most 64 rows of numbers."};
  for (const auto row : act.getRows()) {
    const std::size_t size =
        row.getName().size() + row.getLeast().size() + row.getMedian().size() + row.getMost().size();
    if (size > kRowBytes) return Refusal{"dialogue.rows", "A row of numbers is longer than 200 bytes."};
  }
  return PartySet::of(kControl);
}

void order(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getWhatIf();
  const DialogueItem* item = find_item(full, act.getItem());
  std::uint16_t number = 1;
  if (item != nullptr) {
    auto changed = change(full, act.getItem(), out);
    number = static_cast<std::uint16_t>(changed.getSimulations() + 1);
    changed.setSimulations(number);
    if (changed.getState() < State::SIMULATION) changed.setState(State::SIMULATION);
  }
  auto ordered = out.enter(PartySet::of(kControl)).initWhatIfOrdered();
  ordered.setOrder(event.number);
  ordered.setItem(act.getItem());
  ordered.setNumber(number);
  ordered.setParty(code_of(*full.package, event.party));
  ordered.setFrom(act.getFrom() == kNoEntry ? event.number : act.getFrom());
  ordered.setChange(act.getChange());
  ordered.setRuns(act.getRuns());
  ordered.setEffects(act.getEffects());
  ordered.setLength(parse_duration(view_of(act.getLength())).value_or(kShortest));
  fill_profiles(*full.package, act, ordered);
}

void answer(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getWhatIfAnswer();
  const SimulationOrder& standing = full.slice<DialogueSlice>().orders.at(act.getOrder());
  const auto ordered = standing.as();
  auto paper = write_paper(full, ordered.getItem(), out);
  paper.setItem(ordered.getItem());
  paper.setNumber(ordered.getNumber());
  paper.setChange(ordered.getChange());
  paper.setSince(time_of(full, ordered.getFrom()));
  paper.setLength(ordered.getLength());
  paper.setProfiles(ordered.getProfiles());
  paper.setEffects(ordered.getEffects());
  paper.setRuns(act.getRuns());
  paper.setText(act.getText());
  paper.setRows(act.getRows());
  paper.setFailed(act.getFailed());
  auto entry = out.enter(standing.audience);
  entry.setWhatIfOrdered(ordered);
  entry.getWhatIfOrdered().setAnswered(true);
}

}  // namespace parley::dialogue
