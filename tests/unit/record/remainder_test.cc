// What is left of a redacted entry, and that somebody has decided for every text of the schema whether a person writes
// it.
#include "common/record/remainder.h"
#include "common/record/prose.h"

#include <capnp/dynamic.h>
#include <gmock/gmock.h>

#include <functional>
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

// Under a name that is a code elsewhere.
TEST(Remainder, KeepsNoWordsOfAPersonsOwn) {
  const std::pair<const char*, std::function<void(schema::Act::Builder)>> acts[] = {
      {"the topic of a dialogue", [](auto act) { act.initDialogueConvene().setTopic(kSpilled); }},
      {"a subject of the list", [](auto act) { act.initSubjectPropose().setTopic(kSpilled); }},
      {"what advice is asked on", [](auto act) { act.initJwgAskAdvice().setTopic(kSpilled); }},
      {"the service that a directive is for", [](auto act) { act.initDirective().setTo(kSpilled); }},
      {"the unit that is ordered", [](auto act) { act.initUnitOrder().setUnit(kSpilled); }},
      {"a row of a simulation's paper", [](auto act) { act.initWhatIfAnswer().initRows(1)[0].setMedian(kSpilled); }}};
  for (const auto& [what, fill] : acts) {
    const auto remainder = remainder_of(accepted(submission_with(fill)).reader());
    ASSERT_TRUE(remainder) << what;
    EXPECT_EQ(text_of(remainder->bytes()).find(kSpilled), std::string_view::npos) << what;
  }
  const std::pair<const char*, std::function<void(schema::Entry::Builder)>> events[] = {
      {"the topic of a dialogue", [](auto entry) { entry.initDialogueChanged().setTopic(kSpilled); }},
      {"the list of subjects", [](auto entry) { entry.initSubjectsChanged().initSubjects(1)[0].setTopic(kSpilled); }},
      {"what has lapsed", [](auto entry) { entry.initMechanismLapsed().setItem(kSpilled); }}};
  for (const auto& [what, fill] : events) {
    const auto remainder = remainder_of(entry_with(fill).reader());
    ASSERT_TRUE(remainder) << what;
    EXPECT_EQ(text_of(remainder->bytes()).find(kSpilled), std::string_view::npos) << what;
  }
}

// What was refused has passed no check: where a code belongs may stand anything.
TEST(Remainder, OfARefusalKeepsNothingOfWhatWasRefused) {
  const auto submission = submission_with([](schema::Act::Builder act) { act.initReportAsk().setTopic(kSpilled); });
  const auto refused = entry_with([&](schema::Entry::Builder entry) {
    auto refusal = entry.initRefused();
    refusal.setCode("information.topic");
    refusal.setReason("There is no topic \"" + std::string(kSpilled) + "\".");
    refusal.setSeat("CN.FM");
    refusal.setId(as_data(Bytes32{1}));
    refusal.setSubmission(as_data(submission.bytes()));
  });
  const auto remainder = remainder_of(refused.reader());
  ASSERT_TRUE(remainder);
  EXPECT_EQ(text_of(remainder->bytes()).find(kSpilled), std::string_view::npos);
  EXPECT_EQ(remainder->reader().getRefused().getId().size(), 32u);
  EXPECT_STREQ(remainder->reader().getRefused().getSeat().cStr(), "CN.FM");
  EXPECT_TRUE(std::holds_alternative<Message<schema::Entry>>(read_remainder(remainder->bytes())));
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
// prose: here only if a check compares it with what the exercise declares, or holds it to the form of a name.
const std::set<std::string> kCodes = {"a",
                                      "about",
                                      "accepted",
                                      "acknowledge",
                                      "activity",
                                      "against",
                                      "allCharged",
                                      "answer",
                                      "approves",
                                      "at",
                                      "b",
                                      "begins",
                                      "by",
                                      "chair",
                                      "charged",
                                      "claimant",
                                      "closed",
                                      "coChairs",
                                      "code",
                                      "condition",
                                      "confirmed",
                                      "consents",
                                      "contact",
                                      "controller",
                                      "core",
                                      "decision",
                                      "decisionTime",
                                      "declared",
                                      "delay",
                                      "deputy",
                                      "dispute",
                                      "done",
                                      "due",
                                      "duration",
                                      "dyad",
                                      "effectsDone",
                                      "effectsMissed",
                                      "emergencyFor",
                                      "encounter",
                                      "ends",
                                      "expectation",
                                      "expects",
                                      "fallback",
                                      "file",
                                      "for",
                                      "forum",
                                      "from",
                                      "fromParty",
                                      "given",
                                      "hailed",
                                      "holder",
                                      "id",
                                      "incident",
                                      "indicator",
                                      "inject",
                                      "invited",
                                      "invites",
                                      "joined",
                                      "kind",
                                      "language",
                                      "leak",
                                      "length",
                                      "level",
                                      "library",
                                      "line",
                                      "main",
                                      "major",
                                      "mechanism",
                                      "media",
                                      "member",
                                      "members",
                                      "movedTo",
                                      "mustAbstain",
                                      "names",
                                      "needs",
                                      "node",
                                      "objective",
                                      "objector",
                                      "officials",
                                      "oncePer",
                                      "openAtEnd",
                                      "opens",
                                      "origin",
                                      "parties",
                                      "party",
                                      "path",
                                      "performed",
                                      "permanentNo",
                                      "place",
                                      "policy",
                                      "precondition",
                                      "president",
                                      "principles",
                                      "profile",
                                      "recommendation",
                                      "renewing",
                                      "replaces",
                                      "requires",
                                      "rights",
                                      "rule",
                                      "seat",
                                      "seats",
                                      "seconded",
                                      "secretariat",
                                      "serves",
                                      "signed",
                                      "silence",
                                      "silent",
                                      "skipIf",
                                      "some",
                                      "source",
                                      "sponsors",
                                      "stage",
                                      "start",
                                      "startWithin",
                                      "starts",
                                      "state",
                                      "storyline",
                                      "swap",
                                      "target",
                                      "task",
                                      "test",
                                      "testEvery",
                                      "time",
                                      "told",
                                      "topics",
                                      "units",
                                      "unless",
                                      "until",
                                      "value",
                                      "waits",
                                      "wanted",
                                      "what",
                                      "with",
                                      "within",
                                      "floor",
                                      "speakers",
                                      "speakingTime"};

// Likewise, where the same name is that of a person's own words elsewhere.
const std::set<std::string> kCodePlaces = {
    "ActivityEnded.to",    "ActivityPlan.to",       "ActivityPlan.topic",    "ActivityRated.to",
    "ActivityStarted.to",  "Adjudicate.effects",    "AssistChanged.to",      "AssistOffer.to",
    "DecisionPlan.topic",  "Delegate.to",           "Delegated.to",          "Delivery.to",
    "Delivery.topic",      "DirectiveRule.effects", "Disclose.to",           "EvidenceShare.to",
    "EvidenceShare.topic", "Exercise.name",         "ForumRelay.to",         "Grant.to",
    "Inject.effects",      "InjectDelivered.to",    "InjectDelivered.topic", "Instruct.to",
    "InternalMessage.to",  "Invitation.name",       "LineBookPropose.to",    "LineMessage.to",
    "MessageDelivered.to", "NodeEnrolled.name",     "NotificationOwed.to",   "Notify.to",
    "OptionPlan.effects",  "PressLineChanged.to",   "PressLinePropose.to",   "RelayChanged.to",
    "ReportAsk.topic",     "ReportPending.topic",   "ReportReceived.topic",  "Rule.effects",
    "Script.name",         "SettlePropose.to",      "SettlementChanged.to",  "SheetEntry.topic",
    "Variable.topic",      "WhatIf.effects",        "WhatIfDone.effects",    "WhatIfOrdered.effects"};

void find_undecided(capnp::StructSchema schema, std::set<std::uint64_t>& seen, std::set<std::string>& undecided) {
  if (!seen.insert(schema.getProto().getId()).second) return;
  for (const auto field : schema.getFields()) {
    const std::string name = field.getProto().getName().cStr();
    auto type = field.getType();
    while (type.isList()) type = type.asList().getElementType();
    if (type.isStruct()) find_undecided(type.asStruct(), seen, undecided);
    const std::string place = std::string(schema.getShortDisplayName().cStr()) + "." + name;
    if (!type.isText() || kCodes.contains(name) || kCodePlaces.contains(place)) continue;
    if (!is_prose(schema.getShortDisplayName().cStr(), name)) undecided.insert(place);
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
