// Simulations that are ordered in a live run, each played by a process of its own beside the coordinator, one after the
// other. Its loop only hears of the orders: what they come to arrives as a submission of control.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "common/base/ids.h"
#include "common/schema/entry.capnp.h"

namespace parley {

class DeductionsBeside {
 public:
  // `say`: what a person at the coordinator should know, from a thread of its own.
  DeductionsBeside(std::string journal, std::function<void(const std::string&)> say)
      : journal_(std::move(journal)), say_(std::move(say)) {}
  // What is being played is given up; whoever goes on with the run plays it from the beginning.
  ~DeductionsBeside() = default;

  // Every entry of the record, also those of before this program ran; never waits.
  void take(schema::Entry::Reader entry);
  // Once the coordinator answers.
  void start();

 private:
  void play(const std::stop_token& stop);
  void play(const std::stop_token& stop, EntryNumber order);
  std::optional<EntryNumber> next(const std::stop_token& stop);

  std::string journal_;
  std::function<void(const std::string&)> say_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<EntryNumber> waiting_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace parley
