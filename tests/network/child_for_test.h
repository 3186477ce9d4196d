// A node or a coordinator in a process of its own, that can be killed without warning: this test program, run again for
// one hidden test.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace parley::edge {

struct ChildTask {
  std::string invitation;      // a node's; empty: a coordinator
  std::string journal;         // or the node's store
  int messages = 0;            // the node submits "message 0." to "message N-1.", and ends when all are accepted
  int die_after = 0;           // the node kills itself when it has submitted so many; 0: never
  std::string endpoint = {};   // a coordinator's
  std::string seat = "CN.FM";  // that submits
  std::vector<std::string> environment = {};  // "NAME=value"
  bool stays = false;                         // the node goes on when all are accepted, until it is killed
};

class Child {
 public:
  explicit Child(const ChildTask& task);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t id() const { return process_; }
  void send(int signal);
  void kill();
  // Both wait for its end.
  bool was_killed();
  int exit_status();

 private:
  int wait();

  pid_t process_;
  bool waited_ = false;
  int status_ = 0;
};

// The journal holds "message 0." to "message N-1." once each.
void expect_each_message_once(const std::string& journal, int messages);

}  // namespace parley::edge
