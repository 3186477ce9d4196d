#include "common/schema/known_form.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "common/base/limits.h"
#include "common/base/utf8.h"

namespace parley::detail {
namespace {

// A tiny message may hold lists of structs that are all default and so weigh nothing: so many may be claimed.
constexpr std::uint64_t kWeightlessElements = 4096;

Refusal malformed(const std::string& why) {
  return {"message.malformed", "The message is damaged or was not made by Parley (" + why + "): send it again."};
}

Refusal not_canonical() {
  return {"message.notCanonical",
          "The message is not in Cap'n Proto's canonical form: encode it canonically before signing."};
}

Refusal more_than_the_schema() {
  return {"message.unknown",
          "The message carries fields that are unknown here or hidden in a part that is not in use: update Parley, "
          "or send only what the schema names."};
}

Refusal unknown_value(unsigned value) {
  return {"message.unknown",
          "The kind or value " + std::to_string(value) + " is unknown to this version of Parley: update it."};
}

// A text is read by pages, Lua and people: bytes that each of them would show in another way stay outside.
Refusal not_text() { return {"message.text", "A text in the message is not valid UTF-8: send it again as UTF-8."}; }

// Nobody means such a number, and what is reckoned with it would not fit.
Refusal beyond_bounds(std::int64_t number) {
  return {"message.number", "The number or time " + std::to_string(number) +
                                " in the message is beyond all that an exercise can hold: send one that is meant."};
}

// The fields in use of one struct: those outside unions and those of each union's member; unions in unions nest.
class InUse {
 public:
  void add(const Fields& fields) {
    if (count_ == kMost) throw malformed("its unions are nested too deeply");
    parts_[count_++] = &fields;
  }
  const Fields* const* begin() const { return parts_; }
  const Fields* const* end() const { return parts_ + count_; }
  std::uint64_t known(std::size_t word) const {
    std::uint64_t bits = 0;
    for (const Fields* part : *this) bits |= word < part->known.size() ? part->known[word] : 0;
    return bits;
  }
  const Target* target(std::size_t place) const {
    for (const Fields* part : *this) {
      if (place < part->pointers.size() && part->pointers[place]) return &*part->pointers[place];
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kMost = 8;
  const Fields* parts_[kMost] = {};
  std::size_t count_ = 0;
};

// Goes through the words as a canonical encoder writes them: a struct or list, then what its pointers lead to, in their
// order. What a pointer leads to must therefore begin at the first word that nothing before has claimed.
class Walk {
 public:
  Walk(kj::ArrayPtr<const capnp::word> words, const Bounds& bounds)
      : words_(words),
        bounds_(bounds),
        weightless_(std::max<std::uint64_t>(limits::kTraversalFactor * words.size(), kWeightlessElements)) {}

  void message(const Layout& root) {
    if (word(0) == 0) throw not_canonical();
    claimed_ = 1;
    structure(0, root, 1);
    if (claimed_ != words_.size()) throw not_canonical();
  }

 private:
  static constexpr std::uint64_t kNoSize = 0xfffffffc;  // pointer to a struct of no size: it leads to itself

  struct Sizes {
    std::uint64_t data, pointers;  // words
  };

  std::uint64_t word(std::size_t index) const {
    std::uint64_t value;
    std::memcpy(&value, &words_[index], sizeof value);
    return value;
  }
  unsigned sixteenth(std::size_t data, std::uint64_t data_words, std::uint32_t offset) const {
    return offset / 4 < data_words ? static_cast<std::uint16_t>(word(data + offset / 4) >> (offset % 4 * 16)) : 0;
  }
  std::int64_t number(std::size_t data, std::uint64_t data_words, const NumberField& field) const {
    const std::uint64_t place = field.wide ? field.offset : field.offset / 2;
    const std::uint64_t bits = place < data_words ? word(data + place) : 0;
    if (field.wide) return static_cast<std::int64_t>(bits) ^ field.default_value;
    return static_cast<std::int32_t>(bits >> (field.offset % 2 * 32)) ^ field.default_value;
  }
  static Sizes sizes_of(std::uint64_t pointer) { return {pointer >> 32 & 0xffff, pointer >> 48}; }

  // Takes so many words for what the pointer at `from` leads to; where they begin.
  std::size_t claim(std::size_t from, std::uint64_t count) {
    const auto offset =
        static_cast<std::int64_t>(static_cast<std::int32_t>(static_cast<std::uint32_t>(word(from)))) >> 2;
    const std::size_t begin = claimed_;
    if (static_cast<std::int64_t>(from) + 1 + offset != static_cast<std::int64_t>(begin)) {
      const bool inside =
          static_cast<std::int64_t>(from) + 1 + offset >= 0 &&
          static_cast<std::uint64_t>(static_cast<std::int64_t>(from) + 1 + offset) + count <= words_.size();
      throw inside ? not_canonical() : malformed("a pointer leads out of it");
    }
    if (count > words_.size() - begin) throw malformed("a pointer leads out of it");
    claimed_ += count;
    return begin;
  }

  void pointer(std::size_t at, const Target& target, int depth) {
    if (depth > limits::kNesting) throw malformed("it is nested too deeply");
    const unsigned kind = word(at) & 3;
    if (kind != (target.kind == Target::Kind::structure ? 0u : 1u)) throw malformed("a pointer is of another kind");
    if (target.kind == Target::Kind::structure) return structure(at, *target.structure, depth);
    const std::uint64_t code = word(at) >> 32 & 7, count = word(at) >> 35;
    if (code != target.size_code) throw malformed("a list has other elements");
    switch (target.kind) {
      case Target::Kind::struct_list:
        return structures(at, count, *target.structure, depth);
      case Target::Kind::pointer_list:
        return pointers(at, count, *target.element, depth);
      case Target::Kind::text:
        return text(bytes(at, count));
      case Target::Kind::enum_list:
        return values(at, count, target.enumerants);
      default:
        plain(at, count, target.size_code);
    }
  }

  void structure(std::size_t at, const Layout& layout, int depth) {
    const auto [data, pointers] = sizes_of(word(at));
    if ((word(at) & 3) != 0) throw malformed("a pointer is of another kind");
    if (data + pointers == 0) {
      if (word(at) != kNoSize) throw not_canonical();
      return fields(0, {0, 0}, layout, depth);
    }
    const std::size_t begin = claim(at, data + pointers);
    const bool trimmed =
        (data == 0 || word(begin + data - 1) != 0) && (pointers == 0 || word(begin + data + pointers - 1) != 0);
    if (!trimmed) throw not_canonical();
    fields(begin, {data, pointers}, layout, depth);
  }

  void structures(std::size_t at, std::uint64_t words, const Layout& layout, int depth) {
    const std::size_t tag = claim(at, 1 + words);
    const auto [data, pointers] = sizes_of(word(tag));
    const std::uint64_t count = static_cast<std::uint32_t>(word(tag)) >> 2, step = data + pointers;
    if ((word(tag) & 3) != 0 || count * step != words) throw malformed("a list is not as long as it says");
    if (step == 0) return weightless(count);
    // All elements are as large as the largest one needs to be.
    bool data_used = data == 0, pointers_used = pointers == 0;
    for (std::size_t begin = tag + 1; begin < tag + 1 + words; begin += step) {
      data_used = data_used || word(begin + data - 1) != 0;
      pointers_used = pointers_used || word(begin + step - 1) != 0;
    }
    if (!data_used || !pointers_used) throw not_canonical();
    for (std::size_t begin = tag + 1; begin < tag + 1 + words; begin += step)
      fields(begin, {data, pointers}, layout, depth + 1);
  }

  void weightless(std::uint64_t count) {
    if (count > weightless_) throw malformed("a list claims more than it holds");
    weightless_ -= count;
  }

  void pointers(std::size_t at, std::uint64_t count, const Target& element, int depth) {
    const std::size_t begin = claim(at, count);
    for (std::uint64_t i = 0; i < count; ++i) {
      if (word(begin + i) == 0) throw not_canonical();  // an empty text is a text
      pointer(begin + i, element, depth + 1);
    }
  }

  // A list of plain values: where it begins.
  std::size_t plain(std::size_t at, std::uint64_t count, std::uint8_t size_code) {
    constexpr unsigned kBits[] = {0, 1, 8, 16, 32, 64};
    const std::uint64_t bits = count * kBits[size_code];
    if (size_code == 0) weightless(count);
    const std::size_t begin = claim(at, (bits + 63) / 64);
    if (bits % 64 != 0 && word(begin + bits / 64) >> (bits % 64) != 0) throw not_canonical();
    return begin;
  }

  std::string_view bytes(std::size_t at, std::uint64_t count) {
    return {reinterpret_cast<const char*>(words_.begin() + plain(at, count, 2)), count};
  }

  void text(std::string_view bytes) {
    if (bytes.empty() || bytes.back() != '\0') throw malformed("a text has no end");
    if (!is_utf8(bytes.substr(0, bytes.size() - 1))) throw not_text();
  }

  void values(std::size_t at, std::uint64_t count, unsigned enumerants) {
    const std::size_t begin = plain(at, count, 3);
    for (std::uint64_t i = 0; i < count; ++i) {
      const unsigned value = static_cast<std::uint16_t>(word(begin + i / 4) >> (i % 4 * 16));
      if (value >= enumerants) throw unknown_value(value);
    }
  }

  // The data and pointers of one struct, which begin at `data`.
  void fields(std::size_t data, Sizes sizes, const Layout& layout, int depth) {
    InUse in_use;
    use(data, sizes.data, layout.fields, in_use);
    for (std::size_t i = 0; i < sizes.data; ++i) {
      if ((word(data + i) & ~in_use.known(i)) != 0) throw more_than_the_schema();
    }
    for (std::size_t i = 0; i < sizes.pointers; ++i) {
      const std::size_t at = data + sizes.data + i;
      if (word(at) == 0) continue;
      const Target* target = in_use.target(i);
      if (target == nullptr) throw more_than_the_schema();
      pointer(at, *target, depth + 1);
    }
  }

  void use(std::size_t data, std::uint64_t data_words, const Fields& fields, InUse& in_use) {
    in_use.add(fields);
    for (const EnumField& field : fields.enums) {
      const unsigned value = sixteenth(data, data_words, field.offset) ^ field.default_value;
      if (value >= field.enumerants) throw unknown_value(value);
    }
    for (const NumberField& field : fields.numbers) {
      const std::int64_t value = number(data, data_words, field);
      if (field.wide ? value < bounds_.least || value > bounds_.most
                     : value < -kMostSmallNumber || value > kMostSmallNumber)
        throw beyond_bounds(value);
    }
    for (const UnionFields& one : fields.unions) {
      const unsigned tag = sixteenth(data, data_words, one.tag);
      if (tag >= one.members.size()) throw unknown_value(tag);
      use(data, data_words, one.members[tag], in_use);
    }
  }

  kj::ArrayPtr<const capnp::word> words_;
  Bounds bounds_;
  std::uint64_t weightless_;
  std::size_t claimed_ = 0;  // words from the front that something has led to
};

}  // namespace

std::optional<Refusal> refuse_form(kj::ArrayPtr<const capnp::word> words, const Layout& root, const Bounds& bounds) {
  try {
    Walk(words, bounds).message(root);
  } catch (const Refusal& refusal) {
    return refusal;
  }
  return std::nullopt;
}

}  // namespace parley::detail
