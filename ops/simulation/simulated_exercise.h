// The exercise of the fault simulation: small, and every text in it says who may read it.
#pragma once

#include <string_view>
#include <vector>

#include "common/exercise/compile.h"

namespace parley {

const Compiled& simulated_exercise();
const Package& simulated_package();

// "[CN,US] ..." in front of a text: nobody but these parties and control may ever hold it.
std::string marked_for(const std::vector<std::string>& parties, std::string_view text);

// The first text in `bytes` that none of `parties` may hold; empty when there is none.
std::string text_kept_from(const std::vector<std::string>& parties, std::string_view bytes);

}  // namespace parley
