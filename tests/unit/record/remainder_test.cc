// What is left of a redacted entry, and that somebody has decided for every text of the schema whether a person writes
// it.
#include "common/record/prose.h"
#include "common/record/remainder.h"

#include <capnp/dynamic.h>
#include <gmock/gmock.h>

#include <set>

#include "common/record/openings.h"
#include "common/schema/act.capnp.h"

namespace parley {
namespace {

constexpr const char* kSpilled = "THE SPILLED SECRET";

template <typename Fill>
Message<schema::Submission> submission_with(Fill fill) {
  capnp::MallocMessageBuilder message;
  auto submission = message.initRoot<schema::Submission>();
  submission.setSeat("CN.FM");
  submission.setAudience(3);
  fill(submission.initActs(1)[0]);
  return Message<schema::Submission>::from(submission);
}

template <typename Fill>
Message<schema::Entry> entry_with(Fill fill) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(17);
  entry.setTime(5000);
  entry.setWall(6000);
  entry.setAudience(3);
  entry.setCause(12);
  fill(entry);
  return Message<schema::Entry>::from(entry);
}

Message<schema::Entry> accepted(const Message<schema::Submission>& submission) {
  return entry_with([&](schema::Entry::Builder entry) {
    auto taken = entry.initAccepted();
    taken.setSubmission(as_data(submission.bytes()));
    taken.setId(as_data(Bytes32{1}));
    taken.setKey(as_data(Bytes32{2}));
    taken.setSignature(as_data(Bytes64{3}));
  });
}

Message<schema::Entry> line_message() {
  return accepted(submission_with([](schema::Act::Builder act) {
    auto message = act.initLineMessage();
    message.setLine("CN-US.DEF-DEF");
    message.setSubject(kSpilled);
    message.initText().setBody(kSpilled);
    message.getText().setIncident("collision");
  }));
}

schema::Submission::Reader submission_in(schema::Entry::Reader entry) {
  return capnp::readMessageUnchecked<schema::Submission>(
      reinterpret_cast<const capnp::word*>(entry.getAccepted().getSubmission().begin()));
}

TEST(Remainder, IsTheSameEntryWithoutItsTextsAndSignature) {
  const auto original = line_message();
  const auto remainder = remainder_of(original.reader());
  ASSERT_TRUE(remainder);
  EXPECT_EQ(text_of(remainder->bytes()).find(kSpilled), std::string_view::npos);
  const auto left = remainder->reader();
  EXPECT_EQ(left.getNumber(), 17u);
  EXPECT_EQ(left.getTime(), 5000);
  EXPECT_EQ(left.getWall(), 6000);
  EXPECT_EQ(left.getAudience(), 3u);
  EXPECT_EQ(left.getCause(), 12u);
  EXPECT_EQ(left.getAccepted().getId().size(), 32u);
  EXPECT_EQ(left.getAccepted().getSignature().size(), 0u) << "it would let anybody check a guess";
  const auto act = submission_in(left).getActs()[0].getLineMessage();
  EXPECT_STREQ(act.getLine().cStr(), "CN-US.DEF-DEF");
  EXPECT_STREQ(act.getText().getIncident().cStr(), "collision");
  EXPECT_EQ(act.getText().getBody(), kRedacted.data());
}

TEST(Remainder, OfARemainderIsItself) {
  const auto once = remainder_of(line_message().reader());
  ASSERT_TRUE(once);
  const auto twice = remainder_of(once->reader());
  ASSERT_TRUE(twice);
  EXPECT_TRUE(std::ranges::equal(once->bytes(), twice->bytes()));
}

TEST(Remainder, KeepsATextThatWasNeverThereAway) {
  const auto silent = accepted(submission_with([](schema::Act::Builder act) { act.initDecide().setOption(2); }));
  EXPECT_FALSE(remainder_of(silent.reader())) << "there is nothing to remove";
  const auto spoken = accepted(submission_with([](schema::Act::Builder act) {
    auto close = act.initConsultationClose();
    close.initMinutes().setAgreed(kSpilled);
  }));
  const auto remainder = remainder_of(spoken.reader());
  ASSERT_TRUE(remainder);
  const auto minutes = submission_in(remainder->reader()).getActs()[0].getConsultationClose().getMinutes();
  EXPECT_EQ(minutes.getAgreed(), kRedacted.data());
  EXPECT_EQ(minutes.getDiffering().size(), 0u);
}

TEST(Remainder, IsRefusedForWhatTheRunStandsOn) {
  EXPECT_FALSE(remainder_of(
      entry_with([](schema::Entry::Builder entry) { entry.initDescriptor().setOrigin(kSpilled); }).reader()));
  EXPECT_FALSE(remainder_of(entry_with([](schema::Entry::Builder entry) {
                              entry.initPackagePart().initBrief().initText().setEn(kSpilled);
                            }).reader()));
}

TEST(Remainder, MustBeOfTheEntryThatItsRedactionNames) {
  const auto remainder = remainder_of(line_message().reader());
  const auto redacted = [&](EntryNumber number) {
    return entry_with([&](schema::Entry::Builder entry) {
      auto body = entry.initRedacted();
      body.setNumber(number);
      body.setRemainder(as_data(remainder->bytes()));
    });
  };
  EXPECT_TRUE(std::holds_alternative<Message<schema::Entry>>(remainder_in(redacted(17).reader().getRedacted())));
  EXPECT_TRUE(std::holds_alternative<Refusal>(remainder_in(redacted(16).reader().getRedacted())));
}

TEST(Remainder, IsReadOnlyWhereItIsWhatRedactionLeaves) {
  const auto code_of = [](const Message<schema::Entry>& entry) {
    const auto read = read_remainder(entry.bytes());
    const auto* refusal = std::get_if<Refusal>(&read);
    return refusal ? refusal->code : "";
  };
  EXPECT_EQ(code_of(*remainder_of(line_message().reader())), "");
  EXPECT_EQ(code_of(line_message()), "redacted.text") << "the text stands";
  capnp::MallocMessageBuilder message;
  message.setRoot(remainder_of(line_message().reader())->reader());
  auto entry = message.getRoot<schema::Entry>();
  entry.getAccepted().setSignature(as_data(Bytes64{1}));
  EXPECT_EQ(code_of(Message<schema::Entry>::from(entry)), "redacted.text") << "it is signed";
  EXPECT_EQ(code_of(accepted(submission_with([](schema::Act::Builder act) { act.initDecide().setOption(2); }))),
            "redacted.text")
      << "there was nothing to remove";
  EXPECT_EQ(code_of(entry_with([](schema::Entry::Builder one) { one.initDescriptor(); })), "redacted.kind");
}

// Texts that the fold goes by: codes, names, conditions. A new text field of the schema belongs here or among the
// prose.
const std::set<std::string> kCodes = {
    "a",           "about",        "accepted",      "acknowledge",  "activity",    "adopted",
    "against",     "allCharged",   "answer",        "approves",     "at",          "b",
    "begins",      "by",           "chair",         "charged",      "claimant",    "closed",
    "coChairs",    "code",         "condition",     "confirmed",    "consents",    "contact",
    "controller",  "core",         "decision",      "decisionTime", "declared",    "delay",
    "deputy",      "dispute",      "done",          "due",          "duration",    "dyad",
    "effects",     "effectsDone",  "effectsMissed", "emergencyFor", "encounter",   "ends",
    "expectation", "expects",      "fallback",      "file",         "for",         "forum",
    "from",        "fromParty",    "given",         "hailed",       "holder",      "id",
    "incident",    "indicator",    "inject",        "invited",      "invites",     "item",
    "joined",      "kind",         "language",      "leak",         "least",       "length",
    "level",       "library",      "line",          "main",         "major",       "mechanism",
    "media",       "median",       "member",        "members",      "most",        "movedTo",
    "mustAbstain", "name",         "names",         "needs",        "node",        "objective",
    "objector",    "officials",    "oncePer",       "openAtEnd",    "opens",       "origin",
    "parties",     "party",        "path",          "performed",    "permanentNo", "place",
    "policy",      "precondition", "president",     "principles",   "profile",     "recommendation",
    "renewing",    "replaces",     "requires",      "rights",       "rule",        "seat",
    "seats",       "seconded",     "secretariat",   "serves",       "signed",      "silence",
    "silent",      "skipIf",       "some",          "source",       "sponsors",    "stage",
    "start",       "startWithin",  "starts",        "state",        "storyline",   "swap",
    "target",      "task",         "test",          "testEvery",    "time",        "to",
    "told",        "topic",        "topics",        "unit",         "units",       "unless",
    "until",       "value",        "waits",         "wanted",       "what",        "with",
    "within",      "floor",        "speakers",      "speakingTime"};

void find_undecided(capnp::StructSchema schema, std::set<std::uint64_t>& seen, std::set<std::string>& undecided) {
  if (!seen.insert(schema.getProto().getId()).second) return;
  for (const auto field : schema.getFields()) {
    const std::string name = field.getProto().getName().cStr();
    auto type = field.getType();
    while (type.isList()) type = type.asList().getElementType();
    if (type.isStruct()) find_undecided(type.asStruct(), seen, undecided);
    if (!type.isText() || kCodes.contains(name)) continue;
    if (!is_prose(schema.getShortDisplayName().cStr(), name))
      undecided.insert(std::string(schema.getShortDisplayName().cStr()) + "." + name);
  }
}

TEST(Remainder, EveryTextOfTheSchemaIsKnownAsWrittenByAPersonOrAsACode) {
  std::set<std::uint64_t> seen;
  std::set<std::string> undecided;
  find_undecided(capnp::Schema::from<schema::Entry>(), seen, undecided);
  find_undecided(capnp::Schema::from<schema::Submission>(), seen, undecided);
  // The set phrases of tests, whose sum the fold reckons.
  undecided.erase("CheckSend.text");
  undecided.erase("CheckDelivered.text");
  std::string list;
  for (const auto& name : undecided) list += " " + name;
  EXPECT_EQ(list, "");
}

TEST(OpeningsTest, AnEntryOpensOnlyWhatStandsBeforeIt) {
  Openings openings;
  openings.fold(entry_with([](schema::Entry::Builder entry) {
                  auto opened = entry.initOpened();
                  opened.setTo(PartySet::of(1).bits());
                  auto ranges = opened.initRanges(2);
                  ranges[0].setFrom(3);
                  ranges[0].setTo(5);
                  ranges[1].setFrom(10);
                  ranges[1].setTo(100);
                }).reader());
  EXPECT_EQ(openings.opened_by(2, PartySet::of(1)), kNoEntry);
  EXPECT_EQ(openings.opened_by(4, PartySet::of(1)), 17u);
  EXPECT_EQ(openings.opened_by(4, PartySet::of(2)), kNoEntry);
  EXPECT_EQ(openings.opened_by(16, PartySet::of(1)), 17u);
  EXPECT_EQ(openings.opened_by(17, PartySet::of(1)), kNoEntry);
  EXPECT_EQ(openings.readers_of(4), PartySet::of(1));
}

}  // namespace
}  // namespace parley
