#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/stat.h>

#include <csignal>

#include "common/edge/os/clock.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/key_file.h"
#include "common/edge/os/random.h"
#include "common/edge/os/signals.h"
#include "common/edge/os/terminal.h"
#include "tests/unit/edge/storage_scratch.h"

namespace parley::edge {
namespace {

using testing::HasSubstr;

TEST(DurableFile, ReplacesTheWholeContent) {
  ScratchFolder folder;
  const std::string path = folder.file("note");
  EXPECT_EQ(read_small_file(path, 10), std::nullopt);
  write_durably(path, "a longer first text", 0600);
  write_durably(path, "second", 0600);
  EXPECT_EQ(read_small_file(path, 6), "second");
  EXPECT_THAT(failure_of(path, [&] { read_small_file(path, 5); }), HasSubstr("larger"));
}

TEST(DurableFile, NamesWhatCannotBeWritten) {
  ScratchFolder folder;
  const std::string path = folder.file("missing/note");
  EXPECT_THAT(failure_of(path, [&] { write_durably(path, "x", 0600); }), HasSubstr("No such file"));
}

TEST(KeyFile, IsForItsOwnerOnlyAndReadBack) {
  ScratchFolder folder;
  const std::string path = key_file_of(folder.file("us.store"));
  const SecretKeys keys = {{"act", Bytes(64, 1)}, {"curve", Bytes(32, 2)}, {"cosigner", Bytes(64, 3)}};
  EXPECT_EQ(read_key_file(path), std::nullopt);
  write_key_file(path, keys);
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(read_key_file(path), keys);
}

TEST(KeyFile, IsNeverReplaced) {
  ScratchFolder folder;
  const std::string path = folder.file("us.store.keys");
  write_key_file(path, {{"act", Bytes{1}}});
  EXPECT_THAT(failure_of(path, [&] { write_key_file(path, {{"act", Bytes{2}}}); }), HasSubstr("exists already"));
  EXPECT_EQ(read_key_file(path), (SecretKeys{{"act", Bytes{1}}}));
}

TEST(KeyFile, IsRefusedWhenOthersMayReadOrWriteIt) {
  ScratchFolder folder;
  const std::string path = folder.file("us.store.keys");
  write_key_file(path, {{"act", Bytes{1}}});
  for (mode_t mode : {0640, 0604, 0620, 0602, 0666}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    EXPECT_THAT(failure_of(path, [&] { read_key_file(path); }), HasSubstr("chmod 600")) << std::oct << mode;
  }
}

TEST(KeyFile, SaysWhenItIsDamaged) {
  ScratchFolder folder;
  const std::string path = folder.file("us.store.keys");
  for (const char* content :
       {"", "parley keys v1", "parley keys v2\nact AQ==\n", "parley keys v1\nact\n", "parley keys v1\nact A\n",
        "parley keys v1\nact AQ==", "parley keys v1\nact AQ==\nact AQ==\n"}) {
    write_content(path, content);
    ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
    EXPECT_THAT(failure_of(path, [&] { read_key_file(path); }), HasSubstr("is damaged")) << content;
  }
}

TEST(Random, IsNeverTheSame) {
  EXPECT_NE(random_bytes32(), random_bytes32());
  EXPECT_EQ(random_bytes(100).size(), 100u);
}

TEST(Clock, CountsMicroseconds) {
  EXPECT_GT(wall_clock_us(), WallTime{1'600'000'000'000'000});
  const auto before = steady_clock_us();
  EXPECT_GE(steady_clock_us(), before);
}

TEST(StopSignal, TurnsASignalIntoSomethingToWaitFor) {
  {
    StopSignal stop;
    pollfd waiting{stop.descriptor(), POLLIN, 0};
    EXPECT_FALSE(stop.requested());
    EXPECT_EQ(::poll(&waiting, 1, 0), 0);
    ::raise(SIGTERM);
    EXPECT_TRUE(stop.requested());
    EXPECT_EQ(::poll(&waiting, 1, 0), 1);
    EXPECT_EQ(::poll(&waiting, 1, 0), 1) << "and it stays so";
    ::raise(SIGPIPE);
  }
  StopSignal next;
  EXPECT_FALSE(next.requested());
  next.request();
  EXPECT_TRUE(next.requested());
}

TEST(StopSignalDeathTest, TheSecondCtrlCKills) {
  const auto twice = [] {
    StopSignal stop;
    ::raise(SIGINT);
    ::raise(SIGINT);
  };
  EXPECT_EXIT(twice(), testing::KilledBySignal(SIGINT), "");
}

TEST(Terminal, AFileGetsNoColours) {
  ScratchFolder folder;
  const Descriptor file(::open(folder.file("out").c_str(), O_WRONLY | O_CREAT, 0600));
  const Terminal terminal(file.get());
  EXPECT_FALSE(terminal.is_terminal());
  EXPECT_FALSE(terminal.has_colours());
  EXPECT_EQ(terminal.in(Colour::red, "refused"), "refused");
  EXPECT_EQ(terminal.width(), 80);
}

TEST(Terminal, APersonGetsThemUnlessTheyAreNotWelcome) {
  const Descriptor master(::posix_openpt(O_RDWR | O_NOCTTY));
  if (!master || ::grantpt(master.get()) != 0 || ::unlockpt(master.get()) != 0) GTEST_SKIP() << "no pseudo terminal";
  const Descriptor slave(::open(::ptsname(master.get()), O_RDWR | O_NOCTTY));
  ::setenv("TERM", "xterm", 1);
  ::unsetenv("NO_COLOR");
  EXPECT_EQ(Terminal(slave.get()).in(Colour::red, "refused"), "\x1b[31mrefused\x1b[0m");
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_EQ(Terminal(slave.get()).in(Colour::red, "refused"), "refused");
  ::unsetenv("NO_COLOR");
  ::setenv("TERM", "dumb", 1);
  EXPECT_FALSE(Terminal(slave.get()).has_colours());
}

}  // namespace
}  // namespace parley::edge
