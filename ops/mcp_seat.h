// The seat that an agent plays: what it may read as lines of text, what waits for it, and what it does. One thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/exercise/package.h"
#include "node/edge/console_hub.h"
#include "node/edge/program_claim.h"
#include "node/edge/program_rpc.h"
#include "node/edge/seat_entries.h"
#include "node/withheld.h"

namespace parley {

class McpSeat {
 public:
  using Json = edge::rpc::Json;

  // `code`: empty chooses the head of delegation's, or the only seat that the node holds. `called`: the agent asks for
  // something else meanwhile, or is gone: then nothing is waited for.
  McpSeat(std::string code, std::string store, edge::ConsoleHub& hub, std::function<bool()> called);

  // The exercise has come to the node; until then nothing else here may be asked for. Reads what is new.
  bool ready();
  const std::string& code() const { return info_.code; }
  const std::string& party() const { return info_.party; }

  // {"seat", "now", "view", "open"} (console_state.h).
  std::variant<Json, Refusal> state();
  // How many lines there are to be read by now. What has a time of its own to be shown at is none before.
  std::size_t told() const { return lines_.size(); }
  // What happened, in the order in which it was shown: at most `most` lines after the first `from`, such as
  // "T+00:10:00 #12 [CN US] ...". `next`: where to go on.
  struct Lines {
    std::vector<std::string> lines;
    std::size_t next = 0;
  };
  Lines lines(std::size_t from, std::size_t most) const;
  // Waits until more than `seen` lines can be read, the time is over, or the agent has called.
  void wait(std::size_t seen, int timeout_ms);
  // The own brief's text, in the languages that it has.
  std::string brief() const;
  const Package& package() const { return package_; }

  // Signs and sends acts, and waits for what became of them: {"accepted": true, "entry": 12}, or the refusal.
  std::variant<Json, Refusal> act(const Json& acts, const Json& seats);

 private:
  void take(schema::Entry::Reader entry);
  bool choose();
  void claim();
  std::optional<Refusal> be_seated();
  std::variant<Json, Refusal> outcome(const std::string& id);

  struct Outcome {
    EntryNumber entry = kNoEntry;
    std::optional<Refusal> refusal;
  };

  std::string wanted_, store_;
  edge::ConsoleHub& hub_;
  std::function<bool()> called_;
  edge::ConsoleHub::SeatInfo info_;
  std::unique_ptr<edge::SeatEntries> entries_;  // once the seat is known
  edge::ProgramClaim claim_;
  std::string claimed_;  // the submission that asked for the seat, until its answer was looked at
  Package package_;
  Withheld withheld_;
  std::vector<std::string> lines_;
  std::map<std::string, Outcome> outcomes_;  // of submissions of this seat's party, by id
};

}  // namespace parley
