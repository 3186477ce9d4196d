#include "common/record/whole_entry.h"

#include <gtest/gtest.h>

#include "common/base/wall_time.h"
#include "common/schema/act.capnp.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

using EntryMessage = Message<schema::Entry>;

Message<schema::Submission> note() {
  return message_with<schema::Submission>([](schema::Submission::Builder submission) {
    submission.setSeat("CN.FM");
    submission.initActs(1)[0].setNote("x");
  });
}

EntryMessage accepted(ByteView submission) {
  return message_with<schema::Entry>(
      [&](schema::Entry::Builder entry) { entry.initAccepted().setSubmission(as_data(submission)); });
}

std::string code_of(const EntryMessage& entry) {
  const auto read = read_entry(entry.bytes());
  const auto* refusal = std::get_if<Refusal>(&read);
  return refusal == nullptr ? "" : refusal->code;
}

TEST(WholeEntry, IsTakenWithASoundSubmission) { EXPECT_EQ(code_of(accepted(note().bytes())), ""); }

// The fold reads nested messages without looking at them again: each of these was once read beyond its end.
TEST(WholeEntry, IsRefusedWithASubmissionThatIsCutOffOddOrMissing) {
  const auto whole = note();
  const ByteView sound = whole.bytes();
  EXPECT_EQ(code_of(accepted(sound.first(sound.size() - 8))), "message.malformed");
  EXPECT_EQ(code_of(accepted(sound.first(sound.size() - 3))), "message.malformed");
  EXPECT_EQ(code_of(accepted({})), "message.malformed");
  EXPECT_EQ(code_of(accepted(Bytes(64, 0xff))), "message.malformed");
}

TEST(WholeEntry, IsRefusedWhenWhatARemainderCarriesIsUnsound) {
  const auto redacted = [](ByteView submission) {
    const EntryMessage remainder = accepted(submission);
    return message_with<schema::Entry>([&](schema::Entry::Builder entry) {
      entry.setNumber(1);
      entry.initRedacted().setRemainder(as_data(remainder.bytes()));
    });
  };
  EXPECT_EQ(code_of(redacted(note().bytes())), "redacted.text") << "its text still stands";
  EXPECT_EQ(code_of(redacted(Bytes(64, 0xff))), "message.malformed");
}

// What is reckoned with such a time later does not fit 64 bits.
TEST(WholeEntry, IsRefusedWithATimeThatNoClockShows) {
  const auto entered = [](ExerciseTime time, WallTime wall) {
    return code_of(message_with<schema::Entry>([&](schema::Entry::Builder entry) {
      entry.setTime(time);
      entry.setWall(wall);
      entry.initRefused();
    }));
  };
  EXPECT_EQ(entered(kLastExerciseTime, kLastWallTime), "");
  EXPECT_EQ(entered(-1, 0), "entry.time");
  EXPECT_EQ(entered(kLastExerciseTime + 1, 0), "entry.time");
  EXPECT_EQ(entered(0, -1), "entry.time");
  EXPECT_EQ(entered(0, INT64_MAX), "message.number");
}

// A node would divide by nothing, or be at the end of time at once.
TEST(WholeEntry, IsRefusedWithAClockThatIsNone) {
  const auto clock = [](ExerciseTime at, std::uint32_t numerator, std::uint32_t denominator) {
    return code_of(message_with<schema::Entry>([&](schema::Entry::Builder entry) {
      auto changed = entry.initClockChanged();
      changed.setAt(at);
      changed.setNumerator(numerator);
      changed.setDenominator(denominator);
    }));
  };
  EXPECT_EQ(clock(kHour, kFastestClock, UINT32_MAX), "");
  EXPECT_EQ(clock(kHour, 0, 1), "entry.clock");
  EXPECT_EQ(clock(kHour, 1, 0), "entry.clock");
  EXPECT_EQ(clock(kHour, kFastestClock + 1, 1), "entry.clock");
  EXPECT_EQ(clock(-1, 1, 1), "entry.clock");
}

TEST(WholeEntry, MayLackASubmissionWhereItsKindMay) {
  EXPECT_EQ(code_of(message_with<schema::Entry>([](schema::Entry::Builder entry) { entry.initRefused(); })), "");
}

}  // namespace
}  // namespace parley
