// An exercise's folder on disk, as the compiler takes it.
#pragma once

#include <string>
#include <variant>

#include "common/base/refusal.h"
#include "common/exercise/source.h"

namespace parley {

// Every file below `folder` but hidden ones (a leading dot) and editors' copies (a trailing ~), by its path in it with
// "/". Bounded by limits::kPackageFiles and kPackageBytes. A symbolic link may point to a file inside the folder only:
// a package from a stranger must not take other files of this machine into a record that is handed on. With them come
// the shared scripts that the exercise's policies name, from the folder `library` beside it.
std::variant<PackageFiles, Failure> read_package_folder(const std::string& folder);

}  // namespace parley
