#include "node/submission_json.h"

#include "common/base/limits.h"
#include "common/schema/act.capnp.h"
#include "common/schema/message.h"
#include "node/null_json.h"

namespace parley {
namespace {

// A draft inside a signed submission, and no further: what nests deeper was refused, and is shown as bytes.
constexpr int kDepth = 2;

class Deeper {
 public:
  explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
  ~Deeper() { --depth_; }

 private:
  int& depth_;
};

}  // namespace

void Base64Json::encode(const capnp::JsonCodec&, capnp::Data::Reader input, capnp::JsonValue::Builder output) const {
  output.setString(base64(bytes_in(input)));
}

capnp::Orphan<capnp::Data> Base64Json::decode(const capnp::JsonCodec&, capnp::JsonValue::Reader input,
                                              capnp::Orphanage to) const {
  KJ_REQUIRE(input.isString(), "bytes are a base64 text");
  const auto text = input.getString();
  const Bytes bytes = from_base64({text.begin(), text.size()});
  KJ_REQUIRE(!bytes.empty() || text.size() == 0, "these bytes are not base64");
  return to.newOrphanCopy(as_data(bytes));
}

void SubmissionJson::encode(const capnp::JsonCodec& codec, capnp::Data::Reader input,
                            capnp::JsonValue::Builder output) const {
  if (depth_ >= kDepth) return bytes_.encode(codec, input, output);
  const auto checked = Message<schema::Submission>::checked(bytes_in(input), limits::kSubmissionBytes);
  const auto* submission = std::get_if<Message<schema::Submission>>(&checked);
  if (submission == nullptr) return bytes_.encode(codec, input, output);
  const Deeper deeper(depth_);
  codec.encode(submission->reader(), output);
}

capnp::Orphan<capnp::Data> SubmissionJson::decode(const capnp::JsonCodec& codec, capnp::JsonValue::Reader input,
                                                  capnp::Orphanage to) const {
  if (input.isString()) return bytes_.decode(codec, input, to);
  KJ_REQUIRE(depth_ < kDepth, "a draft does not hold drafts that hold drafts");
  const Deeper deeper(depth_);
  capnp::MallocMessageBuilder message;
  auto submission = message.initRoot<schema::Submission>();
  decode_with_nulls(codec, input, submission);
  return to.newOrphanCopy(as_data(Message<schema::Submission>::from(submission).bytes()));
}

}  // namespace parley
