#include "common/exercise/yaml_write_scalar.h"

#include <algorithm>
#include <array>

#include "common/base/limits.h"

namespace parley {
namespace {

constexpr std::size_t kLongestLine = 8 * limits::kKiB;  // the reader takes twice as much

bool is_control(char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; }

// Line ends and marks that Unicode knows and YAML may take for its own: U+0085, U+2028, U+2029, U+FEFF.
bool has_special(std::string_view text) {
  for (const std::string_view special : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF"}) {
    if (text.find(special) != std::string_view::npos) return true;
  }
  return false;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_control) || has_special(text);
}

// What readers of YAML would take for a number, a truth value or nothing.
bool is_another_type(std::string_view text) {
  if (text.find_first_not_of("0123456789._:eE+-") == std::string_view::npos) return true;
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  constexpr std::array<std::string_view, 9> kWords{"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

bool is_plain(std::string_view text, bool flow) {
  if (text.empty() || has_control(text) || text.back() == ' ' || text.back() == ':' || is_another_type(text))
    return false;
  const auto first = static_cast<unsigned char>(text.front());
  const bool letter =
      (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9');
  if (!letter && first < 0x80) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return !flow || text.find_first_of("?,[]{}:") == std::string_view::npos;
}

std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char byte : text) quoted += byte == '\'' ? "''" : std::string(1, byte);
  return quoted + "'";
}

std::string escaped_byte(char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return std::string("\\x") + kDigits[value >> 4] + kDigits[value & 15];
}

// The next character of `text`, as it stands between double quotes; takes it away.
std::string next_escaped(std::string_view& text) {
  for (const auto& [special, written] : {std::pair<std::string_view, const char*>{"\xC2\x85", "\\x85"},
                                         {"\xE2\x80\xA8", "\\u2028"},
                                         {"\xE2\x80\xA9", "\\u2029"},
                                         {"\xEF\xBB\xBF", "\\uFEFF"}}) {
    if (!text.starts_with(special)) continue;
    text.remove_prefix(special.size());
    return written;
  }
  const char byte = text.front();
  text.remove_prefix(1);
  if (byte == '\n') return "\\n";
  if (byte == '\\' || byte == '"') return std::string("\\") + byte;
  return is_control(byte) ? escaped_byte(byte) : std::string(1, byte);
}

// A line that ends in \ goes on in the next one, whose first spaces do not count.
std::string double_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (std::size_t line = 0; !text.empty();) {
    const bool begins = (static_cast<unsigned char>(text.front()) & 0xC0) != 0x80;
    if (begins && text.front() != ' ' && quoted.size() - line > kLongestLine) {
      quoted += "\\\n ";
      line = quoted.size();
    }
    quoted += next_escaped(text);
  }
  return quoted + "\"";
}

bool is_literal(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.starts_with('\n') || text.ends_with('\n')) return false;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.starts_with(' ') || line.ends_with(' ') || has_control(line) || line.size() > kLongestLine) return false;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return true;
}

// The spaces at which it may be broken stand alone, so that folding gives them back.
bool is_foldable(std::string_view text) {
  return yaml_length(text) > kYamlWidth && !has_control(text) && !text.starts_with(' ') && !text.ends_with(' ') &&
         text.find(' ') != std::string_view::npos && text.find("  ") == std::string_view::npos;
}

std::string folded(std::string_view text, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string lines;
  std::size_t width = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const std::size_t length = yaml_length(word) + 1;
    if (lines.empty() || indent + width + length > kYamlWidth) {
      lines += "\n" + margin;
      width = 0;
    } else {
      lines += ' ';
    }
    lines += word;
    width += length;
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return lines;
}

bool has_long_word(std::string_view text) {
  std::size_t length = 0;
  for (const char byte : text) {
    length = byte == ' ' ? 0 : length + 1;
    if (length > kLongestLine) return true;
  }
  return false;
}

}  // namespace

std::size_t yaml_length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

std::string yaml_inline(std::string_view text, bool flow) {
  if (text.size() > kLongestLine || has_control(text)) return double_quoted(text);
  return is_plain(text, flow) ? std::string(text) : single_quoted(text);
}

bool yaml_is_block(std::string_view text) {
  return !text.empty() && (is_literal(text) || (is_foldable(text) && !has_long_word(text)));
}

std::string yaml_block(std::string_view text, std::size_t indent) {
  if (!is_literal(text)) return ">-" + folded(text, indent);
  std::string lines = "|-\n" + std::string(indent, ' ');
  const std::string margin(indent, ' ');
  for (std::size_t i = 0; i < text.size(); ++i) {
    lines += text[i];
    if (text[i] == '\n' && text[i + 1] != '\n') lines += margin;
  }
  return lines;
}

}  // namespace parley
