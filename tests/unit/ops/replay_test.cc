#include <gmock/gmock.h>

#include "common/base/printable.h"
#include "common/world/json_text.h"
#include "node/entry_json.h"
#include "node/world_value.h"
#include "ops/feed.h"
#include "ops/feed_sentences.h"
#include "ops/feed_template.h"
#include "ops/recovery/recompute.h"
#include "ops/rehearse_run.h"
#include "ops/replay_parts.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

using testing::HasSubstr;

Recomputation recomputed(const std::vector<EntryMessage>& entries, const Bytes32& half) {
  return recompute({entries.size(), [&](EntryNumber number) { return entries.at(number); }}, half);
}

std::string as_json(const EntryMessage& entry) { return entry.empty() ? "none" : EntryJson().encode(entry.reader()); }

void expect_same(const Recomputation& result, std::size_t size) {
  EXPECT_FALSE(result.difference.has_value())
      << "entry " << result.difference->entry << ": " << result.difference->what << "\n"
      << as_json(result.difference->journal) << "\n"
      << as_json(result.difference->recomputed);
  EXPECT_EQ(result.taken + result.recomputed, size);
}

TEST(Recompute, GivesTheSameEntries) {
  const auto& run = small_run();
  const auto result = recomputed(run.entries, SmallRun::half());
  expect_same(result, run.entries.size());
  EXPECT_GE(result.inputs, 10u);
}

TEST(Recompute, GoesThroughARestart) {
  SmallRun run;
  Conductor again(doctrine());
  for (const auto& entry : run.entries) again.fold(entry);
  RunPlan plan;
  plan.half = SmallRun::half();
  run.wall += 3'600'000'000;
  run.add(again.resume(plan, again.world().now + kMinute, run.wall));
  run.wall = again.world().clock.wall_when(8 * kHour);
  run.add(again.tick(run.wall));
  expect_same(recomputed(run.entries, SmallRun::half()), run.entries.size());
}

TEST(Recompute, GoesThroughALossThatWasAccepted) {
  SmallRun run;
  run.entries.resize(run.entries.size() - 2);
  Conductor again(doctrine());
  for (const auto& entry : run.entries) again.fold(entry);
  RunPlan plan;
  plan.half = SmallRun::half();
  plan.resumed_because = "The record was put back.";
  run.add(again.resume(plan, again.world().now, run.wall));
  const auto told = run.entries.back().reader();
  ASSERT_TRUE(told.isClockChanged());
  EXPECT_EQ(PartySet(told.getAudience()), again.world().package->everybody());
  EXPECT_STREQ(told.getClockChanged().getReason().cStr(), "The record was put back.");
  expect_same(recomputed(run.entries, SmallRun::half()), run.entries.size());
}

TEST(Recompute, NamesAnEntryThatDoesNotFollow) {
  auto entries = small_run().entries;
  const EntryNumber number = small_run().last([](auto entry) { return entry.isVariableChanged(); });
  capnp::MallocMessageBuilder message;
  message.setRoot(entries[number].reader());
  message.getRoot<schema::Entry>().getVariableChanged().setNew(7);
  entries[number] = EntryMessage::from(message.getRoot<schema::Entry>());
  const auto result = recomputed(entries, SmallRun::half());
  ASSERT_TRUE(result.difference.has_value());
  EXPECT_EQ(result.difference->entry, number);
}

TEST(Recompute, NamesAnEntryThatIsMissingOrAdded) {
  auto entries = small_run().entries;
  const EntryNumber number = small_run().last([](auto entry) { return entry.isDecisionOpened(); });
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(number));
  const auto result = recomputed(entries, SmallRun::half());
  ASSERT_TRUE(result.difference.has_value());
  EXPECT_LE(result.difference->entry, number);
}

TEST(Recompute, GivesARehearsalAgain) {
  std::vector<EntryMessage> entries;
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("recompute", 1);
  plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
    entries.insert(entries.end(), batch.begin(), batch.end());
  };
  (void)rehearse(compiled(small_files()), plan);
  ASSERT_TRUE(entries.back().reader().isSeedOpened());
  Bytes32 half{};
  ASSERT_TRUE(copy_to(half, bytes_in(entries.back().reader().getSeedOpened().getHalf())));
  EXPECT_TRUE(is_committed_half(entries[0].reader().getDescriptor(), half));
  expect_same(recomputed(entries, half), entries.size());
}

class ReplayAtTest : public testing::Test {
 protected:
  ReplayAtTest() { write_journal(path_, small_run().rows()); }
  edge::ScratchFolder folder_;
  std::string path_ = folder_.file("run.parley");
};

TEST_F(ReplayAtTest, FindsMoments) {
  RecordReader reader(path_);
  EXPECT_EQ(moment_of("12", reader)->entry, 12u);
  EXPECT_FALSE(moment_of("12000", reader).has_value());
  EXPECT_FALSE(moment_of("noon", reader).has_value());
  const auto moment = moment_of("T+04:30", reader);
  ASSERT_TRUE(moment.has_value());
  EXPECT_LE(small_run().entries[moment->entry].reader().getTime(), 4 * kHour + 30 * kMinute);
}

TEST_F(ReplayAtTest, ShowsTheWorldAsThePartySawIt) {
  const auto& world = small_run().conductor.world();
  const std::string control = json_text(world_value(world, world.now));
  EXPECT_THAT(control, HasSubstr(R"("expectations":{)"));
  EXPECT_THAT(control, HasSubstr(R"j("E(CN-US)":4)j"));
  EXPECT_THAT(control, HasSubstr(R"j("M(US)")j"));
  const Party cn = world.package->party("CN");
  const std::string view = json_text(world_value(small_run().conductor.view(cn), world.now));
  EXPECT_THAT(view, testing::Not(HasSubstr("expectations")));
  EXPECT_THAT(view, testing::Not(HasSubstr(R"j("M(US)")j")));
  EXPECT_THAT(outline(world_value(world, world.now)), HasSubstr("E(CN-US)  4"));
}

TEST(FeedTemplate, FillsGapsAndLeavesOutWhatSaysNothing) {
  const Value fields = Value::Map{{"line", "CN-US.DEF-DEF"},
                                  {"due", 90 * kMinute},
                                  {"none", -1},
                                  {"late", true},
                                  {"state", "clarificationAsked"},
                                  {"to", Value::List{"a", "b"}},
                                  {"text", Value::Map{{"body", "hi"}}}};
  EXPECT_EQ(fill("{line}[ by {due:time}][ at {none:time}]{late?, late}{!late?, in time}", fields),
            "CN-US.DEF-DEF by T+01:30:00, late");
  EXPECT_EQ(fill("[{missing} ]{state:words} {to}: {text.body}", fields), "clarification asked a, b: hi");
}

TEST(FeedTemplate, TextsCannotDriveTheTerminal) {
  EXPECT_EQ(printable("a\x1b[2Jb\nc\xc2\x9b"
                      "d中"),
            "a [2Jb c d中");
  EXPECT_EQ(cut("中国美国", 3), "中国…");
  EXPECT_EQ(cut("abc", 3), "abc");
}

TEST(Feed, HasASentenceForEveryKind) {
  for (const auto field : capnp::Schema::from<schema::Act>().getUnionFields()) {
    EXPECT_NE(act_sentence(field.getProto().getName().cStr()), "") << field.getProto().getName().cStr();
  }
  for (const auto field : capnp::Schema::from<schema::Entry>().getUnionFields()) {
    const std::string_view kind = field.getProto().getName().cStr();
    if (kind == "accepted") continue;
    EXPECT_NE(entry_sentence(kind), "") << kind;
  }
}

TEST(Feed, TellsARunAsSentences) {
  const auto& run = small_run();
  std::string all;
  for (const auto& entry : run.entries) {
    for (const FeedLine& line : describe(entry.reader(), *run.conductor.world().package)) all += format(line) + "\n";
  }
  EXPECT_THAT(all, HasSubstr("[all] EXCON.DIR declares STARTEX"));
  EXPECT_THAT(all, HasSubstr("[US] US.FM writes to its own side: What do they want?"));
  EXPECT_THAT(all, HasSubstr("[CN] CN.HOS decides D-a: option 2"));
  EXPECT_THAT(all, HasSubstr("E(CN-US): "));
  EXPECT_EQ(all.find('{'), std::string::npos);
  if (std::getenv("PARLEY_SHOW")) std::fputs(all.c_str(), stderr);
}

}  // namespace
}  // namespace parley
