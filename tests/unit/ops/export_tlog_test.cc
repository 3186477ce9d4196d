#include <gmock/gmock.h>

#include <cstdlib>

#include "common/record/checkpoint.h"
#include "common/record/proof_text.h"
#include "ops/command_failure.h"
#include "ops/export.h"
#include "ops/verify_record.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

using testing::HasSubstr;

class ExportTlogTest : public testing::Test {
 protected:
  // The small run and then sealed entries, so that there is more than one tile; signed up to `signed_size`.
  std::string store(EntryNumber size, EntryNumber signed_size, const KeyPair& key = coordinator_sign_keys()) {
    auto rows = run_.rows();
    while (rows.size() < size)
      rows.push_back({{rows.size(), made_of("commitment " + std::to_string(rows.size())), {}}, {}, "", kNoEntry});
    rows.resize(size);
    const std::string path = folder_.file("store-" + std::to_string(++files_));
    write_journal(path, rows, edge::JournalKind::store, "control2");
    CompactTree tree;
    for (EntryNumber number = 0; number < signed_size; ++number)
      tree.append(rows[number].entry.leaf_hash(run_.conductor.run_id()));
    const std::string text = text_of(Checkpoint{kOrigin, {signed_size, tree.root()}});
    edge::Journal journal = edge::Journal::open(path);
    journal.put_note({"checkpoint", signed_size, "", text_of(SignedNote{text, {sign_note(text, kOrigin, key)}})});
    return path;
  }
  int exported(const std::string& journal, std::vector<EntryNumber> proofs = {}) {
    ExportOptions options;
    options.journal = journal;
    options.format = "tlog";
    options.output = output_ = folder_.file("tlog-" + std::to_string(++files_));
    options.proofs = std::move(proofs);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    int status = 0;
    std::string why;
    try {
      status = run_export(options);
    } catch (const CommandFailure& failure) {
      status = failure.code();
      why = failure.what();
    }
    said_ = testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr() + why;
    return status;
  }
  // By Go's sumdb/note and sumdb/tlog.
  bool others_accept(const std::string& folder, const std::string& older = "") {
    const std::string command =
        std::string(PARLEY_BUILD_DIR "/tlog-check ") + folder + " " + older + " > " + folder_.file("go") + " 2>&1";
    const int status = std::system(command.c_str());
    said_ = edge::content_of(folder_.file("go"));
    return status == 0;
  }
  static void flip(const std::string& file, std::size_t at) {
    std::string content = edge::content_of(file);
    ASSERT_LT(at, content.size()) << file;
    content[at] ^= 1;
    edge::write_content(file, content);
  }
  static std::string fault_of(const std::vector<std::string>& files) {
    const auto verification = verify_files(files, {}).value();
    for (const auto& one : verification.contradictions) return one.what;
    for (const auto& file : verification.files) {
      if (file.fault) return file.fault->what;
    }
    return "";
  }

  static constexpr const char* kOrigin = "example.org/small";
  const SmallRun& run_ = small_run();
  edge::ScratchFolder folder_;
  std::string output_, said_;
  int files_ = 0;
};

TEST_F(ExportTlogTest, IsAcceptedByOtherPeoplesReaders) {
  for (const EntryNumber size : {1u, 60u, 255u, 256u, 257u, 700u}) {
    std::vector<EntryNumber> proofs{0, size / 2, size - 1};
    ASSERT_EQ(exported(store(size, size), proofs), 0) << said_;
    EXPECT_TRUE(others_accept(output_)) << size << ": " << said_;
    EXPECT_THAT(said_, HasSubstr(std::to_string(size) + " entries, "));
    EXPECT_EQ(fault_of({output_}), "") << size;
  }
}

TEST_F(ExportTlogTest, OfALaterRecordIsConsistentWithAnEarlierOne) {
  ASSERT_EQ(exported(store(300, 300)), 0) << said_;
  const std::string older = output_;
  ASSERT_EQ(exported(store(777, 777)), 0) << said_;
  EXPECT_TRUE(others_accept(output_, older)) << said_;
  EXPECT_FALSE(others_accept(older, output_));
}

TEST_F(ExportTlogTest, EndsWhereTheSignatureDoesAndSaysSo) {
  ASSERT_EQ(exported(store(300, 280), {279}), 0) << said_;
  EXPECT_THAT(said_, HasSubstr("280 entries under a signed checkpoint"));
  EXPECT_THAT(said_, HasSubstr("The last 20 entries are not in it"));
  EXPECT_TRUE(others_accept(output_)) << said_;
  EXPECT_EQ(exported(store(300, 280), {280}), 1);
  EXPECT_THAT(said_, HasSubstr("entry 280 cannot be proved"));
}

TEST_F(ExportTlogTest, IsRefusedWithoutASignedCheckpoint) {
  const std::string unsigned_store = folder_.file("unsigned");
  write_journal(unsigned_store, run_.rows());
  EXPECT_EQ(exported(unsigned_store), 1);
  EXPECT_THAT(said_, HasSubstr("has signed no checkpoint"));
  EXPECT_FALSE(std::filesystem::exists(output_));
  EXPECT_EQ(exported(store(60, 60, key_pair_from_seed(made_of("somebody else")))), 1);
  EXPECT_THAT(said_, HasSubstr("has signed no checkpoint"));
}

TEST_F(ExportTlogTest, BetraysEveryChangedFile) {
  const std::string journal = store(300, 300);
  const std::pair<const char*, std::size_t> changes[] = {{"checkpoint", 20},       {"tile/0/000", 77},
                                                         {"tile/0/001.p/44", 3},   {"tile/1/000.p/1", 31},
                                                         {"tile/entries/000", 80}, {"proof/7", 200}};
  for (const auto& [name, at] : changes) {
    ASSERT_EQ(exported(journal, {7}), 0) << said_;
    ASSERT_EQ(fault_of({output_, journal}), "") << name;
    flip(output_ + "/" + name, at);
    EXPECT_NE(fault_of({output_}), "") << name;
    EXPECT_FALSE(others_accept(output_)) << name;
  }
}

TEST_F(ExportTlogTest, OfAnotherHistoryContradictsTheJournal) {
  ASSERT_EQ(exported(store(300, 300)), 0) << said_;
  auto rows = run_.rows();
  rows[50] = edge::row_of(seal(50, made_of("another salt"), rows[50].entry.opened->bytes), run_.entries[50]);
  write_journal(folder_.file("other"), rows);
  EXPECT_THAT(fault_of({output_, folder_.file("other")}), HasSubstr("two different histories"));
}

TEST(ProofTextTest, RefusesWhatIsNone) {
  const ProofText proof{7, leaf({}, 7, {}), {made_of("a"), made_of("b")}, "checkpoint\n"};
  const std::string text = text_of(proof);
  EXPECT_EQ(std::get<ProofText>(read_proof(text)), proof);
  for (std::size_t end = 0; end + proof.checkpoint.size() < text.size(); ++end)
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_proof(text.substr(0, end)))) << end;
  for (const char* index : {"index 07", "index -1", "index 18446744073709551616", "index"}) {
    std::string changed = text;
    changed.replace(changed.find("index 7"), 7, index);
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_proof(changed))) << index;
  }
}

}  // namespace
}  // namespace parley
