#include "common/record/prose.h"

#include <algorithm>
#include <array>

#include "common/base/limits.h"
#include "common/schema/act.capnp.h"
#include "common/schema/message.h"

namespace parley {
namespace {

using capnp::DynamicList;
using capnp::DynamicStruct;
using capnp::StructSchema;

// By the schema's names. Whatever else is text is a code, a condition or a name, which a check has compared with what
// the exercise declares or held to the form of a name: nobody's own words fit into it.
constexpr std::array<std::string_view, 43> kProse = {
    "agenda",      "agreed",    "agreedFacts", "asked",       "body",      "change",    "cons",       "difference",
    "differences", "differing", "en",          "endex",       "evidence",  "facts",     "frequency",  "held",
    "intentions",  "known",     "measures",    "nextContact", "note",      "order",     "paragraphs", "pause",
    "phrases",     "preamble",  "pros",        "purpose",     "question",  "questions", "realWorld",  "reason",
    "regrets",     "remarks",   "reply",       "scale",       "storyline", "subject",   "summary",    "text",
    "title",       "words",     "zh"};

struct Place {
  std::string_view type, field;
};
// Names that mean a code here and a text elsewhere: set phrases, whose sum the fold reckons.
constexpr std::array kCodes = {Place{"CheckSend", "text"}, Place{"CheckDelivered", "text"}};
// And words of a person's own here, a code elsewhere.
constexpr std::array kWords = {
    Place{"AdviceOption", "effects"}, Place{"DialogueConvene", "topic"}, Place{"DialogueChanged", "topic"},
    Place{"Directive", "to"},         Place{"JwgAskAdvice", "topic"},    Place{"MechanismLapsed", "item"},
    Place{"Subject", "topic"},        Place{"SubjectPropose", "topic"},  Place{"SubjectsChanged", "topic"},
    Place{"UnitOrder", "unit"},       Place{"WhatIfRow", "name"},        Place{"WhatIfRow", "least"},
    Place{"WhatIfRow", "median"},     Place{"WhatIfRow", "most"}};
// A name that is the same in every language: conditions of packages go by it.
constexpr std::array kNames = {Place{"UnitOrder", "unit"}};
constexpr std::array kReadByPeople = {Place{"CheckSend", "text"}, Place{"CheckDelivered", "text"}};

template <std::size_t N>
bool is_among(const std::array<Place, N>& places, std::string_view type, std::string_view field) {
  return std::any_of(places.begin(), places.end(),
                     [&](const Place& place) { return place.type == type && place.field == field; });
}

std::string_view short_name(StructSchema schema) {
  const std::string_view name = schema.getShortDisplayName().cStr();
  return name;
}

constexpr int kSubmissionDepth = 2;  // a draft inside a submission

struct Walk {
  TextChoice choice;
  const TextChange& change;
};

void walk(DynamicStruct::Builder body, const Walk& how, int depth);

std::string changed(DynamicStruct::Builder body, StructSchema::Field field, capnp::Text::Reader text, const Walk& how) {
  return how.change(body, field, {text.cStr(), text.size()});
}

void walk_list(DynamicStruct::Builder body, StructSchema::Field field, bool chosen, const Walk& how, int depth) {
  auto list = body.get(field).as<DynamicList>();
  const auto type = list.getSchema().getElementType();
  for (unsigned i = 0; i < list.size(); ++i) {
    if (type.isStruct()) walk(list[i].as<DynamicStruct>(), how, depth);
    if (!type.isText() || !chosen) continue;
    list.set(i, capnp::Text::Reader(changed(body, field, list[i].as<capnp::Text>(), how).c_str()));
  }
}

bool is_submission(capnp::Data::Reader data, int depth) {
  if (depth >= kSubmissionDepth) return false;
  const auto checked = Message<schema::Submission>::checked(bytes_in(data), limits::kSubmissionBytes);
  return std::holds_alternative<Message<schema::Submission>>(checked);
}

// The signed bytes are a message of their own, and so is a draft inside them. A draft that was refused may hold
// anything: what is no submission loses all of its bytes.
void walk_submission(DynamicStruct::Builder body, StructSchema::Field field, const Walk& how, int depth) {
  const auto data = body.get(field).as<capnp::Data>().asReader();
  if (data.size() == 0) return;
  if (depth > 0 && !is_submission(data, depth)) {
    (void)how.change(body, field, text_of(bytes_in(data)));
    return body.set(field, capnp::Data::Reader());
  }
  capnp::MallocMessageBuilder message;
  message.setRoot(Message<schema::Submission>::trusted(bytes_in(data)).reader());
  auto submission = message.getRoot<schema::Submission>();
  walk(submission, how, depth + 1);
  body.set(field, as_data(Message<schema::Submission>::from(submission).bytes()));
}

void walk_field(DynamicStruct::Builder body, StructSchema::Field field, const Walk& how, int depth) {
  const std::string_view name = field.getProto().getName().cStr();
  const auto type = field.getType();
  if (type.isVoid() || !body.has(field)) return;
  const bool chosen = how.choice(short_name(body.getSchema()), name);
  if (type.isText() && chosen) {
    const std::string text = changed(body, field, body.get(field).as<capnp::Text>(), how);
    body.set(field, capnp::Text::Reader(text.c_str()));
  }
  if (type.isData() && name == "submission") walk_submission(body, field, how, depth);
  if (type.isStruct()) walk(body.get(field).as<DynamicStruct>(), how, depth);
  if (type.isList()) walk_list(body, field, chosen, how, depth);
}

void walk(DynamicStruct::Builder body, const Walk& how, int depth) {
  for (const auto field : body.getSchema().getNonUnionFields()) walk_field(body, field, how, depth);
  KJ_IF_MAYBE (field, body.which()) {
    walk_field(body, *field, how, depth);
  }
}

}  // namespace

bool is_prose(std::string_view struct_name, std::string_view field_name) {
  if (is_among(kWords, struct_name, field_name)) return true;
  return !is_among(kCodes, struct_name, field_name) &&
         std::find(kProse.begin(), kProse.end(), field_name) != kProse.end();
}

bool is_read_by_people(std::string_view struct_name, std::string_view field_name) {
  if (is_among(kNames, struct_name, field_name)) return false;
  return is_prose(struct_name, field_name) || is_among(kReadByPeople, struct_name, field_name);
}

void change_texts(DynamicStruct::Builder body, TextChoice choice, const TextChange& change) {
  walk(body, {choice, change}, 0);
}

std::vector<std::string> prose_of(schema::Entry::Reader entry) {
  std::vector<std::string> prose;
  capnp::MallocMessageBuilder message;
  message.setRoot(entry);
  const auto note = [&](DynamicStruct::Builder, StructSchema::Field, std::string_view text) {
    if (!text.empty()) prose.emplace_back(text);
    return std::string(text);
  };
  change_texts(message.getRoot<schema::Entry>(), is_prose, note);
  return prose;
}

}  // namespace parley
