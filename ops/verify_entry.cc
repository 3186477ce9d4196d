#include "ops/verify_entry.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/sign.h"
#include "common/edge/sqlite/row_of.h"
#include "common/exercise/text.h"
#include "common/record/remainder.h"
#include "common/record/signed_submission.h"
#include "common/schema/act.capnp.h"

namespace parley {
namespace {

using schema::Entry;

bool judges_others(Entry::Which kind) {
  switch (kind) {
    case Entry::DESCRIPTOR:
    case Entry::PACKAGE_PART:
    case Entry::NODE_ENROLLED:
    case Entry::SEAT_FILLED:
    case Entry::ACCEPTED:
    case Entry::REFUSED:
    case Entry::OPENED:
    case Entry::REDACTED:
    case Entry::CLOCK_CHANGED:
      return true;
    default:
      return false;
  }
}

// When a submission was signed, beside the entry that carries it.
enum class Signing : unsigned char { at_its_entry, before };

// The signature covers the run: in what a branch took over, or delivers of it, that in which it was signed.
bool signed_in_run(const SignedPart& part, const Bytes32& digest, const Bytes64& signature, bool taken_over,
                   const RunRules& rules) {
  const auto signed_in = [&](const Bytes32& run) {
    return signed_by(part.key, submission_statement(run, part.key, part.id, digest), signature);
  };
  if (taken_over && std::any_of(rules.ancestors.begin(), rules.ancestors.end(), signed_in)) return true;
  return signed_in(rules.run_id);
}

// Accepted, Refused, MessageDelivered and LineTransit carry a submission under the same names.
template <typename Carrier>
std::string examine_signed(Carrier carrier, Signing signing, const RunRules& rules, EntryFacts& facts,
                           Message<schema::Submission>& into) {
  SignedPart part;
  Bytes64 signature;
  if (!copy_to(part.id, bytes_in(carrier.getId())) || !copy_to(part.key, bytes_in(carrier.getKey())) ||
      !copy_to(signature, bytes_in(carrier.getSignature()))) {
    return "id, key or signature of its submission has a wrong size";
  }
  const ByteView bytes = bytes_in(carrier.getSubmission());
  auto checked = Message<schema::Submission>::checked(bytes, limits::kSubmissionBytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) return "its submission is malformed: " + refusal->reason;
  into = std::get<Message<schema::Submission>>(std::move(checked));
  part.seat = view(into.reader().getSeat());
  const bool may_be_unsigned = !rules.live && signature == Bytes64{};
  const bool taken_over = signing == Signing::before || facts.number <= rules.taken_over;
  part.verified = !may_be_unsigned && signed_in_run(part, sha256(bytes), signature, taken_over, rules);
  if (!part.verified && !may_be_unsigned) return "the signature of its submission is not by the key that it names";
  facts.submission = std::move(part);
  return "";
}

std::string examine_redacted(Entry::Reader entry, const EntryFacts& facts) {
  const auto remainder = remainder_in(entry.getRedacted());
  if (const auto* refusal = std::get_if<Refusal>(&remainder)) return "what it leaves is unsound: " + refusal->reason;
  if (entry.getRedacted().getNumber() >= entry.getNumber()) return "it redacts an entry that comes after it";
  const PartySet audience(std::get<EntryMessage>(remainder).reader().getAudience());
  if (!facts.audience.contains(audience)) return "not everybody who holds the entry that it redacts is told";
  return "";
}

std::string examine_submission(Entry::Reader entry, const RunRules& rules, EntryFacts& facts) {
  Message<schema::Submission> submission;
  switch (entry.which()) {
    case Entry::ACCEPTED:
      if (auto fault = examine_signed(entry.getAccepted(), Signing::at_its_entry, rules, facts, submission);
          !fault.empty())
        return fault;
      return mismatch_in(entry);
    case Entry::REFUSED:
      return examine_signed(entry.getRefused(), Signing::at_its_entry, rules, facts, submission);
    case Entry::MESSAGE_DELIVERED:
      // A garbled one brings no proof, nor does one that was redacted on its way.
      if (entry.getMessageDelivered().getSubmission().size() == 0) return "";
      if (auto fault = examine_signed(entry.getMessageDelivered(), Signing::before, rules, facts, submission);
          !fault.empty())
        return fault;
      return mismatch_in(entry);
    case Entry::REDACTED:
      return examine_redacted(entry, facts);
    case Entry::LINE_TRANSIT:
      if (entry.getLineTransit().getSubmission().size() == 0) return "";
      return examine_signed(entry.getLineTransit(), Signing::before, rules, facts, submission);
    default:
      return "";
  }
}

std::string examine_contents(const edge::JournalRow& row, const RunRules& rules, EntryFacts& facts) {
  if (!row.entry.matches()) return "bytes and salt do not match the commitment";
  auto checked = EntryMessage::checked(row.entry.opened->bytes, limits::kEntryBytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) return "it is malformed: " + refusal->reason;
  const auto& message = std::get<EntryMessage>(checked);
  const auto entry = message.reader();
  facts.audience = PartySet(entry.getAudience());
  facts.time = entry.getTime();
  if (entry.getNumber() != row.entry.number) return "it says that it is entry " + std::to_string(entry.getNumber());
  if (!facts.audience.contains(kControl)) return "its audience lacks control";
  if (!rules.everybody.contains(facts.audience)) return "its audience names parties that the run does not have";
  if (entry.getCause() != kNoEntry && entry.getCause() >= entry.getNumber())
    return "it names a cause that comes after it";
  if (auto fault = examine_submission(entry, rules, facts); !fault.empty()) return fault;
  const edge::JournalRow expected = edge::row_of(row.entry, message);
  if (row.time != expected.time || row.kind != expected.kind) return "its row's time or kind is not the entry's";
  if (judges_others(entry.which())) facts.entry = message;
  return "";
}

}  // namespace

EntryFacts examine(const edge::JournalRow& row, const RunRules& rules) {
  EntryFacts facts;
  facts.number = row.entry.number;
  facts.leaf_hash = row.entry.leaf_hash(rules.run_id);
  facts.open = row.entry.opened.has_value();
  facts.opened_by = row.opened_by;
  if (facts.open) {
    facts.fault = examine_contents(row, rules, facts);
  } else if (row.time || !row.kind.empty() || row.opened_by != kNoEntry) {
    facts.fault = "it is sealed, but its row tells of its contents";
  }
  return facts;
}

}  // namespace parley
