// A file that was named wrongly: a mistake in the command (exit status 2), not of the machine.
#pragma once

#include "common/edge/os/storage_failure.h"

namespace parley::edge {

// It is not there, is not what it should be, or is there already where a new one is to be made.
class WrongFile : public StorageFailure {
 public:
  using StorageFailure::StorageFailure;
};

}  // namespace parley::edge
