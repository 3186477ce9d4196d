// The door against Cap'n Proto's own canonical encoder: whatever is done to a message, both say the same of it.
#include <capnp/dynamic.h>
#include <gtest/gtest.h>
#include <kj/exception.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "common/base/wall_time.h"
#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"
#include "common/schema/package.capnp.h"
#include "common/schema/wire.capnp.h"
#include "tests/unit/schema/known_copy_for_test.h"

namespace parley {
namespace {

constexpr std::size_t kMax = 1 << 20;
constexpr detail::Bounds kAny = {-kLastWallTime, kLastWallTime}, kSaid = {-1, kLastExerciseTime};

// What the door decides, worked out by copying all that the schema names and encoding the copy.
bool is_known_form(const Bytes& bytes, capnp::StructSchema schema, const detail::Bounds& bounds) {
  std::vector<capnp::word> words(bytes.size() / sizeof(capnp::word));
  std::memcpy(words.data(), bytes.data(), words.size() * sizeof(capnp::word));
  const kj::ArrayPtr<const capnp::word> segments[] = {kj::arrayPtr(words.data(), words.size())};
  capnp::ReaderOptions options;
  options.traversalLimitInWords = 100'000;
  try {
    if (!capnp::SegmentArrayMessageReader(segments, options).isCanonical()) return false;
    capnp::SegmentArrayMessageReader message(segments, options);
    capnp::MallocMessageBuilder known;
    detail::copy_known(message.getRoot<capnp::DynamicStruct>(schema), known.initRoot<capnp::DynamicStruct>(schema),
                       bounds);
    const Words again = detail::canonical_words(known.getRoot<capnp::DynamicStruct>(schema).asReader());
    return std::ranges::equal(again.bytes(), bytes);
  } catch (const Refusal&) {
    return false;
  } catch (const kj::Exception&) {
    return false;
  }
}

// Fields at random, down to some depth.
class Filler {
 public:
  explicit Filler(std::mt19937_64& random) : random_(random) {}

  void fill(capnp::DynamicStruct::Builder builder, int depth) {
    for (const auto field : builder.getSchema().getNonUnionFields()) {
      if (chance(2)) set(builder, field, depth);
    }
    const auto members = builder.getSchema().getUnionFields();
    if (members.size() > 0) set(builder, members[below(members.size())], depth);
  }

 private:
  bool chance(unsigned in) { return below(in) == 0; }
  unsigned below(unsigned count) { return static_cast<unsigned>(random_() % count); }

  void set(capnp::DynamicStruct::Builder builder, capnp::StructSchema::Field field, int depth) {
    const auto type = field.getType();
    if (field.getProto().isGroup()) return fill(builder.init(field).as<capnp::DynamicStruct>(), depth);
    if (type.isStruct()) {
      if (depth > 0) return fill(builder.init(field).as<capnp::DynamicStruct>(), depth - 1);
      return builder.clear(field);
    }
    if (type.isList()) return fill(builder.init(field, below(4)).as<capnp::DynamicList>(), depth);
    builder.set(field, value(type));
  }

  void fill(capnp::DynamicList::Builder list, int depth) {
    for (unsigned i = 0; i < list.size(); ++i) {
      const auto type = list.getSchema().getElementType();
      if (type.isStruct()) {
        if (depth > 0) fill(list[i].as<capnp::DynamicStruct>(), depth - 1);
      } else if (type.isList()) {
        fill(list.init(i, below(3)).as<capnp::DynamicList>(), depth);
      } else {
        list.set(i, value(type));
      }
    }
  }

  capnp::DynamicValue::Reader value(capnp::Type type) {
    if (type.isText()) return capnp::Text::Reader(chance(3) ? "" : "text 文");
    if (type.isData()) return capnp::Data::Reader(reinterpret_cast<const kj::byte*>("some bytes"), below(11));
    if (type.isBool()) return chance(2);
    if (type.isVoid()) return capnp::VOID;
    if (type.isEnum())
      return capnp::DynamicEnum(type.asEnum(), static_cast<std::uint16_t>(below(type.asEnum().getEnumerants().size())));
    return static_cast<std::int64_t>(below(100));  // fits every integer
  }

  std::mt19937_64& random_;
};

template <typename T>
Bytes random_message(std::mt19937_64& random) {
  capnp::MallocMessageBuilder message;
  Filler(random).fill(message.initRoot<T>(), 3);
  const auto made = Message<T>::from(message.getRoot<T>());
  return {made.bytes().begin(), made.bytes().end()};
}

// One change that an attacker or a rotten disk could make.
Bytes changed(Bytes bytes, std::mt19937_64& random) {
  const std::size_t words = bytes.size() / 8, at = random() % words * 8;
  switch (random() % 5) {
    case 0:
      bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(1u << random() % 8);
      break;
    case 1:
      std::memset(bytes.data() + at, 0, 8);
      break;
    case 2:
      std::memcpy(bytes.data() + at, bytes.data() + random() % words * 8, 8);
      break;
    case 3:
      bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), 8, 0);
      break;
    default:
      bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(at) + 8);
  }
  return bytes;
}

template <typename T>
void agree_on_every_change(unsigned seed, const detail::Bounds& bounds = kAny) {
  std::mt19937_64 random(seed);
  const capnp::StructSchema schema = capnp::Schema::from<T>();
  std::size_t taken = 0;
  for (int i = 0; i < 400; ++i) {
    Bytes bytes = random_message<T>(random);
    for (int change = 0; change < 12 && !bytes.empty(); ++change) {
      const bool ours = std::holds_alternative<Message<T>>(Message<T>::checked(bytes, kMax));
      ASSERT_EQ(ours, is_known_form(bytes, schema, bounds))
          << "seed " << seed << ", message " << i << ", change " << change;
      taken += ours;
      bytes = changed(std::move(bytes), random);
    }
  }
  EXPECT_GE(taken, 400u);  // at least what was not changed
}

TEST(DoorProperty, AgreesWithTheEncoderOnEntries) { agree_on_every_change<schema::Entry>(1); }
TEST(DoorProperty, AgreesWithTheEncoderOnSubmissions) { agree_on_every_change<schema::Submission>(2, kSaid); }
TEST(DoorProperty, AgreesWithTheEncoderOnWireMessages) {
  agree_on_every_change<schema::ToCoordinator>(3);
  agree_on_every_change<schema::ToNode>(4);
}
TEST(DoorProperty, AgreesWithTheEncoderOnPackages) { agree_on_every_change<schema::Inject>(5); }

}  // namespace
}  // namespace parley
