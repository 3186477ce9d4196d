// parley replay --console: the pages over a finished record, at any moment and with any seat's eyes.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "common/edge/http/web_server.h"
#include "node/entry_json.h"
#include "ops/folded_record.h"
#include "ops/replay.h"

namespace parley {

class ReplayConsole {
 public:
  // Folds the record, and serves when it returns. Throws WebFailure or StorageFailure.
  explicit ReplayConsole(const ReplayOptions& options, const FoldedRecord::Progress& on_progress = {});

  // What a person opens.
  std::string link() const;

 private:
  edge::WebHandler for_reader(std::function<edge::WebAnswer(const edge::WebRequest&)> handler);
  edge::WebAnswer sign_in(const edge::WebRequest& request) const;
  edge::WebAnswer about() const;
  edge::WebAnswer entries(const edge::WebRequest& request);
  edge::WebAnswer state(const edge::WebRequest& request);
  std::string cookie() const;
  std::optional<Seat> asked_seat(const edge::WebRequest& request) const;

  ReplayOptions options_;
  std::string code_;
  std::mutex mutex_;  // over what follows: pages' threads take turns
  RecordReader reader_;
  FoldedRecord record_;
  Party only_;  // of whom the record is, when it is not control's
  EntryJson json_;
  edge::WebOptions listens_;
  edge::WebServer web_;
};

int serve_replay(const ReplayOptions& options);

}  // namespace parley
