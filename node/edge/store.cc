#include "node/edge/store.h"

#include <filesystem>

#include "common/edge/os/key_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/row_of.h"
#include "common/edge/sqlite/watermark.h"
#include "common/mechanisms/doctrine.h"

namespace parley::edge {
namespace {

constexpr std::size_t kReadEntries = 4096;
constexpr std::size_t kReadBytes = 4 * 1024 * 1024;

// What the store says of itself before it holds an entry.
constexpr std::string_view kRun = "run", kName = "name", kEnrolled = "enrolled";

std::vector<std::string> parties_of(schema::InvitationFile::Reader invitation) {
  std::vector<std::string> parties;
  for (const auto party : invitation.getParties()) parties.push_back(text(party));
  return parties;
}

bool is_meta(Journal& journal, std::string_view key, ByteView value) {
  const auto found = journal.meta(key);
  return found && std::ranges::equal(*found, value);
}

std::optional<Refusal> refuse_kind(const Journal& journal) {
  if (journal.kind() == JournalKind::store) return std::nullopt;
  return Refusal{"store.kind",
                 journal.path() + " is a coordinator's journal, not a node's store: choose another with --store."};
}

std::optional<Refusal> refuse_other(Journal& journal, const Bytes32& run_id, std::string_view name) {
  if (!is_meta(journal, kRun, run_id)) {
    return Refusal{"store.otherRun", "The store " + journal.path() +
                                         " belongs to another run than the invitation: choose another with --store."};
  }
  if (!is_meta(journal, kName, view_of(name))) {
    return Refusal{"store.otherNode",
                   "The store " + journal.path() +
                       " belongs to another node of this run than the invitation: choose another with --store."};
  }
  return std::nullopt;
}

Refusal keys_without_store(const std::string& path) {
  return {"store.gone", "The keys in " + key_file_of(path) + " have lost their store " + path +
                            ". A node without its store must not vouch for the record under its old keys: put the "
                            "store back, or move the keys "
                            "away and ask control for a new invitation."};
}

Refusal store_without_keys(const std::string& path) {
  return {"keys.gone", "The store " + path + " has lost its keys " + key_file_of(path) +
                           ": put them back, or move the store away and ask control for a new invitation."};
}

}  // namespace

Store::Store(Journal journal, NodeKeys keys, Replica replica)
    : journal_(std::move(journal)), keys_(keys), replica_(std::move(replica)), waiting_on_disk_(journal_) {}

std::variant<std::unique_ptr<Store>, Refusal> Store::open(const std::string& path, const Invitation& invitation) {
  const auto file = invitation.reader();
  auto replica = Replica::of(doctrine(), bytes_in(file.getDescriptor()), parties_of(file));
  if (auto* refusal = std::get_if<Refusal>(&replica)) return *std::move(refusal);
  const Bytes32 run_id = std::get<Replica>(replica).run_id();
  const bool exists = std::filesystem::exists(path);
  auto keys = read_node_keys(path);
  if (!exists && keys) return keys_without_store(path);
  Journal journal = exists ? Journal::open(path) : Journal::create(path, JournalKind::store);
  if (auto refusal = refuse_kind(journal)) return *std::move(refusal);
  if (!journal.meta(kRun)) {
    journal.together([&] {
      journal.set_meta(kRun, run_id);
      journal.set_meta(kName, view_of(text(file.getName())));
    });
  }
  if (auto refusal = refuse_other(journal, run_id, text(file.getName()))) return *std::move(refusal);
  if (!keys && (journal.size() > 0 || journal.meta(kEnrolled))) return store_without_keys(path);
  if (!keys) keys = make_node_keys(path);
  std::unique_ptr<Store> store(new Store(std::move(journal), *keys, std::get<Replica>(std::move(replica))));
  if (auto refusal = store->restore()) return *std::move(refusal);
  return store;
}

std::optional<Refusal> Store::restore() {
  while (replica_.size() < journal_.size()) {
    for (const JournalRow& row : journal_.read(replica_.size(), kReadEntries, kReadBytes)) {
      auto restored = replica_.restore(row.entry);
      if (auto* refusal = std::get_if<Refusal>(&restored)) return *std::move(refusal);
    }
  }
  if (const auto watermark = read_watermark(journal_.path())) {
    const bool same = watermark->head.size <= replica_.size() && watermark->run_id == replica_.run_id() &&
                      replica_.tree().root(watermark->head.size) == watermark->head.root;
    if (!same) {
      return Refusal{"store.damaged",
                     "The store " + journal_.path() +
                         " is not what this node has vouched for: it was changed or put back from a copy."};
    }
    watermark_size_ = watermark->head.size;
  }
  for (auto& item : waiting_on_disk_.list())
    outbox_.add({item.id, item.act_key, item.signature, std::move(item.bytes)});
  return std::nullopt;
}

bool Store::enrolled() { return journal_.meta(kEnrolled).has_value(); }
void Store::set_enrolled() { journal_.set_meta(kEnrolled, view_of("yes")); }

std::variant<bool, Refusal> Store::take(schema::Entries::Reader frame) {
  EntryNumber number = frame.getFrom();
  if (number > replica_.size()) return false;
  for (const auto item : frame.getItems()) {
    if (number++ < replica_.size()) continue;
    auto received = replica_.take(number - 1, item);
    if (auto* refusal = std::get_if<Refusal>(&received)) return *std::move(refusal);
    received_.push_back(std::get<Received>(std::move(received)));
  }
  return true;
}

std::vector<EntryMessage> Store::commit() {
  if (received_.empty()) return {};
  std::vector<JournalRow> rows;
  std::vector<EntryMessage> open;
  std::vector<Bytes32> answered;
  for (const Received& received : received_) {
    rows.push_back(row_of(received.sealed, received.entry));
    if (received.entry.empty()) continue;
    open.push_back(received.entry);
    const auto id = answered_id(received.entry.reader());
    if (id && outbox_.settle(*id)) answered.push_back(*id);
  }
  journal_.together([&] {
    journal_.append(rows);
    for (const Bytes32& id : answered) waiting_on_disk_.remove(id);
  });
  received_.clear();
  return open;
}

void Store::submit(std::span<const Outgoing> outgoing) {
  journal_.together([&] {
    for (const Outgoing& one : outgoing) waiting_on_disk_.put({0, one.id, one.key, one.signature, one.bytes});
  });
  for (const Outgoing& one : outgoing) outbox_.add(one);
}

bool Store::drop(const Bytes32& id) {
  waiting_on_disk_.remove(id);
  return outbox_.settle(id);
}

void Store::write_watermark() {
  if (replica_.size() == watermark_size_ || !received_.empty()) return;
  const TreeHead head{replica_.size(), replica_.tree().root()};
  parley::edge::write_watermark(journal_.path(), {replica_.run_id(), head, replica_.any_view().now});
  watermark_size_ = head.size;
}

}  // namespace parley::edge
