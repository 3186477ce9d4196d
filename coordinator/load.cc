#include "coordinator/load.h"

#include <compare>
#include <numeric>
#include <set>
#include <sstream>

#include "common/base/hash.h"
#include "common/exercise/source.h"
#include "common/mechanisms/seats.h"
#include "coordinator/effects.h"

namespace parley {
namespace {

constexpr const char* kPlanFile = "run/plan";
constexpr const char* kDefaultProfile = "hedging";  // domain.md D0.3

std::string written(const RunPlan& plan) {
  std::string text;
  for (const auto& [party, profile] : plan.profiles) text += "profile " + party + " " + profile + "\n";
  for (const auto& party : plan.human) text += "human " + party + "\n";
  return text;
}

void enter_plan_file(Play& play, const RunPlan& plan) {
  Draft draft(PartySet::of(kControl), kNoEntry);
  auto file = draft.entry().initPackagePart().initFile();
  const std::string text = written(plan);
  file.setPath(kPlanFile);
  file.setContent(as_data(view_of(text)));
  file.setSize(text.size());
  play.enter(std::move(draft));
}

// Seats of one party that play by the same file in the same way.
struct Bots {
  Party party = kNoParty;
  std::string file, profile;
  auto operator<=>(const Bots&) const = default;
};

// The shared scripts that the policy in `file` names, by all rows that play it.
void add_library(const Package& package, const std::string& file, schema::BotSeated::Builder seated) {
  std::set<std::string> names;
  for (const auto& policy : package.policies()) {
    if (text(policy.reader().getFile()) != file) continue;
    for (const auto name : policy.reader().getLibrary()) names.insert(text(name));
  }
  auto library = seated.initLibrary(static_cast<unsigned>(names.size()));
  unsigned i = 0;
  for (const std::string& name : names) {
    library[i].setName(name);
    library[i++].setSource(package.files().find(library_file(name))->second);
  }
}

void enter_bots_of(Play& play, const Bots& bots, const std::vector<Seat>& seats, const Bytes32& seed) {
  const Package& package = *play.world().package;
  Draft draft(PartySet::of(bots.party) | kControl, kNoEntry);
  auto seated = draft.entry().initBotSeated();
  auto list = seated.initSeats(static_cast<unsigned>(seats.size()));
  for (unsigned i = 0; i < seats.size(); ++i) list.set(i, package.seats()[seats[i]].code);
  seated.setPolicy(bots.file);
  seated.setProfile(bots.profile);
  seated.setSource(package.files().find(bots.file)->second);
  add_library(package, bots.file, seated);
  const Bytes32 bot_seed = hmac_sha256(seed, view_of("bots of " + package.parties()[bots.party].code));
  seated.setSeed(as_data(bot_seed));
  play.enter(std::move(draft));
}

std::string profile_of(const World& world, Seat seat, const Casting& casting) {
  const auto& bots = world.slice<SeatsSlice>().bots;
  const auto handed_over = bots.find(seat);
  if (handed_over != bots.end() && !handed_over->second.profile.empty()) return handed_over->second.profile;
  const Package& package = *world.package;
  const auto chosen = casting.profiles.find(package.parties()[package.seats()[seat].party].code);
  return chosen == casting.profiles.end() ? kDefaultProfile : chosen->second;
}

// The run id of the parent, and after it those of the runs that the parent was a branch of: what was taken over from
// them was signed over their ids.
Bytes branch_ancestors(const EntryMessage& parent) {
  const Bytes32 run_id = sha256(parent.bytes());
  Bytes ids(run_id.begin(), run_id.end());
  const auto before = bytes_in(parent.reader().getDescriptor().getParentRun());
  ids.insert(ids.end(), before.begin(), before.end());
  return ids;
}

}  // namespace

void enter_descriptor(Play& play, const RunPlan& plan, const Compiled& compiled) {
  const Package package = assemble(compiled);
  Draft draft(package.everybody(), kNoEntry);
  auto descriptor = draft.entry().initDescriptor();
  descriptor.setOrigin(plan.origin);
  auto parties = descriptor.initParties(static_cast<unsigned>(package.parties().size()));
  for (unsigned i = 0; i < package.parties().size(); ++i) parties.set(i, package.parties()[i].code);
  auto keys = descriptor.initCoordinatorKeys();
  keys.setSign(as_data(plan.sign_key));
  keys.setCurve(as_data(plan.curve_key));
  descriptor.setPackageHash(as_data(compiled.package_hash));
  descriptor.setFoldVersion(schema::FOLD_VERSION);
  descriptor.setKind(plan.kind);
  descriptor.setSeedCommitment(as_data(sha256({view_of("parley/seed/v1\n"), plan.half})));
  descriptor.setRandom(as_data(plan.random));
  descriptor.setLookahead(plan.lookahead_ms);
  play.enter(std::move(draft));
}

void enter_package(Play& play, const RunPlan& plan, const Compiled& compiled) {
  for (const Part& part : compiled.parts) {
    if (part.part.reader().isLoaded()) enter_plan_file(play, plan);
    Draft draft(part.audience | kControl, kNoEntry);
    draft.entry().setPackagePart(part.part.reader());
    play.enter(std::move(draft));
  }
  const Package& package = *play.world().package;
  for (const auto& precondition : compiled.preconditions) {
    Draft draft(parties_of(package, precondition.reader().getParties()) | kControl, kNoEntry);
    draft.entry().initPreconditionAgreed().setPlan(precondition.reader());
    play.enter(std::move(draft));
  }
  for (const Effect& effect : compiled.start) {
    Draft draft(audience_of(effect.key, package) | kControl, kNoEntry);
    auto changed = draft.entry().initVariableChanged();
    write_variable(effect.key, package, changed.initVariable());
    changed.setOld(rule_of(effect.key.kind).start);
    changed.setNew(effect.amount);
    play.enter(std::move(draft));
  }
}

Casting casting_of(const Package& package) {
  Casting casting;
  const auto file = package.files().find(kPlanFile);
  if (file == package.files().end()) return casting;
  std::istringstream lines(file->second);
  std::string what, party, profile;
  while (lines >> what >> party) {
    if (what == "human") casting.human.insert(party);
    if (what == "profile" && lines >> profile) casting.profiles[party] = profile;
  }
  return casting;
}

namespace {

std::vector<Seat> all_seats(const Package& package) {
  std::vector<Seat> all(package.seats().size());
  std::iota(all.begin(), all.end(), Seat{0});
  return all;
}

// `first`: profiles that go before what hand-overs said; `casting`: those of the run's beginning.
void enter_bots(Play& play, const std::vector<Seat>& seats, const Profiles& first, const Casting& casting,
                const Bytes32& seed) {
  const World& world = play.world();
  std::map<Bots, std::vector<Seat>> alike;
  for (const Seat seat : seats) {
    const Party party = world.package->seats()[seat].party;
    if (party == kControl || world.seats[seat].kind != schema::HolderKind::POLICY) continue;
    const std::string file = policy_of_seat(world, seat);
    if (file.empty()) continue;
    const auto chosen = first.find(world.package->parties()[party].code);
    const std::string profile = chosen == first.end() ? profile_of(world, seat, casting) : chosen->second;
    alike[{party, file, profile}].push_back(seat);
  }
  for (const auto& [bots, theirs] : alike) enter_bots_of(play, bots, theirs, seed);
}

}  // namespace

void enter_bots(Play& play, const Bytes32& seed) { enter_bots(play, all_seats(*play.world().package), seed); }

void enter_bots(Play& play, const std::vector<Seat>& seats, const Bytes32& seed) {
  enter_bots(play, seats, {}, casting_of(*play.world().package), seed);
}

void enter_branch_bots(Play& play, const Profiles& profiles, const Bytes32& seed) {
  const Package& package = *play.world().package;
  for (Seat seat = 0; seat < package.seats().size(); ++seat) {
    const SeatState holder = play.world().seats[seat];
    const bool played = package.seats()[seat].party != kControl && !holder.node.empty();
    if (!played || holder.kind == schema::HolderKind::POLICY) continue;
    Draft draft(package.everybody(), kNoEntry);
    auto filled = draft.entry().initSeatFilled();
    filled.setSeat(package.seats()[seat].code);
    filled.setNode(holder.node);
    filled.setKind(schema::HolderKind::POLICY);
    play.enter(std::move(draft));
  }
  enter_bots(play, all_seats(package), profiles, casting_of(package), seed);
}

EntryMessage branch_descriptor(const EntryMessage& parent, EntryNumber number, const RunPlan& plan) {
  capnp::MallocMessageBuilder message;
  message.setRoot(parent.reader());
  auto entry = message.getRoot<schema::Entry>();
  auto descriptor = entry.getDescriptor();
  descriptor.setOrigin(plan.origin);
  descriptor.getCoordinatorKeys().setSign(as_data(plan.sign_key));
  descriptor.getCoordinatorKeys().setCurve(as_data(plan.curve_key));
  descriptor.setKind(schema::RunKind::FORK);
  descriptor.setParentRun(as_data(branch_ancestors(parent)));
  descriptor.setParentNumber(number);
  descriptor.setSeedCommitment(as_data(sha256({view_of("parley/seed/v1\n"), plan.half})));
  descriptor.setRandom(as_data(plan.random));
  return EntryMessage::from(entry);
}

}  // namespace parley
