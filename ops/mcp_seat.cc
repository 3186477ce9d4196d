#include "ops/mcp_seat.h"

#include <algorithm>
#include <utility>

#include "common/base/bytes.h"
#include "common/edge/os/clock.h"
#include "common/edge/os/storage_failure.h"
#include "common/exercise/refuse_part.h"
#include "common/exercise/text.h"
#include "ops/feed.h"

namespace parley {
namespace {

constexpr std::int64_t kAnswer_us = 10'000'000;  // until the coordinator has answered
constexpr int kLook_ms = 100;

}  // namespace

McpSeat::McpSeat(std::string code, std::string store, edge::ConsoleHub& hub, std::function<bool()> called)
    : wanted_(std::move(code)), store_(std::move(store)), hub_(hub), called_(std::move(called)) {}

bool McpSeat::choose() {
  const auto seats = hub_.seats();
  const std::string node = hub_.node().name;
  std::vector<edge::ConsoleHub::SeatInfo> held;
  std::copy_if(seats.begin(), seats.end(), std::back_inserter(held),
               [&](const auto& seat) { return seat.holder == node; });
  const auto meant = [&](const auto& seat) {
    return wanted_.empty() ? held.size() == 1 || seat.head : seat.code == wanted_;
  };
  const auto found = std::find_if(held.begin(), held.end(), meant);
  if (found == held.end()) return false;
  info_ = *found;
  return true;
}

bool McpSeat::ready() {
  if (!entries_) {
    if (!choose()) return false;
    entries_ =
        std::make_unique<edge::SeatEntries>(store_, std::vector<edge::SeatEntries::Who>{{info_.number, info_.code}});
  }
  const EntryNumber size = hub_.size();
  const ExerciseTime now = hub_.clock().time(edge::steady_clock_us());
  while (entries_->position() < size || withheld_.next() <= now) {
    for (const auto& entry : withheld_.shown(entries_->next(size), now)) take(entry.reader());
  }
  if (package_.loaded()) claim();
  return package_.loaded();
}

void McpSeat::take(schema::Entry::Reader entry) {
  if (entry.isPackagePart()) {
    if (const auto refusal = refuse_part(package_, entry.getPackagePart())) {
      throw edge::StorageFailure(
          store_, "is damaged (entry " + std::to_string(entry.getNumber()) + ": " + refusal->reason + ")",
          "Check it: parley verify.");
    }
    package_.add(entry.getPackagePart(), entry.getNumber());
  }
  claim_.take(entry);
  if (entry.isAccepted()) outcomes_[base64(bytes_in(entry.getAccepted().getId()))] = {entry.getNumber(), std::nullopt};
  if (entry.isRefused()) {
    const auto refused = entry.getRefused();
    outcomes_[base64(bytes_in(refused.getId()))] = {
        entry.getNumber(), Refusal{std::string(view(refused.getCode())), std::string(view(refused.getReason()))}};
  }
  if (package_.parties().empty()) return;
  for (const FeedLine& line : describe(entry, package_)) {
    if (!line.preparation) lines_.push_back(format(line));
  }
}

std::variant<McpSeat::Json, Refusal> McpSeat::state() {
  const auto state = hub_.state(info_.code);
  if (!state) return Refusal{"node.busy", "The node did not answer in time; try again."};
  return edge::rpc::parsed(*state);
}

McpSeat::Lines McpSeat::lines(std::size_t from, std::size_t most) const {
  const std::size_t begin = std::min(from, lines_.size()), end = begin + std::min(most, lines_.size() - begin);
  return {{lines_.begin() + static_cast<std::ptrdiff_t>(begin), lines_.begin() + static_cast<std::ptrdiff_t>(end)},
          end};
}

void McpSeat::wait(std::size_t seen, int timeout_ms) {
  const std::int64_t until = edge::steady_clock_us() + 1000 * std::int64_t{timeout_ms};
  while (told() <= seen && !hub_.stopped() && !called_()) {
    const std::int64_t left_ms = (until - edge::steady_clock_us()) / 1000;
    if (left_ms <= 0) return;
    hub_.wait_for_news(entries_->position(), hub_.change(),
                       static_cast<int>(std::min<std::int64_t>(left_ms, kLook_ms)));
    (void)ready();
  }
}

std::string McpSeat::brief() const {
  std::string text;
  for (const auto& brief : package_.briefs()) {
    if (view(brief.reader().getParty()) != info_.party) continue;
    const auto words = brief.reader().getText();
    text += view(words.getEn().size() > 0 ? words.getEn() : words.getZh());
  }
  return text;
}

// The record is to say that a program plays the seat, before it acts.
std::optional<Refusal> McpSeat::be_seated() {
  if (claimed_.empty()) return std::nullopt;
  const auto seated = outcome(std::exchange(claimed_, {}));
  if (const auto* refusal = std::get_if<Refusal>(&seated)) return *refusal;
  return std::nullopt;
}

void McpSeat::claim() {
  for (const auto& seat : hub_.seats()) {
    if (seat.code == info_.code) info_ = seat;
  }
  const auto asked = claim_.claim(hub_, info_);
  if (asked && std::holds_alternative<Bytes32>(*asked)) claimed_ = base64(std::get<Bytes32>(*asked));
}

std::variant<McpSeat::Json, Refusal> McpSeat::act(const Json& acts, const Json& seats) {
  if (hub_.clock().state == schema::ClockState::PREPARED && info_.kind != schema::HolderKind::PROGRAM)
    return Refusal{"seat.early",
                   "The exercise has not begun: the seat is yours from STARTEX on. Wait for it (tool wait)."};
  if (auto refusal = be_seated()) return *std::move(refusal);
  Json page{{"acts", acts}};
  if (!seats.is_null()) page["seats"] = seats;
  auto read = acts_of_json(edge::rpc::dumped(page));
  if (const auto* wrong = std::get_if<Refusal>(&read)) return *wrong;
  const auto answer = hub_.act(info_.code, std::get<ActsOfPage>(std::move(read)), edge::ConsoleHub::Player::program);
  if (const auto* refusal = std::get_if<Refusal>(&answer)) return *refusal;
  return outcome(base64(std::get<Bytes32>(answer)));
}

std::variant<McpSeat::Json, Refusal> McpSeat::outcome(const std::string& id) {
  const std::int64_t until = edge::steady_clock_us() + kAnswer_us;
  while (edge::steady_clock_us() < until && !hub_.stopped()) {
    (void)ready();
    if (const auto found = outcomes_.find(id); found != outcomes_.end()) {
      if (found->second.refusal) return *found->second.refusal;
      return Json{{"accepted", true}, {"entry", found->second.entry}};
    }
    hub_.wait_for_news(hub_.size(), hub_.change(), kLook_ms);
  }
  return Json{{"accepted", nullptr},
              {"note", "It is signed and kept, and goes out when the coordinator is reached. Do not send it again."}};
}

}  // namespace parley
