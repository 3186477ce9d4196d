#include "ops/control_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>

#include "common/base/exercise_time.h"
#include "common/base/ids.h"
#include "common/base/suggest.h"
#include "common/mechanisms/evaluation.h"
#include "ops/clock_speed.h"

namespace parley {
namespace {

using Said = std::span<const std::string>;
using Act = std::variant<Value, Refusal>;

std::string joined(Said words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string joined_with_commas(Said words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text + ".";
}

std::string reason_in(const ControlOptions& options, Said words) {
  return words.empty() ? options.reason : joined(words);
}

Value act(const char* kind, Value body) { return Value::Map{{kind, std::move(body)}}; }

Act startex(const ControlOptions&, Said) { return act("startex", {}); }
Act resume(const ControlOptions&, Said) { return act("resume", {}); }
Act endex(const ControlOptions& options, Said words) { return act("endex", reason_in(options, words)); }
Act pause(const ControlOptions& options, Said words) { return act("pause", reason_in(options, words)); }
Act note(const ControlOptions&, Said words) { return act("note", joined(words)); }

Act rate(const ControlOptions&, Said words) {
  const auto speed = parse_speed(words[0]);
  if (!speed)
    return Refusal{"control.rate", "A rate is exercise seconds a second, such as 60 or 1/2, not \"" + words[0] + "\"."};
  return act("clockRate", Value::Map{{"numerator", speed->numerator}, {"denominator", speed->denominator}});
}

Act jump(const ControlOptions&, Said words) {
  const auto time = parse_time(words[0]);
  if (!time)
    return Refusal{"control.time", "An exercise time is written as T+06:10 or T+06:10:30, not \"" + words[0] + "\"."};
  return act("clockJump", Value::Map{{"to", std::to_string(*time)}});
}

Act release(const ControlOptions&, Said words) { return act("injectRelease", Value::Map{{"inject", words[0]}}); }
Act hold(const ControlOptions&, Said words) { return act("injectHold", Value::Map{{"inject", words[0]}}); }
Act skip(const ControlOptions& options, Said words) {
  return act("injectSkip", Value::Map{{"inject", words[0]}, {"reason", reason_in(options, words.subspan(1))}});
}

Act line(const ControlOptions&, Said words) {
  static const std::vector<std::string> states{"up", "degraded", "down", "suspended", "silent"};
  if (std::ranges::find(states, words[1]) == states.end()) {
    const auto near = nearest(words[1], states);
    return Refusal{"control.state", "A line is up, degraded, down, suspended or silent, not \"" + words[1] + "\"." +
                                        (near ? " Did you mean " + *near + "?" : "")};
  }
  return act("lineStateSet", Value::Map{{"line", words[0]}, {"state", words[1]}});
}

Act adjudicate(const ControlOptions& options, Said words) {
  return act("adjudicate", Value::Map{{"effects", Value::List(words.begin(), words.end())},
                                      {"reason", options.reason},
                                      {"told", Value::List(options.to.begin(), options.to.end())}});
}

Act mark(const ControlOptions& options, Said words) {
  const std::vector<std::string> kinds(mark_kinds().begin(), mark_kinds().end());
  if (std::ranges::find(kinds, words[0]) == kinds.end()) {
    const auto near = nearest(words[0], kinds);
    return Refusal{"control.mark",
                   "There is no kind of mark \"" + words[0] + "\"." +
                       (near ? " Did you mean " + *near + "?" : " There are " + joined_with_commas(kinds))};
  }
  Value::Map body{
      {"kind", words[0]}, {"note", options.note}, {"party", options.party}, {"expectation", options.expectation}};
  if (words[0].starts_with("false")) body["play"] = true;  // what is proved false counts in play
  if (words.size() > 1) body["target"] = words[1];
  if (!options.tags.empty()) body["tags"] = Value::List(options.tags.begin(), options.tags.end());
  return act("mark", std::move(body));
}

// "12-40" or "12", both ends included, as people say it.
std::optional<Value> range_of(const std::string& word) {
  const std::size_t dash = word.find('-');
  const auto number = [](std::string_view digits) -> std::optional<EntryNumber> {
    EntryNumber value = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = end.ec == std::errc() && end.ptr == digits.data() + digits.size() && value < kNoEntry - 1;
    return whole ? std::optional(value) : std::nullopt;
  };
  const auto from = number(word.substr(0, dash));
  const auto last = dash == std::string::npos ? from : number(word.substr(dash + 1));
  if (!from || !last || *last < *from) return std::nullopt;
  return Value::Map{{"from", std::to_string(*from)}, {"to", std::to_string(*last + 1)}};
}

Act open(const ControlOptions& options, Said words) {
  Value::Map body;
  if (!options.to.empty()) body["to"] = Value::List(options.to.begin(), options.to.end());
  if (options.to == std::vector<std::string>{"all"}) body.erase("to");
  Value::List ranges;
  if (words.size() == 1 && words[0] == "all") {
    body["ranges"] = std::move(ranges);
    return act("disclose", std::move(body));
  }
  for (const auto& word : words) {
    const auto range = range_of(word);
    if (!range)
      return Refusal{"control.range", "Entries to open are written as 12-40, as 12, or as all, not \"" + word + "\"."};
    ranges.push_back(*range);
  }
  if (options.to.empty()) {
    return Refusal{"control.to", "Say to whom these are opened: --to PARTY, once for each; --to all for every party."};
  }
  body["ranges"] = std::move(ranges);
  return act("disclose", std::move(body));
}

Act redact(const ControlOptions& options, Said words) {
  Value::List entries;
  for (const auto& word : words) {
    const auto range = range_of(word);
    if (!range || word.find('-') != std::string::npos)
      return Refusal{"control.entry", "An entry is named by its number, such as 12, not \"" + word + "\"."};
    entries.emplace_back(word);
  }
  if (options.reason.empty()) return Refusal{"control.reason", "Say why the text is removed: --reason TEXT."};
  return act("redact", Value::Map{{"entries", std::move(entries)}, {"reason", options.reason}});
}

// "CN.FM policy", "CN.FM person", "CN.FM CN-2", "CN.FM CN-2 program"
Act assign(const ControlOptions& options, Said words) {
  static const std::vector<std::string> kinds{"person", "policy", "program", "control", "replayed"};
  const auto is_kind = [&](const std::string& word) { return std::ranges::find(kinds, word) != kinds.end(); };
  Value::Map body{{"seat", words[0]}, {"kind", "person"}};
  for (const auto& word : words.subspan(1)) {
    if (is_kind(word)) {
      body["kind"] = word;
    } else if (body.contains("holder")) {
      const auto near = nearest(word, kinds);
      return Refusal{"control.kind",
                     "A seat is played by a person, a policy, a program, control, or as it was recorded "
                     "(replayed), not by \"" +
                         word + "\"." + (near ? " Did you mean " + *near + "?" : "")};
    } else {
      body["holder"] = word;
    }
  }
  if (!options.profile.empty()) body["profile"] = options.profile;
  if (!options.policy.empty()) body["policy"] = options.policy;
  return act("seatAssign", std::move(body));
}

struct Phrase {
  const char* word;
  std::size_t least, most;  // words after it
  Act (*make)(const ControlOptions&, Said);
  const char* usage;
};

constexpr std::size_t kAny = 1000;
constexpr Phrase kPhrases[] = {
    {"startex", 0, 0, startex, "startex                         the exercise begins"},
    {"pause", 0, kAny, pause, "pause [REASON]                  everything stands still"},
    {"resume", 0, 0, resume, "resume                          it goes on"},
    {"rate", 1, 1, rate, "rate N[/M]                      exercise seconds a second"},
    {"jump", 1, 1, jump, "jump T+hh:mm                    forward; what falls due on the way is entered"},
    {"endex", 0, kAny, endex, "endex [REASON]                  the exercise ends"},
    {"release", 1, 1, release, "release INJECT                  deliver it now"},
    {"hold", 1, 1, hold, "hold INJECT                     not before it is released by hand"},
    {"skip", 1, kAny, skip, "skip INJECT [REASON]            not at all"},
    {"line", 2, 2, line,
     "line LINE STATE                 up, degraded, down, suspended, silent; e.g. line CN-US.DEF-DEF down"},
    {"adjudicate", 1, kAny, adjudicate,
     "adjudicate EFFECT... [--reason TEXT] [--to PARTY]...   variables change; the parties are told why,\n"
     "                                  e.g. adjudicate 'E(CN-US)+1' --reason 'collision' --to CN --to US"},
    {"mark", 1, 2, mark,
     "mark KIND [ENTRY] [--expectation ID] [--party PARTY] [--tag TAG]... [--note TEXT]\n"
     "                                  KIND: contradiction, closedOption (of a public statement); fit0, fit1, fit2 "
     "(of a\n"
     "                                  measure); falseNotification, falseSheet (proved false); politics (in a test);\n"
     "                                  tags (what a text counts as); expectation (met by it); hotwash (to be talked\n"
     "                                  about); e.g. mark contradiction 412 --party CN --note 'an hour before: the "
     "opposite'"},
    {"open", 1, kAny, open,
     "open RANGE... --to PARTY        let parties read entries they could not, e.g. open 12-40 --to CN; open all"},
    {"redact", 1, kAny, redact,
     "redact ENTRY... --reason TEXT   remove what was written there from every disk; its place in the record stays"},
    {"assign", 2, 3, assign,
     "assign SEAT [NODE] [KIND] [--profile NAME]   hand a seat over during play: to a person, policy (a bot), "
     "program,\n"
     "                                  control; e.g. assign CN.FM policy, assign CN.FM person, assign CN.FM CN-2"},
    {"note", 1, kAny, note, "note TEXT                       control's own"},
};

Refusal unknown(const std::string& word) {
  std::vector<std::string> known{"status"};
  for (const auto& phrase : kPhrases) known.emplace_back(phrase.word);
  const auto near = nearest(word, known);
  return {"control.word", "\"" + word + "\" is no act of control's." + (near ? " Did you mean " + *near + "?" : "") +
                              " There are:\n" + control_vocabulary() +
                              "Any other act of act.capnp goes with --act-json."};
}

}  // namespace

std::string control_vocabulary() {
  std::string text = "  status                          how the run stands\n";
  for (const auto& phrase : kPhrases) text += fmt::format("  {}\n", phrase.usage);
  return text;
}

std::variant<Value, Refusal> act_in_words(const ControlOptions& options) {
  const Said words(options.words);
  if (words.empty()) return Refusal{"control.nothing", "Say what to do:\n" + control_vocabulary()};
  const auto found = std::ranges::find_if(kPhrases, [&](const Phrase& one) { return one.word == words[0]; });
  if (found == std::end(kPhrases)) return unknown(words[0]);
  const Said rest = words.subspan(1);
  if (rest.size() >= found->least && rest.size() <= found->most) return found->make(options, rest);
  return Refusal{"control.words", fmt::format("This act is written as:\n  {}", found->usage)};
}

}  // namespace parley
