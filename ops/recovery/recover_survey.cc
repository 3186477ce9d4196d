#include "ops/recovery/recover_survey.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {
namespace {

constexpr std::size_t kShownGaps = 20;

void add_gap(std::vector<Gap>& gaps, EntryNumber number) {
  if (!gaps.empty() && gaps.back().to == number) {
    ++gaps.back().to;
  } else {
    gaps.push_back({number, number + 1});
  }
}

class Surveyor {
 public:
  Surveyor(MergedStores& merged, const std::optional<edge::Watermark>& left_behind) : merged_(merged) {
    for (const auto& [file, watermark] : merged.watermarks()) watermarks_.emplace_back(file, watermark);
    if (left_behind) watermarks_.emplace_back("the lost journal", *left_behind);
    result_.size = result_.promised = merged.size();
    for (const auto& [file, watermark] : watermarks_) {
      result_.time = std::max(result_.time, watermark.time);
      if (watermark.head.size <= result_.promised) continue;
      result_.promised = watermark.head.size;
      result_.promised_by = file;
    }
  }

  Survey go() {
    merged_.rewind();
    while (tree_.size() < merged_.size() && !result_.disagreement) {
      auto next = merged_.next();
      if (const auto* disagreement = std::get_if<Disagreement>(&next)) {
        result_.disagreement = *disagreement;
      } else {
        take(std::get<edge::JournalRow>(next));
      }
    }
    merged_.rewind();
    for (const EntryNumber number : sealed_) {
      if (!redacted_.contains(number)) add_gap(result_.gaps, number);
    }
    result_.whole = result_.gaps.empty() ? tree_.size() : result_.gaps.front().from;
    return std::move(result_);
  }

 private:
  void take(const edge::JournalRow& row) {
    tree_.append(row.entry.leaf_hash(merged_.run_id()));
    check_watermarks();
    if (!row.entry.opened) {
      sealed_.push_back(row.entry.number);
      return;
    }
    const auto entry = Message<schema::Entry>::trusted(row.entry.opened->bytes);
    if (entry.reader().isNodeEnrolled() && result_.begun == 0) result_.begun = row.entry.number + 1;
    if (entry.reader().isRedacted()) redacted_.insert(entry.reader().getRedacted().getNumber());
  }

  void check_watermarks() {
    for (const auto& [file, watermark] : watermarks_) {
      if (watermark.head.size != tree_.size() || watermark.head.root == tree_.root()) continue;
      if (result_.contradiction.empty()) {
        result_.contradiction = fmt::format(
            "What was vouched for by {} at {} entries is not what the stores hold: one of them was changed.", file,
            tree_.size());
      }
    }
  }

  MergedStores& merged_;
  std::vector<std::pair<std::string, edge::Watermark>> watermarks_;
  CompactTree tree_;
  std::vector<EntryNumber> sealed_;
  std::set<EntryNumber> redacted_;
  Survey result_;
};

}  // namespace

Survey survey(MergedStores& merged, const std::optional<edge::Watermark>& left_behind) {
  return Surveyor(merged, left_behind).go();
}

std::string list_of(const std::vector<Gap>& gaps) {
  std::string text;
  EntryNumber count = 0;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const Gap& gap = gaps[i];
    count += gap.to - gap.from;
    if (i == kShownGaps) text += ", ...";
    if (i >= kShownGaps) continue;
    text += text.empty() ? "" : ", ";
    text += gap.to - gap.from == 1 ? std::to_string(gap.from) : fmt::format("{}-{}", gap.from, gap.to - 1);
  }
  return text + fmt::format(" ({} {})", count, count == 1 ? "entry" : "entries");
}

std::optional<std::string> why_not_rebuilt(const Survey& survey, bool accept_loss) {
  if (survey.disagreement) {
    return fmt::format(
        "{} and {} hold different entries {}: from there on they are two histories. Find out which is the true one "
        "(parley verify), and leave the other out.",
        survey.disagreement->one, survey.disagreement->other, survey.disagreement->entry);
  }
  if (!survey.contradiction.empty())
    return survey.contradiction + " Find out which with parley verify, and leave it out.";
  const bool begun = survey.begun > 0 && survey.whole >= survey.begun;
  if (survey.is_complete() || (accept_loss && begun)) return std::nullopt;
  std::string why;
  if (!survey.gaps.empty())
    why = "Nobody holds the contents of the entries " + list_of(survey.gaps) +
          ". A store of control's, or of another of the entries' readers, would complete them.";
  if (survey.promised > survey.size)
    why += fmt::format("{}{} has vouched for {} entries, but the longest store has {}.", why.empty() ? "" : " ",
                       survey.promised_by, survey.promised, survey.size);
  if (!begun)
    return why + " Among what is lost is a part of the exercise's package, so that no run can go on from the rest.";
  return why + fmt::format(
                   " Add more stores with --from; or, when there are none, --accept-loss puts the exercise back to the "
                   "first {} entries, which all parties will be told and must accept.",
                   survey.whole);
}

}  // namespace parley
