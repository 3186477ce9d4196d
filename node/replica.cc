#include "node/replica.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/exercise/refuse_part.h"
#include "common/record/remainder.h"
#include "common/record/signed_submission.h"
#include "common/record/whole_entry.h"

namespace parley {
namespace {

constexpr const char* kForgedAct = "replica.forged";
constexpr const char* kMisnumbered = "replica.misnumbered";

Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

Refusal wrong(std::string code, EntryNumber number, const std::string& what) {
  return {std::move(code), "Entry " + std::to_string(number) + " does not check: " + what +
                               ". Nothing more is taken from this coordinator; keep the store and tell control."};
}

std::optional<Party> position(capnp::List<capnp::Text>::Reader codes, const std::string& code) {
  for (unsigned party = 0; party < codes.size(); ++party) {
    if (text(codes[party]) == code) return static_cast<Party>(party);
  }
  return std::nullopt;
}

std::variant<std::vector<Party>, Refusal> positions(schema::RunDescriptor::Reader run,
                                                    std::span<const std::string> codes) {
  std::set<Party> found;
  for (const std::string& code : codes) {
    const std::optional<Party> party = position(run.getParties(), code);
    if (!party) return Refusal{"replica.party", "The run has no party \"" + code + "\"."};
    found.insert(*party);
  }
  if (found.empty()) return Refusal{"replica.party", "A node plays for at least one party."};
  return std::vector<Party>(found.begin(), found.end());
}

std::optional<Refusal> refuse_part(schema::Entry::Reader entry, const std::map<Party, World>& views) {
  if (!entry.isPackagePart()) return std::nullopt;
  for (const auto& [party, view] : views) {
    if (!PartySet(entry.getAudience()).contains(party)) continue;
    if (auto refusal = refuse_part(*view.package, entry.getPackagePart())) return refusal;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Claim> claim_of(const Refusal& refusal) {
  if (refusal.code == kForgedAct) return Claim::forged_act;
  if (refusal.code == kMisnumbered) return Claim::misnumbered;
  return std::nullopt;
}

std::variant<Replica, Refusal> Replica::of(std::span<const Mechanism> mechanisms, ByteView descriptor,
                                           std::span<const std::string> parties) {
  const auto checked = EntryMessage::checked(descriptor, limits::kEntryBytes);
  if (auto* refusal = std::get_if<Refusal>(&checked)) return *refusal;
  const auto entry = std::get<EntryMessage>(checked).reader();
  if (!entry.isDescriptor()) return Refusal{"replica.descriptor", "The invitation does not describe a run."};
  const auto run = entry.getDescriptor();
  if (run.getFoldVersion() != schema::FOLD_VERSION) {
    return Refusal{"version.other", "The run is conducted by another version of Parley (its rules are number " +
                                        std::to_string(run.getFoldVersion()) + ", ours " +
                                        std::to_string(schema::FOLD_VERSION) + "): install the coordinator's version."};
  }
  const auto size = run.getParties().size();
  if (size == 0 || size > limits::kParties) return Refusal{"replica.descriptor", "A run has 1 to 64 parties."};
  auto found = positions(run, parties);
  if (auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  return Replica(mechanisms, copy_of(descriptor), std::get<std::vector<Party>>(std::move(found)));
}

Replica::Replica(std::span<const Mechanism> mechanisms, Bytes descriptor, std::vector<Party> parties)
    : descriptor_(std::move(descriptor)), run_id_(run_id_of(descriptor_)), parties_(std::move(parties)) {
  for (Party party : parties_) {
    audience_ = audience_ | party;
    // Control sees the full world, as it does at the coordinator.
    views_.emplace(party, World(mechanisms, party == kControl ? kNoParty : party));
  }
}

const World& Replica::view(Party party) const {
  const auto found = views_.find(party);
  PARLEY_CHECK(found != views_.end(), "a node has views of its own parties only");
  return found->second;
}

std::variant<Received, Refusal> Replica::take(EntryNumber number, schema::Item::Reader item) {
  auto received = examine(number, item);
  if (const auto* one = std::get_if<Received>(&received)) fold(*one);
  return received;
}

std::variant<Received, Refusal> Replica::examine(EntryNumber number, schema::Item::Reader item) const {
  if (number != size()) return wrong("replica.gap", number, "entry " + std::to_string(size()) + " is due");
  Received received{{number, {}, std::nullopt}, {}};
  if (item.isRedacted()) {
    auto remainder = read_remainder(bytes_in(item.getRedacted().getRemainder()));
    if (auto* refusal = std::get_if<Refusal>(&remainder)) return wrong(refusal->code, number, refusal->reason);
    if (!copy_to(received.sealed.commitment, bytes_in(item.getRedacted().getCommitment())))
      return wrong("replica.commitment", number, "its commitment is not 32 bytes");
    received.entry = std::get<EntryMessage>(std::move(remainder));
    received.redacted = true;
    return checked(std::move(received), true);
  }
  if (item.isSealed()) {
    if (!copy_to(received.sealed.commitment, bytes_in(item.getSealed()))) {
      return wrong("replica.commitment", number, "its commitment is not 32 bytes");
    }
    return checked(std::move(received), true);
  }
  Bytes32 salt;
  if (!copy_to(salt, bytes_in(item.getOpen().getSalt()))) {
    return wrong("replica.salt", number, "its salt is not 32 bytes");
  }
  received.sealed = seal(number, salt, copy_of(bytes_in(item.getOpen().getBytes())));
  auto read = EntryMessage::checked(received.sealed.opened->bytes, limits::kEntryBytes);
  if (auto* refusal = std::get_if<Refusal>(&read)) return wrong(refusal->code, number, refusal->reason);
  received.entry = std::get<EntryMessage>(std::move(read));
  return checked(std::move(received), true);
}

std::variant<Received, Refusal> Replica::restore(const SealedEntry& sealed, const EntryMessage& remainder) {
  if (sealed.number != size()) return wrong("replica.gap", sealed.number, "the store has a gap before it");
  if (!sealed.matches()) return wrong("replica.commitment", sealed.number, "the store's bytes have changed");
  Received received{sealed, remainder, !remainder.empty()};
  if (!received.redacted && sealed.opened) {
    auto read = EntryMessage::checked(sealed.opened->bytes, limits::kEntryBytes);
    if (auto* refusal = std::get_if<Refusal>(&read)) return wrong(refusal->code, sealed.number, refusal->reason);
    received.entry = std::get<EntryMessage>(std::move(read));
  }
  auto restored = checked(std::move(received), false);
  if (const auto* one = std::get_if<Received>(&restored)) fold(*one);
  return restored;
}

std::variant<Received, Refusal> Replica::checked(Received received, bool fresh) const {
  if (auto refusal = check(received, fresh)) return *std::move(refusal);
  return received;
}

std::optional<Refusal> Replica::check(const Received& received, bool fresh) const {
  const EntryNumber number = received.sealed.number;
  if (number == 0 && received.sealed.opened && received.sealed.opened->bytes != descriptor_) {
    return wrong("replica.otherRun", number, "it describes another run than the invitation");
  }
  if (!received.entry.empty()) return check_open(number, received.entry.reader(), fresh && !received.redacted);
  if (number == 0) return wrong("replica.sealedRun", number, "it describes the run and must be open to all");
  return std::nullopt;
}

std::optional<Refusal> Replica::check_open(EntryNumber number, schema::Entry::Reader entry, bool fresh) const {
  if (entry.getNumber() != number) return wrong(kMisnumbered, number, "it says another number of itself");
  const PartySet audience(entry.getAudience());
  if (!audience.contains(kControl)) return wrong("replica.audience", number, "it is hidden from control");
  if (!audience.intersects(audience_))
    return wrong("replica.misdelivered", number, "it is not for this node's parties");
  if (auto refusal = refuse_content(entry)) return wrong(refusal->code, number, refusal->reason);
  if (auto refusal = refuse_part(entry, views_)) return wrong(refusal->code, number, refusal->reason);
  if (!fresh) return std::nullopt;
  if (auto refusal = check_signed(entry)) return wrong(refusal->code, number, refusal->reason);
  return std::nullopt;
}

std::optional<Refusal> Replica::check_signed(schema::Entry::Reader entry) const {
  const auto submission = signed_submission(entry);
  if (!submission) return std::nullopt;
  Bytes32 key;
  if (!copy_to(key, submission->key) || !act_keys_.contains(key))
    return Refusal{"replica.signature", "no node of the run has its key"};
  if (const std::string why = forgery_in(entry, run_id_); !why.empty()) return Refusal{kForgedAct, why};
  return std::nullopt;
}

std::variant<EntryMessage, Refusal> Replica::check_opened(const SealedEntry& sealed,
                                                          schema::Content::Reader content) const {
  const EntryNumber number = sealed.number;
  if (openings_.opened_by(number, audience_) == kNoEntry)
    return wrong("opening.nobody", number, "nobody opened it to this node's parties");
  Bytes32 salt;
  const ByteView bytes = bytes_in(content.getBytes());
  if (!copy_to(salt, bytes_in(content.getSalt())) || commitment(salt, bytes) != sealed.commitment) {
    return wrong("opening.differs", number,
                 "what was opened is not what was sealed here when it was entered: somebody has changed it since");
  }
  auto checked = read_entry(bytes);
  if (auto* refusal = std::get_if<Refusal>(&checked)) return wrong(refusal->code, number, refusal->reason);
  const auto entry = std::get<EntryMessage>(checked).reader();
  if (entry.getNumber() != number) return wrong("opening.misnumbered", number, "it says another number of itself");
  return std::get<EntryMessage>(std::move(checked));
}

std::optional<Refusal> Replica::check_redaction(schema::Entry::Reader redacted, const EntryMessage& held) const {
  const EntryNumber number = redacted.getRedacted().getNumber();
  if (number >= redacted.getNumber())
    return wrong("redacted.later", redacted.getNumber(), "it redacts an entry that comes after it");
  const ByteView remainder = bytes_in(redacted.getRedacted().getRemainder());
  const auto expected = held.empty() ? std::nullopt : remainder_of(held.reader());
  const auto unvouched = unvouched_.find(number);
  const bool given_before = unvouched != unvouched_.end() && std::ranges::equal(unvouched->second.bytes(), remainder);
  if (given_before || (expected && std::ranges::equal(expected->bytes(), remainder))) return std::nullopt;
  // To be removed, and what is to stay is none of ours: there is nothing to compare it with.
  const auto kept = EntryMessage::trusted(remainder);
  if (held.empty() && !PartySet(kept.reader().getAudience()).intersects(audience_)) return std::nullopt;
  return wrong("redacted.differs", redacted.getNumber(),
               "what it leaves of entry " + std::to_string(number) + " is not that entry without its text");
}

void Replica::fold(const Received& received) {
  tree_.append(received.sealed.leaf_hash(run_id_));
  if (received.entry.empty()) return;
  const auto entry = received.entry.reader();
  openings_.fold(entry);
  if (received.redacted) unvouched_[received.sealed.number] = received.entry;
  if (entry.isRedacted()) unvouched_.erase(entry.getRedacted().getNumber());
  if (entry.isNodeEnrolled()) {
    Bytes32 key;
    if (copy_to(key, bytes_in(entry.getNodeEnrolled().getAct()))) act_keys_.insert(key);
  }
  const PartySet audience(entry.getAudience());
  for (auto& [party, view] : views_) {
    if (audience.contains(party)) view.apply(entry);
  }
}

}  // namespace parley
