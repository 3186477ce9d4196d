// parley replay --console: the pages over a finished record, at any moment and with any seat's eyes.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "common/edge/http/web_server.h"
#include "node/entry_json.h"
#include "ops/record_moments.h"
#include "ops/replay.h"

namespace parley {

class ReplayConsole {
 public:
  // Serves when it returns. Throws WebFailure or StorageFailure.
  explicit ReplayConsole(const ReplayOptions& options);

  // What a person opens.
  std::string link() const;

 private:
  edge::WebHandler for_reader(std::function<edge::WebAnswer(const edge::WebRequest&)> handler);
  edge::WebAnswer sign_in(const edge::WebRequest& request) const;
  edge::WebAnswer about() const;
  edge::WebAnswer entries(const edge::WebRequest& request);
  edge::WebAnswer state(const edge::WebRequest& request);
  std::string cookie() const;
  RecordMoments& moments_of(Party party);

  ReplayOptions options_;
  std::string code_;
  std::string fingerprint_;
  std::mutex mutex_;  // over what follows: pages' threads take turns
  std::map<Party, RecordMoments> moments_;
  std::shared_ptr<const Package> package_;
  Party only_ = kNoParty;  // of whom the record is, when it is not control's
  EntryJson json_;
  edge::WebServer web_;
};

int serve_replay(const ReplayOptions& options);

}  // namespace parley
