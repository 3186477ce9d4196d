// parley new: a small exercise that works, for a planner to start from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley {

struct NewOptions {
  std::string folder;  // to be made; its last part is the exercise's name
};

int run_new(const NewOptions& options);

// The files under ops/new_exercise, in which @NAME@ and @TITLE@ are still to be replaced.
struct NewFile {
  std::string_view path, content;
};
std::vector<NewFile> new_exercise_files();

}  // namespace parley
