// An exercise's folder as its authors wrote it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/exercise/mistake.h"
#include "common/schema/message.h"
#include "common/schema/package.capnp.h"

namespace parley {

// Path inside the folder ("msel.yaml", "policies/government.lua") to content.
using PackageFiles = std::map<std::string, std::string, std::less<>>;

inline constexpr const char* kExerciseFile = "exercise.yaml";
inline constexpr const char* kMselFile = "msel.yaml";

// Where a shared script stands among the package's files: "council" is library/council.lua. Exercises that lie in one
// folder may share these: whoever reads a package's folder adds those that its policies name and that it does not have
// itself (ops/package_folder.h), so that the package's hash and its record hold their text. Empty: no name of a script,
// which is lower-case letters, digits and _.
std::string library_file(std::string_view name);

struct PackageSource {
  Message<schema::Exercise> exercise;
  Positions exercise_positions;
  Message<schema::MasterScenarioEventsList> msel;
  Positions msel_positions;
};

// Reads both files and writes out what authors may leave to us: the usual seats' titles, the ids of expectations. What
// is wrong goes to `mistakes`, and the rest is read nevertheless.
PackageSource read_source(const PackageFiles& files, std::vector<Mistake>& mistakes);

// Gives every expectation of the list that has no id the one that read_source gives it.
void supply_expectation_ids(schema::MasterScenarioEventsList::Builder msel);

// The usual titles of seats by their code; empty when the code is the package's own.
struct SeatTitle {
  const char* code;
  const char* en;
  const char* zh;
};
const SeatTitle* usual_title(std::string_view code);
// The id of an inject's expectation that has none: the inject's and a letter; beyond z two letters.
std::string expectation_id(std::string_view inject, std::size_t index);

}  // namespace parley
