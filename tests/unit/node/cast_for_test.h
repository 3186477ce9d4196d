// A small exercise for tests of bots: one party's view of it, and the bots of its seats.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/mechanisms/doctrine.h"
#include "node/bots.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {

// CN's view of a small exercise that is running, and the bots of its seats.
class Cast {
 public:
  explicit Cast(std::vector<std::string> seats = {"CN.FM"}) : seats_(std::move(seats)), world(doctrine(), kChina) {
    world.package = std::make_shared<const Package>(assemble(small_compiled()));
    world.seats.resize(world.package->seats().size());
    clock(schema::ClockState::RUNNING);
    for (const auto& seat : seats_) give(seat, schema::HolderKind::POLICY);
  }

  void play(const std::string& source, const std::string& profile = "scripted", const PolicyLibrary& library = {}) {
    enter([&](schema::Entry::Builder entry) {
      auto seated = entry.initBotSeated();
      auto list = seated.initSeats(static_cast<unsigned>(seats_.size()));
      for (unsigned i = 0; i < seats_.size(); ++i) list.set(i, seats_[i]);
      seated.setPolicy("test.lua");
      seated.setProfile(profile);
      seated.setSource(source);
      auto scripts = seated.initLibrary(static_cast<unsigned>(library.size()));
      unsigned next = 0;
      for (const auto& [name, script] : library) {
        scripts[next].setName(name);
        scripts[next++].setSource(script);
      }
      const Bytes32 seed{1, 2, 3};
      seated.setSeed(capnp::Data::Reader(seed.data(), seed.size()));
    });
  }

  EntryNumber enter(const std::function<void(schema::Entry::Builder)>& fill) {
    capnp::MallocMessageBuilder message;
    auto entry = message.initRoot<schema::Entry>();
    entry.setNumber(next_);
    entry.setTime(now);
    entry.setAudience(world.package->everybody().bits());
    fill(entry);
    const auto canonical = Message<schema::Entry>::from(entry);
    world.apply(canonical.reader());
    entries.push_back(canonical);
    if (recalling) {
      team.recall(world, canonical.reader(), canonical.reader().getTime());
    } else {
      team.on_entry(world, canonical.reader());
    }
    return next_++;
  }
  EntryNumber phase(std::uint16_t number, std::vector<std::string> seats = {}) {
    return enter([&](schema::Entry::Builder entry) {
      entry.initPhaseEntered().setPhase(number);
      auto list = entry.initSeats(static_cast<unsigned>(seats.size()));
      for (unsigned i = 0; i < seats.size(); ++i) list.set(i, seats[i]);
    });
  }
  void clock(schema::ClockState state) {
    enter([&](schema::Entry::Builder entry) {
      auto changed = entry.initClockChanged();
      changed.setState(state);
      changed.setNumerator(1);
    });
  }
  void give(const std::string& seat, schema::HolderKind kind) {
    enter([&](schema::Entry::Builder entry) {
      auto filled = entry.initSeatFilled();
      filled.setSeat(seat);
      filled.setNode("CN");
      filled.setKind(kind);
    });
  }

  std::vector<BotMove> step(ExerciseTime at) {
    now = at;
    return team.step(world, now);
  }
  // What the seats do at `at`, all of it, in words.
  std::vector<std::string> done_at(ExerciseTime at) {
    std::vector<std::string> names;
    for (auto moves = step(at); !moves.empty(); moves = step(at)) {
      for (const BotMove& move : moves) {
        names.push_back(world.package->seats()[move.seat].code + " " + move.planned.name);
        team.settled(move.seat);
      }
    }
    return names;
  }
  Seat seat(const char* code) const { return world.package->seat(code); }

  static constexpr Party kChina = 1;
  std::vector<std::string> seats_;
  World world;
  BotTeam team{kChina};
  ExerciseTime now = 0;
  bool recalling = false;
  std::vector<Message<schema::Entry>> entries;  // by number
  EntryNumber last() const { return entries.size() - 1; }

 private:
  static const Compiled& small_compiled() {
    static const Compiled small = compiled(small_files());
    return small;
  }
  EntryNumber next_ = 0;
};

inline constexpr const char* kRollCall = R"lua(
  return {wakes = {"phaseEntered"}, on = function(me, event) act("rollCall") end})lua";

}  // namespace parley
