#include "common/spreadsheet/zip.h"

#include <zip.h>

#include <memory>
#include <optional>

#include "common/base/limits.h"

namespace parley {
namespace {

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using File = std::unique_ptr<zip_file_t, CloseFile>;

constexpr std::size_t kPieceBytes = 64 * limits::kKiB;

Refusal damaged(const std::string& what) {
  return {"spreadsheet.zip",
          "This is no whole .xlsx: " + what + ". Open it in the spreadsheet program and save it again."};
}

Refusal too_large(const std::string& what) {
  return {"spreadsheet.large", "The spreadsheet is too large: " + what + "."};
}

Archive open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  Archive archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  return archive;
}

bool is_wanted(std::string_view name) {
  return name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype";
}

// `left`: bytes that may still come out of the file as a whole.
std::optional<Refusal> read_part(zip_t* archive, zip_uint64_t index, std::string& content, std::size_t& left) {
  const File file(zip_fopen_index(archive, index, 0));
  if (file == nullptr) return damaged("a part of it cannot be opened, or is encrypted");
  std::string piece(kPieceBytes, '\0');
  for (;;) {
    const auto got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return damaged("a part of it cannot be unpacked");
    if (got == 0) return std::nullopt;
    if (static_cast<std::size_t>(got) > left) return too_large("unpacked it is more than 64 MiB");
    left -= static_cast<std::size_t>(got);
    content.append(piece, 0, static_cast<std::size_t>(got));
  }
}

}  // namespace

std::variant<ZipParts, Refusal> unzip(std::string_view bytes) {
  if (bytes.size() > limits::kSpreadsheetBytes) return too_large("the file is more than 16 MiB");
  const Archive archive = open(bytes);
  if (archive == nullptr) return damaged("the archive is damaged or cut off");
  const auto count = zip_get_num_entries(archive.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits::kSpreadsheetParts)
    return too_large("it has more than 1,024 parts");
  ZipParts parts;
  std::size_t left = limits::kSpreadsheetUnpackedBytes;
  for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
    const char* name = zip_get_name(archive.get(), index, 0);
    if (name == nullptr || !is_wanted(name)) continue;
    if (auto refusal = read_part(archive.get(), index, parts[name], left)) return *refusal;
  }
  return parts;
}

}  // namespace parley
