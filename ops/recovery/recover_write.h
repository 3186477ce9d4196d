// The rebuilt journal on disk.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ops/recovery/recover_survey.h"

namespace parley {

struct Rebuilt {
  EntryNumber size = 0;
  EntryNumber completed = 0;  // of these, entered anew: what follows from the last input and had reached nobody
  TreeHead head;
};

// The first `survey.whole` entries, and the notes about them, as a coordinator's journal with its watermark. With
// `half`, control's half of the seed, a last batch that had reached the stores in part is completed by the rules.
// Whole or absent. Throws StorageFailure.
Rebuilt write_rebuilt(MergedStores& merged, const Survey& survey, const std::string& path,
                      const std::optional<Bytes32>& half);

}  // namespace parley
