#include "node/edge/console_once.h"

#include <algorithm>

namespace parley::edge {
namespace {

constexpr std::size_t kRemembered = 4096;  // of all seats of a node: more than a day's acts of a large delegation

}  // namespace

ActAnswer SentOnce::once(const std::string& name, const std::function<ActAnswer()>& send) {
  if (name.empty()) return send();
  std::promise<ActAnswer> promise;
  {
    std::unique_lock lock(mutex_);
    if (const auto known = answers_.find(name); known != answers_.end()) {
      const std::shared_future<ActAnswer> answer = known->second;
      lock.unlock();
      return answer.get();
    }
    answers_.emplace(name, promise.get_future().share());
    oldest_first_.push_back(name);
    if (oldest_first_.size() > kRemembered) {
      answers_.erase(oldest_first_.front());
      oldest_first_.pop_front();
    }
  }
  try {
    ActAnswer answer = send();
    if (std::holds_alternative<Refusal>(answer)) forget(name);
    promise.set_value(answer);
    return answer;
  } catch (...) {
    forget(name);
    promise.set_exception(std::current_exception());
    throw;
  }
}

void SentOnce::forget(const std::string& name) {
  const std::lock_guard lock(mutex_);
  answers_.erase(name);
  std::erase(oldest_first_, name);
}

}  // namespace parley::edge
