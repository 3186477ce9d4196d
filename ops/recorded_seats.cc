#include "ops/recorded_seats.h"

#include "common/exercise/refuse_part.h"
#include "node/outbox.h"
#include "ops/record_reader.h"

namespace parley {
namespace {

// Tags of recorded seats: those of pages have the highest bit, those of the others count from 1.
constexpr std::uint64_t kRecorded = 1ull << 62;

// A party's journal plays all of its seats.
bool both_play_a_seat(const std::string& one, const std::string& other) {
  return one == other || one.starts_with(other + ".") || other.starts_with(one + ".");
}

}  // namespace

std::variant<std::vector<Recorded>, Refusal> recorded_in(const std::vector<std::string>& texts) {
  std::vector<Recorded> all;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
      return Refusal{"recorded.form", "Recorded play is given as PARTY=JOURNAL or SEAT=JOURNAL, not \"" + text + "\"."};
    const std::string plays = text.substr(0, equals);
    for (const Recorded& other : all) {
      if (both_play_a_seat(plays, other.plays))
        return Refusal{"recorded.twice", "Recorded play of " + other.plays + " and of " + plays +
                                             " are given: a seat does again what one journal says. Name the seats "
                                             "one by one, as SEAT=JOURNAL."};
    }
    all.push_back({plays, text.substr(equals + 1)});
  }
  return all;
}

std::variant<RecordedPlay, Refusal> read_recorded(const Recorded& recorded, const std::string& node,
                                                  const std::string& exercise) {
  const std::string party = recorded.plays.substr(0, recorded.plays.find('.'));
  RecordReader reader(recorded.journal);
  if (auto refusal = reader.refuse_reader(party)) return *std::move(refusal);
  reader.read_as(party);
  RecordedPlay play({recorded.plays}, node);
  Package package;
  while (const auto read = reader.next()) {
    if (!read->open() || read->later) continue;
    const auto entry = read->entry.reader();
    if (entry.isPackagePart()) {
      if (auto refusal = refuse_part(package, entry.getPackagePart())) return *std::move(refusal);
      package.add(entry.getPackagePart(), entry.getNumber());
    }
    if (!package.parties().empty()) play.learn(entry, package);
  }
  const std::string was(package.common().getName().cStr());
  if (exercise.empty() || was == exercise) return play;
  return Refusal{"recorded.exercise",
                 recorded.journal + " records another exercise, \"" + was + "\", not \"" + exercise +
                     "\": what its seats did has no place here. Give the journal of a run of " + exercise + "."};
}

std::optional<Refusal> refuse_recorded(const Recorded& recorded, const std::string& exercise) {
  auto play = read_recorded(recorded, "", exercise);
  if (auto* refusal = std::get_if<Refusal>(&play)) return std::move(*refusal);
  return std::nullopt;
}

RecordedSeats::RecordedSeats(Team& others, RecordedPlay play, std::string store,
                             std::function<void(const std::string&)> on_complaint)
    : others_(others), play_(std::move(play)), store_(std::move(store)), on_complaint_(std::move(on_complaint)) {}

void RecordedSeats::recall(const Replica& replica) {
  recalled_ = true;
  if (replica.size() == 0) return;
  RecordReader reader(store_);
  while (const auto read = reader.next()) {
    if (read->open() && !read->later && read->number < replica.size())
      play_.take(read->entry.reader(), replica.any_view());
  }
  play_.skip_to(replica.any_view().now);
}

std::vector<Intent> RecordedSeats::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) {
  if (!recalled_) recall(replica);
  auto intents = others_.step(replica, entries, now);
  for (const NewEntry& entry : entries) {
    const auto reader = entry.entry.reader();
    if (const auto id = answered_id(reader)) {
      const auto waiting = waiting_.extract(*id);
      if (!waiting.empty()) play_.settled(waiting.mapped());
    }
    play_.take(reader, replica.any_view());
  }
  for (Intent& intent : play_.step(replica.any_view(), now)) {
    intent.tag = kRecorded | intent.seat;
    intents.push_back(std::move(intent));
  }
  for (; complaints_ < play_.complaints().size(); ++complaints_) on_complaint_(play_.complaints()[complaints_]);
  return intents;
}

ExerciseTime RecordedSeats::next_wake() const { return std::min(others_.next_wake(), play_.next_wake()); }

void RecordedSeats::submitted(const Intent& intent, const Bytes32& id) {
  if ((intent.tag & kRecorded) == 0) return others_.submitted(intent, id);
  waiting_[id] = intent.seat;
}

void RecordedSeats::declined(const Intent& intent, const Refusal& refusal) {
  if ((intent.tag & kRecorded) == 0) return others_.declined(intent, refusal);
  on_complaint_("What was recorded is not possible in this run: " + refusal.reason);
  play_.settled(intent.seat);
}

void RecordedSeats::dropped(const Bytes32& id, const std::string& reason) {
  const auto waiting = waiting_.extract(id);
  if (waiting.empty()) return others_.dropped(id, reason);
  play_.settled(waiting.mapped());
}

}  // namespace parley
