// Coordinators that cheat: each cheat shows within one checkpoint, as a proof or as a complaint, in words.
#include <gmock/gmock.h>

#include "common/base/limits.h"
#include "common/record/six_words.h"
#include "tests/cheats/table.h"

namespace parley {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr EntryNumber kSize = 12;
constexpr EntryNumber kPlace = 7;  // where the past is changed

// What a coordinator may do to what had happened.
struct Cheat {
  const char* name;
  std::function<Telling()> told;
};

Telling altered() {
  return telling(kSize,
                 [](EntryNumber number) { return number == kPlace ? "altered" : "remark " + std::to_string(number); });
}
Telling omitted() {
  return telling(kSize, [](EntryNumber n) { return "remark " + std::to_string(n < kPlace ? n : n + 1); });
}
Telling inserted() {
  return telling(kSize, [](EntryNumber n) {
    return n == kPlace ? std::string("inserted") : "remark " + std::to_string(n < kPlace ? n : n - 1);
  });
}
Telling reordered() {
  return telling(kSize, [](EntryNumber n) {
    return "remark " + std::to_string(n == kPlace ? n + 1 : n == kPlace + 1 ? n - 1 : n);
  });
}
Telling duplicated() {
  return telling(kSize, [](EntryNumber n) { return "remark " + std::to_string(n <= kPlace ? n : n - 1); });
}

class ChangedPast : public testing::TestWithParam<Cheat> {};

TEST_P(ChangedPast, ToTwoPartiesIsProvedWhenTheirNotesMeet) {
  const Telling true_one = telling(kSize), false_one = GetParam().told();
  TableNode beijing(kBeijing), washington(kWashington);
  beijing.take(true_one, kSize);
  washington.take(false_one, kSize);
  auto notary = notary_of(true_one), second = notary_of(false_one);
  notary->sign(true_one.head(kSize));
  second->sign(false_one.head(kSize));
  const WitnessWork at_beijing = beijing.checkpoint(*notary), at_washington = washington.checkpoint(*second);
  EXPECT_TRUE(at_beijing.vouching && at_washington.vouching) << "each was shown a sound record";
  EXPECT_NE(beijing.witness().confirmation().latest_words, washington.witness().confirmation().latest_words)
      << "the telephone shows it";
  // The other's note comes along: in whatever way.
  EXPECT_THAT(proved_in(beijing.checkpoint(second->latest_text(), {})), HasSubstr("two different histories"));
  EXPECT_THAT(beijing.witness().confirmation().alarm, HasSubstr("PROVED"));
}

TEST_P(ChangedPast, ToTwoPartiesShowsByTheNameThatIsMissing) {
  const Telling true_one = telling(kSize), false_one = GetParam().told();
  TableNode beijing(kBeijing), washington(kWashington);
  beijing.take(true_one, kSize);
  washington.take(false_one, kSize);
  auto notary = notary_of(true_one), second = notary_of(false_one);
  notary->sign(true_one.head(kSize));
  second->sign(false_one.head(kSize));
  beijing.answer(*notary, beijing.checkpoint(*notary));
  const WitnessWork other = washington.checkpoint(*second);
  washington.answer(*second, other);
  beijing.hear(*notary);
  EXPECT_EQ(beijing.witness().confirmation().head.size, 0u);
  EXPECT_THAT(beijing.witness().confirmation().missing, ElementsAre("US"));
  EXPECT_THAT(words_of(beijing.step(limits::kConfirmationWait_us + 2)), HasSubstr("nobody has put a name under it for US."));
  // A coordinator that passes the other's name on shows that it stands under something else.
  beijing.witness().take_cosigned(kSize, {other.vouching->cosignature}, {}, {});
  EXPECT_THAT(words_of(beijing.step()), HasSubstr("us-1 does not stand under the record"));
}

TEST_P(ChangedPast, AfterACheckpointIsNoticedAtTheNextOne) {
  const Telling true_one = telling(kSize);
  TableNode beijing(kBeijing);
  beijing.take(true_one, kSize);
  auto notary = notary_of(true_one);
  notary->sign(true_one.head(kPlace + 3));
  ASSERT_TRUE(beijing.checkpoint(*notary).vouching);
  // It signs a larger record over another past.
  const WitnessWork work = beijing.checkpoint(text_of(signed_checkpoint(GetParam().told(), kSize)), {});
  EXPECT_FALSE(work.vouching);
  EXPECT_THAT(words_of(work), HasSubstr("has signed another record of 12 entries"));
  EXPECT_THAT(words_of(work), HasSubstr(six_words(true_one.tree.root(kSize))));
  ASSERT_EQ(work.complaints.size(), 1u);
  EXPECT_THAT(work.complaints[0], HasSubstr("complaint cn-1\ndiffers 12 "));
}

TEST_P(ChangedPast, AfterARestoreFromBackupIsProved) {
  const Telling true_one = telling(kSize);
  TableNode beijing(kBeijing);
  beijing.take(true_one, kSize);
  auto notary = notary_of(true_one);
  notary->sign(true_one.head(kSize));
  ASSERT_TRUE(beijing.checkpoint(*notary).vouching);
  // The journal was put back as it was at kPlace, and went on otherwise: so far to fewer entries than were signed.
  const WitnessWork work = beijing.checkpoint(text_of(signed_checkpoint(GetParam().told(), kSize - 1)), {});
  EXPECT_THAT(proved_in(work), HasSubstr("whose first 11 are not those that it has signed before"));
  EXPECT_THAT(words_of(work), HasSubstr("PROVED"));
  EXPECT_FALSE(work.vouching);
  auto later = notary_of(true_one);
  later->sign(true_one.head(kSize));
  EXPECT_FALSE(beijing.checkpoint(*later).vouching) << "it vouches for nothing more";
}

INSTANTIATE_TEST_SUITE_P(Every, ChangedPast,
                         testing::Values(Cheat{"Altered", altered}, Cheat{"Omitted", omitted},
                                         Cheat{"Inserted", inserted}, Cheat{"Reordered", reordered},
                                         Cheat{"Duplicated", duplicated}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(HonestRecord, IsConfirmedByAllWhoAreThere) {
  const Telling told = telling(kSize);
  TableNode beijing(kBeijing), washington(kWashington);
  auto notary = notary_of(told);
  notary->sign(told.head(kSize));
  beijing.take(told, kSize);
  beijing.answer(*notary, beijing.checkpoint(*notary));
  notary->settle(kEverybody);
  EXPECT_EQ(notary->confirmed().head.size, 0u) << "the United States are connected, and have not vouched yet";
  washington.take(told, 5);
  EXPECT_FALSE(washington.checkpoint(*notary).vouching) << "not before it holds what the checkpoint covers";
  washington.take(told, kSize);
  washington.answer(*notary, washington.step());
  notary->settle(kEverybody);
  EXPECT_EQ(notary->confirmed().head, told.head(kSize));
  EXPECT_EQ(words_of(beijing.hear(*notary)) + words_of(washington.hear(*notary)), "");
  const Confirmation confirmation = beijing.witness().confirmation();
  EXPECT_EQ(confirmation.head, told.head(kSize));
  EXPECT_THAT(confirmation.by, ElementsAre("CN", "US"));
  EXPECT_EQ(confirmation, washington.witness().confirmation());
}

// Entry kPlace is redacted by the last one.
Telling redacted_telling() {
  Telling told = telling(kSize);
  told.add(entry_of(kSize, kEverybody, [](schema::Entry::Builder entry) {
    entry.initRedacted().setNumber(kPlace);
    entry.getRedacted().setRemainder(as_data(remark(kPlace, "[redacted]").bytes()));
  }));
  return told;
}

TEST(ARemainder, ThatNoEntryRedactsIsComplainedOfAndNotVouchedFor) {
  const Telling told = telling(kSize);
  TableNode beijing(kBeijing);
  beijing.take(told, kPlace);
  // The true commitment, and in place of the act another, which needs no signature.
  beijing.take_redacted(told.entries[kPlace], remark(kPlace, "[redacted]"));
  beijing.take(told, kSize);
  auto notary = notary_of(told);
  notary->sign(told.head(kSize));
  const WitnessWork shown = beijing.checkpoint(*notary);
  EXPECT_FALSE(shown.vouching);
  EXPECT_TRUE(shown.complaints.empty()) << "the entry that redacts it may be on its way";
  beijing.witness().heartbeat(kSize, 1);
  const WitnessWork work = beijing.step();
  ASSERT_EQ(work.complaints.size(), 1u);
  EXPECT_THAT(work.complaints[0], HasSubstr("complaint cn-1\nwithheld " + std::to_string(kPlace) + " "));
  EXPECT_THAT(words_of(work), HasSubstr("as if it had been redacted"));
  EXPECT_FALSE(beijing.checkpoint(*notary).vouching) << "nor later";
}

TEST(ARemainder, IsVouchedForWhenTheEntryThatRedactsItHasCome) {
  const Telling told = redacted_telling();
  TableNode beijing(kBeijing);
  beijing.take(told, kPlace);
  beijing.take_redacted(told.entries[kPlace], remark(kPlace, "[redacted]"));
  beijing.take(told, kSize);
  beijing.witness().heartbeat(kSize + 1, 1);
  EXPECT_TRUE(beijing.step().complaints.empty());
  beijing.take(told, kSize + 1);
  auto notary = notary_of(told);
  notary->sign(told.head(kSize + 1));
  EXPECT_TRUE(beijing.checkpoint(*notary).vouching);
  EXPECT_TRUE(beijing.step().complaints.empty());
}

TEST(HonestRecord, NamesWhoIsAbsent) {
  const Telling told = telling(kSize);
  TableNode beijing(kBeijing);
  auto notary = notary_of(told);
  notary->sign(told.head(kSize));
  beijing.take(told, kSize);
  beijing.answer(*notary, beijing.checkpoint(*notary));
  beijing.hear(*notary, PartySet::of(kChina) | kControl);
  EXPECT_EQ(beijing.witness().confirmation().head.size, kSize);
  EXPECT_THAT(beijing.witness().confirmation().absent, ElementsAre("US"));
}

TEST(HonestRecord, ALateJoinerChecksThatItsPastIsAPrefix) {
  const Telling told = telling(40);
  auto notary = notary_of(told);
  for (EntryNumber size : {10u, 20u, 40u}) notary->sign(told.head(size));
  TableNode washington(kWashington);
  washington.take(told, 40);
  const WitnessWork work = washington.checkpoint(*notary);
  ASSERT_TRUE(work.vouching);
  EXPECT_EQ(washington.witness().viewed(), 40u);
}

TEST(HonestNotary, GoesOnOnlyFromWhatItSigned) {
  const Telling told = telling(kSize), other = altered();
  auto notary = notary_of(told);
  EXPECT_FALSE(notary->restore(signed_checkpoint(told, 9), told.tree.root(9)));
  EXPECT_EQ(notary->head().size, 9u);
  EXPECT_TRUE(notary_of(told)->restore(signed_checkpoint(other, 9), told.tree.root(9)));
  EXPECT_TRUE(notary_of(told)->restore(signed_checkpoint(told, 9), std::nullopt)) << "the record is shorter now";
  EXPECT_DEATH(notary->sign(told.head(8)), "more than the one before");
}

TEST(Cheating, AWithheldEntryIsAComplaint) {
  const Telling told = telling(kSize);
  TableNode beijing(kBeijing);
  beijing.take(told, 8);
  beijing.take(told.entries[8], EntryMessage());
  beijing.take(told, kSize);
  auto notary = notary_of(told);
  notary->sign(told.head(kSize));
  const WitnessWork work = beijing.checkpoint(*notary);
  EXPECT_FALSE(work.vouching);
  EXPECT_THAT(words_of(work),
              HasSubstr("A complaint by cn-1 about entry 8: the coordinator has signed that CN may read it"));
  // It reaches everybody, signed.
  beijing.answer(*notary, work);
  TableNode washington(kWashington);
  washington.take(told, kSize);
  washington.answer(*notary, washington.checkpoint(*notary));
  EXPECT_THAT(words_of(washington.hear(*notary)), HasSubstr("A complaint by cn-1 about entry 8"));
}

TEST(Cheating, AWrongBodyIsAComplaintAtTheNextCheckpoint) {
  const Telling told = telling(kSize), other = altered();
  TableNode beijing(kBeijing);
  beijing.take(told, kPlace);
  beijing.take(other.entries[kPlace], other.messages[kPlace]);
  beijing.take(told, kSize);
  auto notary = notary_of(told);
  notary->sign(told.head(kSize));
  const WitnessWork work = beijing.checkpoint(*notary);
  EXPECT_FALSE(work.vouching);
  EXPECT_THAT(words_of(work), HasSubstr("what the coordinator has signed is not what it has sent"));
}

TEST(Cheating, AViewNoteAgainstTheEntrysOwnAudienceIsProved) {
  const Telling told = telling(kSize);
  TableNode beijing(kBeijing);
  beijing.take(told, kSize);
  auto notary = notary_of(told);
  notary->sign(told.head(kSize));
  ViewNote lie = view_note("example.org/run", "CN", 0, kSize);
  for (EntryNumber number = 0; number < kSize; ++number) {
    if (number != 5) lie.set_open(number);
  }
  const std::string text = text_of(lie);
  const SignedNote note{text, {sign_note(text, "example.org/run", kCoordinatorKey)}};
  EXPECT_THAT(proved_in(beijing.checkpoint(notary->latest_text(), {text_of(note)})),
              HasSubstr("entry 5 says that CN may read it, and the coordinator had signed the opposite"));
}

TEST(Cheating, AnActEnteredTwiceIsProved) {
  const KeyPair author = key_pair_from_seed({5});
  Telling told = telling(8);
  const auto act = [&](schema::Entry::Builder entry) {
    auto accepted = entry.initAccepted();
    accepted.setId(as_data(Bytes32{9}));
    accepted.setKey(as_data(author.public_key));
    const Bytes statement = submission_statement(told.run_id, author.public_key, Bytes32{9}, sha256(view_of("act")));
    accepted.setSignature(as_data(sign(statement, author.secret_key)));
    accepted.setSubmission(as_data(view_of("act")));
  };
  told.add(entry_of(8, kEverybody, act));
  told.add(entry_of(9, kEverybody, act));
  TableNode beijing(kBeijing);
  beijing.take(told, 10);
  auto notary = notary_of(told);
  notary->sign(told.head(10));
  EXPECT_THAT(proved_in(beijing.checkpoint(*notary)), HasSubstr("entered one act twice, as entries 8 and 9"));
}

TEST(Cheating, AForgedActIsProvedAtTheNextCheckpoint) {
  const KeyPair author = key_pair_from_seed({5});
  Telling told = telling(8);
  told.add(entry_of(8, kEverybody, [&](schema::Entry::Builder entry) {
    auto accepted = entry.initAccepted();
    accepted.setId(as_data(Bytes32{9}));
    accepted.setKey(as_data(author.public_key));
    const Bytes statement = submission_statement(told.run_id, author.public_key, Bytes32{9}, sha256(view_of("act")));
    accepted.setSignature(as_data(sign(statement, author.secret_key)));
    accepted.setSubmission(as_data(view_of("another act")));
  }));
  TableNode beijing(kBeijing);
  beijing.take(told, 9);
  beijing.witness().suspect(told.entries[8], Claim::forged_act, "Its author did not sign it.");
  EXPECT_TRUE(beijing.step().evidence.empty()) << "before the coordinator signs for it, it is its word alone";
  auto notary = notary_of(told);
  notary->sign(told.head(9));
  EXPECT_THAT(proved_in(beijing.checkpoint(*notary)), HasSubstr("entry 8 holds an act that its author never signed"));
}

TEST(Cheating, WhatProvesNothingIsAComplaintAtTheNextCheckpoint) {
  const Telling told = telling(9);
  TableNode beijing(kBeijing);
  beijing.take(told, 9);
  beijing.witness().suspect(told.entries[8], std::nullopt, "It is hidden from control.");
  auto notary = notary_of(told);
  notary->sign(told.head(9));
  const WitnessWork work = beijing.checkpoint(*notary);
  EXPECT_TRUE(work.evidence.empty());
  ASSERT_EQ(work.complaints.size(), 1u);
  EXPECT_THAT(words_of(work), HasSubstr("hidden from control"));
}

TEST(Cheating, ACheckpointThatSomebodyElseSignedIsNotBelieved) {
  const Telling told = telling(kSize);
  TableNode beijing(kBeijing);
  beijing.take(told, kSize);
  const std::string text = text_of(Checkpoint{"example.org/run", told.head(kSize)});
  const SignedNote forged{text, {sign_note(text, "example.org/run", key_pair_from_seed({77}))}};
  const WitnessWork work = beijing.checkpoint(text_of(forged), {});
  EXPECT_FALSE(work.vouching);
  EXPECT_THAT(words_of(work), HasSubstr("a checkpoint that it has not signed"));
}

TEST(Cheating, StaleCheckpointsAreAComplaint) {
  const Telling told = telling(kSize);
  TableNode beijing(kBeijing);
  beijing.take(told, kSize);
  EXPECT_EQ(words_of(beijing.step(1)), "");
  EXPECT_EQ(words_of(beijing.step(limits::kConfirmationWait_us)), "");
  EXPECT_THAT(words_of(beijing.step(limits::kConfirmationWait_us + 2)), HasSubstr("has signed nothing for 5 s"));
  EXPECT_EQ(words_of(beijing.step(2 * limits::kConfirmationWait_us)), "") << "said once";
}

TEST(Cheating, ASuppressedSubmissionIsAComplaint) {
  TableNode beijing(kBeijing);
  beijing.take(telling(3), 3);
  beijing.witness().suppressed(3, 1'700'000'000);
  EXPECT_THAT(words_of(beijing.step()), HasSubstr("neither entered nor refused within 5 s"));
}

TEST(Cheating, ABackdatedEntryIsAComplaint) {
  const Telling told = telling(kSize);
  TableNode beijing(kBeijing);
  beijing.take(told, 6);
  beijing.witness().heartbeat(6, 1'000'000'000 + 60'000'000);  // a minute after these
  beijing.take(told, kSize);
  EXPECT_THAT(words_of(beijing.step()), HasSubstr("about entry 6: it says an earlier moment"));
}

// Store, watermark and sending are separate: the process may die before and after each.
TEST(KilledWitness, NeverPutsItsNameUnderTwoHistories) {
  const Telling true_one = telling(kSize), false_one = altered();
  for (int survived = 0; survived < 3; ++survived) {
    TableNode before(kBeijing);
    before.take(true_one, kSize);
    auto notary = notary_of(true_one);
    notary->sign(true_one.head(kSize));
    const WitnessWork work = before.checkpoint(*notary);
    ASSERT_TRUE(work.vouching);
    const bool stored = survived >= 1;  // 2: and sent

    TableNode after(kBeijing);
    after.take(true_one, kSize);  // entries are committed before a checkpoint is looked at
    after.witness().restore(stored ? std::optional(signed_checkpoint(true_one, kSize)) : std::nullopt,
                            stored ? work.vouching->head : TreeHead{}, stored ? kSize : 0, {});
    const WitnessWork other = after.checkpoint(text_of(signed_checkpoint(false_one, kSize)), {});
    EXPECT_FALSE(other.vouching) << "its own entries say otherwise";
    const WitnessWork smaller = after.checkpoint(text_of(signed_checkpoint(true_one, kSize - 1)), {});
    EXPECT_FALSE(smaller.vouching && stored) << "never a smaller tree than the last one";
    EXPECT_EQ(!after.witness().confirmation().alarm.empty(), stored) << "the note that it kept makes it a proof";
  }
}

}  // namespace
}  // namespace parley
