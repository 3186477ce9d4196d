#include "common/exercise/compile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/exercise/text.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

using schema::PackagePart;

std::vector<PackagePart::Which> kinds(const Compiled& package) {
  std::vector<PackagePart::Which> result;
  for (const Part& part : package.parts) result.push_back(part.part.reader().which());
  return result;
}

TEST(Compile, TheSmallExerciseHasNoMistake) { EXPECT_EQ(all_text(compiled(small_files()).warnings), ""); }

TEST(Compile, PutsTheCommonPartFirstAndLoadedLast) {
  const auto order = kinds(compiled(small_files()));
  EXPECT_EQ(order.front(), PackagePart::COMMON);
  EXPECT_EQ(order.back(), PackagePart::LOADED);
  EXPECT_THAT(order, testing::Contains(PackagePart::INJECT).Times(3));
  EXPECT_THAT(order, testing::Contains(PackagePart::BRIEF).Times(2));
  EXPECT_THAT(order, testing::Contains(PackagePart::FILE).Times(4));  // rules, policy, a picture in two pieces
}

TEST(Compile, TheCommonPartHoldsNoSecrets) {
  const Compiled package = compiled(small_files());
  const auto common = package.parts.front().part.reader().getCommon();
  EXPECT_EQ(package.parts.front().audience, PartySet::first(4));
  EXPECT_EQ(common.getParties().size(), 3u);
  EXPECT_FALSE(common.hasStart() || common.hasPreconditions() || common.hasPhases() || common.hasDecisions());
  EXPECT_FALSE(common.hasNotifiable() || common.hasIncidents() || common.hasEncounters() || common.hasObjectives());
  EXPECT_FALSE(common.hasTargets() || common.hasGroundTruth() || common.hasBriefs() || common.hasPolicies());
}

TEST(Compile, EachPartGoesToThoseWhoMayKnow) {
  for (const Part& part : compiled(small_files()).parts) {
    const auto reader = part.part.reader();
    EXPECT_TRUE(part.audience.contains(kControl));
    if (reader.isInject() || reader.isDecision() || reader.isFact()) {
      EXPECT_EQ(part.audience, PartySet::of(kControl));
    }
    if (reader.isBrief()) {
      EXPECT_EQ(part.audience.size(), 2);
    }
    if (!reader.isFile()) continue;
    const bool picture = view(reader.getFile().getPath()) == "media/scrape.png";
    EXPECT_EQ(part.audience, picture ? PartySet::first(4) : PartySet::of(kControl));  // LS.DO is shown it too
    EXPECT_LE(reader.getFile().getContent().size(), limits::kMediaChunkBytes);
  }
}

TEST(Compile, HashesPathsAndContents) {
  const PackageFiles files = {{"a", "1"}, {"b", ""}};
  const Bytes32 one = sha256(view_of("1")), two = sha256(view_of(""));
  const Bytes32 expected = sha256(
      {view_of("a"), view_of(std::string_view("\0", 1)), one, view_of("b"), view_of(std::string_view("\0", 1)), two});
  EXPECT_EQ(package_hash(files), expected);
  EXPECT_EQ(compiled(small_files()).package_hash, package_hash(small_files()));
}

TEST(Compile, StartValuesAndPreconditionsStandBeside) {
  const Compiled package = compiled(small_files());
  const Package assembled = assemble(package);
  ASSERT_EQ(package.start.size(), 2u);
  EXPECT_EQ(format_variable(package.start[1].key, assembled), "A(US from LS)");
  EXPECT_EQ(package.start[1].amount, 20);
  ASSERT_EQ(package.preconditions.size(), 1u);
  EXPECT_EQ(view(package.preconditions[0].reader().getId()), "PC1");
}

TEST(Compile, GivesTheSameBytesEachTime) {
  const Compiled first = compiled(small_files()), second = compiled(small_files());
  ASSERT_EQ(first.parts.size(), second.parts.size());
  for (std::size_t i = 0; i < first.parts.size(); ++i) {
    EXPECT_EQ(text_of(first.parts[i].part.bytes()), text_of(second.parts[i].part.bytes()));
  }
}

TEST(Compile, AnExpectationGetsAnIdAndAUsualSeatItsTitle) {
  const Package package = assemble(compiled(small_files()));
  EXPECT_EQ(view(package.inject("1")->reader().getExpects()[0].getId()), "1a");
  EXPECT_EQ(view(package.common().getParties()[0].getSeats()[1].getTitle().getEn()), "Foreign Minister");
  EXPECT_EQ(view(package.common().getParties()[1].getSeats()[2].getTitle().getEn()), "General Staff");
  EXPECT_EQ(expectation_id("7", 25), "7z");
  EXPECT_EQ(expectation_id("7", 26), "7aa");
}

TEST(Compile, AssemblesWhatAPartyHolds) {
  const Compiled package = compiled(small_files());
  const Package all = assemble(package);
  EXPECT_TRUE(all.loaded());
  EXPECT_EQ(all.injects().size(), 3u);
  EXPECT_EQ(all.briefs().size(), 2u);
  EXPECT_EQ(all.files().at("media/scrape.png").size(), 300'000u);
  const Package own = assemble(package, all.party("CN"));
  EXPECT_TRUE(own.loaded());
  EXPECT_TRUE(own.injects().empty() && own.decisions().empty() && own.phases().empty());
  EXPECT_EQ(own.briefs().size(), 1u);
  EXPECT_EQ(own.files().size(), 1u);
  EXPECT_EQ(own.seats().size(), all.seats().size());
}

// A short line of YAML takes more room in the record.
TEST(Compile, RefusesAPartThatNoEntryHolds) {
  std::string topics = "topics:\n";
  for (int i = 0; i < 70'000; ++i) topics += "- t" + std::to_string(i) + "\n";
  const auto files = edited("exercise.yaml", "topics: [port]\n", topics);
  const auto result = compile(files);
  const auto* mistakes = std::get_if<std::vector<Mistake>>(&result);
  ASSERT_TRUE(mistakes);
  EXPECT_THAT(all_text(*mistakes), testing::HasSubstr("what is open to all is larger than 1 MiB"));
}

// Each part becomes an entry that a node takes through its door.
TEST(Compile, EachPartPassesTheDoor) {
  for (const Part& part : compiled(small_files()).parts) {
    const auto checked = Message<PackagePart>::checked(part.part.bytes(), limits::kEntryBytes);
    EXPECT_TRUE(std::holds_alternative<Message<PackagePart>>(checked));
  }
}

}  // namespace
}  // namespace parley
