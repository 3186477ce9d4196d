// The parts of an .xlsx, unpacked within limits that a hostile file cannot stretch. Pure: bytes in, bytes out.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/refusal.h"

namespace parley {

// Name ("xl/workbook.xml") to content.
using ZipParts = std::map<std::string, std::string, std::less<>>;

// Only what is XML, or says what kind of file it is; pictures and the like are left out. What is counted is what comes
// out, not what the file says of itself.
std::variant<ZipParts, Refusal> unzip(std::string_view bytes);

}  // namespace parley
