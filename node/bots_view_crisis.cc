#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation.h"
#include "common/mechanisms/decisions.h"
#include "common/mechanisms/encounters.h"
#include "node/bots_view_parts.h"

namespace parley::bots {
namespace {

bool among(const std::vector<Seat>& seats, Seat seat) {
  return std::find(seats.begin(), seats.end(), seat) != seats.end();
}

Value seats_joined(const Looking& looking, const Precondition& item) { return codes_of(looking, item.joined); }

bool consults(const Looking& looking, const Precondition& item) {
  const std::string& rights = looking.package().seats()[looking.seat].rights;
  return std::find(item.forum.begin(), item.forum.end(), rights) != item.forum.end();
}

}  // namespace

Value::List decisions(const Looking& looking) {
  Value::List list;
  for (const auto& [opened, item] : looking.view.slice<DecisionsSlice>().items) {
    if (item.party != looking.party || item.chosen != 0 || !among(item.seats, looking.seat)) continue;
    list.push_back(Value::Map{
        {"decision", item.decision}, {"options", item.options}, {"due", moment(item.due)}, {"lapsed", item.lapsed}});
  }
  return list;
}

Value::List preconditions(const Looking& looking) {
  Value::List list;
  for (const auto& [id, item] : looking.view.slice<ConsultationSlice>().preconditions) {
    list.push_back(Value::Map{{"precondition", id},
                              {"state", enumerant_name(item.state)},
                              {"due", moment(item.due)},
                              {"startBy", moment(item.met == kNever ? kNever : item.met + item.start_within)},
                              {"opening", item.opening},
                              {"joined", seats_joined(looking, item)},
                              {"parties", codes_of(looking, item.parties())},
                              {"named", consults(looking, item)}});
  }
  return list;
}

Value::List encounters(const Looking& looking) {
  Value::List list;
  for (const auto& [id, item] : looking.view.slice<EncountersSlice>().encounters) {
    if (!item.both().contains(looking.party)) continue;
    PartySet others = item.both().without(PartySet::of(looking.party));
    list.push_back(Value::Map{{"encounter", id},
                              {"state", enumerant_name(item.state)},
                              {"incident", item.incident},
                              {"others", codes_of(looking, others)},
                              {"own", among(item.seats, looking.seat)},
                              {"hailBy", moment(item.hail_by)},
                              {"hailed", item.hailed.contains(looking.party)},
                              {"reviewBy", moment(item.review_by)},
                              {"domain", enumerant_name(item.domain)}});
  }
  return list;
}

Value::List reports(const Looking& looking) {
  Value::List list;
  for (const auto& [key, report] : looking.view.slice<EncountersSlice>().reports) {
    if (key.second != looking.party || report.done) continue;
    list.push_back(Value::Map{{"encounter", key.first}, {"due", moment(report.due)}});
  }
  return list;
}

Value::List assistance(const Looking& looking) {
  Value::List list;
  for (const auto& [offer, item] : looking.view.slice<EncountersSlice>().assistance) {
    list.push_back(Value::Map{{"offer", number(offer)},
                              {"incident", item.incident},
                              {"from", code_of_party(looking, item.from)},
                              {"to", code_of_party(looking, item.to)},
                              {"kind", enumerant_name(item.kind)},
                              {"request", item.request},
                              {"state", enumerant_name(item.state)},
                              {"due", moment(item.due)},
                              {"ours", item.from == looking.party}});
  }
  return list;
}

Value::List settlements(const Looking& looking) {
  Value::List list;
  for (const auto& [proposal, item] : looking.view.slice<EncountersSlice>().settlements) {
    list.push_back(Value::Map{{"proposal", number(proposal)},
                              {"incident", item.incident},
                              {"from", code_of_party(looking, item.from)},
                              {"to", code_of_party(looking, item.to)},
                              {"state", enumerant_name(item.state)},
                              {"due", moment(item.due)},
                              {"ours", item.from == looking.party}});
  }
  return list;
}

}  // namespace parley::bots
