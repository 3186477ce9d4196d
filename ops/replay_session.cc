#include "ops/replay_session.h"

#include "node/world_value.h"

namespace parley {
namespace {

constexpr std::uint32_t kFastest = 1u << 20;
constexpr std::uint32_t kSlowest = 64;  // seconds for one of the exercise

ClockSpeed faster(ClockSpeed speed) {
  if (speed.denominator % 2 == 0) return {speed.numerator, speed.denominator / 2};
  return {std::min(speed.numerator, kFastest / 2) * 2, speed.denominator};
}

ClockSpeed slower(ClockSpeed speed) {
  if (speed.numerator % 2 == 0) return {speed.numerator / 2, speed.denominator};
  return {speed.numerator, speed.denominator < kSlowest ? speed.denominator * 2 : speed.denominator};
}

}  // namespace

ReplaySession::ReplaySession(RecordReader& reader, FoldedRecord& record, ClockSpeed speed)
    : reader_(reader), record_(record), speed_(speed) {
  find_next();
  EntryNumber startex = next_;  // the act stands before the clock's entry
  while (ahead_ && record_.at(next_).clock.state == schema::ClockState::PREPARED) {
    startex = next_++;
    find_next();
  }
  next_ = startex;
  find_next();
  if (ahead_) now_ = ahead_->entry.reader().getTime();
}

const char* ReplaySession::help() {
  return "space: pause, play   n: next entry   p: the one before   d: next decision   D: the one before   + -: faster, "
         "slower   w: the world now   q: end";
}

// The first entry from next_ on that this reader may read.
void ReplaySession::find_next() {
  ahead_.reset();
  if (reader_next_ != next_) reader_.seek(next_);
  while (next_ < record_.size()) {
    auto read = reader_.next();
    if (!read) break;
    next_ = read->number;
    reader_next_ = next_ + 1;
    if (read->open()) {
      ahead_ = std::move(read);
      return;
    }
    ++next_;
  }
}

bool ReplaySession::show_next(Lines& lines) {
  if (!ahead_) return false;
  const auto entry = ahead_->entry.reader();
  for (FeedLine& line : describe(entry, record_.package())) lines.push_back({std::move(line), true, ahead_->later});
  now_ = std::max(now_, entry.getTime());
  shown_.push_back(next_);
  ++next_;
  find_next();
  return true;
}

ReplaySession::Lines ReplaySession::pass(std::int64_t us) {
  Lines lines;
  if (paused_ || !ahead_) return lines;
  now_ += us * speed_.numerator / speed_.denominator / 1000;
  while (ahead_ && ahead_->entry.reader().getTime() <= now_) {
    const ExerciseTime now = now_;
    show_next(lines);
    now_ = now;
  }
  if (ahead_) now_ = std::min(now_, ahead_->entry.reader().getTime());
  return lines;
}

std::optional<std::int64_t> ReplaySession::wait_us() const {
  if (paused_ || !ahead_) return std::nullopt;
  return std::max<std::int64_t>(
      0, (ahead_->entry.reader().getTime() - now_) * 1000 * speed_.denominator / speed_.numerator);
}

void ReplaySession::say(const std::string& text, Lines& lines) const {
  Shown shown;
  shown.line.sentence = text;
  shown.entry = false;
  lines.push_back(std::move(shown));
}

// Shows entry `number` next, and pauses there.
void ReplaySession::go_to(EntryNumber number, Lines& lines) {
  if (number > next_) say("... " + std::to_string(number - next_) + " entries on", lines);
  next_ = number;
  find_next();
  now_ = ahead_ ? ahead_->entry.reader().getTime() : now_;
  paused_ = true;
  show_next(lines);
}

void ReplaySession::step_back(Lines& lines) {
  paused_ = true;
  if (!shown_.empty()) shown_.pop_back();  // the one on the screen
  if (shown_.empty()) return say("There is nothing before.", lines);
  const EntryNumber number = shown_.back();
  shown_.pop_back();
  go_to(number, lines);
}

void ReplaySession::decision_before(Lines& lines) {
  const EntryNumber shown = shown_.empty() ? 0 : shown_.back();
  std::optional<EntryNumber> found;
  for (auto next = record_.next_decision(0); next && *next < shown; next = record_.next_decision(*next)) found = next;
  if (!found) return say("There is no decision before.", lines);
  std::erase_if(shown_, [&](EntryNumber number) { return number >= *found; });
  go_to(*found, lines);
}

ReplaySession::Lines ReplaySession::key(char key) {
  Lines lines;
  switch (key) {
    case ' ':
      paused_ = !paused_;
      break;
    case 'n':
    case static_cast<char>(2):  // edge::Key::right
      paused_ = true;
      if (!show_next(lines)) say("This is the end of the record.", lines);
      break;
    case 'p':
    case static_cast<char>(1):  // left
      step_back(lines);
      break;
    case 'd': {
      const auto next = next_ == 0 ? record_.next_decision(0) : record_.next_decision(next_ - 1);
      next ? go_to(*next, lines) : say("There is no decision any more.", lines);
      break;
    }
    case 'D':
      decision_before(lines);
      break;
    case '+':
    case static_cast<char>(3):  // up
      speed_ = faster(speed_);
      break;
    case '-':
    case static_cast<char>(4):  // down
      speed_ = slower(speed_);
      break;
    case 'w':
      if (!shown_.empty()) say(outline(world_value(record_.at(shown_.back()), now_)), lines);
      break;
    case 'q':
      over_ = true;
      break;
    default:
      say(help(), lines);
  }
  return lines;
}

}  // namespace parley
