#include "common/edge/sqlite/remainders.h"

#include "common/edge/os/storage_failure.h"
#include "common/record/remainder.h"
#include "common/record/whole_entry.h"

namespace parley::edge {
namespace {

constexpr const char* kNote = "remainder";

[[noreturn]] void damaged(const Journal& journal, EntryNumber number, const std::string& what) {
  throw StorageFailure(journal.path(), "is damaged: entry " + std::to_string(number) + " " + what,
                       "See: parley verify " + journal.path());
}

void read_redaction(Journal& journal, EntryNumber number, RedactedEntries& into) {
  const auto row = journal.read_one(number);
  if (!row || !row->entry.opened || !row->entry.matches()) damaged(journal, number, "does not match its commitment");
  const auto checked = read_entry(row->entry.opened->bytes);
  const auto* entry = std::get_if<Message<schema::Entry>>(&checked);
  if (entry == nullptr || !entry->reader().isRedacted()) damaged(journal, number, "is not what its row says");
  const auto remainder = remainder_in(entry->reader().getRedacted());
  if (const auto* refusal = std::get_if<Refusal>(&remainder))
    damaged(journal, number, "cannot be read: " + refusal->reason);
  into[entry->reader().getRedacted().getNumber()] = {std::get<Message<schema::Entry>>(remainder), number};
}

}  // namespace

RedactedEntries redacted_entries(Journal& journal) {
  RedactedEntries redacted;
  for (const JournalNote& note : journal.notes(kNote)) {
    auto checked = read_entry(from_base64(note.text));
    if (std::holds_alternative<Refusal>(checked)) damaged(journal, note.size, "has a remainder that cannot be read");
    redacted[note.size] = {std::get<Message<schema::Entry>>(std::move(checked)), kNoEntry};
  }
  for (const EntryNumber number : journal.numbers_of("redacted")) read_redaction(journal, number, redacted);
  return redacted;
}

void keep_remainder(Journal& journal, const Message<schema::Entry>& remainder) {
  journal.put_note({kNote, remainder.reader().getNumber(), "", base64(remainder.bytes())});
}

void finish_redactions(Journal& journal, const RedactedEntries& redacted) {
  std::vector<EntryNumber> left;
  for (const auto& [number, item] : redacted) {
    const auto row = journal.read_one(number);
    if (item.by != kNoEntry && row && row->entry.opened) left.push_back(number);
  }
  journal.forget(left);
}

}  // namespace parley::edge
