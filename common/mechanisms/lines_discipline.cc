// Function check and division-of-work check: what is said where (domain.md B3.3). Counted for control, never barred.
#include <algorithm>

#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

bool opens_subject(const EventMark& mark) {
  return mark.kind == kind_id(ActKind::LINE_MESSAGE) || mark.kind == kind_id(ActKind::LINE_REQUEST);
}

// What refers to the main line or goes on about something on its own line opens nothing.
bool refers_rightly(const World& world, const EventMark& mark, std::optional<std::size_t> main) {
  const EventMark* referred = mark_at(world, mark.refers);
  return referred != nullptr && (referred->line == mark.line || (main && referred->line == *main));
}

bool reported(const World& world, std::uint64_t subject, PartySet dyad, ExerciseTime now) {
  for (std::size_t i = world.history.size(); i-- > 0;) {
    const EventMark& mark = world.history[i];
    if (mark.time <= now - kScatterWindow) return false;
    if (mark.kind == kind_id(EntryKind::CHANNEL_SCATTER) && mark.label == subject &&
        dyad.contains(PartySet::of(mark.party) | mark.other))
      return true;
  }
  return false;
}

// Lines of the dyad on which the subject was opened within the last hour.
std::vector<std::uint16_t> lines_opened(const World& world, std::uint64_t subject, PartySet dyad,
                                        std::optional<std::size_t> main, ExerciseTime now) {
  std::vector<std::uint16_t> opened;
  for (std::size_t i = world.history.size(); i-- > 0;) {
    const EventMark& mark = world.history[i];
    if (mark.time <= now - kScatterWindow) break;
    if (!opens_subject(mark) || mark.label != subject || mark.line >= world.package->lines().size()) continue;
    if (info(world, mark.line).parties() != dyad || refers_rightly(world, mark, main)) continue;
    if (std::find(opened.begin(), opened.end(), mark.line) == opened.end()) opened.push_back(mark.line);
  }
  return opened;
}

}  // namespace

void function_check(const World& world, const Event& event, std::size_t line, std::size_t serves,
                    schema::MessageClass message_class, schema::Urgency urgency, Consequences& out) {
  if (info(world, serves).allows(message_class)) return;
  const bool flash_on_routine = urgency == schema::Urgency::FLASH && message_class == schema::MessageClass::ROUTINE;
  auto counted = out.enter(PartySet::of(kControl)).initOutOfFunction();
  counted.setMessage(event.number);
  counted.setLine(info(world, line).code.c_str());
  counted.setCount(flash_on_routine ? 2 : 1);
  counted.setFrom(code_of(*world.package, event.party).c_str());
}

void scatter_check(const World& world, const Event& event, std::size_t line, capnp::Text::Reader subject,
                   Consequences& out) {
  if (subject.size() == 0) return;
  const LineInfo& where = info(world, line);
  const std::uint64_t label = label_of(view_of(subject));
  if (reported(world, label, where.parties(), event.time)) return;
  const auto main = world.package->main_line(where.a, where.b);
  if (lines_opened(world, label, where.parties(), main, event.time).size() < kScatterLines) return;
  auto scatter = out.enter(PartySet::of(kControl)).initChannelScatter();
  scatter.setSubject(subject);
  scatter.setDyad(world.package->dyad(where.a, where.b).c_str());
}

}  // namespace parley::lines
