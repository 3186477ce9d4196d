// How an event becomes a mark: by the names of its fields, so that a new mechanism's events can be searched without a
// line here.
#include <capnp/dynamic.h>
#include <capnp/schema.h>

#include <algorithm>
#include <array>
#include <map>

#include "common/exercise/package.h"
#include "common/world/history.h"

namespace parley {
namespace {

enum class Role { line, party, counterpart, dyad, parties, label, refers, code, tags, nested, ignored };

// The first of these that a kind has is its code; `types` is written `type` in a filter.
constexpr std::array kCodes = {"state", "result", "types", "option",    "violation", "answer", "reply",
                               "class", "credit", "kind",  "accept",    "met",       "status", "code",
                               "phase", "number", "agree", "readiness", "late",      "urgency"};
constexpr std::array kLabels = {"incident", "precondition", "decision",  "activity", "encounter", "topic",
                                "inject",   "expectation",  "mechanism", "subject",  "what",      "unit"};
constexpr std::array kRefers = {"request", "item",   "offer", "proposal", "notification", "check",   "sent",
                                "message", "target", "by",    "replyTo",  "entry",        "refersTo"};
constexpr std::array kNested = {"text", "message", "variable", "plan", "order"};

template <std::size_t N>
bool among(const std::array<const char*, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Role role_of(capnp::StructSchema::Field field) {
  const std::string_view name = field.getProto().getName().cStr();
  const auto type = field.getType();
  if (name == "line" && type.isText()) return Role::line;
  if (name == "party" || name == "charged" || name == "from" || name == "fromParty" || name == "seat" || name == "a") {
    return type.isText() ? Role::party : Role::ignored;
  }
  if (name == "to" || name == "b" || name == "names" || name == "against") return Role::counterpart;
  if (name == "dyad" && type.isText()) return Role::dyad;
  if (name == "parties" && type.isList()) return Role::parties;
  if (name == "tags" && type.isList()) return Role::tags;
  if (type.isText() && among(kLabels, name)) return Role::label;
  if (type.isUInt64() && among(kRefers, name)) return Role::refers;
  if (type.isStruct() && among(kNested, name)) return Role::nested;
  if (among(kCodes, name) && !type.isText() && !type.isStruct()) return Role::code;
  return Role::ignored;
}

struct Step {
  capnp::StructSchema::Field field;
  Role role;
};

using Plan = std::vector<Step>;

Plan plan_for(capnp::StructSchema schema) {
  Plan plan;
  std::optional<Step> code;
  std::size_t best = kCodes.size();
  for (const auto field : schema.getFields()) {
    const Role role = role_of(field);
    if (role == Role::ignored) continue;
    if (role != Role::code) {
      plan.push_back({field, role});
      continue;
    }
    const std::string_view name = field.getProto().getName().cStr();
    const auto rank = static_cast<std::size_t>(std::find(kCodes.begin(), kCodes.end(), name) - kCodes.begin());
    if (rank >= best) continue;
    best = rank;
    code = Step{field, role};
  }
  if (code) plan.push_back(*code);
  return plan;
}

const Plan& plan_of(capnp::StructSchema schema) {
  thread_local std::map<std::uint64_t, Plan> plans;
  const std::uint64_t id = schema.getProto().getId();
  auto found = plans.find(id);
  if (found == plans.end()) found = plans.emplace(id, plan_for(schema)).first;
  return found->second;
}

std::string_view as_view(capnp::Text::Reader text) { return {text.cStr(), text.size()}; }

std::uint32_t bit(std::uint64_t value) { return value < 32 ? std::uint32_t{1} << value : 0; }

std::uint32_t code_bits(capnp::DynamicValue::Reader value) {
  switch (value.getType()) {
    case capnp::DynamicValue::ENUM:
      return bit(value.as<capnp::DynamicEnum>().getRaw());
    case capnp::DynamicValue::BOOL:
      return bit(value.as<bool>() ? 1 : 0);
    case capnp::DynamicValue::UINT:
      return bit(value.as<std::uint64_t>());
    case capnp::DynamicValue::LIST: {
      std::uint32_t bits = 0;
      for (const auto element : value.as<capnp::DynamicList>()) bits |= code_bits(element);
      return bits;
    }
    default:
      return 0;
  }
}

class Marker {
 public:
  Marker(EventMark& mark, const Package& package) : mark_(mark), package_(package) {}

  void read(capnp::DynamicStruct::Reader body, int depth) {
    for (const Step& step : plan_of(body.getSchema())) take(step, body.get(step.field), depth);
  }

 private:
  void take(const Step& step, capnp::DynamicValue::Reader value, int depth) {
    switch (step.role) {
      case Role::line:
        return line(as_view(value.as<capnp::Text>()));
      case Role::party:
        return who(as_view(value.as<capnp::Text>()));
      case Role::counterpart:
        return counterpart(value);
      case Role::dyad:
        return dyad(as_view(value.as<capnp::Text>()));
      case Role::parties:
        return parties(value.as<capnp::DynamicList>());
      case Role::label:
        return label(as_view(value.as<capnp::Text>()));
      case Role::refers:
        return refers(value.as<std::uint64_t>());
      case Role::code:
        if (depth == 0 || mark_.codes == 0) mark_.codes |= code_bits(value);
        return;
      case Role::tags:
        for (const auto tag : value.as<capnp::DynamicList>()) mark_.tags |= static_cast<std::uint16_t>(code_bits(tag));
        return;
      case Role::nested:
        if (depth < 2) read(value.as<capnp::DynamicStruct>(), depth + 1);
        return;
      case Role::ignored:
        return;
    }
  }

  void line(std::string_view code) {
    if (const auto index = package_.line(code)) mark_.line = static_cast<std::uint16_t>(*index);
  }
  void who(std::string_view code) {
    const Seat seat = package_.seat(code);
    const Party party = seat == kNoSeat ? package_.party(code) : package_.seats()[seat].party;
    if (mark_.party == kNoParty) mark_.party = party;
    if (mark_.seat == kNoSeat) mark_.seat = seat;
  }
  void second_party(Party party) {
    if (mark_.other == kNoParty && party != mark_.party) mark_.other = party;
  }
  void counterpart(capnp::DynamicValue::Reader value) {
    if (value.getType() == capnp::DynamicValue::TEXT) return counterpart(as_view(value.as<capnp::Text>()));
    if (value.getType() != capnp::DynamicValue::LIST) return;
    for (const auto element : value.as<capnp::DynamicList>()) {
      if (element.getType() == capnp::DynamicValue::TEXT) counterpart(as_view(element.as<capnp::Text>()));
    }
  }
  void counterpart(std::string_view code) {
    const Seat seat = package_.seat(code);
    second_party(seat == kNoSeat ? package_.party(code) : package_.seats()[seat].party);
  }
  void dyad(std::string_view code) {
    const auto pair = package_.parse_dyad(code);
    if (!pair) return;
    if (mark_.party == kNoParty) mark_.party = pair->first;
    second_party(pair->first == mark_.party ? pair->second : pair->first);
  }
  void parties(capnp::DynamicList::Reader list) {
    for (const auto element : list) {
      const Party party = package_.party(as_view(element.as<capnp::Text>()));
      if (mark_.party == kNoParty) {
        mark_.party = party;
      } else {
        second_party(party);
      }
    }
  }
  void label(std::string_view text) {
    if (text.empty()) return;
    (mark_.label == 0 ? mark_.label : mark_.second) = label_of(text);
  }
  void refers(EntryNumber number) {
    if (mark_.refers == kNoEntry) mark_.refers = number;
  }

  EventMark& mark_;
  const Package& package_;
};

// The other end of a line is the counterpart of whoever acts on it.
void complete_line(EventMark& mark, const Package& package) {
  if (mark.line == 0xffff) return;
  const LineInfo& line = package.lines()[mark.line];
  if (mark.party == kNoParty) mark.party = line.a;
  if (mark.other == kNoParty) mark.other = mark.party == line.a ? line.b : line.a;
}

std::vector<std::string> make_names() {
  std::vector<std::string> names(kActKinds);
  const auto add = [&](capnp::StructSchema schema, KindId base) {
    for (const auto field : schema.getUnionFields()) {
      const KindId id = static_cast<KindId>(base + field.getProto().getDiscriminantValue());
      if (names.size() <= id) names.resize(id + 1u);
      names[id] = field.getProto().getName().cStr();
    }
  };
  add(capnp::Schema::from<schema::Entry>(), 0);
  add(capnp::Schema::from<schema::Act>(), kActKinds);
  return names;
}

}  // namespace

const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> names = make_names();
  return names;
}

KindId kind_named(std::string_view name) {
  const auto& names = kind_names();
  const auto found = std::find(names.begin(), names.end(), name);
  return name.empty() || found == names.end() ? kNoKind : static_cast<KindId>(found - names.begin());
}

std::string_view name_of(KindId kind) {
  const auto& names = kind_names();
  return kind < names.size() ? std::string_view(names[kind]) : std::string_view();
}

EventMark mark_of(const Event& event, const Package& package) {
  EventMark mark;
  mark.number = event.number;
  mark.time = event.time;
  mark.audience = event.audience;
  mark.kind = event.act ? kind_id(event.act->which()) : kind_id(event.kind);
  mark.seat = event.seat;
  mark.party = event.party;
  Marker marker(mark, package);
  const capnp::DynamicStruct::Reader owner =
      event.act ? capnp::DynamicStruct::Reader(*event.act) : capnp::DynamicStruct::Reader(event.entry);
  if (event.act && event.act->getRefersTo() != kNoEntry) mark.refers = event.act->getRefersTo();
  KJ_IF_MAYBE (field, owner.which()) {
    if (field->getType().isStruct()) marker.read(owner.get(*field).as<capnp::DynamicStruct>(), 0);
  }
  complete_line(mark, package);
  return mark;
}

}  // namespace parley
