// What came in a file across an air gap (`parley carry in`), one message at a time. Whose it is, the command has
// checked by the file's signature and box, as CURVE does on a connection; from here on it takes the same way.
#include "common/exercise/text.h"
#include "coordinator/edge/desk.h"
#include "coordinator/edge/live_run.h"

namespace parley::edge {
namespace {

Message<schema::DeskReply> entered_reply(EntryNumber number) {
  capnp::MallocMessageBuilder message;
  message.initRoot<schema::DeskReply>().initEntered().setNumber(number);
  return Message<schema::DeskReply>::from(message.getRoot<schema::DeskReply>());
}

}  // namespace

std::variant<Message<schema::DeskReply>, Refusal> LiveRun::carried(schema::DeskRequest::Carried::Reader request) {
  Bytes32 peer;
  const auto checked =
      Message<schema::ToCoordinator>::checked(from_base64(view(request.getMessage())), kToCoordinatorBytes);
  const auto* message = std::get_if<Message<schema::ToCoordinator>>(&checked);
  if (message == nullptr || !copy_to(peer, from_hex(view(request.getCurve()))))
    return Refusal{"carry.malformed", "This is no message of a node's."};
  const auto reader = message->reader();
  if (reader.isEnrol()) {
    const auto entered = enter_enrolment(peer, reader.getEnrol());
    if (const auto* refusal = std::get_if<Refusal>(&entered)) return *refusal;
    return entered_reply(run_.conductor->size() - 1);
  }
  if (!reader.isSubmit())
    return Refusal{"carry.kind", "Only enrolments and submissions are carried to the coordinator."};
  if (const auto reason = enter_submission(peer, reader.getSubmit())) {
    ++counters_.dropped;
    return Refusal{"carry.dropped", *reason};
  }
  Bytes32 id{};
  copy_to(id, bytes_in(reader.getSubmit().getId()));
  return entered_reply(run_.conductor->taken(id).entry);
}

}  // namespace parley::edge
