// What ends a command before it has done anything: main says it, in JSON where that was asked for.
#pragma once

#include <stdexcept>
#include <string>

#include "ops/exit_code.h"

namespace parley {

class CommandFailure : public std::runtime_error {
 public:
  // `why`: a sentence or more, for a person. `name`: a refusal's code, for programs; may be empty.
  explicit CommandFailure(const std::string& why, int code = kWrongUsage, std::string name = "")
      : std::runtime_error(why), code_(code), name_(std::move(name)) {}
  int code() const { return code_; }
  const std::string& name() const { return name_; }

 private:
  int code_;
  std::string name_;
};

}  // namespace parley
