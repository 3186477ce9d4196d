#include "ops/verify_record.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

#include "common/base/limits.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/journal.h"
#include "ops/verify_export.h"
#include "ops/verify_head.h"
#include "ops/verify_notes.h"
#include "ops/verify_prove.h"
#include "ops/verify_tiles.h"

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

class FileCheck {
 public:
  FileCheck(const VerifyPlan& plan, VerifiedFile& file) : plan_(plan), file_(file) {}

  // False when it was stopped.
  bool run() {
    Journal journal = Journal::read_only(file_.file);
    file_.holds = journal.kind() == edge::JournalKind::store ? Holds::store : Holds::journal;
    const auto row = journal.read_one(0);
    if (!row) return wrong({kNoEntry, "it holds no entry yet"});
    auto head = read_head(*row, file_);
    if (auto* fault = std::get_if<Fault>(&head)) return wrong(std::move(*fault));
    return read_entries(journal, std::get<RunHead>(head));
  }

 private:
  // Always true.
  bool wrong(Fault fault) {
    add_fault(file_, std::move(fault));
    return true;
  }

  bool read_entries(Journal& journal, const RunHead& head) {
    const auto name = journal.meta("name");
    OrderCheck order(head.rules, head.parties,
                     file_.holds == Holds::store ? Holder::store(name ? std::string(text_of(*name)) : "")
                                                 : Holder::coordinator(head.rules),
                     edge::read_watermark(file_.file));
    const EntryNumber size = journal.size();
    const unsigned jobs = jobs_of(plan_);
    bool readable = true;
    for (EntryNumber from = 0; readable && from < size; from += jobs * kRowsOfJob) {
      if (plan_.stop && plan_.stop()) return false;
      readable = take_round(examine_round(file_.file, from, size, jobs, head.rules), order);
      if (plan_.on_progress) plan_.on_progress(file_.file, std::min<EntryNumber>(size, from + jobs * kRowsOfJob), size);
    }
    if (const auto number = half_sealed(file_.file))
      wrong({*number, "it has bytes without salt, or salt without bytes"});
    if (readable) order.finish(size);
    summarise(order, head.parties, file_);
    if (readable) verify_notes(journal, head.parties, file_);
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

  const VerifyPlan& plan_;
  VerifiedFile& file_;
};

// A file that this person may not read is no answer about the record.
void require_readable(const std::string& path) {
  if (::access(path.c_str(), R_OK) == 0) return;
  throw StorageFailure(path, std::string("cannot be read (") + std::strerror(errno) + ")",
                       "Check its name, and the rights of the file.");
}

// False when it was stopped.
bool verify_file(const VerifyPlan& plan, VerifiedFile& file) {
  require_readable(file.file);
  try {
    if (std::filesystem::is_directory(file.file)) return verify_tiles(plan, file);
    if (looks_like_export(file.file)) return verify_export(plan, file);
    return FileCheck(plan, file).run();
  } catch (const StorageFailure& failure) {
    add_fault(file, {kNoEntry, failure.what()});
    return true;
  }
}

}  // namespace

bool Verification::good() const {
  return contradictions.empty() && proofs.empty() &&
         std::none_of(files.begin(), files.end(), [](const VerifiedFile& file) { return file.fault.has_value(); });
}

std::optional<Verification> verify_files(const std::vector<std::string>& paths, const VerifyPlan& plan) {
  Verification verification;
  for (const std::string& path : paths) {
    VerifiedFile& file = verification.files.emplace_back();
    file.file = path;
    if (!verify_file(plan, file)) return std::nullopt;
  }
  for (std::size_t one = 0; one < paths.size(); ++one) {
    for (std::size_t other = one + 1; other < paths.size(); ++other) {
      auto found = compare_files(verification.files[one], verification.files[other]);
      std::move(found.begin(), found.end(), std::back_inserter(verification.contradictions));
    }
  }
  verification.proofs = proofs_in(verification.files);
  return verification;
}

}  // namespace parley
