// Why an effect does not parse: the parser only says that it does not.
#include <algorithm>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

constexpr std::string_view kVariables = "EMARTIC";
constexpr std::string_view kDyadVariables = "ETC";

std::optional<std::string_view> inside_of(std::string_view text) {
  const auto open = text.find('('), close = text.find(')');
  if (open != 1 || close == std::string_view::npos) return std::nullopt;
  return text.substr(2, close - 2);
}

bool names_role(std::string_view inside) {
  for (const std::string_view role : {"self", "other"}) {
    const auto place = inside.find(role);
    if (place != std::string_view::npos &&
        (place == 0 || std::string_view(" -_").find(inside[place - 1]) != std::string_view::npos)) {
      return true;
    }
  }
  return false;
}

std::optional<Trouble> range_trouble(const Effect& effect, const Package& package) {
  const VariableRule& rule = rule_of(effect.key.kind);
  const bool outside = effect.amount < rule.low || effect.amount > rule.high;
  if (effect.kind == EffectKind::add || !outside) return std::nullopt;
  return Trouble{format_variable(effect.key, package) + " goes from " + std::to_string(rule.low) + " to " +
                     std::to_string(rule.high) + ", not to " + std::to_string(effect.amount),
                 ""};
}

std::optional<Trouble> topic_trouble(const Effect& effect, const LintContext& context) {
  const auto& topics = context.topics;
  if (effect.key.kind != VariableKind::INFORMATION) return std::nullopt;
  if (std::find(topics.begin(), topics.end(), effect.key.topic) != topics.end()) return std::nullopt;
  return unknown("topic", effect.key.topic, topics);
}

// The party names in the parentheses, without roles, one by one.
std::optional<Trouble> names_trouble(char variable, std::string_view inside, const Package& package) {
  if (names_role(inside)) return std::nullopt;
  if (kDyadVariables.find(variable) != std::string_view::npos) return dyad_trouble(inside, package);
  const auto separator = variable == 'A' ? inside.find(" from ") : inside.find(variable == 'I' ? "," : " known to ");
  const std::string_view first = inside.substr(0, separator);
  if (auto trouble = party_trouble(first, package)) return trouble;
  if (variable == 'A' && separator == std::string_view::npos) return Trouble{"A wants an ally", "e.g. A(US from LS)+5"};
  if (variable == 'I' && separator == std::string_view::npos)
    return Trouble{"I wants a topic", "e.g. I(CN, posture_US)+10"};
  if (variable == 'A') return party_trouble(inside.substr(separator + 6), package);
  return std::nullopt;
}

Trouble explain(std::string_view text, const Package& package, bool roles) {
  const Trouble general = {quoted(text) + " is not an effect", "e.g. E(CN-US)+1, M(self)-5, T(CN-US)=40, E(CN-US)>=4"};
  const auto inside = inside_of(text);
  if (!inside) return general;
  if (kVariables.find(text[0]) == std::string_view::npos) {
    return {"there is no variable " + quoted(text.substr(0, 1)), "known: E, M, A, R, T, I, C"};
  }
  if (names_role(*inside) && !roles) return {"self and other mean nobody here", "name the party"};
  if (auto trouble = names_trouble(text[0], *inside, package)) return *std::move(trouble);
  return general;
}

}  // namespace

std::optional<Trouble> effect_trouble(std::string_view text, const LintContext& context, const Roles& roles) {
  const Package& package = context.package;
  if (!roles.allowed || !names_role(inside_of(text).value_or(""))) {
    const auto effect = parse_effect(text, package, kNoParty, kNoParty);
    if (!effect) return explain(text, package, roles.allowed);
    if (auto trouble = range_trouble(*effect, package)) return trouble;
    return topic_trouble(*effect, context);
  }
  const bool other = text.find("other") != std::string_view::npos;
  if (other && (package.core(0) == kNoParty || package.core(1) == kNoParty)) return std::nullopt;  // told at `core`
  for (const Party self : roles.selves) {
    if (other && package.other_core(self) == kNoParty) {
      return Trouble{"other is the other core party, and " + package.parties()[self].code + " is not one",
                     "name the party"};
    }
    const auto effect = parse_effect(text, package, self, package.other_core(self));
    if (!effect) return explain(text, package, true);
    if (auto trouble = range_trouble(*effect, package)) return trouble;
    if (auto trouble = topic_trouble(*effect, context)) return trouble;
  }
  return std::nullopt;
}

}  // namespace parley
