// What a bot's policy reads and writes, at its edge: policies are written in English, and a phrase book says it in
// another language. A bot reads what bots of either language write; it writes in its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/schema/act.capnp.h"
#include "common/schema/message.h"
#include "node/phrase_books.h"

namespace parley {

class BotTongue {
 public:
  // The books of `library` are read when first needed: those who write English and read it only need none.
  BotTongue(std::string language, PolicyLibrary library);

  // It has a book for the language, or needs none.
  bool can_write() const { return !translates() || has_books_; }
  // What is wrong with the book.
  const std::optional<Mistake>& mistake() const { return mistake_; }

  // An act as it is handed in: its texts translated, codes left alone. A test carries the value of its sentence as
  // sent.
  Message<schema::Act> written(Message<schema::Act> act);
  // What a policy is told, in English. The sentence of a test stays as it came, in either language: its value is read
  // back.
  bool needs_reading(const Value& told) const;
  Value read(const Value& told) { return book().in_tree(told); }

 private:
  const PhraseBook& book();
  bool translates() const { return language_ != kPolicyLanguage; }

  std::string language_;
  PolicyLibrary library_;
  bool has_books_ = false;
  std::optional<PhraseBook> book_;
  std::optional<Mistake> mistake_;
};

}  // namespace parley
