#include "node/edge/store.h"

#include <algorithm>

#include "common/base/planted.h"
#include "common/edge/os/key_file.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/row_of.h"
#include "common/edge/sqlite/watermark.h"
#include "common/mechanisms/doctrine.h"
#include "common/record/remainder.h"

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

Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

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

Store::Store(Journal journal, NodeKeys keys, Replica replica, RunIdentity run, const Invitation& invitation)
    : journal_(std::move(journal)),
      keys_(keys),
      replica_(std::move(replica)),
      waiting_on_disk_(journal_),
      witness_(copy_of(bytes_in(invitation.reader().getDescriptor())), std::move(run),
               text(invitation.reader().getName()), replica_.audience(), keys_.cosigner, archive()) {}

std::variant<std::unique_ptr<Store>, Refusal> Store::open(const std::string& path, const Invitation& invitation) {
  const auto file = invitation.reader();
  auto replica = Replica::of(doctrine(), bytes_in(file.getDescriptor()), parties_of(file));
  if (auto* refusal = std::get_if<Refusal>(&replica)) return *std::move(refusal);
  const Bytes32 run_id = std::get<Replica>(replica).run_id();
  auto run = read_run(bytes_in(file.getDescriptor()));
  if (auto* refusal = std::get_if<Refusal>(&run)) return *std::move(refusal);
  const bool exists = machine().files().exists(path);
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
  std::unique_ptr<Store> store(new Store(std::move(journal), *keys, std::get<Replica>(std::move(replica)),
                                         std::get<RunIdentity>(std::move(run)), invitation));
  if (auto refusal = store->restore()) return *std::move(refusal);
  return store;
}

std::optional<Refusal> Store::restore() {
  redacted_ = redacted_entries(journal_);
  while (replica_.size() < journal_.size()) {
    for (const JournalRow& row : journal_.read(replica_.size(), kReadEntries, kReadBytes)) {
      const auto redacted = redacted_.find(row.entry.number);
      const bool gone = redacted != redacted_.end();
      // What was opened later is read, not folded.
      const bool later = row.opened_by != kNoEntry || (gone && !is_ours(redacted->second.remainder));
      auto restored = replica_.restore(later ? without_contents(row.entry) : row.entry,
                                       gone && !later ? redacted->second.remainder : EntryMessage());
      if (auto* refusal = std::get_if<Refusal>(&restored)) return *std::move(refusal);
      witness_.fold(std::get<Received>(restored), false);
    }
  }
  finish_redactions(journal_, redacted_);
  scrub_due_ = !redacted_.empty();
  scrub();
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
  if (auto refusal = restore_witness()) return refusal;
  for (auto& item : waiting_on_disk_.list())
    outbox_.add({item.id, item.act_key, item.signature, std::move(item.bytes)});
  return std::nullopt;
}

bool Store::is_ours(const EntryMessage& entry) const {
  return PartySet(entry.reader().getAudience()).intersects(replica_.audience());
}

bool Store::enrolled() { return journal_.meta(kEnrolled).has_value(); }
void Store::set_enrolled() { journal_.set_meta(kEnrolled, view_of("yes")); }

std::variant<bool, Refusal> Store::take(schema::Entries::Reader frame) {
  EntryNumber number = frame.getFrom();
  if (number > replica_.size()) return false;
  for (const auto item : frame.getItems()) {
    if (number++ < replica_.size()) continue;
    auto examined = replica_.examine(number - 1, item);
    if (auto* refusal = std::get_if<Refusal>(&examined)) return *std::move(refusal);
    auto& received = std::get<Received>(examined);
    // Before it is folded: what is folded is committed, and then what it redacts is gone.
    const bool redacts = !received.entry.empty() && received.entry.reader().isRedacted();
    if (redacts) {
      if (auto refusal = check_redaction(received.entry.reader())) return *std::move(refusal);
    }
    replica_.fold(received);
    received_.push_back(std::move(received));
  }
  return true;
}

// Contents that this node holds, committed or not; empty when they are sealed here.
EntryMessage Store::held(EntryNumber number) {
  for (const Received& received : received_) {
    if (received.sealed.number == number) return received.redacted ? EntryMessage() : received.entry;
  }
  const auto row = journal_.read_one(number);
  return row && row->entry.opened ? EntryMessage::trusted(row->entry.opened->bytes) : EntryMessage();
}

std::optional<Refusal> Store::check_redaction(schema::Entry::Reader entry) {
  const EntryNumber number = entry.getRedacted().getNumber();
  const auto known = redacted_.find(number);
  if (known != redacted_.end() &&
      std::ranges::equal(known->second.remainder.bytes(), bytes_in(entry.getRedacted().getRemainder())))
    return std::nullopt;
  return replica_.check_redaction(entry, held(number));
}

void Store::settle(const EntryMessage& entry, std::vector<Bytes32>& answered) {
  const auto id = answered_id(entry.reader());
  if (planted(Bug::answers_kept)) return;
  if (id && outbox_.settle(*id)) answered.push_back(*id);
}

std::vector<EntryMessage> Store::commit() {
  if (received_.empty() && opened_.empty()) return {};
  std::vector<JournalRow> rows;
  std::vector<EntryMessage> open;
  std::vector<Bytes32> answered;
  std::vector<EntryNumber> gone;
  for (const Received& received : received_) {
    witness_.fold(received, true);
    rows.push_back(row_of(received.sealed, received.redacted ? EntryMessage() : received.entry));
    if (received.entry.empty()) continue;
    open.push_back(received.entry);
    settle(received.entry, answered);
    const auto entry = received.entry.reader();
    if (received.redacted) redacted_[entry.getNumber()] = {received.entry, kNoEntry};
    if (!entry.isRedacted()) continue;
    gone.push_back(entry.getRedacted().getNumber());
    redacted_[gone.back()] = {std::get<EntryMessage>(remainder_in(entry.getRedacted())), entry.getNumber()};
    settle(redacted_[gone.back()].remainder, answered);
  }
  std::vector<JournalRow> opened;
  for (auto& [number, row] : opened_) {
    if (!redacted_.contains(number)) opened.push_back(std::move(row));
  }
  journal_.together([&] {
    journal_.append(rows);
    for (const Received& received : received_) {
      if (received.redacted) keep_remainder(journal_, received.entry);
    }
    journal_.open_entries(opened);
    journal_.forget(gone);
    for (const Bytes32& id : answered) waiting_on_disk_.remove(id);
  });
  received_.clear();
  opened_.clear();
  scrub_due_ |= !gone.empty();
  scrub();
  return open;
}

void Store::scrub() {
  if (scrub_due_) scrub_due_ = !journal_.scrub();
}

std::optional<Store::Lacking> Store::lacking() {
  const auto openings = replica_.openings().all();
  for (; opening_ < openings.size() && openings[opening_].by < journal_.size(); ++opening_, fetched_to_ = 0) {
    const Opening& opening = openings[opening_];
    if (!opening.readers.intersects(replica_.audience())) continue;
    const auto from = journal_.first_sealed(std::max(opening.from, fetched_to_), opening.to);
    if (from) return Lacking{*from, opening.to};
    end_opening(opening);
  }
  return std::nullopt;
}

// What is still sealed then was not given.
void Store::end_opening(const Opening& opening) {
  if (fetched_to_ == 0) return;  // nothing had to be fetched
  std::optional<EntryNumber> missing;
  std::size_t count = 0;
  for (auto at = journal_.first_sealed(opening.from, opening.to); at; at = journal_.first_sealed(*at + 1, opening.to)) {
    if (redacted_.contains(*at)) continue;
    if (!missing) missing = at;
    ++count;
  }
  const std::string by = std::to_string(opening.by);
  if (!missing) return notices_.push_back("All that entry " + by + " opened to us is here.");
  notices_.push_back("Entry " + by + " opened entries to us of which " + std::to_string(count) +
                     " were not given, the first is " + std::to_string(*missing) +
                     ": unless control has redacted them, they are being withheld. Ask control.");
}

std::optional<Refusal> Store::take_contents(schema::Contents::Reader contents) {
  for (const auto content : contents.getItems()) {
    const EntryNumber number = content.getNumber();
    const auto row = journal_.read_one(number);
    if (!row)
      return Refusal{"opening.unknown",
                     "The coordinator gave contents of entry " + std::to_string(number) + ", which is not here yet."};
    if (row->entry.opened || redacted_.contains(number) || opened_.contains(number)) continue;
    auto checked = replica_.check_opened(row->entry, content);
    if (auto* refusal = std::get_if<Refusal>(&checked)) return *std::move(refusal);
    const auto& entry = std::get<EntryMessage>(checked);
    Bytes32 salt;
    copy_to(salt, bytes_in(content.getSalt()));
    JournalRow& filled = opened_[number];
    filled = row_of(seal(number, salt, Bytes(entry.bytes().begin(), entry.bytes().end())), entry);
    filled.opened_by = replica_.openings().opened_by(number, replica_.audience());
    witness_.opened(filled.entry, PartySet(entry.reader().getAudience()));
    if (is_ours(entry)) {
      notices_.push_back("ALARM: entry " + std::to_string(number) +
                         " is addressed to us, and was kept from us until it was opened now. The store proves it.");
    }
  }
  fetched_to_ = std::max(fetched_to_, contents.getTo());
  return std::nullopt;
}

void Store::submit(std::span<const Outgoing> outgoing) {
  journal_.together([&] {
    if (planted(Bug::outbox_in_memory)) return;
    for (const Outgoing& one : outgoing) waiting_on_disk_.put({0, one.id, one.key, one.signature, one.bytes});
  });
  for (const Outgoing& one : outgoing) outbox_.add(one);
}

void Store::write_watermark() {
  if (replica_.size() == watermark_size_ || !received_.empty()) return;
  const TreeHead head{replica_.size(), replica_.tree().root()};
  parley::edge::write_watermark(journal_.path(), {replica_.run_id(), head, replica_.any_view().now});
  watermark_size_ = head.size;
}

}  // namespace parley::edge
