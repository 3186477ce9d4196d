// A coordinator and its nodes on pretend machines: the live loops themselves, over ends that carry whatever bytes a
// target gives them. A run has begun, two nodes are enrolled, and everything is the same each time.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/edge/os/machine.h"
#include "coordinator/edge/live_run.h"
#include "node/edge/node_keys.h"
#include "ops/simulation/pretend_machine.h"

namespace parley::fuzz {

// What lies on a disk: content by path.
using Image = std::map<std::string, Bytes>;

// Who sends: an invitation that nobody has used, the nodes of CN and US, a node that is no more.
enum class Peer : std::uint8_t { guest, cn, us, stranger };
inline constexpr std::size_t kPeers = 4;

// The coordinator of a run that has begun.
class CoordinatorSite {
 public:
  // As its disk lies; empty: a new run.
  explicit CoordinatorSite(const Image& disk);
  ~CoordinatorSite();

  // One message from a peer, and what the coordinator does about it; then so much time passes.
  void send(Peer peer, ByteView message, simulation::Time passes_us = 50'000);
  void deliver(const std::string& connection, const Bytes32& curve_key, ByteView message, simulation::Time passes_us);
  // A line at control's desk. The answer.
  std::string ask(const std::string& line);
  // What it has sent to a peer so far.
  std::vector<Bytes> take_sent(Peer peer);

  const Conductor& conductor() const { return live_->conductor(); }
  bool finished() { return live_->finished(); }
  // Stops it. What then lies on its disk, and can be read there by whoever stands on machine().
  Image leave();
  PretendMachine& machine() { return machine_; }
  static constexpr const char* kJournal = "/coordinator/run.journal";

 private:
  class Ends;
  class Control;
  void turn(simulation::Time passes_us);

  simulation::Time now_ = 0;
  PretendMachine machine_;
  edge::CoordinateOptions options_;
  edge::CoordinateCallbacks callbacks_;
  std::unique_ptr<Ends> ends_;
  std::unique_ptr<Control> control_;
  std::unique_ptr<edge::LiveRun> live_;
};

// The run in which CN and US are enrolled and STARTEX was; made once.
struct Begun {
  Image disk;
  std::string invitation;  // of CN's node, spent
  std::map<Peer, edge::NodeKeys> keys;
  Bytes32 run_id{};
  KeyPair coordinator;
  std::string origin;
};
const Begun& begun();

// CN's node at the end of an honest session of that run: its disk, its store there, and how many entries it holds.
const Image& node_disk();
EntryNumber node_size();
inline constexpr const char* kNodeStore = "/node/cn.journal";

// Puts files on a machine's disk, and gives those that lie there.
void put(const Image& image, simulation::Disk& disk);
Image files_on(simulation::Disk& disk);

}  // namespace parley::fuzz
