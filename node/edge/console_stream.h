// What one page is sent as it happens: the entries that its seat may see, from the node's store; its state; how the
// node stands.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "common/edge/sqlite/journal.h"
#include "node/edge/console_hub.h"
#include "node/entry_json.h"

namespace parley::edge {

class ConsoleStream {
 public:
  // Entries from `from` on. `party`: the seat's number in the record's order.
  ConsoleStream(ConsoleHub& hub, const std::string& store, std::string seat, Party party, EntryNumber from);

  // The next events in the form of text/event-stream; the id of an event is the number of the first entry that has not
  // been sent. Waits a second at most. False when the node stops.
  bool next(std::string& piece);

 private:
  bool entries(std::string& piece);
  void state(std::string& piece);
  void node(std::string& piece);
  int wait_ms() const;

  ConsoleHub& hub_;
  std::string seat_;
  Party party_;
  Journal journal_;
  EntryJson json_;
  EntryNumber next_;
  EntryNumber state_size_ = kNoEntry;  // of the record when the state was sent last
  std::int64_t state_us_ = 0;          // steady
  std::string state_;
  std::optional<std::uint64_t> change_;
};

}  // namespace parley::edge
