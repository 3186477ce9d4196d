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
#include "ops/progress.h"

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

edge::WebAnswer no_such_eyes(const edge::WebRequest& request) {
  return refusal(404, "replay.seat", "This record cannot be read with the eyes of " + field(request.query, "as") + ".");
}

// As a node shows entries to its pages: what names seats is for these, but control reads all.
bool visible(schema::Entry::Reader entry, Party party, std::string_view seat) {
  if (party == kControl) return true;
  if (!PartySet(entry.getAudience()).contains(party)) return false;
  if (entry.getSeats().size() == 0) return true;
  for (const auto named : entry.getSeats()) {
    if (seat == named.cStr()) return true;
  }
  return false;
}

RecordReader reader_for(const ReplayOptions& options) {
  RecordReader reader(options.journal);
  if (!options.as.empty()) reader.read_as(options.as);
  return reader;
}

}  // namespace

ReplayConsole::ReplayConsole(const ReplayOptions& options, const FoldedRecord::Progress& on_progress)
    : options_(options),
      code_(hex(edge::random_bytes(kCodeBytes))),
      reader_(reader_for(options)),
      record_(reader_, on_progress),
      only_(reader_.reader() == kControl && !reader_.is_store() ? kNoParty : reader_.reader()),
      listens_(web_options(options.console_listen, options.journal + ".replay")),
      web_(listens_) {
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

std::string ReplayConsole::link() const {
  const std::string to_compare = listens_.certificate ? "/" + listens_.certificate->fingerprint : "";
  return web_.origin() + "/#" + kSeat + "/" + code_ + to_compare;
}

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
  const Package& package = record_.package();
  const auto& seats = package.seats();
  for (Seat seat = 0; seat < seats.size(); ++seat) {
    const PartyInfo& party = package.parties()[seats[seat].party];
    if (only_ != kNoParty && seats[seat].party != only_) continue;
    list.push_back(Value::Map{{"seat", seats[seat].code},
                              {"party", party.code},
                              {"observes", party.kind == schema::PartyKind::OBSERVERS},
                              {"head", party.head == seat}});
  }
  edge::WebAnswer answer;
  answer.body = json_text(Value::Map{{"size", record_.size()}, {"seats", std::move(list)}});
  return answer;
}

std::optional<Seat> ReplayConsole::asked_seat(const edge::WebRequest& request) const {
  const Package& package = record_.package();
  const Seat seat = package.seat(field(request.query, "as"));
  if (seat == kNoSeat || (only_ != kNoParty && package.seats()[seat].party != only_)) return std::nullopt;
  return seat;
}

edge::WebAnswer ReplayConsole::entries(const edge::WebRequest& request) {
  const auto seat = asked_seat(request);
  if (!seat) return no_such_eyes(request);
  const SeatInfo& eyes = record_.package().seats()[*seat];
  auto next = number_in<EntryNumber>(field(request.query, "from"));
  const EntryNumber last = std::min<EntryNumber>(record_.size(), next + kEntries);
  std::string list;
  reader_.seek(next);
  for (; next < last && list.size() < kBytes; ++next) {
    const auto read = reader_.next();
    if (!read->open() || read->later || !visible(read->entry.reader(), eyes.party, eyes.code)) continue;
    list += (list.empty() ? "" : ",") + json_.encode(read->entry.reader());
  }
  edge::WebAnswer answer;
  answer.body = "{\"next\":" + std::to_string(next) + ",\"entries\":[" + list + "]}";
  return answer;
}

edge::WebAnswer ReplayConsole::state(const edge::WebRequest& request) {
  const auto seat = asked_seat(request);
  if (!seat) return no_such_eyes(request);
  const auto at = std::min(number_in<EntryNumber>(field(request.query, "at")), record_.size() - 1);
  const World& world =
      only_ == kNoParty ? record_.as_seen_by(record_.package().seats()[*seat].party, at) : record_.at(at);
  edge::WebAnswer answer;
  // Before its package is folded there is nothing to show.
  const auto now = std::max(world.now, number_in<ExerciseTime>(field(request.query, "now")));
  answer.body = world.package->loaded() ? console_state(world, *seat, now) : "{}";
  return answer;
}

int serve_replay(const ReplayOptions& options) {
  try {
    const edge::StopSignal stop;
    ProgressLine progress;
    const ReplayConsole console(options, [&](EntryNumber done, EntryNumber of) {
      progress.show(std::to_string(done) + " of " + std::to_string(of) + " entries read", done, of);
      return !stop.requested();
    });
    progress.clear();
    if (stop.requested()) return kDone;
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
