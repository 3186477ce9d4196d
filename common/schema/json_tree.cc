#include "common/schema/json_tree.h"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace parley {
namespace {

using nlohmann::json;

constexpr std::size_t kDepth = 64;

[[noreturn]] void fail(const std::string& why) {
  kj::throwFatalException(kj::Exception(kj::Exception::Type::FAILED, __FILE__, __LINE__, kj::heapString(why.c_str())));
}

// Called for each part as it is read: the library itself would keep the last of two fields with one name.
class Strictness {
 public:
  bool operator()(int, json::parse_event_t event, const json& part) {
    using Event = json::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) {
      if (names_.size() == kDepth) fail("it nests too deep");
      names_.emplace_back();
    } else if (event == Event::object_end || event == Event::array_end) {
      names_.pop_back();
    } else if (event == Event::key && !names_.back().insert(part.get<std::string>()).second) {
      fail("\"" + part.get<std::string>() + "\" is in it twice");
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> names_;
};

json parsed(std::string_view text) {
  try {
    return json::parse(text, Strictness());
  } catch (const json::exception& exception) {
    const std::string_view why = exception.what();
    const auto said = why.find("] ");  // before it: the library's name and number of the error
    fail(std::string(said == std::string_view::npos ? why : why.substr(said + 2)));
  }
}

kj::StringPtr text_of(const std::string& text) { return {text.c_str(), text.size()}; }

void copy(const json& from, capnp::JsonValue::Builder into) {
  switch (from.type()) {
    case json::value_t::object: {
      auto fields = into.initObject(static_cast<unsigned>(from.size()));
      unsigned place = 0;
      for (const auto& [name, value] : from.items()) {
        auto field = fields[place++];
        field.setName(text_of(name));
        copy(value, field.initValue());
      }
      return;
    }
    case json::value_t::array: {
      auto list = into.initArray(static_cast<unsigned>(from.size()));
      for (unsigned i = 0; i < from.size(); ++i) copy(from[i], list[i]);
      return;
    }
    case json::value_t::string:
      return into.setString(text_of(from.get_ref<const std::string&>()));
    case json::value_t::boolean:
      return into.setBoolean(from.get<bool>());
    case json::value_t::null:
      return into.setNull();
    default:
      return into.setNumber(from.get<double>());
  }
}

}  // namespace

void read_json_tree(std::string_view text, capnp::JsonValue::Builder into) { copy(parsed(text), into); }

}  // namespace parley
