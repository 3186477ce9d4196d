// What went wrong in a script, and where.
#pragma once

#include <string>

namespace parley {

struct ScriptError {
  enum class Code {
    syntax,        // the text is not Lua
    runtime,       // a mistake met while running, or an argument that a host function refused
    instructions,  // the call's instruction budget is spent
    memory,        // the sandbox's memory is spent
  };
  Code code = Code::runtime;
  std::string file;  // as named to load() or compile(); empty when no line of a script was running
  int line = 0;      // from 1; 0 when unknown
  std::string message;
  bool operator==(const ScriptError&) const = default;
};

// "rules.lua:12: there is no such party"
inline std::string to_string(const ScriptError& error) {
  if (error.file.empty()) return error.message;
  if (error.line == 0) return error.file + ": " + error.message;
  return error.file + ":" + std::to_string(error.line) + ": " + error.message;
}

}  // namespace parley
