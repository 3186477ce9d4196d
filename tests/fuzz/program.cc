// What an external program writes: to its output, or where the input begins with '!', to its errors. It is a process
// with pipes, as the product starts it, at a node that has its record and takes none of its acts.
#include "node/edge/program_session.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <thread>

#include "tests/fuzz/real_folder.h"
#include "tests/fuzz/site.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

// A node whose loop answers at once.
class Node {
 public:
  Node() {
    edge::NodeState state;
    state.name = "node-CN";
    hub.tell(state);
    hub.tell_seats({{"CN.FM", "CN", 1, true, "node-CN", schema::HolderKind::PROGRAM, false}});
    hub.tell_clock({3'600'000, 0, schema::ClockState::RUNNING, 60, 1});
    hub.tell_size(node_size());
    loop_ = std::jthread([this](const std::stop_token& stop) { answer(stop); });
  }

  edge::ConsoleHub hub;

 private:
  void answer(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd item{hub.wake_descriptor(), POLLIN, 0};
      ::poll(&item, 1, 20);
      for (const auto& wish : hub.take()) {
        if (!wish.acts) hub.answer_state(wish.tag, "{}");
        if (wish.acts) hub.answer_act(wish.tag, Refusal{"seat.notNow", "Not now."});
      }
    }
  }

  std::jthread loop_;
};

void take(ByteView bytes) {
  static Node& node = *new Node;
  static const std::string store = on_real_disk(node_disk(), kNodeStore);
  static const bool deaf = ::signal(SIGPIPE, SIG_IGN) != SIG_ERR;  // as parley does
  static_cast<void>(deaf);
  const bool complains = !bytes.empty() && bytes[0] == '!';
  const std::string words = real_folder() + "/words";
  write_real_file(words, bytes.subspan(complains ? 1 : 0));
  // It ends when it has been told something, which comes after what it wrote was read.
  const edge::ProgramOptions options{"cat " + words + (complains ? " >&2" : "") + "; read -r line", store, {"CN"}};
  const auto say = [](const std::string& sentence) {
    PARLEY_CHECK(is_utf8(sentence) && sentence.find('\n') == std::string::npos, "what a person is told is one text");
  };
  const edge::Descriptor never(::eventfd(0, EFD_CLOEXEC));
  const std::string why = edge::ProgramSession(options, node.hub, say).run(never.get());
  PARLEY_CHECK(!why.empty() && is_utf8(why), "a program's end has a reason");
}

void seeds(const Keep& keep) {
  const std::string begin = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{}}\n";
  const auto ask = [&](const std::string& method, const std::string& parameters) {
    keep(view_of(begin + R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + parameters + "}\n"));
  };
  keep(view_of(begin));
  ask("act", R"({"seat":"CN.FM","acts":[{"note":"x"}],"seats":["CN.HOS"]})");
  ask("act", R"({"seat":"US.FM","acts":[{"note":"x"}]})");
  ask("state", R"({"seat":"CN.FM"})");
  ask("wake", R"({"at":7200000})");
  ask("log", R"({"text":"\u00e9\ud83d\udea2 and\nmore"})");
  ask("no", "{}");
  keep(view_of(begin + "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-1,\"message\":\"no\"}}\n\n \nnothing\n"));
  keep(view_of("!Traceback:\n  line 1\n\tValueError: \xc3\xa9\n"));
}

}  // namespace

Target program() { return {"program", "what an external program writes into its pipes", take, seeds, 16'384, 60}; }

}  // namespace parley::fuzz
