// A run to be measured: a coordinator in a process of its own, with journal and flush before publishing, and who writes
// and reads at it, in this process with replicas in memory.
#pragma once

#include <chrono>
#include <memory>

#include "node/edge/memory_node.h"
#include "ops/bench_parts.h"
#include "ops/child_process.h"

namespace parley {

inline constexpr std::chrono::milliseconds kBenchPatience{100};  // of one wait for news

// A run of a small exercise, P1 and P2, that is conducted for as long as this lives.
class Conducted {
 public:
  // Journal and log in `folder`. `injects`: its msel.yaml's. Throws SocketFailure.
  Conducted(const std::string& folder, const std::string& listen, const std::string& injects = "[]\n");
  ~Conducted() { coordinator_->kill(); }

  // Begins the exercise.
  void startex() const;
  // The text of an invitation's file. `endpoint`: where the coordinator is reached; empty: where it listens.
  std::string invite_as_text(const char* party, const std::string& name, const std::string& endpoint = "") const;
  edge::Invitation invite(const char* party, const std::string& name) const;
  EntryNumber size() const;
  pid_t process() const { return coordinator_->id(); }

 private:
  void wait_for_it() const;

  std::string folder_, journal_;
  std::unique_ptr<ChildProcess> coordinator_;
};

// Submits internal messages of kActText_bytes from the first seat of its node.
class Writer {
 public:
  explicit Writer(edge::MemoryNode& node);
  void submit(std::size_t acts);
  // Waits for answers; how many came.
  std::size_t answers();
  std::size_t under_way() const { return under_way_; }

 private:
  edge::MemoryNode& node_;
  Seat seat_ = kNoSeat;
  Message<schema::Act> act_;
  std::size_t under_way_ = 0;
};

std::size_t accepted_in(const std::vector<EntryMessage>& entries);

// Submits one act, and waits until `reader` has it and the writer its answer.
void deliver_one(Writer& writer, edge::MemoryNode& reader);

// That, one after the other, for about so long: us, in ascending order.
std::vector<double> delivery_times_us(Writer& writer, edge::MemoryNode& reader, double seconds);

}  // namespace parley
