#include "common/exercise/refuse_part.h"

#include "common/exercise/text.h"

namespace parley {
namespace {

Refusal unsound(const std::string& what) {
  return {"package.part", "a part of the exercise does not fit the others: " + what};
}

std::optional<Refusal> refuse_common(const Package& package, schema::Exercise::Reader exercise) {
  if (!package.parties().empty()) return unsound("parties and seats are said twice");
  std::optional<Refusal> refusal;
  (void)Package::draft(exercise, [&](const std::string& path, const Trouble& trouble) {
    if (!refusal) refusal = unsound(path + ": " + trouble.what);
  });
  return refusal;
}

std::optional<Refusal> refuse_file(const Package& package, schema::PackageFile::Reader file) {
  const auto begun = package.files().find(view(file.getPath()));
  const std::size_t held = begun == package.files().end() ? 0 : begun->second.size();
  if (held == file.getOffset()) return std::nullopt;
  return unsound("the pieces of the file \"" + std::string(view(file.getPath())) + "\" are not in their order");
}

}  // namespace

std::optional<Refusal> refuse_part(const Package& package, schema::PackagePart::Reader part) {
  if (part.isCommon()) return refuse_common(package, part.getCommon());
  if (part.isFile()) return refuse_file(package, part.getFile());
  return std::nullopt;
}

}  // namespace parley
