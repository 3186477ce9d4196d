#include "coordinator/conductor.h"

#include <algorithm>
#include <map>

#include "common/base/hash.h"
#include "common/base/planted.h"
#include "common/mechanisms/admission.h"
#include "common/mechanisms/conduct.h"
#include "coordinator/dice.h"
#include "coordinator/load.h"
#include "coordinator/play.h"

namespace parley {

struct Conductor::State {
  explicit State(std::span<const Mechanism> mechanisms) : sequence(mechanisms), play(sequence, mechanisms) {
    play.throw_with([this](EntryNumber number, std::string_view label, unsigned sides) {
      return throw_dice(seed(), number, label, sides);
    });
  }

  Sequence sequence;
  Play play;
  std::map<Bytes32, Taken> taken;
  std::vector<Bytes32> shares;  // of the nodes enrolled by STARTEX, in order of entry
  Bytes32 run_id{};
  Bytes32 half{};
  Redaction redaction;
  EntryLookup entry_at;
  // By the code's hash: what an invitation says of the node that it becomes.
  struct Terms {
    std::vector<std::string> seats;
    std::int64_t delay_us = 0;
  };
  std::map<Bytes32, Terms> invited;

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

// `seat`: the one that it names, if there is such a one.
void fill_refused(const Submitted& submitted, const Refusal& refusal, std::string_view seat,
                  schema::Refused::Builder refused) {
  refused.setId(as_data(submitted.id));
  refused.setCode(refusal.code);
  refused.setReason(refusal.reason);
  refused.setSeat({seat.data(), seat.size()});
  refused.setSubmission(as_data(submitted.submission.bytes()));
  refused.setKey(as_data(submitted.key));
  refused.setSignature(as_data(submitted.signature));
}

// What was meant for some seats of its party is, refused, for the same ones, and for its author.
void keep_to_seats(const Package& package, Seat author, schema::Submission::Reader submission,
                   schema::Entry::Builder entry) {
  if (submission.getSeats().size() == 0) return;
  std::set<Seat> readers{author};
  for (const auto code : submission.getSeats()) {
    const Seat seat = package.seat(text(code));
    if (seat != kNoSeat && package.seats()[seat].party == package.seats()[author].party) readers.insert(seat);
  }
  auto seats = entry.initSeats(static_cast<unsigned>(readers.size()));
  unsigned i = 0;
  for (const Seat seat : readers) seats.set(i++, package.seats()[seat].code);
}

schema::HolderKind holder_kind(const Package& package, Seat seat) {
  const SeatInfo& info = package.seats()[seat];
  if (info.party == kControl) return schema::HolderKind::CONTROL;
  const auto human = casting_of(package).human;
  const bool person = human.contains(info.code) || human.contains(package.parties()[info.party].code);
  return person ? schema::HolderKind::PERSON : schema::HolderKind::POLICY;
}

// Where a hand-over gives seats to bots.
void seat_bots(Play& play, schema::Submission::Reader submission, const Bytes32& seed) {
  std::vector<Seat> seats;
  for (const auto act : submission.getActs()) {
    const bool to_bot = act.isSeatAssign() && act.getSeatAssign().getKind() == schema::HolderKind::POLICY;
    if (to_bot) seats.push_back(play.world().package->seat(text(act.getSeatAssign().getSeat())));
  }
  if (!seats.empty()) enter_bots(play, seats, seed);
}

// The clock runs on from `at`, at its present rate.
void fill_clock(const World& world, ExerciseTime at, const char* reason, schema::ClockChanged::Builder changed) {
  changed.setState(schema::ClockState::RUNNING);
  changed.setAt(at);
  changed.setNumerator(world.clock.numerator);
  changed.setDenominator(world.clock.denominator);
  changed.setReason(reason);
  changed.setFixed(rate_fixed(world));
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
  redaction.fold(reader);
  if (reader.isInvitation()) {
    const auto invitation = reader.getInvitation();
    Terms& terms = invited[sha256(bytes_in(invitation.getCode()))];
    for (const auto seat : invitation.getSeats()) terms.seats.push_back(text(seat));
    terms.delay_us = invitation.getDelay();
  }
  if (reader.isDescriptor()) {
    run_id = sha256(entry.bytes());
    play.look_ahead(reader.getDescriptor().getLookahead());
  }
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

void Conductor::read_entries_by(EntryLookup entry_at) { state_->entry_at = std::move(entry_at); }

std::vector<EntryMessage> Conductor::begin(const RunPlan& plan, const Compiled& compiled, WallTime wall) {
  PARLEY_CHECK(size() == 0, "a run is begun once");
  state_->half = plan.half;
  state_->play.at(0, wall);
  enter_descriptor(state_->play, plan, compiled);
  enter_package(state_->play, plan, compiled);
  return state_->finish();
}

void Conductor::fold(const EntryMessage& entry) {
  state_->note(entry);
  state_->sequence.fold(entry);
}

// Nothing is planned or watched yet, so nothing follows: as with the package, these entries are taken as they are when
// the record is recomputed.
std::vector<EntryMessage> Conductor::seat_branch(const RunPlan& plan, WallTime wall) {
  state_->half = plan.half;
  state_->play.at(world().now, wall);
  enter_branch_bots(state_->play, plan.profiles, state_->seed());
  return state_->finish();
}

std::vector<EntryMessage> Conductor::resume(const RunPlan& plan, ExerciseTime latest, WallTime wall) {
  state_->half = plan.half;
  state_->play.prepare();
  const Clock& clock = world().clock;
  const bool running = clock.state == schema::ClockState::RUNNING;
  const bool paused = clock.state == schema::ClockState::PAUSED;
  if (!running && !(paused && !plan.resumed_because.empty())) return {};
  state_->play.at(running ? std::max(latest, world().now) : world().now, wall);
  // Both before what follows from either, so that the second one stands next to the first whatever is overdue.
  Consequences start(kNoEntry);
  const PartySet everybody = world().package->everybody();
  start.enter(everybody).initClockResumedAfterLoss().setAt(state_->play.now());
  auto said = start.enter(everybody).initClockChanged();
  fill_clock(world(), state_->play.now(),
             plan.resumed_because.empty() ? "The coordinator has started again; the time without it does not count."
                                          : plan.resumed_because.c_str(),
             said);
  if (paused) said.setState(schema::ClockState::PAUSED);
  state_->play.enter(start, kNoEntry);
  return state_->finish();
}

std::vector<EntryMessage> Conductor::submit(const Submitted& submitted, WallTime wall) {
  if (taken(submitted.id).entry != kNoEntry && !planted(Bug::entered_twice)) return {};
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
  std::vector<Draft> redacted;
  for (const auto act : submitted.submission.reader().getActs()) {
    if (!act.isRedact() || std::holds_alternative<Refusal>(verdict)) continue;
    auto drafts = state_->redaction.drafts_for(act.getRedact(), state_->entry_at);
    if (auto* refusal = std::get_if<Refusal>(&drafts)) {
      verdict = *std::move(refusal);
    } else {
      redacted = std::get<std::vector<Draft>>(std::move(drafts));
    }
  }
  if (const auto* refusal = std::get_if<Refusal>(&verdict)) {
    Draft draft((known ? PartySet::of(party) : of_node) | kControl, kNoEntry);
    if (known) keep_to_seats(*world().package, seat, submitted.submission.reader(), draft.entry());
    fill_refused(submitted, *refusal, seat == kNoSeat ? std::string() : world().package->seats()[seat].code,
                 draft.entry().initRefused());
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
  for (Draft& removal : redacted) state_->play.enter(std::move(removal));
  if (prepared && world().clock.state == schema::ClockState::RUNNING) enter_bots(state_->play, state_->seed());
  if (!prepared) seat_bots(state_->play, submitted.submission.reader(), state_->seed());
  if (!ended_before && ended()) finish_run();
  return state_->finish();
}

std::vector<EntryMessage> Conductor::refuse_again(schema::Entry::Reader refusal, WallTime wall) {
  state_->arrive(wall);
  Draft draft(PartySet(refusal.getAudience()), kNoEntry);
  if (refusal.getSeats().size() != 0) draft.entry().setSeats(refusal.getSeats());
  draft.entry().setRefused(refusal.getRefused());
  state_->play.enter(std::move(draft));
  return state_->finish();
}

// A jump goes forward and enters what falls due on the way, in its order; what falls due may end or pause play before
// it arrives.
void Conductor::jump(ExerciseTime to, WallTime wall) {
  state_->play.pass(to, wall);
  if (world().clock.state != schema::ClockState::RUNNING) return;
  state_->play.at(to, wall);
  Draft jumped(world().package->everybody(), kNoEntry);
  fill_clock(world(), state_->play.now(), "The clock has jumped.", jumped.entry().initClockChanged());
  state_->play.enter(std::move(jumped));
}

void Conductor::finish_run() {
  open_seed();
  open_to_readers();
}

// What the package opens at ENDEX: all that stands in the record by then.
void Conductor::open_to_readers() {
  const Package& package = *world().package;
  PartySet readers;
  for (const auto code : package.common().getOpenAtEnd()) {
    const Party party = package.party(text(code));
    if (text(code) == "all") readers = package.everybody();
    if (party != kNoParty) readers = readers | party;
  }
  if (readers.empty()) return;
  Draft draft(readers | kControl, kNoEntry);
  auto opened = draft.entry().initOpened();
  opened.setTo(readers.bits());
  auto range = opened.initRanges(1)[0];
  range.setFrom(0);
  range.setTo(size());
  state_->play.enter(std::move(draft));
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
  const auto terms = state_->invited.find(enrolment.code_hash);
  if (terms != state_->invited.end()) node.setDelay(terms->second.delay_us);
  state_->play.enter(std::move(draft));
  fill_seats(enrolment, terms == state_->invited.end() ? std::vector<std::string>() : terms->second.seats);
  return state_->finish();
}

void Conductor::fill_seats(const Enrolment& enrolment, const std::vector<std::string>& taken_over) {
  const Package& package = *world().package;
  const auto takes = [&](Seat seat) {
    if (!taken_over.empty()) return std::ranges::find(taken_over, package.seats()[seat].code) != taken_over.end();
    return world().seats[seat].node.empty() || world().seats[seat].node == enrolment.replaces;
  };
  std::vector<Seat> new_to_bots;
  for (const auto& code : enrolment.parties) {
    const Party party = package.party(code);
    if (party == kNoParty) continue;
    for (const Seat seat : package.parties()[party].seats) {
      if (!takes(seat)) continue;
      if (world().seats[seat].node.empty()) new_to_bots.push_back(seat);
      Draft filled(package.everybody(), kNoEntry);
      auto seat_filled = filled.entry().initSeatFilled();
      seat_filled.setSeat(package.seats()[seat].code);
      seat_filled.setNode(enrolment.name);
      // Whoever plays it at a node that is replaced plays it at the new one.
      const bool replaced = taken_over.empty() && !world().seats[seat].node.empty();
      seat_filled.setKind(replaced ? world().seats[seat].kind : holder_kind(package, seat));
      state_->play.enter(std::move(filled));
    }
  }
  // At STARTEX all bots are seated; those of a team that comes later, when it comes.
  const auto state = world().clock.state;
  const bool begun = state == schema::ClockState::RUNNING || state == schema::ClockState::PAUSED;
  if (begun) parley::enter_bots(state_->play, new_to_bots, state_->seed());
}

std::vector<EntryMessage> Conductor::invite(const Invited& invited, WallTime wall) {
  state_->arrive(wall);
  const auto fill = [](auto list, const std::vector<std::string>& codes) {
    for (unsigned i = 0; i < codes.size(); ++i) list.set(i, codes[i]);
  };
  Draft draft(PartySet::of(kControl), kNoEntry);
  auto invitation = draft.entry().initInvitation();
  fill(invitation.initParties(static_cast<unsigned>(invited.parties.size())), invited.parties);
  invitation.setCode(as_data(invited.code));
  invitation.setName(invited.name);
  if (!invited.seats.empty()) fill(invitation.initSeats(static_cast<unsigned>(invited.seats.size())), invited.seats);
  invitation.setDelay(invited.delay_us);
  state_->play.enter(std::move(draft));
  return state_->finish();
}

std::vector<EntryMessage> Conductor::tick(WallTime wall) {
  state_->play.prepare();
  const bool ended_before = ended();
  state_->play.pass(world().clock.time_at(wall), wall);
  if (!ended_before && ended()) finish_run();
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

const Openings& Conductor::openings() const { return state_->redaction.openings(); }
const World& Conductor::world() const { return state_->sequence.world(); }
const World& Conductor::view(Party party) const { return state_->sequence.view(party); }
const Bytes32& Conductor::run_id() const { return state_->run_id; }
EntryNumber Conductor::size() const { return state_->sequence.size(); }
bool Conductor::ended() const { return world().clock.state == schema::ClockState::ENDED; }

}  // namespace parley
