// What a line does to a text or test on its way: it carries it, delays it, loses it or garbles it (domain.md B3.2, C5).
#include <algorithm>

#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

constexpr std::size_t kGarbledEvery = 3;  // letters

bool starts_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xc0u) != 0x80u; }

}  // namespace

Parcel parcel_of(const Event& event) {
  const auto accepted = event.entry.getAccepted();
  return {event.number, accepted.getSubmission(), accepted.getId(), accepted.getKey(), accepted.getSignature()};
}

Parcel parcel_of(const Transit& transit) {
  const auto held = transit.entry.reader().getLineTransit();
  return {held.getItem(), held.getSubmission(), held.getId(), held.getKey(), held.getSignature()};
}

Passage passage_of(const World& world, std::size_t line, Party from) {
  Passage passage;
  passage.delayed = slow(world, line);
  const auto& faults = slice_of(world).faults;
  const auto fault = std::find_if(faults.begin(), faults.end(), [&](const LineFault& item) {
    return item.direction == Direction{line, from};
  });
  if (fault == faults.end()) return passage;
  passage.fault = true;
  passage.garble = fault->garble;
  passage.lost = !fault->garble;
  return passage;
}

void enter_transit(const World& world, const Parcel& parcel, Direction direction, const Passage& passage,
                   ExerciseTime due, Consequences& out) {
  auto transit = out.enter(PartySet::of(kControl)).initLineTransit();
  transit.setItem(parcel.sent);
  transit.setLine(info(world, direction.first).code.c_str());
  transit.setFrom(code_of(*world.package, direction.second).c_str());
  transit.setLost(passage.lost);
  transit.setGarble(passage.garble);
  transit.setFault(passage.fault);
  transit.setDue(due == kNever ? -1 : due);
  transit.setSubmission(parcel.submission);
  transit.setId(parcel.id);
  transit.setKey(parcel.key);
  transit.setSignature(parcel.signature);
}

// A letter is a code point, so that what arrives is still text.
std::string garbled(std::string_view text) {
  std::string result;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && !starts_letter(text[end])) ++end;
    const bool letter = text[i] != ' ' && text[i] != '\n';
    if (letter && letters++ % kGarbledEvery == 0) {
      result += '#';
    } else {
      result += text.substr(i, end - i);
    }
    i = end;
  }
  if (check_value(result) == check_value(text)) result += '#';
  return result;
}

}  // namespace parley::lines
