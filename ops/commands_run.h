// The subcommands that begin, conduct and play runs: their options, and nothing else.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "ops/bench.h"
#include "ops/carry.h"
#include "ops/check.h"
#include "ops/control.h"
#include "ops/coordinate.h"
#include "ops/deduce.h"
#include "ops/fork.h"
#include "ops/invite.h"
#include "ops/join.h"
#include "ops/live.h"
#include "ops/mcp.h"
#include "ops/merge.h"
#include "ops/protocol_schema.h"
#include "ops/rehearse.h"
#include "ops/simulate.h"

namespace parley {

struct RunCommands {
  LiveOptions live;
  CoordinateOptions coordinate;
  InviteOptions invite;
  ControlOptions control;
  JoinOptions join;
  McpOptions mcp;
  ProtocolSchemaOptions schema;
  CarryOptions carry;
  CheckOptions check;
  RehearseOptions rehearse;
  MergeOptions merge;
  ForkOptions fork;
  DeduceOptions deduce;
  BenchOptions bench;
  SimulateOptions simulate;
};

// `run` becomes the subcommand that was chosen; `commands` holds its options until then.
void add_run_commands(CLI::App& app, RunCommands& commands, std::function<int()>& run);

}  // namespace parley
