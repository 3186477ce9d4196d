// A folder of tiles (parley export --format tlog), as whoever serves it may have changed it: each piece is one of its
// files, in the order of their names.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "common/edge/os/storage_failure.h"
#include "ops/export_tlog.h"
#include "ops/verify_record.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/site.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr simulation::Time kUntilSigned_us = 1'500'000;  // checkpoints are signed every second

// In memory, as far as the machine has such files.
const fs::path& place() {
  static const fs::path& path = *new fs::path([] {
    const fs::path made = fs::path(fs::is_directory("/dev/shm") ? "/dev/shm" : "/tmp") /
                          ("parley-fuzz-tiles-" + std::to_string(::getpid()));
    fs::create_directories(made);
    std::atexit([] { fs::remove_all(place()); });
    return made;
  }());
  return path;
}

void write(const fs::path& path, ByteView bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

VerifiedFile verified(const fs::path& folder) {
  VerifyPlan plan;
  plan.jobs = 1;
  return verify_files({folder.string()}, plan)->files.at(0);
}

// What the product exports of a run that has begun.
struct Exported {
  std::vector<fs::path> names;  // within the folder
  std::vector<Bytes> contents;
  VerifiedFile sound;
};

const Exported& exported() {
  static const Exported& made = *new Exported([] {
    CoordinatorSite site(begun().disk);
    site.send(Peer::stranger, {}, kUntilSigned_us);
    site.send(Peer::stranger, {}, kUntilSigned_us);
    for (const auto& [path, bytes] : site.leave()) write(place() / "source" / fs::path(path).filename(), bytes);
    ExportOptions options;
    options.journal = (place() / "source" / fs::path(CoordinatorSite::kJournal).filename()).string();
    options.format = "tlog";
    options.output = (place() / "sound").string();
    RecordReader reader(options.journal);
    PARLEY_CHECK(export_tlog(options, reader) == 0, "a run that has begun can be exported");
    Exported result;
    for (const auto& file : fs::recursive_directory_iterator(options.output)) {
      if (file.is_regular_file()) result.names.push_back(fs::relative(file.path(), options.output));
    }
    std::sort(result.names.begin(), result.names.end());
    for (const fs::path& name : result.names) {
      std::ifstream stream(options.output / name, std::ios::binary);
      result.contents.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    result.sound = verified(options.output);
    PARLEY_CHECK(!result.sound.fault, "what was exported can be verified");
    return result;
  }());
  return made;
}

void take(ByteView bytes) {
  const Exported& made = exported();
  const fs::path folder = place() / "changed";
  fs::remove_all(folder);
  fs::create_directories(folder);
  const auto pieces = pieces_of(bytes);
  for (std::size_t i = 0; i < pieces.size() && i < made.names.size(); ++i) write(folder / made.names[i], pieces[i]);
  const VerifiedFile file = verified(folder);
  if (file.fault) {
    PARLEY_CHECK(is_utf8(file.fault->what) && !file.fault->what.empty(), "a fault is a sentence");
    return;
  }
  PARLEY_CHECK(file.head == made.sound.head, "tiles that were changed are not taken for the record's");
}

void seeds(const Keep& keep) {
  const Exported& made = exported();
  keep(joined(made.contents));
  for (std::size_t i = 0; i < made.contents.size(); ++i) {
    auto contents = made.contents;
    for (const std::size_t size : {std::size_t{0}, contents[i].size() / 2, contents[i].size() + 40}) {
      contents[i].resize(size);
      keep(joined(contents));
    }
  }
}

}  // namespace

Target tiles() { return {"tiles", "exported tiles, of whoever serves them", take, seeds, 65'536, 500}; }

}  // namespace parley::fuzz
