#include "ops/package_folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "common/base/limits.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

Failure invalid(std::string what) { return {Failure::Kind::invalid, std::move(what)}; }

bool left_out(const fs::path& name) {
  const std::string text = name.string();
  return text.starts_with('.') || text.ends_with('~');
}

bool inside(const fs::path& folder, const fs::path& file) {
  const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return end == folder.end() && rest != file.end();
}

// Follows the links that a package may have.
std::variant<fs::path, Failure> target_of(const fs::path& folder, const fs::directory_entry& item) {
  if (!item.is_symlink()) return item.path();
  std::error_code error;
  const fs::path target = fs::canonical(item.path(), error);
  if (error || !inside(folder, target) || !fs::is_regular_file(target)) {
    return invalid(item.path().string() +
                   " is a link to something that is no file of the exercise's folder: put a copy there.");
  }
  return target;
}

class FolderReader {
 public:
  explicit FolderReader(fs::path folder) : folder_(std::move(folder)) {}

  std::optional<Failure> read() {
    for (auto item = fs::recursive_directory_iterator(folder_); item != fs::recursive_directory_iterator(); ++item) {
      if (left_out(item->path().filename())) {
        if (item->is_directory() && !item->is_symlink()) item.disable_recursion_pending();
        continue;
      }
      if (item->is_directory() && !item->is_symlink()) continue;
      if (auto failure = add(*item)) return failure;
    }
    return add_library();
  }

  PackageFiles take() { return std::move(files_); }

 private:
  // Scripts that the policies name and that lie in the folder `library` beside the exercise's. One in the exercise's
  // own folder goes first; one that is nowhere is for lint to find.
  std::optional<Failure> add_library() {
    const PackageFiles exercise{{kExerciseFile, files_[kExerciseFile]}};
    std::vector<Mistake> mistakes;
    const PackageSource source = read_source(exercise, mistakes);
    for (const auto policy : source.exercise.reader().getPolicies()) {
      for (const auto name : policy.getLibrary()) {
        const std::string file = library_file(view(name));
        const fs::path path = folder_.parent_path() / file;
        if (file.empty() || files_.contains(file) || !fs::is_regular_file(path)) continue;
        if (fs::canonical(path) != path) return invalid(path.string() + " is reached by a link: put a copy there.");
        if (auto failure = add(path, file)) return failure;
      }
    }
    return std::nullopt;
  }

  std::optional<Failure> add(const fs::directory_entry& item) {
    const auto target = target_of(folder_, item);
    if (const auto* failure = std::get_if<Failure>(&target)) return *failure;
    const fs::path& path = std::get<fs::path>(target);
    if (!fs::is_regular_file(path))
      return invalid(item.path().string() + " is neither a file nor a folder: remove it.");
    return add(path, item.path().lexically_relative(folder_).generic_string());
  }

  std::optional<Failure> add(const fs::path& path, const std::string& name) {
    bytes_ += fs::file_size(path);
    if (files_.size() == limits::kPackageFiles) return invalid(folder_.string() + " holds more than 4,096 files.");
    if (bytes_ > limits::kPackageBytes) return invalid(folder_.string() + " holds more than 256 MiB.");
    std::ifstream file(path, std::ios::binary);
    std::string content(std::istreambuf_iterator<char>(file), {});
    if (!file) return Failure(Failure::Kind::machine, path.string() + " cannot be read.");
    files_[name] = std::move(content);
    return std::nullopt;
  }

  fs::path folder_;
  PackageFiles files_;
  std::uintmax_t bytes_ = 0;
};

}  // namespace

std::variant<PackageFiles, Failure> read_package_folder(const std::string& folder) {
  std::error_code error;
  const fs::path path = fs::canonical(folder, error);
  if (error || !fs::is_directory(path)) return invalid("There is no folder " + folder + ".");
  if (!fs::is_regular_file(path / kExerciseFile)) {
    return invalid(folder + " is no exercise: it has no " + kExerciseFile + ". Begin one with: parley new NAME");
  }
  try {
    FolderReader reader(path);
    if (auto failure = reader.read()) return *failure;
    return reader.take();
  } catch (const fs::filesystem_error& failed) {
    return Failure(Failure::Kind::machine, std::string("The folder cannot be read: ") + failed.what());
  }
}

}  // namespace parley
