// Ctrl-C and SIGTERM as something a loop can look at and wait for.
#pragma once

namespace parley::edge {

// While it lives, SIGINT and SIGTERM ask to stop instead of killing, and SIGPIPE does nothing (the write fails with
// EPIPE). The second SIGINT, or the second SIGTERM, kills as usual. One at a time in a process; programs started from
// it begin with the default behaviour.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  bool requested() const;
  // Readable once a stop was requested, and from then on: for poll, never read it.
  int descriptor() const;
  // As if the signal had come.
  void request();
};

}  // namespace parley::edge
