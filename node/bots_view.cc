#include "node/bots_view.h"

#include <array>

#include "node/bots_tongue.h"
#include "node/bots_view_parts.h"

namespace parley {
namespace {

struct Named {
  const char* name;
  bots::Look look;
};

constexpr std::array kLooks = {
    Named{"lines", bots::lines},
    Named{"calls", bots::calls},
    Named{"texts", bots::texts},
    Named{"checksDue", bots::checks_due},
    Named{"checksReceived", bots::checks_received},
    Named{"gaps", bots::gaps},
    Named{"lineBooks", bots::line_books},
    Named{"decisions", bots::decisions},
    Named{"preconditions", bots::preconditions},
    Named{"encounters", bots::encounters},
    Named{"reports", bots::reports},
    Named{"assistance", bots::assistance},
    Named{"settlements", bots::settlements},
    Named{"notifications", bots::notifications},
    Named{"signals", bots::signals},
    Named{"pressLines", bots::press_lines},
    Named{"councilItems", bots::council_items},
    Named{"councilQuestions", bots::council_questions},
    Named{"councilDrafts", bots::council_drafts},
    Named{"groupSessions", bots::group_sessions},
    Named{"groupDuties", bots::group_duties},
    Named{"groupPapers", bots::group_papers},
    Named{"groupQuestions", bots::group_questions},
    Named{"compacts", bots::compacts},
    Named{"measures", bots::measures},
    Named{"forumSessions", bots::forum_sessions},
    Named{"relays", bots::relays},
};

}  // namespace

Value::Map open_items(const World& view, Seat seat, ExerciseTime now) {
  Value::Map items;
  const bots::Looking looking{view, seat, view.package->seats()[seat].party, now};
  for (const Named& named : kLooks) items[named.name] = named.look(looking);
  return items;
}

void define_view(WorldFunctions& functions, const Scope& scope, std::function<Seat()> seat, BotTongue& tongue) {
  for (const Named& named : kLooks) {
    functions.define(named.name, [&scope, &tongue, seat, look = named.look](Call& call) {
      call.at_most(0);
      const Seat own = seat();
      const Value seen = look({*scope.world, own, scope.world->package->seats()[own].party, scope.now});
      call.give(tongue.needs_reading(seen) ? tongue.read(seen) : seen);
    });
  }
}

namespace bots {

Value code_of_seat(const Looking& looking, Seat seat) {
  return seat < looking.package().seats().size() ? Value(looking.package().seats()[seat].code) : Value();
}

Value code_of_party(const Looking& looking, Party party) {
  return party < looking.package().parties().size() ? Value(looking.package().parties()[party].code) : Value();
}

Value codes_of(const Looking& looking, PartySet parties) {
  Value::List codes;
  for (Party party = 0; party < looking.package().parties().size(); ++party) {
    if (parties.contains(party)) codes.push_back(looking.package().parties()[party].code);
  }
  return codes;
}

Value codes_of(const Looking& looking, const std::vector<Seat>& seats) {
  Value::List codes;
  for (const Seat seat : seats) codes.push_back(code_of_seat(looking, seat));
  return codes;
}

}  // namespace bots

}  // namespace parley
