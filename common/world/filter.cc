#include "common/world/filter.h"

#include <capnp/schema.h>

#include <algorithm>
#include <charconv>

#include "common/world/mark_code.h"

namespace parley {
namespace {

bool line_matches(const std::vector<std::string>& lines, std::uint16_t line, const Package& package) {
  if (line >= package.lines().size()) return false;
  const LineInfo& info = package.lines()[line];
  return std::any_of(lines.begin(), lines.end(),
                     [&](const std::string& name) { return name == info.name || name == info.code; });
}

bool seat_matches(const std::vector<std::string>& seats, Seat seat, const Package& package) {
  if (seat >= package.seats().size()) return false;
  const SeatInfo& info = package.seats()[seat];
  return std::any_of(seats.begin(), seats.end(),
                     [&](const std::string& name) { return name == info.code || name == info.role; });
}

bool in_dyad(const std::vector<Party>& dyad, const EventMark& mark) {
  return (mark.party == dyad[0] && mark.other == dyad[1]) || (mark.party == dyad[1] && mark.other == dyad[0]);
}

capnp::StructSchema body_of(KindId kind) {
  const auto schema = kind >= kActKinds ? capnp::StructSchema(capnp::Schema::from<schema::Act>())
                                        : capnp::StructSchema(capnp::Schema::from<schema::Entry>());
  const auto discriminant = kind >= kActKinds ? kind - kActKinds : kind;
  for (const auto field : schema.getUnionFields()) {
    if (field.getProto().getDiscriminantValue() != discriminant) continue;
    return field.getType().isStruct() ? field.getType().asStruct() : capnp::StructSchema();
  }
  return {};
}

std::uint32_t number_bit(std::string_view value) {
  if (value == "true") return 2;
  if (value == "false") return 1;
  unsigned number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return error == std::errc() && end == value.data() + value.size() && number < 32 ? 1u << number : 0;
}

}  // namespace

std::uint32_t code_named(KindId kind, std::string_view field, std::string_view value) {
  const auto body = body_of(kind);
  if (body == capnp::StructSchema()) return 0;
  // A mark keeps one field's values: what is asked of another would be compared with those.
  const auto code = code_field(body);
  if (!code) return 0;
  const std::string_view name = code->getProto().getName().cStr();
  if (name != field && name != std::string(field) + "s") return 0;
  auto type = code->getType();
  if (type.isList()) type = type.asList().getElementType();
  if (!type.isEnum()) return number_bit(value);
  KJ_IF_MAYBE (enumerant, type.asEnum().findEnumerantByName(kj::StringPtr(std::string(value).c_str()))) {
    return enumerant->getOrdinal() < 32 ? 1u << enumerant->getOrdinal() : 0;
  }
  return 0;
}

bool Filter::matches(const EventMark& mark, const Package& package) const {
  if (nothing || std::find(kinds.begin(), kinds.end(), mark.kind) == kinds.end()) return false;
  if (!parties.empty() && !parties.contains(mark.party)) return false;
  if (!others.empty() && !others.contains(mark.other)) return false;
  if (codes != 0 && (mark.codes & codes) == 0) return false;
  if ((mark.tags & tags) != tags || (mark.tags & no_tags) != 0) return false;
  if (!dyad.empty() && !in_dyad(dyad, mark)) return false;
  if (!lines.empty() && !line_matches(lines, mark.line, package)) return false;
  if (!seats.empty() && !seat_matches(seats, mark.seat, package)) return false;
  if (refers_given && std::find(refers.begin(), refers.end(), mark.refers) == refers.end()) return false;
  return std::all_of(labels.begin(), labels.end(),
                     [&](std::uint64_t label) { return mark.label == label || mark.second == label; });
}

void newest_first(const World& world, const Filter& filter, EntryNumber from,
                  const std::function<bool(const EventMark&)>& visit) {
  if (filter.nothing || filter.kinds.empty()) return;
  // Most marks are of other kinds: one comparison tells.
  const KindId only = filter.kinds.size() == 1 ? filter.kinds.front() : kNoKind;
  for (std::size_t i = world.history.size(); i-- > 0;) {
    const EventMark& mark = world.history[i];
    if (from != kNoEntry && mark.number < from) return;
    if (only != kNoKind && mark.kind != only) continue;
    if (filter.matches(mark, *world.package) && !visit(mark)) return;
  }
}

}  // namespace parley
