// The filter table of conditions and policies, and states of items by their code.
#include <algorithm>

#include "common/mechanisms/conditions.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation.h"
#include "common/mechanisms/decisions.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/evaluation.h"
#include "common/mechanisms/lines.h"

namespace parley {
namespace {

PartySet parties_named(const Fields& fields, std::string_view field, const Package& package, bool* nothing) {
  PartySet set;
  for (const std::string& code : fields.strings(field)) {
    const Party party = package.party(code);
    if (party == kNoParty) {
      *nothing = true;
    } else {
      set = set | party;
    }
  }
  return set;
}

std::uint16_t tags_named(Call& call, const Fields& fields, std::string_view field) {
  std::uint16_t bits = 0;
  for (const std::string& name : fields.strings(field)) {
    KJ_IF_MAYBE (enumerant, capnp::Schema::from<schema::Tag>().findEnumerantByName(name.c_str())) {
      bits = static_cast<std::uint16_t>(bits | 1u << enumerant->getOrdinal());
    } else {
      call.fail("there is no tag \"" + name + "\"");
    }
  }
  return bits;
}

// The deliveries of injects, as control knows them; in a party's view nothing links a delivery to the list.
std::vector<EntryNumber> deliveries_of(const Fields& fields, const World& world) {
  std::vector<EntryNumber> numbers;
  const auto& injects = world.slice<ConductSlice>().injects;
  for (const std::string& id : fields.strings("refers")) {
    const auto found = injects.find(id);
    if (found != injects.end())
      numbers.insert(numbers.end(), found->second.deliveries.begin(), found->second.deliveries.end());
  }
  return numbers;
}

constexpr std::array kLabelFields = {"incident", "decision", "precondition", "activity",    "encounter",
                                     "topic",    "subject",  "what",         "expectation", "inject"};
constexpr std::array kOtherFields = {"line", "party", "other", "dyad", "seat", "refers", "tags", "notags"};

template <std::size_t N>
bool among(const std::array<const char*, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string as_text(const Value& value) {
  if (const auto* text = value.string()) return *text;
  if (const auto* number = value.integer()) return std::to_string(*number);
  if (const auto* boolean = value.boolean()) return *boolean ? "true" : "false";
  return {};
}

void read_codes(Call& call, const Fields& fields, Filter& filter) {
  for (const auto& [field, value] : fields.all()) {
    if (among(kLabelFields, field) || among(kOtherFields, field)) continue;
    const Value::List one{value};
    const Value::List& wanted = value.list() != nullptr ? *value.list() : one;
    std::uint32_t bits = 0;
    for (const Value& item : wanted) {
      for (const KindId kind : filter.kinds) bits |= code_named(kind, field, as_text(item));
    }
    if (bits == 0) call.fail("no kind of event asked for has the field " + field + " with that value");
    filter.codes |= bits;
  }
}

}  // namespace

Filter read_filter(Call& call, int position, const std::vector<KindId>& kinds, const Scope& scope) {
  Filter filter;
  filter.kinds = kinds;
  const Fields fields = call.fields(position, "filter");
  if (fields.all().empty()) return filter;
  const Package& package = *scope.world->package;
  filter.lines = fields.strings("line");
  filter.seats = fields.strings("seat");
  filter.parties = parties_named(fields, "party", package, &filter.nothing);
  filter.others = parties_named(fields, "other", package, &filter.nothing);
  filter.tags = tags_named(call, fields, "tags");
  filter.no_tags = tags_named(call, fields, "notags");
  if (fields.has("dyad")) {
    const auto pair = package.parse_dyad(fields.string("dyad"));
    if (!pair) call.fail("there is no dyad \"" + fields.string("dyad") + "\"");
    filter.dyad = {pair->first, pair->second};
  }
  for (const char* label : kLabelFields) {
    for (const std::string& name : fields.strings(label)) filter.labels.push_back(label_of(name));
  }
  if (fields.has("refers")) {
    filter.refers_given = true;
    filter.refers = deliveries_of(fields, *scope.world);
  }
  read_codes(call, fields, filter);
  return filter;
}

std::string state_of_item(const Scope& scope, std::string_view code, Reading& reading) {
  const World& world = *scope.world;
  const Package& package = *world.package;
  const std::string line = code.find('.') == std::string_view::npos
                               ? package.dyad(package.core(0), package.core(1)) + "." + std::string(code)
                               : std::string(code);
  if (const auto index = package.line(line)) {
    reading.add(kind_id(EntryKind::LINE_STATE_CHANGED));
    constexpr std::array names = {"up", "degraded", "down", "suspended", "silent"};
    return names[static_cast<std::size_t>(state_of(world, *index))];
  }
  for (const auto kind : {EntryKind::PRECONDITION_CHANGED, EntryKind::PRECONDITION_AGREED, EntryKind::DECISION_TAKEN,
                          EntryKind::DECISION_EFFECTIVE, EntryKind::INCIDENT, EntryKind::INCIDENT_SETTLED,
                          EntryKind::ENCOUNTER_CHANGED, EntryKind::INJECT_RELEASED, EntryKind::INJECT_CHANGED,
                          EntryKind::EXPECTATION_OPENED, EntryKind::EXPECTATION_MET, EntryKind::EXPECTATION_MISSED}) {
    reading.add(kind_id(kind));
  }
  if (const auto state = precondition_state(world, code); !state.empty()) return std::string(state);
  if (const auto state = incident_state(world, code); !state.empty()) return std::string(state);
  if (const auto state = encounter_state(world, code); !state.empty()) return std::string(state);
  if (package.decision(code) != nullptr) return std::to_string(option_chosen(world, std::string(code), scope.self));
  const auto& expectations = world.slice<EvaluationSlice>().expectations;
  if (const auto found = expectations.find(code); found != expectations.end())
    return std::string(name_of(found->second.state));
  if (package.inject(code) != nullptr) {
    constexpr std::array names = {"planned", "held", "skipped", "released",
                                  "planned"};  // sent: nothing has followed yet
    return names[static_cast<std::size_t>(inject_status(world, code))];
  }
  return {};
}

}  // namespace parley
