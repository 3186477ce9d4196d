// Phrase books as packages write them: shared scripts named `phrases_zh`, or something that ends so, each a table of
// texts and their translations. They go where the policies go that list them.
#pragma once

#include <string_view>
#include <vector>

#include "common/exercise/mistake.h"
#include "node/phrase_book.h"
#include "node/policy_library.h"

namespace parley {

// In which policies are written, and what they read.
inline constexpr std::string_view kPolicyLanguage = "en";
// In which bots can write besides that, where there is a phrase book.
inline constexpr std::string_view kBookLanguage = "zh";

// A shared script of that name is a phrase book for the language.
bool is_phrase_book(std::string_view script, std::string_view language = kBookLanguage);

struct PhraseBooks {
  PhraseBook book;
  std::vector<Mistake> mistakes;  // with file and line, where that is known
};

// All books of `language` in the library as one. What an exercise's own book says goes before the shared one's: they
// are read in the order of their names.
PhraseBooks read_phrase_books(const PolicyLibrary& library, std::string_view language);

}  // namespace parley
