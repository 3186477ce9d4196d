#include "ops/live_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/base/limits.h"
#include "common/edge/os/durable_file.h"

namespace parley {
namespace {

using nlohmann::json;

constexpr const char* kCell = "SIMCELL";
constexpr mode_t kReadable = 0644;

json json_of(const LivePlan& plan) {
  json nodes = json::array();
  for (const auto& node : plan.nodes)
    nodes.push_back({{"name", node.name}, {"parties", node.parties}, {"seats", node.seats}});
  json programs = json::array();
  for (const auto& program : plan.programs)
    programs.push_back({{"plays", program.plays}, {"command", program.command}});
  json recorded = json::array();
  for (const auto& one : plan.recorded) recorded.push_back({{"plays", one.plays}, {"journal", one.journal}});
  return {{"exercise", plan.exercise},
          {"origin", plan.origin},
          {"seed", plan.seed},
          {"speed", plan.speed},
          {"profiles", plan.profiles},
          {"human", plan.human},
          {"language", plan.language},
          {"nodes", std::move(nodes)},
          {"programs", std::move(programs)},
          {"recorded", std::move(recorded)}};
}

LivePlan plan_in(const json& file) {
  LivePlan plan;
  file.at("exercise").get_to(plan.exercise);
  file.at("origin").get_to(plan.origin);
  file.at("seed").get_to(plan.seed);
  file.at("speed").get_to(plan.speed);
  file.at("profiles").get_to(plan.profiles);
  file.at("human").get_to(plan.human);
  plan.language = file.value("language", plan.language);
  for (const json& node : file.at("nodes"))
    plan.nodes.push_back({node.at("name"), node.at("parties"), node.at("seats")});
  for (const json& program : file.value("programs", json::array()))
    plan.programs.push_back({program.at("plays"), program.at("command")});
  for (const json& one : file.value("recorded", json::array()))
    plan.recorded.push_back({one.at("plays"), one.at("journal")});
  return plan;
}

}  // namespace

std::vector<LiveNodePlan> nodes_of(const Package& package, bool control) {
  std::vector<LiveNodePlan> nodes;
  std::vector<std::string> others;
  for (Party party = 1; party < package.parties().size(); ++party) {
    const PartyInfo& info = package.parties()[party];
    if (info.played) {
      nodes.push_back({info.code, {info.code}});
    } else {
      others.push_back(info.code);
    }
  }
  if (!others.empty()) nodes.push_back({kCell, std::move(others)});
  if (!control) return nodes;
  const PartyInfo& info = package.parties()[kControl];
  LiveNodePlan desk{info.code, {info.code}};
  for (const Seat seat : info.seats) {
    if (seat != info.head) desk.seats.push_back(package.seats()[seat].code);
  }
  nodes.push_back(std::move(desk));
  return nodes;
}

bool LivePlan::conducted_at_page() const { return std::find(human.begin(), human.end(), kControlWord) != human.end(); }

void write_plan(const LivePlan& plan) { edge::write_durably(plan.file(), json_of(plan).dump(2) + "\n", kReadable); }

std::variant<LivePlan, Refusal> read_plan(const std::string& folder) {
  LivePlan plan;
  plan.folder = folder;
  const auto content = edge::read_small_file(plan.file(), limits::kMiB);
  if (!content)
    return Refusal{"live.none", "There is no live run in " + folder + ": it has no run.json. Check the folder's name."};
  try {
    plan = plan_in(json::parse(*content));
    plan.folder = folder;
    return plan;
  } catch (const json::exception& damage) {
    return Refusal{"live.damaged",
                   "The file " + plan.file() + " is damaged (" + damage.what() +
                       "). The journals beside it are not touched by that: go on with parley coordinate and join."};
  }
}

}  // namespace parley
