#include "common/record/same_text.h"

#include <algorithm>
#include <set>
#include <string>

#include "common/base/ids.h"
#include "common/record/prose.h"
#include "common/record/remainder.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

// A text that stands elsewhere too is taken for the same one from this length on: "yes" is said by many.
constexpr std::size_t kTellingText = 6;

}  // namespace

std::variant<Message<schema::Act>, Refusal> with_same_text(schema::Redact::Reader redact, const EachEntry& each_entry) {
  std::set<EntryNumber> numbers;
  for (const EntryNumber number : redact.getEntries()) numbers.insert(number);
  std::set<std::string> texts;
  each_entry([&](schema::Entry::Reader entry) {
    if (!numbers.contains(entry.getNumber())) return;
    for (auto& text : prose_of(entry)) {
      if (text.size() >= kTellingText && text != kRedacted) texts.insert(std::move(text));
    }
  });
  EntryNumber in_package = kNoEntry;
  each_entry([&](schema::Entry::Reader entry) {
    const auto prose = prose_of(entry);
    if (std::ranges::none_of(prose, [&](const std::string& text) { return texts.contains(text); })) return;
    if (entry.isPackagePart()) in_package = entry.getNumber();
    if (remainder_of(entry)) numbers.insert(entry.getNumber());
  });
  if (in_package != kNoEntry) {
    return Refusal{"redact.package", "The same text stands in the exercise package (entry " +
                                         std::to_string(in_package) +
                                         "), which the run stands on and which cannot be taken out. End this run, and "
                                         "begin another with a corrected package."};
  }
  return message_with<schema::Act>([&](schema::Act::Builder act) {
    auto whole = act.initRedact();
    whole.setReason(redact.getReason());
    auto list = whole.initEntries(static_cast<unsigned>(numbers.size()));
    unsigned i = 0;
    for (const EntryNumber number : numbers) list.set(i++, number);
  });
}

}  // namespace parley
