#include "common/base/sign.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

struct Vector {
  const char* seed;
  const char* public_key;
  const char* message;
  const char* signature;
};

// RFC 8032 section 7.1, tests 1 to 3
constexpr Vector kVectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
     "d25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
     "387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
     "4a7c15e9716ed28dc027beceea1ec40a"},
};

KeyPair pair_of(const char* seed_hex) {
  Bytes32 seed;
  EXPECT_TRUE(copy_to(seed, from_hex(seed_hex)));
  return key_pair_from_seed(seed);
}

TEST(Ed25519, KnowsTheVectorsOfRfc8032) {
  for (const Vector& vector : kVectors) {
    const KeyPair pair = pair_of(vector.seed);
    EXPECT_EQ(hex(pair.public_key), vector.public_key);
    const Bytes message = from_hex(vector.message);
    const Bytes64 signature = sign(message, pair.secret_key);
    EXPECT_EQ(hex(signature), vector.signature);
    EXPECT_TRUE(signed_by(pair.public_key, message, signature));
  }
}

TEST(Ed25519, RefusesAnyChangedBit) {
  const KeyPair pair = pair_of(kVectors[0].seed);
  const KeyPair other = pair_of(kVectors[1].seed);
  const Bytes64 signature = sign(view_of("hold"), pair.secret_key);
  EXPECT_FALSE(signed_by(pair.public_key, view_of("fold"), signature));
  EXPECT_FALSE(signed_by(other.public_key, view_of("hold"), signature));
  for (std::size_t bit = 0; bit < 512; ++bit) {
    Bytes64 flipped = signature;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    EXPECT_FALSE(signed_by(pair.public_key, view_of("hold"), flipped)) << "bit " << bit;
  }
}

TEST(EqualInConstantTime, ComparesSizeAndContent) {
  EXPECT_TRUE(equal_in_constant_time(view_of("token"), view_of("token")));
  EXPECT_TRUE(equal_in_constant_time({}, {}));
  EXPECT_FALSE(equal_in_constant_time(view_of("token"), view_of("tokem")));
  EXPECT_FALSE(equal_in_constant_time(view_of("token"), view_of("toke")));
}

}  // namespace
}  // namespace parley
