#include "node/edge/cut_back.h"

#include <fmt/format.h>

#include "common/edge/os/machine.h"
#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/outbox.h"
#include "common/edge/sqlite/watermark.h"
#include "common/exercise/text.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"
#include "node/edge/node_keys.h"
#include "node/edge/vouched.h"

namespace parley::edge {
namespace {

constexpr std::size_t kRowsAtOnce = 1000;
constexpr std::size_t kBytesAtOnce = 4 * 1024 * 1024;

template <typename Take>
void read_rows(Journal& journal, EntryNumber from, EntryNumber to, Take take) {
  while (from < to) {
    for (const JournalRow& row : journal.read(from, std::min<EntryNumber>(kRowsAtOnce, to - from), kBytesAtOnce)) {
      take(row);
      ++from;
    }
  }
}

struct Beginning {
  Bytes32 run_id{};
  TreeHead head;
  ExerciseTime time = 0;
};

Beginning beginning_of(Journal& journal, EntryNumber size) {
  Beginning beginning;
  CompactTree tree;
  read_rows(journal, 0, size, [&](const JournalRow& row) {
    if (row.entry.number == 0 && row.entry.opened) beginning.run_id = run_id_of(row.entry.opened->bytes);
    tree.append(row.entry.leaf_hash(beginning.run_id));
    if (row.time) beginning.time = std::max(beginning.time, *row.time);
  });
  beginning.head = {tree.size(), tree.root()};
  return beginning;
}

std::vector<OutboxItem> own_submissions(Journal& journal, EntryNumber from, const Bytes32& act_key) {
  std::vector<OutboxItem> items;
  read_rows(journal, from, journal.size(), [&](const JournalRow& row) {
    if (!row.entry.opened) return;
    const auto entry = Message<schema::Entry>::trusted(row.entry.opened->bytes);
    if (!entry.reader().isAccepted()) return;
    const auto accepted = entry.reader().getAccepted();
    const ByteView bytes = bytes_in(accepted.getSubmission());
    OutboxItem item{0, {}, {}, {}, Bytes(bytes.begin(), bytes.end())};
    const bool whole = copy_to(item.id, bytes_in(accepted.getId())) &&
                       copy_to(item.act_key, bytes_in(accepted.getKey())) &&
                       copy_to(item.signature, bytes_in(accepted.getSignature()));
    if (whole && item.act_key == act_key) items.push_back(std::move(item));
  });
  return items;
}

// What had been sent was composed before all that still waits, and is entered before it again.
void put_in_front(Journal& journal, const std::vector<OutboxItem>& first) {
  Outbox outbox(journal);
  const auto waiting = outbox.list();
  for (const OutboxItem& item : waiting) outbox.remove(item.id);
  for (const auto* items : {&first, &waiting}) {
    for (const OutboxItem& item : *items) {
      if (!outbox.find(item.id)) outbox.put({0, item.id, item.act_key, item.signature, item.bytes});
    }
  }
}

}  // namespace

std::variant<std::string, Refusal> cut_store_back(const std::string& store_path, const TreeHead& head) {
  Journal journal = Journal::open(store_path);
  const auto keys = read_node_keys(store_path);
  const EntryNumber size = journal.size();
  const bool begins = head.size > 0 && head.size < size && beginning_of(journal, head.size).head == head;
  if (!begins || !keys) {
    return Refusal{
        "record.differs",
        "What the coordinator goes on from is not the beginning of what this node holds: that is no loss but "
        "another history. Keep the store, and tell the other parties."};
  }
  const Beginning beginning = beginning_of(journal, head.size);
  const auto lost = own_submissions(journal, head.size, keys->act.public_key);
  const std::string copy = fmt::format("{}.before-loss-{}", store_path, head.size);
  if (!machine().files().exists(copy)) journal.copy_to(copy);
  write_watermark(store_path, {beginning.run_id, head, beginning.time});
  journal.together([&] {
    put_in_front(journal, lost);
    journal.cut_back(head.size);
    put_vouched_back(journal, head);
  });
  return fmt::format(
      "{} entries are given up; the store as it was is kept as {}. {} of this node's own acts were among them and are "
      "sent again.",
      size - head.size, copy, lost.size());
}

}  // namespace parley::edge
