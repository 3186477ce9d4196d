// What a page is told before it offers an act: the seat's own view decides, in the words of a refusal.
#include "node/console_offers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/mechanisms/doctrine.h"
#include "node/act_json.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class ConsoleOffersTest : public testing::Test {
 protected:
  ConsoleOffersTest() : view_(doctrine(), 1) {
    view_.package = std::make_shared<const Package>(assemble(compiled(small_files())));
    view_.seats.resize(view_.package->seats().size());
  }
  std::string offers(const std::string& seat, const std::string& acts) {
    auto read = acts_of_json("{\"acts\": [" + acts + "]}");
    const auto& asked = std::get<ActsOfPage>(read);
    return console_offers(view_, view_.package->seat(seat), 0, asked.acts);
  }

  World view_;
};

TEST_F(ConsoleOffersTest, WhatTheSeatMayDoIsNull) {
  EXPECT_EQ(offers("CN.FM", R"({"rollCall": null})"), "[null]");
  EXPECT_EQ(offers("CN.FM", R"({"statement": {"text": {"body": "We look into it."}}})"), "[null]");
}

TEST_F(ConsoleOffersTest, EachActIsAnsweredInItsPlaceWithTheReasonOfTheRefusal) {
  const std::string both = offers("CN.FM", R"({"startex": null}, {"rollCall": null})");
  EXPECT_THAT(both, StartsWith("[{\"code\":"));
  EXPECT_THAT(both, HasSubstr("\"reason\":"));
  EXPECT_TRUE(both.ends_with(",null]")) << both;
}

TEST_F(ConsoleOffersTest, NothingIsSaidOfTheClock) {
  view_.clock.state = schema::ClockState::PAUSED;
  EXPECT_EQ(offers("CN.FM", R"({"internalMessage": {"text": {"body": "Later."}}})"), "[null]");
}

}  // namespace
}  // namespace parley
