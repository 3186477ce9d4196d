#include "node/edge/console_server.h"

#include <charconv>

#include "common/base/hash.h"
#include "common/base/sign.h"
#include "common/edge/os/key_file.h"
#include "common/edge/os/random.h"
#include "common/edge/sqlite/row_scan.h"
#include "common/record/same_text.h"
#include "common/world/json_text.h"
#include "node/edge/console_stream.h"

namespace parley::edge {
namespace {

constexpr std::size_t kCodeBytes = 16;  // 128 bits: as hard to guess as a key
constexpr std::size_t kRunBytes = 8;    // one of a few that were served at an address
constexpr std::size_t kActsAsked = 256;
constexpr std::size_t kNameBytes = 64;
constexpr const char* kSecret = "console";

// Kept, so that pages that are open go on after the node has started again.
Bytes32 secret_of(const std::string& store) {
  const std::string path = store + ".console";
  const auto kept = read_key_file(path);
  Bytes32 secret;
  if (kept && kept->contains(kSecret) && copy_to(secret, kept->at(kSecret))) return secret;
  secret = random_bytes32();
  write_key_file(path, {{kSecret, Bytes(secret.begin(), secret.end())}});
  return secret;
}

WebAnswer refusal(int status, const Refusal& refusal) {
  WebAnswer answer;
  answer.status = status;
  answer.body = json_text(Value::Map{{"code", refusal.code}, {"reason", refusal.reason}});
  return answer;
}

const std::string& field(const std::map<std::string, std::string, std::less<>>& fields, std::string_view name) {
  static const std::string none;
  const auto found = fields.find(name);
  return found == fields.end() ? none : found->second;
}

// Evaluators watch; who conducts at a further node of control's seats the others there.
bool gives_links(const ConsoleHub::SeatInfo& seat) {
  return seat.head || (seat.number == kControl && !seat.code.ends_with(".EVAL"));
}

EntryNumber number_in(const std::string& text) {
  EntryNumber number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

ConsoleServer::ConsoleServer(const ConsoleOptions& options, ConsoleHub& hub, std::span<const PageFile> pages)
    : store_(options.store),
      fingerprint_(options.web.certificate ? options.web.certificate->fingerprint : ""),
      run_status_(options.run_status),
      secret_(secret_of(options.store)),
      run_(hex(ByteView(hmac_sha256(secret_, view_of("run"))).first(kRunBytes))),
      hub_(hub),
      web_(options.web) {
  for (const PageFile& page : pages) {
    web_.get(page.path, [&page](const WebRequest&) { return WebAnswer{200, page.type, page.content, "", nullptr}; });
  }
  web_.post("/api/sign-in", [this](const WebRequest& request) { return sign_in(request); });
  web_.get("/api/seat", for_seat([this](const WebRequest&, const std::string& seat) { return kind(seat); }));
  web_.get("/api/links", for_seat([this](const WebRequest&, const std::string& seat) { return links(seat); }));
  web_.get("/api/run", for_seat([this](const WebRequest&, const std::string& seat) { return run_status(seat); }));
  web_.get("/api/stream",
           for_seat([this](const auto& request, const std::string& seat) { return stream(request, seat); }));
  web_.post("/api/act", for_seat([this](const auto& request, const std::string& seat) { return act(request, seat); }));
  web_.post("/api/offers",
            for_seat([this](const auto& request, const std::string& seat) { return offers(request, seat); }));
  web_.start();
}

ConsoleServer::~ConsoleServer() { hub_.stop(); }

std::string ConsoleServer::code(const std::string& seat) const {
  const Bytes32 code = hmac_sha256(secret_, view_of("code of " + seat));
  return hex(ByteView(code).first(kCodeBytes));
}

// Browsers keep cookies by host, whatever the port: nodes on one machine must not take each other's.
std::string ConsoleServer::cookie_name(const std::string& seat) const {
  const std::string& origin = web_.origin();
  return "parley-" + origin.substr(origin.rfind(':') + 1) + "-" + seat;
}

std::string ConsoleServer::cookie_value(const std::string& seat) const {
  return hex(hmac_sha256(secret_, view_of("cookie of " + seat)));
}

// The code stands behind the #, which browsers send to nobody.
std::string ConsoleServer::link(const std::string& seat) const {
  return web_.origin() + "/#" + seat + "/" + code(seat) + (fingerprint_.empty() ? "" : "/" + fingerprint_);
}

std::optional<std::string> ConsoleServer::signed_in(const WebRequest& request) const {
  const std::string& seat = field(request.query, "seat");
  const std::string& shown = field(request.cookies, cookie_name(seat));
  const std::string right = cookie_value(seat);
  if (!equal_in_constant_time(view_of(shown), view_of(right))) return std::nullopt;
  return seat;
}

std::optional<ConsoleHub::SeatInfo> ConsoleServer::seat_info(const std::string& seat) const {
  for (auto& info : hub_.seats()) {
    if (info.code == seat) return info;
  }
  return std::nullopt;
}

WebHandler ConsoleServer::for_seat(std::function<WebAnswer(const WebRequest&, const std::string&)> handler) {
  return [this, handler = std::move(handler)](const WebRequest& request) {
    const auto seat = signed_in(request);
    if (seat) return handler(request, *seat);
    return refusal(401, {"seat.code", "Open the link for your seat again: this page is not signed in."});
  };
}

WebAnswer ConsoleServer::sign_in(const WebRequest& request) {
  const std::string& seat = field(request.query, "seat");
  const std::string shown = field(request.query, "code"), right = code(seat);
  if (seat.empty() || !equal_in_constant_time(view_of(shown), view_of(right))) {
    return refusal(403, {"seat.code", "This is not the code of that seat. Ask your head of delegation for the link."});
  }
  WebAnswer answer;
  answer.body = "{}";
  answer.set_cookie = cookie_name(seat) + "=" + cookie_value(seat);
  return answer;
}

WebAnswer ConsoleServer::kind(const std::string& seat) const {
  const auto own = seat_info(seat);
  if (!own) return refusal(503, {"node.early", "The exercise has not come to this node yet."});
  WebAnswer answer;
  answer.body = json_text(Value::Map{{"observes", own->observes}, {"run", run_}});
  return answer;
}

WebAnswer ConsoleServer::links(const std::string& seat) const {
  const auto own = seat_info(seat);
  if (!own || !gives_links(*own)) {
    return refusal(403, {"seat.head", "The head of delegation gives out the links of a party's seats."});
  }
  Value::List list;
  for (const auto& info : hub_.seats()) {
    const bool played_here = info.number != kControl || info.holder == own->holder;
    if (info.party == own->party && played_here)
      list.push_back(Value::Map{{"seat", info.code}, {"link", link(info.code)}});
  }
  WebAnswer answer;
  answer.body = json_text(list);
  return answer;
}

WebAnswer ConsoleServer::run_status(const std::string& seat) const {
  const auto own = seat_info(seat);
  if (!own || own->number != kControl)
    return refusal(403, {"seat.control", "How all the nodes stand is for exercise control."});
  WebAnswer answer;
  if (!run_status_)
    return refusal(404, {"node.noDesk", "This node is not beside the coordinator, which alone knows how nodes stand."});
  auto status = run_status_();
  if (!status) return refusal(503, {"desk.silent", "The coordinator does not answer at the moment."});
  answer.body = *std::move(status);
  return answer;
}

WebAnswer ConsoleServer::stream(const WebRequest& request, const std::string& seat) {
  const auto own = seat_info(seat);
  if (!own) {
    return refusal(503, {"node.early", "The exercise has not come to this node yet. The page tries again by itself."});
  }
  const EntryNumber from =
      number_in(request.last_event_id.empty() ? field(request.query, "from") : request.last_event_id);
  const auto stream = std::make_shared<ConsoleStream>(hub_, store_, seat, own->number, from);
  WebAnswer answer;
  answer.stream = [stream](std::string& piece) { return stream->next(piece); };
  return answer;
}

// As `parley control redact` does: what is spilled is taken out wherever it stands.
std::optional<Refusal> ConsoleServer::widen_redactions(ActsOfPage& page) const {
  for (auto& act : page.acts) {
    if (!act.reader().isRedact()) continue;
    auto whole = with_same_text(act.reader().getRedact(), [this](const auto& visit) {
      RowScan scan(store_);
      scan.each(0, [&](const LentRow& row) {
        if (row.open()) visit(Message<schema::Entry>::trusted(row.bytes).reader());
        return true;
      });
    });
    if (auto* refused = std::get_if<Refusal>(&whole)) return *std::move(refused);
    act = std::get<Message<schema::Act>>(std::move(whole));
  }
  return std::nullopt;
}

WebAnswer ConsoleServer::act(const WebRequest& request, const std::string& seat) {
  auto acts = acts_of_json(request.body);
  if (const auto* wrong = std::get_if<Refusal>(&acts)) return refusal(400, *wrong);
  if (const auto wrong = widen_redactions(std::get<ActsOfPage>(acts))) return refusal(409, *wrong);
  const std::string once = field(request.query, "once");
  if (once.size() > kNameBytes) return refusal(400, {"act.name", "A page names what it sends in at most 64 bytes."});
  const auto answer = once_.once(once.empty() ? once : seat + " " + once,
                                 [&] { return hub_.act(seat, std::get<ActsOfPage>(std::move(acts))); });
  if (const auto* refused = std::get_if<Refusal>(&answer)) return refusal(409, *refused);
  WebAnswer taken;
  taken.body = json_text(Value::Map{{"id", base64(std::get<Bytes32>(answer))}});
  return taken;
}

WebAnswer ConsoleServer::offers(const WebRequest& request, const std::string& seat) {
  auto acts = acts_of_json(request.body);
  if (const auto* wrong = std::get_if<Refusal>(&acts)) return refusal(400, *wrong);
  auto& asked = std::get<ActsOfPage>(acts);
  if (asked.acts.size() > kActsAsked) return refusal(413, {"act.many", "At most 256 acts are asked about at once."});
  auto answer = hub_.offers(seat, std::move(asked));
  if (!answer) return refusal(503, {"node.busy", "The node did not answer in time."});
  WebAnswer said;
  said.body = *std::move(answer);
  return said;
}

}  // namespace parley::edge
