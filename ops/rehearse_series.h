// A series of runs as a command plays it: cut into parts, with progress, stopped by Ctrl-C with what is done so far.
#pragma once

#include "ops/rehearse_jobs.h"
#include "ops/rehearse_output.h"

namespace parley {

struct RehearsalSeries {
  Series series;
  std::vector<Outcomes> happened;  // as Outcomes has it
  std::string shard;               // "2/10": the second tenth of the runs; empty: all
  RehearsalJobs work;              // without go_on; jobs 0: as many as the machine has processors
  OutcomeOutput output;
};

// Exit status.
int run_series(RehearsalSeries series);

}  // namespace parley
