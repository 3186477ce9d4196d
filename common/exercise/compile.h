// From an exercise's folder to the parts that go into the record, split by audience.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/ids.h"
#include "common/exercise/mistake.h"
#include "common/exercise/package.h"
#include "common/exercise/source.h"
#include "common/exercise/variable.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

struct Part {
  PartySet audience;
  Message<schema::PackagePart> part;
};

struct Compiled {
  // In the order in which they go into the record: the common part, briefs, control's parts, files in chunks, `loaded`.
  std::vector<Part> parts;
  // RECORD section 2.
  Bytes32 package_hash{};
  // Not parts: the engine enters them as what follows from loading, each for those who may see it.
  std::vector<Message<schema::PreconditionPlan>> preconditions;
  std::vector<Effect> start;
  // Nothing here is an error.
  std::vector<Mistake> warnings;
};

// Says what is wrong with a condition (Lua text), or nothing. Given from outside, so that packages do not depend on
// scripts.
using ConditionCheck = std::function<std::optional<std::string>(std::string_view condition)>;

// Either a package in which everything resolves, or all mistakes (warnings too) in the order of the files. Without
// `check`, conditions are taken as they are.
std::variant<Compiled, std::vector<Mistake>> compile(const PackageFiles& files, const ConditionCheck& check = {});

// The package as its holder of all parts (control) sees it.
Package assemble(const Compiled& compiled);
// As `party` sees it.
Package assemble(const Compiled& compiled, Party party);

Bytes32 package_hash(const PackageFiles& files);

}  // namespace parley
