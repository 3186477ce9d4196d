// Regional bodies (domain.md B9): sessions that decide by consensus or under silence, and the chair's good offices.
// A session and a relay stand as their last entries say. Who chairs and who belongs to a body is the package's.
#pragma once

#include <map>
#include <string>

#include "common/mechanisms/standing.h"
#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

using ForumSession = Standing<schema::ForumChanged>;
using Relay = Standing<schema::RelayChanged>;

struct CarriedText {  // the chair's alone until both parties consent
  PartySet audience;
  std::string text;
  bool operator==(const CarriedText&) const = default;
};

// How long the silence under a text of the chair's is to last.
struct AskedSilence {
  PartySet audience;
  ExerciseTime length = 0;
  bool operator==(const AskedSilence&) const = default;
};

struct ForumSlice {
  ByEntry<ForumSession> sessions;              // by entry of the forumCall
  ByEntry<Relay> relays;                       // by entry of the forumRelay
  std::map<EntryNumber, CarriedText> carried;  // of relays that are open
  ByEntry<AskedSilence> silences;              // by entry of the forumText

  void retain(const Package& package, Party party);
  bool operator==(const ForumSlice&) const = default;
};

Mechanism forum_mechanism();

// The session is over: nothing can be done in it any more.
bool is_over(schema::ForumChanged::Reader session);
// The relay waits for a consent.
bool is_open(schema::RelayChanged::Reader relay);

}  // namespace parley
