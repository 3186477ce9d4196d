// Runs one target by libFuzzer, or writes the corpora that targets begin with.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "common/base/hash.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerRunDriver(int* argc, char*** argv, int (*take)(const std::uint8_t* data, std::size_t size));

namespace parley::fuzz {
namespace {

constexpr const char* kChosen = "PARLEY_FUZZ_TARGET";  // for the processes that libFuzzer starts of us

constexpr const char* kUsage =
    "fuzz: hostile bytes at Parley's boundaries\n\n"
    "  fuzz --list                     the targets, and what each takes\n"
    "  fuzz --seeds FOLDER [TARGET]    writes the corpora that they begin with, a folder each\n"
    "  fuzz --short TARGET FOLDER      what ops/test does: all of such a corpus, all that was ever found, some "
    "changes\n"
    "  fuzz TARGET [ARGUMENT...]       runs a target with libFuzzer's arguments: corpora, inputs, -runs=N, -help=1\n\n"
    "ops/fuzz does this for hours; tests/fuzz/README.md tells more.\n";

const Target* chosen = nullptr;

const Target* target_named(std::string_view name) {
  for (const Target& target : targets()) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

int take(const std::uint8_t* data, std::size_t size) {
  chosen->take({data, size});
  return 0;
}

void write_seeds(const Target& target, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / target.name);
  std::size_t kept = 0;
  target.seeds([&](ByteView bytes) {
    if (bytes.size() > target.longest) return;
    ++kept;
    const std::string name = hex(sha256(bytes)).substr(0, 16);
    std::ofstream file(folder / target.name / name, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  });
  std::printf("%s: %zu\n", target.name.c_str(), kept);
  PARLEY_CHECK(kept > 0, "a target begins with a corpus");
}

int list() {
  for (const Target& target : targets()) std::printf("%-16s %s\n", target.name.c_str(), target.boundary.c_str());
  return 0;
}

int seeds(const std::string& folder, std::string_view only) {
  for (const Target& target : targets()) {
    if (only.empty() || target.name == only) write_seeds(target, folder);
  }
  return 0;
}

// What was found once, and the corpus: libFuzzer takes files in a list of their names.
std::string inputs_of(const Target& target, const std::filesystem::path& seeds) {
  std::string list;
  for (const auto& folder : {std::filesystem::path(PARLEY_SOURCE_DIR) / "tests/fuzz/findings", seeds}) {
    if (!std::filesystem::is_directory(folder / target.name)) continue;
    std::vector<std::string> files;
    for (const auto& item : std::filesystem::directory_iterator(folder / target.name)) files.push_back(item.path());
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) list += (list.empty() ? "" : ",") + file;
  }
  return list;
}

// The target's own limits and words come before what the caller says, which counts more.
int run(std::vector<std::string> arguments) {
  std::vector<std::string> words{arguments.front(), "-max_len=" + std::to_string(chosen->longest), "-rss_limit_mb=1536",
                                 "-malloc_limit_mb=256", "-timeout=60"};
  const std::string dictionary = std::string(PARLEY_SOURCE_DIR) + "/tests/fuzz/words/" + chosen->name + ".dict";
  if (std::filesystem::exists(dictionary)) words.push_back("-dict=" + dictionary);
  words.insert(words.end(), arguments.begin() + 1, arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  int count = static_cast<int>(words.size());
  char** values = pointers.data();
  return LLVMFuzzerRunDriver(&count, &values, take);
}

int begin(std::vector<std::string> arguments) {
  const bool child = std::getenv(kChosen) != nullptr;
  if (arguments.size() == 4 && arguments[1] == "--short") {
    const Target* target = target_named(arguments[2]);
    PARLEY_CHECK(target != nullptr, "there is such a target");
    const std::string list = arguments[3] + "/" + target->name + ".list";
    std::ofstream(list) << inputs_of(*target, arguments[3]);
    arguments = {arguments[0],
                 target->name,
                 "-seed=1",
                 "-runs=" + std::to_string(target->runs),
                 "-seed_inputs=@" + list,
                 "-artifact_prefix=" + arguments[3] + "/" + target->name + "-"};
  }
  const std::string first = child ? std::getenv(kChosen) : arguments.size() > 1 ? arguments[1] : "--help";
  if (first == "--list") return list();
  if (first == "--seeds" && arguments.size() > 2) return seeds(arguments[2], arguments.size() > 3 ? arguments[3] : "");
  chosen = target_named(first);
  if (chosen == nullptr) {
    std::fputs(kUsage, first == "--help" ? stdout : stderr);
    return first == "--help" ? 0 : 2;
  }
  ::setenv(kChosen, first.c_str(), 1);
  if (!child) arguments.erase(arguments.begin() + 1);
  return run(std::move(arguments));
}

}  // namespace
}  // namespace parley::fuzz

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

// libFuzzer's own changes for plain bytes; for messages mostly ones that leave them canonical.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  using namespace parley::fuzz;
  if (chosen->schema == nullptr) return LLVMFuzzerMutate(data, size, most);
  const auto changed = mutated({data, size}, *chosen, seed);
  if (!changed || changed->size() > most) return LLVMFuzzerMutate(data, size, most);
  std::copy(changed->begin(), changed->end(), data);
  return changed->size();
}

int main(int argc, char** argv) { return parley::fuzz::begin({argv, argv + argc}); }
