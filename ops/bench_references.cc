#include "ops/bench_references.h"

#include <capnp/dynamic.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "common/schema/act.capnp.h"

namespace parley {
namespace {

using capnp::DynamicStruct;

bool names_entries(capnp::StructSchema::Field field) {
  constexpr std::array<std::string_view, 5> kOthers = {"audience", "showAt", "parentNumber", "offset", "size"};
  const std::string_view name = field.getProto().getName().cStr();
  return std::find(kOthers.begin(), kOthers.end(), name) == kOthers.end();
}

class References {
 public:
  References(const std::uint8_t* start, EntryNumber from, EntryNumber to) : start_(start), from_(from), to_(to) {}

  void add(DynamicStruct::Reader reader) {
    for (const auto field : reader.getSchema().getFields()) {
      if (reader.has(field)) add(reader, field);
    }
  }
  std::vector<EntryReference> take() { return std::move(found_); }

 private:
  void add(DynamicStruct::Reader reader, capnp::StructSchema::Field field) {
    const auto type = field.getType();
    if (type.isStruct()) return add(reader.get(field).as<DynamicStruct>());
    if (type.isUInt64() && names_entries(field)) return add_number(reader, field);
    if (type.isList()) return add_list(reader.get(field).as<capnp::DynamicList>());
    if (type.isData() && field.getProto().getName() == "submission")
      add_submission(reader.get(field).as<capnp::Data>());
  }

  void add_number(DynamicStruct::Reader reader, capnp::StructSchema::Field field) {
    const auto data = static_cast<capnp::AnyStruct::Reader>(reader).getDataSection();
    const auto slot = field.getProto().getSlot();
    const std::size_t offset = slot.getOffset() * sizeof(std::uint64_t);
    // Zeros at the end of a struct are left out.
    if (offset + sizeof(std::uint64_t) <= data.size())
      add_place(data.begin() + offset, slot.getDefaultValue().getUint64());
  }

  void add_list(capnp::DynamicList::Reader list) {
    const auto element = list.getSchema().getElementType();
    for (unsigned i = 0; i < list.size(); ++i) {
      if (element.isStruct()) add(list[i].as<DynamicStruct>());
    }
    if (!element.isUInt64() || list.size() == 0) return;
    const auto numbers = static_cast<capnp::AnyList::Reader>(list).getRawBytes();
    for (unsigned i = 0; i < list.size(); ++i) add_place(numbers.begin() + i * sizeof(std::uint64_t), 0);
  }

  void add_submission(capnp::Data::Reader bytes) {
    if (bytes.size() == 0) return;
    const auto* words = reinterpret_cast<const capnp::word*>(bytes.begin());
    add(DynamicStruct::Reader(capnp::readMessageUnchecked<schema::Submission>(words)));
  }

  void add_place(const std::uint8_t* at, std::uint64_t default_value) {
    std::uint64_t stored = 0;
    std::memcpy(&stored, at, sizeof stored);
    const EntryNumber number = stored ^ default_value;
    if (number >= from_ && number < to_) found_.push_back({static_cast<std::size_t>(at - start_), default_value});
  }

  const std::uint8_t* start_;
  EntryNumber from_, to_;
  std::vector<EntryReference> found_;
};

}  // namespace

std::vector<EntryReference> references_in(const Message<schema::Entry>& entry, EntryNumber from, EntryNumber to) {
  References references(entry.bytes().data(), from, to);
  references.add(DynamicStruct::Reader(entry.reader()));
  return references.take();
}

void move_references(const std::vector<EntryReference>& references, EntryNumber distance, Bytes& bytes) {
  for (const auto& [place, default_value] : references) {
    std::uint64_t stored = 0;
    std::memcpy(&stored, bytes.data() + place, sizeof stored);
    stored = ((stored ^ default_value) + distance) ^ default_value;
    std::memcpy(bytes.data() + place, &stored, sizeof stored);
  }
}

}  // namespace parley
