// Where two signed notes cannot both be true.
#include <algorithm>

#include "common/record/evidence.h"

namespace parley {
namespace {

Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

std::optional<EntryNumber> first_difference(const ViewNote& one, const ViewNote& other) {
  if (one.party != other.party || one.origin != other.origin) return std::nullopt;
  const EntryNumber end = std::min(one.size, other.size);
  for (EntryNumber number = std::max(one.from, other.from); number < end; ++number) {
    if (one.is_open(number) != other.is_open(number)) return number;
  }
  return std::nullopt;
}

template <typename T>
std::optional<T> value_in(std::variant<T, Refusal> read) {
  if (auto* value = std::get_if<T>(&read)) return std::move(*value);
  return std::nullopt;
}

// Only what an outsider would call proved counts.
std::optional<Evidence> if_proved(Evidence evidence) {
  if (std::holds_alternative<Refusal>(judge(evidence))) return std::nullopt;
  return evidence;
}

}  // namespace

std::optional<Evidence> contradiction(ByteView descriptor, const SignedNote& one, const SignedNote& other) {
  Evidence evidence{Claim::two_roots, copy_of(descriptor), {one, other}, 0, {}, {}, {}};
  const auto first = value_in(read_checkpoint(one.text)), second = value_in(read_checkpoint(other.text));
  if (first && second) {
    if (first->head.size != second->head.size || first->head.root == second->head.root) return std::nullopt;
    return if_proved(std::move(evidence));
  }
  const auto this_view = value_in(read_view_note(one.text)), that_view = value_in(read_view_note(other.text));
  if (!this_view || !that_view) return std::nullopt;
  const auto number = first_difference(*this_view, *that_view);
  if (!number) return std::nullopt;
  evidence.claim = Claim::two_views;
  evidence.number = *number;
  return if_proved(std::move(evidence));
}

std::optional<Evidence> contradiction(ByteView descriptor, const SignedNote& smaller, const SignedNote& larger,
                                      const MerkleTree& tree) {
  const auto before = value_in(read_checkpoint(smaller.text)), after = value_in(read_checkpoint(larger.text));
  if (!before || !after || before->head.size == 0 || before->head.size >= after->head.size ||
      after->head.size > tree.size()) {
    return std::nullopt;
  }
  Evidence evidence{
      Claim::not_a_prefix, copy_of(descriptor), {smaller, larger}, 0, tree.root(before->head.size), {}, {}};
  evidence.proof = tree.consistency(before->head.size, after->head.size);
  return if_proved(std::move(evidence));
}

}  // namespace parley
