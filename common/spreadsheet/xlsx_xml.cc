#include "common/spreadsheet/xlsx_xml.h"

#include <charconv>

namespace parley::xlsx {
namespace {

void append_utf8(std::string& text, unsigned code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | code >> 12);
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

constexpr std::size_t kEscapeBytes = 7;  // _xHHHH_

// The code of the escape that `text` begins with, or -1 (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring).
int escaped(std::string_view text) {
  if (text.size() < kEscapeBytes || !text.starts_with("_x") || text[kEscapeBytes - 1] != '_') return -1;
  int code = 0;
  const auto end = std::from_chars(text.data() + 2, text.data() + 6, code, 16);
  return end.ec == std::errc() && end.ptr == text.data() + 6 ? code : -1;
}

std::string unescaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const int code = escaped(text);
    if (code > 0 && (code < 0xD800 || code > 0xDFFF)) {
      append_utf8(result, static_cast<unsigned>(code));
      text.remove_prefix(kEscapeBytes);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

}  // namespace

// Nothing in DTDs is expanded; PCDATA of white space alone counts where it is all there is.
bool parse(std::string_view part, pugi::xml_document& document) {
  return document.load_buffer(part.data(), part.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
}

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  return whole.substr(whole.find(':') + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const auto one : node.children()) {
    if (local_name(one.name()) == name) return one;
  }
  return {};
}

std::string_view prefixed_attribute(pugi::xml_node node, std::string_view name) {
  std::string_view found;
  for (const auto attribute : node.attributes()) {
    if (local_name(attribute.name()) != name) continue;
    found = attribute.value();
    if (std::string_view(attribute.name()).find(':') != std::string_view::npos) break;
  }
  return found;
}

long whole_number(std::string_view text) {
  long number = -1;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = end.ec == std::errc() && end.ptr == text.data() + text.size();
  return whole && number >= 0 && text.size() <= 9 ? number : -1;
}

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const auto part : node.children()) {
    const auto name = local_name(part.name());
    if (name == "t") text += part.text().get();
    if (name == "r") text += child(part, "t").text().get();
  }
  return unescaped(text);
}

}  // namespace parley::xlsx
