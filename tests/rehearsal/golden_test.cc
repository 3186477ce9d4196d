// One run of every exercise, told as a person reads it: golden/NAME.txt. A change that alters what happens shows here,
// in words. PARLEY_REGENERATE=1 writes the files anew; read the difference as a diplomat would. The last line holds the
// bytes of all entries, so that every build gives what every other gave: clang++, g++ (`ops/test --gcc`), sanitizers.
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "common/base/hash.h"
#include "ops/feed.h"
#include "ops/feed_template.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

constexpr std::size_t kColumns = 200;

// Played as `parley rehearse` plays it without profiles, but for the drill and for history.
struct Story {
  const char* exercise;
  const char* profile;
};
std::ostream& operator<<(std::ostream& out, const Story& story) { return out << story.exercise; }

// What follows by rule from what is told anyway, or happens hourly.
const std::set<std::string_view> kUntold = {"intendSignal",      "readSignal",    "signalDue",       "lineTransit",
                                            "injectReleased",    "checkDue",      "checkSend",       "checkDelivered",
                                            "checkReadBack",     "lineState",     "messageChanged",  "lineAcknowledge",
                                            "expectationOpened", "jwgDue",        "reportDue",       "requestDelivered",
                                            "councilJoin",       "notifyChanged", "notificationOwed"};

bool is_told(const Event& event) {
  const auto kind = event.act ? kind_id(event.act->which()) : kind_id(event.kind);
  return !kUntold.contains(name_of(kind));
}

// Numbers of entries say nothing to a reader, and move with every entry before them.
std::string without_numbers(const std::string& text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    kept += text[i];
    if (text[i] != '#') continue;
    while (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9') ++i;
  }
  return kept;
}

std::string told(const Story& story) {
  const Compiled& compiled = exercise(story.exercise);
  const Package package = assemble(compiled);
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("golden", 1);
  for (const PartyInfo& party : package.parties()) plan.profiles[party.code] = story.profile;
  std::string text;
  std::size_t entries = 0;
  Bytes32 chain{};
  plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
    for (const EntryMessage& entry : batch) {
      ++entries;
      chain = sha256({chain, entry.bytes()});
      const auto lines = describe(entry.reader(), package);
      const auto events = events_of(entry.reader(), package);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].preparation || !is_told(events[i])) continue;
        const std::string line = format_time(lines[i].time) + " [" + lines[i].audience + "] " + lines[i].sentence;
        text += cut(without_numbers(line), kColumns) + "\n";
      }
    }
  };
  (void)rehearse(compiled, plan);
  return text + std::to_string(entries) + " entries, each hashed with those before it: " + hex(chain) + "\n";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

class Golden : public testing::TestWithParam<Story> {};

TEST_P(Golden, TheRunIsToldAsItWas) {
  const std::string path = std::string(PARLEY_SOURCE_DIR) + "/tests/rehearsal/golden/" + GetParam().exercise + ".txt";
  const std::string text = told(GetParam());
  if (std::getenv("PARLEY_REGENERATE") != nullptr) std::ofstream(path, std::ios::binary) << text;
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing: PARLEY_REGENERATE=1 writes it";
  const auto now = lines_of(text);
  const auto then = lines_of(std::string(std::istreambuf_iterator<char>(file), {}));
  for (std::size_t i = 0; i < std::min(now.size(), then.size()); ++i)
    ASSERT_EQ(now[i], then[i]) << path << ":" << i + 1 << ": the run goes another way from here";
  EXPECT_EQ(now.size(), then.size()) << path << ": one of them ends before the other";
}

INSTANTIATE_TEST_SUITE_P(Rehearsal, Golden,
                         testing::Values(Story{kDrill, "restrained"}, Story{kEncounter, "hedging"},
                                         Story{kApril, "scripted"}, Story{kStrait, "hedging"},
                                         Story{kIslets, "hedging"}, Story{kPeninsula, "hedging"},
                                         Story{kDomains, "hedging"}),
                         [](const auto& param) {
                           std::string name = param.param.exercise;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace parley
