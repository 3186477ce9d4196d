// One process of an external program, from its start to its end: what it is told and what it asks (ops/bots/README.md
// describes the protocol).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "node/edge/console_hub.h"
#include "node/edge/program_allowance.h"
#include "node/edge/program_claim.h"
#include "node/edge/program_process.h"
#include "node/edge/program_rpc.h"
#include "node/edge/seat_entries.h"
#include "node/entry_json.h"
#include "node/withheld.h"

namespace parley::edge {

struct ProgramOptions {
  std::string command;             // for /bin/sh -c
  std::string store;               // the node's
  std::vector<std::string> seats;  // codes of seats or parties that it is to play; empty: all of the node's parties
};

// Seats of the node that the program plays when the record says so.
std::vector<ConsoleHub::SeatInfo> program_seats(const ProgramOptions& options, const ConsoleHub& hub);

class ProgramSession {
 public:
  // `say`: told what a person at the node should know, a sentence. Throws std::system_error or StorageFailure.
  ProgramSession(const ProgramOptions& options, ConsoleHub& hub, std::function<void(const std::string&)> say);

  // Until the program ends or has to be ended: why, "ended with status 1". Empty when `stop` (readable) asked for it.
  std::string run(int stop);

 private:
  void wait(int stop);
  void pump();
  void tell_seats();
  void tell_time();
  void take_entry(schema::Entry::Reader entry);
  void claim();
  bool read();
  void read_errors();
  void take(std::string_view line);
  void take_answer(const rpc::Message& answer);
  void take_request(const rpc::Message& request);
  std::string act(const rpc::Message& request);
  std::string state(const rpc::Message& request);
  bool within_budget(std::size_t bytes);
  void look_after();
  void end(const std::string& why);
  void end_of_output();
  void say_farewell();

  const ProgramOptions& options_;
  ConsoleHub& hub_;
  std::function<void(const std::string&)> say_;
  Descriptor news_;  // eventfd
  std::vector<ConsoleHub::SeatInfo> seats_;
  ProgramProcess process_;
  SeatEntries entries_;
  Withheld withheld_;
  EntryJson json_;
  std::string out_, in_, errors_;
  std::string why_;  // set: it ends
  bool initialised_ = false;
  std::vector<std::string> playing_;  // as it was told
  bool told_seats_ = false;
  ProgramClaim claims_;
  std::map<std::string, std::int64_t> unanswered_;  // submissions by id, and since when (steady)
  std::optional<ExerciseTime> wake_;
  ConsoleHub::ClockNow told_clock_;
  std::int64_t told_time_us_ = 0;
  std::int64_t heard_us_ = 0;             // it answered, or read on
  std::optional<std::int64_t> asked_us_;  // the question it has not answered yet
  std::int64_t pinged_us_ = 0;
  std::int64_t next_id_ = 1;
  Allowance messages_, bytes_, acts_;  // acts: submissions
  std::int64_t budget_us_ = 0;
  int malformed_ = 0;
  std::size_t words_ = 0;
};

}  // namespace parley::edge
