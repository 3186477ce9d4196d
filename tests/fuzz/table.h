// Exercises to play at: the packages of the transcripts, and what happened in each transcript.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coordinator/conductor.h"

namespace parley::fuzz {

// Names of the packages, in their order.
const std::vector<std::string>& packages();

// The record of a run of that package before STARTEX: its parts, and one node, "stage", that holds every seat.
const std::vector<EntryMessage>& opening_of(std::size_t package);

// A conductor at STARTEX of that run; as the stage of the transcripts is.
std::unique_ptr<Conductor> conductor_of(std::size_t package);

// What a seat hands in, as the coordinator's door takes it: checked for its form, its signature left out.
std::vector<EntryMessage> hand_in(Conductor& conductor, ByteView submission, WallTime wall, std::uint64_t id);

struct Told {
  std::size_t package = 0;
  EntryNumber start = 0;              // the first entry after the opening
  std::vector<EntryMessage> entries;  // all
};
// A transcript, played; and all of them, which takes its time.
Told transcript(const std::string& name);
const std::vector<Told>& transcripts();

}  // namespace parley::fuzz
