#include "ops/replay_console.h"

#include <poll.h>

#include <charconv>
#include <cstdio>

#include "common/base/sign.h"
#include "common/edge/http/web_failure.h"
#include "common/edge/os/random.h"
#include "common/edge/os/signals.h"
#include "common/edge/os/storage_failure.h"
#include "common/world/json_text.h"
#include "node/console_state.h"
#include "ops/console_listen.h"
#include "ops/console_pages.h"
#include "ops/exit_code.h"

namespace parley {
namespace {

constexpr std::size_t kEntries = 2'000;  // an answer
constexpr std::size_t kBytes = 1024 * 1024;
constexpr std::size_t kCodeBytes = 16;
constexpr const char* kSeat = "REPLAY";  // what the pages sign in as

const std::string& field(const std::map<std::string, std::string, std::less<>>& fields, std::string_view name) {
  static const std::string none;
  const auto found = fields.find(name);
  return found == fields.end() ? none : found->second;
}

template <typename Number>
Number number_in(const std::string& text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

edge::WebAnswer refusal(int status, const std::string& code, const std::string& reason) {
  edge::WebAnswer answer;
  answer.status = status;
  answer.body = json_text(Value::Map{{"code", code}, {"reason", reason}});
  return answer;
}

// As a node shows entries to its pages: what names seats is for these, but control reads all.
bool visible(schema::Entry::Reader entry, Party party, std::string_view seat) {
  if (party == kControl || entry.getSeats().size() == 0) return true;
  for (const auto named : entry.getSeats()) {
    if (seat == named.cStr()) return true;
  }
  return false;
}

}  // namespace

ReplayConsole::ReplayConsole(const ReplayOptions& options)
    : options_(options),
      code_(hex(edge::random_bytes(kCodeBytes))),
      web_(web_options(options.console_listen, options.journal + ".replay")) {
  RecordReader reader(options.journal);
  if (!options.as.empty()) reader.read_as(options.as);
  const bool whole = reader.reader() == kControl && !reader.is_store();
  if (!whole) only_ = reader.reader();
  RecordMoments moments(options.journal, reader.parties()[reader.reader()]);
  package_ = moments.at(reader.size() - 1).package;
  moments_.emplace(reader.reader(), std::move(moments));
  for (const edge::PageFile& page : console_pages()) {
    web_.get(page.path, [&page](const edge::WebRequest&) {
      return edge::WebAnswer{200, page.type, page.content, "", nullptr};
    });
  }
  web_.post("/api/sign-in", [this](const edge::WebRequest& request) { return sign_in(request); });
  web_.get("/api/record", for_reader([this](const edge::WebRequest&) { return about(); }));
  web_.get("/api/entries", for_reader([this](const edge::WebRequest& request) { return entries(request); }));
  web_.get("/api/state", for_reader([this](const edge::WebRequest& request) { return state(request); }));
  web_.start();
}

std::string ReplayConsole::link() const { return web_.origin() + "/#" + kSeat + "/" + code_; }

std::string ReplayConsole::cookie() const {
  const std::string& origin = web_.origin();
  return "parley-" + origin.substr(origin.rfind(':') + 1) + "-" + kSeat;
}

edge::WebHandler ReplayConsole::for_reader(std::function<edge::WebAnswer(const edge::WebRequest&)> handler) {
  return [this, handler = std::move(handler)](const edge::WebRequest& request) {
    const std::string& shown = field(request.cookies, cookie());
    if (!equal_in_constant_time(view_of(shown), view_of(code_)))
      return refusal(401, "replay.code", "Open the link again that parley replay has printed.");
    const std::lock_guard lock(mutex_);
    try {
      return handler(request);
    } catch (const edge::StorageFailure& failure) {
      return refusal(500, "replay.damaged", failure.what());
    }
  };
}

edge::WebAnswer ReplayConsole::sign_in(const edge::WebRequest& request) const {
  const std::string shown = field(request.query, "code");
  if (!equal_in_constant_time(view_of(shown), view_of(code_)))
    return refusal(403, "replay.code", "This is not the link that parley replay has printed.");
  edge::WebAnswer answer;
  answer.body = "{}";
  answer.set_cookie = cookie() + "=" + code_;
  return answer;
}

edge::WebAnswer ReplayConsole::about() const {
  Value::List list;
  const auto& seats = package_->seats();
  for (Seat seat = 0; seat < seats.size(); ++seat) {
    const PartyInfo& party = package_->parties()[seats[seat].party];
    if (only_ != kNoParty && seats[seat].party != only_) continue;
    list.push_back(Value::Map{{"seat", seats[seat].code},
                              {"party", party.code},
                              {"observes", party.kind == schema::PartyKind::OBSERVERS},
                              {"head", party.head == seat}});
  }
  edge::WebAnswer answer;
  answer.body = json_text(Value::Map{{"size", moments_.begin()->second.size()}, {"seats", std::move(list)}});
  return answer;
}

RecordMoments& ReplayConsole::moments_of(Party party) {
  const auto found = moments_.find(party);
  if (found != moments_.end()) return found->second;
  return moments_.emplace(party, RecordMoments(options_.journal, package_->parties()[party].code)).first->second;
}

edge::WebAnswer ReplayConsole::entries(const edge::WebRequest& request) {
  const std::string& as = field(request.query, "as");
  const Seat seat = package_->seat(as);
  if (seat == kNoSeat || (only_ != kNoParty && package_->seats()[seat].party != only_))
    return refusal(404, "replay.seat", "This record cannot be read with the eyes of " + as + ".");
  const Party party = package_->seats()[seat].party;
  RecordReader& reader = moments_of(party).reader();
  auto next = number_in<EntryNumber>(field(request.query, "from"));
  const EntryNumber last = std::min<EntryNumber>(reader.size(), next + kEntries);
  std::string list;
  reader.seek(next);
  for (; next < last && list.size() < kBytes; ++next) {
    const auto read = reader.next();
    if (!read->open() || read->later || !visible(read->entry.reader(), party, as)) continue;
    list += (list.empty() ? "" : ",") + json_.encode(read->entry.reader());
  }
  edge::WebAnswer answer;
  answer.body = "{\"next\":" + std::to_string(next) + ",\"entries\":[" + list + "]}";
  return answer;
}

edge::WebAnswer ReplayConsole::state(const edge::WebRequest& request) {
  const std::string& as = field(request.query, "as");
  const Seat seat = package_->seat(as);
  if (seat == kNoSeat || (only_ != kNoParty && package_->seats()[seat].party != only_))
    return refusal(404, "replay.seat", "This record cannot be read with the eyes of " + as + ".");
  const World& world = moments_of(package_->seats()[seat].party).at(number_in<EntryNumber>(field(request.query, "at")));
  edge::WebAnswer answer;
  // Before its package is folded there is nothing to show.
  answer.body = world.package ? console_state(world, seat,
                                              std::max(world.now, number_in<ExerciseTime>(field(request.query, "now"))))
                              : "{}";
  return answer;
}

int serve_replay(const ReplayOptions& options) {
  try {
    const edge::StopSignal stop;
    const ReplayConsole console(options);
    std::printf("To read it: %s\nCtrl-C ends it.\n", console.link().c_str());
    std::fflush(stdout);
    pollfd item{stop.descriptor(), POLLIN, 0};
    while (!stop.requested()) ::poll(&item, 1, -1);
    return kDone;
  } catch (const edge::WebFailure& failure) {
    std::fprintf(stderr, "parley: %s\n", failure.what());
    return kWrongUsage;
  }
}

}  // namespace parley
