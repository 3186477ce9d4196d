// How an event becomes a mark: by the names of its fields, so that a new mechanism's events can be searched without a
// line here.
#include <capnp/any.h>
#include <capnp/schema.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>
#include <optional>

#include "common/exercise/package.h"
#include "common/world/history.h"
#include "common/world/mark_code.h"

namespace parley {
namespace {

enum class Role { line, party, counterpart, dyad, parties, label, refers, code, tags, nested, ignored };

// The first of these that a kind has is its code; `types` is written `type` in a filter.
constexpr std::array kCodes = {"state",  "result",    "types",  "option",  "violation", "answer", "reply", "class",
                               "credit", "kind",      "accept", "met",     "status",    "code",   "phase", "number",
                               "agree",  "readiness", "late",   "urgency", "vote",      "duty"};
constexpr std::array kLabels = {"incident", "precondition", "decision",  "activity", "encounter", "topic",
                                "inject",   "expectation",  "mechanism", "subject",  "what",      "unit"};
constexpr std::array kRefers = {"request", "item",    "offer",     "proposal", "notification", "check",    "sent",
                                "message", "target",  "by",        "replyTo",  "entry",        "refersTo", "draft",
                                "session", "measure", "directive", "paper",    "claim",        "relay"};
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

// One field of a body: where it lies, and what it means for the mark. Worked out once from the schema, since every
// event of every view is marked.
struct Body;
struct Step {
  Role role = Role::ignored;
  bool list = false;                // of texts or, for a code, of values of an enum
  std::uint16_t pointer = 0;        // place among the struct's pointers
  std::uint32_t bit = 0, bits = 0;  // of a plain value: where in the data, and how many
  std::uint64_t default_value = 0;
  const Body* body = nullptr;  // of a nested struct
};
struct Body {
  std::vector<Step> steps;
};

unsigned bits_of(capnp::Type type) {
  switch (type.which()) {
    case capnp::schema::Type::BOOL:
      return 1;
    case capnp::schema::Type::UINT8:
      return 8;
    case capnp::schema::Type::ENUM:
    case capnp::schema::Type::UINT16:
      return 16;
    case capnp::schema::Type::UINT32:
      return 32;
    case capnp::schema::Type::UINT64:
      return 64;
    default:
      return 0;  // not a number that a mark holds
  }
}

std::uint64_t default_of(capnp::schema::Value::Reader value) {
  switch (value.which()) {
    case capnp::schema::Value::BOOL:
      return value.getBool() ? 1 : 0;
    case capnp::schema::Value::ENUM:
      return value.getEnum();
    case capnp::schema::Value::UINT8:
      return value.getUint8();
    case capnp::schema::Value::UINT16:
      return value.getUint16();
    case capnp::schema::Value::UINT32:
      return value.getUint32();
    case capnp::schema::Value::UINT64:
      return value.getUint64();
    default:
      return 0;
  }
}

}  // namespace

std::optional<capnp::StructSchema::Field> code_field(capnp::StructSchema body) {
  std::optional<capnp::StructSchema::Field> code;
  std::size_t best = kCodes.size();
  for (const auto field : body.getNonUnionFields()) {
    if (role_of(field) != Role::code) continue;
    const std::string_view name = field.getProto().getName().cStr();
    const auto rank = static_cast<std::size_t>(std::find(kCodes.begin(), kCodes.end(), name) - kCodes.begin());
    if (rank >= best) continue;
    best = rank;
    code = field;
  }
  return code;
}

namespace {

// The bodies of all kinds of one owner, Entry or Act, by the tag of its union.
class Bodies {
 public:
  explicit Bodies(capnp::StructSchema owner) {
    for (const auto field : owner.getUnionFields()) {
      const std::size_t tag = field.getProto().getDiscriminantValue();
      if (kinds_.size() <= tag) kinds_.resize(tag + 1);
      if (!field.getType().isStruct() || field.getProto().isGroup()) continue;
      kinds_[tag] = {field.getProto().getSlot().getOffset(), body_of(field.getType().asStruct())};
    }
  }

  struct Kind {
    std::uint32_t pointer = 0;  // the body's place among the owner's pointers
    const Body* body = nullptr;
  };
  Kind kind(std::size_t tag) const { return tag < kinds_.size() ? kinds_[tag] : Kind{}; }

 private:
  const Body* body_of(capnp::StructSchema schema) {
    auto& body = bodies_[schema.getProto().getId()];
    if (body) return body.get();
    body = std::make_unique<Body>();
    Body* const made = body.get();
    made->steps = steps_of(schema);
    return made;
  }

  std::vector<Step> steps_of(capnp::StructSchema schema) {
    std::vector<Step> steps;
    for (const auto field : schema.getNonUnionFields()) {
      const Role role = role_of(field);
      if (role != Role::ignored && role != Role::code) steps.push_back(step_of(field, role));
    }
    if (const auto code = code_field(schema)) steps.push_back(step_of(*code, Role::code));
    return steps;
  }

  Step step_of(capnp::StructSchema::Field field, Role role) {
    Step step{role};
    const auto slot = field.getProto().getSlot();
    const auto type = field.getType();
    step.list = type.isList();
    step.bits = bits_of(type);
    step.pointer = static_cast<std::uint16_t>(slot.getOffset());
    step.bit = slot.getOffset() * step.bits;
    step.default_value = default_of(slot.getDefaultValue());
    if (role == Role::nested) step.body = body_of(type.asStruct());
    return step;
  }

  std::vector<Kind> kinds_;
  std::map<std::uint64_t, std::unique_ptr<Body>> bodies_;  // by schema id
};

std::string_view as_view(capnp::Text::Reader text) { return {text.cStr(), text.size()}; }

std::uint32_t bit(std::uint64_t value) { return value < 32 ? std::uint32_t{1} << value : 0; }

class Marker {
 public:
  Marker(EventMark& mark, const Package& package) : mark_(mark), package_(package) {}

  void read(capnp::AnyStruct::Reader struct_reader, const Body& body, int depth) {
    const auto data = struct_reader.getDataSection();
    const auto pointers = struct_reader.getPointerSection();
    for (const Step& step : body.steps) {
      if (step.bits != 0) {
        take_number(step, number(step, data), depth);
      } else if (step.pointer < pointers.size() && !pointers[step.pointer].isNull()) {
        take_pointer(step, pointers[step.pointer], depth);
      }
    }
  }

 private:
  static std::uint64_t number(const Step& step, capnp::Data::Reader data) {
    std::uint64_t value = 0;
    const std::size_t first = step.bit / 8, count = (step.bits + 7) / 8;
    if (first + count <= data.size()) std::memcpy(&value, data.begin() + first, count);
    if (step.bits == 1) value = value >> step.bit % 8 & 1;
    return value ^ step.default_value;
  }

  void take_number(const Step& step, std::uint64_t value, int depth) {
    if (step.role == Role::refers) return refers(value);
    if (step.role == Role::code && (depth == 0 || mark_.codes == 0)) mark_.codes |= bit(value);
  }

  void take_pointer(const Step& step, capnp::AnyPointer::Reader pointer, int depth) {
    switch (step.role) {
      case Role::line:
        return line(as_view(pointer.getAs<capnp::Text>()));
      case Role::party:
        return who(as_view(pointer.getAs<capnp::Text>()));
      case Role::counterpart:
        if (!step.list) return counterpart(as_view(pointer.getAs<capnp::Text>()));
        for (const auto code : pointer.getAs<capnp::List<capnp::Text>>()) counterpart(as_view(code));
        return;
      case Role::dyad:
        return dyad(as_view(pointer.getAs<capnp::Text>()));
      case Role::parties:
        return parties(pointer.getAs<capnp::List<capnp::Text>>());
      case Role::label:
        return label(as_view(pointer.getAs<capnp::Text>()));
      case Role::code:
        if (step.list && (depth == 0 || mark_.codes == 0)) mark_.codes |= values(pointer);
        return;
      case Role::tags:
        mark_.tags |= static_cast<std::uint16_t>(values(pointer));
        return;
      case Role::nested:
        if (depth < 2) read(pointer.getAs<capnp::AnyStruct>(), *step.body, depth + 1);
        return;
      case Role::refers:
      case Role::ignored:
        return;
    }
  }

  // Of a list of enum values.
  static std::uint32_t values(capnp::AnyPointer::Reader pointer) {
    std::uint32_t bits = 0;
    for (const auto value : pointer.getAs<capnp::List<std::uint16_t>>()) bits |= bit(value);
    return bits;
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
  void parties(capnp::List<capnp::Text>::Reader list) {
    for (const auto code : list) {
      const Party party = package_.party(as_view(code));
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
  if (event.act && event.act->getRefersTo() != kNoEntry) mark.refers = event.act->getRefersTo();
  static const Bodies entries(capnp::Schema::from<schema::Entry>()), acts(capnp::Schema::from<schema::Act>());
  const auto kind = event.act ? acts.kind(static_cast<std::size_t>(event.act->which()))
                              : entries.kind(static_cast<std::size_t>(event.kind));
  if (kind.body != nullptr) {
    const capnp::AnyStruct::Reader owner =
        event.act ? capnp::AnyStruct::Reader(*event.act) : capnp::AnyStruct::Reader(event.entry);
    const auto pointers = owner.getPointerSection();
    if (kind.pointer < pointers.size()) {
      Marker(mark, package).read(pointers[kind.pointer].getAs<capnp::AnyStruct>(), *kind.body, 0);
    }
  }
  complete_line(mark, package);
  return mark;
}

}  // namespace parley
