#include "ops/feed.h"

#include <capnp/dynamic.h>

#include "common/exercise/package.h"
#include "common/exercise/text.h"
#include "common/mechanisms/event_value.h"
#include "common/world/history.h"
#include "ops/feed_sentences.h"
#include "ops/feed_template.h"

namespace parley {
namespace {

std::string audience_of(PartySet audience, const Package& package) {
  if (package.parties().empty() || audience == package.everybody()) return "all";
  if (audience == PartySet::of(kControl)) return "control";
  std::string codes;
  for (Party party = 1; party < package.parties().size(); ++party) {
    if (audience.contains(party)) codes += (codes.empty() ? "" : " ") + package.parties()[party].code;
  }
  return codes;
}

// An act that is a text and nothing else (pause, note ...) has it under "text".
void add_text(const Event& event, Value::Map& fields) {
  if (!event.act) return;
  const capnp::DynamicStruct::Reader act(*event.act);
  KJ_IF_MAYBE (field, act.which()) {
    if (field->getType().isText()) fields["text"] = view(act.get(*field).as<capnp::Text>());
  }
}

// `kind` and `number` of an event hide fields of these names in its body; here the body's are wanted.
void restore(capnp::DynamicStruct::Reader body, const char* name, Value::Map& fields) {
  KJ_IF_MAYBE (field, body.getSchema().findFieldByName(name)) {
    const auto value = body.get(*field);
    if (field->getType().isText()) fields[name] = view(value.as<capnp::Text>());
    if (value.getType() == capnp::DynamicValue::UINT) fields[name] = Value(value.as<std::uint64_t>());
    if (!field->getType().isEnum()) return;
    KJ_IF_MAYBE (enumerant, value.as<capnp::DynamicEnum>().getEnumerant()) {
      fields[name] = view(enumerant->getProto().getName());
    }
  }
}

void restore_body(const Event& event, Value::Map& fields) {
  const auto owner = event.act ? capnp::DynamicStruct::Reader(*event.act) : capnp::DynamicStruct::Reader(event.entry);
  KJ_IF_MAYBE (field, owner.which()) {
    if (!field->getType().isStruct()) return;
    for (const char* name : {"kind", "number"}) restore(owner.get(*field).as<capnp::DynamicStruct>(), name, fields);
  }
}

Value fields_of(const Event& event, const Package& package) {
  Value::Map fields = *value_of(event).map();
  add_text(event, fields);
  restore_body(event, fields);
  if (event.kind == EntryKind::VARIABLE_CHANGED && !package.parties().empty()) {
    fields["name"] = format_variable(read_variable(event.entry.getVariableChanged().getVariable(), package), package);
  }
  return fields;
}

// For a kind that has no sentence yet: its name in words.
std::string sentence_of(const Event& event, const Package& package) {
  const Value fields = fields_of(event, package);
  const std::string kind(name_of(event.act ? kind_id(event.act->which()) : kind_id(event.kind)));
  if (!event.act) {
    const std::string_view sentence = entry_sentence(kind);
    return sentence.empty() ? in_words(kind) : fill(sentence, fields);
  }
  const std::string_view sentence = act_sentence(kind);
  return std::string(view(event.submission->getSeat())) + " " +
         (sentence.empty() ? in_words(kind) : fill(sentence, fields));
}

// What a node that was cut off sends was decided earlier, by its author's clock.
std::string when_written(const Event& event) {
  constexpr ExerciseTime kLate = 2 * kMinute;  // what is quicker is the way there
  if (!event.act || event.time - event.submission->getComposed() <= kLate) return {};
  return " (written at " + format_time(event.submission->getComposed()) + ")";
}

bool is_preparation(EntryKind kind) {
  return kind == EntryKind::DESCRIPTOR || kind == EntryKind::PACKAGE_PART || kind == EntryKind::INVITATION ||
         kind == EntryKind::NODE_ENROLLED || kind == EntryKind::SEAT_FILLED || kind == EntryKind::BOT_SEATED;
}

bool is_alarm(const Event& event) {
  switch (event.kind) {
    case EntryKind::INJECT_DELIVERED:
      return event.entry.getInjectDelivered().getEmergency();
    case EntryKind::INCIDENT:
    case EntryKind::VIOLATION:
    case EntryKind::ULTIMATUM:
    case EntryKind::RULE_FAILED:
      return true;
    case EntryKind::ACCEPTED:
      return event.act && event.act->isRealWorld();
    default:
      return false;
  }
}

Tone tone_of(const Event& event, const Package& package) {
  if (is_alarm(event)) return Tone::alarm;
  if (event.kind == EntryKind::CLOCK_CHANGED || event.kind == EntryKind::PHASE_ENTERED) return Tone::clock;
  if (event.audience == PartySet::of(kControl)) return Tone::internal;
  return event.audience == package.everybody() ? Tone::public_news : Tone::plain;
}

}  // namespace

std::vector<FeedLine> describe(schema::Entry::Reader entry, const Package& package) {
  std::vector<FeedLine> lines;
  for (const Event& event : events_of(entry, package)) {
    lines.push_back({event.number, event.time, audience_of(event.audience, package),
                     sentence_of(event, package) + when_written(event), tone_of(event, package),
                     is_preparation(event.kind)});
  }
  return lines;
}

std::string format(const FeedLine& line, std::size_t columns) {
  const std::string text =
      format_time(line.time) + " #" + std::to_string(line.number) + " [" + line.audience + "] " + line.sentence;
  return columns == 0 ? text : cut(text, columns);
}

}  // namespace parley
