// Bots that write another language than their policies, and read both.
#include "common/mechanisms/lines.h"
#include "tests/unit/node/cast_for_test.h"

namespace parley {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const PolicyLibrary kBook = {{"phrases_zh", R"lua(return {
  ["Contact points"] = "联络点", ["re: {1}"] = "关于：{1}", ["crew"] = "机组", ["Nine ships."] = "九艘船。"})lua"}};

// A policy that says, in English, what it reads.
constexpr const char* kReader = R"lua(return {wakes = {"measureChanged"}, on = function(me, event)
    assert(event.title == "re: Contact points" and measures()[1].title == event.title, event.title)
    act("internalMessage", {to = {me.seat}, text = {body = event.title, incident = "crew"}})
    act("reportAsk", {topic = "crew", source = "ownServices"})
    act("checkSend", {line = "CN-US.FM-FM", number = 1, checkValue = value("Nine ships."), text = "Nine ships."})
  end})lua";

// The crew is an incident that the party has been told of.
void table_measure(Cast& cast, const char* title) {
  cast.enter([](schema::Entry::Builder entry) {
    auto incident = entry.initIncident();
    incident.setIncident("crew");
    incident.initParties(1).set(0, "CN");
  });
  cast.enter([&](schema::Entry::Builder entry) {
    auto changed = entry.initMeasureChanged();
    changed.setMeasure(900);
    changed.setDyad("CN-US");
    changed.setState(schema::MeasureState::TABLED);
    changed.setTitle(title);
  });
}

// What the only seat does, in order.
std::vector<Message<schema::Act>> acts_of(Cast& cast) {
  std::vector<Message<schema::Act>> acts;
  for (auto moves = cast.step(0); !moves.empty(); moves = cast.step(0)) {
    for (const BotMove& move : moves) {
      acts.push_back(move.planned.act);
      cast.team.settled(move.seat);
    }
  }
  return acts;
}

TEST(Bots, WriteAnotherLanguageByAPhraseBookAndReadIt) {
  Cast cast;
  cast.team = BotTeam(Cast::kChina, {}, 0, {}, "zh");
  cast.play(kReader, "scripted", kBook);
  table_measure(cast, "关于：联络点");
  const auto acts = acts_of(cast);
  EXPECT_THAT(cast.team.complaints(), IsEmpty());
  ASSERT_THAT(acts, SizeIs(3));
  const auto text = acts[0].reader().getInternalMessage().getText();
  EXPECT_STREQ(text.getBody().cStr(), "关于：联络点");
  EXPECT_STREQ(text.getLanguage().cStr(), "zh");
  EXPECT_STREQ(text.getIncident().cStr(), "crew") << "a code, however it is spelled";
  EXPECT_STREQ(acts[1].reader().getReportAsk().getTopic().cStr(), "crew");
  EXPECT_STREQ(acts[2].reader().getCheckSend().getText().cStr(), "九艘船。");
  EXPECT_EQ(acts[2].reader().getCheckSend().getCheckValue(), check_value("九艘船。"));
}

TEST(Bots, ReadTheOtherLanguageToo) {
  Cast cast;
  cast.play(kReader, "scripted", kBook);
  table_measure(cast, "关于：联络点");
  const auto acts = acts_of(cast);
  EXPECT_THAT(cast.team.complaints(), IsEmpty());
  ASSERT_THAT(acts, SizeIs(3));
  EXPECT_STREQ(acts[0].reader().getInternalMessage().getText().getBody().cStr(), "re: Contact points");
  EXPECT_STREQ(acts[0].reader().getInternalMessage().getText().getLanguage().cStr(), "en");
}

TEST(Bots, WithoutAPhraseBookTheyWriteEnglishAndSaySo) {
  Cast cast;
  cast.team = BotTeam(Cast::kChina, {}, 0, {}, "zh");
  cast.play(kReader);
  EXPECT_THAT(cast.team.complaints(), testing::ElementsAre(HasSubstr("test.lua: lists no phrase book for zh")));
  table_measure(cast, "re: Contact points");
  EXPECT_THAT(acts_of(cast), SizeIs(3));
}

TEST(Bots, ASeatWithAFaultyPhraseBookIsNotPlayedInItsLanguage) {
  const PolicyLibrary faulty = {{"phrases_zh", "return {\n[\"A.\"] = \"A.\"}"}};
  Cast chinese, english;
  chinese.team = BotTeam(Cast::kChina, {}, 0, {}, "zh");
  chinese.play(kReader, "scripted", faulty);
  EXPECT_THAT(chinese.team.complaints(), testing::ElementsAre(HasSubstr("library/phrases_zh.lua:2:")));
  english.play(kReader, "scripted", faulty);
  EXPECT_THAT(english.team.complaints(), IsEmpty());
}

}  // namespace
}  // namespace parley
