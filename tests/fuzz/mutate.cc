#include "tests/fuzz/mutate.h"

#include <capnp/dynamic.h>
#include <capnp/schema.h>

#include <algorithm>
#include <array>

#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"
#include "common/simulation/draw.h"
#include "tests/fuzz/pieces.h"
#include "tests/unit/schema/known_copy_for_test.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace parley::fuzz {
namespace {

using capnp::DynamicList;
using capnp::DynamicStruct;
using capnp::DynamicValue;
using Field = capnp::StructSchema::Field;
using simulation::Draw;

constexpr std::size_t kLongestList = 64, kLongestText = 20'000;
constexpr int kDepth = 14;  // below it nothing is built; the door takes 16

// What the seeds' records name, so that a changed reference often leads somewhere.
constexpr std::array kWords = {"",
                               "CN",
                               "US",
                               "EXCON",
                               "CN.FM",
                               "CN.HOS",
                               "US.FM",
                               "US.DEF",
                               "EXCON.DIR",
                               "CN-US",
                               "CN-US.FM-FM",
                               "DEF",
                               "stage",
                               "node-CN",
                               "control",
                               "1",
                               "T+01:00",
                               "E(CN-US)+1",
                               "\xf0\x9f\x9a\xa2",
                               "1",
                               "D-a",
                               "O1",
                               "en",
                               "{}",
                               "rules.lua",
                               "event(\"lineMessage\")",
                               "~",
                               "collision",
                               "port",
                               "a/b",
                               "..",
                               "-1"};
constexpr std::array<std::int64_t, 14> kNumbers = {
    0, 1, -1, 2, 63, 64, 255, 65536, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN, 3'600'000, 9'999'999'999};

class Change {
 public:
  Change(Draw& draw, std::size_t at) : draw_(draw), left_(at) {}

  // Counts the places where something can be changed, and changes the one that was drawn.
  void go_through(DynamicStruct::Builder builder, int depth) {
    const auto schema = builder.getSchema();
    for (const auto field : schema.getNonUnionFields()) visit(builder, field, depth);
    if (schema.getUnionFields().size() == 0) return;
    KJ_IF_MAYBE (active, builder.which()) visit(builder, *active, depth);
    if (here()) switch_member(builder);
  }
  std::size_t places() const { return places_; }

 private:
  bool here() {
    ++places_;
    return left_-- == 0;
  }

  void visit(DynamicStruct::Builder builder, Field field, int depth) {
    const auto type = field.getType();
    const bool pointer = type.isText() || type.isData() || type.isList() || (type.isStruct() && !is_group(field));
    if (pointer && !builder.has(field)) {
      if (here() && depth < kDepth) fill(builder, field);
      return;
    }
    if (type.isStruct()) {
      if (!is_group(field) && here()) return builder.clear(field);
      return go_through(builder.get(field).as<DynamicStruct>(), depth + 1);
    }
    if (type.isList()) return visit_list(builder, field, depth);
    if (here()) set(builder, field);
  }

  void visit_list(DynamicStruct::Builder builder, Field field, int depth) {
    if (here()) return resize(builder, field);
    auto list = builder.get(field).as<DynamicList>();
    const auto element = list.getSchema().getElementType();
    for (unsigned i = 0; i < list.size(); ++i) {
      if (element.isStruct()) go_through(list[i].as<DynamicStruct>(), depth + 1);
      if (element.isText() && here())
        list.set(i, capnp::Text::Reader(text(list[i].as<capnp::Text>().asReader().cStr())));
      if (element.isData() && here()) set_data(list, i);
    }
  }

  static bool is_group(Field field) { return field.getProto().isGroup(); }

  // An element less, or one twice.
  void resize(DynamicStruct::Builder builder, Field field) {
    const auto old = builder.disown(field);
    const auto before = old.getReader().as<DynamicList>();
    const unsigned size = before.size();
    if (size == 0) return void(builder.init(field, 1));
    const bool more = draw_.below(2) == 0 && size < kLongestList;
    const auto place = static_cast<unsigned>(draw_.below(size));
    auto list = builder.init(field, more ? size + 1 : size - 1).as<DynamicList>();
    for (unsigned i = 0; i < list.size(); ++i)
      list.set(i, before[i < place || (i == place && more) ? i : more ? i - 1 : i + 1]);
  }

  void switch_member(DynamicStruct::Builder builder) {
    const auto members = builder.getSchema().getUnionFields();
    const auto field = members[static_cast<unsigned>(draw_.below(members.size()))];
    builder.clear(field);
    if (!field.getType().isVoid() && draw_.below(4) != 0) fill(builder, field);
  }

  void fill(DynamicStruct::Builder builder, Field field) {
    const auto type = field.getType();
    if (type.isList()) return void(builder.init(field, static_cast<unsigned>(draw_.below(3))));
    if (type.isStruct()) return is_group(field) ? void() : void(builder.init(field));
    set(builder, field);
  }

  void set(DynamicStruct::Builder builder, Field field) {
    const auto type = field.getType();
    if (type.isVoid()) return;
    if (type.isText())
      return builder.set(field, capnp::Text::Reader(text(builder.get(field).as<capnp::Text>().asReader().cStr())));
    if (type.isData()) return builder.set(field, as_data(data(builder.get(field).as<capnp::Data>().asReader(), field)));
    if (type.isBool()) return builder.set(field, draw_.below(2) == 0);
    if (type.isEnum()) {
      const auto values = type.asEnum().getEnumerants();
      return builder.set(field, capnp::DynamicEnum(values[static_cast<unsigned>(draw_.below(values.size()))]));
    }
    set_number(builder, field);
  }

  void set_number(DynamicStruct::Builder builder, Field field) {
    const auto old = static_cast<std::int64_t>(as_number(builder.get(field).asReader()));
    const auto one = static_cast<std::uint64_t>(draw_.below(3) == 0 ? old : 0);
    const auto value = static_cast<std::int64_t>(
        one +
        (draw_.below(4) == 0 ? draw_.below(2000) : static_cast<std::uint64_t>(kNumbers[draw_.below(kNumbers.size())])));
    switch (field.getType().which()) {
      case capnp::schema::Type::INT8:
        return builder.set(field, static_cast<std::int8_t>(value));
      case capnp::schema::Type::INT16:
        return builder.set(field, static_cast<std::int16_t>(value));
      case capnp::schema::Type::INT32:
        return builder.set(field, static_cast<std::int32_t>(value));
      case capnp::schema::Type::INT64:
        return builder.set(field, value);
      case capnp::schema::Type::UINT8:
        return builder.set(field, static_cast<std::uint8_t>(value));
      case capnp::schema::Type::UINT16:
        return builder.set(field, static_cast<std::uint16_t>(value));
      case capnp::schema::Type::UINT32:
        return builder.set(field, static_cast<std::uint32_t>(value));
      case capnp::schema::Type::UINT64:
        return builder.set(field, static_cast<std::uint64_t>(value));
      default:
        return;
    }
  }

  static std::uint64_t as_number(const DynamicValue::Reader& value) {
    if (value.getType() == DynamicValue::INT) return static_cast<std::uint64_t>(value.as<std::int64_t>());
    return value.getType() == DynamicValue::UINT ? value.as<std::uint64_t>() : 0;
  }

  std::string text(std::string old) {
    switch (draw_.below(6)) {
      case 0:
        return old.substr(0, draw_.below(old.size() + 1));
      case 1:
        return old.size() < kLongestText / 2 ? old + old : "";
      case 2: {
        old.resize(old.size() + 8, '\0');
        const std::size_t size =
            LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(old.data()), old.size() - 8, old.size());
        old.resize(size);
        return old.substr(0, old.find('\0'));
      }
      default:
        return kWords[draw_.below(kWords.size())];
    }
  }

  Bytes data(capnp::Data::Reader old, Field field);
  void set_data(DynamicList::Builder list, unsigned i) {
    Bytes bytes(8);
    draw_.fill(bytes);
    list.set(i, capnp::Data::Reader(as_data(bytes)));
  }

  Draw& draw_;
  std::size_t left_;
  std::size_t places_ = 0;
};

// Fields that hold a message of their own, as canonical bytes.
std::optional<capnp::StructSchema> nested(Field field) {
  const std::string_view name = field.getProto().getName().cStr();
  if (name == "submission") return capnp::Schema::from<schema::Submission>();
  if (name == "remainder" || name == "bytes" || name == "descriptor") return capnp::Schema::from<schema::Entry>();
  return std::nullopt;
}

constexpr parley::detail::Bounds kAnyNumber{INT64_MIN, INT64_MAX};

// Reads leniently: what the door refuses may still be changed into something that it takes.
std::optional<Bytes> changed(ByteView bytes, capnp::StructSchema schema, Draw& draw) {
  if (bytes.empty() || bytes.size() % sizeof(capnp::word) != 0) return std::nullopt;
  try {
    const Words words = parley::detail::aligned_words(bytes);
    const kj::ArrayPtr<const capnp::word> segments[] = {words.words()};
    capnp::SegmentArrayMessageReader reader(segments);
    capnp::MallocMessageBuilder work, result;
    auto root = work.initRoot<DynamicStruct>(schema);
    parley::detail::copy_known(reader.getRoot<DynamicStruct>(schema), root, kAnyNumber);
    Change counting(draw, SIZE_MAX);
    counting.go_through(root, 0);
    Change(draw, draw.below(std::max<std::size_t>(counting.places(), 1))).go_through(root, 0);
    // What a member that is not in use any more has left behind stays behind.
    parley::detail::copy_known(root.asReader(), result.initRoot<DynamicStruct>(schema), kAnyNumber);
    const Words canonical =
        parley::detail::canonical_words(result.getRoot<capnp::AnyPointer>().asReader().getAs<capnp::AnyStruct>());
    return Bytes(canonical.bytes().begin(), canonical.bytes().end());
  } catch (const kj::Exception&) {
    return std::nullopt;
  } catch (const Refusal&) {
    return std::nullopt;
  }
}

Bytes Change::data(capnp::Data::Reader old, Field field) {
  const auto schema = nested(field);
  if (schema && old.size() > 0 && draw_.below(8) != 0) {
    if (auto inner = changed(bytes_in(old), *schema, draw_)) return *std::move(inner);
  }
  Bytes bytes(old.begin(), old.end());
  if (draw_.below(4) == 0) return Bytes(draw_.below(2) * 32, static_cast<std::uint8_t>(draw_.next()));
  bytes.resize(old.size() + 8);
  bytes.resize(LLVMFuzzerMutate(bytes.data(), old.size(), bytes.size()));
  return bytes;
}

// Another order of things, one left out, one twice; else one of them is changed.
std::optional<Bytes> pieces_changed(ByteView input, capnp::StructSchema schema, Draw& draw) {
  auto pieces = pieces_of(input);
  if (pieces.empty()) return std::nullopt;
  const std::size_t one = draw.below(pieces.size()), other = draw.below(pieces.size());
  const auto at = [&](std::size_t index) { return pieces.begin() + static_cast<std::ptrdiff_t>(index); };
  switch (draw.below(12)) {
    case 0:
      pieces.erase(at(one));
      break;
    case 1:
      pieces.insert(at(one), Bytes(pieces[other]));
      break;
    case 2:
      std::swap(pieces[one], pieces[other]);
      break;
    default:
      for (std::uint64_t times = 1 + draw.below(3); times-- > 0;) {
        auto piece = changed(pieces[one], schema, draw);
        if (!piece) return std::nullopt;
        pieces[one] = *std::move(piece);
      }
  }
  return joined(pieces);
}

}  // namespace

std::optional<Bytes> mutated(ByteView input, const Target& target, unsigned seed) {
  Draw draw(seed, "mutation");
  if (draw.below(16) == 0) return std::nullopt;
  if (target.in_pieces) return pieces_changed(input, target.schema(), draw);
  return changed(input, target.schema(), draw);
}

}  // namespace parley::fuzz
