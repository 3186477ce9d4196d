#include "tests/transcript/stage.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "common/mechanisms/admission.h"
#include "common/mechanisms/doctrine.h"
#include "common/mechanisms/event_value.h"
#include "node/act_json.h"

namespace parley::testing {
namespace {

constexpr const char* kNode = "stage";

// Fields whose number is that of an entry, shown as #n.
constexpr std::array kReferences = {
    "request",  "item",  "offer",   "proposal", "notification", "check",     "sent",   "delivered", "message",
    "target",   "by",    "replyTo", "entry",    "refersTo",     "call",      "inject", "order",     "deliveries",
    "question", "draft", "about",   "results",  "speeches",     "directive", "joint",  "session",   "relay"};

std::string print(const Value& value, bool reference, EntryNumber start) {
  if (const auto* text = value.string()) return *text;
  if (const auto* boolean = value.boolean()) return *boolean ? "true" : "false";
  if (const auto* number = value.integer()) {
    const bool shown = reference && *number >= static_cast<std::int64_t>(start);
    return shown ? "#" + std::to_string(*number - static_cast<std::int64_t>(start)) : std::to_string(*number);
  }
  std::string text;
  if (const auto* list = value.list()) {
    for (const Value& item : *list) text += (text.empty() ? "" : ", ") + print(item, reference, start);
    return "[" + text + "]";
  }
  if (const auto* map = value.map()) {
    for (const auto& [name, item] : *map) {
      const bool refers = std::find(kReferences.begin(), kReferences.end(), name) != kReferences.end();
      text += (text.empty() ? "" : ", ") + name + ": " + print(item, refers, start);
    }
    return "{" + text + "}";
  }
  return "nil";
}

// What is left out of a value of zero or of no time is noise.
Value tidy(const Value& value, bool top = true) {
  const auto* map = value.map();
  if (map == nullptr) return value;
  Value::Map kept;
  for (const auto& [name, item] : *map) {
    if (top && (name == "kind" || name == "number" || name == "time" || name == "author")) continue;
    if (item.list() != nullptr && item.list()->empty()) continue;
    if (item.string() != nullptr && item.string()->empty()) continue;
    if (item == Value(-1) || item == Value(false) || (name == "showAt" && item == Value(0))) continue;
    kept[name] = tidy(item, false);
  }
  return kept;
}

}  // namespace

PackageFiles read_package(const std::string& folder) {
  PackageFiles files;
  for (const auto& item : std::filesystem::recursive_directory_iterator(folder)) {
    if (!item.is_regular_file()) continue;
    std::ifstream file(item.path(), std::ios::binary);
    files[std::filesystem::relative(item.path(), folder).string()] =
        std::string(std::istreambuf_iterator<char>(file), {});
  }
  return files;
}

Compiled compile_package(const std::string& folder) {
  auto result = compile(read_package(folder));
  if (auto* compiled = std::get_if<Compiled>(&result)) return std::move(*compiled);
  std::string text = "the package " + folder + " does not compile:";
  for (const Mistake& mistake : std::get<std::vector<Mistake>>(result)) text += "\n" + format(mistake);
  throw std::runtime_error(text);
}

Stage::Stage(const std::string& folder, std::uint32_t lookahead_ms) : Stage(compile_package(folder), lookahead_ms) {}

void Stage::make_conductor() {
  conductor_ = std::make_unique<Conductor>(doctrine());
  conductor_->read_entries_by(
      [this](EntryNumber number) { return number < entries_.size() ? entries_[number] : EntryMessage(); });
}

void Stage::restart(ExerciseTime latest) {
  make_conductor();
  for (const EntryMessage& entry : entries_) conductor_->fold(entry);
  keep(conductor_->resume(RunPlan(), std::max(latest, conductor_->world().now), last_wall_));
}

std::vector<EntryMessage> Stage::enrol(const std::string& name, std::vector<std::string> parties) {
  Enrolment enrolment;
  enrolment.name = name;
  enrolment.parties = std::move(parties);
  return keep(conductor_->enrol(enrolment, last_wall_));
}

Stage::Stage(const Compiled& compiled, std::uint32_t lookahead_ms, std::vector<std::string> first) {
  make_conductor();
  RunPlan plan;
  plan.lookahead_ms = lookahead_ms;
  plan.origin = "example.org/stage";
  keep(conductor_->begin(plan, compiled, 0));
  if (first.empty()) {
    for (const PartyInfo& party : conductor_->world().package->parties()) first.push_back(party.code);
  }
  enrol(kNode, std::move(first));
  start_ = conductor_->size();
  (void)act(0, "EXCON.DIR", "startex", "null");
}

std::vector<EntryMessage> Stage::keep(std::vector<EntryMessage> batch) {
  entries_.insert(entries_.end(), batch.begin(), batch.end());
  return batch;
}

std::vector<EntryMessage> Stage::run_to(ExerciseTime time) {
  const WallTime wall = conductor_->world().clock.wall_when(time);
  if (wall == kNever) return {};
  last_wall_ = wall;
  return keep(conductor_->tick(wall));
}

std::string Stage::replace_references(std::string text) const {
  std::size_t at = 0;
  while ((at = text.find("\"$", at)) != std::string::npos) {
    const std::size_t end = text.find('"', at + 1);
    const std::size_t minus = std::min(text.find('-', at), end);
    const KindId kind = kind_named(text.substr(at + 2, minus - at - 2));
    int back = minus < end ? std::stoi(text.substr(minus + 1, end - minus - 1)) : 0;
    EntryNumber number = kNoEntry;
    for (std::size_t i = conductor_->world().history.size(); i-- > 0 && number == kNoEntry;) {
      if (conductor_->world().history[i].kind == kind && back-- == 0) number = conductor_->world().history[i].number;
    }
    text.replace(at, end + 1 - at, std::to_string(number));
  }
  return text;
}

std::vector<EntryMessage> Stage::act(ExerciseTime time, std::string_view seat_code, std::string_view kind,
                                     std::string json, std::string_view refers_to,
                                     const std::vector<std::string>& seats) {
  const WallTime wall = conductor_->world().clock.state == schema::ClockState::RUNNING
                            ? conductor_->world().clock.wall_when(time)
                            : last_wall_;
  last_wall_ = wall;
  auto entries = keep(conductor_->tick(wall));
  capnp::MallocMessageBuilder message;
  auto submission = message.initRoot<schema::Submission>();
  submission.setFoldVersion(schema::FOLD_VERSION);
  submission.setSeat(std::string(seat_code));
  auto names = submission.initSeats(static_cast<unsigned>(seats.size()));
  for (unsigned i = 0; i < seats.size(); ++i) names.set(i, seats[i]);
  const std::string text = replace_references("{\"" + std::string(kind) + "\": " + std::move(json) + "}");
  const auto read = act_of_json(text);
  if (const auto* wrong = std::get_if<Refusal>(&read)) throw std::runtime_error(wrong->reason + " " + text);
  submission.initActs(1).setWithCaveats(0, std::get<Message<schema::Act>>(read).reader());
  auto act = submission.getActs()[0];
  if (!refers_to.empty()) act.setRefersTo(std::stoull(replace_references("\"" + std::string(refers_to) + "\"")));

  const Package& package = *conductor_->world().package;
  const Seat seat = package.seat(seat_code);
  if (seat == kNoSeat) throw std::runtime_error("no seat " + std::string(seat_code));
  const Verdict verdict =
      audience_of_acts(conductor_->view(package.seats()[seat].party), time, seat, submission.asReader().getActs());
  const auto* audience = std::get_if<PartySet>(&verdict);
  submission.setAudience(audience == nullptr ? PartySet::of(package.seats()[seat].party).bits() : audience->bits());
  Submitted submitted;
  submitted.submission = Message<schema::Submission>::from(submission);
  submitted.node = kNode;
  submitted.id[0] = static_cast<std::uint8_t>(next_id_);
  submitted.id[1] = static_cast<std::uint8_t>(next_id_++ >> 8);
  for (auto& entry : keep(conductor_->submit(submitted, wall))) entries.push_back(std::move(entry));
  return entries;
}

std::string Stage::broken_view() const {
  const Package& package = *conductor_->world().package;
  for (Party party = 1; party < package.parties().size(); ++party) {
    const std::string difference = first_difference(conductor_->view(party), seen_by(conductor_->world(), party));
    if (!difference.empty()) return package.parties()[party].code + ": " + difference;
  }
  return {};
}

std::string Stage::describe(const EntryMessage& entry) const {
  const Package& package = *conductor_->world().package;
  std::string text;
  for (const Event& event : events_of(entry.reader(), package)) {
    std::string audience;
    for (Party party = 1; party < package.parties().size(); ++party) {
      if (event.audience.contains(party)) audience += (audience.empty() ? "" : " ") + package.parties()[party].code;
    }
    if (event.audience.contains(package.everybody())) audience = "all";
    if (!text.empty()) text += "\n  ";
    text += "#" + std::to_string(event.number - start_) + " " + format_time(event.time) + " [" + audience + "] ";
    if (event.seat != kNoSeat) text += package.seats()[event.seat].code + " ";
    const KindId kind = event.act ? kind_id(event.act->which()) : kind_id(event.kind);
    text += std::string(name_of(kind)) + " " + print(tidy(value_of(event)), false, start_);
  }
  return text;
}

std::vector<EntryMessage> perform(Stage& stage, const std::string& line) {
  std::istringstream words(line.substr(1));
  std::string time, seat, kind, option, refers_to, json;
  std::vector<std::string> seats;
  words >> time >> seat;
  const auto when = parse_time(time);
  if (!when) throw std::runtime_error("no time in: " + line);
  if (seat.empty()) return stage.run_to(*when);
  words >> kind;
  while (words >> option) {
    if (option.starts_with("refersTo=")) {
      refers_to = option.substr(9);
    } else if (option.starts_with("to=")) {
      std::istringstream names(option.substr(3));
      for (std::string name; std::getline(names, name, ',');) seats.push_back(name);
    } else {
      std::getline(words, json);
      json = option + json;
    }
  }
  return stage.act(*when, seat, kind, json.empty() ? "{}" : json, refers_to, seats);
}

}  // namespace parley::testing
