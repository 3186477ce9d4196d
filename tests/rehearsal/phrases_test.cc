// Bots that write Chinese: the same run as in English, but for its texts; and every text of it is Chinese where the
// exercise has a phrase book.
#include <gmock/gmock.h>

#include "common/exercise/text.h"
#include "common/record/prose.h"
#include "node/phrase_books.h"
#include "ops/rehearse_phrases.h"
#include "tests/rehearsal/bots_for_test.h"

namespace parley {
namespace {

bool has_book(const Compiled& compiled) {
  const Package package = assemble(compiled);
  for (const auto& policy : package.policies()) {
    for (const auto script : policy.reader().getLibrary()) {
      if (is_phrase_book(view(script))) return true;
    }
  }
  return false;
}

// An entry without its texts, and without what is reckoned from them.
Bytes without_texts(schema::Entry::Reader entry) {
  capnp::MallocMessageBuilder message;
  message.setRoot(entry);
  auto copy = message.getRoot<schema::Entry>();
  change_texts(copy, is_read_by_people,
               [](capnp::DynamicStruct::Builder owner, capnp::StructSchema::Field, std::string_view) {
                 for (const char* reckoned : {"language", "checkValue"}) {
                   KJ_IF_MAYBE (field, owner.getSchema().findFieldByName(reckoned)) {
                     owner.clear(*field);
                   }
                 }
                 return std::string();
               });
  if (copy.isAccepted()) {
    capnp::MallocMessageBuilder inside;
    inside.setRoot(Message<schema::Submission>::trusted(bytes_in(copy.getAccepted().getSubmission())).reader());
    auto submission = inside.getRoot<schema::Submission>();
    for (auto act : submission.getActs()) {
      if (act.isCheckReadBack()) act.getCheckReadBack().setCheckValue(0);
    }
    copy.getAccepted().setSubmission(as_data(Message<schema::Submission>::from(submission).bytes()));
  }
  const auto canonical = Message<schema::Entry>::from(copy);
  return Bytes(canonical.bytes().begin(), canonical.bytes().end());
}

using Missing = std::map<std::string, MissingPhrase>;

std::vector<Bytes> played(const Compiled& compiled, const char* profile, const std::string& language,
                          Missing& missing) {
  const Package package = assemble(compiled);
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("phrases", 1);
  plan.language = language;
  for (const PartyInfo& party : package.parties()) plan.profiles[party.code] = profile;
  std::vector<Bytes> entries;
  plan.on_batch = [&](const Conductor& conductor, std::span<const EntryMessage> batch) {
    for (const EntryMessage& entry : batch) {
      entries.push_back(without_texts(entry.reader()));
      note_missing_phrases(conductor.world(), entry.reader(), missing);
    }
  };
  const auto result = rehearse(compiled, plan);
  EXPECT_THAT(result.complaints, testing::IsEmpty());
  return entries;
}

std::string list_of(const Missing& missing) {
  std::string list;
  for (const auto& [text, phrase] : missing) {
    if (!phrase.partly) list += text + "  (" + phrase.seat + " " + phrase.act + " " + phrase.field + ")\n";
  }
  return list;
}

class Phrases : public testing::TestWithParam<const char*> {};

// What is missing is listed, of every mix of profiles, by:
// parley rehearse exercises/NAME --language zh --missing-phrases
TEST_P(Phrases, ChineseBotsDecideAsEnglishOnesAndWriteChinese) {
  const Compiled& compiled = exercise(GetParam());
  if (!has_book(compiled)) GTEST_SKIP() << GetParam() << " has no phrase book";
  for (const char* profile : {"restrained", "hawkish", "hedging", "scripted"}) {
    SCOPED_TRACE(profile);
    Missing none, missing;
    const auto english = played(compiled, profile, "en", none);
    const auto chinese = played(compiled, profile, "zh", missing);
    const auto [one, other] = std::ranges::mismatch(english, chinese);
    EXPECT_TRUE(one == english.end() && other == chinese.end()) << "they part at entry " << one - english.begin();
    EXPECT_FALSE(none.empty());
    EXPECT_EQ(list_of(missing), "");
  }
}

INSTANTIATE_TEST_SUITE_P(Rehearsal, Phrases,
                         testing::Values(kDrill, kEncounter, kApril, kStrait, kIslets, kPeninsula, kDomains),
                         [](const auto& param) {
                           std::string name = param.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace parley
