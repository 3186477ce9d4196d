#include "common/simulation/disk.h"

#include <gtest/gtest.h>

#include <set>

namespace parley::simulation {
namespace {

using Done = Disk::Done;

Bytes bytes_of(std::string_view text) {
  const ByteView view = view_of(text);
  return {view.begin(), view.end()};
}

std::string content_of(Disk& disk, const std::string& name) {
  const auto file = disk.open(name);
  if (!file) return "(none)";
  Bytes bytes(Disk::size(file));
  bool beyond = false;
  EXPECT_EQ(disk.read(file, 0, bytes, beyond), Done::yes);
  return std::string(text_of(bytes));
}

void write(Disk& disk, const std::string& name, std::string_view text) {
  EXPECT_EQ(disk.write(disk.create(name), 0, bytes_of(text)), Done::yes);
}

TEST(PretendDisk, WhatWasFlushedSurvivesEveryPowerCut) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Disk disk(Draw(seed, "disk"));
    write(disk, "a", "kept");
    EXPECT_EQ(disk.flush(disk.open("a")), Done::yes);
    EXPECT_EQ(disk.flush_names(), Done::yes);
    disk.cut_power();
    disk.restore_power();
    EXPECT_EQ(content_of(disk, "a"), "kept");
  }
}

TEST(PretendDisk, WhatWasNotFlushedMaySurviveOrNotInWholeOrInPart) {
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Disk disk(Draw(seed, "disk"));
    write(disk, "a", std::string(1024, 'o'));
    disk.flush(disk.open("a"));
    disk.flush_names();
    write(disk, "a", std::string(1024, 'n'));
    disk.cut_power();
    disk.restore_power();
    const std::string content = content_of(disk, "a");
    EXPECT_EQ(content.size(), 1024u);
    seen.insert(std::string{content.front(), content.back()});
  }
  EXPECT_EQ(seen, (std::set<std::string>{"oo", "nn", "no"}));
}

TEST(PretendDisk, ANameThatWasNotFlushedMayBeGoneAndARenameIsOneStep) {
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Disk disk(Draw(seed, "disk"));
    write(disk, "a", "old");
    disk.flush(disk.open("a"));
    disk.flush_names();
    write(disk, "a.new", "new");
    disk.flush(disk.open("a.new"));
    disk.rename("a.new", "a");
    disk.cut_power();
    disk.restore_power();
    seen.insert(content_of(disk, "a") + "/" + content_of(disk, "a.new"));
  }
  EXPECT_EQ(seen, (std::set<std::string>{"old/(none)", "old/new", "new/(none)"}));
}

TEST(PretendDisk, AKilledProcessLeavesWhatItWrote) {
  Disk disk(Draw(1, "disk"));
  write(disk, "a", "written");
  disk.cut_power();
  EXPECT_EQ(disk.open("a"), nullptr);
  disk.revive();
  EXPECT_EQ(content_of(disk, "a"), "written");
}

TEST(PretendDisk, ThePowerGoesDuringTheChangeThatWasNamed) {
  Disk disk(Draw(1, "disk"));
  const auto file = disk.create("a");
  disk.cut_power_after(2);
  EXPECT_EQ(disk.write(file, 0, bytes_of("1")), Done::yes);
  EXPECT_EQ(disk.write(file, 0, bytes_of("2")), Done::failed);
  EXPECT_TRUE(disk.dead());
  EXPECT_EQ(disk.flush(file), Done::failed);
}

TEST(PretendDisk, AFullDiskTakesNoMoreUntilRoomIsMade) {
  Disk disk(Draw(1, "disk"));
  const auto file = disk.create("a");
  disk.fill_up(3);
  EXPECT_EQ(disk.write(file, 0, bytes_of("1234")), Done::full);
  EXPECT_EQ(disk.write(file, 0, bytes_of("123")), Done::yes);
  EXPECT_EQ(disk.free_bytes(), 0u);
  disk.truncate(file, 0);
  EXPECT_EQ(disk.free_bytes(), 3u);
}

TEST(PretendDisk, WhatAFailedFlushWasForIsLostThoughALaterOneSaysYes) {
  Disk disk(Draw(1, "disk"));
  write(disk, "a", "lost");
  disk.flush_names();
  disk.faults.flush_fails = 1'000'000;
  EXPECT_EQ(disk.flush(disk.open("a")), Done::failed);
  disk.faults.flush_fails = 0;
  EXPECT_EQ(disk.flush(disk.open("a")), Done::yes);
  EXPECT_EQ(content_of(disk, "a"), "lost");
  disk.cut_power();
  disk.restore_power();
  EXPECT_EQ(content_of(disk, "a"), "");
}

// A file whose first flush failed, and that is written once more as it is.
Disk written_again(std::uint64_t seed) {
  Disk disk(Draw(seed, "disk"));
  write(disk, "a", std::string(1024, 'n'));
  disk.flush_names();
  disk.faults.flush_fails = 1'000'000;
  EXPECT_EQ(disk.flush(disk.open("a")), Done::failed);
  disk.faults.flush_fails = 0;
  EXPECT_EQ(disk.write_again(disk.open("a"), 0, 4096), Done::yes);
  return disk;
}

TEST(PretendDisk, WhatIsWrittenOnceMoreIsFlushedThoughAFlushOfItFailedBefore) {
  Disk disk = written_again(1);
  EXPECT_EQ(disk.flush(disk.open("a")), Done::yes);
  disk.cut_power();
  disk.restore_power();
  EXPECT_EQ(content_of(disk, "a"), std::string(1024, 'n'));
}

TEST(PretendDisk, WhatIsWrittenOnceMoreAndNotFlushedMaySurviveOrNotInWholeOrInPart) {
  std::set<std::size_t> sizes;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Disk disk = written_again(seed);
    write(disk, "a", "o");
    disk.cut_power();
    disk.restore_power();
    const std::string content = content_of(disk, "a");
    EXPECT_EQ(content.find_first_not_of('n', 1), std::string::npos);
    sizes.insert(content.size());
  }
  EXPECT_EQ(sizes, (std::set<std::size_t>{0, 1, 512, 1024}));
}

}  // namespace
}  // namespace parley::simulation
