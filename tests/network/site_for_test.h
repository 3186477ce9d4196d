// Where a team sits: in a network of its own, at the far end of a wire to the coordinator's network that has faults and
// can be cut.
#pragma once

#include "ops/network_link.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {

class Site {
 public:
  Site(const NetworkNamespace& centre, unsigned number, const LinkFaults& faults)
      : link(centre, place, number, faults, number) {}

  // Where the coordinator, which listens at `bound` in the centre, is reached from here.
  std::string endpoint(const std::string& bound) const {
    return "tcp://" + link.near_address() + bound.substr(bound.rfind(':'));
  }

  NetworkNamespace place;
  NetworkLink link;
};

// A coordinator in the centre, China at one site and the United States at another.
class SitesTest : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto why = NetworkNamespace::unavailable()) GTEST_SKIP() << *why;
  }
  void begin(const LinkFaults& faults, std::uint32_t lookahead_ms = 0) {
    centre = std::make_unique<NetworkNamespace>();
    cn_site = std::make_unique<Site>(*centre, 1, faults);
    us_site = std::make_unique<Site>(*centre, 2, faults);
    coordinator = std::make_unique<RunningCoordinator>(journal, "tcp://*:*", 0, centre.get(), lookahead_ms);
    china = join(coordinator->invite("CN", "cn"), cn, *cn_site);
    america = join(coordinator->invite("US", "us"), us, *us_site);
    coordinator->act("{\"startex\":null}");
    for (auto* node : {china.get(), america.get()}) {
      node->team.wait_until([](const auto& seen) { return seen.running(); });
    }
  }
  std::unique_ptr<RunningNode> join(const std::string& invitation, const std::string& store, const Site& site) {
    return std::make_unique<RunningNode>(invitation, store, site.place, site.endpoint(coordinator->endpoint()));
  }
  static void say(RunningNode& node, const char* seat, const char* to, const std::vector<std::string>& list) {
    for (const auto& text : list) node.team.want(seat_named(seat), internal_message(text, to));
  }
  static void wait_for(RunningNode& node, const std::string& text) {
    node.team.wait_until([&](const auto& seen) { return seen.accepted(text) == 1; });
  }
  // The exercise ends, and everybody holds the same record.
  void end() {
    coordinator->act("{\"endex\":\"\"}");
    EXPECT_EQ(china->wait(), 0) << china->notices();
    EXPECT_EQ(america->wait(), 0) << america->notices();
    EXPECT_EQ(coordinator->wait(), 0);
    expect_replica(journal, cn, kChina);
    expect_replica(journal, us, kAmerica);
  }

  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::string cn = scratch.path("cn.journal"), us = scratch.path("us.journal");
  std::unique_ptr<NetworkNamespace> centre;
  std::unique_ptr<Site> cn_site, us_site;
  std::unique_ptr<RunningCoordinator> coordinator;
  std::unique_ptr<RunningNode> china, america;
};

}  // namespace parley::edge
