#include "coordinator/sequence.h"

#include "common/base/planted.h"

namespace parley {

Sequence::Sequence(std::span<const Mechanism> mechanisms) : full_(mechanisms) {}

EntryNumber Sequence::enter(Draft& draft, ExerciseTime time, WallTime wall) {
  auto entry = draft.entry();
  entry.setNumber(size_);
  entry.setTime(time);
  entry.setWall(wall);
  entry.setAudience(draft.audience().bits());
  const bool cause_seen = draft.cause() != kNoEntry && audience_of(draft.cause()).contains(draft.audience());
  entry.setCause(cause_seen ? draft.cause() : kNoEntry);
  batch_.push_back(EntryMessage::from(entry));
  fold_everywhere(batch_.back());
  return size_ - 1;
}

void Sequence::fold(const EntryMessage& entry) { fold_everywhere(entry); }

void Sequence::fold_everywhere(const EntryMessage& entry) {
  const auto reader = entry.reader();
  if (reader.isDescriptor()) {
    const auto count = reader.getDescriptor().getParties().size();
    views_.clear();
    for (unsigned party = 0; party < count; ++party) views_.emplace_back(full_.mechanisms(), static_cast<Party>(party));
  }
  const PartySet audience(reader.getAudience());
  audiences_.push_back(audience);
  full_.apply(reader);
  // Control's view is the full world.
  for (std::size_t party = 1; party < views_.size(); ++party) {
    if (planted(Bug::view_misses_variables) && reader.isVariableChanged()) continue;
    if (audience.contains(static_cast<Party>(party))) views_[party].apply(reader);
  }
  ++size_;
}

PartySet Sequence::audience_of(EntryNumber number) const {
  return number < audiences_.size() ? audiences_[number] : PartySet();
}

std::vector<EntryMessage> Sequence::take() { return std::exchange(batch_, {}); }

const World& Sequence::view(Party party) const {
  return party == kControl || party >= views_.size() ? full_ : views_[party];
}

}  // namespace parley
