// The Council, the working group, measures, the compact and regional bodies: their items stand as their last entry says
// (common/mechanisms/standing.h), so a policy reads that entry's fields.
#include "common/mechanisms/compact.h"
#include "common/mechanisms/council.h"
#include "common/mechanisms/event_value.h"
#include "common/mechanisms/forum.h"
#include "common/mechanisms/measures.h"
#include "common/mechanisms/working_group.h"
#include "node/bots_view_parts.h"

namespace parley::bots {
namespace {

template <typename Items, typename IsOpen>
Value::List standing(const Items& items, IsOpen is_open) {
  Value::List list;
  for (const auto& [key, item] : items) {
    if (is_open(item.as())) list.push_back(value_of(capnp::DynamicStruct::Reader(item.as())));
  }
  return list;
}

constexpr auto kAll = [](const auto&) { return true; };

}  // namespace

Value::List council_items(const Looking& looking) {
  return standing(looking.view.slice<CouncilSlice>().items,
                  [](const auto& item) { return item.getState() != schema::CouncilItemState::CLOSED; });
}

Value::List council_questions(const Looking& looking) {
  return standing(looking.view.slice<CouncilSlice>().matters, kAll);
}

Value::List council_drafts(const Looking& looking) {
  return standing(looking.view.slice<CouncilSlice>().drafts,
                  [](const auto& draft) { return draft.getState() < schema::CouncilDraftState::ADOPTED; });
}

Value::List group_sessions(const Looking& looking) {
  return standing(looking.view.slice<WorkingGroupSlice>().sessions, kAll);
}

Value::List group_duties(const Looking& looking) {
  return standing(looking.view.slice<WorkingGroupSlice>().duties, kAll);
}

Value::List group_papers(const Looking& looking) {
  return standing(looking.view.slice<WorkingGroupSlice>().papers, kAll);
}

Value::List group_questions(const Looking& looking) {
  Value::List list;
  for (const auto& [entry, question] : looking.view.slice<WorkingGroupSlice>().questions) {
    list.push_back(Value::Map{{"question", number(entry)},
                              {"dyad", question.dyad},
                              {"incident", question.incident},
                              {"answered", question.answered.contains(looking.party)}});
  }
  return list;
}

Value::List compacts(const Looking& looking) { return standing(looking.view.slice<CompactSlice>().compacts, kAll); }

Value::List measures(const Looking& looking) {
  return standing(looking.view.slice<MeasuresSlice>().measures,
                  [](const auto& measure) { return measure.getState() != schema::MeasureState::REJECTED; });
}

Value::List forum_sessions(const Looking& looking) {
  return standing(looking.view.slice<ForumSlice>().sessions, [](const auto& session) { return !is_over(session); });
}

Value::List relays(const Looking& looking) {
  return standing(looking.view.slice<ForumSlice>().relays, [](const auto& relay) { return is_open(relay); });
}

}  // namespace parley::bots
