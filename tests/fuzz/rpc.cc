// Lines of external programs and agents, as JSON-RPC.
#include "node/edge/program_rpc.h"

#include "node/act_json.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

namespace rpc = edge::rpc;

void one_line(const std::string& line) {
  PARLEY_CHECK(line.ends_with('\n') && line.find('\n') == line.size() - 1, "an answer is one line");
  PARLEY_CHECK(is_utf8(line), "an answer is UTF-8");
  PARLEY_CHECK(!rpc::parsed(line).is_discarded(), "an answer is JSON");
}

void take(ByteView bytes) {
  const auto read = rpc::read(text_of(bytes));
  if (const auto* malformed = std::get_if<rpc::Malformed>(&read)) {
    PARLEY_CHECK(!malformed->reason.empty(), "what is malformed is told why");
    return one_line(rpc::error(malformed->id, malformed->code, malformed->reason));
  }
  const auto& message = std::get<rpc::Message>(read);
  one_line(rpc::request(message.id, message.method, message.params));
  one_line(rpc::result(message.id, message.result));
  (void)rpc::integer_in(message.params, "at");
  (void)rpc::text_in(message.params, "seat");
  // As program_session.cc does with a request to act.
  if (!message.params.contains("acts")) return;
  const auto acts = acts_of_json(rpc::dumped({{"acts", message.params["acts"]}}));
  if (const auto* page = accepted(acts)) PARLEY_CHECK(!page->acts.empty(), "who acts says what");
}

void seeds(const Keep& keep) {
  for (const char* line :
       {R"({"jsonrpc":"2.0","id":1,"method":"act","params":{"seat":"CN.FM","acts":[{"note":"x"}],"seats":["CN.HOS"]}})",
        R"({"jsonrpc":"2.0","id":"a","method":"wake","params":{"at":3600000}})",
        R"({"jsonrpc":"2.0","method":"log","params":{"text":"\u00e9\ud83d\udea2"}})",
        R"({"jsonrpc":"2.0","id":0,"result":{}})", R"({"jsonrpc":"2.0","id":3,"error":{"code":-1,"message":"no"}})",
        R"([[[[{"a":1e999}]]]])"})
    keep(view_of(line));
}

}  // namespace

Target rpc() { return {"rpc", "JSON-RPC of external programs and agents", take, seeds, 8192, 5000}; }

}  // namespace parley::fuzz
