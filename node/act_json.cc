#include "node/act_json.h"

#include "common/base/limits.h"
#include "common/base/utf8.h"
#include "common/schema/json_tree.h"
#include "node/submission_json.h"

namespace parley {
namespace {

constexpr std::size_t kWhyBytes = 400;

// A draft is written as the acts that it holds: {"draft": {"submission": {"acts": [...]}, "note": "..."}}.
struct StrictCodec : capnp::JsonCodec {
  StrictCodec() {
    setRejectUnknownFields(true);
    addFieldHandler(capnp::Schema::from<schema::DraftActs>().getFieldByName("submission"), submission);
  }
  SubmissionJson submission;
};

Refusal not_an_act(const kj::Exception& exception) {
  std::string why = exception.getDescription().cStr();
  constexpr std::string_view kUnknown = "Unknown field; field.getName() = ";
  if (const auto at = why.find(kUnknown); at != std::string::npos)
    why = "there is no \"" + why.substr(at + kUnknown.size()) + "\" in it";
  if (why.ends_with('.')) why.pop_back();
  const auto said = why.find("; ");  // before it: the library's own condition
  return {
      "act.json",
      "This is not an act as act.capnp describes them, such as {\"pause\": \"lunch\"}: " +
          as_utf8(why.starts_with("expected ") && said != std::string::npos ? why.substr(said + 2) : why, kWhyBytes) +
          "."};
}

// JSON can say what no message may: its texts can hold a NUL, its lists nest deeper.
Message<schema::Act> decode(const capnp::JsonCodec& codec, capnp::JsonValue::Reader json) {
  capnp::MallocMessageBuilder message;
  codec.decode(json, message.initRoot<schema::Act>());
  auto act = Message<schema::Act>::from(message.getRoot<schema::Act>());
  const auto checked = Message<schema::Act>::checked(act.bytes(), limits::kEntryBytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) throw *refusal;
  return act;
}

// What the library says of a mistake quotes it.
const Refusal kNotText{"act.text", "This is not an act: its text is not UTF-8."};

void read_field(const capnp::JsonCodec& codec, capnp::JsonValue::Field::Reader field, ActsOfPage& page) {
  const std::string_view name = field.getName().cStr();
  KJ_REQUIRE(name == "acts" || name == "seats", "a page sends acts and seats, nothing else");
  KJ_REQUIRE(field.getValue().isArray(), "acts and seats are lists");
  for (const auto item : field.getValue().getArray()) {
    if (name == "acts") {
      page.acts.push_back(decode(codec, item));
    } else {
      KJ_REQUIRE(item.isString(), "a seat is a text");
      const auto seat = item.getString();
      page.seats.emplace_back(seat.begin(), seat.size());
      KJ_REQUIRE(is_utf8(page.seats.back()), "a seat is a text");
    }
  }
}

}  // namespace

std::variant<Message<schema::Act>, Refusal> act_of_json(std::string_view json) {
  if (!is_utf8(json)) return kNotText;
  try {
    capnp::MallocMessageBuilder tree;
    auto root = tree.initRoot<capnp::JsonValue>();
    read_json_tree(json, root);
    return decode(StrictCodec(), root);
  } catch (const kj::Exception& exception) {
    return not_an_act(exception);
  } catch (const Refusal& refusal) {
    return refusal;
  }
}

std::variant<ActsOfPage, Refusal> acts_of_json(std::string_view json) {
  if (!is_utf8(json)) return kNotText;
  try {
    const StrictCodec codec;
    capnp::MallocMessageBuilder message;
    auto root = message.initRoot<capnp::JsonValue>();
    read_json_tree(json, root);
    KJ_REQUIRE(root.isObject(), "a page sends an object");
    ActsOfPage page;
    for (const auto field : root.asReader().getObject()) read_field(codec, field, page);
    if (page.acts.empty()) return Refusal{"act.none", "There is nothing to send."};
    return page;
  } catch (const kj::Exception& exception) {
    return not_an_act(exception);
  } catch (const Refusal& refusal) {
    return refusal;
  }
}

}  // namespace parley
