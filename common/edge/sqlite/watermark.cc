#include "common/edge/sqlite/watermark.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "common/base/hash.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/journal.h"

namespace parley::edge {
namespace {

constexpr std::size_t kLargest = 4096;  // bytes
constexpr std::string_view kHeading = "parley watermark v1";

std::string file_of(const std::string& journal_path) { return journal_path + ".watermark"; }

std::string text_of(const Watermark& watermark) {
  return fmt::format("{}\nrun {}\nsize {}\nroot {}\ntime {}\n", kHeading, hex(watermark.run_id), watermark.head.size,
                     hex(watermark.head.root), watermark.time);
}

// Against rot, not against people: who can write this file can also write its checksum.
std::string checksum_line(std::string_view text) { return "check " + hex(sha256(view_of(text))) + "\n"; }

template <class Number>
bool read_number(Number& number, std::string_view text) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// The text after "<name> " in the next line; nothing when the line has another name.
std::optional<std::string_view> take_field(std::string_view& lines, std::string_view name) {
  const std::string_view line = lines.substr(0, lines.find('\n'));
  if (line.size() >= lines.size() || !line.starts_with(name) || line.size() <= name.size()) return std::nullopt;
  lines.remove_prefix(line.size() + 1);
  return line.substr(name.size() + 1);
}

std::optional<Watermark> parse(std::string_view lines) {
  if (!lines.starts_with(kHeading)) return std::nullopt;
  lines.remove_prefix(std::min(lines.size(), kHeading.size() + 1));
  const auto run = take_field(lines, "run");
  const auto size = take_field(lines, "size");
  const auto root = take_field(lines, "root");
  const auto time = take_field(lines, "time");
  Watermark watermark;
  const bool read = run && size && root && time && copy_to(watermark.run_id, from_hex(*run)) &&
                    read_number(watermark.head.size, *size) && copy_to(watermark.head.root, from_hex(*root)) &&
                    read_number(watermark.time, *time);
  return read ? std::optional(watermark) : std::nullopt;
}

}  // namespace

void write_watermark(const std::string& journal_path, const Watermark& watermark) {
  const std::string text = text_of(watermark);
  write_durably(file_of(journal_path), text + checksum_line(text), 0600);
}

std::optional<Watermark> read_watermark(const std::string& journal_path) {
  const std::string path = file_of(journal_path);
  const auto text = read_small_file(path, kLargest);
  if (!text) return std::nullopt;
  const auto watermark = parse(*text);
  if (!watermark || *text != text_of(*watermark) + checksum_line(text_of(*watermark))) {
    throw StorageFailure(
        path, "is damaged",
        "Compare the journal's size and root with the nodes' (parley verify); when they agree, remove it.");
  }
  return watermark;
}

void require_not_shorter(Journal& journal, const Watermark& watermark) {
  const EntryNumber size = journal.size();
  if (size >= watermark.head.size) return;
  throw StorageFailure(
      journal.path(),
      fmt::format("has lost its end: it holds {} entries, but {} were signed for", size, watermark.head.size),
      "Keep it as it is, and rebuild the record from the nodes' stores: parley recover --from STORE... -o JOURNAL.");
}

}  // namespace parley::edge
