#include "node/edge/seat_entries.h"

#include <algorithm>
#include <string>

#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

constexpr std::size_t kRows = 500;
constexpr std::size_t kBytes = 256 * 1024;

}  // namespace

bool seat_sees(schema::Entry::Reader entry, Party party, std::string_view seat) {
  if (!PartySet(entry.getAudience()).contains(party)) return false;
  const auto seats = entry.getSeats();
  if (party == kControl || seats.size() == 0) return true;
  for (const auto named : seats) {
    if (seat == named.cStr()) return true;
  }
  return false;
}

SeatEntries::SeatEntries(const std::string& store, std::vector<Who> seats, EntryNumber from)
    : store_(store), seats_(std::move(seats)), next_(from) {}

std::vector<Message<schema::Entry>> SeatEntries::next(EntryNumber size) {
  std::vector<Message<schema::Entry>> entries;
  if (next_ >= size) return entries;
  const EntryNumber before = next_;
  Journal journal = Journal::read_only(store_);
  for (const auto& row : journal.read(next_, std::min<std::size_t>(kRows, size - next_), kBytes)) {
    next_ = row.entry.number + 1;
    if (!row.entry.opened || row.opened_by != kNoEntry || !row.entry.matches()) continue;
    auto entry = Message<schema::Entry>::trusted(row.entry.opened->bytes);
    if (visible(entry.reader())) entries.push_back(std::move(entry));
  }
  // Whoever asks until position() is `size` would ask for ever.
  if (next_ == before) throw StorageFailure(store_, "lacks entry " + std::to_string(next_), "Check it: parley verify.");
  return entries;
}

bool SeatEntries::visible(schema::Entry::Reader entry) const {
  return std::any_of(seats_.begin(), seats_.end(),
                     [&](const Who& who) { return seat_sees(entry, who.party, who.seat); });
}

}  // namespace parley::edge
