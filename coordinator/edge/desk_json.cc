// Control's requests and their answers as JSON lines.
#include <capnp/compat/json.h>

#include "common/base/limits.h"
#include "common/base/utf8.h"
#include "common/schema/json_tree.h"
#include "coordinator/edge/desk.h"

namespace parley::edge {
namespace {

constexpr std::size_t kWhyBytes = 400;

}  // namespace

std::variant<Message<schema::DeskRequest>, Refusal> read_request(const std::string& line) {
  if (!is_utf8(line)) return Refusal{"desk.request", "The request is not understood: it is not UTF-8."};
  capnp::JsonCodec codec;
  codec.setRejectUnknownFields(true);
  capnp::MallocMessageBuilder tree, message;
  try {
    auto root = tree.initRoot<capnp::JsonValue>();
    read_json_tree(line, root);
    codec.decode(root, message.initRoot<schema::DeskRequest>());
    const auto request = Message<schema::DeskRequest>::from(message.getRoot<schema::DeskRequest>());
    return Message<schema::DeskRequest>::checked(request.bytes(), limits::kEntryBytes);
  } catch (const kj::Exception& exception) {
    const auto why = exception.getDescription();
    return Refusal{"desk.request",
                   "The request is not understood: " + as_utf8({why.cStr(), why.size()}, kWhyBytes) + "."};
  }
}

std::string line_of(const Message<schema::DeskReply>& reply) {
  const auto text = capnp::JsonCodec().encode(reply.reader());
  return std::string(text.cStr(), text.size());
}

Message<schema::DeskReply> refusal_reply(const Refusal& refusal) {
  capnp::MallocMessageBuilder message;
  auto refused = message.initRoot<schema::DeskReply>().initRefused();
  refused.setCode(refusal.code);
  refused.setReason(refusal.reason);
  return Message<schema::DeskReply>::from(message.getRoot<schema::DeskReply>());
}

}  // namespace parley::edge
