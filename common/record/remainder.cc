#include "common/record/remainder.h"

#include <capnp/dynamic.h>

#include <algorithm>
#include <array>
#include <functional>

#include "common/base/limits.h"
#include "common/record/whole_entry.h"
#include "common/schema/act.capnp.h"

namespace parley {
namespace {

using capnp::DynamicList;
using capnp::DynamicStruct;
using capnp::StructSchema;

// By the schema's names. Whatever else is text is a code, a condition or a name that the fold goes by.
constexpr std::array<std::string_view, 43> kProse = {
    "agenda",      "agreed",    "agreedFacts", "asked",       "body",      "change",    "cons",       "difference",
    "differences", "differing", "en",          "endex",       "evidence",  "facts",     "frequency",  "held",
    "intentions",  "known",     "measures",    "nextContact", "note",      "order",     "paragraphs", "pause",
    "phrases",     "preamble",  "pros",        "purpose",     "question",  "questions", "realWorld",  "reason",
    "regrets",     "remarks",   "reply",       "scale",       "storyline", "subject",   "summary",    "text",
    "title",       "words",     "zh"};

// Names that mean a code here and a text elsewhere: set phrases, whose sum the fold reckons.
struct Exception {
  std::string_view type, field;
};
constexpr std::array kCodes = {Exception{"CheckSend", "text"}, Exception{"CheckDelivered", "text"}};

std::string_view short_name(StructSchema schema) {
  const std::string_view name = schema.getShortDisplayName().cStr();
  return name;
}

constexpr int kSubmissionDepth = 2;  // a draft inside a submission

using Take = std::function<std::string(std::string_view)>;  // a text, to what stands there then

void walk(DynamicStruct::Builder body, const Take& take, int depth);

void walk_list(DynamicList::Builder list, bool prose, const Take& take, int depth) {
  const auto type = list.getSchema().getElementType();
  for (unsigned i = 0; i < list.size(); ++i) {
    if (type.isStruct()) walk(list[i].as<DynamicStruct>(), take, depth);
    if (!type.isText() || !prose) continue;
    const auto text = list[i].as<capnp::Text>();
    list.set(i, capnp::Text::Reader(take({text.cStr(), text.size()}).c_str()));
  }
}

bool is_submission(capnp::Data::Reader data, int depth) {
  if (depth >= kSubmissionDepth) return false;
  const auto checked = Message<schema::Submission>::checked(bytes_in(data), limits::kSubmissionBytes);
  return std::holds_alternative<Message<schema::Submission>>(checked);
}

// The signed bytes are a message of their own, and so is a draft inside them. A draft that was refused may hold
// anything: what is no submission loses all of its bytes.
void walk_submission(DynamicStruct::Builder body, StructSchema::Field field, const Take& take, int depth) {
  const auto data = body.get(field).as<capnp::Data>().asReader();
  if (data.size() == 0) return;
  if (depth > 0 && !is_submission(data, depth)) {
    (void)take(text_of(bytes_in(data)));
    return body.set(field, capnp::Data::Reader());
  }
  capnp::MallocMessageBuilder message;
  message.setRoot(Message<schema::Submission>::trusted(bytes_in(data)).reader());
  auto submission = message.getRoot<schema::Submission>();
  walk(submission, take, depth + 1);
  body.set(field, as_data(Message<schema::Submission>::from(submission).bytes()));
}

void walk_field(DynamicStruct::Builder body, StructSchema::Field field, const Take& take, int depth) {
  const std::string_view name = field.getProto().getName().cStr();
  const auto type = field.getType();
  if (type.isVoid() || !body.has(field)) return;
  const bool prose = is_prose(short_name(body.getSchema()), name);
  if (type.isText() && prose) {
    const auto text = body.get(field).as<capnp::Text>();
    body.set(field, capnp::Text::Reader(take({text.cStr(), text.size()}).c_str()));
  }
  if (type.isData() && name == "submission") walk_submission(body, field, take, depth);
  if (type.isStruct()) walk(body.get(field).as<DynamicStruct>(), take, depth);
  if (type.isList()) walk_list(body.get(field).as<DynamicList>(), prose, take, depth);
}

void walk(DynamicStruct::Builder body, const Take& take, int depth) {
  for (const auto field : body.getSchema().getNonUnionFields()) walk_field(body, field, take, depth);
  KJ_IF_MAYBE (field, body.which()) {
    walk_field(body, *field, take, depth);
  }
}

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

void drop_signature(schema::Entry::Builder entry) {
  if (entry.isAccepted()) entry.getAccepted().disownSignature();
  if (entry.isRefused()) entry.getRefused().disownSignature();
  if (entry.isMessageDelivered()) entry.getMessageDelivered().disownSignature();
  if (entry.isLineTransit()) entry.getLineTransit().disownSignature();
}

}  // namespace

bool is_prose(std::string_view struct_name, std::string_view field_name) {
  const bool code = std::any_of(kCodes.begin(), kCodes.end(), [&](const Exception& exception) {
    return exception.type == struct_name && exception.field == field_name;
  });
  return !code && std::find(kProse.begin(), kProse.end(), field_name) != kProse.end();
}

std::optional<Message<schema::Entry>> remainder_of(schema::Entry::Reader entry) {
  if (!can_lose_text(entry.which())) return std::nullopt;
  capnp::MallocMessageBuilder message;
  message.setRoot(entry);
  auto copy = message.getRoot<schema::Entry>();
  bool any = false;
  const Take redact = [&](std::string_view text) {
    any |= !text.empty();
    return std::string(text.empty() ? text : kRedacted);
  };
  walk(copy, redact, 0);
  if (!any) return std::nullopt;
  drop_signature(copy);
  return Message<schema::Entry>::from(copy);
}

std::vector<std::string> prose_of(schema::Entry::Reader entry) {
  std::vector<std::string> prose;
  capnp::MallocMessageBuilder message;
  message.setRoot(entry);
  const Take note = [&](std::string_view text) {
    if (!text.empty()) prose.emplace_back(text);
    return std::string(text);
  };
  walk(message.getRoot<schema::Entry>(), note, 0);
  return prose;
}

std::variant<Message<schema::Entry>, Refusal> read_remainder(ByteView bytes) {
  auto checked = Message<schema::Entry>::checked(bytes, limits::kEntryBytes);
  if (std::holds_alternative<Refusal>(checked)) return checked;
  const auto entry = std::get<Message<schema::Entry>>(checked).reader();
  if (!can_lose_text(entry.which())) return Refusal{"redacted.kind", "an entry of its kind cannot be redacted"};
  if (auto refusal = refuse_nested(entry)) return *std::move(refusal);
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
