#include "common/exercise/yaml_write.h"

#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "common/exercise/yaml.h"
#include "common/schema/message.h"
#include "common/schema/package.capnp.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

using List = schema::MasterScenarioEventsList;

std::string written(std::string_view text) {
  capnp::MallocMessageBuilder message;
  std::vector<Mistake> mistakes;
  read_yaml(text, "f", message.initRoot<List>(), mistakes);
  EXPECT_EQ(all_text(mistakes), "");
  return write_yaml(tree_of(message.getRoot<List>().asReader()));
}

// The remarks of an inject, and an item of one of its lists, written and read again.
void expect_kept(const std::string& text) {
  capnp::MallocMessageBuilder message, again;
  auto inject = message.initRoot<List>().initInjects(1)[0];
  inject.setRemarks(text.c_str());
  inject.initOpens(1).set(0, text.c_str());
  inject.initDeliveries(1)[0].initText().setZh(text.c_str());
  const std::string yaml = write_yaml(tree_of(message.getRoot<List>().asReader()));
  std::vector<Mistake> mistakes;
  read_yaml(yaml, "f", again.initRoot<List>(), mistakes);
  ASSERT_EQ(all_text(mistakes), "") << yaml;
  const auto before = Message<List>::from(message.getRoot<List>()), after = Message<List>::from(again.getRoot<List>());
  EXPECT_TRUE(std::ranges::equal(before.bytes(), after.bytes())) << yaml;
}

TEST(YamlWrite, WritesPackagesAsPeopleDo) {
  EXPECT_EQ(
      written("injects: [{id: '7', title: {en: Collision, zh: 相撞}, time: T+06:10, emergency: true, effects: "
              "[E(CN-US)>=4], deliveries: [{to: US.AIR, truth: partial, text: {en: 'Yes: all, of it.'}}]}, {id: X1}]"),
      "injects:\n"
      "  - id: '7'\n"
      "    title: {en: Collision, zh: 相撞}\n"
      "    time: T+06:10\n"
      "    deliveries:\n"
      "      - to: [US.AIR]\n"
      "        text: {en: 'Yes: all, of it.'}\n"
      "        truth: partial\n"
      "    emergency: true\n"
      "    effects: [E(CN-US)>=4]\n"
      "\n"
      "  - id: X1\n");
}

TEST(YamlWrite, BreaksLongTextsAtSpaces) {
  std::string sentence;
  for (int i = 0; i < 40; ++i) sentence += "words ";
  const std::string yaml = written("injects: [{id: a, remarks: \"" + sentence + "end\"}]");
  EXPECT_THAT(yaml, testing::HasSubstr("remarks: >-\n      words words"));
  for (std::size_t from = 0; from < yaml.size();) {
    const auto end = yaml.find('\n', from);
    EXPECT_LE(end - from, 121u);
    from = end + 1;
  }
}

TEST(YamlWrite, KeepsEveryText) {
  for (const std::string text : {"",
                                 " ",
                                 "a",
                                 "- a",
                                 "a: b",
                                 "a #b",
                                 "# a",
                                 "'",
                                 "\"",
                                 "\\",
                                 "true",
                                 "null",
                                 "~",
                                 "1e5",
                                 "0x10",
                                 "?",
                                 "? a",
                                 "a?",
                                 "[a",
                                 "{a}",
                                 "a,b",
                                 "&a",
                                 "*a",
                                 "!a",
                                 "|",
                                 ">",
                                 "%a",
                                 "@a",
                                 "`a",
                                 "a\n",
                                 "\na",
                                 "a\nb",
                                 "a\n\nb",
                                 "a\n b",
                                 " a\nb",
                                 "a \nb",
                                 "a\tb",
                                 "\ta",
                                 "a\r\nb",
                                 "a: ",
                                 "a:",
                                 ": a",
                                 "---",
                                 "--- a",
                                 "...",
                                 "\x7F",
                                 "\x01",
                                 "\xC2\x85",
                                 "a\xE2\x80\xA8"
                                 "b",
                                 "\xEF\xBB\xBF"
                                 "a",
                                 "相撞",
                                 "。相撞",
                                 "“相撞”：一",
                                 "a  b",
                                 "a b ",
                                 "a\n# b",
                                 "T+06:10",
                                 "event(\"a\", {b=\"c\"})",
                                 "a'b\"c"})
    expect_kept(text);
  for (const std::size_t size : {119u, 121u, 9000u, 40'000u}) {
    expect_kept(std::string(size, 'x'));
    std::string words, chinese;
    while (words.size() < size) words += "word: # ";
    while (chinese.size() < size) chinese += "海面平静";
    expect_kept(words);
    expect_kept(words + ".");
    expect_kept(words + "\n" + words + ".");
    expect_kept(chinese);
    expect_kept(chinese + " " + chinese);
  }
}

TEST(YamlWrite, KeepsRandomTexts) {
  constexpr std::string_view kPieces[] = {
      "a",
      "b",
      " ",
      " ",
      "\n",
      ":",
      "#",
      "'",
      "\"",
      "\\",
      "-",
      ",",
      "[",
      "]",
      "{",
      "}",
      "?",
      "&",
      "*",
      "!",
      "|",
      ">",
      "%",
      "@",
      "\t",
      "相",
      "。",
      "1",
      ".",
      "word ",
      "words words words words words words words words words words words words words "};
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) text += kPieces[random() % std::size(kPieces)];
    expect_kept(text);
  }
}

}  // namespace
}  // namespace parley
