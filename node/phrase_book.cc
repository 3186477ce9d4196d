#include "node/phrase_book.h"

#include <string.h>

#include <algorithm>
#include <set>
#include <utility>

#include "common/base/utf8.h"

namespace parley {
namespace {

constexpr std::size_t kLongest = 8 * 1024;  // bytes of a text that may be a phrase
constexpr int kDepth = 4;                   // phrases in the places of phrases

bool is_ascii_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }

bool is_plain(std::string_view text) {
  text.remove_prefix(plain_bytes(text));
  return std::none_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) != 0; });
}

// Where `part` is in `text` from `from` on; in time linear in `text` (std::string_view::find is not).
std::size_t find_part(std::string_view text, std::string_view part, std::size_t from) {
  const void* found = ::memmem(text.data() + from, text.size() - from, part.data(), part.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// Of one side: what is wrong with its places; empty: nothing.
std::string wrong_places(const std::vector<std::string>& literals, const std::vector<int>& places) {
  const std::set<int> once(places.begin(), places.end());
  if (once.size() != places.size()) return "has the same place twice";
  for (std::size_t i = 1; i + 1 < literals.size(); ++i) {
    if (literals[i].empty()) return "has two places with nothing between them";
  }
  const bool words = std::any_of(literals.begin(), literals.end(), [](const std::string& literal) {
    return !is_plain(literal) || std::any_of(literal.begin(), literal.end(), is_ascii_letter);
  });
  return words ? "" : "has no word besides its places, so that any text could be it";
}

}  // namespace

std::size_t PhraseBook::Pattern::literal_bytes() const {
  std::size_t bytes = 0;
  for (const std::string& literal : literals) bytes += literal.size();
  return bytes;
}

PhraseBook::Pattern PhraseBook::pattern_of(std::string_view text) {
  Pattern pattern;
  std::string literal;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool place =
        text[i] == '{' && i + 2 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9' && text[i + 2] == '}';
    if (!place) {
      literal += text[i];
      continue;
    }
    pattern.literals.push_back(std::exchange(literal, {}));
    pattern.places.push_back(text[i + 1] - '0');
    i += 2;
  }
  pattern.literals.push_back(literal);
  return pattern;
}

std::string PhraseBook::filled(const Pattern& pattern, const std::map<int, std::string>& places) {
  std::string text = pattern.literals.front();
  for (std::size_t i = 0; i < pattern.places.size(); ++i)
    text += places.at(pattern.places[i]) + pattern.literals[i + 1];
  return text;
}

// The first and the last literal stand at the ends, each other one where it comes first after the one before it.
bool PhraseBook::match(const Pattern& pattern, std::string_view text, std::map<int, std::string_view>& places) {
  const std::string& first = pattern.literals.front();
  const std::string& last = pattern.literals.back();
  if (text.size() < pattern.literal_bytes() + pattern.places.size()) return false;
  if (!text.starts_with(first) || !text.ends_with(last)) return false;
  text.remove_suffix(last.size());
  std::size_t at = first.size();
  for (std::size_t i = 0; i < pattern.places.size(); ++i) {
    const bool is_last = i + 1 == pattern.places.size();
    if (at + 1 > text.size()) return false;
    const std::size_t end = is_last ? text.size() : find_part(text, pattern.literals[i + 1], at + 1);
    if (end == std::string_view::npos || end == at) return false;
    places[pattern.places[i]] = text.substr(at, end - at);
    at = is_last ? end : end + pattern.literals[i + 1].size();
  }
  return true;
}

std::string PhraseBook::Direction::translate(std::string_view text, int depth) const {
  if (const auto found = whole.find(text); found != whole.end()) return found->second;
  if (depth == 0 || text.size() > kLongest) return std::string(text);
  for (const Template& one : templates) {
    std::map<int, std::string_view> places;
    if (!match(one.from, text, places)) continue;
    std::map<int, std::string> translated;
    for (const auto& [place, part] : places) translated[place] = translate(part, depth - 1);
    return filled(one.to, translated);
  }
  return std::string(text);
}

void PhraseBook::Direction::put(Template one) {
  const auto is_same = [&](const Template& other) {
    return other.from.literals == one.from.literals && other.from.places == one.from.places;
  };
  std::erase_if(templates, is_same);
  const auto longer = [](const Template& a, const Template& b) {
    return a.from.literal_bytes() > b.from.literal_bytes();
  };
  templates.insert(std::upper_bound(templates.begin(), templates.end(), one, longer), std::move(one));
}

std::string PhraseBook::wrong_with(const Pattern& from, const Pattern& to) {
  const std::set<int> here(from.places.begin(), from.places.end()), there(to.places.begin(), to.places.end());
  if (here != there) return "has other places than its translation";
  if (from.places.empty()) return "";
  if (auto wrong = wrong_places(from.literals, from.places); !wrong.empty()) return wrong;
  auto wrong = wrong_places(to.literals, to.places);
  return wrong.empty() ? wrong : "is translated by a text that " + wrong;
}

std::vector<PhraseBook::Fault> PhraseBook::add(const Value& table) {
  std::vector<Fault> faults;
  if (table.map() == nullptr) {
    return {{"", "a phrase book returns a table of texts and their translations, not " + table.description(),
             "return {[\"Agreed.\"] = \"...\"}"}};
  }
  for (const auto& [text, translation] : *table.map()) {
    if (auto fault = add(text, translation)) faults.push_back(*std::move(fault));
  }
  return faults;
}

std::optional<PhraseBook::Fault> PhraseBook::add(const std::string& text, const Value& value) {
  const auto fault = [&](const std::string& what, const char* suggestion) {
    return Fault{text, "the phrase \"" + text + "\" " + what, suggestion};
  };
  const std::string* translation = value.string();
  if (translation == nullptr)
    return fault("is translated by " + value.description() + ", which is no text", "write it in quotes");
  if (text.empty() || text.size() > kLongest || translation->size() > kLongest)
    return fault("is empty, or longer than 8 KiB", "a phrase is what a bot writes in one field");
  if (is_plain(*translation)) {
    return fault("is translated by \"" + *translation + "\", which is no text of the other language",
                 "translate it, or leave the phrase out");
  }
  const Pattern from = pattern_of(text), to = pattern_of(*translation);
  if (const std::string wrong = wrong_with(from, to); !wrong.empty())
    return fault(wrong, "each of {1}, {2} ... stands once on both sides, with words around it");
  const auto [source, added] = sources_.try_emplace(*translation, text);
  if (!added && source->second != text) {
    return fault("has the same translation as \"" + source->second + "\": there is no way back",
                 "translate one of them in other words");
  }
  if (from.places.empty()) {
    out_.whole.insert_or_assign(text, *translation);
    in_.whole.insert_or_assign(*translation, text);
  } else {
    out_.put({from, to});
    in_.put({to, from});
  }
  return std::nullopt;
}

std::string PhraseBook::out(std::string_view text) const {
  std::string translation = out_.translate(text, kDepth);
  return in_.translate(translation, kDepth) == text ? translation : std::string(text);
}

std::string PhraseBook::in(std::string_view text) const {
  return is_plain(text) ? std::string(text) : in_.translate(text, kDepth);
}

Value PhraseBook::in_tree(const Value& tree) const {
  if (const auto* text = tree.string()) return in(*text);
  if (const auto* list = tree.list()) {
    Value::List translated;
    translated.reserve(list->size());
    for (const Value& item : *list) translated.push_back(in_tree(item));
    return translated;
  }
  const auto* map = tree.map();
  if (map == nullptr) return tree;
  Value::Map translated;
  for (const auto& [name, item] : *map) translated.emplace_hint(translated.end(), name, in_tree(item));
  return translated;
}

bool has_foreign_text(const Value& tree) {
  if (const auto* text = tree.string()) return !is_plain(*text);
  if (const auto* list = tree.list()) return std::any_of(list->begin(), list->end(), has_foreign_text);
  const auto* map = tree.map();
  if (map == nullptr || map->contains("zh")) return false;
  return std::any_of(map->begin(), map->end(), [](const auto& field) { return has_foreign_text(field.second); });
}

}  // namespace parley
