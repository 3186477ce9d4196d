#include "ops/record_reader.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/edge/os/storage_failure.h"
#include "common/exercise/refuse_part.h"
#include "common/exercise/text.h"
#include "common/record/whole_entry.h"

namespace parley {
namespace {

constexpr std::size_t kRowsAtOnce = 1024;
constexpr std::size_t kBytesAtOnce = 4 * limits::kMiB;

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

void damaged(const std::string& path, EntryNumber number, const std::string& what) {
  throw edge::StorageFailure(path, "is damaged: entry " + std::to_string(number) + " " + what,
                             "See: parley verify " + path);
}

void fold(World& world, schema::Entry::Reader entry, const std::string& path) {
  if (entry.isPackagePart()) {
    if (const auto refusal = refuse_part(*world.package, entry.getPackagePart()))
      damaged(path, entry.getNumber(), "cannot be read: " + refusal->reason);
  }
  world.apply(entry);
}

RecordReader::RecordReader(const std::string& path)
    : path_(path),
      journal_(edge::Journal::read_only(path)),
      size_(journal_.size()),
      redacted_(edge::redacted_entries(journal_)) {
  if (size_ == 0) throw edge::StorageFailure(path, "holds no entry yet", "Wait until the run has begun.");
  read_descriptor();
  find_openings();
  find_reader();
}

void RecordReader::read_descriptor() {
  const auto row = journal_.read_one(0);
  const auto entry = row ? checked(*row) : Message<schema::Entry>();
  if (entry.empty() || !entry.reader().isDescriptor()) damaged(path_, 0, "is no run descriptor");
  parties_ = strings(entry.reader().getDescriptor().getParties());
  origin_ = view(entry.reader().getDescriptor().getOrigin());
}

// A store with the eyes of its only party; whose that is, its enrolment says.
void RecordReader::find_reader() {
  if (!is_store()) {
    reader_ = kControl;
    return;
  }
  const auto name = journal_.meta("name");
  if (!name) return;
  for (const EntryNumber number : journal_.numbers_of("nodeEnrolled")) {
    const auto entry = checked(*journal_.read_one(number));
    if (!entry.reader().isNodeEnrolled()) continue;
    const auto enrolled = entry.reader().getNodeEnrolled();
    if (view(enrolled.getName()) != text_of(*name)) continue;
    for (const auto& party : strings(enrolled.getParties())) {
      if (std::ranges::find(holders_, party) == holders_.end()) holders_.push_back(party);
    }
    if (enrolled.getParties().size() == 1) read_as(view(enrolled.getParties()[0]));
  }
}

void RecordReader::find_openings() {
  for (const EntryNumber number : journal_.numbers_of("opened")) {
    const auto entry = checked(*journal_.read_one(number));
    if (!entry.empty()) openings_.fold(entry.reader());
  }
}

bool RecordReader::read_as(std::string_view party) {
  const auto found = party == "control" ? parties_.begin() : std::find(parties_.begin(), parties_.end(), party);
  if (found == parties_.end()) return false;
  reader_ = static_cast<Party>(found - parties_.begin());
  return true;
}

bool RecordReader::lacks_contents() {
  const EntryNumber before = next_;
  bool lacks = false;
  for (seek(0); !lacks && next_ < size_;) {
    const auto rows = journal_.read(next_, kRowsAtOnce, kBytesAtOnce);
    if (rows.empty()) break;
    lacks = std::ranges::any_of(
        rows, [&](const edge::JournalRow& row) { return !row.entry.opened && !redacted_.contains(row.entry.number); });
    next_ += rows.size();
  }
  seek(before);
  return lacks;
}

std::optional<Refusal> RecordReader::refuse_reader(std::string_view party) {
  const std::string code = party == "control" ? parties_.front() : std::string(party);
  if (std::ranges::find(parties_, code) == parties_.end()) {
    return Refusal{"record.party",
                   "The run in " + path_ + " has no party \"" + code + "\"; it has " + listed(parties_) + "."};
  }
  const auto holds = [&](const std::string& one) { return std::ranges::find(holders_, one) != holders_.end(); };
  if (holders_.empty() || holds(code) || holds(parties_.front()) || !lacks_contents()) return std::nullopt;
  return Refusal{"record.holder", path_ + " is the store of " + listed(holders_) + ": what " + code +
                                      " saw and it was not given is missing there. The coordinator's journal, or a "
                                      "store of " +
                                      code + ", has it."};
}

Message<schema::Entry> RecordReader::checked(const edge::JournalRow& row) const {
  if (!row.entry.opened) return {};
  if (!row.entry.matches()) damaged(path_, row.entry.number, "does not match its commitment");
  auto checked = read_entry(row.entry.opened->bytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked))
    damaged(path_, row.entry.number, "cannot be read: " + refusal->reason);
  return std::get<Message<schema::Entry>>(std::move(checked));
}

void RecordReader::seek(EntryNumber number) {
  next_ = number;
  ahead_.clear();
}

const Message<schema::Entry>* RecordReader::redacted(EntryNumber number) const {
  const auto found = redacted_.find(number);
  return found == redacted_.end() ? nullptr : &found->second.remainder;
}

std::optional<ReadEntry> RecordReader::next() {
  if (next_ >= size_) return std::nullopt;
  if (ahead_.empty()) {
    const std::size_t wanted = std::min<std::size_t>(kRowsAtOnce, size_ - next_);
    for (auto& row : journal_.read(next_, wanted, kBytesAtOnce)) ahead_.push_back(std::move(row));
  }
  if (ahead_.empty()) damaged(path_, next_, "is missing");
  const edge::JournalRow row = std::move(ahead_.front());
  ahead_.pop_front();
  ++next_;
  ReadEntry read{row.entry.number, row.entry.commitment, checked(row)};
  if (row.entry.opened) read.salt = row.entry.opened->salt;
  if (const auto redacted = redacted_.find(row.entry.number); redacted != redacted_.end()) {
    read.entry = redacted->second.remainder;
    read.salt = {};
    read.redacted_by = redacted->second.by;
  }
  if (!read.open() || reader_ == kNoParty || reader_ == kControl) return read;
  if (PartySet(read.entry.reader().getAudience()).contains(reader_)) return read;
  read.later = openings_.opened_by(read.number, PartySet::of(reader_)) != kNoEntry;
  if (!read.later) return ReadEntry{read.number, read.commitment, {}};
  return read;
}

}  // namespace parley
