#include "node/phrase_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "node/phrase_books.h"

namespace parley {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Value::Map small_table() {
  return {
      {"Agreed.", "同意。"},
      {"supply flights", "补给飞行"},
      {"re: {1}", "关于：{1}"},
      {"From {1} to {2}, by air.", "经空中，至{2}，自{1}。"},
      {"{1} We expect an answer by tomorrow.", "{1}我们要求明日前答复。"},
      {"From {1}.", "自{1}起。"},
  };
}

PhraseBook book_of(const Value& table) {
  PhraseBook book;
  EXPECT_THAT(book.add(table), IsEmpty());
  return book;
}

std::vector<std::string> faults_of(const Value& table) {
  std::vector<std::string> whats;
  for (const auto& fault : PhraseBook().add(table)) {
    EXPECT_FALSE(fault.suggestion.empty());
    whats.push_back(fault.what);
  }
  return whats;
}

TEST(PhraseBook, TranslatesWholeTextsAndNothingElse) {
  const PhraseBook book = book_of(small_table());
  EXPECT_EQ(book.out("Agreed."), "同意。");
  EXPECT_EQ(book.in("同意。"), "Agreed.");
  EXPECT_EQ(book.out("Agreed"), "Agreed");
  EXPECT_EQ(book.out("Agreed. Agreed."), "Agreed. Agreed.");
  EXPECT_EQ(book.in("同意。同意。"), "同意。同意。");
}

TEST(PhraseBook, WhatVariesKeepsItsPlaceAndIsTranslatedToo) {
  const PhraseBook book = book_of(small_table());
  EXPECT_EQ(book.out("re: supply flights"), "关于：补给飞行");
  EXPECT_EQ(book.out("re: re: supply flights"), "关于：关于：补给飞行");
  EXPECT_EQ(book.out("re: boats"), "关于：boats");
  EXPECT_EQ(book.out("From A to B, by air."), "经空中，至B，自A。");
  EXPECT_EQ(book.in("经空中，至B，自A。"), "From A to B, by air.");
  EXPECT_EQ(book.out("re: "), "re: ") << "a place holds something";
}

TEST(PhraseBook, ThePhraseWithTheLongestWordsIsMeant) {
  const PhraseBook book = book_of(small_table());
  EXPECT_EQ(book.out("From A to B, by air."), "经空中，至B，自A。") << "not \"From {1}.\"";
}

TEST(PhraseBook, WhatWouldNotComeBackIsNotTranslated) {
  const PhraseBook book = book_of(Value::Map{{"of {1} and {2}", "{2}和{1}的"}, {"plain", "甲和乙的"}});
  EXPECT_EQ(book.out("of 乙 and 甲"), "of 乙 and 甲") << "it would come back as another phrase";
}

TEST(PhraseBook, TreesAreReadWithEveryTextInThemButTheirNames) {
  const PhraseBook book = book_of(small_table());
  const Value tree = Value::Map{{"同意。", Value::List{"同意。", 7}}, {"text", Value::Map{{"body", "关于：补给飞行"}}}};
  EXPECT_EQ(book.in_tree(tree), Value(Value::Map{{"同意。", Value::List{"Agreed.", 7}},
                                                 {"text", Value::Map{{"body", "re: supply flights"}}}}));
}

TEST(PhraseBook, TextsOfThePackageItselfAreNoForeignTexts) {
  EXPECT_FALSE(has_foreign_text(Value::Map{{"text", Value::Map{{"en", "A boat."}, {"zh", "一艘船。"}}}, {"n", 1}}));
  EXPECT_TRUE(has_foreign_text(Value::Map{{"text", Value::Map{{"body", Value::List{"一艘船。"}}}}}));
}

TEST(PhraseBook, SaysWhatIsWrongWithABook) {
  EXPECT_THAT(faults_of("text"), ElementsAre(HasSubstr("returns a table of texts")));
  EXPECT_THAT(faults_of(Value::List{"a", "b"}), ElementsAre(HasSubstr("returns a table of texts")));
  EXPECT_THAT(faults_of(Value::Map{{"a", 7}}), ElementsAre(HasSubstr("which is no text")));
  EXPECT_THAT(faults_of(Value::Map{{"a", "好"}, {"b", "好"}}), ElementsAre(HasSubstr("same translation as \"a\"")));
  EXPECT_THAT(faults_of(Value::Map{{"to {1}", "致"}}), ElementsAre(HasSubstr("other places")));
  EXPECT_THAT(faults_of(Value::Map{{"to {1}", "致{2}"}}), ElementsAre(HasSubstr("other places")));
  EXPECT_THAT(faults_of(Value::Map{{"to {1} {1}", "致{1}"}}), ElementsAre(HasSubstr("twice")));
  EXPECT_THAT(faults_of(Value::Map{{"to {1} of {2}", "致{1}{2}"}}), ElementsAre(HasSubstr("nothing between")));
  EXPECT_THAT(faults_of(Value::Map{{"{1}, {2}", "{1}，{2}"}}), ElementsAre(HasSubstr("no word")));
  EXPECT_THAT(faults_of(Value::Map{{"to", "to"}}), ElementsAre(HasSubstr("no text of the other language")));
  EXPECT_THAT(faults_of(Value::Map{{"", "好"}}), ElementsAre(HasSubstr("is empty")));
}

TEST(PhraseBook, BooksOfALibraryAreOneAndTheExercisesOwnGoesBefore) {
  const PolicyLibrary library{{"library_phrases_zh", "return {[\"Agreed.\"] = \"好。\", [\"No.\"] = \"不。\"}"},
                              {"line", "return {}"},
                              {"phrases_zh", "-- The exercise's own.\nreturn {\n  [\"Agreed.\"] = \"同意。\",\n}"}};
  const PhraseBooks books = read_phrase_books(library, "zh");
  EXPECT_THAT(books.mistakes, IsEmpty());
  EXPECT_EQ(books.book.out("Agreed."), "同意。");
  EXPECT_EQ(books.book.in("好。"), "Agreed.");
  EXPECT_EQ(books.book.out("No."), "不。");
  EXPECT_TRUE(is_phrase_book("library_phrases_zh"));
  EXPECT_FALSE(is_phrase_book("line"));
  EXPECT_FALSE(is_phrase_book("phrases_zh", "fr"));
}

TEST(PhraseBook, AMistakeInABookIsToldWithFileAndLine) {
  const auto mistakes_in = [](const std::string& source) {
    return read_phrase_books({{"phrases_zh", source}}, "zh").mistakes;
  };
  const auto wrong = mistakes_in("return {\n  [\"Agreed.\"] = \"Agreed.\",\n}");
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_EQ(wrong[0].file, "library/phrases_zh.lua");
  EXPECT_EQ(wrong[0].line, 2);
  const auto no_lua = mistakes_in("return {\n  [\"Agreed.\"] = \"\n}");
  ASSERT_EQ(no_lua.size(), 1u);
  EXPECT_EQ(no_lua[0].line, 2);
  EXPECT_EQ(mistakes_in("while true do end").size(), 1u) << "a script as any other: it has an end";
  EXPECT_EQ(mistakes_in("return nil").size(), 1u);
}

// Texts of pieces that phrases are made of, so that they come near to them.
rc::Gen<std::string> texts() {
  const auto piece = rc::gen::element<std::string>("From ", " to ", ", by air.", "re: ", "Agreed.", "supply flights",
                                                   "a", " We expect an answer by tomorrow.", "关于：", "同意。", "自",
                                                   "起。", ".", "{1}", "经空中，至", "，自", "\xff", "");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string text;
    for (const auto& one : pieces) text += one;
    return text;
  });
}

TEST(PhraseBook, WhatGoesOutComesBackAsItWas) {
  const PhraseBook book = book_of(small_table());
  EXPECT_TRUE(rc::check("out, then in", [&] {
    const std::string text = *texts();
    const std::string translation = book.out(text);
    RC_ASSERT(translation == text || book.in(translation) == text);
  }));
}

TEST(PhraseBook, AHostileTextTakesNoLongerThanAnyOther) {
  Value::Map table;
  for (int i = 0; i < 200; ++i) {
    const std::string number = std::to_string(i);
    table["{1}" + std::string(200, 'a') + number + "{2}" + std::string(200, 'a') + "b{3}"] =
        "{1}" + std::string(200, 'c') + "之" + number + "{2}之" + std::string(200, 'c') + "之{3}";
  }
  const PhraseBook book = book_of(table);
  const std::string long_text(8 * 1024, 'a');
  EXPECT_EQ(book.out(long_text), long_text);
  const std::string longer(1024 * 1024, 'a');
  EXPECT_EQ(book.out(longer), longer);
  std::string nested;
  for (int i = 0; i < 500; ++i) nested += "re: ";
  EXPECT_EQ(book_of(small_table()).out(nested + "x").size() > 0, true);
}

}  // namespace
}  // namespace parley
