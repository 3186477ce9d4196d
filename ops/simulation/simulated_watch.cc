#include "ops/simulation/simulated_watch.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/base/sign.h"
#include "common/exercise/text.h"
#include "common/record/leaf.h"
#include "common/record/sealed.h"
#include "common/schema/act.capnp.h"
#include "coordinator/edge/live_run.h"
#include "ops/simulation/simulated_exercise.h"

namespace parley {
namespace {

using EntryMessage = Message<schema::Entry>;

constexpr std::int64_t kFactor = 480;               // exercise seconds a second: see the simulated exercise
constexpr ExerciseTime kDuration = 4 * kHour;       // then it ends by itself
constexpr ExerciseTime kClockSlack = 30 * kSecond;  // clocks drift
constexpr std::int64_t kShownSlack_us = 30'000;     // drift since the clocks were compared, and turns
// A coordinator that starts again on a machine whose clock was set has nothing but the nodes' word for the time that
// they have shown meanwhile; one that lies is believed as far as a node shows time alone (LiveRun::most_seen).
constexpr ExerciseTime kBelieved = kFactor * edge::kShownAlone_us / 1'000;

std::string entry_named(EntryNumber number) { return "entry " + std::to_string(number); }

Bytes32 bytes32_in(capnp::Data::Reader data) {
  Bytes32 bytes{};
  copy_to(bytes, bytes_in(data));
  return bytes;
}

bool may_act_in_a_pause(schema::Accepted::Reader accepted) {
  const auto submission = Message<schema::Submission>::trusted(bytes_in(accepted.getSubmission()));
  if (view(submission.reader().getSeat()).starts_with("EXCON.")) return true;
  for (const auto act : submission.reader().getActs()) {
    if (!act.isRollCall() && !act.isRealWorld()) return false;
  }
  return true;
}

}  // namespace

void Watch::seen(EntryNumber number, const Bytes32& commitment, const std::string& where, std::int64_t now_us) {
  if (number > history_.size()) return fail(where + " holds " + entry_named(number) + " before those in front of it");
  if (number == history_.size()) {
    if (now_us >= 0 && published_us_.size() == number) published_us_.push_back(now_us);
    return history_.push_back(commitment);
  }
  if (history_[number] == commitment) return;
  split_ |= may_split_;
  if (!may_split_) fail(where + " holds another " + entry_named(number) + " than was published");
}

void Watch::sent(const std::string& node, const std::vector<std::string>& codes, PartySet parties, ByteView bytes,
                 std::int64_t now_us) {
  const std::string kept = text_kept_from(codes, text_of(bytes));
  if (!kept.empty()) fail("the node " + node + " was sent what it may not read: " + kept);
  const auto message = Message<schema::ToNode>::trusted(bytes);
  if (!message.reader().isEntries()) return;
  EntryNumber number = message.reader().getEntries().getFrom();
  for (const auto item : message.reader().getEntries().getItems()) {
    const std::string where = "what was sent to the node " + node;
    if (item.isOpen()) {
      const ByteView contents = bytes_in(item.getOpen().getBytes());
      const auto entry = EntryMessage::trusted(contents);
      if (!PartySet(entry.reader().getAudience()).intersects(parties))
        fail(where + ": " + entry_named(number) + " is sealed to it");
      seen(number, commitment_to(number, bytes32_in(item.getOpen().getSalt()), contents), where, now_us);
    } else if (item.isSealed()) {
      seen(number, bytes32_in(item.getSealed()), where, now_us);
    } else {
      seen(number, bytes32_in(item.getRedacted().getCommitment()), where, now_us);
    }
    ++number;
  }
}

const Bytes32& Watch::commitment_to(EntryNumber number, const Bytes32& salt, ByteView contents) {
  if (committed_.size() <= number) committed_.resize(number + 1);
  Committed& known = committed_[number];
  if (known.salt != salt || !std::ranges::equal(known.contents, contents))
    known = {Bytes(contents.begin(), contents.end()), salt, commitment(salt, contents)};
  return known.commitment;
}

bool Watch::matches(const SealedEntry& entry) {
  return !entry.opened || commitment_to(entry.number, entry.opened->salt, entry.opened->bytes) == entry.commitment;
}

void Watch::put_back(EntryNumber size, bool lost) {
  if (history_.size() > size) history_.resize(size);
  if (published_us_.size() > size) published_us_.resize(size);
  lost_ |= lost;
}

std::size_t Watch::handed_in() const {
  std::size_t count = 0;
  for (const auto& [node, ids] : handed_in_) count += ids.size();
  return count;
}

void Watch::check_record(const std::vector<edge::JournalRow>& rows, bool whole) {
  if (rows.size() < history_.size()) fail("the journal has fewer entries than were published");
  EntryMessage before;
  if (!rows.empty() && rows.front().entry.opened) run_id_ = run_id_of(rows.front().entry.opened->bytes);
  for (const auto& row : rows) {
    seen(row.entry.number, row.entry.commitment, "the journal");
    if (!matches(row.entry)) fail("the journal's " + entry_named(row.entry.number) + " is not what was committed to");
    if (!row.entry.opened) continue;
    const auto entry = EntryMessage::trusted(row.entry.opened->bytes);
    check_entry(row.entry.number, entry.reader(), before.empty() ? entry.reader() : before.reader());
    before = entry;
  }
  check_answers(whole);
  for (const auto& [number, sent] : on_its_way_) {
    if (whole && sent.second < std::min(before.reader().getTime(), kDuration))
      fail("the inject " + sent.first + ", sent ahead in " + entry_named(number) + ", was never released");
  }
  for (const auto& [inject, due] : due_) {
    const auto waits = [&id = inject](const auto& sent) { return sent.second.first == id; };
    if (std::any_of(on_its_way_.begin(), on_its_way_.end(), waits)) continue;
    if (whole && released_[inject] != 1 && due <= before.reader().getTime())
      fail("the inject " + inject + " was released " + std::to_string(released_[inject]) + " times");
  }
}

void Watch::check_entry(EntryNumber number, schema::Entry::Reader entry, schema::Entry::Reader before) {
  if (entry.getNumber() != number) fail(entry_named(number) + " says that it is another");
  if (entry.getTime() < before.getTime()) fail("exercise time goes back at " + entry_named(number));
  if (entry.getWall() < before.getWall()) fail("wall time goes back at " + entry_named(number));
  if ((entry.getAudience() & 1) == 0) fail(entry_named(number) + " is kept from control");
  check_clock(entry);
  check_inject(entry);
  check_ahead(entry);
  if (rogue_ && entry.isClockResumedAfterLoss()) believed_ += kBelieved;
  const ExerciseTime slack = kClockSlack + believed_;
  if (number < published_us_.size() && entry.getTime() > kFactor * published_us_[number] / 1'000 + slack)
    fail("the exercise clock is ahead of time at " + entry_named(number));
  if (entry.isAccepted()) check_signature(number, entry.getAccepted());
  if (entry.isOpened() && opened_ == kNoEntry) opened_ = number;
  const bool answers = entry.isAccepted() || entry.isRefused();
  if (!answers) return;
  const Bytes32 id = bytes32_in(entry.isAccepted() ? entry.getAccepted().getId() : entry.getRefused().getId());
  if (!answers_.emplace(id, number).second) fail("a submission was entered twice, again as " + entry_named(number));
  if (entry.isAccepted() && paused_ && !may_act_in_a_pause(entry.getAccepted()))
    fail(entry_named(number) + " is an act in a pause");
}

void Watch::check_signature(EntryNumber number, schema::Accepted::Reader accepted) {
  Bytes64 signature{};
  copy_to(signature, bytes_in(accepted.getSignature()));
  const Bytes32 key = bytes32_in(accepted.getKey());
  const Bytes statement =
      submission_statement(run_id_, key, bytes32_in(accepted.getId()), sha256(bytes_in(accepted.getSubmission())));
  if (!signed_by(key, statement, signature)) fail(entry_named(number) + " was signed by nobody");
}

void Watch::check_clock(schema::Entry::Reader entry) {
  if (paused_ && !entry.isClockChanged() && entry.getTime() > paused_at_)
    fail("the clock runs in a pause, at " + entry_named(entry.getNumber()));
  if (!entry.isClockChanged()) return;
  paused_ = entry.getClockChanged().getState() == schema::ClockState::PAUSED;
  paused_at_ = entry.getClockChanged().getAt();
}

void Watch::check_inject(schema::Entry::Reader entry) {
  if (entry.isPackagePart() && entry.getPackagePart().isInject()) {
    const auto inject = entry.getPackagePart().getInject();
    const auto due = parse_time(view(inject.getTime()));
    if (due && inject.getCondition().size() == 0) due_[std::string(view(inject.getId()))] = *due;
  }
  if (!entry.isInjectReleased()) return;
  const auto released = entry.getInjectReleased();
  const std::string id(view(released.getInject()));
  if (++released_[id] > 1) fail("the inject " + id + " was released twice");
  if (!released.getManual() && due_.contains(id) && entry.getTime() < due_[id])
    fail("the inject " + id + " was released early");
}

// What is sent ahead has one instant for all who are told, and what follows from it is entered then.
void Watch::check_ahead(schema::Entry::Reader entry) {
  const std::string named = entry_named(entry.getNumber());
  if (entry.isInjectDelivered() && entry.getInjectDelivered().getShowAt() > 0) {
    shown_at_[entry.getNumber()] = static_cast<ExerciseTime>(entry.getInjectDelivered().getShowAt());
    if (shown_at_[entry.getNumber()] < entry.getTime()) fail(named + " was to be shown before it was sent");
  }
  if (entry.isInjectSent()) {
    const auto sent = entry.getInjectSent();
    on_its_way_[entry.getNumber()] = {std::string(view(sent.getInject())), sent.getShowAt()};
    for (const EntryNumber delivery : sent.getDeliveries()) {
      if (shown_at_[delivery] != sent.getShowAt())
        fail(entry_named(delivery) + " has another instant than " + named + ", which sent it");
    }
  }
  if (!entry.isInjectReleased()) return;
  const auto released = entry.getInjectReleased();
  const auto sent = on_its_way_.find(released.getSent());
  if (sent == on_its_way_.end()) {
    // What fell due while no coordinator ran, until the planned end or beyond it, is shown at once.
    const bool at_once = released.getSent() == kNoEntry && (!ahead_ || entry.getTime() >= kDuration);
    if (!at_once) fail(named + " releases what was not sent ahead");
    return;
  }
  if (entry.getTime() < sent->second.second) fail(named + " comes before those told are shown it");
  if (sent->second.first != view(released.getInject())) fail(named + " releases another inject than was sent");
  on_its_way_.erase(sent);
}

void Watch::shown(const std::string& node, const Shown& shown) {
  ++shown_count_;
  const std::string where = node + " shows " + entry_named(shown.number);
  if (shown.now < shown.due) fail(where + " before its instant, by its own clock");
  if (!shown.true_time) return;
  const std::int64_t early_us = (shown.due - *shown.true_time) * 1'000 / kFactor;
  const std::int64_t allowed_us = shown.error_us + kShownSlack_us;
  if (early_us > allowed_us) fail(where + " " + std::to_string(early_us) + " us before its instant");
  if (-early_us > allowed_us && shown.held_us > allowed_us - early_us)
    fail(where + " " + std::to_string(-early_us) + " us after its instant, and had it");
}

// A node's answers stand in the order in which it handed in.
void Watch::check_answers(bool whole) {
  for (const auto& [node, ids] : handed_in_) {
    EntryNumber last = 0;
    if (node == rogue_) continue;
    for (const Bytes32& id : ids) {
      const auto answer = answers_.find(id);
      if (answer == answers_.end()) {
        if (whole && !lost_ && !dropped_.contains(id))
          fail("a submission of node " + std::to_string(node) + " was lost");
        continue;
      }
      if (answer->second < last) {
        fail("the submissions of node " + std::to_string(node) + " stand in another order than its outbox: " +
             entry_named(last) + " was handed in before " + entry_named(answer->second));
      }
      last = answer->second;
    }
  }
}

void Watch::check_store(const std::string& node, PartySet own, const std::vector<edge::JournalRow>& rows,
                        const std::vector<edge::JournalRow>& record) {
  const std::string where = "the store of " + node;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    seen(rows[i].entry.number, rows[i].entry.commitment, where);
    if (!matches(rows[i].entry)) fail(where + " holds something else in " + entry_named(i));
    if (i >= record.size() || !record[i].entry.opened) continue;
    const auto entry = EntryMessage::trusted(record[i].entry.opened->bytes);
    const bool readable = PartySet(entry.reader().getAudience()).intersects(own);
    if (readable && !rows[i].entry.opened) fail(where + " does not hold " + entry_named(i) + ", which is for it");
    if (!readable && rows[i].entry.opened && opened_ == kNoEntry)
      fail(where + " holds " + entry_named(i) + ", which is sealed to it");
  }
}

}  // namespace parley
