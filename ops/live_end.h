// What `parley live` says at its end.
#pragma once

#include "ops/live_plan.h"
#include "ops/run_feed.h"

namespace parley {

// ENDEX is in the journal and in every store, and all of them verify.
bool is_complete(const LivePlan& plan, const RunFeed& feed);

// The record verified over the journal and all stores, and the summary. The exit code.
int end_live(const LivePlan& plan, const RunFeed& feed, bool json);

// Before ENDEX: how far it came, and how to go on. Gives back `code`.
int stopped_live(const LivePlan& plan, const RunFeed& feed, bool json, int code);

}  // namespace parley
