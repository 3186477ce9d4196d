#include "node/bots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "common/mechanisms/doctrine.h"
#include "common/mechanisms/lines.h"
#include "node/bots_act.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// CN's view of a small exercise that is running, and the bots of its seats.
class Cast {
 public:
  explicit Cast(std::vector<std::string> seats = {"CN.FM"}) : seats_(std::move(seats)), world(doctrine(), kChina) {
    world.package = std::make_shared<const Package>(assemble(small_compiled()));
    world.seats.resize(world.package->seats().size());
    clock(schema::ClockState::RUNNING);
    for (const auto& seat : seats_) give(seat, schema::HolderKind::POLICY);
  }

  void play(const std::string& source, const std::string& profile = "scripted", const PolicyLibrary& library = {}) {
    enter([&](schema::Entry::Builder entry) {
      auto seated = entry.initBotSeated();
      auto list = seated.initSeats(static_cast<unsigned>(seats_.size()));
      for (unsigned i = 0; i < seats_.size(); ++i) list.set(i, seats_[i]);
      seated.setPolicy("test.lua");
      seated.setProfile(profile);
      seated.setSource(source);
      auto scripts = seated.initLibrary(static_cast<unsigned>(library.size()));
      unsigned next = 0;
      for (const auto& [name, script] : library) {
        scripts[next].setName(name);
        scripts[next++].setSource(script);
      }
      const Bytes32 seed{1, 2, 3};
      seated.setSeed(capnp::Data::Reader(seed.data(), seed.size()));
    });
  }

  EntryNumber enter(const std::function<void(schema::Entry::Builder)>& fill) {
    capnp::MallocMessageBuilder message;
    auto entry = message.initRoot<schema::Entry>();
    entry.setNumber(next_);
    entry.setTime(now);
    entry.setAudience(world.package->everybody().bits());
    fill(entry);
    const auto canonical = Message<schema::Entry>::from(entry);
    world.apply(canonical.reader());
    entries.push_back(canonical);
    if (recalling) {
      team.recall(world, canonical.reader(), canonical.reader().getTime());
    } else {
      team.on_entry(world, canonical.reader());
    }
    return next_++;
  }
  EntryNumber phase(std::uint16_t number, std::vector<std::string> seats = {}) {
    return enter([&](schema::Entry::Builder entry) {
      entry.initPhaseEntered().setPhase(number);
      auto list = entry.initSeats(static_cast<unsigned>(seats.size()));
      for (unsigned i = 0; i < seats.size(); ++i) list.set(i, seats[i]);
    });
  }
  void clock(schema::ClockState state) {
    enter([&](schema::Entry::Builder entry) {
      auto changed = entry.initClockChanged();
      changed.setState(state);
      changed.setNumerator(1);
    });
  }
  void give(const std::string& seat, schema::HolderKind kind) {
    enter([&](schema::Entry::Builder entry) {
      auto filled = entry.initSeatFilled();
      filled.setSeat(seat);
      filled.setNode("CN");
      filled.setKind(kind);
    });
  }

  std::vector<BotMove> step(ExerciseTime at) {
    now = at;
    return team.step(world, now);
  }
  // What the seats do at `at`, all of it, in words.
  std::vector<std::string> done_at(ExerciseTime at) {
    std::vector<std::string> names;
    for (auto moves = step(at); !moves.empty(); moves = step(at)) {
      for (const BotMove& move : moves) {
        names.push_back(world.package->seats()[move.seat].code + " " + move.planned.name);
        team.settled(move.seat);
      }
    }
    return names;
  }
  Seat seat(const char* code) const { return world.package->seat(code); }

  static constexpr Party kChina = 1;
  std::vector<std::string> seats_;
  World world;
  BotTeam team{kChina};
  ExerciseTime now = 0;
  bool recalling = false;
  std::vector<Message<schema::Entry>> entries;  // by number
  EntryNumber last() const { return entries.size() - 1; }

 private:
  static const Compiled& small_compiled() {
    static const Compiled small = compiled(small_files());
    return small;
  }
  EntryNumber next_ = 0;
};

constexpr const char* kRollCall = R"lua(
  return {wakes = {"phaseEntered"}, on = function(me, event) act("rollCall") end})lua";

TEST(Bots, ActOnTheKindsThatTheyName) {
  Cast cast;
  cast.play(kRollCall);
  EXPECT_EQ(cast.team.next_wake(), kNever);
  cast.give("US.FM", schema::HolderKind::PERSON);
  EXPECT_THAT(cast.done_at(0), IsEmpty());
  cast.phase(1);
  EXPECT_EQ(cast.team.next_wake(), 0);
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.FM rollCall"));
}

constexpr const char* kSharedRollCall = R"lua(
  local call = require("calls")
  return {wakes = {"phaseEntered"}, on = function(me, event) call(me) end})lua";

TEST(Bots, BuildOnSharedScriptsThatBuildOnOthers) {
  Cast cast;
  cast.play(kSharedRollCall, "scripted",
            {{"calls", "local name = require(\"names\").roll return function() act(name) end"},
             {"names", "return {roll = \"rollCall\"}"}});
  cast.phase(1);
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.FM rollCall"));
  EXPECT_THAT(cast.team.complaints(), IsEmpty());
}

TEST(Bots, AreToldWhichSharedScriptIsMissingOrWrong) {
  Cast missing, wrong, empty;
  missing.play(kSharedRollCall);
  EXPECT_THAT(missing.team.complaints(), testing::ElementsAre(HasSubstr("no shared script \"calls\"")));
  wrong.play(kSharedRollCall, "scripted", {{"calls", "return function()\n  local x = = 1\nend"}});
  EXPECT_THAT(wrong.team.complaints(), testing::ElementsAre(HasSubstr("library/calls.lua:2:")));
  empty.play(kSharedRollCall, "scripted", {{"calls", "local nothing = 1"}});
  EXPECT_THAT(empty.team.complaints(), testing::ElementsAre(HasSubstr("\"calls\" returns nothing")));
}

TEST(Bots, SeeWhatNamesTheirSeatAndNotWhatNamesOthers) {
  Cast cast({"CN.FM", "CN.DEF"});
  cast.play(kRollCall);
  cast.phase(1, {"CN.DEF"});
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.DEF rollCall"));
}

TEST(Bots, AnEventHoldsTheFieldsOfItsBody) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
    assert(event.kind == "phaseEntered" and event.phase == 3)
    act("internalMessage", {to = {me.seat}, text = {body = me.role .. me.party .. me.other .. me.profile, tags = {"aim"}}})
  end})lua");
  cast.phase(3);
  const auto moves = cast.step(0);
  ASSERT_THAT(moves, SizeIs(1)) << testing::PrintToString(cast.team.complaints());
  const auto text = moves[0].planned.act.reader().getInternalMessage().getText();
  EXPECT_STREQ(text.getBody().cStr(), "FMCNUSscripted");
  EXPECT_EQ(text.getTags()[0], schema::Tag::AIM);
}

const PolicyLibrary kBook = {{"phrases_zh", R"lua(return {
  ["Contact points"] = "联络点", ["re: {1}"] = "关于：{1}", ["crew"] = "机组", ["Nine ships."] = "九艘船。"})lua"}};

// A policy that says, in English, what it reads.
constexpr const char* kReader = R"lua(return {wakes = {"measureChanged"}, on = function(me, event)
    assert(event.title == "re: Contact points" and measures()[1].title == event.title, event.title)
    act("internalMessage", {to = {me.seat}, text = {body = event.title, incident = "crew"}})
    act("reportAsk", {topic = "crew", source = "ownServices"})
    act("checkSend", {line = "CN-US.FM-FM", number = 1, checkValue = value("Nine ships."), text = "Nine ships."})
  end})lua";

void table_measure(Cast& cast, const char* title) {
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

// What stands as its last entry says is read with that entry's fields, as long as it is open.
TEST(Bots, ReadInstrumentsByTheEntryThatTheyStandBy) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    local open, sessions = measures(), forumSessions()
    assert(#open == 1 and open[1].title == "Contact points" and open[1].state == "negotiating" and open[1].text == nil)
    assert(#sessions == 0 and #councilItems() == 0 and #groupDuties() == 0 and #compacts() == 0)
    act("measureReply", {measure = open[1].measure, answer = "park"}, {at = now() + 5 * minute})
  end})lua");
  const auto measure = [&](EntryNumber number, schema::MeasureState state) {
    cast.enter([&](schema::Entry::Builder entry) {
      auto changed = entry.initMeasureChanged();
      changed.setMeasure(number);
      changed.setDyad("CN-US");
      changed.setState(state);
      changed.setTitle("Contact points");
    });
  };
  measure(900, schema::MeasureState::TABLED);
  measure(901, schema::MeasureState::REJECTED);
  measure(900, schema::MeasureState::NEGOTIATING);
  cast.enter([](schema::Entry::Builder entry) {
    auto session = entry.initForumChanged();
    session.setSession(902);
    session.setForum("SPT");
    session.setState(schema::ForumState::CLOSED);
  });
  cast.phase(1);
  EXPECT_THAT(cast.team.complaints(), IsEmpty());
  const auto moves = cast.step(kHour);
  ASSERT_THAT(moves, SizeIs(1));
  EXPECT_EQ(moves[0].planned.act.reader().getMeasureReply().getMeasure(), 900u);
}

TEST(Bots, AreWokenWhenTheyAskedFor) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me) return now() + 5 * minute end,
                          wake = function(me) act("rollCall") end})lua");
  cast.phase(1);
  EXPECT_EQ(cast.team.next_wake(), 5 * kMinute);
  EXPECT_THAT(cast.done_at(5 * kMinute), SizeIs(1));
  EXPECT_EQ(cast.team.next_wake(), kNever);
}

TEST(Bots, KeepTheirMemoryBetweenCalls) {
  Cast cast({"CN.FM", "CN.DEF"});
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    me.memory.count = (me.memory.count or 0) + 1
    if me.memory.count == 2 and me.role == "FM" then act("rollCall") end
  end})lua");
  cast.phase(1);
  EXPECT_THAT(cast.done_at(0), IsEmpty());
  cast.phase(2);
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.FM rollCall"));
}

TEST(Bots, TarryUpToTenMinutesButNotPastAMinuteBeforeTheDeadline) {
  for (const char* profile : {"restrained", "hedging", "hawkish"}) {
    Cast cast;
    cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
      act("rollCall", nil, event.phase == 2 and {by = now() + 2 * minute} or nil)
    end})lua",
              profile);
    std::set<ExerciseTime> delays;
    for (int i = 0; i < 20; ++i) {
      cast.phase(1);
      const ExerciseTime due = cast.team.next_wake();
      EXPECT_GE(due, cast.now);
      EXPECT_LE(due, cast.now + 10 * kMinute);
      delays.insert(due - cast.now);
      cast.done_at(due);
      cast.phase(2);
      EXPECT_LE(cast.team.next_wake(), cast.now + kMinute);
      cast.done_at(cast.now + kMinute);
    }
    EXPECT_GT(delays.size(), 10u) << "the dice of the seat are not thrown";
  }
}

TEST(Bots, LeaveAnActTheWallTimeThatItsWayTakes) {
  Cast cast;
  cast.team = BotTeam(Cast::kChina, {}, 500);  // half a second, at an exercise second in a wall millisecond
  cast.enter([](schema::Entry::Builder entry) {
    auto changed = entry.initClockChanged();
    changed.setState(schema::ClockState::RUNNING);
    changed.setNumerator(1000);
    changed.setDenominator(1);
  });
  cast.play(R"lua(
    return {wakes = {"phaseEntered"}, on = function(me, event) act("rollCall", {}, {at = 59 * minute, by = hour}) end})lua");
  cast.phase(1);
  EXPECT_EQ(cast.team.next_wake(), kHour - 500 * kSecond);
}

TEST(Bots, EqualSeedsGiveEqualTimes) {
  std::vector<ExerciseTime> times[2];
  for (auto& one : times) {
    Cast cast({"CN.FM", "CN.DEF"});
    cast.play(kRollCall, "hedging");
    for (int i = 0; i < 5; ++i) {
      cast.phase(1);
      one.push_back(cast.team.next_wake());
    }
  }
  EXPECT_EQ(times[0], times[1]);
}

TEST(Bots, LearnAtOnceWhyAnActIsRefused) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    local taken, code, reason = act("decide", {decision = "D-z", option = 1})
    assert(not taken and code == "decisions.unknown" and reason:contains("D-z"), code)
    act("rollCall")
  end})lua");
  cast.phase(1);
  EXPECT_THAT(cast.done_at(0), SizeIs(1)) << testing::PrintToString(cast.team.complaints());
}

TEST(Bots, AreToldWhenAPlannedActIsDeclined) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me) act("realWorld", "help") end,
    refused = function(me, name, code, reason)
      assert(name == "realWorld" and code == "test.no")
      act("rollCall")
    end})lua");
  cast.phase(1);
  auto moves = cast.step(0);
  ASSERT_THAT(moves, SizeIs(1));
  cast.team.declined(cast.world, 0, moves[0], {"test.no", "No."});
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.FM rollCall"));
}

TEST(Bots, DoOneThingAtATimeInTheirOrder) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    act("realWorld", "first")
    act("rollCall")
  end})lua");
  cast.phase(1);
  const auto moves = cast.step(0);
  ASSERT_THAT(moves, SizeIs(1));
  EXPECT_EQ(moves[0].planned.name, "realWorld");
  EXPECT_THAT(cast.step(0), IsEmpty()) << "the first has not been answered yet";
  cast.team.settled(moves[0].seat);
  EXPECT_EQ(cast.step(0).at(0).planned.name, "rollCall");
}

TEST(Bots, ActsAfterAnotherAreNotBeforeIt) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    act("realWorld", "first", {at = now() + hour})
    act("rollCall", nil, {after = true})
  end})lua",
            "restrained");
  cast.phase(1);
  EXPECT_THAT(cast.done_at(3 * kHour), testing::ElementsAre("CN.FM realWorld", "CN.FM rollCall"));
}

TEST(Bots, LeaveASeatThatAPersonTakesAndStandStillInAPause) {
  Cast cast;
  cast.play(kRollCall);
  cast.phase(1);
  cast.clock(schema::ClockState::PAUSED);
  EXPECT_THAT(cast.step(0), IsEmpty());
  cast.clock(schema::ClockState::RUNNING);
  EXPECT_THAT(cast.done_at(0), SizeIs(1)) << "what it had planned before";
}

TEST(Bots, LookOnWhileAPersonPlaysTheSeatAndKnowWhatHappened) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
    me.memory.phases = (me.memory.phases or 0) + 1
    act("internalMessage", {to = {me.seat}, text = {body = "phases: " .. me.memory.phases}})
  end})lua");
  cast.give("CN.FM", schema::HolderKind::PERSON);
  cast.phase(1);
  EXPECT_THAT(cast.step(0), IsEmpty());
  EXPECT_EQ(cast.team.next_wake(), kNever) << "what the person may have done is not waited for";
  cast.give("CN.FM", schema::HolderKind::POLICY);
  EXPECT_THAT(cast.step(kMinute), IsEmpty()) << "it is not done for her afterwards";
  cast.phase(2);
  const auto moves = cast.step(kMinute);
  ASSERT_THAT(moves, SizeIs(1));
  EXPECT_STREQ(moves[0].planned.act.reader().getInternalMessage().getText().getBody().cStr(), "phases: 2");
}

TEST(Bots, AnswerWhatStillWaitsWhenTheSeatComesToThem) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"decisionOpened", "phaseEntered"}, on = function(me, event)
    if event.kind == "decisionOpened" then act("decide", {decision = event.decision, option = 2}) else act("rollCall") end
  end})lua");
  cast.give("CN.FM", schema::HolderKind::PERSON);
  const auto open = [&](const char* decision) {
    cast.enter([&](schema::Entry::Builder entry) {
      auto opened = entry.initDecisionOpened();
      opened.setDecision(decision);
      opened.initSeats(1).set(0, "CN.FM");
      opened.initOptions(3);
      opened.setDue(kHour);
    });
  };
  open("D-a");
  cast.phase(1);
  EXPECT_THAT(cast.step(0), IsEmpty());
  cast.give("CN.FM", schema::HolderKind::POLICY);
  EXPECT_THAT(cast.done_at(kMinute), testing::ElementsAre("CN.FM decide")) << "a roll call is no answer";
}

TEST(Bots, ThatTakeASeatDuringPlayAreToldWhatHappenedSinceStartex) {
  Cast cast;
  std::vector<Message<schema::Entry>> before;
  const auto remember = [&](EntryNumber number) { before.push_back(cast.entries.at(number)); };
  cast.team = BotTeam(Cast::kChina, {}, 0, [&](EntryNumber end, const auto& tell) {
    for (const auto& entry : before) {
      if (entry.reader().getNumber() < end) tell(entry.reader());
    }
  });
  remember(cast.phase(9));  // before STARTEX it was nobody's
  cast.clock(schema::ClockState::RUNNING);
  remember(cast.last());
  remember(cast.phase(1));
  cast.now = kHour;
  remember(cast.phase(2));
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
    me.memory.seen = (me.memory.seen or "") .. event.phase .. "@" .. now() // minute .. " "
    act("internalMessage", {to = {me.seat}, text = {body = me.memory.seen}})
  end})lua");
  EXPECT_THAT(cast.step(kHour), IsEmpty());
  cast.phase(3);
  const auto moves = cast.step(kHour);
  ASSERT_THAT(moves, SizeIs(1)) << testing::PrintToString(cast.team.complaints());
  EXPECT_STREQ(moves[0].planned.act.reader().getInternalMessage().getText().getBody().cStr(), "1@0 2@60 3@60 ");
}

TEST(Bots, OfAnotherNodeAreNotPlayed) {
  Cast cast;
  cast.team = BotTeam(Cast::kChina, "elsewhere");
  cast.play(kRollCall);
  cast.phase(1);
  EXPECT_THAT(cast.done_at(0), IsEmpty());
}

TEST(Bots, RecallWhatTheyKnewAndDoNotActForThePast) {
  Cast cast;
  cast.recalling = true;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
    me.memory.last = event.phase
    act("rollCall")
    act("internalMessage", {to = {me.seat}, text = {body = "phase " .. me.memory.last}}, {at = 1 * hour})
  end})lua");
  cast.phase(7);
  cast.now = kMinute;
  cast.phase(8);
  cast.recalling = false;
  EXPECT_THAT(cast.done_at(kMinute), testing::ElementsAre("CN.FM rollCall")) << "that of the last moment only";
  EXPECT_THAT(cast.done_at(kHour), SizeIs(2));
}

// --- hostile policies

// Plays `source` at CN.FM, and a good policy at CN.DEF.
void expect_harmless(const std::string& source, const char* complaint) {
  Cast cast({"CN.FM"});
  cast.play(source);
  cast.seats_ = {"CN.DEF"};
  cast.give("CN.DEF", schema::HolderKind::POLICY);
  cast.play(kRollCall);
  for (std::uint16_t i = 0; i < 15; ++i) {
    cast.now += kHour;
    cast.phase(i);
    EXPECT_THAT(cast.done_at(cast.now), testing::Contains("CN.DEF rollCall")) << source;
  }
  EXPECT_EQ(cast.team.mistakes(cast.seat("CN.FM")), limits::kBotMistakes) << source;
  EXPECT_EQ(cast.team.mistakes(cast.seat("CN.DEF")), 0);
  ASSERT_FALSE(cast.team.complaints().empty()) << source;
  EXPECT_THAT(cast.team.complaints().front(), HasSubstr("CN.FM: ")) << source;
  EXPECT_THAT(cast.team.complaints().front(), HasSubstr(complaint)) << source;
}

std::string on(const std::string& body) {
  return "return {wakes = {\"phaseEntered\"}, on = function(me, event) " + body + " end}";
}

TEST(HostileBots, CostTheirOwnSeatOnly) {
  expect_harmless(on("error(\"on purpose\")"), "on purpose");
  expect_harmless(on("while true do end"), "does a loop never end?");
  expect_harmless(on("local t = {} while true do t[#t + 1] = (\"x\"):rep(60000) end"), "memory");
  expect_harmless(on("for i = 1, 100 do act(\"rollCall\") end"), "32 acts within a minute");
  expect_harmless(on("act(\"lineMessage\", {line = 1})"), "lineMessage.line: must be a text");
  expect_harmless(on("act(\"noSuchAct\")"), "there is no act \"noSuchAct\"");
  expect_harmless(on("act(\"rollCall\", nil, {soon = true})"), "there is no field soon");
  expect_harmless(on("return \"tomorrow\""), "next wake time");
  expect_harmless(on("me.memory.self = me; return me"), "contains itself");
}

TEST(HostileBots, ThatCannotBeginDoNotPlay) {
  expect_harmless("return 7", "a policy returns a table");
  expect_harmless("this is not Lua", "test.lua:1");
  expect_harmless("while true do end", "does a loop never end?");
  expect_harmless("return {wakes = {\"noSuchKind\"}}", "no kind of event");
  expect_harmless("return {wakes = \"all\"}", "wakes must be a list");
  expect_harmless("end)()) while true do end --", "test.lua:1");
  expect_harmless("\nlocal tense = E(\"CN-US\") > 4", "test.lua:2: E: there is nothing to read yet");
  expect_harmless("local open = lines()", "ask in a function");
  expect_harmless("act(\"rollCall\")", "ask in a function");
  expect_harmless("local first = draw(\"x\", 6)", "ask in a function");
}

TEST(HostileBots, HaveABoundedNumberOfPlans) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    for i = 1, 8 do act("rollCall", nil, {at = 100 * hour}) end
  end})lua");
  for (int i = 0; i < 20; ++i) {
    cast.now += kMinute;
    cast.phase(1);
  }
  EXPECT_THAT(cast.done_at(100 * kHour), SizeIs(0)) << "the seat has been stopped";
  EXPECT_THAT(cast.team.complaints().front(), HasSubstr("64 acts planned"));
}

TEST(HostileBots, CannotWakeWithoutEnd) {
  Cast cast;
  cast.play(
      R"lua(return {wakes = {"phaseEntered"}, on = function(me) return 0 end, wake = function(me) return now() - 5 end})lua");
  cast.phase(1);
  EXPECT_EQ(cast.team.next_wake(), kSecond);
  cast.step(kSecond);
  EXPECT_EQ(cast.team.next_wake(), 2 * kSecond);
}

// --- the shape of acts

std::string wrong_with(std::string_view name, const Value& body) {
  const auto read = read_act(name, body);
  const auto* wrong = std::get_if<std::string>(&read);
  return wrong == nullptr ? "" : *wrong;
}

TEST(BotActs, AreReadByTheSchema) {
  const auto read = read_act("notify",
                             Value::Map{{"to", "US"},
                                        {"class", "n4"},
                                        {"starts", 5},
                                        {"observers", true},
                                        {"area", Value::List{Value::Map{{"longitude", -1}, {"latitude", 2}}}}},
                             12);
  ASSERT_TRUE(std::holds_alternative<Message<schema::Act>>(read));
  const auto act = std::get<Message<schema::Act>>(read).reader();
  EXPECT_EQ(act.getRefersTo(), 12u);
  EXPECT_EQ(act.getNotify().getClass(), schema::ActivityClass::N4);
  EXPECT_EQ(act.getNotify().getStarts(), 5);
  EXPECT_EQ(act.getNotify().getEnds(), -1);
  EXPECT_EQ(act.getNotify().getArea()[0].getLongitude(), -1);
}

TEST(BotActs, SayWhatIsWrongAndWhere) {
  EXPECT_EQ(wrong_with("lineMesage", {}), "there is no act \"lineMesage\"; did you mean lineMessage?");
  EXPECT_THAT(wrong_with("lineMessage", Value::Map{{"txt", 1}}),
              HasSubstr("lineMessage: there is no field txt; did you mean text?"));
  EXPECT_THAT(wrong_with("lineMessage", Value::Map{{"class", "crysis"}}), HasSubstr("did you mean crisis?"));
  EXPECT_THAT(
      wrong_with("statement", Value::Map{{"text", Value::Map{{"tags", Value::List{Value("blame"), Value("x")}}}}}),
      HasSubstr("statement.text.tags[2]: there is no \"x\" here"));
  EXPECT_THAT(wrong_with("decide", Value::Map{{"option", 300}}),
              HasSubstr("decide.option: the number 300 is out of range"));
  EXPECT_THAT(wrong_with("decide", "D-a"), HasSubstr("decide: must be a table with named fields"));
  EXPECT_THAT(wrong_with("rollCall", 5), HasSubstr("rollCall: must be nothing"));
  EXPECT_THAT(wrong_with("realWorld", 5), HasSubstr("realWorld: must be a text"));
  EXPECT_EQ(wrong_with("rollCall", {}), "");
}

}  // namespace
}  // namespace parley
