// What proves that a coordinator contradicted itself, and what does not.
#include "common/record/evidence.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "common/base/hash.h"
#include "common/record/complaint.h"
#include "common/record/leaf.h"
#include "common/record/six_words.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {
namespace {

using EntryMessage = Message<schema::Entry>;

Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

template <typename Fill>
EntryMessage entry_of(EntryNumber number, PartySet audience, Fill fill) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(number);
  entry.setAudience((audience | kControl).bits());
  fill(entry);
  return EntryMessage::from(entry);
}

// A coordinator with its key, which signs what it is told to.
struct Signer {
  KeyPair key = key_pair_from_seed({42});
  std::string origin = "example.org/run";
  Bytes descriptor = copy_of(entry_of(0, PartySet::first(3), [&](schema::Entry::Builder entry) {
                               auto run = entry.initDescriptor();
                               run.setOrigin(origin);
                               auto parties = run.initParties(3);
                               parties.set(0, "EXCON");
                               parties.set(1, "CN");
                               parties.set(2, "US");
                               run.initCoordinatorKeys().setSign(as_data(key.public_key));
                             }).bytes());
  Bytes32 run_id = run_id_of(descriptor);

  SignedNote sign(const std::string& text) const { return {text, {sign_note(text, origin, key)}}; }
  SignedNote checkpoint(const MerkleTree& tree, TreeSize size) const {
    return sign(text_of(Checkpoint{origin, {size, tree.root(size)}}));
  }
};

// A record of entries, in full.
struct History {
  Bytes32 run_id;
  std::vector<SealedEntry> entries;
  MerkleTree tree;

  void add(const EntryMessage& entry) {
    entries.push_back(seal(entries.size(), Bytes32{static_cast<std::uint8_t>(entries.size())}, copy_of(entry.bytes())));
    tree.append(entries.back().leaf_hash(run_id));
  }
  Exhibit exhibit(EntryNumber number) const {
    return {number, *entries[number].opened, tree.inclusion(number, tree.size())};
  }
};

EntryMessage note_entry(EntryNumber number, const std::string& text, PartySet audience = PartySet::first(3)) {
  return entry_of(number, audience, [&](schema::Entry::Builder entry) { entry.initAdjudicated().setReason(text); });
}

History history(const Signer& signer, EntryNumber size, EntryNumber changed = kNoEntry) {
  History record{signer.run_id, {}, {}};
  for (EntryNumber number = 0; number < size; ++number) {
    record.add(note_entry(number, number == changed ? "changed" : "as it was"));
  }
  return record;
}

void expect_proved(const Evidence& evidence, std::string_view words) {
  const auto judged = judge(evidence);
  ASSERT_TRUE(std::holds_alternative<Proved>(judged)) << std::get<Refusal>(judged).reason;
  EXPECT_NE(std::get<Proved>(judged).sentence.find(words), std::string::npos) << std::get<Proved>(judged).sentence;
  const auto read = read_evidence(text_of(evidence));
  ASSERT_TRUE(std::holds_alternative<Evidence>(read));
  EXPECT_EQ(std::get<Evidence>(read), evidence) << "the file says all of it";
  EXPECT_NE(text_of(evidence).find(std::get<Proved>(judged).sentence), std::string::npos) << "in words";
}

bool is_proved(const Evidence& evidence) { return std::holds_alternative<Proved>(judge(evidence)); }

TEST(EvidenceTest, TwoRootsOfOneSizeAreProof) {
  const Signer signer;
  const auto honest = history(signer, 9), other = history(signer, 9, 4);
  const auto found =
      contradiction(signer.descriptor, signer.checkpoint(honest.tree, 9), signer.checkpoint(other.tree, 9));
  ASSERT_TRUE(found);
  expect_proved(*found, "two different histories of the same 9 entries");
  EXPECT_FALSE(contradiction(signer.descriptor, signer.checkpoint(honest.tree, 9), signer.checkpoint(honest.tree, 9)));
  EXPECT_FALSE(contradiction(signer.descriptor, signer.checkpoint(honest.tree, 9), signer.checkpoint(other.tree, 8)));
}

TEST(EvidenceTest, AChangedPastIsProofToWhoHoldsTheLeaves) {
  EXPECT_TRUE(rc::check([] {
    const Signer signer;
    const auto size = *rc::gen::inRange<EntryNumber>(2, 60);
    const auto smaller = *rc::gen::inRange<EntryNumber>(1, size);
    const auto changed = *rc::gen::inRange<EntryNumber>(0, size);
    const auto honest = history(signer, size), other = history(signer, size, changed);
    const auto found = contradiction(signer.descriptor, signer.checkpoint(other.tree, smaller),
                                     signer.checkpoint(honest.tree, size), honest.tree);
    RC_ASSERT(found.has_value() == (changed < smaller));
    RC_ASSERT((!found || is_proved(*found)));
  }));
}

TEST(EvidenceTest, TwoViewsOfOneEntryAreProof) {
  const Signer signer;
  ViewNote one = view_note(signer.origin, "US", 0, 10), other = view_note(signer.origin, "US", 4, 20);
  one.set_open(6);
  const auto found = contradiction(signer.descriptor, signer.sign(text_of(one)), signer.sign(text_of(other)));
  ASSERT_TRUE(found);
  expect_proved(*found, "entry 6 is open to US and that it is not");
  other.set_open(6);
  other.set_open(12);
  EXPECT_FALSE(contradiction(signer.descriptor, signer.sign(text_of(one)), signer.sign(text_of(other))));
}

TEST(EvidenceTest, AnAudienceOtherThanPromisedIsProof) {
  const Signer signer;
  History record = history(signer, 3);
  record.add(note_entry(3, "for both", PartySet(0b111)));
  record.add(note_entry(4, "for China", PartySet(0b011)));
  ViewNote view = view_note(signer.origin, "US", 0, 5);
  for (EntryNumber number = 0; number < 3; ++number) view.set_open(number);
  Evidence evidence{Claim::swapped_audience,
                    signer.descriptor,
                    {signer.checkpoint(record.tree, 5), signer.sign(text_of(view))},
                    0,
                    {},
                    {},
                    {record.exhibit(3)}};
  expect_proved(evidence, "entry 3 says that US may read it");
  evidence.exhibits = {record.exhibit(4)};
  EXPECT_FALSE(is_proved(evidence)) << "sealed to the US, as the view note says";
}

EntryMessage act(EntryNumber number, const Signer& signer, const KeyPair& author, bool genuine, std::uint8_t id = 5) {
  return entry_of(number, PartySet::first(3), [&](schema::Entry::Builder entry) {
    auto accepted = entry.initAccepted();
    const Bytes submission = copy_of(view_of(genuine ? "yield" : "attack"));
    const Bytes statement =
        submission_statement(signer.run_id, author.public_key, Bytes32{id}, sha256(view_of("yield")));
    accepted.setSubmission(as_data(submission));
    accepted.setId(as_data(Bytes32{id}));
    accepted.setKey(as_data(author.public_key));
    accepted.setSignature(as_data(sign(statement, author.secret_key)));
  });
}

TEST(EvidenceTest, AnActThatItsAuthorDidNotSignIsProof) {
  const Signer signer;
  const KeyPair author = key_pair_from_seed({9});
  History record = history(signer, 2);
  record.add(act(2, signer, author, false));
  record.add(act(3, signer, author, true));
  Evidence evidence{Claim::forged_act,  signer.descriptor, {signer.checkpoint(record.tree, 4)}, 0, {}, {},
                    {record.exhibit(2)}};
  expect_proved(evidence, "entry 2 holds an act that its author never signed");
  evidence.exhibits = {record.exhibit(3)};
  EXPECT_FALSE(is_proved(evidence));
  evidence.exhibits = {record.exhibit(1)};
  EXPECT_FALSE(is_proved(evidence));
}

TEST(EvidenceTest, AnActThatIsEnteredTwiceIsProof) {
  const Signer signer;
  const KeyPair author = key_pair_from_seed({9});
  History record = history(signer, 2);
  record.add(act(2, signer, author, true));
  record.add(act(3, signer, author, true));
  record.add(act(4, signer, author, true, 6));
  Evidence evidence{Claim::doubled_act,
                    signer.descriptor,
                    {signer.checkpoint(record.tree, 5)},
                    0,
                    {},
                    {},
                    {record.exhibit(2), record.exhibit(3)}};
  expect_proved(evidence, "entered one act twice, as entries 2 and 3");
  evidence.exhibits = {record.exhibit(2), record.exhibit(2)};
  EXPECT_FALSE(is_proved(evidence));
  evidence.exhibits = {record.exhibit(2), record.exhibit(4)};
  EXPECT_FALSE(is_proved(evidence));
}

TEST(EvidenceTest, AnEntryInAnothersPlaceIsProof) {
  const Signer signer;
  History record = history(signer, 2);
  record.add(note_entry(1, "moved"));
  Evidence evidence{Claim::misnumbered, signer.descriptor, {signer.checkpoint(record.tree, 3)}, 0, {}, {},
                    {record.exhibit(2)}};
  expect_proved(evidence, "an entry that calls itself number 1 in the place of entry 2");
  evidence.exhibits = {record.exhibit(1)};
  EXPECT_FALSE(is_proved(evidence));
}

TEST(EvidenceTest, ForgedEvidenceProvesNothing) {
  const Signer signer;
  Signer impostor;
  impostor.key = key_pair_from_seed({43});
  const auto honest = history(signer, 9), other = history(signer, 9, 4);
  EXPECT_FALSE(contradiction(signer.descriptor, signer.checkpoint(honest.tree, 9), impostor.checkpoint(other.tree, 9)));
  Evidence evidence =
      *contradiction(signer.descriptor, signer.checkpoint(honest.tree, 9), signer.checkpoint(other.tree, 9));
  evidence.descriptor[evidence.descriptor.size() / 2] ^= 1;
  EXPECT_FALSE(is_proved(evidence)) << "another run, or none";
  Evidence alone =
      *contradiction(signer.descriptor, signer.checkpoint(honest.tree, 9), signer.checkpoint(other.tree, 9));
  alone.notes.pop_back();
  EXPECT_FALSE(is_proved(alone));
  alone.notes.clear();
  for (int claim = 0; claim <= static_cast<int>(Claim::doubled_act); ++claim) {
    alone.claim = static_cast<Claim>(claim);
    EXPECT_FALSE(is_proved(alone)) << "nothing is proved by nothing";
  }
}

TEST(EvidenceTest, NoDamageToTheFileBreaksItsReader) {
  const Signer signer;
  const auto honest = history(signer, 5), other = history(signer, 5, 1);
  const std::string whole = text_of(*contradiction(signer.descriptor, signer.checkpoint(other.tree, 3),
                                                   signer.checkpoint(honest.tree, 5), honest.tree));
  EXPECT_TRUE(rc::check([&] {
    std::string text = whole;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
      text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    }
    text.resize(*rc::gen::inRange<std::size_t>(0, text.size() + 1));
    const auto read = read_evidence(text);
    if (const auto* evidence = std::get_if<Evidence>(&read)) judge(*evidence);
  }));
}

TEST(ComplaintTest, SaysWhoComplainsAndAboutWhat) {
  const KeyPair key = key_pair_from_seed({3});
  const Complaint complaint{"example.org/run", "us-1", Grievance::withheld, 12, 1700000000, "it was promised."};
  const SignedNote note = sign_complaint(complaint, key);
  EXPECT_EQ(check_note(note, complaint_key("example.org/run", "us-1", key.public_key)), NoteVerdict::good);
  const auto read = read_complaint(note.text);
  ASSERT_TRUE(std::holds_alternative<Complaint>(read));
  EXPECT_EQ(std::get<Complaint>(read), complaint);
  EXPECT_EQ(sentence_of(complaint), "A complaint by us-1 about entry 12: it was promised.");
  for (const char* bad : {"", "o\ncomplaint n\nwithheld 1 2\nw\nmore\n", "o\ncomplaint n\nhated 1 2\nw\n",
                          "o\ncomplaint n\nwithheld 01 2\nw\n", "o\ncomplaint n\nwithheld 1\nw\n"}) {
    EXPECT_TRUE(std::holds_alternative<Refusal>(read_complaint(bad))) << bad;
  }
}

// The published vectors of BIP-39: the first words of the entropies 00.., 7f.., 80.. and ff..
TEST(SixWords, AreThoseOfBip39) {
  const auto words = [](std::uint8_t byte) {
    Bytes32 root;
    root.fill(byte);
    return six_words(root);
  };
  EXPECT_EQ(words(0x00), "abandon abandon abandon abandon abandon abandon");
  EXPECT_EQ(words(0x7f), "legal winner thank year wave sausage");
  EXPECT_EQ(words(0x80), "letter advice cage absurd amount doctor");
  EXPECT_EQ(words(0xff), "zoo zoo zoo zoo zoo zoo");
}

}  // namespace
}  // namespace parley
