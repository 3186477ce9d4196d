// Phrase books of strangers' packages: a script that gives a table of texts and their translations. After a line "=== "
// stands a text that a bot or another team might have written.
#include "node/phrase_books.h"

#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr std::string_view kMark = "\n=== ";

void take(ByteView bytes) {
  const std::string_view input = text_of(bytes);
  const auto mark = input.rfind(kMark);
  const std::string script(input.substr(0, mark));
  const std::string text(mark == std::string_view::npos ? "" : input.substr(mark + kMark.size()));
  const PhraseBooks books = read_phrase_books({{"phrases_zh", script}}, kBookLanguage);
  for (const Mistake& mistake : books.mistakes) {
    PARLEY_CHECK(!mistake.what.empty() && mistake.line >= 0, "a mistake is told with its place");
    PARLEY_CHECK(is_utf8(format(mistake)), "a mistake is told in UTF-8");
  }
  const std::string out = books.book.out(text);
  if (out != text) PARLEY_CHECK(books.book.in(out) == text, "a translation comes back");
  books.book.in(text);
  if (is_utf8(text) && books.mistakes.empty()) PARLEY_CHECK(is_utf8(out), "a translation of a text is a text");
}

void seeds(const Keep& keep) {
  for (const std::string script :
       {"return {}", "return {[\"Yes.\"] = \"是。\", [\"re: {1}\"] = \"关于：{1}\"}\n=== re: Yes.",
        "return {[\"{1} calls {2}\"] = \"{2}由{1}致电\", [\"We\"] = \"我方\"}\n=== We calls CN",
        "return {[\"a {1} b {1}\"] = \"{1}\", [\"{9}\"] = \"x\", [1] = 2, [\"c\"] = {}}\n=== a x b x",
        "local t = {}\nfor i = 1, 9 do t[\"n\" .. i] = \"第\" .. i end\nreturn t\n=== n3", "return 1", "error('x')",
        "return {[\"\\255\"] = \"\\0\"}\n=== \\255"})
    keep(view_of(script));
}

}  // namespace

Target phrase_book() {
  return {"phrase-book", "phrase books of strangers' packages, and texts to translate by them", take, seeds, 4096, 400};
}

}  // namespace parley::fuzz
