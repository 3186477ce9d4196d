#include "ops/signed_head.h"

namespace parley {
namespace {

std::optional<Checkpoint> checked(const std::string& text, const RunIdentity& run) {
  const auto note = read_note(text);
  if (!std::holds_alternative<SignedNote>(note)) return std::nullopt;
  if (check_note(std::get<SignedNote>(note), run.coordinator) != NoteVerdict::good) return std::nullopt;
  const auto checkpoint = read_checkpoint(std::get<SignedNote>(note).text);
  const auto* read = std::get_if<Checkpoint>(&checkpoint);
  return read != nullptr && read->origin == run.origin ? std::optional(*read) : std::nullopt;
}

}  // namespace

std::variant<std::optional<SignedHead>, Refusal> signed_head(edge::Journal& journal, const RunIdentity& run,
                                                             const MerkleTree& tree) {
  std::optional<SignedHead> best;
  for (const auto& note : journal.notes("checkpoint")) {
    const auto checkpoint = checked(note.text, run);
    if (!checkpoint || checkpoint->head.size > tree.size()) continue;
    if (checkpoint->head.root != tree.root(checkpoint->head.size)) {
      return Refusal{"checkpoint.differs", "The checkpoint that was signed at " +
                                               std::to_string(checkpoint->head.size) +
                                               " entries is not of these entries: see parley verify."};
    }
    if (!best || checkpoint->head.size >= best->head.size) best = SignedHead{checkpoint->head, note.text};
  }
  return best;
}

}  // namespace parley
