#include "coordinator/redaction.h"

#include "common/record/remainder.h"

namespace parley {
namespace {

Refusal cannot(EntryNumber number, schema::Entry::Reader entry) {
  const std::string which = "Entry " + std::to_string(number);
  if (entry.isPackagePart() || entry.isBotSeated()) {
    return {"redact.package",
            which +
                " is a part of the exercise package, which the run stands on: it cannot be taken out. "
                "End this run, and begin another with a corrected package."};
  }
  return {"redact.nothing", which + " holds no text that a person wrote; there is nothing to remove."};
}

}  // namespace

void Redaction::note_copy(EntryNumber original, EntryNumber copy) {
  if (original == kNoEntry) return;
  originals_[copy] = original;
  copies_[original].push_back(copy);
}

void Redaction::fold(schema::Entry::Reader entry) {
  openings_.fold(entry);
  const EntryNumber number = entry.getNumber();
  if (entry.isMessageDelivered()) note_copy(entry.getMessageDelivered().getSent(), number);
  if (entry.isLineTransit()) note_copy(entry.getLineTransit().getItem(), number);
  if (entry.isChannelScatter()) note_copy(entry.getCause(), number);
  if (entry.isAccepted()) accepted_ = number;
  if (entry.isAdjudicated()) note_copy(accepted_, number);  // what control ruled, as the parties are told it
  if (entry.isRedacted()) redacted_.insert(entry.getRedacted().getNumber());
}

std::set<EntryNumber> Redaction::with_copies(capnp::List<std::uint64_t>::Reader numbers) const {
  std::set<EntryNumber> all;
  for (const EntryNumber number : numbers) {
    const auto original = originals_.find(number);
    const EntryNumber root = original == originals_.end() ? number : original->second;
    all.insert({number, root});
    const auto copies = copies_.find(root);
    if (copies != copies_.end()) all.insert(copies->second.begin(), copies->second.end());
  }
  return all;
}

std::variant<std::vector<Draft>, Refusal> Redaction::drafts_for(schema::Redact::Reader act,
                                                                const EntryLookup& entry_at) const {
  if (!entry_at) return Refusal{"redact.noTexts", "This run keeps no record, so there is nothing to remove from it."};
  std::set<EntryNumber> named;
  for (const EntryNumber number : act.getEntries()) {
    named.insert(number);
    if (!redacted_.contains(number)) continue;
    return Refusal{"redact.done", "Entry " + std::to_string(number) + " has been redacted already."};
  }
  std::vector<Draft> drafts;
  for (const EntryNumber number : with_copies(act.getEntries())) {
    if (redacted_.contains(number)) continue;
    const auto entry = entry_at(number);
    if (entry.empty())
      return Refusal{"redact.tooNew", "Entry " + std::to_string(number) + " is being entered just now: try it again."};
    const auto remainder = remainder_of(entry.reader());
    // A copy that came through without a text of its own needs nothing.
    if (!remainder && !named.contains(number)) continue;
    if (!remainder) return cannot(number, entry.reader());
    const PartySet holders = PartySet(entry.reader().getAudience()) | openings_.readers_of(number) | kControl;
    Draft draft(holders, kNoEntry);
    auto redacted = draft.entry().initRedacted();
    redacted.setNumber(number);
    redacted.setRemainder(as_data(remainder->bytes()));
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace parley
