// Seats that are played as an earlier journal recorded them: which journals are taken.
#include "ops/recorded_seats.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>

#include "ops/bench_parts.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

class Recordings : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    write_long_journal(exercise(kDrill), 1'000, path_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string refusal(const std::string& wanted) {
    const auto play = read_recorded({"CN", path_}, "", wanted);
    const auto* refused = std::get_if<Refusal>(&play);
    return refused == nullptr ? "taken" : refused->reason;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("parley-recordings-" + std::to_string(::getpid()));
  std::string path_ = folder_ / "drill.journal";
};

TEST_F(Recordings, OfTheSameExerciseAreTaken) { EXPECT_EQ(refusal(kDrill), "taken"); }

TEST_F(Recordings, OfAnotherExerciseAreRefusedOnceInPlainWords) {
  EXPECT_THAT(refusal(kApril), testing::HasSubstr("records another exercise, \"line-check\", not \"april-2001\""));
}

}  // namespace
}  // namespace parley
