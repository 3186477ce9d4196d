#include "common/record/signed_submission.h"

#include <gtest/gtest.h>

#include "common/schema/act.capnp.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

// A text that arrived on a line, with the submission that carried it.
Message<schema::Entry> delivered(const char* written, const char* told) {
  const auto submission = message_with<schema::Submission>([&](schema::Submission::Builder root) {
    root.setSeat("CN.FM");
    root.initActs(1)[0].initLineMessage().initText().setBody(written);
  });
  return message_with<schema::Entry>([&](schema::Entry::Builder root) {
    auto entry = root.initMessageDelivered();
    entry.setFrom("CN.FM");
    entry.initMessage().initText().setBody(told);
    entry.setSubmission(as_data(submission.bytes()));
  });
}

// Both texts were once compared in memory that had been given back.
TEST(SignedSubmission, ATextThatArrivesIsTheOneThatWasSigned) {
  EXPECT_EQ(mismatch_in(delivered("We ask for a call.", "We ask for a call.").reader()), "");
  EXPECT_EQ(mismatch_in(delivered("We ask for a call.", "We ask for a ball.").reader()),
            "its text is not the one that the author signed");
}

}  // namespace
}  // namespace parley
