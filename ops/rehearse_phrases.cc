#include "ops/rehearse_phrases.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "common/exercise/text.h"
#include "common/mechanisms/seats.h"
#include "common/record/prose.h"
#include "common/world/json_text.h"
#include "ops/exit_code.h"
#include "ops/rehearse_run.h"

namespace parley {
namespace {

constexpr std::array kProfiles = {"restrained", "hawkish", "hedging", "scripted"};  // domain.md D0.3
constexpr std::string_view kCodesOfTests = "PhraseAnswer";  // its phrases are the codes of meanings

bool is_small(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_letter(char letter) { return is_small(letter) || (letter >= 'A' && letter <= 'Z'); }

void note_missing(const World& world, schema::Act::Reader act, Seat seat,
                  std::map<std::string, MissingPhrase>& missing) {
  capnp::MallocMessageBuilder message;
  message.setRoot(act);
  const auto note = [&](capnp::DynamicStruct::Builder owner, capnp::StructSchema::Field field, std::string_view text) {
    const std::string_view type = owner.getSchema().getShortDisplayName().cStr();
    if (type != kCodesOfTests && (lacks_translation(text) || has_english_left(text))) {
      missing.try_emplace(std::string(text),
                          MissingPhrase{std::string(text), !lacks_translation(text), world.package->seats()[seat].code,
                                        std::string(name_of(kind_id(act.which()))), field.getProto().getName().cStr(),
                                        policy_of_seat(world, seat)});
    }
    return std::string(text);
  };
  change_texts(message.getRoot<schema::Act>(), is_read_by_people, note);
}

// One profile for the first core party, another for everybody else.
RehearsalPlan plan_of(const Package& package, const char* one, const char* other, const Bytes32& seed) {
  RehearsalPlan plan;
  plan.seed = seed;
  for (Party party = 1; party < package.parties().size(); ++party)
    plan.profiles[package.parties()[party].code] = party == package.core(0) ? one : other;
  return plan;
}

std::string lua_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += letter == '\n' ? std::string("\\n") : std::string(1, letter);
  }
  return quoted + "\"";
}

Value value_of(const MissingPhrase& phrase) {
  return Value::Map{{"text", phrase.text}, {"partly", phrase.partly}, {"seat", phrase.seat},
                    {"act", phrase.act},   {"field", phrase.field},   {"policy", phrase.policy}};
}

void print_part(const std::vector<MissingPhrase>& phrases, bool partly) {
  for (const MissingPhrase& phrase : phrases) {
    if (phrase.partly != partly) continue;
    const std::string where = phrase.seat + " " + phrase.act + " " + phrase.field + ", " + phrase.policy;
    std::printf(partly ? "-- %s  -- %s\n" : "[%s] = \"\",  -- %s\n", lua_text(phrase.text).c_str(), where.c_str());
  }
}

}  // namespace

bool lacks_translation(std::string_view text) {
  const bool other = std::any_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) != 0; });
  std::size_t letters = 0;
  for (const char letter : text) {
    letters = is_letter(letter) ? letters + 1 : 0;
    if (letters == 2 && !other) return true;
  }
  return false;
}

// Codes are written in capitals; units of measure are short.
bool has_english_left(std::string_view text) {
  std::size_t small = 0;
  for (const char letter : text) {
    small = is_small(letter) ? small + 1 : 0;
    if (small == 3) return true;
  }
  return false;
}

void note_missing_phrases(const World& world, schema::Entry::Reader entry,
                          std::map<std::string, MissingPhrase>& missing) {
  if (!world.package || !world.package->loaded()) return;
  for (const Event& event : events_of(entry, *world.package)) {
    if (event.act && event.submission && event.party != kControl) note_missing(world, *event.act, event.seat, missing);
  }
}

std::vector<MissingPhrase> missing_phrases(const Compiled& compiled, const std::string& language,
                                           const std::string& seed, std::uint64_t runs) {
  const Package package = assemble(compiled);
  std::map<std::string, MissingPhrase> missing;
  for (std::uint64_t run = 1; run <= runs; ++run) {
    for (const char* one : kProfiles) {
      for (const char* other : kProfiles) {
        RehearsalPlan plan = plan_of(package, one, other, rehearsal_seed(seed, run));
        plan.language = language;
        plan.on_batch = [&](const Conductor& conductor, std::span<const EntryMessage> batch) {
          for (const EntryMessage& entry : batch) note_missing_phrases(conductor.world(), entry.reader(), missing);
        };
        (void)rehearse(compiled, plan);
      }
    }
  }
  std::vector<MissingPhrase> list;
  for (auto& [text, phrase] : missing) list.push_back(std::move(phrase));
  return list;
}

int show_missing_phrases(const Compiled& compiled, const std::string& language, const std::string& seed,
                         std::uint64_t runs, bool json) {
  const auto phrases = missing_phrases(compiled, language, seed, runs);
  const auto whole = std::count_if(phrases.begin(), phrases.end(), [](const auto& one) { return !one.partly; });
  if (json) {
    Value::List list;
    for (const MissingPhrase& phrase : phrases) list.push_back(value_of(phrase));
    std::printf("%s\n", json_text(Value::Map{{"language", language}, {"missing", std::move(list)}}).c_str());
  } else {
    std::printf("-- %zu texts that bots wrote are not in the phrase books:\n", static_cast<std::size_t>(whole));
    print_part(phrases, false);
    std::printf("-- %zu are translated with English words left in them, which may be meant:\n",
                phrases.size() - static_cast<std::size_t>(whole));
    print_part(phrases, true);
  }
  return whole == 0 ? kDone : kAnswerIsNo;
}

}  // namespace parley
