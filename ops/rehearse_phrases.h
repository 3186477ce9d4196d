// What bots write that their phrase books do not have: a rehearsal's tool for whoever translates.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/exercise/compile.h"
#include "common/world/world.h"

namespace parley {

// A text that a bot handed in, and one place where it did.
struct MissingPhrase {
  std::string text;
  bool partly = false;  // it is translated, but English words are left in it
  std::string seat;     // "CN.FM"
  std::string act;      // "lineMessage"
  std::string field;    // "subject"
  std::string policy;   // "policies/government.lua"
};

// In which other language than English a text is written cannot be told from one without letters, or with codes alone:
// these miss nothing.
bool lacks_translation(std::string_view text);
bool has_english_left(std::string_view text);

// Adds to `missing`, by its text, what bots have handed in with this entry and no phrase book has. `world`: in which
// the entry is folded.
void note_missing_phrases(const World& world, schema::Entry::Reader entry,
                          std::map<std::string, MissingPhrase>& missing);

// Plays the exercise with every profile on one side and every one on the other, `runs` times each, with bots that write
// `language`; in the order of the texts, each once.
std::vector<MissingPhrase> missing_phrases(const Compiled& compiled, const std::string& language,
                                           const std::string& seed, std::uint64_t runs);

// For --missing-phrases. Exit status: 1 when some are missing.
int show_missing_phrases(const Compiled& compiled, const std::string& language, const std::string& seed,
                         std::uint64_t runs, bool json);

}  // namespace parley
