// Ballots: sealed until all members have voted or ten minutes have passed, then counted and opened.
#include <algorithm>

#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

bool is_present(const World& full, EntryNumber item, const CouncilMember& member) {
  const CouncilItem* standing = find_item(full, item);
  return standing != nullptr && member.seat < full.package->seats().size() &&
         contains(standing->as().getJoined(), full.package->seats()[member.seat].code);
}

CouncilVoteValue vote_of(const World& full, schema::CouncilQuestionChanged::Reader matter,
                         const CouncilMember& member) {
  const auto& votes = full.slice<CouncilSlice>().votes;
  const auto found = votes.find({matter.getQuestion(), member.code});
  if (found != votes.end()) return found->second.vote;
  return is_present(full, matter.getItem(), member) ? CouncilVoteValue::NOT_PARTICIPATING : CouncilVoteValue::ABSENT;
}

bool all_have_voted(const World& full, EntryNumber question, ExerciseTime now) {
  const auto& votes = full.slice<CouncilSlice>().votes;
  const auto members = members_at(*full.package, now);
  return std::all_of(members.begin(), members.end(), [&](const CouncilMember& member) {
    return votes.contains({question, member.code});
  });
}

// Chapter VI and Article 52(3): Article 27(3) binds the parties to the dispute.
bool must_abstain(const World& full, EntryNumber number) {
  const CouncilPaper* draft = find_draft_paper(full, number);
  if (draft == nullptr) return false;
  const auto chapter = draft->as().getText().getChapter();
  return chapter == schema::CouncilChapter::SIX || chapter == schema::CouncilChapter::FIFTY_TWO_THREE;
}

std::vector<std::string> codes_at(const std::vector<CouncilMember>& members, const std::vector<std::size_t>& places) {
  std::vector<std::string> codes;
  for (const std::size_t place : places) codes.push_back(members[place].code);
  return codes;
}

void write_count(const std::vector<CouncilMember>& members, const std::vector<CouncilBallot>& ballots,
                 const CouncilCount& count, schema::CouncilResult::Builder result) {
  auto votes = result.initVotes(static_cast<unsigned>(members.size()));
  for (unsigned i = 0; i < votes.size(); ++i) {
    votes[i].setMember(members[i].code);
    votes[i].setVote(ballots[i].vote);
    votes[i].setCounted(count.counted[i]);
  }
  result.setResult(count.outcome);
  result.setYes(count.yes);
  result.setNo(count.no);
  result.setAbstained(count.abstaining);
  result.setAbsent(count.absent);
  result.setNotParticipating(count.not_participating);
  result.setUnanimous(count.unanimous);
  const auto vetoes = codes_at(members, count.vetoes);
  set_texts(result.initPermanentNo(static_cast<unsigned>(vetoes.size())), vetoes);
  const auto bound = codes_at(members, count.should_have_abstained);
  set_texts(result.initMustAbstain(static_cast<unsigned>(bound.size())), bound);
}

bool passes(CouncilOutcome outcome) { return outcome == CouncilOutcome::ADOPTED || outcome == CouncilOutcome::CARRIED; }

std::uint16_t next_number(const World& full, schema::CouncilDraftKind kind) {
  std::uint16_t count = 1;
  for (const auto& [number, draft] : full.slice<CouncilSlice>().drafts) {
    if (draft.as().getKind() == kind && draft.as().getState() == DraftState::ADOPTED) ++count;
  }
  return count;
}

// What is adopted is numbered, and its text is in the result.
void write_document(const World& full, EntryNumber number, schema::CouncilResult::Builder result) {
  const CouncilPaper* draft = find_draft_paper(full, number);
  if (draft == nullptr) return;
  result.setDraft(number);
  result.setDocument(draft->as().getKind());
  const bool whole = result.getKind() == MatterKind::DRAFT || result.getKind() == MatterKind::WITHOUT_VOTE;
  if (!whole || !passes(result.getResult())) return;
  result.setNumber(next_number(full, draft->as().getKind()));
  result.setText(draft->as().getText());
}

// A secret ballot is opened by the count, so that everybody who reads the result can check it.
void open_ballots(const World& full, EntryNumber question, PartySet readers, Consequences& out) {
  if (!full.package->common().getCouncil().getSecretBallot()) return;
  std::vector<EntryNumber> ballots;
  for (const auto& [whose, cast] : full.slice<CouncilSlice>().votes) {
    if (whose.first == question) ballots.push_back(cast.entry);
  }
  if (ballots.empty()) return;
  std::sort(ballots.begin(), ballots.end());
  auto opened = out.enter(readers).initOpened();
  opened.setTo((readers | kControl).bits());
  auto ranges = opened.initRanges(static_cast<unsigned>(ballots.size()));
  for (unsigned i = 0; i < ranges.size(); ++i) {
    ranges[i].setFrom(ballots[i]);
    ranges[i].setTo(ballots[i] + 1);
  }
}

PartySet readers_of(const World& full, EntryNumber question, EntryNumber item) {
  const CouncilItem* standing = find_item(full, item);
  const CouncilMatter* matter = find_matter(full, question);
  return (standing == nullptr ? PartySet() : meeting_audience(*full.package, standing->as())) |
         (matter == nullptr ? PartySet() : matter->audience);
}

}  // namespace

void follow_vote(const World& full, const Event& event, Consequences& out) {
  if (!event.act->isCouncilVote()) return;
  const EntryNumber question = event.act->getCouncilVote().getQuestion();
  if (find_matter(full, question) != nullptr && all_have_voted(full, question, event.time))
    count_ballots(full, question, event.time, out);
}

void count_ballots(const World& full, EntryNumber question, ExerciseTime now, Consequences& out) {
  const auto matter = find_matter(full, question)->as();
  const auto members = members_at(*full.package, now);
  const auto dispute = find_item(full, matter.getItem())->as().getDispute();
  std::vector<CouncilBallot> ballots;
  for (const CouncilMember& member : members) {
    ballots.push_back({vote_of(full, matter, member), member.permanent, contains(dispute, member.code)});
  }
  const CouncilCount count = count_votes({matter.getSubstantive(), must_abstain(full, matter.getDraft())}, ballots,
                                         required_votes(*full.package, now));
  const PartySet readers = readers_of(full, question, matter.getItem());
  auto result = out.enter(readers).initCouncilResult();
  result.setQuestion(question);
  result.setItem(matter.getItem());
  result.setKind(matter.getKind());
  result.setPart(matter.getPart());
  write_count(members, ballots, count, result);
  write_document(full, matter.getDraft(), result);
  open_ballots(full, question, readers, out);
}

void enter_consensus(const World& full, EntryNumber question, EntryNumber item, MatterKind kind, EntryNumber draft,
                     Consequences& out) {
  // Statements are the Council's word to all, wherever they were agreed.
  const bool statement = kind == MatterKind::DRAFT;
  const PartySet readers = statement ? full.package->everybody() : readers_of(full, question, item);
  auto result = out.enter(readers).initCouncilResult();
  result.setQuestion(question);
  result.setItem(item);
  result.setKind(kind);
  result.setResult(statement || kind == MatterKind::WITHOUT_VOTE ? CouncilOutcome::ADOPTED : CouncilOutcome::CARRIED);
  result.setWithoutVote(true);
  result.setUnanimous(true);
  write_document(full, draft, result);
}

}  // namespace parley
