#include "node/entry_json.h"

#include <capnp/compat/json.h>

#include "common/base/limits.h"
#include "common/schema/act.capnp.h"

namespace parley {
namespace {

using capnp::JsonCodec;
using JsonValue = capnp::JsonValue;

class Base64Handler final : public JsonCodec::Handler<capnp::Data> {
 public:
  void encode(const JsonCodec&, capnp::Data::Reader input, JsonValue::Builder output) const override {
    output.setString(base64(bytes_in(input)));
  }
  capnp::Orphan<capnp::Data> decode(const JsonCodec&, JsonValue::Reader input, capnp::Orphanage to) const override {
    KJ_REQUIRE(input.isString(), "bytes are a base64 text");
    const auto text = input.getString();
    const Bytes bytes = from_base64({text.begin(), text.size()});
    KJ_REQUIRE(!bytes.empty() || text.size() == 0, "these bytes are not base64");
    return to.newOrphanCopy(as_data(bytes));
  }
};

// What a node signed, as the acts it is; as base64 where it is none.
class SubmissionHandler final : public JsonCodec::Handler<capnp::Data> {
 public:
  void encode(const JsonCodec& codec, capnp::Data::Reader input, JsonValue::Builder output) const override {
    const auto checked = Message<schema::Submission>::checked(bytes_in(input), limits::kSubmissionBytes);
    const auto* submission = std::get_if<Message<schema::Submission>>(&checked);
    if (submission == nullptr) return bytes_.encode(codec, input, output);
    codec.encode(submission->reader(), output);
  }
  capnp::Orphan<capnp::Data> decode(const JsonCodec& codec, JsonValue::Reader input,
                                    capnp::Orphanage to) const override {
    if (input.isString()) return bytes_.decode(codec, input, to);
    capnp::MallocMessageBuilder message;
    auto submission = message.initRoot<schema::Submission>();
    codec.decode(input, submission);
    return to.newOrphanCopy(as_data(Message<schema::Submission>::from(submission).bytes()));
  }

 private:
  Base64Handler bytes_;
};

}  // namespace

struct EntryJson::Codec {
  Codec() {
    json.addTypeHandler(bytes);
    for (const auto type :
         {capnp::Schema::from<schema::Accepted>(), capnp::Schema::from<schema::Refused>(),
          capnp::Schema::from<schema::MessageDelivered>(), capnp::Schema::from<schema::LineTransit>()}) {
      json.addFieldHandler(type.asStruct().getFieldByName("submission"), submission);
    }
  }

  Base64Handler bytes;
  SubmissionHandler submission;
  JsonCodec json;
};

EntryJson::EntryJson() : codec_(std::make_unique<Codec>()) {}
EntryJson::~EntryJson() = default;

std::string EntryJson::encode(schema::Entry::Reader entry) const {
  const kj::String text = codec_->json.encode(entry);
  return {text.cStr(), text.size()};
}

std::variant<Message<schema::Entry>, Refusal> EntryJson::decode(std::string_view json) const {
  try {
    capnp::MallocMessageBuilder message;
    auto entry = message.initRoot<schema::Entry>();
    codec_->json.decode(kj::arrayPtr(json.data(), json.size()), entry);
    return Message<schema::Entry>::from(entry);
  } catch (const kj::Exception& exception) {
    return Refusal{"json.entry", std::string("This is not an entry as JSON: ") + exception.getDescription().cStr()};
  }
}

}  // namespace parley
