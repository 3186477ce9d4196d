// The tables that only a node's store has: what was signed and waits for the coordinator's answer, and what people have
// not sent yet. Both write to their journal's file, flushed when a call returns, and take part in Journal::together.
#pragma once

#include <optional>
#include <vector>

#include "common/base/exercise_time.h"
#include "common/edge/sqlite/journal.h"

namespace parley::edge {

// A signed submission (RECORD section 3); sent again with every hello until its entry or refusal has come.
struct OutboxItem {
  std::uint64_t position = 0;  // given by put; grows while anything waits
  Bytes32 id{};
  Bytes32 act_key{};
  Bytes64 signature{};
  Bytes bytes;  // the submission, canonical
  bool operator==(const OutboxItem&) const = default;
};

class Outbox {
 public:
  // `store`: a journal of kind store, which must outlive this.
  explicit Outbox(Journal& store);

  // Its position. The id must be new.
  std::uint64_t put(const OutboxItem& item);
  // False when it was not there.
  bool remove(const Bytes32& id);
  std::optional<OutboxItem> find(const Bytes32& id);
  // In order of position.
  std::vector<OutboxItem> list();

 private:
  Journal* store_;
};

struct Draft {
  std::uint64_t number = 0;  // given by put when 0
  Seat seat = kNoSeat;
  WallTime saved_us = 0;
  std::string reason;  // why it is a draft though it was sent once (a pause, a rollback); else empty
  Bytes bytes;         // the form's content, as the console wrote it
  bool operator==(const Draft&) const = default;
};

class Drafts {
 public:
  // As Outbox.
  explicit Drafts(Journal& store);

  // Replaces the draft of that number, or adds one when it is 0. Its number.
  std::uint64_t put(const Draft& draft);
  bool remove(std::uint64_t number);
  // In order of number.
  std::vector<Draft> list();

 private:
  Journal* store_;
};

}  // namespace parley::edge
