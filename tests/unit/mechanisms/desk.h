// A world without an engine: a test enters what it likes and looks at what a mechanism says follows.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <span>
#include <string>

#include "common/exercise/compile.h"
#include "common/world/mechanism.h"

namespace parley::testing {

class Desk {
 public:
  // `package`: a folder under tests/transcript/packages.
  Desk(std::span<const Mechanism> mechanisms, const std::string& package) : world(mechanisms) {
    auto compiled = compile(read(std::filesystem::path(PARLEY_SOURCE_DIR) / "tests/transcript/packages" / package));
    world.package = std::make_shared<const Package>(assemble(std::get<Compiled>(compiled)));
    world.seats.resize(world.package->seats().size());
  }

  // Folds an entry for `parties` and control.
  EntryNumber enter(ExerciseTime time, std::initializer_list<const char*> parties,
                    const std::function<void(schema::Entry::Builder)>& fill) {
    capnp::MallocMessageBuilder message;
    auto entry = message.initRoot<schema::Entry>();
    entry.setNumber(next_);
    entry.setTime(time);
    entry.setAudience(set_of(parties).bits());
    fill(entry);
    const auto canonical = Message<schema::Entry>::from(entry);
    world.apply(canonical.reader());
    return next_++;
  }
  // Folds an accepted act.
  EntryNumber act(ExerciseTime time, std::initializer_list<const char*> parties, const char* seat,
                  const std::function<void(schema::Act::Builder)>& fill) {
    capnp::MallocMessageBuilder message;
    auto submission = message.initRoot<schema::Submission>();
    submission.setSeat(seat);
    submission.setAudience(set_of(parties).bits());
    fill(submission.initActs(1)[0]);
    const auto canonical = Message<schema::Submission>::from(submission);
    return enter(time, parties, [&](schema::Entry::Builder entry) {
      entry.initAccepted().setSubmission(capnp::Data::Reader(canonical.bytes().data(), canonical.bytes().size()));
    });
  }
  // What the mechanism's check says to an act of `seat`, in the view of its party.
  Verdict check(const Mechanism& mechanism, ExerciseTime now, const char* seat,
                const std::function<void(schema::Act::Builder)>& fill) const {
    capnp::MallocMessageBuilder message;
    auto act = message.initRoot<schema::Act>();
    fill(act);
    const Seat author = world.package->seat(seat);
    const World view = seen_by(world, world.package->seats()[author].party);
    return mechanism.check(view, now, author, act.asReader());
  }
  PartySet set_of(std::initializer_list<const char*> parties) const {
    PartySet set = PartySet::of(kControl);
    for (const char* code : parties) set = set | world.package->party(code);
    return set;
  }

  World world;

 private:
  static PackageFiles read(const std::filesystem::path& folder) {
    PackageFiles files;
    for (const auto& item : std::filesystem::recursive_directory_iterator(folder)) {
      if (!item.is_regular_file()) continue;
      std::ifstream file(item.path(), std::ios::binary);
      files[std::filesystem::relative(item.path(), folder).string()] =
          std::string(std::istreambuf_iterator<char>(file), {});
    }
    return files;
  }

  EntryNumber next_ = 0;
};

}  // namespace parley::testing
