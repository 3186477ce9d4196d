#include "common/record/remainder.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/record/prose.h"
#include "common/record/whole_entry.h"
#include "common/schema/act.capnp.h"

namespace parley {
namespace {

bool can_lose_text(schema::Entry::Which kind) {
  using schema::Entry;
  switch (kind) {
    case Entry::DESCRIPTOR:
    case Entry::PACKAGE_PART:
    case Entry::INVITATION:
    case Entry::NODE_ENROLLED:
    case Entry::OPENED:
    case Entry::REDACTED:
    case Entry::SEAT_FILLED:
    case Entry::BOT_SEATED:
    case Entry::SEED_OPENED:
      return false;
    default:
      return true;
  }
}

// What was refused has passed no check: its codes too may be anything that somebody wrote.
bool drop_refused(schema::Entry::Builder entry) {
  if (!entry.isRefused() || entry.getRefused().getSubmission().size() == 0) return false;
  entry.getRefused().disownSubmission();
  return true;
}

void drop_signature(schema::Entry::Builder entry) {
  if (entry.isAccepted()) entry.getAccepted().disownSignature();
  if (entry.isRefused()) entry.getRefused().disownSignature();
  if (entry.isMessageDelivered()) entry.getMessageDelivered().disownSignature();
  if (entry.isLineTransit()) entry.getLineTransit().disownSignature();
}

}  // namespace

std::optional<Message<schema::Entry>> remainder_of(schema::Entry::Reader entry) {
  if (!can_lose_text(entry.which())) return std::nullopt;
  capnp::MallocMessageBuilder message;
  message.setRoot(entry);
  auto copy = message.getRoot<schema::Entry>();
  bool any = drop_refused(copy);
  const auto redact = [&](capnp::DynamicStruct::Builder, capnp::StructSchema::Field, std::string_view text) {
    any |= !text.empty();
    return std::string(text.empty() ? text : kRedacted);
  };
  change_texts(copy, is_prose, redact);
  if (!any) return std::nullopt;
  drop_signature(copy);
  return Message<schema::Entry>::from(copy);
}

std::variant<Message<schema::Entry>, Refusal> read_remainder(ByteView bytes) {
  auto checked = Message<schema::Entry>::checked(bytes, limits::kEntryBytes);
  if (std::holds_alternative<Refusal>(checked)) return checked;
  const auto entry = std::get<Message<schema::Entry>>(checked).reader();
  if (!can_lose_text(entry.which())) return Refusal{"redacted.kind", "an entry of its kind cannot be redacted"};
  if (auto refusal = refuse_content(entry)) return *std::move(refusal);
  // A draft that was refused may have lost all that there was.
  const auto again = remainder_of(entry);
  if (again ? !std::ranges::equal(again->bytes(), bytes) : !entry.isRefused())
    return Refusal{"redacted.text", "it is not what redaction leaves of an entry"};
  return checked;
}

std::variant<Message<schema::Entry>, Refusal> remainder_in(schema::Redacted::Reader redacted) {
  auto checked = read_remainder(bytes_in(redacted.getRemainder()));
  if (std::holds_alternative<Refusal>(checked)) return checked;
  const auto entry = std::get<Message<schema::Entry>>(checked).reader();
  if (entry.getNumber() != redacted.getNumber()) {
    return Refusal{"redacted.number", "the remainder is that of another entry than it names"};
  }
  return checked;
}

}  // namespace parley
