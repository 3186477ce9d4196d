// What the files of the bots' view share. Only bots_view*.cc include this.
#pragma once

#include "common/schema/enumerant_name.h"
#include "node/bots_view.h"

namespace parley::bots {

// Who looks, at what, when.
struct Looking {
  const World& view;
  Seat seat;
  Party party;
  ExerciseTime now;
  const Package& package() const { return *view.package; }
};

using Look = Value::List (*)(const Looking& looking);

inline Value number(EntryNumber entry) { return entry == kNoEntry ? Value() : Value(entry); }
inline Value moment(ExerciseTime time) { return time < 0 || time == kNever ? Value() : Value(time); }
Value code_of_seat(const Looking& looking, Seat seat);
Value code_of_party(const Looking& looking, Party party);
Value codes_of(const Looking& looking, PartySet parties);
Value codes_of(const Looking& looking, const std::vector<Seat>& seats);

// In bots_view_lines.cc
Value::List lines(const Looking& looking);
Value::List calls(const Looking& looking);
Value::List texts(const Looking& looking);
Value::List checks_due(const Looking& looking);
Value::List checks_received(const Looking& looking);
Value::List gaps(const Looking& looking);
Value::List line_books(const Looking& looking);
// In bots_view_crisis.cc
Value::List decisions(const Looking& looking);
Value::List preconditions(const Looking& looking);
Value::List encounters(const Looking& looking);
Value::List reports(const Looking& looking);
Value::List assistance(const Looking& looking);
Value::List settlements(const Looking& looking);
// In bots_view_words.cc
Value::List notifications(const Looking& looking);
Value::List signals(const Looking& looking);
Value::List press_lines(const Looking& looking);
// In bots_view_instruments.cc
Value::List council_items(const Looking& looking);
Value::List council_questions(const Looking& looking);
Value::List council_drafts(const Looking& looking);
Value::List group_sessions(const Looking& looking);
Value::List group_duties(const Looking& looking);
Value::List group_papers(const Looking& looking);
Value::List group_questions(const Looking& looking);
Value::List compacts(const Looking& looking);
Value::List measures(const Looking& looking);
Value::List forum_sessions(const Looking& looking);
Value::List relays(const Looking& looking);

}  // namespace parley::bots
