#include "coordinator/edge/open_run.h"

#include <algorithm>
#include <sstream>

#include "common/edge/os/key_file.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/random.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/audit.h"
#include "common/mechanisms/doctrine.h"
#include "common/record/loss.h"
#include "common/record/whole_entry.h"

namespace parley::edge {
namespace {

constexpr std::size_t kReadEntries = 4096;
constexpr std::size_t kReadBytes = 4 * 1024 * 1024;

RunPlan with_secrets(RunPlan plan, const CoordinatorKeys& keys) {
  plan.half = keys.half;
  plan.random = random_bytes32();
  plan.sign_key = keys.sign.public_key;
  plan.curve_key = keys.curve.public_key;
  return plan;
}

Enrolment control_node(const CoordinatorKeys& keys) {
  Enrolment node;
  node.name = kControlNode;
  node.parties = {kControlParty};
  node.act_key = keys.control_act.public_key;
  node.curve_key = keys.control_curve.public_key;
  node.cosigner_key = keys.control_cosigner.public_key;
  node.code_hash = random_bytes32();  // of no invitation
  node.seed_share = random_bytes32();
  return node;
}

std::unique_ptr<Notary> notary_of(const CoordinatorKeys& keys, ByteView descriptor) {
  auto run = read_run(descriptor);
  PARLEY_CHECK(std::holds_alternative<RunIdentity>(run), "entry 0 is a run descriptor");
  return std::make_unique<Notary>(std::get<RunIdentity>(std::move(run)), keys.sign);
}

// What this journal has signed must still be true of it.
void restore_checkpoint(OpenRun& run, Journal& journal, const Sealer& sealer) {
  const auto last = journal.last_note("checkpoint");
  if (!last) return;
  const auto note = read_note(last->text);
  const bool held = last->size <= sealer.size();
  const auto root = held ? std::optional(sealer.tree().root(last->size)) : std::nullopt;
  std::string why = "its latest checkpoint cannot be read";
  if (const auto* signed_note = std::get_if<SignedNote>(&note)) {
    const auto refusal = run.notary->restore(*signed_note, root);
    if (!refusal) return;
    why = refusal->reason;
  }
  throw StorageFailure(
      journal.path(), "is damaged (" + why + ")",
      "Keep it as it is, and rebuild the record from the nodes' stores: parley recover --from STORE... "
      "-o JOURNAL.");
}

// Package and control's node are one commit: a run that has begun has both.
void begin(OpenRun& run, const CoordinateOptions& options, Journal journal) {
  const WallTime wall = machine().wall_clock_us();
  auto entries = run.conductor->begin(run.plan, *options.exercise, wall);
  for (auto& entry : run.conductor->enrol(control_node(run.keys), wall)) entries.push_back(std::move(entry));
  run.ledger = std::make_unique<Ledger>(std::move(journal), Sealer(run.conductor->run_id()));
  run.ledger->commit(entries);
  run.notary = notary_of(run.keys, entries.front().bytes());
  for (const auto& entry : entries) {
    run.roster.fold(entry.reader());
    run.notary->fold(entry.reader());
  }
}

// `parley recover --accept-loss` has left "FROM PROMISED SIZE" in the journal: what goes beyond SIZE was told already.
void note_loss(OpenRun& run, Journal& journal) {
  const auto lost = journal.meta("lost");
  if (!lost) return;
  std::istringstream numbers{std::string(text_of(*lost))};
  EntryNumber from = 0, promised = 0, size = 0;
  if (!(numbers >> from >> promised >> size)) return;
  run.put_back_to = from;
  if (journal.size() > size) return;
  run.plan.resumed_because = reason_of({from, promised - from});
}

EntryMessage entry_in(const JournalRow& row, const std::string& path) {
  auto read = read_entry(row.entry.opened->bytes);
  if (auto* entry = std::get_if<EntryMessage>(&read)) return std::move(*entry);
  throw StorageFailure(path, "is damaged: entry " + std::to_string(row.entry.number) + " cannot be read",
                       "See: parley verify " + path);
}

void fold(OpenRun& run, Journal journal) {
  const auto watermark = read_watermark(journal.path());
  AuditedRecord audited = audit(journal, watermark);
  Sealer sealer(audited.run_id);
  const auto redacted = redacted_entries(journal);
  while (sealer.size() < journal.size()) {
    for (const JournalRow& row : journal.read(sealer.size(), kReadEntries, kReadBytes)) {
      const auto remainder = redacted.find(row.entry.number);
      const bool gone = remainder != redacted.end();
      if (!row.entry.opened && !gone) {
        throw StorageFailure(journal.path(),
                             "holds sealed entries: it is a node's store, not the coordinator's journal",
                             "Conduct from the journal, or rebuild it: parley recover.");
      }
      const auto entry = gone ? remainder->second.remainder : entry_in(row, journal.path());
      sealer.restore(row.entry, entry);
      run.conductor->fold(entry);
      run.roster.fold(entry.reader());
      if (entry.reader().isDescriptor()) {
        run.notary = notary_of(run.keys, entry.bytes());
        run.plan.origin = entry.reader().getDescriptor().getOrigin().cStr();
      }
      run.notary->fold(entry.reader());
    }
  }
  restore_checkpoint(run, journal, sealer);
  note_loss(run, journal);
  run.latest = std::max(run.conductor->world().now, watermark ? watermark->time : 0);
  run.continued = true;
  run.ledger = std::make_unique<Ledger>(std::move(journal), std::move(sealer), std::move(audited.tree));
}

// With other keys nobody would know this coordinator, and nothing it signed would count.
std::optional<Refusal> refuse_keys(const std::string& path, Journal& journal) {
  const auto first = journal.read_one(0);
  if (!first || !first->entry.opened || !first->entry.matches()) return std::nullopt;  // the audit says so
  const std::string file = key_file_of(path);
  const auto keys = read_coordinator_keys(file);
  if (!keys) {
    return Refusal{"keys.gone", "The journal " + path + " has lost its keys " + file +
                                    ": put the copy of them back that was kept in a safe place. Without them the run "
                                    "cannot go on; its record can still be read, verified and exported."};
  }
  const auto entry = entry_in(*first, path);
  const auto sign_key = bytes_in(entry.reader().getDescriptor().getCoordinatorKeys().getSign());
  if (std::ranges::equal(sign_key, keys->sign.public_key)) return std::nullopt;
  return Refusal{"keys.other", "The keys in " + file + " are not those that the run in " + path + " was begun with."};
}

}  // namespace

std::variant<OpenRun, Refusal> open_run(const CoordinateOptions& options) {
  const bool exists = machine().files().exists(options.journal);
  if (!exists && options.exercise == nullptr) {
    return Refusal{"run.noExercise", "There is no journal " + options.journal + ", and no exercise to begin one with."};
  }
  Journal journal =
      exists ? Journal::open(options.journal) : Journal::create(options.journal, JournalKind::coordinator);
  if (auto refusal = refuse_keys(options.journal, journal)) return *std::move(refusal);
  OpenRun run;
  run.keys = coordinator_keys(options.journal, options.plan.half);
  run.plan = with_secrets(options.plan, run.keys);
  run.conductor = std::make_unique<Conductor>(doctrine());
  // Killed between its creation and the first commit: nothing has begun.
  if (journal.size() > 0) {
    fold(run, std::move(journal));
  } else if (options.exercise != nullptr) {
    begin(run, options, std::move(journal));
  } else {
    return Refusal{"run.noExercise",
                   "The journal " + options.journal + " is empty, and there is no exercise to begin it with."};
  }
  return run;
}

}  // namespace parley::edge
