#include "coordinator/door.h"

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/planted.h"
#include "common/base/sign.h"
#include "common/record/leaf.h"

namespace parley {
namespace {

std::optional<Refusal> check_form(schema::Submission::Reader submission) {
  if (submission.getFoldVersion() != schema::FOLD_VERSION) {
    return Refusal{
        "door.version",
        "The submission was written by another version of Parley; install the coordinator's version at the node."};
  }
  const auto acts = submission.getActs().size();
  if (acts == 0 || acts > limits::kSubmissionActs) return Refusal{"door.acts", "A submission carries 1 to 1,024 acts."};
  return std::nullopt;
}

}  // namespace

std::variant<Submitted, Refusal> pass_door(const World& world, const Bytes32& run_id, RawSubmission raw,
                                           bool signatures) {
  const std::string* node = nullptr;
  for (const auto& [name, state] : world.nodes) {
    if (state.act_key == raw.key) node = &name;
  }
  if (node == nullptr)
    return Refusal{"door.unknownKey", "The key that signed this submission belongs to no node of the run."};
  auto checked = Message<schema::Submission>::checked(raw.bytes, limits::kSubmissionBytes);
  if (auto* refusal = std::get_if<Refusal>(&checked)) return *refusal;
  auto& submission = std::get<Message<schema::Submission>>(checked);
  if (const auto refusal = check_form(submission.reader())) return *refusal;
  if (signatures && !planted(Bug::signature_unchecked) &&
      !signed_by(raw.key, submission_statement(run_id, raw.key, raw.id, sha256(raw.bytes)), raw.signature)) {
    return Refusal{"door.signature",
                   "The signature does not fit the submission: it was altered on its way, or signed for another run."};
  }
  return Submitted{raw.id, raw.key, raw.signature, std::move(submission), *node};
}

}  // namespace parley
