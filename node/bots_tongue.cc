#include "node/bots_tongue.h"

#include <capnp/dynamic.h>

#include "common/record/prose.h"

namespace parley {
namespace {

constexpr std::string_view kBook = "zh";  // the one language besides English that there is

PolicyLibrary books_in(const PolicyLibrary& library) {
  PolicyLibrary books;
  for (const auto& [name, source] : library) {
    if (is_phrase_book(name)) books.emplace(name, source);
  }
  return books;
}

}  // namespace

BotTongue::BotTongue(std::string language, PolicyLibrary library)
    : language_(std::move(language)), library_(books_in(library)), has_books_(!library_.empty()) {
  if (translates()) (void)book();
}

const PhraseBook& BotTongue::book() {
  if (book_) return *book_;
  PhraseBooks books = read_phrase_books(library_, kBook);
  if (!books.mistakes.empty()) mistake_ = books.mistakes.front();
  library_.clear();
  return book_.emplace(std::move(books.book));
}

std::string BotTongue::written(std::string_view text) { return translates() ? book().out(text) : std::string(text); }

// A text says in which language it is.
Message<schema::Act> BotTongue::written(Message<schema::Act> act) {
  if (!translates() || !has_books_) return act;
  capnp::MallocMessageBuilder message;
  message.setRoot(act.reader());
  auto root = message.getRoot<schema::Act>();
  change_texts(root, is_read_by_people,
               [&](capnp::DynamicStruct::Builder owner, capnp::StructSchema::Field field, std::string_view text) {
                 std::string translation = book().out(text);
                 const bool body = std::string_view(field.getProto().getName().cStr()) == "body";
                 if (translation != text && body && owner.getSchema() == capnp::Schema::from<schema::WrittenText>())
                   owner.set("language", language_.c_str());
                 return translation;
               });
  return Message<schema::Act>::from(root);
}

}  // namespace parley
