// An external program as a child process with pipes, ended with this one. Its output is bounded by who reads it;
// nothing here ever waits for it.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "common/edge/os/descriptor.h"

namespace parley::edge {

class ProgramProcess {
 public:
  // `command`: for /bin/sh -c. In a process group of its own, so that all that it starts ends with it. Throws
  // std::system_error.
  explicit ProgramProcess(const std::string& command);
  // Kills the group.
  ~ProgramProcess();
  ProgramProcess(const ProgramProcess&) = delete;
  ProgramProcess& operator=(const ProgramProcess&) = delete;

  // For poll.
  int input() const { return in_.get(); }
  int output() const { return out_.get(); }
  int errors() const { return err_.get(); }

  // Writes what its pipe takes now, and removes it from `text`. False when nobody reads any more.
  bool write(std::string& text);
  // Appends what is there, at most `most` bytes. False at the end.
  bool read_output(std::string& text, std::size_t most) { return read(out_.get(), text, most); }
  bool read_errors(std::string& text, std::size_t most) { return read(err_.get(), text, most); }

  void close_input() { in_ = Descriptor(); }
  void ask_to_stop();
  void kill();
  // "ended with status 1", once it has.
  std::optional<std::string> ended();

 private:
  static bool read(int descriptor, std::string& text, std::size_t most);

  pid_t process_ = -1;
  Descriptor in_, out_, err_;
  std::optional<std::string> end_;
};

}  // namespace parley::edge
