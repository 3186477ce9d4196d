// What a policy sees of its party's view: what is open, read from the view when it asks (DESIGN section 7: accessors,
// not copies). Each gives a list of small tables in the schema's words, oldest first; times are exercise time, ms.
//
//   lines()          line, name, other, state, main, own (this seat is one of its ends), classes, fallback,
//                    acknowledge, answer
//   calls()          request, line, from, wanted, state, due, at, ours (our party asked), joined (our party is present)
//   texts()          message, line, from, to, state, due, answerBy: received, and not settled
//   checksDue()      line, number (to be sent), sendBy: ours to send
//   checksReceived() check, line, number, announced, sum, readBackBy: ours to read back
//   gaps()           line, expected, received: seen and not reported
//   lineBooks()      proposal, ours: open proposals
//   decisions()      decision, options, due, lapsed: this seat's to choose
//   preconditions()  precondition, state, due, startBy, opening, joined, parties, named (this seat consults)
//   encounters()     encounter, state, incident, others, own (this seat speaks for the unit), hailBy, hailed, reviewBy,
//                    domain
//   reports()        encounter, due: unit reports that the party owes its own command
//   assistance()     offer, incident, from, to, kind, request, state, due, ours
//   settlements()    proposal, incident, from, to, state, due, ours
//   notifications()  notification, state, from, to, class, activity, incident, acknowledged, acknowledgeBy, starts,
//                    ends, ours
//   signals()        item, due, own (addressed to this seat): texts of others whose meaning has still to be noted
//   pressLines()     proposal, incident, from, to, due, ours
//
// These have the fields of the entry by which the item stands (common/schema):
//   councilItems()     councilItemChanged, not closed
//   councilQuestions() councilQuestionChanged, not decided
//   councilDrafts()    councilDraftChanged, not adopted, voted down, withdrawn, dropped or lapsed
//   groupSessions()    jwgChanged of each working group
//   groupDuties()      jwgDue: what is still due from it
//   groupPapers()      jwgPaperChanged
//   compacts()         compactChanged
//   measures()         measureChanged, not rejected
//   forumSessions()    forumChanged, not closed
//   relays()           relayChanged, waiting for a consent
//   groupQuestions()   question, dyad, incident, answered (by our half)
#pragma once

#include <functional>

#include "common/mechanisms/conditions.h"
#include "common/script/sandbox.h"

namespace parley {

// What is open for a seat, by these names.
Value::Map open_items(const World& view, Seat seat, ExerciseTime now);

class BotTongue;

// Defines these functions; they read what `scope` holds at the time of a call, for the seat that `seat` then gives, and
// say it as `tongue` reads it. All are owned by the caller.
void define_view(WorldFunctions& functions, const Scope& scope, std::function<Seat()> seat, BotTongue& tongue);

}  // namespace parley
