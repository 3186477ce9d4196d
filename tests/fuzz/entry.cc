// Entries that a hostile coordinator, journal or export might hold: checked, folded into the views of a node, and
// shown. The first piece says of which exercise (a byte) and whose eyes (a byte).
#include "common/base/limits.h"
#include "common/mechanisms/doctrine.h"
#include "common/mechanisms/event_value.h"
#include "common/record/prose.h"
#include "common/record/remainder.h"
#include "common/record/signed_submission.h"
#include "common/schema/filled.h"
#include "node/console_state.h"
#include "node/entry_json.h"
#include "node/replica.h"
#include "node/world_value.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/table.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr std::size_t kMost = 48;  // entries

Replica replica_of(std::size_t package, std::size_t eyes) {
  const auto& opening = opening_of(package);
  const auto codes = texts_in(opening.front().reader().getDescriptor().getParties());
  const std::vector<std::string> parties{codes[eyes % codes.size()]};
  auto made = Replica::of(doctrine(), opening.front().bytes(), parties);
  Replica replica = std::get<Replica>(std::move(made));
  for (const EntryMessage& entry : opening) {
    const SealedEntry sealed = seal(replica.size(), Bytes32{}, Bytes(entry.bytes().begin(), entry.bytes().end()));
    const bool open = PartySet(entry.reader().getAudience()).intersects(replica.audience());
    PARLEY_CHECK(std::holds_alternative<Received>(replica.restore(open ? sealed : without_contents(sealed))),
                 "an honest record is taken");
  }
  return replica;
}

const Replica& opened(std::size_t package, std::size_t eyes) {
  static std::map<std::pair<std::size_t, std::size_t>, Replica> kept;
  const auto key = std::pair(package % packages().size(), eyes % 3);
  const auto found = kept.find(key);
  return found != kept.end() ? found->second : kept.emplace(key, replica_of(key.first, key.second)).first->second;
}

// In its place in the record, and open to whoever looks: that much any coordinator would do.
EntryMessage in_place(const EntryMessage& entry, const Replica& replica) {
  capnp::MallocMessageBuilder message;
  message.setRoot(entry.reader());
  auto root = message.getRoot<schema::Entry>();
  root.setNumber(replica.size());
  root.setAudience((PartySet(root.getAudience()) | replica.audience() | kControl).bits());
  return EntryMessage::from(root);
}

void check_json(const EntryMessage& entry) {
  static const EntryJson json;
  const std::string text = json.encode(entry.reader());
  PARLEY_CHECK(is_utf8(text) && text.find('\n') == std::string::npos, "an entry as JSON is one line of UTF-8");
  const auto decoded = json.decode(text);
  const auto* again = accepted(decoded);
  PARLEY_CHECK(again != nullptr && same(again->bytes(), entry.bytes()), "an entry as JSON decodes to the same bytes");
}

void check_remainder(const EntryMessage& entry) {
  const auto remainder = remainder_of(entry.reader());
  if (!remainder) return;
  PARLEY_CHECK(std::holds_alternative<EntryMessage>(EntryMessage::checked(remainder->bytes(), limits::kEntryBytes)),
               "a remainder passes the door");
  for (const std::string& prose : prose_of(remainder->reader()))
    PARLEY_CHECK(prose == kRedacted, "nothing that a person wrote is left");
  const auto again = remainder_of(remainder->reader());
  PARLEY_CHECK(again && same(again->bytes(), remainder->bytes()), "the remainder of a remainder is itself");
}

void fold(Replica& replica, ByteView bytes) {
  const auto checked = EntryMessage::checked(bytes, limits::kEntryBytes);
  const auto* read = accepted(checked);
  if (read == nullptr) return;
  PARLEY_CHECK(same(EntryMessage::from(read->reader()).bytes(), bytes),
               "what passes the door encodes to the same bytes");
  const EntryMessage entry = in_place(*read, replica);
  (void)forgery_in(entry.reader(), replica.run_id());
  const auto received =
      replica.restore(seal(replica.size(), Bytes32{}, Bytes(entry.bytes().begin(), entry.bytes().end())));
  if (accepted(received) == nullptr) return;
  check_json(entry);
  check_remainder(entry);
  for (const Event& event : events_of(entry.reader(), *replica.any_view().package)) (void)value_of(event);
}

void take(ByteView bytes) {
  const auto pieces = pieces_of(bytes);
  if (pieces.empty() || pieces[0].size() < 2) return;
  Replica replica = opened(pieces[0][0], pieces[0][1]);
  for (std::size_t i = 1; i < pieces.size() && i <= kMost; ++i) fold(replica, pieces[i]);
  const World& view = replica.any_view();
  (void)world_value(view, view.now);
  for (Seat seat = 0; seat < view.package->seats().size(); seat = static_cast<Seat>(seat + 5)) {
    if (view.package->seats()[seat].party == replica.parties().front()) (void)console_state(view, seat, view.now);
  }
}

void seeds(const Keep& keep) {
  for (const Told& told : transcripts()) {
    std::vector<Bytes> pieces{
        {static_cast<std::uint8_t>(told.package), static_cast<std::uint8_t>(keep ? told.entries.size() : 0)}};
    for (EntryNumber number = told.start; number < told.entries.size() && pieces.size() <= kMost; ++number) {
      const ByteView entry = told.entries[number].bytes();
      pieces.emplace_back(entry.begin(), entry.end());
    }
    keep(joined(pieces));
  }
  // The package's own parts, and what enrols and seats.
  for (std::size_t package = 0; package < packages().size(); ++package) {
    std::vector<Bytes> pieces{{static_cast<std::uint8_t>(package), 0}};
    for (const EntryMessage& entry : opening_of(package)) {
      if (pieces.size() <= kMost) pieces.emplace_back(entry.bytes().begin(), entry.bytes().end());
    }
    keep(joined(pieces));
  }
}

capnp::StructSchema form() { return capnp::Schema::from<schema::Entry>(); }

}  // namespace

Target entry() {
  return {"entry", "entries, of a coordinator, a journal or an export", take, seeds, 65'536, 150, form, true};
}

}  // namespace parley::fuzz
