// The end of a consultation: what each party gave as minutes becomes one text (domain.md B2).
#include <algorithm>

#include "common/mechanisms/consultation_parts.h"

namespace parley {
namespace {

constexpr std::int32_t kTrustWithoutMinutes = -1;

using Field = capnp::Text::Reader (*)(schema::Minutes::Reader);

// Two texts say the same when they differ in spaces, line breaks and capital letters only.
std::string normalised(capnp::Text::Reader given) {
  std::string out;
  for (const char character : view_of(given)) {
    const bool space = character == ' ' || character == '\t' || character == '\r' || character == '\n';
    if (!space) {
      out += character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_empty(schema::Minutes::Reader minutes) {
  return is_blank(minutes.getAgreed()) && is_blank(minutes.getDiffering()) && is_blank(minutes.getMeasures()) &&
         is_blank(minutes.getNextContact());
}

bool are_same(const Precondition& item, Field field) {
  const std::string first = normalised(field(item.minutes.begin()->second.minutes.message.reader()));
  for (const auto& [party, given] : item.minutes) {
    if (normalised(field(given.minutes.message.reader())) != first) return false;
  }
  return true;
}

// One text where all gave the same, else each text behind the codes of those who gave it.
std::string joined(const Package& package, const Precondition& item, Field field) {
  if (item.minutes.size() > 1 && are_same(item, field)) {
    return text(field(item.minutes.begin()->second.minutes.message.reader()));
  }
  std::vector<std::pair<std::string, capnp::Text::Reader>> groups;  // codes, text
  for (const auto& [party, given] : item.minutes) {
    const auto own = field(given.minutes.message.reader());
    if (is_blank(own)) continue;
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto& group) { return normalised(group.second) == normalised(own); });
    if (same == groups.end()) {
      groups.emplace_back(code_of(package, party), own);
    } else {
      same->first += ", " + code_of(package, party);
    }
  }
  std::string out;
  for (const auto& [codes, own] : groups) out += (out.empty() ? "" : " / ") + codes + ": " + text(own);
  return out;
}

bool have_minutes(const Precondition& item) {
  if (!all_closed(item)) return false;
  for (const auto& [party, given] : item.minutes) {
    if (is_empty(given.minutes.message.reader())) return false;
  }
  return are_same(item, [](auto minutes) { return minutes.getAgreed(); });
}

void write_minutes(const Package& package, const Precondition& item, bool with_minutes,
                   schema::Minutes::Builder minutes) {
  const std::string agreed = joined(package, item, [](auto given) { return given.getAgreed(); });
  std::string differing = joined(package, item, [](auto given) { return given.getDiffering(); });
  if (with_minutes) {
    minutes.setAgreed(agreed);
  } else if (!agreed.empty()) {
    differing += (differing.empty() ? "" : " / ") + agreed;
  }
  minutes.setDiffering(differing);
  minutes.setMeasures(joined(package, item, [](auto given) { return given.getMeasures(); }));
  minutes.setNextContact(joined(package, item, [](auto given) { return given.getNextContact(); }));
}

}  // namespace

bool all_closed(const Precondition& item) {
  return item.minutes.size() == static_cast<std::size_t>(item.parties().size());
}

void close_consultation(const World& full, std::string_view id, const Precondition& item, ExerciseTime now,
                        Consequences& out) {
  const bool with_minutes = have_minutes(item);
  auto closed = out.enter(item.audience).initConsultationClosed();
  closed.setPrecondition(std::string(id));
  closed.setWithMinutes(with_minutes);
  using Result = schema::ClosingResult;
  closed.setResult(with_minutes ? Result::MINUTES : all_closed(item) ? Result::DIFFERING : Result::LAPSED);
  auto closings = closed.initClosings(static_cast<unsigned>(item.minutes.size()));
  unsigned index = 0;
  for (const auto& [party, given] : item.minutes) closings.set(index++, given.entry);
  write_minutes(*full.package, item, with_minutes, closed.initMinutes());
  after_closing(full, id, item, now, out);
  if (with_minutes) return;
  for (Party a = 1; a < full.package->parties().size(); ++a) {
    for (Party b = a + 1; b < full.package->parties().size(); ++b) {
      if (item.parties().contains(PartySet::of(a) | b))
        out.effect(dyad_key(VariableKind::TRUST, *full.package, a, b), kTrustWithoutMinutes);
    }
  }
}

}  // namespace parley
