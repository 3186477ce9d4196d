// Lines of an LLM agent, in the Model Context Protocol, at a seat of a node that nobody conducts any more: what it asks
// is answered from the store, and what it does waits.
#include "ops/mcp_protocol.h"
#include "tests/fuzz/site.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

void one_line(const std::string& line) {
  PARLEY_CHECK(line.ends_with('\n') && line.find('\n') == line.size() - 1, "an answer is one line");
  PARLEY_CHECK(is_utf8(line) && !edge::rpc::parsed(line).is_discarded(), "an answer is JSON in UTF-8");
}

void take(ByteView bytes) {
  static const simulation::Time now = 0;
  static PretendMachine machine(now, 1, "agent");
  static const bool filled = (put(node_disk(), machine.disk()), true);
  static_cast<void>(filled);
  const edge::OnMachine here(machine);
  edge::ConsoleHub hub;
  edge::NodeState state;
  state.name = "node-CN";
  hub.tell(state);
  hub.tell_seats({{"CN.FM", "CN", 1, true, "node-CN", schema::HolderKind::PERSON, false}});
  hub.tell_size(node_size());
  hub.stop();
  McpSeat seat("CN.FM", kNodeStore, hub, [] { return false; });
  mcp::Protocol protocol(seat);
  std::string_view rest = text_of(bytes);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (const auto answer = protocol.answer(line)) one_line(*answer);
  }
}

void seeds(const Keep& keep) {
  const std::string begin =
      R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a","version":"1"}}})"
      "\n";
  const auto call = [&](const std::string& name, const std::string& arguments) {
    keep(view_of(begin + R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":")" + name +
                 R"(","arguments":)" + arguments + "}}\n"));
  };
  for (const char* name : {"brief", "situation", "inbox", "lines", "deadlines", "rules", "wait"}) call(name, "{}");
  call("rules", R"({"act":"lineMessage"})");
  call("wait", R"({"seconds":1,"since":3})");
  call(
      "send",
      R"({"line":"CN-US.FM-FM","class":"crisis","urgency":"flash","subject":"x","body":"Call us.","tags":["aim"],"replyTo":"7"})");
  call("send", R"({"line":"public","body":"We are calm.","names":["US"]})");
  call("decide", R"({"decision":"D-a","option":1,"reason":"x"})");
  call("vote", R"({"question":"12","vote":"yes"})");
  call("act", R"({"acts":[{"note":"x"}],"seats":["CN.HOS"]})");
  keep(view_of(begin + R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})"
                       "\n"
                       R"({"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"parley://transcript"}})"
                       "\n"
                       R"({"jsonrpc":"2.0","id":3,"method":"ping"})"));
  keep(view_of(
      R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-03-26"}})"
      "\n"
      R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},7,{"jsonrpc":"2.0","id":2,"method":"tools/list"}])"));
  keep(view_of(
      R"({"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}})"));
}

}  // namespace

Target mcp() { return {"mcp", "lines of an LLM agent, in the Model Context Protocol", take, seeds, 8192, 200}; }

}  // namespace parley::fuzz
