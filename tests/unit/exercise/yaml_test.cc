#include "common/exercise/yaml.h"

#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "common/base/limits.h"
#include "common/schema/act.capnp.h"
#include "common/schema/control.capnp.h"
#include "common/schema/package.capnp.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

using schema::Exercise;
using schema::MasterScenarioEventsList;
using testing::HasSubstr;

template <typename T>
struct Read {
  capnp::MallocMessageBuilder message;
  std::vector<Mistake> mistakes;
  Positions positions;
  explicit Read(std::string_view text) { positions = read_yaml(text, "f", message.initRoot<T>(), mistakes); }
  typename T::Reader value() { return message.getRoot<T>().asReader(); }
  std::string told() const { return all_text(mistakes); }
};

std::string told(std::string_view text) { return Read<Exercise>(text).told(); }

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

TEST(Yaml, ReadsFieldByField) {
  Read<Exercise> read(
      "name: X\ncore: [CN, US]\nclock: {factor: 6}\nparties:\n- {code: CN, kind: body, played: true}\n");
  EXPECT_EQ(read.told(), "");
  EXPECT_STREQ(read.value().getName().cStr(), "X");
  EXPECT_EQ(read.value().getCore().size(), 2u);
  EXPECT_EQ(read.value().getClock().getFactor(), 6u);
  EXPECT_EQ(read.value().getClock().getEmergencyFactor(), 3u);
  EXPECT_EQ(read.value().getParties()[0].getKind(), schema::PartyKind::BODY);
  EXPECT_TRUE(read.value().getParties()[0].getPlayed());
}

TEST(Yaml, OneValueStandsForAListOfOne) {
  Read<Exercise> read("core: CN\nincidents: [{id: a, types: collision}]");
  EXPECT_EQ(read.told(), "");
  EXPECT_STREQ(read.value().getCore()[0].cStr(), "CN");
  EXPECT_EQ(read.value().getIncidents()[0].getTypes()[0], schema::IncidentType::COLLISION);
}

TEST(Yaml, KnowsWhereEachValueStands) {
  Read<MasterScenarioEventsList> read(
      "injects:\n  - id: 一\n    deliveries:\n      - to: [二, 三]\n        text: {en: x}\n");
  EXPECT_EQ(read.positions.at("injects[0]"), (Position{2, 5}));
  EXPECT_EQ(read.positions.at("injects[0].id"), (Position{2, 9}));
  EXPECT_EQ(read.positions.at("injects[0].deliveries[0].to[0]"), (Position{4, 14}));
  EXPECT_EQ(read.positions.at("injects[0].deliveries[0].to[1]"), (Position{4, 17}));  // characters, not bytes
  EXPECT_FALSE(read.positions.contains("injects[0].time"));
}

TEST(Yaml, TellsWrongTypes) {
  EXPECT_EQ(told("name: [a]"), "f:1:7: error: \"name\" wants a single value, not a list\n");
  EXPECT_EQ(told("parties: {code: CN}"),
            "f:1:10: error: \"parties\" wants a list, not a group of fields (put \"- \" before the group)\n");
  EXPECT_EQ(told("parties: [CN]"),
            "f:1:11: error: \"parties\" wants a group of fields, not a single value (known: code, name, kind, played, "
            "seats, decisionTime, approves)\n");
  EXPECT_EQ(told("stopAtEscalation: 256"),
            "f:1:19: error: \"stopAtEscalation\" is a whole number from 0 to 255, not \"256\"\n");
  EXPECT_EQ(told("stopAtEscalation: 1.5"),
            "f:1:19: error: \"stopAtEscalation\" is a whole number from 0 to 255, not \"1.5\"\n");
  EXPECT_EQ(told("drill: maybe"), "f:1:8: error: \"drill\" is true or false, not \"maybe\"\n");
  EXPECT_THAT(told("[a, b]"), HasSubstr("the file wants a group of fields, not a list"));
  EXPECT_THAT(told("just text"), HasSubstr("the file wants a group of fields, not a single value"));
  EXPECT_THAT(told("name: \"a\\0b\""), HasSubstr("cannot hold the character NUL"));
}

TEST(Yaml, ReadsSignedNumbersWithinTheirRange) {
  Read<schema::ClockJump> read("to: -9223372036854775808");
  EXPECT_EQ(read.told(), "");
  EXPECT_EQ(read.value().getTo(), INT64_MIN);
  EXPECT_THAT(Read<schema::ClockJump>("to: 9223372036854775808").told(),
              HasSubstr("is a whole number from -9223372036854775808"));
}

TEST(Yaml, FieldsOfAUnionExcludeEachOther) {
  EXPECT_EQ(Read<schema::Act>("realWorld: stop").told(), "");
  EXPECT_THAT(Read<schema::Act>("realWorld: stop\nnote: x").told(), HasSubstr("excludes another field"));
}

TEST(Yaml, AnEmptyFileIsAMistake) {
  EXPECT_THAT(told(""), HasSubstr("the file is empty"));
  EXPECT_THAT(told("# nothing\n"), HasSubstr("the file is empty"));
}

TEST(Hostile, AnchorsAliasesAndTags) {
  EXPECT_EQ(told("core: &c [CN, US]\nswap: *c"), "f:1:7: error: anchors are not allowed (write the value out)\n");
  EXPECT_THAT(told("core: &c [*c]"), HasSubstr("anchors are not allowed"));
  EXPECT_THAT(told("&a name: X"), HasSubstr("anchors are not allowed"));
  EXPECT_THAT(told("name: !!python/object X"), HasSubstr("tags are not allowed"));
  EXPECT_THAT(told("name: !<tag:x> X"), HasSubstr("tags are not allowed"));
  EXPECT_THAT(told("core: !!set {a}"), HasSubstr("tags are not allowed"));
  EXPECT_NE(told("%TAG ! tag:x,2000:\n---\nname: !foo X"), "");
  EXPECT_THAT(told("<<: {name: X}"), HasSubstr("unknown key \"<<\""));
}

// "A billion laughs": refused at its first anchor.
TEST(Hostile, Expansion) {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before + "]\n";
  }
  EXPECT_THAT(told(text), HasSubstr("anchors are not allowed"));
}

TEST(Hostile, DuplicateKeys) {
  EXPECT_EQ(told("name: a\nname: b\nname: c"),
            "f:2:1: error: the key \"name\" is there twice (keep one)\nf:3:1: error: the key \"name\" is there twice "
            "(keep one)\n");
  EXPECT_THAT(told("clock: {factor: 1, factor: 2}"), HasSubstr("f:1:20: error: the key \"factor\" is there twice"));
}

TEST(Hostile, Depth) {
  const std::string deepest =
      "topics: " + repeated("[", limits::kYamlDepth - 1) + repeated("]", limits::kYamlDepth - 1);
  EXPECT_THAT(told(deepest), testing::Not(HasSubstr("nested")));
  EXPECT_THAT(told("topics: " + repeated("[", limits::kYamlDepth)), HasSubstr("nested more than 32 deep"));
  EXPECT_THAT(told(repeated("[", 4'000)), HasSubstr("nested more than 32 deep"));
  EXPECT_THAT(told(repeated("{a: ", 4'000)), HasSubstr("nested more than 32 deep"));
  EXPECT_THAT(told(repeated("- ", 4'000)), HasSubstr("nested more than 32 deep"));
  EXPECT_THAT(told(repeated("? ", 500'000)), HasSubstr("f:"));
}

TEST(Hostile, Size) {
  EXPECT_EQ(told(std::string(10'000'000, 'a')), "f: error: the file is larger than 1 MiB (split it)\n");
  EXPECT_EQ(told("name: " + repeated(std::string(1'022, 'a') + "\n ", 1'023)), "");
  EXPECT_EQ(told("name: a\ntopics: [" + repeated("a,", 100'000) + "]"),
            "f:2:1: error: the line is longer than 16 KiB (break it)\n");
  EXPECT_THAT(told("topics: [" + repeated("a,\n", limits::kYamlNodes) + "]"), HasSubstr("more than 100000 values"));
  EXPECT_THAT(told("topics:\n" + repeated("- a\n", limits::kYamlNodes)), HasSubstr("more than 100000 values"));
}

TEST(Hostile, NotText) {
  EXPECT_THAT(told("name: \xff"), HasSubstr("not UTF-8"));
  EXPECT_THAT(told(std::string("\xff\xfe"
                               "n\0",
                               4)),
              HasSubstr("not UTF-8"));  // UTF-16
  EXPECT_THAT(told(std::string("name: a\0b", 9)), HasSubstr("not UTF-8"));
  EXPECT_EQ(told("\xef\xbb\xbfname: a"), "");  // a byte order mark is harmless
}

TEST(Hostile, NotYaml) {
  for (const char* text : {"name: \"open", "name: {", "name: a: b", "\tname: a", "name: @a", "- a\nb: c",
                           "name: |\nx\n y: [", "%", "---\n...\n%", "name: 'x", "? ", ": ", "{,}", "[,]", "name: `x",
                           "--- - -", "\"\\x\": a", "name: \"\\ud800\""}) {
    EXPECT_NE(told(text), "") << text;
  }
}

TEST(Hostile, TwoDocuments) {
  EXPECT_THAT(told("name: a\n---\nname: b"), HasSubstr("one document"));
  EXPECT_EQ(told("---\nname: a\n..."), "");
}

// Whatever a file holds, an answer comes soon.
TEST(Hostile, TakesNoLongerThanItMust) {
  const auto start = std::chrono::steady_clock::now();
  std::string keys;
  for (int i = 0; i < 45'000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
  // On lines as long as they may be, and on as many short ones as a file holds.
  for (const std::string piece : {"a: ", "[a,", "\"", "a ", "? a ", "{", "{a: b},", "[],", "#", "- ", "!", "&", "'a' ",
                                  "---", "%a", ": ", "|", "*", "'"}) {
    const std::string pieces = repeated(piece, 16'000 / piece.size());
    told("a: [" + repeated(pieces + "\n", 12));
    told(repeated("a: " + pieces + "\n", 12));
    told(repeated(piece + "\n", 200'000));
  }
  told(keys);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

}  // namespace
}  // namespace parley
