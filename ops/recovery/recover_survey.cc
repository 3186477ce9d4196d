#include "ops/recovery/recover_survey.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"
#include "ops/recovery/recover_notes.h"

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

// What somebody says that the record is at a size.
struct Vouch {
  std::string by;  // a file
  TreeHead head;
  bool is_signed = false;
};

// Entered on a word that no node has signed.
bool is_unsigned_input(schema::Entry::Reader entry) {
  return entry.isInvitation() || entry.isNodeEnrolled() || entry.isClockResumedAfterLoss();
}

std::string list_of(const std::vector<std::string>& files) {
  std::string text;
  for (const std::string& file : files) text += (text.empty() ? "" : ", ") + file;
  return text;
}

class Surveyor {
 public:
  Surveyor(MergedStores& merged, const std::optional<edge::Watermark>& left_behind, Tail tail)
      : merged_(merged), tail_(tail) {
    for (const auto& [file, watermark] : merged.watermarks()) vouched(file, watermark);
    if (left_behind) vouched("the lost journal", *left_behind);
    for (const auto& [size, checkpoint] : signed_checkpoints(merged))
      vouches_.emplace(size, Vouch{checkpoint.file, checkpoint.head, true});
    result_.size = result_.promised = merged.size();
    if (vouches_.empty() || vouches_.rbegin()->first <= result_.promised) return;
    result_.promised = vouches_.rbegin()->first;
    result_.promised_by = vouches_.rbegin()->second.by;
  }

  Survey go() {
    merged_.rewind();
    while (tree_.size() < merged_.size() && !result_.disagreement) {
      auto next = merged_.next();
      if (auto* disagreement = std::get_if<Disagreement>(&next)) {
        disagreement->wrong = wrong_of(*disagreement);
        result_.disagreement = *disagreement;
      } else {
        take(std::get<edge::JournalRow>(next));
      }
    }
    merged_.rewind();
    result_.whole = believed();
    for (const EntryNumber number : sealed_) {
      const auto gone = redacted_.find(number);
      if (number < result_.whole && (gone == redacted_.end() || gone->second >= result_.whole))
        add_gap(result_.gaps, number);
    }
    if (!result_.gaps.empty()) result_.whole = result_.gaps.front().from;
    return std::move(result_);
  }

 private:
  void vouched(const std::string& by, const edge::Watermark& watermark) {
    result_.time = std::max(result_.time, watermark.time);
    vouches_.emplace(watermark.head.size, Vouch{by, watermark.head, false});
  }

  void take(const edge::JournalRow& row) {
    const EntryNumber number = row.entry.number;
    tree_.append(row.entry.leaf_hash(merged_.run_id()));
    check_vouches();
    if (!row.entry.opened) {
      sealed_.push_back(number);
      return;
    }
    const auto entry = Message<schema::Entry>::trusted(row.entry.opened->bytes);
    if (entry.reader().isNodeEnrolled() && result_.begun == 0) result_.begun = number + 1;
    if (entry.reader().isRedacted()) redacted_.emplace(entry.reader().getRedacted().getNumber(), number);
    if (is_unsigned_input(entry.reader())) unsigned_inputs_.insert(number);
  }

  void check_vouches() {
    const auto [begin, end] = vouches_.equal_range(tree_.size());
    for (auto vouch = begin; vouch != end; ++vouch) {
      if (vouch->second.head.root != tree_.root()) {
        contradict(vouch->second);
      } else if (vouch->second.is_signed) {
        result_.signed_to = tree_.size();
      }
    }
  }

  void contradict(const Vouch& vouch) {
    if (!result_.contradiction.empty()) return;
    const auto holders = merged_.holders(vouch.head.size - 1);
    if (vouch.is_signed) {
      result_.contradiction = fmt::format(
          "The coordinator has signed another record of {} entries, by a checkpoint in {}, than the one in {}: {} "
          "changed.",
          vouch.head.size, vouch.by, list_of(holders), holders.size() == 1 ? "that store was" : "these stores were");
    } else {
      result_.contradiction =
          fmt::format("What was vouched for by {} at {} entries is not what the stores hold: one of them was changed.",
                      vouch.by, vouch.head.size);
    }
  }

  // Of two stores, the one that holds another record than the coordinator has signed.
  std::string wrong_of(const Disagreement& disagreement) {
    for (auto vouch = vouches_.upper_bound(disagreement.entry); vouch != vouches_.end(); ++vouch) {
      if (!vouch->second.is_signed) continue;
      for (const auto& [right, wrong] :
           {std::pair(&disagreement.one, &disagreement.other), std::pair(&disagreement.other, &disagreement.one)}) {
        if (merged_.root_in(*right, vouch->first) == vouch->second.head.root) return *wrong;
      }
    }
    return "";
  }

  // How many entries from 0 on are the record's by more than one store's word.
  EntryNumber believed() {
    EntryNumber believed = merged_.size();
    const EntryNumber alone = std::max(result_.signed_to, merged_.held_by_two());
    if (tail_ == Tail::computed) {
      const auto input = unsigned_inputs_.lower_bound(alone);
      if (input != unsigned_inputs_.end()) believed = *input;
    } else {
      believed = std::min(believed, alone);
      for (const auto& [number, by] : redacted_) {
        if (by >= result_.signed_to) believed = std::min(believed, by);
      }
    }
    if (believed < merged_.size()) result_.unvouched = doubt_from(believed, believed >= alone);
    return believed;
  }

  std::string doubt_from(EntryNumber number, bool alone) const {
    const std::string holders = list_of(merged_.holders(number));
    const std::string which =
        fmt::format("The coordinator has signed {} entries. What comes from entry {} on", result_.signed_to, number);
    if (!alone) return which + " removes text for good, by nobody's signature.";
    return which + fmt::format(
                       " stands in {} alone, and whoever keeps that file can have written it: leave it out, or add "
                       "another store that holds the same.",
                       holders);
  }

  MergedStores& merged_;
  Tail tail_;
  std::multimap<EntryNumber, Vouch> vouches_;  // by size
  CompactTree tree_;
  std::vector<EntryNumber> sealed_;
  std::map<EntryNumber, EntryNumber> redacted_;  // to the first entry that redacts them
  std::set<EntryNumber> unsigned_inputs_;
  Survey result_;
};

}  // namespace

Survey survey(MergedStores& merged, const std::optional<edge::Watermark>& left_behind, Tail tail) {
  return Surveyor(merged, left_behind, tail).go();
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

std::optional<std::string> why_not_rebuilt(const Survey& survey, bool accept_loss, bool keys) {
  if (survey.disagreement && !survey.disagreement->wrong.empty()) {
    return fmt::format(
        "{} and {} hold different entries {}. {} is not the record that the coordinator has signed: leave it out of "
        "--from.",
        survey.disagreement->one, survey.disagreement->other, survey.disagreement->entry, survey.disagreement->wrong);
  }
  if (survey.disagreement) {
    return fmt::format(
        "{} and {} hold different entries {}: from there on they are two histories. Find out which is the true one "
        "(parley verify), and leave the other out.",
        survey.disagreement->one, survey.disagreement->other, survey.disagreement->entry);
  }
  if (!survey.contradiction.empty())
    return survey.contradiction + " Find out which is wrong with parley verify, and leave it out of --from.";
  const bool begun = survey.begun > 0 && survey.whole >= survey.begun;
  if (survey.is_complete() || (accept_loss && begun)) return std::nullopt;
  std::string why;
  if (!survey.gaps.empty())
    why = "Nobody holds the contents of the entries " + list_of(survey.gaps) +
          ". A store of control's, or of another of the entries' readers, would complete them.";
  if (!survey.unvouched.empty()) why += (why.empty() ? "" : " ") + survey.unvouched;
  if (!survey.unvouched.empty() && !keys)
    why += " The coordinator's keys (--keys) would tell: with them it is computed again by the rules.";
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
