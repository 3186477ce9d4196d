// `tlog-policy` (C2SP): whose signatures make a checkpoint of this run believed.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/record/cosigners.h"

namespace parley {

// The log's key and the nodes' as witnesses. Every party of the record's policy is asked for: by one of its nodes, or
// by one that holds it together with others.
std::string policy_text(const Cosigners& cosigners);

// What a policy says of keys: its quorum is for others to judge.
struct PolicyKeys {
  std::vector<NoteKey> logs, witnesses;
};
// Refused when it names no log, or a key that is none.
std::variant<PolicyKeys, Refusal> read_policy(std::string_view text);

}  // namespace parley
