#include "common/schema/message.h"

#include <capnp/any.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "common/base/limits.h"
#include "common/base/wall_time.h"
#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/package.capnp.h"

namespace parley {
namespace {

using schema::Act;
using schema::Entry;
using schema::Submission;

constexpr std::size_t kMax = limits::kSubmissionBytes;

Message<Submission> submission() {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<Submission>();
  root.setSeat("CN.FM");
  root.setAudience(0b11);
  auto acts = root.initActs(2);
  acts[0].initLineMessage().setLine("CN-US.FM-FM");
  acts[0].getLineMessage().initText().setBody("中文");
  acts[0].getLineMessage().getText().initTags(1).set(0, schema::Tag::EXIT);
  acts[1].setRollCall();
  return Message<Submission>::from(root);
}

template <typename T>
std::string code_of(const std::variant<Message<T>, Refusal>& result) {
  const auto* refusal = std::get_if<Refusal>(&result);
  return refusal ? refusal->code : "taken";
}

template <typename T>
std::string door(ByteView bytes, std::size_t max_bytes = kMax) {
  return code_of(Message<T>::checked(bytes, max_bytes));
}

Bytes copy(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

Bytes canonical(capnp::AnyStruct::Reader reader) {
  const auto words = reader.canonicalize();
  return copy({words.asBytes().begin(), words.asBytes().size()});
}

// What no builder of the schema would write: a struct without schema, as wide as one likes.
template <typename Fill>
Bytes raw(std::uint16_t data_words, std::uint16_t pointers, Fill fill) {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<capnp::AnyPointer>().initAsAnyStruct(data_words, pointers);
  fill(root);
  return canonical(root.asReader());
}

// The message in a struct wider than its schema, then changed.
template <typename T, typename Change>
Bytes widened(const Message<T>& message, Change change) {
  const capnp::AnyStruct::Reader from(message.reader());
  return raw(16, 8, [&](capnp::AnyStruct::Builder root) {
    const auto data = from.getDataSection();
    std::memcpy(root.getDataSection().begin(), data.begin(), data.size());
    for (unsigned i = 0; i < from.getPointerSection().size(); ++i) {
      root.getPointerSection()[i].set(from.getPointerSection()[i]);
    }
    change(root);
  });
}

// A message word by word.
class Forged {
 public:
  explicit Forged(std::size_t words) : bytes_(words * 8) {}
  Forged& set(std::size_t index, std::uint64_t value) {
    std::memcpy(bytes_.data() + index * 8, &value, 8);
    return *this;
  }
  const Bytes& bytes() const { return bytes_; }
  static std::uint64_t structure(std::uint64_t data_words, std::uint64_t pointers) {
    return data_words << 32 | pointers << 48;
  }
  static std::uint64_t list(std::size_t offset, std::uint64_t kind, std::uint64_t count) {
    return 1u | std::uint64_t{offset} << 2 | (kind | count << 3) << 32;
  }

 private:
  Bytes bytes_;
};

Message<Entry> cover() {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<Entry>();
  root.setNumber(7);
  root.setCover();
  return Message<Entry>::from(root);
}

TEST(Message, SurvivesTheDoor) {
  const auto original = submission();
  const auto result = Message<Submission>::checked(original.bytes(), kMax);
  ASSERT_TRUE(std::holds_alternative<Message<Submission>>(result));
  const auto& taken = std::get<Message<Submission>>(result);
  EXPECT_EQ(copy(taken.bytes()), copy(original.bytes()));
  EXPECT_STREQ(taken.reader().getActs()[0].getLineMessage().getText().getBody().cStr(), "中文");
  EXPECT_EQ(copy(Message<Submission>::trusted(original.bytes()).bytes()), copy(original.bytes()));
}

TEST(Message, IsAValueThatIsCheapToCopy) {
  Message<Submission> message = submission();
  const Message<Submission> same = message;
  EXPECT_EQ(message.bytes().data(), same.bytes().data());
  message = {};
  EXPECT_TRUE(message.empty());
  EXPECT_EQ(message.reader().getActs().size(), 0u);
  EXPECT_STREQ(same.reader().getSeat().cStr(), "CN.FM");
}

TEST(Message, EncodesTheSameContentToTheSameBytes) {
  capnp::MallocMessageBuilder detours;
  auto root = detours.initRoot<Submission>();
  root.initActs(5);
  root.setSeat("something longer first");
  const auto original = submission();
  const auto content = original.reader();
  root.setSeat(content.getSeat());
  root.setAudience(content.getAudience());
  root.setActs(content.getActs());
  EXPECT_EQ(copy(Message<Submission>::from(root).bytes()), copy(submission().bytes()));
}

TEST(Door, RefusesWhatIsTooLarge) {
  EXPECT_EQ(door<Submission>(submission().bytes(), submission().bytes().size()), "taken");
  EXPECT_EQ(door<Submission>(submission().bytes(), submission().bytes().size() - 1), "message.tooLarge");
}

TEST(Door, RefusesEveryTruncation) {
  const Bytes whole = copy(submission().bytes());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_NE(door<Submission>(ByteView(whole).first(size)), "taken") << size;
  }
  EXPECT_EQ(door<Submission>({}), "message.malformed");
}

TEST(Door, RefusesTrailingWords) {
  Bytes longer = copy(submission().bytes());
  longer.insert(longer.end(), 8, 0);
  EXPECT_EQ(door<Submission>(longer), "message.notCanonical");
}

// Whatever a flipped bit makes of a message, it is another canonical message or refused, and never more than that.
TEST(Door, SurvivesEveryFlippedBit) {
  const Bytes whole = copy(submission().bytes());
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    Bytes flipped = whole;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
    const auto result = Message<Submission>::checked(flipped, kMax);
    if (const auto* taken = std::get_if<Message<Submission>>(&result)) {
      EXPECT_EQ(copy(Message<Submission>::from(taken->reader()).bytes()), flipped) << bit;
    }
  }
}

TEST(Door, ReadsFromAnyAddress) {
  Bytes shifted(submission().bytes().size() + 1);
  std::memcpy(shifted.data() + 1, submission().bytes().data(), shifted.size() - 1);
  EXPECT_EQ(door<Submission>(ByteView(shifted).subspan(1)), "taken");
}

TEST(Door, RefusesWhatIsNotCanonical) {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<Submission>();
  root.setAudience(1);  // a struct of full width, its default fields not truncated
  const auto segment = message.getSegmentsForOutput()[0].asBytes();
  EXPECT_EQ(door<Submission>({segment.begin(), segment.size()}), "message.notCanonical");
}

TEST(Door, RefusesUnknownFields) {
  EXPECT_EQ(door<Entry>(cover().bytes()), "taken");
  EXPECT_EQ(door<Entry>(widened(cover(), [](auto) {})), "taken");
  EXPECT_EQ(door<Entry>(widened(cover(), [](auto root) { root.getDataSection()[15 * 8] = 1; })), "message.unknown");
  EXPECT_EQ(
      door<Entry>(widened(cover(), [](auto root) { root.getPointerSection()[7].template setAs<capnp::Text>("x"); })),
      "message.unknown");
}

TEST(Door, RefusesUnknownFieldsInsideLists) {
  const Bytes inside = widened(submission(), [](auto root) {
    auto list = root.getPointerSection()[2].initAsListOfAnyStruct(16, 1, 2);
    list[1].getDataSection()[15 * 8] = 1;
  });
  EXPECT_EQ(door<Submission>(inside), "message.unknown");
}

TEST(Door, RefusesBitsInAnInactiveMember) {
  // The second pointer of an entry is the union's; `cover` uses none of it.
  const Bytes entry = widened(cover(), [](auto root) { root.getPointerSection()[1].template setAs<capnp::Text>("x"); });
  EXPECT_EQ(door<Entry>(entry), "message.unknown");
  capnp::MallocMessageBuilder message;
  auto act = message.initRoot<Act>();
  act.setRealWorld("left behind");
  act.setRollCall();
  EXPECT_EQ(door<Act>(Message<Act>::from(act).bytes()), "message.unknown");
}

TEST(Door, RefusesUnknownKindsAndValues) {
  const auto act = [](std::uint8_t tag) {
    return raw(2, 0, [&](auto root) { root.getDataSection()[8] = tag; });  // after refersTo
  };
  EXPECT_EQ(door<Act>(act(0)), "taken");
  EXPECT_EQ(door<Act>(act(250)), "message.unknown");
  const auto change = [](std::uint8_t state) {
    return raw(1, 0, [&](auto root) { root.getDataSection()[0] = state; });
  };
  EXPECT_EQ(door<schema::LineChange>(change(1)), "taken");
  EXPECT_EQ(door<schema::LineChange>(change(200)), "message.unknown");
}

TEST(Door, RefusesTextsThatAreNotText) {
  const auto said = [](std::string_view body) {
    capnp::MallocMessageBuilder message;
    auto act = message.initRoot<Act>();
    act.setRealWorld(capnp::Text::Reader(body.data(), body.size()));
    return door<Act>(Message<Act>::from(act).bytes());
  };
  EXPECT_EQ(said("停 — stop"), "taken");
  for (const char* body : {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "cut \xe4\xb8"}) {
    EXPECT_EQ(said(body), "message.text");
  }
  EXPECT_EQ(said(std::string_view("nul\0l", 5)), "message.text");
}

// Whoever reckons with a time or number that passed has room for some sums and differences of such.
TEST(Door, RefusesNumbersBeyondAllThatAnExerciseHolds) {
  const auto changed = [](std::int32_t from, std::int32_t to) {
    capnp::MallocMessageBuilder message;
    auto root = message.initRoot<Entry>().initVariableChanged();
    root.setOld(from);
    root.setNew(to);
    return door<Entry>(Message<Entry>::from(message.getRoot<Entry>()).bytes());
  };
  EXPECT_EQ(changed(-1'000'000'000, 1'000'000'000), "taken");
  EXPECT_EQ(changed(INT32_MIN, 0), "message.number");
  EXPECT_EQ(changed(0, 1'000'000'001), "message.number");
  const auto due = [](std::int64_t time) {
    capnp::MallocMessageBuilder message;
    message.initRoot<Entry>().initPreconditionChanged().setDue(time);
    return door<Entry>(Message<Entry>::from(message.getRoot<Entry>()).bytes());
  };
  for (const std::int64_t time : {std::int64_t{-1}, std::int64_t{0}, kLastWallTime, -kLastWallTime})
    EXPECT_EQ(due(time), "taken") << time;
  for (const std::int64_t time : {INT64_MAX, INT64_MIN, kLastWallTime + 1}) EXPECT_EQ(due(time), "message.number");
}

// What follows from it is written to entries, and lies later.
TEST(Door, TakesOnlyExerciseTimesFromSeats) {
  const auto wanted = [](ExerciseTime time, ExerciseTime composed) {
    capnp::MallocMessageBuilder message;
    auto root = message.initRoot<Submission>();
    root.setComposed(composed);
    root.initActs(1)[0].initLineAnswer().setAt(time);
    return door<Submission>(Message<Submission>::from(root).bytes());
  };
  EXPECT_EQ(wanted(-1, 0), "taken");
  EXPECT_EQ(wanted(kLastExerciseTime, kLastExerciseTime), "taken");
  EXPECT_EQ(wanted(kLastExerciseTime + 1, 0), "message.number");
  EXPECT_EQ(wanted(-2, 0), "message.number");
  EXPECT_EQ(wanted(0, INT64_MAX), "message.number");
}

// Many pointers to one text: a small message that reads as a large one. `seats` is the second of a submission's
// pointers.
TEST(Door, RefusesPointerBombs) {
  constexpr std::size_t kPointers = 10'000, kText_words = 1'000;
  Forged bomb(6 + kPointers + kText_words);
  bomb.set(0, Forged::structure(2, 3)).set(4, Forged::list(1, 6, kPointers));
  for (std::size_t i = 0; i < kPointers; ++i) bomb.set(6 + i, Forged::list(kPointers - 1 - i, 2, kText_words * 8));
  EXPECT_NE(door<Submission>(bomb.bytes()), "taken");
}

// Half a billion acts of no size.
TEST(Door, RefusesListsThatClaimMoreThanTheyHold) {
  Forged bomb(7);
  bomb.set(0, Forged::structure(2, 3))
      .set(1, 1)
      .set(2, 1)
      .set(5, Forged::list(0, 7, 0))
      .set(6, std::uint64_t{0x1fffffff} << 2);
  EXPECT_EQ(door<Submission>(bomb.bytes()), "message.malformed");
}

TEST(Door, RefusesPointersThatLeadOutOrRound) {
  EXPECT_NE(door<Submission>(Forged(6).set(0, Forged::structure(2, 3)).set(5, Forged::list(1000, 7, 0)).bytes()),
            "taken");
  EXPECT_NE(door<Submission>(Forged(2).set(0, Forged::structure(2, 3)).bytes()), "taken");
  EXPECT_NE(door<Submission>(Forged(2).set(0, 2).bytes()), "taken");  // a far pointer
}

TEST(Door, TakesAsManyActsAsASubmissionMayHold) {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<Submission>();
  root.initActs(limits::kSubmissionActs);
  EXPECT_EQ(door<Submission>(Message<Submission>::from(root).bytes()), "taken");
}

TEST(Door, SaysWhyAndWhatToDo) {
  const auto result = Message<Submission>::checked(submission().bytes(), 8);
  ASSERT_TRUE(std::holds_alternative<Refusal>(result));
  EXPECT_THAT(std::get<Refusal>(result).reason, testing::HasSubstr("at most 8 are taken: send less at once."));
}

}  // namespace
}  // namespace parley
