#include "common/record/carry_file.h"

#include <gmock/gmock.h>
#include <sodium.h>

#include "common/base/hash.h"

namespace parley {
namespace {

struct Person {
  explicit Person(const std::string& name) : sign(key_pair_from_seed(sha256(view_of(name)))) {
    secret = sha256(view_of("secret of " + name));
    crypto_scalarmult_base(curve.data(), secret.data());
  }
  KeyPair sign;
  Bytes32 curve{}, secret{};
};

class CarryFileTest : public testing::Test {
 protected:
  std::string written(const std::vector<std::string>& frames) const {
    CarryWriter writer({sha256(view_of("run")), node_.curve, node_.sign.public_key, coordinator_.curve}, node_.secret,
                       node_.sign);
    std::uint8_t count = 0;
    for (const auto& frame : frames) writer.add(view_of(frame), Bytes(24, ++count));
    return writer.finish();
  }
  Person node_{"node"}, coordinator_{"coordinator"}, stranger_{"stranger"};
};

TEST_F(CarryFileTest, GivesBackTheFramesToItsReceiverAlone) {
  const std::string text = written({"first", "", "third"});
  EXPECT_EQ(text.find("first"), std::string::npos);
  const auto file = std::get<CarryFile>(read_carry(text));
  EXPECT_EQ(file.head.from, node_.curve);
  const auto frames = std::get<std::vector<Bytes>>(file.frames(coordinator_.secret));
  ASSERT_EQ(frames.size(), 3u);
  EXPECT_EQ(text_of(frames[0]), "first");
  EXPECT_EQ(text_of(frames[2]), "third");
  EXPECT_TRUE(std::holds_alternative<Refusal>(file.frames(stranger_.secret)));
}

TEST_F(CarryFileTest, MayBeEmpty) { EXPECT_TRUE(std::get<CarryFile>(read_carry(written({}))).boxes.empty()); }

TEST_F(CarryFileTest, IsRefusedWhenAnyLetterOfItChanged) {
  const std::string text = written({"first", "second"});
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    if (changed == text) continue;
    const auto read = read_carry(changed);
    EXPECT_TRUE(std::holds_alternative<Refusal>(read)) << at;
  }
}

TEST_F(CarryFileTest, IsRefusedWhenItIsCutOrLonger) {
  const std::string text = written({"first", "second"});
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_carry(text.substr(0, size)))) << size;
  EXPECT_TRUE(std::holds_alternative<Refusal>(read_carry(text + "frame AAAA\n")));
}

TEST_F(CarryFileTest, OfAStrangerUnderAnothersNameDoesNotOpen) {
  CarryWriter writer({{}, node_.curve, stranger_.sign.public_key, coordinator_.curve}, stranger_.secret,
                     stranger_.sign);
  writer.add(view_of("forged"), Bytes(24, 9));
  const auto file = std::get<CarryFile>(read_carry(writer.finish()));
  EXPECT_TRUE(std::holds_alternative<Refusal>(file.frames(coordinator_.secret)));
}

}  // namespace
}  // namespace parley
