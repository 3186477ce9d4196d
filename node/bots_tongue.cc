#include "node/bots_tongue.h"

#include <capnp/dynamic.h>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/lines.h"
#include "common/record/prose.h"
#include "common/world/history.h"

namespace parley {
namespace {

PolicyLibrary books_in(const PolicyLibrary& library) {
  PolicyLibrary books;
  for (const auto& [name, source] : library) {
    if (is_phrase_book(name)) books.emplace(name, source);
  }
  return books;
}

bool is_test(const Value& event) {
  const Value* kind = event.find("kind");
  return kind != nullptr && kind->string() != nullptr &&
         *kind->string() == name_of(kind_id(EntryKind::CHECK_DELIVERED));
}

// The value that a policy has reckoned of its English sentence becomes that of the sentence as sent.
void reckon_anew(schema::CheckSend::Reader before, schema::CheckSend::Builder after) {
  if (before.getCheckValue() != check_value(view_of(before.getText()))) return;
  after.setCheckValue(check_value(view_of(after.asReader().getText())));
}

}  // namespace

BotTongue::BotTongue(std::string language, PolicyLibrary library)
    : language_(std::move(language)), library_(books_in(library)), has_books_(!library_.empty()) {
  if (translates()) (void)book();
}

const PhraseBook& BotTongue::book() {
  if (book_) return *book_;
  PhraseBooks books = read_phrase_books(library_, kBookLanguage);
  if (!books.mistakes.empty()) mistake_ = books.mistakes.front();
  library_.clear();
  return book_.emplace(std::move(books.book));
}

bool BotTongue::needs_reading(const Value& told) const {
  return has_books_ && !is_test(told) && has_foreign_text(told);
}

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
  if (root.isCheckSend()) reckon_anew(act.reader().getCheckSend(), root.getCheckSend());
  return Message<schema::Act>::from(root);
}

}  // namespace parley
