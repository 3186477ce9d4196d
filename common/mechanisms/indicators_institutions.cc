#include "common/mechanisms/indicators_institutions.h"

#include <algorithm>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/indicators.h"

namespace parley {
namespace {

using Values = std::vector<std::int64_t>;

std::int64_t minutes_between(ExerciseTime from, ExerciseTime to) { return (to - from) / kMinute; }

// The lower middle value of an even count (B0 rule 1).
std::int64_t middle_of(Values values) {
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2];
}

class Rows {
 public:
  explicit Rows(std::vector<Indicator>& rows) : rows_(rows) {}
  void worst(const char* id, const char* name, const Values& values) {
    if (!values.empty()) rows_.push_back({id, name, *std::max_element(values.begin(), values.end()), {}, {}, "min"});
  }
  void times(const char* id, const char* name, const Values& values) {
    if (values.empty()) return;
    rows_.push_back({id, name, middle_of(values), {}, *std::max_element(values.begin(), values.end()), "min"});
  }
  void share(const char* id, const char* name, std::int64_t part, std::int64_t whole) {
    if (whole > 0) rows_.push_back({id, name, part, whole, {}, ""});
  }
  void count(const char* id, const char* name, std::int64_t value, bool any) {
    if (any) rows_.push_back({id, name, value, {}, {}, ""});
  }

 private:
  std::vector<Indicator>& rows_;
};

// Whether a line joins the author's party and a core party other than it.
bool joins_core(const LineInfo& line, Party author, const Package& package) {
  const PartySet ends = line.parties();
  const auto is_there = [&](Party core) { return core != author && ends.contains(core); };
  return ends.contains(author) && (is_there(package.core(0)) || is_there(package.core(1)));
}

// A draft of a member that has no line to a core party cannot be shown to it beforehand.
bool can_be_shown(Party author, const Package& package) {
  return std::ranges::any_of(package.lines(), [&](const LineInfo& line) { return joins_core(line, author, package); });
}

bool goes_to_core(schema::LineMessage::Reader message, Party author, const Package& package) {
  const auto line = package.line(view_of(message.getLine()));
  return line && joins_core(package.lines()[*line], author, package);
}

template <typename Map, typename Test>
std::int64_t count_of(const Map& map, Test test) {
  return std::count_if(map.begin(), map.end(), [&](const auto& one) { return test(one.second); });
}

}  // namespace

void InstitutionIndicators::take(const Event& event, const World& world) {
  if (event.act) return take_act(event, world);
  take_line(event, world);
  take_group(event);
  take_paths(event);
  take_council(event);
}

void InstitutionIndicators::take_act(const Event& event, const World& world) {
  const auto& act = *event.act;
  if (act.isJwgNote()) {
    const auto found = alerted_.find(text(act.getJwgNote().getDyad()) + std::to_string(event.party));
    if (found == alerted_.end()) return;
    note_.push_back(minutes_between(found->second, event.time));
    alerted_.erase(found);
  } else if (act.isCouncilDraft()) {
    if (can_be_shown(event.party, *world.package)) drafts_[event.number] = {};
  } else if (act.isLineMessage() && goes_to_core(act.getLineMessage(), event.party, *world.package)) {
    const auto inner = act.getLineMessage().getText().getRefersTo();
    const auto draft = drafts_.find(inner == kNoEntry ? act.getRefersTo() : inner);
    if (draft != drafts_.end() && !draft->second.circulated) draft->second.consulted = true;
  } else if (act.isAdviceAdopt()) {
    papers_[act.getAdviceAdopt().getPaper()].adopted = true;
  } else if (act.isCouncilPredict()) {
    for (const auto vote : act.getCouncilPredict().getVotes())
      predictions_[act.getCouncilPredict().getDraft()][text(vote.getMember())] = vote.getVote();
  }
}

// IND-09: from the failure of a line to the first text on one that it falls back to.
void InstitutionIndicators::take_line(const Event& event, const World& world) {
  const auto& lines = world.package->lines();
  if (event.kind == EntryKind::LINE_STATE_CHANGED) {
    const auto changed = event.entry.getLineStateChanged();
    const auto line = world.package->line(view_of(changed.getLine()));
    if (!line) return;
    if (changed.getNew() == schema::LineState::DOWN) {
      failed_lines_[*line] = event.time;
    } else {
      failed_lines_.erase(*line);
    }
  } else if (event.kind == EntryKind::MESSAGE_DELIVERED) {
    const auto line = world.package->line(view_of(event.entry.getMessageDelivered().getLine()));
    std::erase_if(failed_lines_, [&](const auto& failed) {
      const auto& fallback = lines[failed.first].fallback;
      if (!line || std::ranges::find(fallback, *line) == fallback.end()) return false;
      fallback_.push_back(minutes_between(failed.second, event.time));
      return true;
    });
  } else if (event.kind == EntryKind::MARKED) {
    take_mark(event.entry.getMarked());
  }
}

void InstitutionIndicators::take_mark(schema::Marked::Reader marked) {
  const std::string_view kind = view_of(marked.getKind());
  if (kind == "contradiction") ++contradictions_;
  if (kind == "closedOption") ++closed_options_;
  if (kind.size() != 4 || !kind.starts_with("fit") || kind[3] < '0' || kind[3] > '2') return;
  ++fits_;
  fit_ += kind[3] - '0';
}

void InstitutionIndicators::take_group(const Event& event) {
  switch (event.kind) {
    case EntryKind::JWG_CHANGED: {
      const auto changed = event.entry.getJwgChanged();
      // A half's own state is told to its party alone.
      if (changed.getParty().size() == 0 || changed.getState() != schema::JwgState::ALERTED) return;
      for (Party party = 1; party < 64; ++party) {
        if (event.audience.contains(party)) alerted_[text(changed.getDyad()) + std::to_string(party)] = event.time;
      }
      return;
    }
    case EntryKind::JWG_DUE: {
      const auto due = event.entry.getJwgDue();
      if (due.getDuty() != schema::JwgDuty::EXCHANGE) return;
      sheets_[due.getItem() == kNoEntry ? event.number : due.getItem()].both = due.getGiven().size() == 2;
      return;
    }
    case EntryKind::JWG_PAPER_CHANGED: {
      const auto changed = event.entry.getJwgPaperChanged();
      papers_[changed.getPaper()].joint = changed.getJoint();
      return;
    }
    case EntryKind::WHO_DECIDED_SCORED: {
      const auto scored = event.entry.getWhoDecidedScored();
      if (scored.getLevel() == schema::DecisionLevel::UNKNOWN) return;
      ++who_answered_;
      if (scored.getLevel() == scored.getTruth()) ++who_right_;
      return;
    }
    default:
      return;
  }
}

void InstitutionIndicators::take_paths(const Event& event) {
  switch (event.kind) {
    case EntryKind::COMPACT_CHANGED: {
      const auto changed = event.entry.getCompactChanged();
      const std::string dyad = text(changed.getDyad());
      if (changed.getState() == schema::CompactState::AGREED) principles_[dyad] = changed.getPrinciples().size();
      if (changed.getState() == schema::CompactState::BREACHED)
        breaches_.emplace(dyad, static_cast<unsigned>(changed.getPrinciple()));
      return;
    }
    case EntryKind::MEASURE_CHANGED: {
      const auto changed = event.entry.getMeasureChanged();
      // What the package brings has been reached before STARTEX.
      if (changed.getMeasure() == kNoEntry) return;
      if (changed.getState() == schema::MeasureState::MEMORANDUM) reached_.insert(changed.getMeasure());
      if (changed.getState() == schema::MeasureState::TABLED && tabled_.insert(changed.getMeasure()).second)
        tablings_[text(changed.getParty())].push_back(changed.getDifficulty());
      return;
    }
    case EntryKind::DIALOGUE_CHANGED: {
      const auto changed = event.entry.getDialogueChanged();
      if (changed.getState() == schema::DialogueState::PROPOSAL)
        proposal_.push_back(minutes_between(changed.getConvened(), event.time));
      if (changed.getState() == schema::DialogueState::DELIVERED) delivered_.insert(changed.getItem());
      if (changed.getState() == schema::DialogueState::TAKEN_UP) taken_up_.insert(changed.getItem());
      return;
    }
    case EntryKind::FORUM_CHANGED: {
      const auto changed = event.entry.getForumChanged();
      Session& session = sessions_.try_emplace(changed.getSession(), Session{event.time, false, false}).first->second;
      if (changed.getState() == schema::ForumState::QUORUM) {
        session.met = true;
        quorum_.push_back(minutes_between(session.called, event.time));
      }
      session.came_to_something |=
          changed.getState() == schema::ForumState::ADOPTED || changed.getState() == schema::ForumState::CHAIR_SUMMARY;
      return;
    }
    default:
      return;
  }
}

void InstitutionIndicators::take_council(const Event& event) {
  switch (event.kind) {
    case EntryKind::COUNCIL_ITEM_CHANGED: {
      const auto changed = event.entry.getCouncilItemChanged();
      Item& item = items_.try_emplace(changed.getItem(), Item{event.time, false}).first->second;
      if (item.opened || changed.getState() != schema::CouncilItemState::OPEN) return;
      item.opened = true;
      opening_.push_back(minutes_between(item.requested, event.time));
      return;
    }
    case EntryKind::COUNCIL_DRAFT_CHANGED: {
      const auto changed = event.entry.getCouncilDraftChanged();
      const auto draft = drafts_.find(changed.getDraft());
      if (draft != drafts_.end() && changed.getState() >= schema::CouncilDraftState::CIRCULATED)
        draft->second.circulated = true;
      return;
    }
    case EntryKind::COUNCIL_QUESTION_CHANGED: {
      const auto changed = event.entry.getCouncilQuestionChanged();
      const bool overruled = changed.getKind() == schema::CouncilQuestionKind::CHALLENGE &&
                             changed.getStage() == schema::CouncilStage::DECIDED && changed.getCarried();
      if (overruled) ++errors_["President"];
      return;
    }
    case EntryKind::REFUSED:
      if (view_of(event.entry.getRefused().getCode()).starts_with("council."))
        ++errors_[text(event.entry.getRefused().getSeat())];
      return;
    case EntryKind::COUNCIL_RESULT:
      return result(event.entry.getCouncilResult());
    default:
      return;
  }
}

void InstitutionIndicators::result(schema::CouncilResult::Reader result) {
  if (result.getKind() != schema::CouncilQuestionKind::DRAFT) return;
  ++results_;
  const bool adopted =
      result.getResult() == schema::CouncilOutcome::ADOPTED || result.getResult() == schema::CouncilOutcome::CARRIED;
  if (adopted) ++adopted_;
  const auto predicted = predictions_.find(result.getDraft());
  if (predicted == predictions_.end() || result.getVotes().size() == 0) return;
  std::int64_t right = result.getVotes().size();
  for (const auto vote : result.getVotes()) {
    const auto expected = predicted->second.find(text(vote.getMember()));
    if (expected == predicted->second.end() || expected->second != vote.getVote()) --right;
  }
  predicted_.push_back(right);
}

void InstitutionIndicators::add_to(std::vector<Indicator>& indicators) const {
  Rows rows(indicators);
  std::int64_t declared = 0, rising = 0, pairs = 0, errors = 0;
  for (const auto& [dyad, count] : principles_) declared += static_cast<std::int64_t>(count);
  for (const auto& [party, rungs] : tablings_) {
    for (std::size_t i = 1; i < rungs.size(); ++i) {
      ++pairs;
      if (rungs[i] > rungs[i - 1]) ++rising;
    }
  }
  for (const auto& [seat, count] : errors_) errors = std::max(errors, count);
  const auto size = [](const auto& container) { return static_cast<std::int64_t>(container.size()); };
  rows.worst("IND-09", "first text on the fall-back line after a failure", fallback_);
  rows.count("IND-11", "contradicting statements", contradictions_, contradictions_ > 0);
  rows.count("IND-13", "options closed in public", closed_options_, closed_options_ > 0);
  rows.share("IND-20", "declared principles that were kept", declared - size(breaches_), declared);
  rows.worst("IND-40", "emergency note of the working group", note_);
  rows.share("IND-41", "situation sheets of both halves", count_of(sheets_, [](const Sheet& one) { return one.both; }),
             size(sheets_));
  rows.share("IND-42", "joint options papers", count_of(papers_, [](const Paper& one) { return one.joint; }),
             size(papers_));
  rows.share("IND-43", "options papers adopted", count_of(papers_, [](const Paper& one) { return one.adopted; }),
             size(papers_));
  rows.share("IND-44", "right answers to who decided", who_right_, who_answered_);
  rows.count("IND-70", "measures that reached a memorandum", size(reached_), !tabled_.empty());
  rows.share("IND-71", "tablings from easy to difficult", rising, pairs);
  rows.share("IND-72", "fit of the measures, as evaluators see it", fit_, 2 * fits_);
  rows.count("IND-80", "proposals of the dialogue delivered", size(delivered_), !delivered_.empty());
  rows.share("IND-81", "proposals taken up", size(taken_up_), size(delivered_));
  rows.times("IND-82", "from the convening to the proposal (median)", proposal_);
  rows.worst("IND-90", "from the call of a forum to its quorum", quorum_);
  rows.share("IND-91", "forum sessions with a text or a summary",
             count_of(sessions_, [](const Session& one) { return one.came_to_something; }), size(sessions_));
  rows.worst("IND-95", "from the request to the Council's meeting", opening_);
  rows.share("IND-96", "drafts shown to the other capital before",
             count_of(drafts_, [](const Draft& one) { return one.consulted; }), size(drafts_));
  rows.share("IND-97", "drafts adopted", adopted_, results_);
  rows.count("IND-98", "errors of procedure in the Council (worst seat)", errors, !items_.empty());
  rows.count("IND-99", "members whose vote was foreseen (median)", predicted_.empty() ? 0 : middle_of(predicted_),
             !predicted_.empty());
}

}  // namespace parley
