// What pages have handed in, by the names that they gave it. Where the answer to a page is lost on its way, the page
// sends again under the same name, and is answered again: nothing is in the record twice.
#pragma once

#include <deque>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>

#include "node/edge/console_hub.h"

namespace parley::edge {

class SentOnce {
 public:
  // `send` is called where nothing has been taken under this name, or none is given (empty). Another thread that comes
  // with the name meanwhile waits for the answer. A refusal is forgotten: who is refused may try again;
  // so may who comes after a `send` that threw, which is thrown on.
  ActAnswer once(const std::string& name, const std::function<ActAnswer()>& send);

 private:
  void forget(const std::string& name);

  std::mutex mutex_;
  std::map<std::string, std::shared_future<ActAnswer>> answers_;
  std::deque<std::string> oldest_first_;
};

}  // namespace parley::edge
