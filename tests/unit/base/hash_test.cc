#include "common/base/hash.h"

#include <gtest/gtest.h>

#include <thread>

namespace parley {
namespace {

TEST(Sha256, KnowsTheVectorsOfFips180) {
  EXPECT_EQ(hex(sha256(view_of(""))), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256(view_of("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256(view_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, OfPartsIsThatOfTheirConcatenation) {
  EXPECT_EQ(sha256({view_of("ab"), view_of(""), view_of("c")}), sha256(view_of("abc")));
}

TEST(HmacSha256, KnowsTheVectorsOfRfc4231) {
  EXPECT_EQ(hex(hmac_sha256(Bytes(20, 0x0b), view_of("Hi There"))),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(hmac_sha256(view_of("Jefe"), view_of("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac_sha256(Bytes(131, 0xaa), view_of("Test Using Larger Than Block-Size Key - Hash Key First"))),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Sha256, EveryThreadHasItsOwnContext) {
  std::thread other([] {
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(sha256(view_of("abc"))[0], 0xba);
  });
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(sha256(view_of(""))[0], 0xe3);
  other.join();
}

TEST(BigEndian, GoesThereAndBack) {
  EXPECT_EQ(hex(big_endian(0x0102030405060708)), "0102030405060708");
  EXPECT_EQ(from_big_endian(big_endian(0xfffffffffffffffe)), 0xfffffffffffffffe);
}

TEST(BigEndianDeathTest, ReadsEightBytesOnly) {
  EXPECT_DEATH(from_big_endian(Bytes(7)), "broken invariant.*eight bytes");
}

}  // namespace
}  // namespace parley
