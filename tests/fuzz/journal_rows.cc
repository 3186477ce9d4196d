// Journals and exports that somebody hands over: sound as files, hostile in what they hold. Each piece is an entry, put
// in its place and committed to; the first says what else (bit 0: a node's store; bit 1: a remainder in place of the
// second entry; bit 2: it goes out and in again as lines of an export).
#include <filesystem>
#include <fstream>

#include "common/base/limits.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/journal.h"
#include "common/mechanisms/doctrine.h"
#include "common/schema/filled.h"
#include "node/entry_json.h"
#include "node/world_value.h"
#include "ops/export_csv.h"
#include "ops/export_lines.h"
#include "ops/feed.h"
#include "ops/folded_record.h"
#include "ops/recovery/recover_survey.h"
#include "ops/verify_record.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/real_folder.h"
#include "tests/fuzz/table.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr std::size_t kMost = 60;  // entries

std::string kind_in(schema::Entry::Reader entry) {
  KJ_IF_MAYBE (field, capnp::DynamicStruct::Reader(entry).which()) return field->getProto().getName().cStr();
  return "";
}

// As whoever wrote it may have: nothing is looked at but what the row says of itself.
edge::JournalRow row_of(const Bytes& piece, EntryNumber number) {
  Bytes bytes = piece;
  edge::JournalRow row;
  const auto checked = Message<schema::Entry>::checked(bytes, limits::kEntryBytes);
  if (const auto* entry = std::get_if<Message<schema::Entry>>(&checked)) {
    capnp::MallocMessageBuilder message;
    message.setRoot(entry->reader());
    message.getRoot<schema::Entry>().setNumber(number);
    const auto placed = Message<schema::Entry>::from(message.getRoot<schema::Entry>());
    bytes.assign(placed.bytes().begin(), placed.bytes().end());
    row.time = placed.reader().getTime();
    row.kind = kind_in(placed.reader());
  } else {
    row.time = 0;
    row.kind = number % 2 == 0 ? "packagePart" : "nodeEnrolled";
  }
  row.entry = seal(number, Bytes32{static_cast<std::uint8_t>(number)}, std::move(bytes));
  return row;
}

std::string write(const std::vector<Bytes>& pieces) {
  const std::string path = real_folder() + "/run.journal";
  for (const char* rest : {"", "-wal", "-shm", ".lock", ".reserve", ".watermark"}) std::filesystem::remove(path + rest);
  const std::uint8_t how = pieces[0].empty() ? 0 : pieces[0][0];
  edge::Journal journal =
      edge::Journal::create(path, (how & 1) != 0 ? edge::JournalKind::store : edge::JournalKind::coordinator);
  std::vector<edge::JournalRow> rows;
  for (std::size_t i = 1; i < pieces.size() && i <= kMost; ++i) rows.push_back(row_of(pieces[i], i - 1));
  journal.append(rows);
  if ((how & 1) != 0) journal.set_meta("name", view_of("stage"));
  if ((how & 2) != 0 && pieces.size() > 2) {
    journal.put_note({"remainder", 1, "", base64(pieces[2])});
    journal.forget(std::vector<EntryNumber>{1});
  }
  (void)journal.close_finished();
  return path;
}

void read(const std::string& path) {
  RecordReader reader(path);
  Package package;
  const EntryJson json;
  while (const auto entry = reader.next()) {
    (void)json_line(*entry, json);
    if (!entry->open()) continue;
    for (const FeedLine& line : describe(entry->entry.reader(), package))
      PARLEY_CHECK(is_utf8(format(line)), "a line is UTF-8");
  }
  reader.seek(0);
  FoldedRecord folded(reader, {}, 16);
  if (reader.size() > 0) (void)world_value(folded.at(reader.size() - 1), 0);
}

// Rows of quoted cells, none of which a spreadsheet would take for a formula.
void check_row(std::string_view row) {
  PARLEY_CHECK(is_utf8(row) && row.ends_with("\r\n"), "a row is a line of UTF-8");
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] != '"') {
      PARLEY_CHECK(quoted || (row[i] >= '0' && row[i] <= '9') || row[i] == ',' || i + 2 >= row.size(),
                   "a text is quoted");
      continue;
    }
    quoted = !quoted;
    const bool begins = quoted && (i == 0 || row[i - 1] == ',');
    PARLEY_CHECK(!begins || std::string_view("=+-@\t\r").find(row[i + 1]) == std::string_view::npos,
                 "a cell is no formula");
  }
}

void write_rows(const std::string& path) {
  RecordReader reader(path);
  CsvRows rows(reader, "zh");
  while (const auto entry = reader.next()) check_row(rows.row(*entry));
}

void write_lines(const std::string& path, const std::string& to) {
  RecordReader reader(path);
  const EntryJson json;
  std::ofstream file(to, std::ios::binary);
  while (const auto entry = reader.next())
    file << (entry->open() && entry->redacted_by == kNoEntry
                 ? json_line_with_proof(*entry, json, entry->number == 0 ? "control" : "")
                 : json_line(*entry, json))
         << "\n";
}

template <typename Do>
bool done(Do act) {
  try {
    act();
    return true;
  } catch (const edge::StorageFailure& failure) {
    PARLEY_CHECK(is_utf8(failure.what()), "what is wrong with a file is a text");
    return false;
  }
}

bool verified(const std::string& path) {
  VerifyPlan plan;
  plan.jobs = 1;
  const auto verification = verify_files({path}, plan);
  for (const VerifiedFile& file : verification->files) {
    if (file.fault) PARLEY_CHECK(!file.fault->what.empty() && is_utf8(file.fault->what), "a fault is a text");
  }
  return verification->good();
}

void take(ByteView bytes) {
  const auto pieces = pieces_of(bytes);
  if (pieces.size() < 2) return;
  const std::string path = write(pieces);
  const bool good = verified(path);
  const bool readable = done([&] { read(path); });
  PARLEY_CHECK(readable || !good, "what is verified can be replayed");
  (void)done([&] { write_rows(path); });
  (void)done([&] {
    MergedStores merged({path});
    (void)survey(merged, std::nullopt, Tail::witnessed);
  });
  const std::string lines = real_folder() + "/run.jsonl";
  if ((pieces[0].empty() ? 0 : pieces[0][0] & 4) != 0 && done([&] { write_lines(path, lines); })) (void)verified(lines);
}

// What a journal may hold that no coordinator ever wrote: each of these was once read without being looked at.
void hostile_seeds(const Keep& keep) {
  const auto& opening = opening_of(0);
  for (const Bytes& submission : {Bytes(), Bytes(61, 1), Bytes(64, 0xff)}) {
    const auto accepted = message_with<schema::Entry>([&](schema::Entry::Builder entry) {
      entry.setAudience(~std::uint64_t{0});
      entry.initAccepted().setSubmission(as_data(submission));
    });
    const Bytes hostile(accepted.bytes().begin(), accepted.bytes().end());
    const Bytes first(opening[0].bytes().begin(), opening[0].bytes().end());
    for (const std::uint8_t how : {0, 1, 2, 3, 4}) keep(joined({{how}, first, hostile, hostile}));
  }
  for (const std::size_t bytes : {8, 61, 64}) {
    const Bytes first(opening[0].bytes().begin(), opening[0].bytes().end());
    keep(joined({{0}, first, Bytes(bytes, 0xff), Bytes(bytes, 0xff)}));
    keep(joined({{0}, Bytes(bytes, 0xff), first}));
  }
}

void seeds(const Keep& keep) {
  hostile_seeds(keep);
  for (std::size_t i = 0; i < transcripts().size(); i += 4) {
    std::vector<Bytes> pieces{{static_cast<std::uint8_t>(i / 4 % 8)}};
    for (const EntryMessage& entry : transcripts()[i].entries) {
      if (pieces.size() <= kMost) pieces.emplace_back(entry.bytes().begin(), entry.bytes().end());
    }
    keep(joined(pieces));
  }
}

capnp::StructSchema form() { return capnp::Schema::from<schema::Entry>(); }

}  // namespace

Target journal_rows() {
  return {"journal-rows", "journals, stores and exports that somebody hands over", take, seeds, 98'304, 60, form, true};
}

}  // namespace parley::fuzz
