#include "node/edge/program_session.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <utility>

#include "common/base/bytes.h"
#include "common/base/printable.h"
#include "common/base/utf8.h"
#include "common/base/wall_time.h"
#include "common/edge/os/clock.h"
#include "common/schema/enumerant_name.h"
#include "common/world/json_text.h"
#include "node/edge/program_limits.h"

namespace parley::edge {
namespace {

using rpc::Json;

constexpr int kProtocol = 1;
constexpr std::int64_t kTimeEvery_us = 1'000'000;
constexpr std::int64_t kBurst = 4;  // seconds' worth of messages
constexpr std::size_t kPiece = 256 * 1024;
constexpr std::size_t kShownWords = 200;
constexpr const char* kFloods = "writes more than anybody reads";
constexpr const char* kOften = "A program may submit 50 times a second, no more: send this again in a second.";

bool is_meant(const std::vector<std::string>& codes, const ConsoleHub::SeatInfo& seat) {
  if (codes.empty()) return seat.number != kControl;
  return std::any_of(codes.begin(), codes.end(),
                     [&](const std::string& code) { return code == seat.code || code == seat.party; });
}

std::vector<SeatEntries::Who> readers(const std::vector<ConsoleHub::SeatInfo>& seats) {
  std::vector<SeatEntries::Who> who;
  for (const auto& seat : seats) who.push_back({seat.number, seat.code});
  return who;
}

std::string shown(std::string_view words) { return printable(as_utf8(words, kShownWords)); }

Json time_json(const ConsoleHub::ClockNow& clock, std::int64_t now_us) {
  return {{"now", clock.time(now_us)},
          {"state", enumerant_name(clock.state)},
          {"rate", {{"numerator", clock.numerator}, {"denominator", clock.denominator}}}};
}

bool same_course(const ConsoleHub::ClockNow& a, const ConsoleHub::ClockNow& b) {
  return a.state == b.state && a.numerator == b.numerator && a.denominator == b.denominator;
}

}  // namespace

std::vector<ConsoleHub::SeatInfo> program_seats(const ProgramOptions& options, const ConsoleHub& hub) {
  auto seats = hub.seats();
  std::erase_if(seats, [&](const auto& seat) { return !is_meant(options.seats, seat); });
  return seats;
}

ProgramSession::ProgramSession(const ProgramOptions& options, ConsoleHub& hub,
                               std::function<void(const std::string&)> say)
    : options_(options),
      hub_(hub),
      say_(std::move(say)),
      news_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      seats_(program_seats(options, hub)),
      process_(options.command),
      entries_(options.store, readers(seats_)),
      messages_(limits::kProgramMessages_second, kBurst),
      bytes_(limits::kProgramBytes_second, kBurst),
      acts_(limits::kProgramActs_second, kBurst) {}

std::string ProgramSession::run(int stop) {
  hub_.listen(news_.get());
  heard_us_ = budget_us_ = steady_clock_us();
  Json seats = Json::array();
  for (const auto& seat : seats_) seats.push_back({{"seat", seat.code}, {"party", seat.party}, {"head", seat.head}});
  asked_us_ = heard_us_;
  out_ += rpc::request(0, "initialize",
                       {{"protocolVersion", kProtocol},
                        {"node", hub_.node().name},
                        {"seats", std::move(seats)},
                        {"time", time_json(hub_.clock(), heard_us_)}});
  pollfd asked{stop, POLLIN, 0};
  while (why_.empty()) {
    wait(stop);
    if (::poll(&asked, 1, 0) > 0 || hub_.stopped()) break;
    if (!read() && why_.empty()) end_of_output();
    read_errors();
    pump();
    look_after();
  }
  hub_.ignore(news_.get());
  if (why_.empty()) say_farewell();
  return why_;
}

void ProgramSession::end(const std::string& why) {
  if (why_.empty()) why_ = why;
}

// Mostly because it has ended.
void ProgramSession::end_of_output() {
  const std::int64_t until = steady_clock_us() + kTimeEvery_us;
  while (!process_.ended() && steady_clock_us() < until) ::poll(nullptr, 0, 10);
  end(process_.ended().value_or("closed its output"));
}

void ProgramSession::wait(int stop) {
  std::vector<pollfd> items{
      {process_.output(), POLLIN, 0}, {process_.errors(), POLLIN, 0}, {news_.get(), POLLIN, 0}, {stop, POLLIN, 0}};
  if (!out_.empty()) items.push_back({process_.input(), POLLOUT, 0});
  std::int64_t wait_us = kTimeEvery_us;
  const auto clock = hub_.clock();
  const ExerciseTime next = std::min(wake_.value_or(kNever), withheld_.next());
  if (next != kNever && clock.state == schema::ClockState::RUNNING && clock.numerator > 0) {
    const ExerciseTime ahead = std::max<ExerciseTime>(next - clock.time(steady_clock_us()), 0);
    // Whatever lies further ahead than the clock goes in that time is out of the question, and may be very far.
    if (ahead <= wait_us * clock.numerator / clock.denominator / 1000)
      wait_us = std::min(wait_us, ahead * 1000 * clock.denominator / clock.numerator + 1000);
  }
  ::poll(items.data(), items.size(), static_cast<int>((wait_us + 999) / 1000));
  std::uint64_t count = 0;
  [[maybe_unused]] const auto size = ::read(news_.get(), &count, sizeof count);
}

// What the program has not been told yet, as much as it reads.
void ProgramSession::pump() {
  const std::size_t before = out_.size();
  if (initialised_) {
    const EntryNumber size = hub_.size();
    const ExerciseTime now = hub_.clock().time(steady_clock_us());
    while (out_.size() < limits::kProgramBacklogBytes && (entries_.position() < size || withheld_.next() <= now)) {
      std::string list, outcomes;
      const auto entries = withheld_.shown(entries_.next(size), now);
      for (const auto& entry : entries) list += (list.empty() ? "" : ",") + json_.encode(entry.reader());
      out_ += "{\"jsonrpc\":\"2.0\",\"method\":\"entries\",\"params\":{\"entries\":[" + list +
              "],\"complete\":" + (entries_.position() >= size ? "true" : "false") + "}}\n";
      for (const auto& entry : entries) take_entry(entry.reader());
    }
    if (entries_.position() >= size) {
      tell_seats();
      tell_time();
      claim();
    }
  }
  const std::size_t waiting = out_.size();
  if (!process_.write(out_)) end("does not read any more");
  if (out_.size() < waiting || before == 0) heard_us_ = steady_clock_us();
}

// Tells what became of what it sent.
void ProgramSession::take_entry(schema::Entry::Reader entry) {
  claims_.take(entry);
  if (entry.isAccepted()) {
    const std::string id = base64(bytes_in(entry.getAccepted().getId()));
    if (unanswered_.erase(id) > 0) out_ += rpc::notification("accepted", {{"id", id}, {"entry", entry.getNumber()}});
  }
  if (entry.isRefused()) {
    const auto refused = entry.getRefused();
    const std::string id = base64(bytes_in(refused.getId()));
    if (unanswered_.erase(id) > 0)
      out_ += rpc::notification("refused", {{"id", id},
                                            {"entry", entry.getNumber()},
                                            {"code", refused.getCode().cStr()},
                                            {"reason", refused.getReason().cStr()}});
  }
}

void ProgramSession::tell_seats() {
  const std::string node = hub_.node().name;
  std::vector<std::string> playing;
  for (const auto& seat : program_seats(options_, hub_)) {
    if (seat.kind == schema::HolderKind::PROGRAM && seat.holder == node) playing.push_back(seat.code);
  }
  if (told_seats_ && playing == playing_) return;
  told_seats_ = true;
  playing_ = std::move(playing);
  out_ += rpc::notification("seats", {{"playing", playing_}});
}

void ProgramSession::tell_time() {
  const std::int64_t now_us = steady_clock_us();
  const auto clock = hub_.clock();
  const bool woken = wake_ && clock.time(now_us) >= *wake_;
  if (same_course(clock, told_clock_) && !woken && now_us - told_time_us_ < kTimeEvery_us) return;
  if (woken) wake_.reset();
  told_clock_ = clock;
  told_time_us_ = now_us;
  Json time = time_json(clock, now_us);
  if (woken) time["wake"] = true;
  out_ += rpc::notification("time", time);
}

void ProgramSession::claim() {
  for (const auto& seat : program_seats(options_, hub_)) {
    const auto answer = claims_.claim(hub_, seat);
    const auto* refusal = answer ? std::get_if<Refusal>(&*answer) : nullptr;
    if (refusal != nullptr) say_("The program does not get the seat " + seat.code + ": " + refusal->reason);
  }
}

bool ProgramSession::read() {
  const std::size_t before = in_.size();
  const bool open = process_.read_output(in_, kPiece);
  if (!within_budget(in_.size() - before)) return true;
  std::size_t begin = 0;
  for (std::size_t end = in_.find('\n'); end != std::string::npos && why_.empty(); end = in_.find('\n', begin)) {
    take(std::string_view(in_).substr(begin, end - begin));
    begin = end + 1;
  }
  in_.erase(0, begin);
  if (in_.size() > limits::kProgramLineBytes) end("writes a line without an end");
  return open;
}

void ProgramSession::read_errors() {
  const std::size_t before = errors_.size();
  if (!process_.read_errors(errors_, kPiece)) return;
  if (!within_budget(errors_.size() - before)) return;
  std::size_t begin = 0;
  for (std::size_t end = errors_.find('\n'); end != std::string::npos; end = errors_.find('\n', begin)) {
    if (++words_ <= limits::kProgramWords)
      say_("The program says: " + shown(std::string_view(errors_).substr(begin, end - begin)));
    begin = end + 1;
  }
  errors_.erase(0, begin);
  if (errors_.size() > kPiece) errors_.clear();
}

bool ProgramSession::within_budget(std::size_t bytes) {
  const std::int64_t now = steady_clock_us(), passed = now - std::exchange(budget_us_, now);
  for (Allowance* allowance : {&messages_, &bytes_, &acts_}) allowance->pass(passed);
  bytes_.spend(static_cast<std::int64_t>(bytes));
  if (bytes_.overdrawn()) end(kFloods);
  return why_.empty();
}

void ProgramSession::take(std::string_view line) {
  messages_.spend(1);
  if (messages_.overdrawn()) return end(kFloods);
  if (line.find_first_not_of(" \r\t") == std::string_view::npos) return;
  const auto message = rpc::read(line);
  if (const auto* malformed = std::get_if<rpc::Malformed>(&message)) {
    out_ += rpc::error(malformed->id, malformed->code, malformed->reason);
    if (++malformed_ >= limits::kProgramMalformed) end("writes what is no JSON-RPC");
    return;
  }
  const auto& sound = std::get<rpc::Message>(message);
  sound.method.empty() ? take_answer(sound) : take_request(sound);
}

void ProgramSession::take_answer(const rpc::Message& answer) {
  asked_us_.reset();
  if (answer.id != 0 || initialised_) return;
  if (answer.failed) return end("does not want to play");
  initialised_ = true;
}

void ProgramSession::take_request(const rpc::Message& request) {
  std::string answer;
  if (request.method == "act") {
    answer = act(request);
  } else if (request.method == "state") {
    answer = state(request);
  } else if (request.method == "wake") {
    wake_ = rpc::integer_in(request.params, "at");
    if (wake_) wake_ = std::clamp<ExerciseTime>(*wake_, 0, kLastExerciseTime);
    answer = rpc::result(request.id, Json::object());
  } else if (request.method == "log") {
    const std::string text = rpc::text_in(request.params, "text").value_or("");
    if (++words_ <= limits::kProgramWords) say_("The program says: " + shown(text));
    answer = rpc::result(request.id, Json::object());
  } else {
    answer = rpc::error(request.id, rpc::kNoMethod,
                        "There is no method \"" + shown(request.method) + "\": there are act, state, wake and log.");
  }
  if (request.wants_answer()) out_ += answer;
}

std::string ProgramSession::act(const rpc::Message& request) {
  const std::string seat = rpc::text_in(request.params, "seat").value_or("");
  const bool own = std::any_of(seats_.begin(), seats_.end(), [&](const auto& one) { return one.code == seat; });
  if (!own) return rpc::error(request.id, Refusal{"seat.notYours", "This program was not given such a seat."});
  const std::int64_t now = steady_clock_us();
  std::erase_if(unanswered_, [&](const auto& one) { return now - one.second > 6 * limits::kProgramPatience_us; });
  if (unanswered_.size() >= limits::kProgramUnanswered)
    return rpc::error(request.id, Refusal{"program.unanswered", "Wait for the answers to what was sent before."});
  Json page{{"acts", request.params.value("acts", Json::array())}};
  if (request.params.contains("seats")) page["seats"] = request.params["seats"];
  auto acts = acts_of_json(rpc::dumped(page));
  if (const auto* wrong = std::get_if<Refusal>(&acts))
    return rpc::error(request.id, rpc::kInvalidParams, wrong->reason, {{"code", wrong->code}});
  if (!acts_.spend_one()) return rpc::error(request.id, Refusal{"program.often", kOften});
  const auto answer = hub_.act(seat, std::get<ActsOfPage>(std::move(acts)), ConsoleHub::Player::program);
  if (const auto* refusal = std::get_if<Refusal>(&answer)) return rpc::error(request.id, *refusal);
  const std::string id = base64(std::get<Bytes32>(answer));
  unanswered_[id] = now;
  return rpc::result(request.id, {{"id", id}});
}

std::string ProgramSession::state(const rpc::Message& request) {
  const std::string seat = rpc::text_in(request.params, "seat").value_or("");
  const bool own = std::any_of(seats_.begin(), seats_.end(), [&](const auto& one) { return one.code == seat; });
  if (!own) return rpc::error(request.id, Refusal{"seat.notYours", "This program was not given such a seat."});
  const auto state = hub_.state(seat);
  if (!state) return rpc::error(request.id, Refusal{"node.busy", "The node did not answer in time."});
  return "{\"jsonrpc\":\"2.0\",\"id\":" + rpc::dumped(request.id) + ",\"result\":" + *state + "}\n";
}

// Whether it still lives, reads and answers.
void ProgramSession::look_after() {
  if (const auto ended = process_.ended()) return end(*ended);
  const std::int64_t now = steady_clock_us();
  if (!out_.empty() && now - heard_us_ > limits::kProgramPatience_us) return end("does not read any more");
  if (asked_us_ && now - *asked_us_ > limits::kProgramPatience_us) return end("does not answer");
  if (!initialised_ || asked_us_ || now - pinged_us_ < limits::kProgramPing_us) return;
  pinged_us_ = now;
  asked_us_ = now;
  out_ += rpc::request(next_id_++, "ping", Json::object());
}

// In order: it is told, then asked, then killed by the destructor.
void ProgramSession::say_farewell() {
  out_ += rpc::request(next_id_++, "shutdown", Json::object());
  (void)process_.write(out_);
  process_.close_input();
  std::string rest;
  for (const bool asked : {false, true}) {
    if (asked) process_.ask_to_stop();
    const std::int64_t until = steady_clock_us() + limits::kProgramFarewell_us;
    while (!process_.ended() && steady_clock_us() < until) {
      rest.clear();
      pollfd item{process_.output(), POLLIN, 0};
      ::poll(&item, 1, 20);
      if (!process_.read_output(rest, kPiece)) ::poll(nullptr, 0, 5);
    }
    if (process_.ended()) return;
  }
}

}  // namespace parley::edge
