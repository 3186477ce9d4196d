// Simulation deduction (domain.md B8): a think tank or control orders a fork of the run from what it may see, and gets
// a paper. Pure: the same record and order give the same paper. It is played beside the coordinator (`parley deduce`),
// and what comes of it is handed in by control.
#pragma once

#include <span>
#include <vector>

#include "coordinator/conductor.h"

namespace parley {

// What `party` may see of a record, as one that can be played on: entries that it may not see are there by their number
// only. Of the package it keeps the common part, its own brief, and the machinery: policies, rules, and what decisions
// and incidents bring about, without the times at which control's list has them. Control sees everything.
struct SeenRecord {
  std::vector<EntryMessage> entries;
  std::size_t unseen = 0;  // entries since STARTEX that it may not see
};
SeenRecord seen_record(std::span<const EntryMessage> entries, Party party);

// `entries`: the full record, from 0 to the order at least. The act with which control answers: also where it cannot be
// played, with the reason.
Message<schema::Act> deduce(std::span<const EntryMessage> entries, schema::WhatIfOrdered::Reader order);

}  // namespace parley
