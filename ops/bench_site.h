// A team's node at the far end of a bad wire, as `parley join` runs it, and what it was shown when.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "node/edge/join.h"
#include "ops/network_link.h"

namespace parley {

class BenchSite : public Team {
 public:
  // `round_trip_us`: of its wire to `centre`. `number` makes its addresses, as for NetworkLink.
  BenchSite(const NetworkNamespace& centre, unsigned number, std::int64_t round_trip_us, unsigned lost);
  ~BenchSite() override;

  // Joins by an invitation (its text) whose endpoint is at near_address(). Files in `folder`.
  void join(const std::string& invitation, const std::string& folder);
  const std::string& near_address() const { return link_.near_address(); }
  NetworkLink& link() { return link_; }
  double round_trip_ms() const { return static_cast<double>(round_trip_us_) / 1e3; }
  unsigned lost() const { return lost_; }

  // Waits until it holds so many entries; false when that takes longer than `patience`.
  bool wait_for(EntryNumber size, std::chrono::seconds patience);
  edge::NodeState state();
  // When each inject was shown here (steady, us), by its text.
  std::map<std::string, std::int64_t> shown();

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) override;
  ExerciseTime next_wake() const override { return kNever; }
  void submitted(const Intent&, const Bytes32&) override {}
  void declined(const Intent&, const Refusal&) override {}
  void dropped(const Bytes32&, const std::string&) override {}

 private:
  std::int64_t round_trip_us_;
  unsigned lost_;
  NetworkNamespace place_;
  NetworkLink link_;
  edge::Descriptor stop_;
  std::mutex mutex_;
  std::condition_variable grown_;
  EntryNumber size_ = 0;
  edge::NodeState state_;
  std::map<std::string, std::int64_t> shown_;
  std::thread thread_;
};

}  // namespace parley
