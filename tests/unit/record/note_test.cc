// Signed notes, checkpoints and cosignatures: the examples of C2SP and of Go's sumdb/note, and what hostile text gets.
#include "common/record/note.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "common/record/checkpoint.h"

namespace parley {
namespace {

KeyPair pair_of(const Bytes& seed) {
  Bytes32 bytes{};
  EXPECT_TRUE(copy_to(bytes, seed));
  return key_pair_from_seed(bytes);
}

SignedNote note_in(std::string_view text) {
  auto read = read_note(text);
  const auto* refusal = std::get_if<Refusal>(&read);
  EXPECT_EQ(refusal, nullptr) << (refusal ? refusal->reason : "");
  return refusal ? SignedNote{} : std::get<SignedNote>(read);
}

NoteKey key_in(std::string_view text) {
  auto read = read_note_key(text);
  EXPECT_TRUE(std::holds_alternative<NoteKey>(read)) << text;
  return std::holds_alternative<NoteKey>(read) ? std::get<NoteKey>(read) : NoteKey{};
}

// C2SP signed-note, "Verifier keys"
constexpr const char* kExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr const char* kExampleNote =
    "This is an example message.\n\n"
    "— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

// golang.org/x/mod/sumdb/note, example_test.go
constexpr const char* kPeterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* kPeterSecret = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr const char* kPeterNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    "— EnochRoot "
    "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
constexpr const char* kEnochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";

// A public log's checkpoint of 2026 with a log signature of type 5 (not ours), one of type 1 and cosignatures of
// type 4.
constexpr const char* kLogKey =
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";
constexpr const char* kWitnessKey = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
constexpr const char* kLogText =
    "arche2025h1.staging.ct.transparency.dev\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n";
constexpr const char* kLogSignatures =
    "— arche2025h1.staging.ct.transparency.dev "
    "zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt"
    "0"
    "=\n"
    "— arche2025h1.staging.ct.transparency.dev "
    "ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n"
    "— remora.n621.de "
    "2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n";

TEST(Note, OpensTheExampleOfC2sp) {
  const SignedNote note = note_in(kExampleNote);
  EXPECT_EQ(note.text, "This is an example message.\n");
  EXPECT_EQ(check_note(note, key_in(kExampleKey)), NoteVerdict::good);
  EXPECT_EQ(text_of(note), kExampleNote);
}

TEST(Note, SignsAsGoDoes) {
  const SignedNote note = note_in(kPeterNote);
  EXPECT_EQ(check_note(note, key_in(kPeterKey)), NoteVerdict::good);
  EXPECT_EQ(check_note(note, key_in(kEnochKey)), NoteVerdict::good);
  Bytes secret = from_base64(kPeterSecret);
  const KeyPair peter = pair_of(Bytes(secret.begin() + 1, secret.end()));
  EXPECT_EQ(sign_note(note.text, "PeterNeumann", peter), note.signatures[0]);
}

TEST(Note, KnowsCosignaturesOfAPublicWitness) {
  const SignedNote note = note_in(std::string(kLogText) + "\n" + kLogSignatures);
  EXPECT_EQ(check_note(note, key_in(kLogKey)), NoteVerdict::good);
  EXPECT_EQ(check_note(note, key_in(kWitnessKey)), NoteVerdict::good);
  EXPECT_EQ(time_of(note.signatures[2]), 0x6a122120u);
  EXPECT_EQ(check_note(note, key_in(kPeterKey)), NoteVerdict::unsigned_by);
  SignedNote later = note;
  later.signatures[2].signature[7] ^= 1;
  EXPECT_EQ(check_note(later, key_in(kWitnessKey)), NoteVerdict::forged) << "the time is signed too";
}

TEST(Note, ReadsTheExampleOfCosignatures) {
  const NoteSignature line = std::get<NoteSignature>(
      read_signature_line("— witness.example.com/w1 "
                          "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/"
                          "zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"));
  EXPECT_EQ(line.name, "witness.example.com/w1");
  EXPECT_EQ(hex(line.key_id), "8d66cf3f");
  EXPECT_EQ(time_of(line), 1679315147u);
}

TEST(Note, VerifierKeysReadAsTheyAreWritten) {
  for (const char* text : {kExampleKey, kPeterKey, kEnochKey, kLogKey, kWitnessKey})
    EXPECT_EQ(text_of(key_in(text)), text);
  for (const char* text :
       {"", "a", "a+530d903a", "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
        "+530d903a+Ae==", "exam ple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"}) {
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_note_key(text))) << text;
  }
}

TEST(Note, NamesHaveNoSpaceOfAnyKind) {
  EXPECT_TRUE(is_note_name("example.org/run-1"));
  EXPECT_TRUE(is_note_name("пример/учение"));
  for (const char* name : {"", "a b", "a+b", "a\tb",
                           "a\xc2\xa0"
                           "b",
                           "a\xe2\x80\x83"
                           "b",
                           "a\xe3\x80\x80", "\xff"}) {
    EXPECT_FALSE(is_note_name(name)) << name;
  }
}

TEST(Note, RefusesWhatIsNoNote) {
  const std::string good = kExampleNote;
  for (const std::string& text :
       {std::string(), std::string("\n\n"), good.substr(0, good.size() - 1), "a\n\nb\n" + std::string("— x\n"),
        std::string("text without signatures\n"), "tab\there" + good, good + "\n", std::string(kNoteBytes + 1, 'x'),
        "bad \xff utf\n" + good}) {
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_note(text))) << text.substr(0, 60);
  }
  std::string crowd = "text\n\n";
  for (std::size_t i = 0; i <= kNoteSignatures; ++i) crowd += "— a AAAAAAA=\n";
  EXPECT_TRUE(std::holds_alternative<Refusal>(read_note(crowd)));
}

TEST(Note, TheLastEmptyLineEndsTheText) {
  const KeyPair key = key_pair_from_seed({});
  const std::string text = "one\n\ntwo\n\n\nthree\n";
  const SignedNote note{text, {sign_note(text, "n", key)}};
  EXPECT_EQ(note_in(text_of(note)), note);
}

TEST(NoteProperty, AnyFlippedBitIsNoticedOrMakesAnotherNote) {
  const KeyPair key = key_pair_from_seed({});
  const NoteKey own{"example.org/run", NoteKeyType::ed25519, key.public_key};
  const std::string text = text_of(Checkpoint{"example.org/run", {7, Bytes32{1, 2, 3}}});
  const SignedNote note{text, {sign_note(text, own.name, key)}};
  EXPECT_TRUE(rc::check([&] {
    std::string damaged = text_of(note);
    const auto bit = *rc::gen::inRange<std::size_t>(0, damaged.size() * 8);
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    const auto read = read_note(damaged);
    const auto* changed = std::get_if<SignedNote>(&read);
    RC_ASSERT((changed == nullptr || check_note(*changed, own) != NoteVerdict::good));
  }));
}

TEST(NoteProperty, ArbitraryTextNeverBreaksTheReaders) {
  EXPECT_TRUE(rc::check([] {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::element('\n', ' ', '+', 'A', '=', '1', '\xe2', '\x80', '\x94'));
    const auto read = read_note(text);
    if (const auto* note = std::get_if<SignedNote>(&read)) RC_ASSERT(text_of(*note) == text);
    const auto checkpoint = read_checkpoint(text);
    if (const auto* found = std::get_if<Checkpoint>(&checkpoint)) RC_ASSERT(text_of(*found) == text);
    const auto view = read_view_note(text);
    if (const auto* found = std::get_if<ViewNote>(&view)) RC_ASSERT(text_of(*found) == text);
    read_note_key(text);
    read_signature_line(text);
  }));
}

TEST(Checkpoint, ReadsTheExampleOfC2sp) {
  const std::string text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  const auto read = read_checkpoint(text);
  ASSERT_TRUE(std::holds_alternative<Checkpoint>(read));
  const auto& checkpoint = std::get<Checkpoint>(read);
  EXPECT_EQ(checkpoint.origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint.head.size, 20852163u);
  EXPECT_EQ(text_of(checkpoint), text);
  const std::string root = "\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  for (const std::string& bad : {"o\n01" + root, "o\n-1" + root, "o\n" + root, "\n1" + root, "o\n1" + root + "more\n",
                                 std::string("o\n1\nAAAA\n"), "o\n18446744073709551616" + root}) {
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_checkpoint(bad))) << bad;
  }
}

TEST(ViewNoteTest, SaysOfEachEntryWhetherItIsOpen) {
  ViewNote note = view_note("example.org/run", "US", 5, 15);
  note.set_open(5);
  note.set_open(14);
  EXPECT_EQ(text_of(note), "example.org/run\nview US\n5 15\ngEA=\n");
  const auto read = read_view_note(text_of(note));
  ASSERT_TRUE(std::holds_alternative<ViewNote>(read));
  EXPECT_EQ(std::get<ViewNote>(read), note);
  for (EntryNumber number = 5; number < 15; ++number) EXPECT_EQ(note.is_open(number), number == 5 || number == 14);
  for (const char* bad :
       {"o\nview US\n5 15\ngEE=\n", "o\nview US\n5 15\ngA==\n", "o\nview US\n15 5\n\n", "o\nview \n5 15\ngEA=\n",
        "o\nview US\n0 18446744073709551615\ngEA=\n", "o\nUS\n5 15\ngEA=\n"}) {
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_view_note(bad))) << bad;
  }
}

}  // namespace
}  // namespace parley
