#include "common/mechanisms/information.h"
#include "common/mechanisms/notification.h"
#include "node/bots_view_parts.h"

namespace parley::bots {

Value::List notifications(const Looking& looking) {
  Value::List list;
  for (const auto& [entry, notice] : looking.view.slice<NotificationSlice>().notices) {
    list.push_back(Value::Map{{"notification", number(entry)},
                              {"state", enumerant_name(notice.state)},
                              {"from", code_of_party(looking, notice.from)},
                              {"to", code_of_party(looking, notice.to)},
                              {"class", enumerant_name(notice.activity_class)},
                              {"activity", notice.activity},
                              {"incident", notice.incident},
                              {"acknowledged", notice.acknowledged},
                              {"acknowledgeBy", moment(notice.acknowledge_by)},
                              {"starts", moment(notice.starts)},
                              {"ends", moment(notice.ends)},
                              {"ours", notice.from == looking.party}});
  }
  return list;
}

Value::List signals(const Looking& looking) {
  Value::List list;
  for (const auto& [key, signal] : looking.view.slice<InformationSlice>().to_read) {
    if (signal.party != looking.party || signal.lapsed || signal.read != schema::MeaningCode::NONE) continue;
    list.push_back(Value::Map{{"item", number(signal.item)},
                              {"due", moment(signal.due)},
                              {"own", signal.seat == kNoSeat || signal.seat == looking.seat}});
  }
  return list;
}

Value::List press_lines(const Looking& looking) {
  Value::List list;
  for (const auto& [proposal, line] : looking.view.slice<InformationSlice>().press_lines) {
    if (line.due == kNever) continue;
    list.push_back(Value::Map{{"proposal", number(proposal)},
                              {"incident", line.incident},
                              {"from", code_of_party(looking, line.from)},
                              {"to", code_of_party(looking, line.to)},
                              {"due", moment(line.due)},
                              {"ours", line.from == looking.party}});
  }
  return list;
}

}  // namespace parley::bots
