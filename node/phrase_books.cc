#include "node/phrase_books.h"

#include <algorithm>

#include "common/exercise/source.h"
#include "common/script/sandbox.h"

namespace parley {
namespace {

// Where the phrase is written; 0 where it is not written as it is (with escapes, or put together).
int line_of(const std::string& source, const std::string& phrase) {
  const std::size_t at = phrase.empty() ? std::string::npos : source.find('"' + phrase + '"');
  if (at == std::string::npos) return 0;
  return 1 + static_cast<int>(std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

Mistake mistake_at(const std::string& file, int line, std::string what, std::string suggestion) {
  return {file, line, line == 0 ? 0 : 1, Severity::error, std::move(what), std::move(suggestion)};
}

void read_book(const std::string& file, const std::string& source, PhraseBooks& books) {
  Sandbox sandbox;
  // On one line with the script's first one, so that errors name its own lines.
  auto error = sandbox.load(file, "return {phrases = function(...) " + source + "\nend}");
  const auto table = error ? std::variant<Value, ScriptError>(*error) : sandbox.call("phrases");
  if (const auto* failed = std::get_if<ScriptError>(&table)) {
    books.mistakes.push_back(mistake_at(file, failed->line, failed->message, ""));
    return;
  }
  for (PhraseBook::Fault& fault : books.book.add(std::get<Value>(table)))
    books.mistakes.push_back(
        mistake_at(file, line_of(source, fault.phrase), std::move(fault.what), std::move(fault.suggestion)));
}

}  // namespace

bool is_phrase_book(std::string_view script, std::string_view language) {
  return script.ends_with("phrases_" + std::string(language));
}

PhraseBooks read_phrase_books(const PolicyLibrary& library, std::string_view language) {
  PhraseBooks books;
  for (const auto& [name, source] : library) {
    if (is_phrase_book(name, language)) read_book(library_file(name), source, books);
  }
  return books;
}

}  // namespace parley
