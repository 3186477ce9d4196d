// What seats hand in: acts of a team that means no good, played to their end. The first piece says in which exercise
// (a byte), and when each of the others is handed in (two bytes each, minutes, the lowest first).
#include "common/base/limits.h"
#include "common/schema/act.capnp.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/table.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr std::size_t kMost = 24;  // submissions
constexpr ExerciseTime kMinute = 60'000;

void check_entries(const std::vector<EntryMessage>& batch) {
  for (const EntryMessage& entry : batch) {
    const auto again = EntryMessage::checked(entry.bytes(), limits::kEntryBytes);
    PARLEY_CHECK(std::holds_alternative<EntryMessage>(again), "what the coordinator enters passes every door");
    PARLEY_CHECK(PartySet(entry.reader().getAudience()).contains(kControl), "nothing is hidden from control");
  }
}

void check_views(const Conductor& conductor) {
  const Package& package = *conductor.world().package;
  for (Party party = 1; party < package.parties().size(); ++party) {
    const std::string difference = first_difference(conductor.view(party), seen_by(conductor.world(), party));
    PARLEY_CHECK(difference.empty(), "the law of views: " + package.parties()[party].code + ": " + difference);
  }
}

void take(ByteView bytes) {
  const auto pieces = pieces_of(bytes);
  if (pieces.empty() || pieces[0].empty()) return;
  const auto conductor = conductor_of(pieces[0][0]);
  WallTime wall = 0;
  ExerciseTime minute = 0;
  const auto pass = [&](ExerciseTime to) {
    minute = to;
    const WallTime when = conductor->world().clock.wall_when(minute * kMinute);
    if (when == kNever || when < wall) return;
    wall = when;
    check_entries(conductor->tick(wall));
  };
  for (std::size_t i = 1; i < pieces.size() && i <= kMost; ++i) {
    const std::size_t at = 2 * i - 1;
    pass(at + 1 < pieces[0].size() ? pieces[0][at] | pieces[0][at + 1] << 8 : minute + 1);
    check_entries(hand_in(*conductor, pieces[i], wall, i));
  }
  pass(minute + 12 * 60);
  check_views(*conductor);
}

void seeds(const Keep& keep) {
  for (const Told& told : transcripts()) {
    std::vector<Bytes> pieces{{static_cast<std::uint8_t>(told.package)}};
    for (EntryNumber number = told.start; number < told.entries.size() && pieces.size() <= kMost; ++number) {
      const auto entry = told.entries[number].reader();
      if (!entry.isAccepted() && !entry.isRefused()) continue;
      const ByteView submission =
          bytes_in(entry.isAccepted() ? entry.getAccepted().getSubmission() : entry.getRefused().getSubmission());
      if (number == told.start || submission.empty()) continue;  // STARTEX
      const auto minute = static_cast<std::uint64_t>(entry.getTime() / kMinute);
      pieces[0].push_back(static_cast<std::uint8_t>(minute));
      pieces[0].push_back(static_cast<std::uint8_t>(minute >> 8));
      pieces.emplace_back(submission.begin(), submission.end());
    }
    keep(joined(pieces));
  }
}

capnp::StructSchema form() { return capnp::Schema::from<schema::Submission>(); }

}  // namespace

Target submission() {
  return {"submission", "what seats hand in, played to its end", take, seeds, 32'768, 100, form, true};
}

}  // namespace parley::fuzz
