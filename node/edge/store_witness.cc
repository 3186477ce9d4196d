// What the store keeps for the witness: what it has put its name under, and what it has found.

#include "common/base/hash.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/machine.h"
#include "node/edge/store.h"
#include "node/edge/vouched.h"

namespace parley::edge {
namespace {

constexpr std::string_view kAlarm = "alarm";
constexpr int kEvidenceFiles = 9;

}  // namespace

Witness::Archive Store::archive() {
  const auto entry = [this](EntryNumber number) -> std::optional<SealedEntry> {
    auto row = journal_.read_one(number);
    return row ? std::optional(std::move(row->entry)) : std::nullopt;
  };
  const auto view = [this](const std::string& party, EntryNumber number) {
    return view_note_about(journal_, party, number);
  };
  return {entry, view};
}

std::optional<std::string> Store::latest_checkpoint() {
  auto last = journal_.last_note("checkpoint");
  return last ? std::optional(std::move(last->text)) : std::nullopt;
}

std::optional<Refusal> Store::restore_witness() {
  TreeHead vouched;
  if (const auto stored = journal_.meta(kVouched)) {
    const auto head = head_in(*stored);
    if (!head || head->size > replica_.size() || replica_.tree().root(head->size) != head->root) {
      return Refusal{"store.damaged",
                     "The store " + journal_.path() +
                         " is not what this node has vouched for: it was changed or put back from a copy."};
    }
    vouched = *head;
  }
  std::optional<SignedNote> latest;
  if (const auto last = journal_.last_note("checkpoint")) {
    auto read = read_note(last->text);
    if (auto* note = std::get_if<SignedNote>(&read)) latest = std::move(*note);
  }
  const auto viewed = journal_.meta(kViewed), alarm = journal_.meta(kAlarm);
  witness_.restore(latest, vouched, viewed && viewed->size() == 8 ? from_big_endian(*viewed) : 0,
                   alarm ? std::string(alarm->begin(), alarm->end()) : std::string());
  return std::nullopt;
}

// The watermark first: what a node has put its name under, its store must never be shorter than.
std::vector<std::string> Store::keep(const WitnessWork& work) {
  if (work.notes.empty() && !work.vouching && work.evidence.empty()) return {};
  if (work.vouching) write_watermark();
  journal_.together([&] {
    for (const WitnessedNote& note : work.notes) journal_.put_note({note.kind, note.size, note.name, note.text});
    if (work.vouching) journal_.set_meta(kVouched, head_bytes(work.vouching->head));
    if (work.vouching) journal_.set_meta(kViewed, size_bytes(witness_.viewed()));
    if (!work.evidence.empty()) journal_.set_meta(kAlarm, view_of(witness_.alarm()));
  });
  std::vector<std::string> files;
  for (const Evidence& evidence : work.evidence) files.push_back(write_evidence(evidence));
  return files;
}

std::string Store::write_evidence(const Evidence& evidence) {
  std::string path = journal_.path() + ".evidence";
  for (int i = 2; i <= kEvidenceFiles && machine().files().exists(path); ++i) {
    path = journal_.path() + ".evidence-" + std::to_string(i);
  }
  write_durably(path, text_of(evidence), 0600);
  return path;
}

}  // namespace parley::edge
