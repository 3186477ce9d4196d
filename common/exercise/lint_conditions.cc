// Conditions that are well written and can never hold: they speak of what this exercise does not have, of values that a
// variable never takes, or of hours after its end. Read word by word, so that a part behind an `and` is found too.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "common/exercise/institutions.h"
#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

struct Word {
  enum class Kind { name, text, number, sign };
  Kind kind = Kind::sign;
  std::string text;
};

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Names, quoted texts, whole numbers and signs such as ">=".
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t i = 0;
  const auto take = [&](Word::Kind kind, std::size_t end) {
    words.push_back({kind, std::string(text.substr(i, end - i))});
    i = end;
  };
  while (i < text.size()) {
    const char c = text[i];
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      ++i;
    } else if (c == '"' || c == '\'') {
      const std::size_t end = std::min(text.find(c, i + 1), text.size());
      words.push_back({Word::Kind::text, std::string(text.substr(i + 1, end - i - 1))});
      i = std::min(end + 1, text.size());
    } else if (is_name(c)) {
      std::size_t end = i;
      while (end < text.size() && is_name(text[end])) ++end;
      take(std::isdigit(static_cast<unsigned char>(c)) != 0 ? Word::Kind::number : Word::Kind::name, end);
    } else {
      const bool two =
          i + 1 < text.size() && text[i + 1] == '=' && std::string_view("<>=~").find(c) != std::string::npos;
      take(Word::Kind::sign, i + (two ? 2 : 1));
    }
  }
  return words;
}

struct Function {
  std::string_view name;
  VariableKind kind;
};
constexpr std::array kFunctions = {Function{"E", VariableKind::ESCALATION}, Function{"maxE", VariableKind::ESCALATION},
                                   Function{"M", VariableKind::MEDIA},      Function{"A", VariableKind::ALLIANCE},
                                   Function{"R", VariableKind::READINESS},  Function{"T", VariableKind::TRUST},
                                   Function{"I", VariableKind::INFORMATION}};

bool never(std::string_view sign, int number, const VariableRule& rule) {
  if (sign == ">=") return number > rule.high;
  if (sign == ">") return number >= rule.high;
  if (sign == "<=") return number < rule.low;
  if (sign == "<") return number <= rule.low;
  return sign == "==" && (number < rule.low || number > rule.high);
}

struct Institution {
  std::string_view begins, name;  // kinds of events and acts that begin so are its
};
constexpr std::array kInstitutions = {Institution{"council", "council"},     Institution{"jwg", "workingGroup"},
                                      Institution{"advice", "workingGroup"}, Institution{"forum", "forum"},
                                      Institution{"relayChanged", "forum"},  Institution{"dialogue", "dialogue"}};

class Reader {
 public:
  Reader(const Spot& spot, std::string_view text) : spot_(spot), words_(words_of(text)) {}

  void read() {
    for (at_ = 0; at_ < words_.size(); ++at_) {
      if (words_[at_].kind != Word::Kind::name || sign(at_ + 1) != "(") continue;
      if (at_ > 0 && sign(at_ - 1) == ".") continue;
      const std::size_t end = closing(at_ + 1);
      read_call(words_[at_].text, at_ + 2, end);
      read_comparison(words_[at_].text, end + 1);
    }
  }

 private:
  // A text that stands by itself; what is put together with `..` is known only when it is evaluated.
  bool is_text(std::size_t i) const {
    return i < words_.size() && words_[i].kind == Word::Kind::text && sign(i + 1) != "." &&
           (i == 0 || sign(i - 1) != ".");
  }
  std::string_view sign(std::size_t i) const {
    return i < words_.size() && words_[i].kind == Word::Kind::sign ? std::string_view(words_[i].text)
                                                                   : std::string_view();
  }
  std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < words_.size(); ++i) {
      if (sign(i) == "(") ++depth;
      if (sign(i) == ")" && --depth == 0) return i;
    }
    return words_.size();
  }

  void read_comparison(std::string_view function, std::size_t i) const {
    const auto found = std::ranges::find(kFunctions, function, &Function::name);
    if (found == kFunctions.end() || i + 1 >= words_.size() || words_[i + 1].kind != Word::Kind::number) return;
    int number = 0;
    const std::string& digits = words_[i + 1].text;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const VariableRule& rule = rule_of(found->kind);
    if (!never(sign(i), number, rule)) return;
    spot_.warn({"this can never hold: " + std::string(function) + " goes from " + std::to_string(rule.low) + " to " +
                    std::to_string(rule.high),
                ""});
  }

  void read_call(std::string_view function, std::size_t from, std::size_t to) const {
    constexpr std::array events = {"event", "count", "none", "passed", "last", "since"};
    if (std::ranges::find(events, function) != events.end()) return read_event(from, to);
    if (from >= to || !is_text(from)) return;
    const std::string& first = words_[from].text;
    if (function == "option") expect("decision", first, spot_.context().decisions);
    if (function == "state") expect("item", first, items());
    if (function == "after") read_time(first);
  }

  void read_event(std::size_t from, std::size_t to) const {
    std::size_t i = from;
    const bool list = sign(i) == "{";
    if (list) ++i;
    bool units = false;  // an order's topic is a unit, whatever its party calls it
    for (; i < to && is_text(i); i += list && sign(i + 1) == "," ? 2 : 1) {
      read_kind(words_[i].text);
      units = units || words_[i].text == "unitOrder";
      if (!list) break;
    }
    for (; i + 1 < to; ++i) {
      const bool field = words_[i].kind == Word::Kind::name && sign(i + 1) == "=";
      if (field && !(units && words_[i].text == "topic")) read_field(words_[i].text, i + 2, to);
    }
  }

  // key = "value" or key = {"one", "other"}
  void read_field(std::string_view key, std::size_t i, std::size_t to) const {
    const bool list = sign(i) == "{";
    if (list) ++i;
    for (; i < to && is_text(i); i += list && sign(i + 1) == "," ? 2 : 1) {
      read_value(key, words_[i].text);
      if (!list) break;
    }
  }

  void read_kind(std::string_view kind) const {
    for (const Institution& one : kInstitutions) {
      if (!kind.starts_with(one.begins) || is_declared(spot_.context().exercise, one.name)) continue;
      return spot_.warn({quoted(kind) + " can never happen: this exercise has no " + std::string(one.name),
                         "declare it in exercise.yaml"});
    }
  }

  void read_value(std::string_view key, const std::string& value) const {
    const LintContext& context = spot_.context();
    if (key == "incident") expect("incident", value, context.incidents);
    if (key == "decision") expect("decision", value, context.decisions);
    if (key == "encounter") expect("encounter", value, context.encounters);
    if (key == "topic") expect("topic", value, context.topics);
    if (key == "inject" || key == "refers") expect("inject", value, context.injects);
    if (key == "precondition") expect("precondition", value, ids(context.exercise.getPreconditions()));
    if (key == "activity") expect("activity", value, ids(context.exercise.getNotifiable()));
    if (key == "expectation") expect("expectation", value, expectations());
    if (key == "party" || key == "other") expect("party", value, parties());
    if (key == "seat" && spot_.package().seat(value) == kNoSeat) expect("seat", value, context.roles);
    if (key == "line" && value != "main") expect("line", value, lines());
  }

  void expect(std::string_view kind, const std::string& word, const std::vector<std::string>& choices) const {
    if (std::ranges::find(choices, word) != choices.end()) return;
    Trouble trouble = unknown(kind, word, choices);
    trouble.what = "this can never hold: " + trouble.what;
    spot_.warn(trouble);
  }

  void read_time(const std::string& text) const {
    const auto time = parse_time(text);
    if (time && *time > spot_.package().duration() && spot_.package().duration() > 0)
      spot_.warn({"this can never hold: " + text + " is after the end of the exercise", ""});
  }

  template <typename List>
  static std::vector<std::string> ids(List list) {
    std::vector<std::string> result;
    for (const auto item : list) result.emplace_back(view(item.getId()));
    return result;
  }
  std::vector<std::string> parties() const {
    std::vector<std::string> codes;
    for (const PartyInfo& party : spot_.package().parties()) codes.push_back(party.code);
    return codes;
  }
  std::vector<std::string> lines() const {
    std::vector<std::string> names = spot_.context().lines;
    for (const LineInfo& line : spot_.package().lines()) names.push_back(line.name);
    return names;
  }
  // "7a", and for each party by itself "7a CN".
  std::vector<std::string> expectations() const {
    std::vector<std::string> names;
    for (const auto inject : spot_.context().msel.getInjects()) {
      unsigned letter = 0;
      for (const auto one : inject.getExpects()) {
        const std::string id = one.getId().size() > 0 ? std::string(view(one.getId()))
                                                      : std::string(view(inject.getId())) + char('a' + letter);
        ++letter;
        names.push_back(id);
        for (const std::string& party : parties()) names.push_back(id + " " + party);
      }
    }
    return names;
  }
  std::vector<std::string> items() const {
    std::vector<std::string> all = lines();
    const LintContext& context = spot_.context();
    for (const auto& more : {context.incidents, context.encounters, context.injects, context.decisions,
                             ids(context.exercise.getPreconditions()), expectations()})
      all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  const Spot& spot_;
  std::vector<Word> words_;
  std::size_t at_ = 0;
};

}  // namespace

void lint_never(const Spot& spot, std::string_view condition) { Reader(spot, condition).read(); }

}  // namespace parley
