// rules.lua: what neither the doctrine nor the package's declarations can say (DESIGN section 6). A rule that fails
// stops, the run goes on.
//
// The file returns a list of rules { on = kind, where = filter, run = function(event) ... end }. In `run`, besides the
// functions of conditions: effect("E(CN-US)-1"), record("jointSearch", incident, {"CN", "US"}), bar_line("CN-US.FM-FM",
// "4 h").
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/mechanisms/conditions.h"
#include "common/world/mechanism.h"

namespace parley {

class Play;

class Rules {
 public:
  Rules();
  ~Rules();
  // Loads the package's rules.lua, if it has one. Returns what is wrong with it; such a file gives no rules.
  std::optional<ScriptError> load(const Package& package);
  void consequences(Play& play, const Event& event, Consequences& out);

 private:
  struct Rule {
    std::size_t index;
    KindId kind;
  };
  std::optional<ScriptError> read_rules();
  void define_actions();

  std::unique_ptr<Sandbox> sandbox_;
  std::vector<Rule> rules_;
  Scope scope_;
  Reading reading_;
  Consequences* out_ = nullptr;
};

}  // namespace parley
