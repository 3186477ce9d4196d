// A short live run with signed submissions, as entries and as files: tests damage it.
#pragma once

#include <vector>

#include "common/base/hash.h"
#include "common/base/sign.h"
#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/row_of.h"
#include "common/edge/sqlite/watermark.h"
#include "common/mechanisms/compose.h"
#include "common/mechanisms/doctrine.h"
#include "coordinator/seal.h"
#include "tests/unit/edge/storage_scratch.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {

inline constexpr WallTime kBegun = 1'700'000'000'000'000;

inline Bytes32 made_of(std::string_view text) { return sha256(view_of(text)); }
inline KeyPair act_keys(const std::string& node) { return key_pair_from_seed(made_of("act key of " + node)); }

inline KeyPair coordinator_sign_keys() { return key_pair_from_seed(made_of("sign key of the coordinator")); }

class SmallRun {
 public:
  // Enrols control, cn and us; STARTEX; texts and decisions; one refusal.
  SmallRun() {
    RunPlan plan;
    plan.origin = "example.org/small";
    plan.half = half();
    plan.sign_key = coordinator_sign_keys().public_key;
    plan.human = {"CN", "US"};
    add(conductor.begin(plan, compiled(small_files()), kBegun));
    add(conductor.invite({"cn", {"CN"}, made_of("code of cn"), {}, 0}, kBegun));
    enrol("control", "EXCON");
    enrol("cn", "CN");
    enrol("us", "US");
    wall = kBegun + 1'000'000;
    act("control", "EXCON.DIR", [](schema::Act::Builder act) { act.setStartex(); });
    roll_call("cn", "CN.FM");
    play_to(70 * kMinute);
    internal("us", "US.FM", "What do they want?");
    decide("cn", "CN.HOS", 2);
    play_to(5 * kHour);
    internal("cn", "CN.FM", "They were near.");
    roll_call("us", "US.DO");
  }

  static Bytes32 half() { return made_of("control's half"); }

  static Enrolment enrolment_of(const std::string& name, const std::string& party) {
    Enrolment enrolment;
    enrolment.name = name;
    enrolment.parties = {party};
    enrolment.act_key = act_keys(name).public_key;
    enrolment.curve_key = made_of("curve " + name);
    enrolment.cosigner_key = made_of("cosigner " + name);
    enrolment.code_hash = made_of("code hash " + name);
    enrolment.seed_share = made_of("share " + name);
    return enrolment;
  }
  void enrol(const std::string& name, const std::string& party) {
    add(conductor.enrol(enrolment_of(name, party), wall));
  }

  void play_to(ExerciseTime time) {
    while (conductor.next_wake() != kNever && conductor.next_wake() <= conductor.world().clock.wall_when(time)) {
      wall = std::max(wall, conductor.next_wake());
      add(conductor.tick(wall));
    }
    wall = std::max(wall, conductor.world().clock.wall_when(time));
  }

  template <typename Fill>
  void act(const std::string& node, std::string_view seat_code, Fill fill) {
    capnp::MallocMessageBuilder message;
    fill(message.initRoot<schema::Act>());
    const auto act = Message<schema::Act>::from(message.getRoot<schema::Act>());
    const Package& package = *conductor.world().package;
    const Seat seat = package.seat(seat_code);
    const World& view = conductor.view(package.seats()[seat].party);
    auto composed = compose(view, view.clock.time_at(wall), seat, {&act, 1}, {});
    ASSERT_TRUE(std::holds_alternative<Message<schema::Submission>>(composed)) << std::get<Refusal>(composed).reason;
    submit(node, std::get<Message<schema::Submission>>(std::move(composed)));
  }

  void submit(const std::string& node, Message<schema::Submission> submission) {
    Submitted submitted;
    submitted.id = made_of("submission " + std::to_string(entries.size()));
    submitted.key = act_keys(node).public_key;
    submitted.node = node;
    submitted.signature =
        sign(submission_statement(conductor.run_id(), submitted.key, submitted.id, sha256(submission.bytes())),
             act_keys(node).secret_key);
    submitted.submission = std::move(submission);
    add(conductor.submit(submitted, wall));
    wall += 1'000'000;
  }

  void roll_call(const std::string& node, std::string_view seat) {
    act(node, seat, [](schema::Act::Builder act) { act.setRollCall(); });
  }
  void internal(const std::string& node, std::string_view seat, std::string_view text) {
    act(node, seat, [&](schema::Act::Builder act) {
      act.initInternalMessage().initText().setBody({text.data(), text.size()});
    });
  }
  void decide(const std::string& node, std::string_view seat, std::uint8_t option) {
    act(node, seat, [&](schema::Act::Builder act) {
      act.initDecide().setDecision("D-a");
      act.getDecide().setOption(option);
    });
  }

  void add(const std::vector<EntryMessage>& batch) { entries.insert(entries.end(), batch.begin(), batch.end()); }

  static Bytes32 salt(EntryNumber number) { return made_of("salt " + std::to_string(number)); }

  edge::JournalRow row(EntryNumber number) const { return row_of_entry(number, entries[number]); }
  static edge::JournalRow row_of_entry(EntryNumber number, const EntryMessage& entry) {
    return edge::row_of(seal(number, salt(number), Bytes(entry.bytes().begin(), entry.bytes().end())), entry);
  }
  std::vector<edge::JournalRow> rows() const {
    std::vector<edge::JournalRow> rows;
    for (EntryNumber number = 0; number < entries.size(); ++number) rows.push_back(row(number));
    return rows;
  }
  std::vector<edge::JournalRow> rows_for(Party party) const {
    auto all = rows();
    for (EntryNumber number = 0; number < all.size(); ++number) {
      if (!PartySet(entries[number].reader().getAudience()).contains(party)) all[number] = sealed(all[number]);
    }
    return all;
  }
  static edge::JournalRow sealed(const edge::JournalRow& row) {
    return {without_contents(row.entry), std::nullopt, "", kNoEntry};
  }

  // The last entry that `wanted` is true of.
  template <typename Wanted>
  EntryNumber last(Wanted wanted) const {
    for (EntryNumber number = entries.size(); number-- > 0;) {
      if (wanted(entries[number].reader())) return number;
    }
    ADD_FAILURE() << "there is no such entry";
    return 0;
  }

  Conductor conductor{doctrine()};
  WallTime wall = kBegun;
  std::vector<EntryMessage> entries;
};

// Made once: tests copy what they change.
inline const SmallRun& small_run() {
  static const SmallRun run;
  return run;
}

inline void write_journal(const std::string& path, std::span<const edge::JournalRow> rows,
                          edge::JournalKind kind = edge::JournalKind::coordinator, const std::string& node = "") {
  edge::Journal journal = edge::Journal::create(path, kind);
  if (!node.empty()) journal.set_meta("name", view_of(node));
  journal.append(rows);
}

}  // namespace parley
