#include "coordinator/edge/coordinate.h"

#include "common/edge/os/storage_failure.h"
#include "common/edge/zmq/door_socket.h"
#include "coordinator/edge/live_run.h"

namespace parley::edge {
namespace {

int conduct(const CoordinateOptions& options, const CoordinateCallbacks& callbacks, OpenRun run) {
  zmq::context_t context;
  DoorSocket nodes(context, run.keys.curve);
  DeskSocket desk(context, options.journal);
  return LiveRun(options, callbacks, std::move(run), nodes, desk).run();
}

}  // namespace

int run_coordinator(const CoordinateOptions& options, const CoordinateCallbacks& callbacks) {
  const auto notice = [&](const std::string& text) {
    if (callbacks.on_notice) callbacks.on_notice(text);
  };
  try {
    auto opened = open_run(options);
    if (const auto* refusal = std::get_if<Refusal>(&opened)) {
      notice(refusal->reason);
      return 1;
    }
    return conduct(options, callbacks, std::get<OpenRun>(std::move(opened)));
  } catch (const StorageFailure& failure) {
    notice(failure.what());
  } catch (const SocketFailure& failure) {
    notice(failure.what());
  } catch (const zmq::error_t& error) {
    notice(std::string("The network library failed: ") + error.what() + ".");
  }
  return 3;
}

}  // namespace parley::edge
