// Statements, signals, reports, evidence, press lines and the media (domain.md B11, B0 rules 1 to 3 and the envelope's
// tags).
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

struct IntendedSignal {  // the author's party; by entry of its message, statement or decision
  Party party = kNoParty;
  schema::MeaningCode code = schema::MeaningCode::NONE;
  PartySet audience;
  bool operator==(const IntendedSignal&) const = default;
};

using SignalKey = std::pair<EntryNumber, Party>;  // the item as the reader holds it, and the reader

struct SignalToRead {           // the reader's party
  EntryNumber item = kNoEntry;  // as the reader holds it
  EntryNumber sent = kNoEntry;  // as its author does; not after `item`
  Party party = kNoParty;
  Seat seat = kNoSeat;  // addressed; kNoSeat: any of the party
  ExerciseTime due = kNever;
  schema::MeaningCode read = schema::MeaningCode::NONE;
  bool lapsed = false;  // not read in time
  PartySet audience;
  bool operator==(const SignalToRead&) const = default;
};

struct Question {  // the sender's party; by entry of the message tagged `question`
  Party party = kNoParty;
  std::string incident;
  EntryNumber refers = kNoEntry;  // inject or other entry that it is about
  PartySet audience;
  bool operator==(const Question&) const = default;
};

struct ReportItem {  // the asking party; the last one asked by party, topic and source
  ExerciseTime asked = 0;
  ExerciseTime due = kNever;  // kNever: it has come
  PartySet audience;
  bool operator==(const ReportItem&) const = default;
};
using ReportKey = std::tuple<Party, std::string, schema::ReportSource>;

struct EvidenceItem {  // both parties, or everybody: the last shared by sender, recipient and topic
  ExerciseTime time = 0;
  PartySet audience;
  bool operator==(const EvidenceItem&) const = default;
};

struct PressLine {  // both parties; by entry of the proposal
  std::string incident;
  Party from = kNoParty, to = kNoParty;
  ExerciseTime due = kNever;  // kNever: answered or lapsed
  bool accepted = false;
  PartySet audience;
  bool operator==(const PressLine&) const = default;
};

struct MediaItem {  // everybody; by the injectDelivered
  ExerciseTime time = 0;
  std::map<Party, EntryNumber> answered;  // first statement on it of each party's spokesperson, without blame
  bool operator==(const MediaItem&) const = default;
};

struct Topic {  // the party told; what an inject was about, by its injectDelivered
  std::string topic;
  PartySet audience;
  bool operator==(const Topic&) const = default;
};

struct InformationSlice {
  ByEntry<IntendedSignal> intended;
  SharedMap<SignalKey, SignalToRead> to_read;
  ByEntry<PartySet> scored;  // control: who has read it, by what was sent
  ByEntry<Question> questions;
  std::map<ReportKey, ReportItem> reports;
  std::map<std::pair<Party, std::string>, ReportItem> answers;  // last answer from the other side, by party and topic
  std::map<std::tuple<Party, Party, std::string, bool>, EvidenceItem> evidence;
  ByEntry<PressLine> press_lines;
  ByEntry<MediaItem> media;
  ByEntry<Topic> topics;

  void retain(const Package& package, Party party);
  bool operator==(const InformationSlice&) const = default;
};

Mechanism information_mechanism();

// Topics of information are everybody's posture and decisions, what the party was told of, and what the package names.
std::optional<Refusal> refuse_topic(const World& view, capnp::Text::Reader topic);

// The default effect of a row's media texts on the parties that they name; the engine calls it when the row is
// released, together with the row's own effects, which replace it.
void media_effect(const World& full, schema::Inject::Reader row, Consequences& out);

}  // namespace parley
