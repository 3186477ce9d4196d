// The transcripts together: every act of act.capnp is accepted in one and refused in one.
#include <capnp/schema.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "common/schema/act.capnp.h"

namespace parley::testing {
namespace {

using Names = std::set<std::string>;

// Of "> T+00:10 CN.FM to=CN.DO lineMessage {...}"; empty where only time passes.
std::string act_in(const std::string& line) {
  std::istringstream words(line);
  std::string prompt, time, seat, word;
  words >> prompt >> time >> seat;
  while (words >> word && word.find('=') != std::string::npos && word[0] != '{') word.clear();
  return word;
}

void read_outcomes(const std::filesystem::path& path, Names& accepted, Names& refused) {
  std::ifstream file(path);
  std::string act;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(">")) act = act_in(line);
    if (!line.starts_with("  #")) continue;
    if (line.find("] refused {") != std::string::npos) {
      refused.insert(act);
    } else {
      accepted.insert(act);
    }
  }
}

Names acts() {
  Names names;
  for (const auto field : capnp::Schema::from<schema::Act>().getUnionFields())
    names.insert(std::string(field.getProto().getName().cStr()));
  return names;
}

TEST(Transcripts, AcceptAndRefuseEveryAct) {
  Names accepted, refused;
  for (const auto& item : std::filesystem::directory_iterator(PARLEY_SOURCE_DIR "/tests/transcript"))
    if (item.path().extension() == ".transcript") read_outcomes(item.path(), accepted, refused);
  Names never_accepted = acts(), never_refused = acts();
  for (const auto& name : accepted) never_accepted.erase(name);
  for (const auto& name : refused) never_refused.erase(name);
  // Declared before a transcript begins.
  EXPECT_THAT(never_accepted, ::testing::ElementsAre("startex"));
  // Everybody may say these at any time.
  EXPECT_THAT(never_refused, ::testing::ElementsAre("realWorld", "rollCall"));
}

}  // namespace
}  // namespace parley::testing
