// The dialogue of think tanks, tracks 1.5 and 2 (domain.md B8): a discussion or a simulation, findings, a proposal that
// a government may take up. An item and an order for a simulation stand as their last entries say.
#pragma once

#include <map>

#include "common/mechanisms/standing.h"
#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

using DialogueItem = Standing<schema::DialogueChanged>;
using SimulationOrder = Standing<schema::WhatIfOrdered>;

struct DialogueSlice {
  ByEntry<DialogueItem> items;      // by entry of the dialogueConvene
  ByEntry<SimulationOrder> orders;  // by entry of the whatIf; control's

  void retain(const Package& package, Party party);
  bool operator==(const DialogueSlice&) const = default;
};

Mechanism dialogue_mechanism();

// Taken up or shelved: nothing can be done in it any more.
bool is_over(schema::DialogueChanged::Reader item);

// The rung of the ladder that a dialogue has proposed a measure for; 0 when this world knows of none.
unsigned proposed_rung(const World& world, EntryNumber item);

}  // namespace parley
