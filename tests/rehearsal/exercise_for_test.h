// The repository's exercises, compiled, for tests that rehearse them.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "common/exercise/compile.h"
#include "ops/package_folder.h"
#include "ops/rehearse_run.h"

namespace parley {

inline PackageFiles files_in(const std::string& subfolder) {
  auto read = read_package_folder(std::string(PARLEY_SOURCE_DIR) + "/" + subfolder);
  if (const auto* failure = std::get_if<Failure>(&read)) ADD_FAILURE() << failure->what();
  return std::get<PackageFiles>(std::move(read));
}

inline PackageFiles files_of(const std::string& exercise) { return files_in("exercises/" + exercise); }

inline Compiled compiled_of(const PackageFiles& files) {
  auto result = compile(files);
  if (auto* mistakes = std::get_if<std::vector<Mistake>>(&result)) {
    for (const Mistake& mistake : *mistakes) ADD_FAILURE() << format(mistake);
    return {};
  }
  return std::get<Compiled>(std::move(result));
}

inline const Compiled& exercise(const std::string& name) {
  static std::map<std::string, Compiled> compiled;
  auto found = compiled.find(name);
  if (found == compiled.end()) found = compiled.emplace(name, compiled_of(files_of(name))).first;
  return found->second;
}

inline constexpr const char* kDrill = "line-check";
inline constexpr const char* kEncounter = "south-china-sea-encounter";
inline constexpr const char* kApril = "april-2001";
inline constexpr const char* kStrait = "taiwan-strait";
inline constexpr const char* kIslets = "east-china-sea";
inline constexpr const char* kPeninsula = "korean-peninsula";
inline constexpr const char* kDomains = "space-and-network";

}  // namespace parley
