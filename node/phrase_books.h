// Phrase books as packages write them: shared scripts named `phrases_zh`, or something that ends so, each a table of
// texts and their translations. They go where the policies go that list them.
#pragma once

#include <string_view>
#include <vector>

#include "common/exercise/mistake.h"
#include "node/phrase_book.h"
#include "node/policy_library.h"

namespace parley {

// What bots write; en needs no book. A book is there for each other one.
bool is_bot_language(std::string_view language);
bool is_phrase_book(std::string_view script);
bool has_phrase_book(const PolicyLibrary& library, std::string_view language);

struct PhraseBooks {
  PhraseBook book;
  std::vector<Mistake> mistakes;  // with file and line, where that is known
};

// All books of `language` in the library as one. What an exercise's own book says goes before the shared one's: they
// are read in the order of their names.
PhraseBooks read_phrase_books(const PolicyLibrary& library, std::string_view language);

}  // namespace parley
