#include "coordinator/conductor.h"

#include <map>

#include "common/base/hash.h"
#include "common/mechanisms/admission.h"
#include "common/mechanisms/conduct.h"
#include "coordinator/load.h"
#include "coordinator/play.h"

namespace parley {

struct Conductor::State {
  explicit State(std::span<const Mechanism> mechanisms) : sequence(mechanisms), play(sequence, mechanisms) {}

  Sequence sequence;
  Play play;
  std::map<Bytes32, Taken> taken;
  std::vector<Bytes32> shares;  // of the nodes enrolled by STARTEX, in order of entry
  Bytes32 run_id{};
  Bytes32 half{};
  bool half_known = false;

  void note(const EntryMessage& entry);
  Bytes32 seed() const;
  std::vector<EntryMessage> finish();
  ExerciseTime arrive(WallTime wall);
};

namespace {

void fill_accepted(const Submitted& submitted, schema::Accepted::Builder accepted) {
  accepted.setSubmission(as_data(submitted.submission.bytes()));
  accepted.setId(as_data(submitted.id));
  accepted.setKey(as_data(submitted.key));
  accepted.setSignature(as_data(submitted.signature));
}

void fill_refused(const Submitted& submitted, const Refusal& refusal, schema::Refused::Builder refused) {
  refused.setId(as_data(submitted.id));
  refused.setCode(refusal.code);
  refused.setReason(refusal.reason);
  refused.setSeat(submitted.submission.reader().getSeat());
  refused.setSubmission(as_data(submitted.submission.bytes()));
  refused.setKey(as_data(submitted.key));
  refused.setSignature(as_data(submitted.signature));
}

schema::HolderKind holder_kind(const Package& package, Party party) {
  if (party == kControl) return schema::HolderKind::CONTROL;
  return casting_of(package).human.contains(package.parties()[party].code) ? schema::HolderKind::PERSON
                                                                           : schema::HolderKind::POLICY;
}

// The clock runs on from `at`, at its present rate.
Draft clock_draft(const World& world, ExerciseTime at, const char* reason) {
  Draft draft(world.package->everybody(), kNoEntry);
  auto changed = draft.entry().initClockChanged();
  changed.setState(schema::ClockState::RUNNING);
  changed.setAt(at);
  changed.setNumerator(world.clock.numerator);
  changed.setDenominator(world.clock.denominator);
  changed.setReason(reason);
  changed.setFixed(rate_fixed(world));
  return draft;
}

// The seat's authority, then the mechanisms' rules, judged by what the author's party may see.
Verdict admit(const World& view, ExerciseTime now, Seat seat, const Submitted& submitted) {
  if (view.seats[seat].node != submitted.node) {
    return Refusal{"seat.notHeld", "The seat " + view.package->seats()[seat].code +
                                       " is not held by the node that signed this; ask control to assign it."};
  }
  return admit_acts(view, now, seat, submitted.submission.reader());
}

}  // namespace

void Conductor::State::note(const EntryMessage& entry) {
  const auto reader = entry.reader();
  const auto take = [&](capnp::Data::Reader id, capnp::Data::Reader submission) {
    Bytes32 key{};
    if (copy_to(key, bytes_in(id))) taken[key] = {reader.getNumber(), sha256(bytes_in(submission))};
  };
  if (reader.isDescriptor()) run_id = sha256(entry.bytes());
  if (reader.isAccepted()) take(reader.getAccepted().getId(), reader.getAccepted().getSubmission());
  if (reader.isRefused()) take(reader.getRefused().getId(), reader.getRefused().getSubmission());
  if (reader.isNodeEnrolled() && sequence.world().clock.state == schema::ClockState::PREPARED) {
    Bytes32 share{};
    if (copy_to(share, bytes_in(reader.getNodeEnrolled().getSeedShare()))) shares.push_back(share);
  }
}

Bytes32 Conductor::State::seed() const {
  Bytes message(half.begin(), half.end());
  for (const Bytes32& share : shares) message.insert(message.end(), share.begin(), share.end());
  return sha256(message);
}

std::vector<EntryMessage> Conductor::State::finish() {
  auto entries = sequence.take();
  for (const auto& entry : entries) note(entry);
  return entries;
}

// Everything that was due before comes first; then the input happens at its own time.
ExerciseTime Conductor::State::arrive(WallTime wall) {
  play.prepare();
  const ExerciseTime time = sequence.world().clock.time_at(wall);
  play.pass(time, wall);
  play.at(sequence.world().clock.state == schema::ClockState::RUNNING ? time : sequence.world().clock.at, wall);
  return play.now();
}

Conductor::Conductor(std::span<const Mechanism> mechanisms) : state_(std::make_unique<State>(mechanisms)) {}
Conductor::~Conductor() = default;

std::vector<EntryMessage> Conductor::begin(const RunPlan& plan, const Compiled& compiled, WallTime wall) {
  PARLEY_CHECK(size() == 0, "a run is begun once");
  state_->half = plan.half;
  state_->half_known = true;
  state_->play.at(0, wall);
  enter_descriptor(state_->play, plan, compiled);
  enter_package(state_->play, plan, compiled);
  return state_->finish();
}

void Conductor::fold(const EntryMessage& entry) {
  state_->note(entry);
  state_->sequence.fold(entry);
}

std::vector<EntryMessage> Conductor::resume(const RunPlan& plan, ExerciseTime latest, WallTime wall) {
  state_->half = plan.half;
  state_->half_known = true;
  state_->play.prepare();
  const Clock& clock = world().clock;
  if (clock.state != schema::ClockState::RUNNING) return {};
  state_->play.at(std::max(latest, world().now), wall);
  Draft lost(world().package->everybody(), kNoEntry);
  lost.entry().initClockResumedAfterLoss().setAt(state_->play.now());
  state_->play.enter(std::move(lost));
  state_->play.enter(clock_draft(world(), state_->play.now(),
                                 "The coordinator has started again; the time without it does not count."));
  return state_->finish();
}

std::vector<EntryMessage> Conductor::submit(const Submitted& submitted, WallTime wall) {
  if (taken(submitted.id).entry != kNoEntry) return {};
  const ExerciseTime now = state_->arrive(wall);
  const bool prepared = world().clock.state == schema::ClockState::PREPARED;
  const bool ended_before = ended();
  const Seat seat = world().package->seat(text(submitted.submission.reader().getSeat()));
  const auto node = world().nodes.find(submitted.node);
  const PartySet of_node = node == world().nodes.end() ? PartySet() : node->second.parties;
  const Party party = seat == kNoSeat ? kNoParty : world().package->seats()[seat].party;
  const bool known = party != kNoParty && of_node.contains(party);
  Verdict verdict =
      known ? admit(view(party), now, seat, submitted)
            : Verdict(Refusal{"seat.notHeld",
                              "The seat that this submission names is not held by the node that signed it."});
  if (const auto* refusal = std::get_if<Refusal>(&verdict)) {
    Draft draft((known ? PartySet::of(party) : of_node) | kControl, kNoEntry);
    fill_refused(submitted, *refusal, draft.entry().initRefused());
    state_->play.enter(std::move(draft));
    return state_->finish();
  }
  Draft draft(std::get<PartySet>(verdict), kNoEntry);
  const auto seats = submitted.submission.reader().getSeats();
  if (seats.size() != 0) draft.entry().setSeats(seats);
  fill_accepted(submitted, draft.entry().initAccepted());
  state_->play.enter(std::move(draft));
  for (const auto act : submitted.submission.reader().getActs()) {
    if (act.isClockJump()) jump(act.getClockJump().getTo(), wall);
  }
  if (prepared && world().clock.state == schema::ClockState::RUNNING) enter_bots(state_->play, state_->seed());
  if (!ended_before && ended()) open_seed();
  return state_->finish();
}

// A jump goes forward and enters what falls due on the way, in its order; what falls due may end or pause play before
// it arrives.
void Conductor::jump(ExerciseTime to, WallTime wall) {
  state_->play.pass(to, wall);
  if (world().clock.state != schema::ClockState::RUNNING) return;
  state_->play.at(to, wall);
  state_->play.enter(clock_draft(world(), state_->play.now(), "The clock has jumped."));
}

// Everybody can check the run's throws from now on.
void Conductor::open_seed() {
  Draft draft(world().package->everybody(), kNoEntry);
  draft.entry().initSeedOpened().setHalf(as_data(state_->half));
  state_->play.enter(std::move(draft));
}

std::vector<EntryMessage> Conductor::enrol(const Enrolment& enrolment, WallTime wall) {
  state_->arrive(wall);
  const Package& package = *world().package;
  Draft draft(package.everybody(), kNoEntry);
  auto node = draft.entry().initNodeEnrolled();
  node.setName(enrolment.name);
  auto parties = node.initParties(static_cast<unsigned>(enrolment.parties.size()));
  for (unsigned i = 0; i < enrolment.parties.size(); ++i) parties.set(i, enrolment.parties[i]);
  node.setAct(as_data(enrolment.act_key));
  node.setCurve(as_data(enrolment.curve_key));
  node.setCosigner(as_data(enrolment.cosigner_key));
  node.setCodeHash(as_data(enrolment.code_hash));
  node.setSeedShare(as_data(enrolment.seed_share));
  node.setReplaces(enrolment.replaces);
  state_->play.enter(std::move(draft));
  for (const auto& code : enrolment.parties) {
    const Party party = package.party(code);
    if (party == kNoParty) continue;
    for (const Seat seat : package.parties()[party].seats) {
      const bool free = world().seats[seat].node.empty() || world().seats[seat].node == enrolment.replaces;
      if (!free) continue;
      Draft filled(package.everybody(), kNoEntry);
      auto seat_filled = filled.entry().initSeatFilled();
      seat_filled.setSeat(package.seats()[seat].code);
      seat_filled.setNode(enrolment.name);
      seat_filled.setKind(holder_kind(package, party));
      state_->play.enter(std::move(filled));
    }
  }
  return state_->finish();
}

std::vector<EntryMessage> Conductor::invite(const std::string& name, const std::vector<std::string>& codes,
                                            const Bytes32& code, WallTime wall) {
  state_->arrive(wall);
  Draft draft(PartySet::of(kControl), kNoEntry);
  auto invitation = draft.entry().initInvitation();
  auto parties = invitation.initParties(static_cast<unsigned>(codes.size()));
  for (unsigned i = 0; i < codes.size(); ++i) parties.set(i, codes[i]);
  invitation.setCode(as_data(code));
  invitation.setName(name);
  state_->play.enter(std::move(draft));
  return state_->finish();
}

std::vector<EntryMessage> Conductor::tick(WallTime wall) {
  state_->play.prepare();
  const bool ended_before = ended();
  state_->play.pass(world().clock.time_at(wall), wall);
  if (!ended_before && ended()) open_seed();
  return state_->finish();
}

WallTime Conductor::next_wake() const {
  state_->play.prepare();
  const ExerciseTime due = state_->play.next_due();
  // What is due at an instant happens after the acts of that instant: when the clock has passed it.
  return due == kNever ? kNever : world().clock.wall_when(due + 1);
}

Conductor::Taken Conductor::taken(const Bytes32& id) const {
  const auto found = state_->taken.find(id);
  return found == state_->taken.end() ? Taken{} : found->second;
}

const World& Conductor::world() const { return state_->sequence.world(); }
const World& Conductor::view(Party party) const { return state_->sequence.view(party); }
const Bytes32& Conductor::run_id() const { return state_->run_id; }
EntryNumber Conductor::size() const { return state_->sequence.size(); }
bool Conductor::ended() const { return world().clock.state == schema::ClockState::ENDED; }

}  // namespace parley
