#include "common/exercise/source.h"

#include <algorithm>

#include "common/exercise/text.h"
#include "common/exercise/yaml.h"

namespace parley {
namespace {

constexpr SeatTitle kTitles[] = {
    {"HOS", "Head of State", "国家元首"},
    {"FM", "Foreign Minister", "外交部长"},
    {"DEF", "Minister of Defence", "国防部长"},
    {"THC", "Theatre Commander", "战区司令"},
    {"NAV", "Navy Operations", "海军作战部门"},
    {"AIR", "Air Force Operations", "空军作战部门"},
    {"DO", "Duty Officer", "值班军官"},
    {"SPK", "Spokesperson", "发言人"},
    {"PR", "Permanent Representative to the UN", "常驻联合国代表"},
    {"CG", "Coast Guard", "海警"},
    {"JWG1", "Joint Working Group, First Member", "联合工作组第一成员"},
    {"JWG2", "Joint Working Group, Second Member", "联合工作组第二成员"},
    {"CERT", "Computer Emergency Response Team", "网络应急响应中心"},
    {"SPC", "Space-Object Contact Point", "外空物体联络点"},
};

Positions read_file(const PackageFiles& files, const char* name, capnp::DynamicStruct::Builder to,
                    std::vector<Mistake>& mistakes) {
  const auto file = files.find(name);
  if (file != files.end()) return read_yaml(file->second, name, to, mistakes);
  mistakes.push_back({name, 0, 0, Severity::error, "the file is missing", "every exercise has one"});
  return {};
}

void supply_titles(schema::Exercise::Builder exercise) {
  for (auto party : exercise.getParties()) {
    for (auto seat : party.getSeats()) {
      const SeatTitle* title = usual_title(view(seat.getCode().asReader()));
      if (seat.hasTitle() || title == nullptr) continue;
      seat.initTitle().setEn(title->en);
      seat.getTitle().setZh(title->zh);
    }
  }
}

}  // namespace

PackageSource read_source(const PackageFiles& files, std::vector<Mistake>& mistakes) {
  PackageSource source;
  capnp::MallocMessageBuilder exercise_message, msel_message;
  auto exercise = exercise_message.initRoot<schema::Exercise>();
  source.exercise_positions = read_file(files, kExerciseFile, exercise, mistakes);
  supply_titles(exercise);
  source.exercise = Message<schema::Exercise>::from(exercise);
  auto msel = msel_message.initRoot<schema::MasterScenarioEventsList>();
  source.msel_positions = read_file(files, kMselFile, msel, mistakes);
  supply_expectation_ids(msel);
  source.msel = Message<schema::MasterScenarioEventsList>::from(msel);
  return source;
}

void supply_expectation_ids(schema::MasterScenarioEventsList::Builder msel) {
  for (auto inject : msel.getInjects()) {
    auto expectations = inject.getExpects();
    for (unsigned i = 0; i < expectations.size(); ++i) {
      if (expectations[i].getId().size() > 0) continue;
      expectations[i].setId(expectation_id(view(inject.getId().asReader()), i).c_str());
    }
  }
}

std::string library_file(std::string_view name) {
  constexpr std::size_t kLongest = 64;
  const bool fits = !name.empty() && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return fits ? "library/" + std::string(name) + ".lua" : "";
}

const SeatTitle* usual_title(std::string_view code) {
  for (const SeatTitle& title : kTitles) {
    if (title.code == code) return &title;
  }
  return nullptr;
}

std::string expectation_id(std::string_view inject, std::size_t index) {
  std::string letters;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('a' + (rest - 1) % 26));
  }
  return std::string(inject) + letters;
}

}  // namespace parley
