// Another `parley` of this machine, started by this one and ended with it.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace parley {

struct ChildEnd {
  int code = 0;    // when it ended by itself
  int signal = 0;  // when it was killed; else 0
};

// "killed by SIGKILL", "ended with status 3"
std::string describe(const ChildEnd& end);

class ChildProcess {
 public:
  // `arguments`: after "parley". What it prints goes to the end of `log`. It is in a process group of its own, so that
  // Ctrl-C reaches only this process, and gets SIGTERM when this process dies, however it dies: start it from the main
  // thread. Throws std::system_error.
  ChildProcess(const std::vector<std::string>& arguments, const std::string& log);
  // Kills it if it still runs.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t id() const { return process_; }
  // Never waits.
  std::optional<ChildEnd> ended();
  void ask_to_stop();  // SIGTERM
  void kill();

 private:
  pid_t process_ = -1;
  std::optional<ChildEnd> end_;
};

}  // namespace parley
