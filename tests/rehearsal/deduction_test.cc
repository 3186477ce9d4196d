// Simulation deduction: a paper from what a party may see, and from nothing else.
#include <gmock/gmock.h>

#include "ops/deduction.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

using testing::HasSubstr;
using Record = std::vector<EntryMessage>;

const Record& record(const std::string& name) {
  static std::map<std::string, Record> records;
  Record& entries = records[name];
  if (!entries.empty()) return entries;
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("deduction", 1);
  plan.profiles = {{"CN", "hawkish"}, {"US", "hawkish"}};
  plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
    entries.insert(entries.end(), batch.begin(), batch.end());
  };
  (void)rehearse(exercise(name), plan);
  return entries;
}

struct Assumed {
  std::string party = "US";
  EntryNumber from = 0;
  std::uint16_t runs = 3;
  ExerciseTime length = 12 * kHour;
  std::string profile = "restrained";
  std::vector<std::string> effects = {};
};

Message<schema::WhatIfOrdered> order_of(const Assumed& assumed) {
  capnp::MallocMessageBuilder message;
  auto order = message.initRoot<schema::WhatIfOrdered>();
  order.setOrder(assumed.from);
  order.setNumber(1);
  order.setParty(assumed.party);
  order.setFrom(assumed.from);
  order.setChange("They do not answer.");
  order.setRuns(assumed.runs);
  order.setLength(assumed.length);
  auto effects = order.initEffects(static_cast<unsigned>(assumed.effects.size()));
  for (unsigned i = 0; i < effects.size(); ++i) effects.set(i, assumed.effects[i]);
  auto profiles = order.initProfiles(2);
  profiles[0].setParty("CN");
  profiles[0].setProfile(assumed.profile);
  profiles[1].setParty("US");
  profiles[1].setProfile(assumed.profile);
  return Message<schema::WhatIfOrdered>::from(order);
}

Message<schema::Act> answer(const Record& entries, const Assumed& assumed) {
  return deduce(entries, order_of(assumed).reader());
}
std::string text_of(const Message<schema::Act>& act) { return act.reader().getWhatIfAnswer().getText().cStr(); }
EntryNumber middle(const Record& entries) { return entries.size() / 2; }

TEST(Deduction, GivesAPaperInWordsAndNumbers) {
  const Record& entries = record(kEncounter);
  const auto act = answer(entries, {.from = middle(entries)});
  const auto paper = act.reader().getWhatIfAnswer();
  EXPECT_FALSE(paper.getFailed()) << text_of(act);
  EXPECT_EQ(paper.getRuns(), 3u);
  EXPECT_THAT(text_of(act), HasSubstr("SIMULATION, ADVICE ONLY"));
  EXPECT_THAT(text_of(act), HasSubstr("it may not see"));
  EXPECT_THAT(text_of(act), HasSubstr("Assumed, restrained: CN, US."));
  EXPECT_THAT(text_of(act), HasSubstr("E(CN-US) goes from"));
  EXPECT_LT(text_of(act).size(), 4000u);
  ASSERT_GT(paper.getRows().size(), 0u);
  EXPECT_LE(paper.getRows().size(), 64u);
}

TEST(Deduction, IsTheSameForTheSameRecordAndOrder) {
  const Record& entries = record(kEncounter);
  const Assumed assumed{.from = middle(entries)};
  EXPECT_TRUE(std::ranges::equal(answer(entries, assumed).bytes(), answer(entries, assumed).bytes()));
}

// Whatever else is in the record: had it been otherwise, the paper would be the same.
TEST(Deduction, DependsOnNothingThatThePartyMayNotSee) {
  const Record& entries = record(kEncounter);
  const Assumed assumed{.from = middle(entries), .runs = 2};
  const Party us = assemble(exercise(kEncounter)).party("US");
  Record other;
  for (const EntryMessage& entry : entries) {
    const auto reader = entry.reader();
    const bool machinery = reader.isPackagePart() && !reader.getPackagePart().isInject();
    if (machinery || PartySet(reader.getAudience()).contains(us)) {
      other.push_back(entry);
      continue;
    }
    capnp::MallocMessageBuilder message;
    auto changed = message.initRoot<schema::Entry>();
    changed.setNumber(reader.getNumber());
    changed.setTime(reader.getTime());
    changed.setWall(reader.getWall());
    changed.setAudience(PartySet::of(kControl).bits());
    changed.initAdjudicated().setReason("something else");
    other.push_back(EntryMessage::from(changed));
  }
  EXPECT_EQ(text_of(answer(entries, assumed)), text_of(answer(other, assumed)));
  EXPECT_TRUE(std::ranges::equal(answer(entries, assumed).bytes(), answer(other, assumed).bytes()));
}

TEST(Deduction, OfControlKnowsEverything) {
  const Record& entries = record(kEncounter);
  const auto act = answer(entries, {.party = "EXCON", .from = middle(entries), .runs = 1});
  EXPECT_FALSE(act.reader().getWhatIfAnswer().getFailed());
  EXPECT_THAT(text_of(act), HasSubstr("everything that is known to control"));
  EXPECT_THAT(text_of(act), testing::Not(HasSubstr("may not see")));
}

TEST(Deduction, BeginsFromTheValuesThatAreAssumed) {
  const Record& entries = record(kEncounter);
  const auto low = answer(entries, {.from = middle(entries), .length = 30 * kMinute, .effects = {"E(CN-US)=1"}});
  const auto high = answer(entries, {.from = middle(entries), .length = 30 * kMinute, .effects = {"E(CN-US)=6"}});
  const auto median = [](const Message<schema::Act>& act) {
    for (const auto row : act.reader().getWhatIfAnswer().getRows()) {
      if (row.getName() == "E(CN-US)") return std::stoi(row.getMedian().cStr());
    }
    return -1;
  };
  EXPECT_LT(median(low), median(high));
}

TEST(Deduction, SaysWhyItCannotBePlayed) {
  const Record& entries = record(kEncounter);
  const auto act = answer(entries, {.from = entries.size() - 1});
  EXPECT_TRUE(act.reader().getWhatIfAnswer().getFailed());
  EXPECT_THAT(text_of(act), HasSubstr("could not be played"));
}

// Every party of every exercise, from several moments: the engine plays on from what they have.
TEST(Deduction, IsPlayedFromEverybodysView) {
  for (const char* name : {kDrill, kEncounter, kApril, kStrait, kIslets}) {
    const Record& entries = record(name);
    const Package package = assemble(exercise(name));
    for (Party party = 1; party < package.parties().size(); ++party) {
      const EntryNumber from = entries.size() * (2 + party % 6) / 10;
      const auto act =
          answer(entries, {.party = package.parties()[party].code, .from = from, .runs = 1, .length = 6 * kHour});
      const bool begun = !text_of(act).ends_with("plays it from the beginning.");
      EXPECT_TRUE(!begun || !act.reader().getWhatIfAnswer().getFailed()) << name << ": " << text_of(act);
    }
  }
}

}  // namespace
}  // namespace parley
