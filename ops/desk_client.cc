#include "ops/desk_client.h"
#include "common/schema/filled.h"

#include <capnp/compat/json.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>

#include "common/edge/os/descriptor.h"
#include "common/schema/json_tree.h"
#include "coordinator/edge/desk.h"

namespace parley {
namespace {

template <typename T>
std::variant<Message<T>, std::string> decode(const std::string& json) {
  capnp::JsonCodec codec;
  codec.setRejectUnknownFields(true);
  capnp::MallocMessageBuilder tree, message;
  try {
    auto root = tree.initRoot<capnp::JsonValue>();
    read_json_tree(json, root);
    codec.decode(root, message.initRoot<T>());
    return Message<T>::from(message.getRoot<T>());
  } catch (const kj::Exception& exception) {
    const std::string why = exception.getDescription().cStr();
    const auto said = why.find("; ");  // before it: the library's own condition
    return why.starts_with("expected ") && said != std::string::npos ? why.substr(said + 2) : why;
  }
}

// A killed coordinator leaves its socket's name behind: whether somebody listens shows without waiting for an answer.
bool somebody_listens(const std::string& journal) {
  const std::string path = edge::desk_folder_of(journal) + "/socket";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return true;  // the question itself will say what is wrong
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const edge::Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return probe && ::connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

Refusal nobody(const std::string& journal) {
  return {kNobodyConducts, "No coordinator is running for " + journal + ": start it with parley coordinate."};
}

}  // namespace

DeskRequest status_request() {
  return message_with<schema::DeskRequest>([](schema::DeskRequest::Builder request) { request.setStatus(); });
}

DeskRequest invite_request(const Inviting& inviting) {
  return message_with<schema::DeskRequest>([&](schema::DeskRequest::Builder request) {
    auto invite = request.initInvite();
    set_texts(invite.initParties(static_cast<unsigned>(inviting.parties.size())), inviting.parties);
    invite.setName(inviting.name);
    set_texts(invite.initEndpoints(static_cast<unsigned>(inviting.endpoints.size())), inviting.endpoints);
    set_texts(invite.initSeats(static_cast<unsigned>(inviting.seats.size())), inviting.seats);
    invite.setDelay(inviting.delay_us);
  });
}

DeskRequest act_request(const std::vector<Message<schema::Act>>& acts, const std::string& seat,
                        const std::vector<std::string>& seats) {
  return message_with<schema::DeskRequest>([&](schema::DeskRequest::Builder request) {
    auto act = request.initAct();
    act.setSeat(seat);
    set_texts(act.initSeats(static_cast<unsigned>(seats.size())), seats);
    auto list = act.initActs(static_cast<unsigned>(acts.size()));
    for (unsigned i = 0; i < acts.size(); ++i) list.setWithCaveats(i, acts[i].reader());
  });
}

std::string line_of(const DeskRequest& request) {
  const auto text = capnp::JsonCodec().encode(request.reader());
  return {text.cStr(), text.size()};
}

std::variant<DeskReply, Refusal> ask_desk(const std::string& journal, const DeskRequest& request, int timeout_ms) {
  if (!somebody_listens(journal)) return nobody(journal);
  const auto answer = edge::ask_coordinator(journal, line_of(request), timeout_ms);
  if (const auto* refusal = std::get_if<Refusal>(&answer)) return *refusal;
  auto decoded = decode<schema::DeskReply>(std::get<std::string>(answer));
  auto* reply = std::get_if<DeskReply>(&decoded);
  if (reply == nullptr)
    return Refusal{"desk.answer", "The coordinator's answer is not understood: is it another version?"};
  if (!reply->reader().isRefused()) return std::move(*reply);
  const auto refused = reply->reader().getRefused();
  return Refusal{refused.getCode().cStr(), refused.getReason().cStr()};
}

}  // namespace parley
