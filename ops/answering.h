// How the command line answers its caller when something is wrong: a sentence, or JSON where that was asked for.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ops/exit_code.h"

namespace parley {

class Answering {
 public:
  Answering(int argc, char** argv) : words_(argv + 1, argv + argc) {}

  const std::vector<std::string>& words() const { return words_; }
  // Says what is wrong, {"ok":false,"reason":...} to a script; the exit status is `code`. `name`: a refusal's code.
  int complain(const std::string& why, int code = kWrongUsage, const std::string& name = "") const;
  // What nobody below could answer for: a broken machine, unless it says otherwise.
  int guarded(const std::function<int()>& run) const;

 private:
  std::vector<std::string> words_;  // of the command line
};

// A command that is not there, with the one that may be meant; nothing when there is one, or an option in its place.
std::optional<std::string> unknown_command(CLI::App& app, const std::vector<std::string>& words);
// What is wrong with a command line, and where its help is.
std::string told(const CLI::App& app, const CLI::ParseError& error);

// Checks for options.
CLI::Validator whole_from_one();
CLI::Validator above_zero();

}  // namespace parley
