#include "ops/simulation/simulate_control.h"

#include <algorithm>

#include "common/exercise/text.h"

namespace parley {
namespace {

using simulation::kNoTime;
using simulation::Time;

constexpr Time kAnswer_us = 3 * kSecond_us;

std::string act(const std::string& json) { return "{\"act\":{\"acts\":[" + json + "]}}"; }

std::string invitation(const SimulatedNode& node, const std::string& party) {
  return "{\"invite\":{\"parties\":[\"" + party + "\"],\"name\":\"" + node.name() + "\"}}";
}

}  // namespace

SimulatedControl::SimulatedControl(SimulatedRun& run, SimulatedCoordinator& coordinator,
                                   std::vector<std::unique_ptr<SimulatedNode>>& nodes)
    : run_(run), coordinator_(coordinator), nodes_(nodes) {
  plan();
}

void SimulatedControl::plan() {
  simulation::Draw draw(run_.seed, "control");
  for (std::size_t i = 0; i < nodes_.size(); ++i) steps_.push_back({0, invitation(*nodes_[i], nodes_[i]->party()), i});
  Time at = draw.between(kSecond_us / 2, 3 * kSecond_us);
  steps_.push_back({at, act("{\"startex\":null}")});
  for (std::uint64_t i = 0; i < 2 + draw.below(5); ++i) {
    at += draw.between(kSecond_us, 6 * kSecond_us);
    switch (draw.below(4)) {
      case 0:
        steps_.push_back({at, act("{\"pause\":\"a break\"}")});
        at += draw.between(kSecond_us / 5, 4 * kSecond_us);
        steps_.push_back({at, act("{\"resume\":null}")});
        break;
      case 1:
        steps_.push_back({at, act("{\"injectRelease\":{\"inject\":\"" + std::to_string(draw.between(2, 6)) + "\"}}")});
        break;
      default:
        steps_.push_back({at, act("{\"note\":\"control notes " + std::to_string(i) + "\"}")});
    }
  }
}

Time SimulatedControl::next() const {
  if (steps_.empty() || coordinator_.over() || !coordinator_.running()) return kNoTime;
  if (asked_at_ >= 0) return asked_at_ + kAnswer_us;
  return std::max(steps_.front().at, run_.now);
}

// One request at a time; what nobody answered is asked again, as people do.
void SimulatedControl::turn() {
  if (const auto answer = coordinator_.desk().answer()) {
    if (asked_at_ >= 0) take(*answer);
    return;
  }
  if (steps_.empty() || !coordinator_.running()) return;
  const bool lost = asked_at_ >= 0 && (asked_start_ != coordinator_.starts() || run_.now >= asked_at_ + kAnswer_us);
  if (asked_at_ >= 0 && !lost) return;
  if (run_.now < steps_.front().at) return;
  coordinator_.desk().ask(steps_.front().line);
  asked_at_ = run_.now;
  asked_start_ = coordinator_.starts();
}

void SimulatedControl::take(const Message<schema::DeskReply>& answer) {
  const auto reply = answer.reader();
  const Step step = steps_.front();
  steps_.pop_front();
  asked_at_ = -1;
  if (reply.isRefused()) run_.note("control is refused: " + std::string(view(reply.getRefused().getReason())));
  if (reply.isInvitation() && step.invites < nodes_.size())
    nodes_[step.invites]->invite(std::string(view(reply.getInvitation())));
}

void SimulatedControl::finish() {
  std::erase_if(steps_, [](const Step& step) { return step.invites == SIZE_MAX; });
  if (asked_at_ >= 0) asked_at_ = -1;
  coordinator_.desk().clear();
  steps_.push_back({run_.now, act("{\"startex\":null}")});
  steps_.push_back({run_.now + 8 * kSecond_us, act("{\"endex\":\"enough\"}")});
}

void SimulatedControl::invite_again(std::size_t node) {
  Step step{run_.now, invitation(*nodes_[node], nodes_[node]->party()), node};
  // After the request that is under way.
  steps_.insert(steps_.begin() + (asked_at_ >= 0 ? 1 : 0), step);
}

}  // namespace parley
