// The rebuilt journal on disk.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ops/recovery/recover_survey.h"

namespace parley {

// An entry that does not stand by what came before; kNoEntry: the file as a whole.
struct Forged {
  EntryNumber entry = kNoEntry;
  std::string what;  // a sentence's end
};

struct Rebuilt {
  EntryNumber size = 0;
  EntryNumber completed = 0;  // of these, entered anew: what follows from the last input and had reached nobody
  TreeHead head;
  std::optional<Forged> strange;  // what the coordinator has signed, but should not have
};

// The first thing that is wrong with a journal, all of whose entries are there; nothing when it is sound.
using Examine = std::function<std::optional<Forged>(const std::string& file)>;

// The first `survey.whole` entries, and what the coordinator has signed about them, as a coordinator's journal with its
// watermark. With `half`, control's half of the seed, they are computed again by the rules, and a last batch that had
// reached the stores in part is completed. What does not stand beyond the signed record, by the rules or by `examine`,
// is refused, and nothing is destroyed before. Whole or absent. Throws StorageFailure.
std::variant<Rebuilt, Forged> write_rebuilt(MergedStores& merged, const Survey& survey, const std::string& path,
                                            const std::optional<Bytes32>& half, const Examine& examine);

}  // namespace parley
