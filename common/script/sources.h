// Which file and line a Lua chunk came from, and finding both again in Lua's errors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct lua_State;

namespace parley {

struct ScriptPosition {
  int source = -1;  // of ScriptSources; -1 when unknown
  int line = 0;     // within the chunk, from 1; 0 when unknown
  bool known() const { return source >= 0; }
};

class ScriptSources {
 public:
  // `first_line` is the line of `file` at which the chunk begins.
  int add(std::string_view file, int first_line);
  // The name to give the chunk in Lua. It is not the file's: Lua cuts long names.
  static std::string chunk_name(int source);

  // Where the innermost Lua function is; unknown when only C functions run.
  static ScriptPosition running(lua_State* lua);
  // Takes the position that Lua has put before an error's text off it; unknown when there is none.
  ScriptPosition take_prefix(std::string& message) const;

  // Of a known position.
  const std::string& file(ScriptPosition position) const { return sources_[position.source].file; }
  // In the file; the chunk's first line when the position has none.
  int line(ScriptPosition position) const;

 private:
  struct Source {
    std::string file;
    int first_line;
  };
  std::vector<Source> sources_;
};

}  // namespace parley
