#include "node/recorded_play.h"

#include <capnp/dynamic.h>

#include <algorithm>
#include <array>

#include "common/mechanisms/event_value.h"
#include "common/world/event.h"

namespace parley {
namespace {

constexpr ExerciseTime kPatience = 10 * kMinute;  // for what an act refers to
constexpr ExerciseTime kLook = 10 * kSecond;

// Fields by which two events are the same one in two runs; what people write freely is none of them.
constexpr std::array kTelling = {"line",  "decision", "encounter", "incident", "precondition", "activity",
                                 "party", "from",     "to",        "seat",     "wanted",       "state",
                                 "kind",  "topic",    "mechanism", "type"};

bool is_telling(std::string_view name) { return std::find(kTelling.begin(), kTelling.end(), name) != kTelling.end(); }

std::string plain(const Value& value) {
  if (const auto* text = value.string()) return *text;
  if (const auto* number = value.integer()) return std::to_string(*number);
  std::string all;
  if (const auto* list = value.list()) {
    for (const Value& item : *list) all += plain(item) + ",";
  }
  return all;
}

// "messageDelivered line=CN-US.DO-DO from=US.DO": what the event is, whichever number its entry has.
std::string description_of(const Event& event) {
  const Value value = value_of(event);
  const std::string name(name_of(event.act ? kind_id(event.act->which()) : kind_id(event.kind)));
  std::string text = name;
  if (const Value* author = value.find("author")) text += " author=" + plain(*author);
  if (const auto* fields = value.map()) {
    for (const auto& [field, content] : *fields) {
      if (is_telling(field)) text += " " + field + "=" + plain(content);
    }
  }
  return text;
}

// Puts another number in the place of each entry's number: in an act every UInt64 is one. False when one has no
// counterpart.
template <typename Counterpart>
bool renumber(capnp::DynamicStruct::Builder builder, const Counterpart& counterpart) {
  const auto schema = builder.getSchema();
  for (const auto field : schema.getFields()) {
    if (!builder.has(field)) continue;
    if (field.getProto().getDiscriminantValue() != capnp::schema::Field::NO_DISCRIMINANT) {
      bool current = false;
      KJ_IF_MAYBE (which, builder.which()) {
        current = *which == field;
      }
      if (!current) continue;
    }
    const auto type = field.getType();
    if (type.isUInt64()) {
      const auto number = builder.get(field).as<std::uint64_t>();
      if (number == kNoEntry) continue;
      const auto other = counterpart(number);
      if (!other) return false;
      builder.set(field, *other);
    } else if (type.isStruct()) {
      if (!renumber(builder.get(field).as<capnp::DynamicStruct>(), counterpart)) return false;
    } else if (type.isList() && type.asList().getElementType().isStruct()) {
      auto list = builder.get(field).as<capnp::DynamicList>();
      for (unsigned i = 0; i < list.size(); ++i) {
        if (!renumber(list[i].as<capnp::DynamicStruct>(), counterpart)) return false;
      }
    } else if (type.isList() && type.asList().getElementType().isUInt64()) {
      auto list = builder.get(field).as<capnp::DynamicList>();
      for (unsigned i = 0; i < list.size(); ++i) {
        const auto other = counterpart(list[i].as<std::uint64_t>());
        if (!other) return false;
        list.set(i, *other);
      }
    }
  }
  return true;
}

// Who plays a seat, and what control conducts, is this run's own.
bool is_played(schema::Act::Reader act) { return !act.isSeatAssign() && !act.isStartex() && !act.isEndex(); }

}  // namespace

RecordedPlay::RecordedPlay(std::vector<std::string> codes, std::string node)
    : codes_(std::move(codes)), node_(std::move(node)) {}

bool RecordedPlay::is_meant(const std::string& seat) const {
  const std::string party = seat.substr(0, seat.find('.'));
  return codes_.empty() ||
         std::any_of(codes_.begin(), codes_.end(), [&](const auto& code) { return code == seat || code == party; });
}

void RecordedPlay::learn(schema::Entry::Reader entry, const Package& package) {
  const auto events = events_of(entry, package);
  if (events.empty()) return;
  const std::string what = description_of(events.front());
  then_[entry.getNumber()] = what + " #" + std::to_string(count_then_[what]++);
  if (!events.front().submission || !is_meant(text(events.front().submission->getSeat()))) return;
  Done done{entry.getTime(), text(events.front().submission->getSeat()), {}, {}};
  for (const auto act : events.front().submission->getActs()) {
    if (is_played(act)) done.acts.push_back(Message<schema::Act>::from(act));
  }
  for (const auto seat : events.front().submission->getSeats()) done.seats.push_back(text(seat));
  if (!done.acts.empty()) done_[done.seat].push_back(std::move(done));
}

void RecordedPlay::take(schema::Entry::Reader entry, const World& view) {
  const auto events = events_of(entry, *view.package);
  if (events.empty()) return;
  heard_ = true;
  const std::string what = description_of(events.front());
  now_[what + " #" + std::to_string(count_now_[what]++)] = entry.getNumber();
}

std::optional<Intent> RecordedPlay::renew(const Done& done, Seat seat) const {
  const auto counterpart = [this](EntryNumber number) -> std::optional<EntryNumber> {
    const auto was = then_.find(number);
    if (was == then_.end()) return std::nullopt;
    const auto is = now_.find(was->second);
    return is == now_.end() ? std::nullopt : std::optional(is->second);
  };
  Intent intent{seat, {}, done.seats};
  for (const auto& act : done.acts) {
    capnp::MallocMessageBuilder message;
    message.setRoot(act.reader());
    auto root = message.getRoot<schema::Act>();
    if (!renumber(capnp::DynamicStruct::Builder(root), counterpart)) return std::nullopt;
    intent.acts.push_back(Message<schema::Act>::from(root));
  }
  return intent;
}

std::vector<Intent> RecordedPlay::step(const World& view, ExerciseTime now) {
  last_ = now;
  heard_ = false;
  std::vector<Intent> intents;
  if (view.clock.state != schema::ClockState::RUNNING) return intents;
  for (auto& [code, waiting] : done_) {
    const Seat seat = view.package->seat(code);
    if (seat == kNoSeat) continue;
    const SeatState& holder = view.seats[seat];
    const bool plays = holder.kind == schema::HolderKind::REPLAYED && (node_.empty() || holder.node == node_);
    while (!waiting.empty() && waiting.front().time <= now && !(plays && busy_[seat])) {
      auto intent = plays ? renew(waiting.front(), seat) : std::nullopt;
      if (!intent && plays && now < waiting.front().time + kPatience) break;
      if (!intent && plays)
        complaints_.push_back(code + " did something at " + format_time(waiting.front().time) +
                              " that has no counterpart in this run; it is left out.");
      waiting.pop_front();
      if (!intent) continue;
      busy_[seat] = true;
      intents.push_back(std::move(*intent));
    }
  }
  return intents;
}

ExerciseTime RecordedPlay::next_wake() const {
  ExerciseTime next = kNever;
  for (const auto& [code, waiting] : done_) {
    if (waiting.empty()) continue;
    const ExerciseTime due = waiting.front().time;
    next = std::min(next, due > last_ ? due : last_ + (heard_ ? 0 : kLook));
  }
  return next;
}

void RecordedPlay::skip_to(ExerciseTime time) {
  for (auto& [code, waiting] : done_) {
    while (!waiting.empty() && waiting.front().time < time) waiting.pop_front();
  }
}

void RecordedPlay::settled(Seat seat) { busy_[seat] = false; }

}  // namespace parley
