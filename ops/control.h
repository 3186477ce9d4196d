// parley control: control's acts from a terminal or script, and how the run stands.
#pragma once

#include <string>
#include <vector>

namespace parley {

struct ControlOptions {
  std::string journal;
  std::vector<std::string> words;  // "pause", "lunch"
  std::string seat = "EXCON.DIR";
  std::string reason;                 // adjudicate, skip, pause, endex: in place of the words
  std::vector<std::string> act_json;  // acts as act.capnp describes them, in place of the words; one submission
  std::vector<std::string> to;        // open: the parties; adjudicate: who is told why
  // mark
  std::string expectation, party, note;
  std::vector<std::string> tags;
  std::string profile, policy;  // assign: how the bot plays
  bool json = false;
};

int run_control(const ControlOptions& options);

}  // namespace parley
