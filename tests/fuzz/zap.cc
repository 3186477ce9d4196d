// Requests to the handler that says who may connect (RFC 27/ZAP): each piece is a frame, sent from a socket that stands
// where libzmq's own would.
#include "common/edge/zmq/zap.h"

#include "common/base/hash.h"
#include "common/edge/zmq/socket_options.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

const Bytes32 kInvited{9, 8, 7};

struct Door {
  Door() : handler(context, admissions), asking(context, zmq::socket_type::req) {
    admissions.replace({kInvited});
    asking.set(zmq::sockopt::linger, 0);
    asking.connect("inproc://zeromq.zap.01");
  }

  // libFuzzer's alarms interrupt what waits.
  std::vector<std::string> ask(const std::vector<Bytes>& frames) {
    for (std::size_t i = 0; i < frames.size(); ++i)
      PARLEY_CHECK(edge::send_part(asking, frames[i], i + 1 < frames.size()) == 0, "a request is taken");
    std::vector<std::string> answer;
    zmq::pollitem_t item{asking.handle(), 0, ZMQ_POLLIN, 0};
    for (zmq::message_t part; answer.empty() || part.more();) {
      if (edge::receive_part(asking, part)) {
        answer.push_back(part.to_string());
      } else {
        (void)zmq_poll(&item, 1, -1);
      }
    }
    return answer;
  }

  zmq::context_t context;
  edge::Admissions admissions;
  edge::ZapHandler handler;
  zmq::socket_t asking;
};

std::vector<Bytes> request_of(ByteView key) {
  std::vector<Bytes> frames;
  for (const std::string_view text : {"1.0", "41", "parley", "192.0.2.7", "", "CURVE"})
    frames.emplace_back(text.begin(), text.end());
  frames.emplace_back(key.begin(), key.end());
  return frames;
}

// Address and routing id say nothing of who it is, and the number of the request is the asker's.
bool is_invited(const std::vector<Bytes>& frames) {
  const auto sound = request_of(kInvited);
  if (frames.size() != sound.size()) return false;
  for (const std::size_t which : {0, 2, 5, 6}) {
    if (frames[which] != sound[which]) return false;
  }
  return true;
}

void take(ByteView bytes) {
  static Door& door = *new Door;
  const auto frames = pieces_of(bytes);
  if (frames.empty()) return;
  const auto before = door.handler.turned_away();
  const auto answer = door.ask(frames);
  const bool admitted = is_invited(frames);
  PARLEY_CHECK(answer.size() == 6 && answer[0] == "1.0", "an answer is one of ZAP");
  PARLEY_CHECK(frames.size() < 2 || answer[1] == text_of(frames[1]), "an answer names its request");
  PARLEY_CHECK(answer[2] == (admitted ? "200" : "400"), "who is invited comes in, and nobody else");
  PARLEY_CHECK(answer[4] == (admitted ? hex(kInvited) : ""), "a connection is known by its key");
  PARLEY_CHECK(door.handler.turned_away() == before + (admitted ? 0 : 1), "who is turned away is counted");
}

void seeds(const Keep& keep) {
  keep(joined(request_of(kInvited)));
  keep(joined(request_of(Bytes32{1})));
  keep(joined(request_of(Bytes(31, 9))));
  auto frames = request_of(kInvited);
  frames.emplace_back(32, 9);
  keep(joined(frames));
  for (frames = request_of(kInvited); !frames.empty(); frames.pop_back()) keep(joined(frames));
  for (const std::size_t which : {0, 2, 5}) {
    frames = request_of(kInvited);
    frames[which].push_back('x');
    keep(joined(frames));
  }
}

}  // namespace

Target zap() { return {"zap", "requests to the handler that says who may connect", take, seeds, 1024, 5000}; }

}  // namespace parley::fuzz
