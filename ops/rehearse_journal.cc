#include "ops/rehearse_journal.h"

#include "common/edge/sqlite/row_of.h"
#include "common/edge/sqlite/watermark.h"

namespace parley {

RehearsalJournal::RehearsalJournal(const std::string& path, const Bytes32& seed)
    : journal_(edge::Journal::create(path, edge::JournalKind::coordinator)), seed_(seed) {}

void RehearsalJournal::keep(const std::function<void()>& play) {
  journal_.together(play);
  edge::write_watermark(journal_.path(), {run_id_, head(), time_});
  journal_.close_finished();
}

void RehearsalJournal::add(const Conductor& conductor, std::span<const EntryMessage> batch) {
  if (!sealer_) {
    run_id_ = conductor.run_id();
    sealer_.emplace(run_id_);
  }
  std::vector<edge::JournalRow> rows;
  for (const EntryMessage& entry : batch) {
    const Stored stored = sealer_->seal(entry, rehearsal_salt(seed_, sealer_->size()));
    rows.push_back(edge::row_of(stored.sealed, entry));
    time_ = entry.reader().getTime();
  }
  journal_.append(rows);
}

}  // namespace parley
