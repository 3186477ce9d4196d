// The notation in which planners write variables and effects.
#include <algorithm>
#include <charconv>
#include <utility>

#include "common/exercise/package.h"
#include "common/exercise/variable.h"

namespace parley {
namespace {

struct Roles {
  Party self = kNoParty;
  Party other = kNoParty;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool is_role(std::string_view name) { return name == "self" || name == "other"; }

Party resolve(std::string_view name, const Package& package, Roles roles) {
  if (name == "self") return roles.self;
  if (name == "other") return roles.other;
  return package.party(name);
}

// The two sides of `separator`, both non-empty.
std::optional<std::pair<std::string_view, std::string_view>> split(std::string_view text, std::string_view separator) {
  const auto place = text.find(separator);
  if (place == std::string_view::npos) return std::nullopt;
  const auto first = trimmed(text.substr(0, place)), second = trimmed(text.substr(place + separator.size()));
  if (first.empty() || second.empty()) return std::nullopt;
  return std::pair(first, second);
}

std::optional<VariableKey> dyad_key(VariableKind kind, std::string_view inside, const Package& package, Roles roles) {
  const auto sides = split(inside, "-");
  if (!sides) return std::nullopt;
  Party a = resolve(sides->first, package, roles), b = resolve(sides->second, package, roles);
  if (a == kNoParty || b == kNoParty || a == b) return std::nullopt;
  if (package.parties()[b].code < package.parties()[a].code) {
    if (!is_role(sides->first) && !is_role(sides->second)) return std::nullopt;
    std::swap(a, b);
  }
  return VariableKey{kind, a, b, {}};
}

std::optional<VariableKey> pair_key(VariableKind kind, std::string_view inside, std::string_view separator,
                                    const Package& package, Roles roles) {
  const auto sides = split(inside, separator);
  if (!sides) return std::nullopt;
  const Party a = resolve(sides->first, package, roles), b = resolve(sides->second, package, roles);
  if (a == kNoParty || b == kNoParty || a == b) return std::nullopt;
  return VariableKey{kind, a, b, {}};
}

std::optional<VariableKey> party_key(VariableKind kind, std::string_view inside, const Package& package, Roles roles) {
  const Party a = resolve(inside, package, roles);
  if (a == kNoParty) return std::nullopt;
  return VariableKey{kind, a, kNoParty, {}};
}

std::optional<std::string> resolve_topic(std::string_view topic, const Package& package, Roles roles) {
  for (const std::string_view prefix : {"posture_", "decisions_"}) {
    if (!topic.starts_with(prefix) || !is_role(topic.substr(prefix.size()))) continue;
    const Party party = resolve(topic.substr(prefix.size()), package, roles);
    if (party == kNoParty) return std::nullopt;
    return std::string(prefix) + package.parties()[party].code;
  }
  return std::string(topic);
}

std::optional<VariableKey> topic_key(std::string_view inside, const Package& package, Roles roles) {
  const auto sides = split(inside, ",");
  if (!sides) return std::nullopt;
  const Party a = resolve(sides->first, package, roles);
  auto topic = resolve_topic(sides->second, package, roles);
  if (a == kNoParty || !topic) return std::nullopt;
  return VariableKey{VariableKind::INFORMATION, a, kNoParty, *std::move(topic)};
}

std::optional<VariableKey> readiness_key(std::string_view inside, const Package& package, Roles roles) {
  if (inside.find(" known to ") == std::string_view::npos) {
    return party_key(VariableKind::READINESS, inside, package, roles);
  }
  return pair_key(VariableKind::READINESS_KNOWN, inside, " known to ", package, roles);
}

std::optional<VariableKey> parse_key(std::string_view text, const Package& package, Roles roles) {
  if (text.size() < 4 || text[1] != '(' || text.back() != ')') return std::nullopt;
  const std::string_view inside = trimmed(text.substr(2, text.size() - 3));
  switch (text[0]) {
    case 'E':
      return dyad_key(VariableKind::ESCALATION, inside, package, roles);
    case 'T':
      return dyad_key(VariableKind::TRUST, inside, package, roles);
    case 'C':
      return dyad_key(VariableKind::COMMITMENTS, inside, package, roles);
    case 'M':
      return party_key(VariableKind::MEDIA, inside, package, roles);
    case 'R':
      return readiness_key(inside, package, roles);
    case 'A':
      return pair_key(VariableKind::ALLIANCE, inside, " from ", package, roles);
    case 'I':
      return topic_key(inside, package, roles);
    default:
      return std::nullopt;
  }
}

std::optional<std::int32_t> parse_amount(std::string_view digits) {
  std::int32_t amount = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  const bool starts_with_digit = !digits.empty() && digits[0] >= '0' && digits[0] <= '9';
  if (!starts_with_digit || end.ec != std::errc() || end.ptr != digits.data() + digits.size()) return std::nullopt;
  return amount;
}

struct Operation {
  std::string_view sign;
  EffectKind kind;
  std::int32_t factor;
};
constexpr Operation kOperations[] = {
    {"+", EffectKind::add, 1}, {"-", EffectKind::add, -1}, {"=", EffectKind::set, 1}, {">=", EffectKind::raise, 1}};

}  // namespace

std::string format_variable(const VariableKey& key, const Package& package) {
  const auto code = [&](Party party) { return party == kNoParty ? std::string("?") : package.parties()[party].code; };
  switch (key.kind) {
    case VariableKind::ESCALATION:
      return "E(" + code(key.a) + "-" + code(key.b) + ")";
    case VariableKind::TRUST:
      return "T(" + code(key.a) + "-" + code(key.b) + ")";
    case VariableKind::COMMITMENTS:
      return "C(" + code(key.a) + "-" + code(key.b) + ")";
    case VariableKind::MEDIA:
      return "M(" + code(key.a) + ")";
    case VariableKind::READINESS:
      return "R(" + code(key.a) + ")";
    case VariableKind::READINESS_KNOWN:
      return "R(" + code(key.a) + " known to " + code(key.b) + ")";
    case VariableKind::ALLIANCE:
      return "A(" + code(key.a) + " from " + code(key.b) + ")";
    case VariableKind::INFORMATION:
      return "I(" + code(key.a) + ", " + key.topic + ")";
  }
  return "?";
}

std::optional<VariableKey> parse_variable(std::string_view text, const Package& package) {
  return parse_key(trimmed(text), package, {});
}

std::optional<Effect> parse_effect(std::string_view text, const Package& package, Party self, Party other) {
  const auto close = text.find(')');
  if (close == std::string_view::npos) return std::nullopt;
  auto key = parse_key(trimmed(text.substr(0, close + 1)), package, {self, other});
  const std::string_view rest = trimmed(text.substr(close + 1));
  for (const Operation& operation : kOperations) {
    if (!key || !rest.starts_with(operation.sign)) continue;
    const auto amount = parse_amount(trimmed(rest.substr(operation.sign.size())));
    if (!amount) return std::nullopt;
    return Effect{*std::move(key), operation.kind, *amount * operation.factor};
  }
  return std::nullopt;
}

}  // namespace parley
