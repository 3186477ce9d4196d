#include "common/record/leaf.h"

#include <gtest/gtest.h>

#include "common/base/hash.h"
#include "common/record/merkle.h"
#include "common/record/sealed.h"

namespace parley {
namespace {

Bytes32 filled(std::uint8_t value) {
  Bytes32 bytes;
  bytes.fill(value);
  return bytes;
}

TEST(Leaf, IsLabelRunNumberAndCommitment) {
  const Leaf bytes = leaf(filled(0xaa), 0x0102030405060708, filled(0xbb));
  EXPECT_EQ(text_of(ByteView(bytes).first(15)), "parley/leaf/v1\n");
  std::string expected = hex(view_of("parley/leaf/v1\n"));
  for (int i = 0; i < 32; ++i) expected += "aa";
  expected += "0102030405060708";
  for (int i = 0; i < 32; ++i) expected += "bb";
  EXPECT_EQ(hex(bytes), expected);
  EXPECT_EQ(leaf_hash(filled(0xaa), 0x0102030405060708, filled(0xbb)), merkle_leaf(bytes));
}

// Made with Python's hmac and hashlib: what a second implementation must also get.
TEST(Leaf, HasAFixedVector) {
  const Bytes32 bound = commitment(filled(1), view_of("an entry"));
  EXPECT_EQ(hex(bound), "09edb083f6a44c84a76e2f98fe4d4cba6bdb74e74ddf55f59b11e8ea25c18cc6");
  EXPECT_EQ(hex(leaf_hash(filled(2), 7, bound)), "992cc38fe6f7f835fe7ff6c67a30c13a5cfe5bc655b8453c268f3265d5e2e662");
  EXPECT_EQ(hex(run_id_of(view_of("entry 0"))), "69913a97e9f931ceb9b11fdfba1532fa43a6f7064b95cb398c64e422a5dc96e8");
}

TEST(SubmissionStatement, IsWhatTheRecordSays) {
  const Bytes statement = submission_statement(filled(1), filled(2), filled(3), sha256(view_of("acts")));
  EXPECT_EQ(statement.size(), 21u + 4 * 32);
  EXPECT_EQ(hex(sha256(statement)), "c575c4e97ae02afd526c6226f35888e87168f1e4538e78de33a578206f6732b3");
}

TEST(SealedEntry, MatchesOnlyItsOwnSaltAndBytes) {
  SealedEntry entry = seal(5, filled(1), {1, 2, 3});
  EXPECT_EQ(entry.commitment, hmac_sha256(filled(1), Bytes{1, 2, 3}));
  EXPECT_TRUE(entry.matches());
  entry.opened->bytes[0] ^= 1;
  EXPECT_FALSE(entry.matches());
  entry.opened->bytes[0] ^= 1;
  entry.opened->salt[31] ^= 0x80;
  EXPECT_FALSE(entry.matches());
}

TEST(SealedEntry, ShowsTheOthersNumberAndCommitmentOnly) {
  const SealedEntry entry = seal(5, filled(1), {1, 2, 3});
  const SealedEntry outside = without_contents(entry);
  EXPECT_FALSE(outside.opened.has_value());
  EXPECT_TRUE(outside.matches());
  EXPECT_EQ(outside.leaf_hash(filled(9)), entry.leaf_hash(filled(9)));
}

}  // namespace
}  // namespace parley
