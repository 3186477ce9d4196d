// A folder of this process's own for targets that need real files; gone at its end. In memory, as far as the machine
// has such files.
#pragma once

#include <string>

#include "tests/fuzz/site.h"

namespace parley::fuzz {

const std::string& real_folder();
void write_real_file(const std::string& path, ByteView bytes);
// All of a pretend disk's files, there: the path of the one that is named.
std::string on_real_disk(const Image& image, const std::string& path);

}  // namespace parley::fuzz
