#include "coordinator/roster.h"
#include "common/schema/filled.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/world/mechanism.h"

namespace parley {
namespace {

Bytes32 key_of(capnp::Data::Reader data) {
  Bytes32 key{};
  copy_to(key, bytes_in(data));
  return key;
}

}  // namespace

void Roster::fold(schema::Entry::Reader entry) {
  if (entry.isDescriptor()) parties_ = texts_in(entry.getDescriptor().getParties());
  if (entry.isNodeEnrolled()) enrol(entry.getNodeEnrolled());
  if (!entry.isInvitation()) return;
  const auto invitation = entry.getInvitation();
  // The newest invitation under a name is the one that counts: an older one may have got into wrong hands.
  const auto of_same_name = [&](const auto& code) { return code.second.name == text(invitation.getName()); };
  std::erase_if(codes_, of_same_name);
  codes_[key_of(invitation.getCode())] = {text(invitation.getName()), texts_in(invitation.getParties()),
                                          invitation.getDelay()};
}

void Roster::enrol(schema::NodeEnrolled::Reader enrolled) {
  const Bytes32 hash = key_of(enrolled.getCodeHash());
  std::erase_if(codes_, [&](const auto& code) { return sha256(code.first) == hash; });
  const std::string name = text(enrolled.getName()), replaced = text(enrolled.getReplaces());
  std::erase_if(codes_, [&](const auto& code) { return code.second.name == name; });
  std::erase_if(nodes_, [&](const auto& node) { return node.second.name == name || node.second.name == replaced; });
  EnrolledNode node{name, texts_in(enrolled.getParties()), {}, key_of(enrolled.getAct()), hash, enrolled.getDelay()};
  for (std::size_t party = 0; party < parties_.size(); ++party) {
    const bool holds =
        std::find(node.party_codes.begin(), node.party_codes.end(), parties_[party]) != node.party_codes.end();
    if (holds) node.parties = node.parties | static_cast<Party>(party);
  }
  nodes_[key_of(enrolled.getCurve())] = std::move(node);
}

const InvitedNode* Roster::invited(const Bytes32& code) const {
  const auto found = codes_.find(code);
  return found == codes_.end() ? nullptr : &found->second;
}

const EnrolledNode* Roster::enrolled(const Bytes32& curve_key) const {
  const auto found = nodes_.find(curve_key);
  return found == nodes_.end() ? nullptr : &found->second;
}

bool Roster::knows_name(std::string_view name) const {
  const auto has_it = [&](const auto& item) { return item.second.name == name; };
  return std::any_of(nodes_.begin(), nodes_.end(), has_it) || std::any_of(codes_.begin(), codes_.end(), has_it);
}

std::set<Bytes32> Roster::keys() const {
  std::set<Bytes32> keys;
  for (const auto& [key, code] : codes_) keys.insert(key);
  for (const auto& [key, node] : nodes_) keys.insert(key);
  return keys;
}

}  // namespace parley
