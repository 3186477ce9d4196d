// Control's pages beside the coordinator: a node in the coordinator's process that holds control's seats.
#pragma once

#include <string>
#include <thread>

#include "common/edge/os/descriptor.h"
#include "ops/join.h"

namespace parley {

class ControlAtCoordinator {
 public:
  // `journal`: the coordinator's. Invitation and store of the node lie beside it, `<name>.EXCON.*`. `say` is called
  // from a thread of its own.
  ControlAtCoordinator(const std::string& journal, const std::string& console_listen, Say say);
  // Stops the node and waits for it.
  ~ControlAtCoordinator();
  ControlAtCoordinator(const ControlAtCoordinator&) = delete;

  // Once the coordinator listens at `endpoint`, from whose thread this may be called.
  void start(const std::string& endpoint);

 private:
  void play(const std::string& endpoint);
  bool invited();

  std::string journal_;
  JoinOptions options_;
  Say say_;
  edge::Descriptor stop_;
  std::thread thread_;
};

}  // namespace parley
