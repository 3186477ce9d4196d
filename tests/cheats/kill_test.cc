// A node that dies at any call to its disk around a cosignature: it never puts its name under two histories.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "coordinator/edge/open_run.h"
#include "coordinator/frame.h"
#include "node/edge/store.h"
#include "tests/unit/edge/storage_scratch.h"
#include "tests/unit/exercise/small_package.h"

namespace {

// Calls that change the disk, of this process, until it dies; 0: it does not count them.
int calls_left = 0;

void count_call() {
  if (calls_left > 0 && --calls_left == 0) ::_exit(9);
}

}  // namespace

// In place of the C library's, for SQLite too: each call is a moment at which a machine may lose its power.
extern "C" {
int fsync(int descriptor) {
  count_call();
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}
int fdatasync(int descriptor) {
  count_call();
  return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}
int rename(const char* from, const char* to) noexcept {
  count_call();
  return static_cast<int>(::syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to));
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  count_call();
  return ::syscall(SYS_pwrite64, descriptor, bytes, size, offset);
}
}

namespace parley::edge {
namespace {

// A run of the small exercise, as its coordinator holds it, and what a cheat might sign in its place.
struct Begun {
  OpenRun open;
  std::vector<std::shared_ptr<const Stored>> entries;
  MerkleTree tree, other;  // `other`: with another last entry
  Invitation invitation;

  SignedNote checkpoint(const MerkleTree& of, EntryNumber size) const {
    const std::string& origin = open.notary->cosigners().run().origin;
    const std::string text = text_of(Checkpoint{origin, {size, of.root(size)}});
    return {text, {sign_note(text, origin, open.keys.sign)}};
  }
};

Begun begin_run(const std::string& journal) {
  static const Compiled exercise = compiled(small_files());
  CoordinateOptions options;
  options.exercise = &exercise;
  options.plan.origin = "example.org/run";
  options.journal = journal;
  Begun run{std::get<OpenRun>(open_run(options)), {}, {}, {}, {}};
  while (run.entries.size() < run.open.ledger->size()) {
    for (auto& stored : run.open.ledger->read(run.entries.size(), std::size_t{1} << 30)) run.entries.push_back(stored);
  }
  const Bytes32& run_id = run.open.conductor->run_id();
  for (const auto& stored : run.entries) run.tree.append(stored->sealed.leaf_hash(run_id));
  for (EntryNumber number = 0; number + 1 < run.entries.size(); ++number) run.other.append(run.tree.leaf_hash(number));
  run.other.append(Bytes32{66});
  capnp::MallocMessageBuilder message;
  auto file = message.initRoot<schema::InvitationFile>();
  file.setDescriptor(as_data(run.entries[0]->sealed.opened->bytes));
  file.setName("cn");
  file.initParties(1).set(0, "CN");
  run.invitation = Invitation::from(file);
  return run;
}

std::optional<Vouching> vouch(Store& store, Begun& run, const SignedNote& checkpoint) {
  Notary& notary = *run.open.notary;
  std::vector<std::string> views;
  if (store.witness().viewed() < notary.head().size) {
    views.push_back(notary.view(1, store.witness().viewed(), notary.head().size));
  }
  store.witness().take_checkpoint(text_of(checkpoint), views, store.replica().tree());
  const WitnessWork work = store.witness().step(store.replica().tree(), 1, 1'700'000'000, true);
  store.keep(work);
  return work.vouching;
}

std::unique_ptr<Store> open_store(const std::string& path, const Begun& run) {
  auto opened = Store::open(path, run.invitation);
  auto* store = std::get_if<std::unique_ptr<Store>>(&opened);
  return store ? std::move(*store) : nullptr;
}

bool take_all(Store& store, const Begun& run) {
  std::vector<const Stored*> rest;
  for (EntryNumber number = store.replica().size(); number < run.entries.size(); ++number) {
    rest.push_back(run.entries[number].get());
  }
  if (rest.empty()) return true;
  const auto frame = entries_frame(rest, PartySet::of(1));
  const auto taken = store.take(frame.reader().getEntries());
  store.commit();
  return std::holds_alternative<bool>(taken);
}

// Joins, takes the record, vouches, and tells through the pipe that its name has left.
[[noreturn]] void play_until_killed(const std::string& path, Begun& run, int calls, int told) {
  const auto store = open_store(path, run);
  if (!store || !take_all(*store, run)) ::_exit(1);
  calls_left = calls;
  if (!vouch(*store, run, run.checkpoint(run.tree, run.entries.size()))) ::_exit(1);
  if (::write(told, "!", 1) != 1) ::_exit(1);
  ::_exit(0);
}

TEST(KilledNode, NeverPutsItsNameUnderTwoHistories) {
  ScratchFolder folder;
  Begun run = begin_run(folder.file("run.journal"));
  const EntryNumber size = run.entries.size();
  run.open.notary->sign({size, run.tree.root()});
  int kills = 0, last = 9;
  for (int calls = 1; last == 9 && calls < 1000; ++calls) {
    const std::string path = folder.file("cn-" + std::to_string(calls) + ".journal");
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) play_until_killed(path, run, calls, pipe[1]);
    ::close(pipe[1]);
    int status = 0;
    ::waitpid(child, &status, 0);
    last = WEXITSTATUS(status);
    char mark = 0;
    const bool left = ::read(pipe[0], &mark, 1) == 1;
    ::close(pipe[0]);
    ASSERT_NE(last, 1) << "the story itself failed";
    kills += last == 9;

    const auto store = open_store(path, run);
    ASSERT_TRUE(store) << "killed at call " << calls << ", it does not open again";
    EXPECT_EQ(store->replica().size(), size);
    if (left) {
      EXPECT_EQ(store->witness().vouched().size, size) << "its name has left: it must know so";
    }
    EXPECT_FALSE(vouch(*store, run, run.checkpoint(run.other, size))) << "killed at call " << calls;
  }
  EXPECT_EQ(last, 0) << "in the end it is not killed";
  EXPECT_GT(kills, 4) << "watermark and transaction are several calls each";
}

}  // namespace
}  // namespace parley::edge
