#include "node/bots_tongue.h"

#include <gtest/gtest.h>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/lines.h"

namespace parley {
namespace {

constexpr const char* kEnglish = "The ferry leaves at seven.";
constexpr const char* kChinese = "渡船七点离港。";

const PolicyLibrary& books() {
  static const PolicyLibrary books{{"phrases_zh", std::string("return {[\"") + kEnglish + "\"] = \"" + kChinese +
                                                      "\", [\"Agreed.\"] = \"同意。\"}"}};
  return books;
}

Message<schema::Act> test_of(const char* sentence, std::uint16_t value) {
  capnp::MallocMessageBuilder message;
  auto test = message.initRoot<schema::Act>().initCheckSend();
  test.setLine("CN-US.DO-DO");
  test.setNumber(3);
  test.setText(sentence);
  test.setCheckValue(value);
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

Value told(const char* kind, const char* text) { return Value::Map{{"kind", kind}, {"number", 7}, {"text", text}}; }

// A team that writes Chinese and one that writes English test their lines with each other: either reckons the sentence
// as it is on the line.
TEST(BotTongue, ATestCarriesTheValueOfItsSentenceAsItIsSent) {
  BotTongue chinese("zh", books()), english("en", books());
  const auto sent = chinese.written(test_of(kEnglish, check_value(kEnglish)));
  EXPECT_EQ(view_of(sent.reader().getCheckSend().getText()), kChinese);
  EXPECT_EQ(sent.reader().getCheckSend().getCheckValue(), check_value(kChinese));
  EXPECT_EQ(sent.reader().getCheckSend().getNumber(), 3u);
  EXPECT_EQ(english.written(test_of(kEnglish, 17)).reader().getCheckSend().getCheckValue(), 17);
}

TEST(BotTongue, AWrongValueIsNotPutRight) {
  const std::uint16_t wrong = check_value(kEnglish) + 1;
  EXPECT_EQ(BotTongue("zh", books()).written(test_of(kEnglish, wrong)).reader().getCheckSend().getCheckValue(), wrong);
}

TEST(BotTongue, ReadsTheSentenceOfATestAsItCame) {
  for (const char* language : {"zh", "en"}) {
    BotTongue tongue(language, books());
    EXPECT_FALSE(tongue.needs_reading(told("checkDelivered", kChinese))) << language;
    EXPECT_FALSE(tongue.needs_reading(told("checkDelivered", kEnglish))) << language;
  }
}

TEST(BotTongue, ReadsWhatBotsOfTheOtherLanguageWrite) {
  for (const char* language : {"zh", "en"}) {
    BotTongue tongue(language, books());
    ASSERT_TRUE(tongue.needs_reading(told("statement", "同意。"))) << language;
    EXPECT_EQ(*tongue.read(told("statement", "同意。")).find("text")->string(), "Agreed.") << language;
    EXPECT_FALSE(tongue.needs_reading(told("statement", "Agreed."))) << language;
  }
}

}  // namespace
}  // namespace parley
