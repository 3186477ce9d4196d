// What bots write, in another language: texts and their translations. Pure.
//
// A phrase is a whole text, or one with places {1} to {9} for what varies: a name, a number, a subject. What stands
// there is translated too when it is a phrase itself. out() is undone by in() for every text of the first language: a
// translation that would not come back is not given.
//
// Texts come from other teams: the work is linear in a text's length for each phrase with places, and nothing is tried
// twice.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/script/value.h"

namespace parley {

class PhraseBook {
 public:
  struct Fault {
    std::string phrase;  // of the first language, or the translation where that is what is wrong
    std::string what;
    std::string suggestion;
  };

  // `table`: text to translation. What it says goes before what was added before. Phrases with a fault are left out.
  std::vector<Fault> add(const Value& table);

  // The text itself where the book does not have it.
  std::string out(std::string_view text) const;
  std::string in(std::string_view text) const;
  // Every text of the tree, but for names of fields, as in() gives it.
  Value in_tree(const Value& tree) const;

 private:
  // "re: {1}": the literals "re: " and "", and between them the place 1.
  struct Pattern {
    std::vector<std::string> literals;
    std::vector<int> places;
    std::size_t literal_bytes() const;
  };
  struct Template {
    Pattern from, to;
  };
  struct Direction {
    std::map<std::string, std::string, std::less<>> whole;
    std::vector<Template> templates;  // the longest literal part first
    std::string translate(std::string_view text, int depth) const;
    void put(Template one);
  };

  std::optional<Fault> add(const std::string& text, const Value& value);
  static Pattern pattern_of(std::string_view text);
  static std::string filled(const Pattern& pattern, const std::map<int, std::string>& places);
  static bool match(const Pattern& pattern, std::string_view text, std::map<int, std::string_view>& places);
  static std::string wrong_with(const Pattern& from, const Pattern& to);

  Direction out_, in_;
  std::map<std::string, std::string, std::less<>> sources_;  // what each translation is the translation of
};

// A text in it may be a phrase of another language's book: one with other letters than ASCII. A text that is there in
// several languages ({en, zh}) does not count.
bool has_foreign_text(const Value& tree);

}  // namespace parley
