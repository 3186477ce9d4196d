// `parley` as a person starts it: a process, what it prints, and how it ends.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "common/base/bytes.h"

namespace parley::edge {

class Command {
 public:
  // What it prints, errors too, goes to the file `output`.
  Command(const std::vector<std::string>& arguments, std::string output);
  // Kills it if it still runs.
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  pid_t id() const { return process_; }
  void send(int signal);
  // Its exit status; -1 when it was killed.
  int wait();
  int status_after(int signal) {
    send(signal);
    return wait();
  }
  std::string output() const;

 private:
  pid_t process_;
  std::string output_;
  bool waited_ = false;
  int status_ = 0;
};

// To its end.
struct Answer {
  int status = 0;
  std::string output;
};
Answer run_parley(const std::vector<std::string>& arguments, const std::string& output);

// Processes that `parent` started and whose command line holds `word`.
std::vector<pid_t> children_of(pid_t parent, const std::string& word = "");
bool has_ended(pid_t process);

// Waits until it holds; fails the test when it never does.
void wait_until(const std::string& what, const std::function<bool()>& holds);

// The commitments of what a journal holds, in order; none while it is not there.
std::vector<Bytes32> commitments_in(const std::string& journal);
// What the one holds, the other begins with.
void expect_begins_with(const std::vector<Bytes32>& whole, const std::vector<Bytes32>& part);
// What was committed is still there, and goes on.
void expect_goes_on(const std::vector<Bytes32>& before, const std::vector<Bytes32>& after);

}  // namespace parley::edge
