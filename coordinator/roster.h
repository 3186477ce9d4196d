// Whose connection is whose: the enrolled nodes' CURVE keys and the invitations' one-time codes, folded from the
// record, so that they outlive a restart.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "coordinator/conductor.h"

namespace parley {

struct InvitedNode {
  std::string name;
  std::vector<std::string> parties;
  std::int64_t delay_us = 0;
};
struct EnrolledNode {
  std::string name;
  std::vector<std::string> party_codes;
  PartySet parties;
  Bytes32 act_key{};
  Bytes32 code_hash{};
  std::int64_t delay_us = 0;  // entries reach it so much later, until ENDEX
};

class Roster {
 public:
  void fold(schema::Entry::Reader entry);

  // By the CURVE key of the connection; nullptr when it is none, or the code is spent.
  const InvitedNode* invited(const Bytes32& code) const;
  const EnrolledNode* enrolled(const Bytes32& curve_key) const;
  // Every key that may connect.
  std::set<Bytes32> keys() const;

  const std::map<Bytes32, EnrolledNode>& nodes() const { return nodes_; }
  // A node has it, or was invited under it.
  bool knows_name(std::string_view name) const;
  std::size_t unspent() const { return codes_.size(); }

 private:
  void enrol(schema::NodeEnrolled::Reader enrolled);

  std::vector<std::string> parties_;       // in the record's order
  std::map<Bytes32, InvitedNode> codes_;   // unspent, by the code's public key
  std::map<Bytes32, EnrolledNode> nodes_;  // by CURVE key
};

}  // namespace parley
