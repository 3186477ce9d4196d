#include "coordinator/frame.h"

#include "common/base/planted.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

constexpr std::size_t kItemBytes = 24;  // an item's own words in the list

std::size_t padded(std::size_t bytes) { return (bytes + 7) / 8 * 8; }

}  // namespace

std::size_t framed_size(const Stored& stored, PartySet readers) {
  std::size_t size = kItemBytes + sizeof(Bytes32);
  if (!stored.audience.intersects(readers)) return size;
  return size + padded(stored.sealed.opened ? stored.sealed.opened->bytes.size() : stored.remainder.bytes().size());
}

Message<schema::ToNode> entries_frame(std::span<const Stored* const> entries, PartySet readers) {
  PARLEY_CHECK(!entries.empty(), "a frame holds at least one entry");
  ScratchMessage message;
  auto frame = message.initRoot<schema::ToNode>().initEntries();
  frame.setFrom(entries.front()->sealed.number);
  auto items = frame.initItems(static_cast<unsigned>(entries.size()));
  for (unsigned i = 0; i < items.size(); ++i) {
    const Stored& stored = *entries[i];
    PARLEY_CHECK(stored.sealed.number == entries.front()->sealed.number + i, "a frame has no gaps");
    if ((stored.audience.intersects(readers) || planted(Bug::everybody_reads)) && stored.sealed.opened) {
      auto open = items[i].initOpen();
      open.setSalt(as_data(stored.sealed.opened->salt));
      open.setBytes(as_data(stored.sealed.opened->bytes));
    } else if (stored.audience.intersects(readers) && !stored.remainder.empty()) {
      auto redacted = items[i].initRedacted();
      redacted.setCommitment(as_data(stored.sealed.commitment));
      redacted.setRemainder(as_data(stored.remainder.bytes()));
    } else {
      items[i].setSealed(as_data(stored.sealed.commitment));
    }
  }
  return Message<schema::ToNode>::from(message.getRoot<schema::ToNode>());
}

Message<schema::ToNode> contents_frame(EntryNumber from, EntryNumber to, std::span<const Stored* const> entries) {
  ScratchMessage message;
  auto frame = message.initRoot<schema::ToNode>().initContents();
  frame.setFrom(from);
  frame.setTo(to);
  auto items = frame.initItems(static_cast<unsigned>(entries.size()));
  for (unsigned i = 0; i < items.size(); ++i) {
    items[i].setNumber(entries[i]->sealed.number);
    items[i].setSalt(as_data(entries[i]->sealed.opened->salt));
    items[i].setBytes(as_data(entries[i]->sealed.opened->bytes));
  }
  return Message<schema::ToNode>::from(message.getRoot<schema::ToNode>());
}

}  // namespace parley
