#include "node/entry_json.h"

#include <capnp/compat/json.h>

#include "common/schema/json_tree.h"
#include "node/null_json.h"
#include "node/submission_json.h"

namespace parley {

struct EntryJson::Codec {
  Codec() {
    json.addTypeHandler(bytes);
    for (const auto type : {capnp::Schema::from<schema::Accepted>(), capnp::Schema::from<schema::Refused>(),
                            capnp::Schema::from<schema::MessageDelivered>(), capnp::Schema::from<schema::LineTransit>(),
                            capnp::Schema::from<schema::DraftActs>()}) {
      json.addFieldHandler(type.asStruct().getFieldByName("submission"), submission);
    }
  }

  Base64Json bytes;
  SubmissionJson submission;
  capnp::JsonCodec json;
};

EntryJson::EntryJson() : codec_(std::make_unique<Codec>()) {}
EntryJson::~EntryJson() = default;

std::string EntryJson::encode(schema::Entry::Reader entry) const {
  const kj::String text = codec_->json.encode(entry);
  return {text.cStr(), text.size()};
}

std::variant<Message<schema::Entry>, Refusal> EntryJson::decode(std::string_view json) const {
  try {
    capnp::MallocMessageBuilder message, read;
    auto entry = message.initRoot<schema::Entry>();
    auto value = read.initRoot<capnp::JsonValue>();
    read_json_tree(json, value);
    decode_with_nulls(codec_->json, value, entry);
    return Message<schema::Entry>::from(entry);
  } catch (const kj::Exception& exception) {
    return Refusal{"json.entry", std::string("This is not an entry as JSON: ") + exception.getDescription().cStr()};
  }
}

}  // namespace parley
