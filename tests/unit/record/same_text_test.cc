#include "common/record/same_text.h"

#include <gmock/gmock.h>

#include "common/base/ids.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

using testing::ElementsAre;

Message<schema::Entry> said(EntryNumber number, const char* body) {
  const auto submission = message_with<schema::Submission>([&](schema::Submission::Builder builder) {
    builder.initActs(1)[0].initInternalMessage().initText().setBody(body);
  });
  return message_with<schema::Entry>([&](schema::Entry::Builder entry) {
    entry.setNumber(number);
    entry.initAccepted().setSubmission(as_data(submission.bytes()));
  });
}

Message<schema::Entry> briefed(EntryNumber number, const char* body) {
  return message_with<schema::Entry>([&](schema::Entry::Builder entry) {
    entry.setNumber(number);
    entry.initPackagePart().initBrief().initText().setEn(body);
  });
}

std::variant<Message<schema::Act>, Refusal> widened(const std::vector<Message<schema::Entry>>& record,
                                                    EntryNumber named) {
  const auto act = message_with<schema::Act>(
      [&](schema::Act::Builder builder) { builder.initRedact().initEntries(1).set(0, named); });
  return with_same_text(act.reader().getRedact(), [&](const auto& visit) {
    for (const auto& entry : record) visit(entry.reader());
  });
}

std::vector<EntryNumber> entries_of(const std::variant<Message<schema::Act>, Refusal>& act) {
  std::vector<EntryNumber> numbers;
  for (const EntryNumber number : std::get<Message<schema::Act>>(act).reader().getRedact().getEntries())
    numbers.push_back(number);
  return numbers;
}

TEST(SameText, ARedactionReachesWhatHoldsTheTextWordForWordBeforeAndAfter) {
  EXPECT_THAT(
      entries_of(widened(
          {said(5, "The source is in room 12."), said(6, "Something else."), said(7, "The source is in room 12.")}, 7)),
      ElementsAre(5, 7));
}

TEST(SameText, AWordThatManySayIsTakenOutWhereItWasNamedAlone) {
  EXPECT_THAT(entries_of(widened({said(5, "Yes."), said(6, "Yes.")}, 6)), ElementsAre(6));
}

TEST(SameText, WhatThePackageSaysCannotBeTakenOut) {
  const auto refused = widened({briefed(2, "The source is in room 12."), said(7, "The source is in room 12.")}, 7);
  ASSERT_TRUE(std::holds_alternative<Refusal>(refused));
  EXPECT_EQ(std::get<Refusal>(refused).code, "redact.package");
}

}  // namespace
}  // namespace parley
