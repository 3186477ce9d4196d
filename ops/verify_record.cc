#include "ops/verify_record.h"

#include <unistd.h>

#include <thread>

#include "common/base/limits.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/journal.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

using edge::Journal;
using edge::JournalRow;
using edge::StorageFailure;

constexpr std::size_t kRowsAtOnce = 512;
constexpr std::size_t kBytesAtOnce = 4 * limits::kMiB;
constexpr EntryNumber kRowsOfJob = 4096;  // in one round

// A piece of a journal as one thread has examined it, up to the first row that cannot be read.
struct Piece {
  std::vector<EntryFacts> facts;
  std::optional<Fault> unreadable;
};

// Row by row, since a failed connection refuses everything: the number of the row that cannot be read is wanted.
void examine_singly(const std::string& path, EntryNumber from, EntryNumber to, const RunRules& rules, Piece& piece) {
  EntryNumber number = from;
  try {
    Journal journal = Journal::read_only(path);
    for (; number < to; ++number) piece.facts.push_back(examine(journal.read(number, 1, 0).at(0), rules));
  } catch (const std::exception& failure) {
    piece.unreadable = Fault{number, failure.what()};
  }
}

Piece examine_piece(const std::string& path, EntryNumber from, EntryNumber to, const RunRules& rules) {
  Piece piece;
  try {
    Journal journal = Journal::read_only(path);
    while (from < to) {
      const auto rows = journal.read(from, std::min<std::size_t>(kRowsAtOnce, to - from), kBytesAtOnce);
      if (rows.empty()) throw StorageFailure(path, "entry " + std::to_string(from) + " is missing", "");
      for (const JournalRow& row : rows) piece.facts.push_back(examine(row, rules));
      from += rows.size();
    }
  } catch (const StorageFailure&) {
    examine_singly(path, from, to, rules, piece);
  }
  return piece;
}

std::vector<Piece> examine_round(const std::string& path, EntryNumber from, EntryNumber size, unsigned jobs,
                                 const RunRules& rules) {
  std::vector<Piece> pieces(jobs);
  std::vector<std::jthread> threads;
  for (unsigned job = 0; job < jobs; ++job) {
    const EntryNumber begin = std::min(size, from + job * kRowsOfJob), end = std::min(size, begin + kRowsOfJob);
    threads.emplace_back([&, job, begin, end] { pieces[job] = examine_piece(path, begin, end, rules); });
  }
  threads.clear();  // joins
  return pieces;
}

// A row with bytes and no salt, or the reverse, reads as sealed: the columns themselves must be asked.
std::optional<EntryNumber> half_sealed(const std::string& path) {
  const bool writable = ::access(edge::folder_of(path).c_str(), W_OK) == 0;
  edge::Database database(path, writable ? edge::Database::Access::read : edge::Database::Access::immutable);
  const auto number =
      database.number("SELECT coalesce(min(number), -1) FROM entry WHERE (salt IS NULL) <> (bytes IS NULL)");
  return number < 0 ? std::nullopt : std::optional<EntryNumber>(static_cast<EntryNumber>(number));
}

std::string name_of(schema::RunKind kind) {
  switch (kind) {
    case schema::RunKind::LIVE:
      return "live";
    case schema::RunKind::REHEARSAL:
      return "rehearsal";
    case schema::RunKind::FORK:
      return "fork";
  }
  return "unknown";
}

class FileCheck {
 public:
  FileCheck(const std::string& path, const VerifyPlan& plan) : plan_(plan) { result_.file = path; }

  // False when it was stopped.
  bool run() {
    try {
      Journal journal = Journal::read_only(result_.file);
      if (!read_descriptor(journal)) return true;
      return read_entries(journal);
    } catch (const StorageFailure& failure) {
      wrong({kNoEntry, failure.what()});
      return true;
    }
  }

  VerifiedFile take() { return std::move(result_); }

 private:
  // Always true.
  bool wrong(Fault fault) {
    if (!result_.fault || fault.entry < result_.fault->entry) result_.fault = std::move(fault);
    ++result_.faults;
    return true;
  }

  bool read_descriptor(Journal& journal) {
    result_.store = journal.kind() == edge::JournalKind::store;
    const auto row = journal.read_one(0);
    if (!row) return !wrong({kNoEntry, "it holds no entry yet"});
    if (!row->entry.opened) return !wrong({0, "entry 0, the run's descriptor, is sealed"});
    const auto checked = EntryMessage::checked(row->entry.opened->bytes, limits::kEntryBytes);
    const auto* entry = std::get_if<EntryMessage>(&checked);
    if (entry == nullptr || !entry->reader().isDescriptor()) return !wrong({0, "it is no run descriptor"});
    const auto descriptor = entry->reader().getDescriptor();
    parties_ = strings(descriptor.getParties());
    if (parties_.empty() || parties_.size() > limits::kParties) return !wrong({0, "it names no parties, or too many"});
    result_.run_id = run_id_of(row->entry.opened->bytes);
    result_.origin = view(descriptor.getOrigin());
    result_.kind = name_of(descriptor.getKind());
    rules_ = {result_.run_id, PartySet::first(static_cast<unsigned>(parties_.size())),
              descriptor.getKind() == schema::RunKind::LIVE};
    return true;
  }

  bool read_entries(Journal& journal) {
    const auto name = journal.meta("name");
    OrderCheck order(rules_, parties_, !result_.store, name ? std::string(text_of(*name)) : "",
                     edge::read_watermark(result_.file));
    const EntryNumber size = journal.size();
    const unsigned jobs = plan_.jobs != 0 ? plan_.jobs : std::max(1U, std::thread::hardware_concurrency());
    bool readable = true;
    for (EntryNumber from = 0; readable && from < size; from += jobs * kRowsOfJob) {
      if (plan_.stop && plan_.stop()) return false;
      readable = take_round(examine_round(result_.file, from, size, jobs, rules_), order);
      if (plan_.on_progress)
        plan_.on_progress(result_.file, std::min<EntryNumber>(size, from + jobs * kRowsOfJob), size);
    }
    if (const auto number = half_sealed(result_.file))
      wrong({*number, "it has bytes without salt, or salt without bytes"});
    if (readable) order.finish(size);
    summarise(order);
    return true;
  }

  // False when a row could not be read.
  bool take_round(std::vector<Piece> pieces, OrderCheck& order) {
    for (Piece& piece : pieces) {
      for (EntryFacts& facts : piece.facts) order.take(std::move(facts));
      if (piece.unreadable) return !wrong(*piece.unreadable);
    }
    return true;
  }

  void summarise(const OrderCheck& order) {
    result_.head = {order.tree().size(), order.tree().root()};
    result_.open = order.open();
    result_.signatures = order.signatures();
    result_.time = order.time();
    result_.ended = order.ended();
    result_.leaf_hashes = order.leaf_hashes();
    result_.audiences = order.audiences();
    result_.held_for = order.held_for();
    for (EntryNumber number = 0; number < result_.head.size; ++number) {
      if (order.redacted(number)) result_.redacted.push_back(number);
    }
    for (std::size_t party = 0; result_.store && party < parties_.size(); ++party) {
      if (result_.held_for.contains(static_cast<Party>(party))) result_.parties.push_back(parties_[party]);
    }
    if (order.fault()) wrong(*order.fault());
    if (order.faults() > 0) result_.faults += order.faults() - 1;
  }

  const VerifyPlan& plan_;
  VerifiedFile result_;
  RunRules rules_;
  std::vector<std::string> parties_;
};

}  // namespace

bool Verification::good() const {
  return contradictions.empty() &&
         std::none_of(files.begin(), files.end(), [](const VerifiedFile& file) { return file.fault.has_value(); });
}

std::optional<Verification> verify_files(const std::vector<std::string>& paths, const VerifyPlan& plan) {
  Verification verification;
  for (const std::string& path : paths) {
    FileCheck check(path, plan);
    if (!check.run()) return std::nullopt;
    verification.files.push_back(check.take());
  }
  for (std::size_t one = 0; one < paths.size(); ++one) {
    for (std::size_t other = one + 1; other < paths.size(); ++other) {
      auto found = compare_files(verification.files[one], verification.files[other]);
      std::move(found.begin(), found.end(), std::back_inserter(verification.contradictions));
    }
  }
  return verification;
}

}  // namespace parley
