// What the founding paper recommends, and which exercises practise it: each row of the coverage matrix (domain.md A6)
// by what must be found in the records of its packages, played by bots.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

using Names = std::vector<std::string>;

struct Row {
  const char* item;              // of the paper
  Names packages;                // each of them shows one of `kinds` at least
  Names kinds;                   // of acts and events; each is shown by one of the packages at least
  Names indicators;              // each is computed in one of the packages at least
  const char* inject = nullptr;  // released in each of the packages
};

const Names kAll = {kStrait, kPeninsula, kIslets, kEncounter, kDomains};
Names and_april() {
  Names names = kAll;
  names.emplace_back(kApril);
  return names;
}
Names every_one() {
  Names names = and_april();
  names.emplace_back(kDrill);
  return names;
}

// What all runs of a package have shown.
struct Shown {
  std::set<std::string> kinds, indicators, injects;
};

Shown play(const std::string& name) {
  Shown shown;
  const Package package = assemble(exercise(name));
  for (const char* profile : {"restrained", "hedging", "hawkish"}) {
    RehearsalPlan plan;
    plan.seed = rehearsal_seed("coverage", 1);
    for (const PartyInfo& party : package.parties()) plan.profiles[party.code] = profile;
    plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
      for (const EntryMessage& entry : batch) {
        if (entry.reader().isInjectReleased())
          shown.injects.insert(std::string(entry.reader().getInjectReleased().getInject().cStr()));
      }
    };
    const RehearsalResult result = rehearse(exercise(name), plan);
    for (const auto& [kind, count] : result.counts) shown.kinds.insert(kind);
    for (const Indicator& indicator : result.indicators) shown.indicators.insert(indicator.id);
  }
  return shown;
}

const Shown& shown_by(const std::string& name) {
  static std::map<std::string, Shown> played;
  auto found = played.find(name);
  if (found == played.end()) found = played.emplace(name, play(name)).first;
  return found->second;
}

void expect_practised(const Row& row) {
  for (const std::string& package : row.packages) {
    const Shown& shown = shown_by(package);
    EXPECT_TRUE(std::ranges::any_of(row.kinds, [&](const auto& kind) { return shown.kinds.contains(kind); }))
        << package << " shows nothing of it";
    if (row.inject != nullptr) {
      EXPECT_TRUE(shown.injects.contains(row.inject)) << package;
    }
  }
  const auto by_one = [&](const std::string& name, std::set<std::string> Shown::*what) {
    return std::ranges::any_of(row.packages,
                               [&](const auto& package) { return (shown_by(package).*what).contains(name); });
  };
  for (const std::string& kind : row.kinds) EXPECT_TRUE(by_one(kind, &Shown::kinds)) << "no package shows " << kind;
  for (const std::string& indicator : row.indicators)
    EXPECT_TRUE(by_one(indicator, &Shown::indicators)) << "no package computes " << indicator;
}

// IND-11, 13, 72 and 99 rest on what evaluators and sponsors enter by hand or foresee.
const std::vector<Row> kRows = {
    Row{"R1 principles",
        and_april(),
        {"statement", "compactChanged", "compactInvoke"},
        {"IND-20", "IND-21", "IND-22", "IND-23"}},
    Row{"R2 consultation",
        kAll,
        {"preconditionChanged", "consultationOpened", "consultationClose"},
        {"IND-30", "IND-31", "IND-32", "IND-33"}},
    Row{"R3 lines",
        every_one(),
        {"lineMessage", "lineRequest", "checkResult", "lineStateChanged", "lineClose"},
        {"IND-01", "IND-02", "IND-03", "IND-04", "IND-05", "IND-06", "IND-07", "IND-08", "IND-09"}},
    Row{"R4 working group",
        kAll,
        {"jwgNote", "jwgSheet", "jwgPaper", "jwgAskWhoDecided", "jwgWhoDecided", "adviceAdopt"},
        {"IND-40", "IND-41", "IND-42", "IND-43", "IND-44"}},
    Row{"R5 notification",
        {kStrait, kIslets, kEncounter, kDomains},
        {"notify", "notifyAcknowledge", "clarifyAsk"},
        {"IND-50", "IND-51", "IND-52", "IND-53"}},
    Row{"R5 encounters",
        {kIslets, kEncounter, kApril},
        {"encounterChanged", "encounterReport", "assistOffer", "factReview"},
        {"IND-60", "IND-61", "IND-62", "IND-63"}},
    Row{"R5 measures",
        {kStrait, kIslets, kDomains},
        {"measureTable", "measureReply", "measureAdopt", "measureImplement"},
        {"IND-70", "IND-71"}},
    Row{"R6 think tanks",
        kAll,
        {"dialogueConvene", "dialogueFinding", "dialogueProposal", "dialogueTakeUp"},
        {"IND-80", "IND-81", "IND-82"}},
    Row{"R7 regional", {kPeninsula, kEncounter}, {"forumCall", "forumText", "forumChanged"}, {"IND-90", "IND-91"}},
    Row{"R7 cooperation elsewhere", kAll, {"lineMessage"}, {}, "X10"},
    Row{"R7 security council",
        kAll,
        {"councilRequest", "councilItemChanged", "councilDraft", "councilVote", "councilResult"},
        {"IND-95", "IND-96", "IND-97", "IND-98", "IND-99"}},
    Row{"F5 F6 S6 information",
        and_april(),
        {"statement", "readSignal", "reportAsk", "pressLinePropose"},
        {"IND-10", "IND-12"}}};

TEST(Coverage, EveryRowOfTheMatrixIsPractised) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.item);
    expect_practised(row);
  }
}

}  // namespace
}  // namespace parley
