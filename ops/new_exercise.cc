#include "ops/new_exercise.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "common/exercise/json_schema.h"
#include "ops/exit_code.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 40;

bool is_name(const std::string& name) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; };
  return !name.empty() && name.size() <= kLongestName && std::ranges::all_of(name, fits);
}

// "strait-two" to "Strait two"
std::string title_of(std::string name) {
  std::ranges::replace(name, '-', ' ');
  std::ranges::replace(name, '_', ' ');
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

std::string filled(std::string text, const std::string& gap, const std::string& words) {
  for (auto place = text.find(gap); place != std::string::npos; place = text.find(gap, place + words.size()))
    text.replace(place, gap.size(), words);
  return text;
}

bool write(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  if (file) return true;
  std::fprintf(stderr, "parley: cannot write %s\n", path.c_str());
  return false;
}

int refuse(const std::string& why) {
  std::fprintf(stderr, "parley: %s\n", why.c_str());
  return kWrongUsage;
}

bool write_all(const fs::path& folder, const std::string& name) {
  const bool files = std::ranges::all_of(new_exercise_files(), [&](const NewFile& file) {
    const std::string named = filled(std::string(file.content), "@NAME@", name);
    return write(folder / file.path, filled(named, "@TITLE@", title_of(name)));
  });
  // Hidden, so that it is no part of the package: for the author's editor only.
  return files && write(folder / ".exercise.schema.json", json_schema());
}

void say_what_next(const std::string& folder) {
  std::printf("%s is there: a small exercise that works. What next:\n", folder.c_str());
  std::printf("  parley lint %s              mistakes, and who gets what\n", folder.c_str());
  std::printf("  parley rehearse %s          bots play it, in a second\n", folder.c_str());
  std::printf("  parley live %s --human CN   you in a browser, bots for the rest\n", folder.c_str());
  std::printf(
      "Then change exercise.yaml and msel.yaml, one thing at a time. The guide for planners: exercises/README.md\n");
}

}  // namespace

int run_new(const NewOptions& options) {
  fs::path folder(options.folder);
  if (!folder.has_filename()) folder = folder.parent_path();  // "name/"
  const std::string name = folder.filename().string();
  if (!is_name(name))
    return refuse("\"" + name +
                  "\" is no name for an exercise: letters, digits, - and _, at most 40, e.g. harbour-night");
  if (fs::exists(folder)) return refuse(folder.string() + " is there already; choose another name, or remove it first");
  if (!write_all(folder, name)) return kBrokenMachine;
  say_what_next(folder.string());
  return kDone;
}

}  // namespace parley
