#include "ops/verify_order.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/exercise/refuse_part.h"
#include "common/exercise/text.h"
#include "common/record/loss.h"
#include "common/record/remainder.h"
#include "common/schema/act.capnp.h"

namespace parley {

using schema::Entry;

OrderCheck::OrderCheck(RunRules rules, std::vector<std::string> parties, Holder holder,
                       std::optional<edge::Watermark> watermark)
    : rules_(rules),
      parties_(std::move(parties)),
      holder_(std::move(holder)),
      watermark_(std::move(watermark)),
      held_for_(holder_.parties) {
  if (watermark_ && watermark_->run_id != rules_.run_id) fail(kNoEntry, "it lies beside the watermark of another run");
}

void OrderCheck::fail(EntryNumber entry, std::string what, EntryNumber first) {
  ++faults_;
  if (entry != kNoEntry) faulty_.insert(entry);
  if (!fault_ || entry < fault_->entry) fault_ = Fault{entry, std::move(what), first};
}

void OrderCheck::take(EntryFacts facts) {
  tree_.append(facts.leaf_hash);
  leaf_hashes_.push_back(facts.leaf_hash);
  audiences_.push_back(facts.open ? facts.audience : PartySet());
  open_here_.push_back(facts.open);
  check_watermark();
  if (!facts.fault.empty()) fail(facts.number, facts.fault);
  if (!facts.open) return;
  ++open_;
  if (facts.opened_by != kNoEntry) opened_by_[facts.number] = facts.opened_by;
  if (!facts.fault.empty()) return;
  if (facts.time < time_) fail(facts.number, "the exercise time goes back");
  time_ = std::max(time_, facts.time);
  if (facts.submission) check_submission(facts);
  if (!facts.entry.empty()) learn(facts);
}

void OrderCheck::check_watermark() {
  if (!watermark_ || watermark_->head.size != tree_.size() || watermark_->head.root == tree_.root()) return;
  fail(tree_.size() - 1, "the entries up to here are not those that were signed for (the watermark has another root)");
}

void OrderCheck::check_submission(const EntryFacts& facts) {
  const SignedPart& part = *facts.submission;
  if (part.verified) ++signatures_;
  const auto node = nodes_.find(part.key);
  if (node == nodes_.end())
    return fail(facts.number, "its submission is signed by a key that no node had enrolled before");
  if (facts.entry.empty()) return;  // a text delivered: its own entry came before, under the same id
  const auto [earlier, is_new] = ids_.emplace(part.id, facts.number);
  if (!is_new) {
    return fail(facts.number,
                "the id of its submission is that of entry " + std::to_string(earlier->second) + " already",
                earlier->second);
  }
  if (facts.entry.reader().isRefused()) {
    if (!(node->second.parties | kControl).contains(facts.audience)) {
      fail(facts.number, "a refusal is open to others than its author and control");
    }
    return;
  }
  const auto holder = seats_.find(part.seat);
  if (holder == seats_.end() || holder->second != node->second.name) {
    fail(facts.number,
         "the seat " + part.seat + " is not held by the node " + node->second.name + " that signed for it");
  }
}

void OrderCheck::learn(const EntryFacts& facts) {
  const auto entry = facts.entry.reader();
  switch (entry.which()) {
    case Entry::PACKAGE_PART:
      return add_part(facts);
    case Entry::NODE_ENROLLED:
      return enrol(entry.getNodeEnrolled());
    case Entry::SEAT_FILLED:
      seats_[std::string(view(entry.getSeatFilled().getSeat()))] = view(entry.getSeatFilled().getNode());
      return;
    case Entry::CLOCK_CHANGED:
      ended_ = entry.getClockChanged().getState() == schema::ClockState::ENDED;
      if (loss_in(entry)) losses_.push_back(facts.number);
      return;
    case Entry::OPENED:
      return openings_.fold(entry);
    case Entry::ACCEPTED:
      return note_taken(entry, kNoEntry);
    case Entry::REDACTED:
      redacted_[entry.getRedacted().getNumber()] = facts.number;
      return note_taken(std::get<EntryMessage>(remainder_in(entry.getRedacted())).reader(), facts.number);
    default:
      return;
  }
}

// As whoever replays the record puts the exercise together: of what came when it happened, not of what was opened
// later.
void OrderCheck::add_part(const EntryFacts& facts) {
  if (facts.opened_by != kNoEntry) return;
  const auto part = facts.entry.reader().getPackagePart();
  if (const auto refusal = refuse_part(package_, part)) return fail(facts.number, refusal->reason);
  package_.add(part, facts.number);
}

void OrderCheck::enrol(schema::NodeEnrolled::Reader enrolled) {
  Node node{std::string(view(enrolled.getName())), {}};
  const auto codes = strings(enrolled.getParties());
  for (std::size_t party = 0; party < parties_.size(); ++party) {
    if (std::find(codes.begin(), codes.end(), parties_[party]) != codes.end()) {
      node.parties = node.parties | static_cast<Party>(party);
    }
  }
  if (holder_.parties.empty() && node.name == holder_.node) held_for_ = held_for_ | node.parties;
  Bytes32 key;
  if (copy_to(key, bytes_in(enrolled.getAct()))) nodes_[key] = std::move(node);
}

// What a redacted entry leaves still says whose copy it is, or what it asked for.
void OrderCheck::note_taken(Entry::Reader entry, EntryNumber known_by) {
  const EntryNumber number = entry.getNumber();
  if (entry.isMessageDelivered()) originals_[number] = entry.getMessageDelivered().getSent();
  if (entry.isLineTransit()) originals_[number] = entry.getLineTransit().getItem();
  if (entry.isChannelScatter()) originals_[number] = entry.getCause();
  if (entry.isAdjudicated()) {  // what control ruled, as the parties are told it
    const auto after = taken_.lower_bound(number);
    if (after != taken_.begin()) originals_[number] = std::prev(after)->first;
  }
  if (!entry.isAccepted() || taken_.contains(number)) return;
  Taken& taken = taken_[number];
  taken.known_by = known_by;
  const auto accepted = entry.getAccepted();
  const auto checked =
      Message<schema::Submission>::checked(bytes_in(accepted.getSubmission()), limits::kSubmissionBytes);
  const auto* submission = std::get_if<Message<schema::Submission>>(&checked);
  Bytes32 key;
  if (submission == nullptr || !copy_to(key, bytes_in(accepted.getKey()))) return;
  const auto node = nodes_.find(key);
  if (node == nodes_.end() || !node->second.parties.contains(kControl)) return;
  for (const auto act : submission->reader().getActs()) {
    if (!act.isRedact()) continue;
    for (const EntryNumber asked : act.getRedact().getEntries()) taken.to_redact.push_back(asked);
  }
}

EntryNumber OrderCheck::original_of(EntryNumber number) const {
  const auto original = originals_.find(number);
  return original == originals_.end() ? number : original->second;
}

// It is entered with the act that asks for it, for every entry that the act names and the copies of these.
bool OrderCheck::was_asked_for(EntryNumber number, EntryNumber by) const {
  const auto after = taken_.lower_bound(by);
  if (after == taken_.begin()) return false;
  const Taken& taken = std::prev(after)->second;
  if (taken.known_by != kNoEntry && taken.known_by <= by) return false;
  return std::any_of(taken.to_redact.begin(), taken.to_redact.end(),
                     [&](EntryNumber asked) { return original_of(asked) == original_of(number); });
}

void OrderCheck::check_redactions() {
  for (const auto& [number, by] : redacted_) {
    if (!was_asked_for(number, by))
      fail(by, "it redacts entry " + std::to_string(number) + ", and no act of control's has asked for that");
  }
}

void OrderCheck::finish(EntryNumber size) {
  if (watermark_ && watermark_->head.size > size) {
    fail(size, "the record has lost its end: " + std::to_string(watermark_->head.size) + " entries were signed for, " +
                   std::to_string(size) + " are here");
  }
  check_held();
  // Whoever cannot read control's acts cannot tell.
  if (rules_.live && held_for_.contains(kControl)) check_redactions();
}

void OrderCheck::check_held() {
  if (held_for_.empty()) held_for_ = whose();
  for (EntryNumber number = 0; number < audiences_.size(); ++number) check_readable(number);
}

void OrderCheck::check_readable(EntryNumber number) {
  const PartySet audience = audiences_[number];
  const auto gone = redacted_.find(number);
  const bool open = open_here_[number];
  if (open && gone != redacted_.end()) {
    return fail(number, "entry " + std::to_string(gone->second) + " redacted it, but its contents are still here");
  }
  if (!open) {
    if (holder_.whole && gone == redacted_.end()) fail(number, "its contents are missing from a full record");
    return;
  }
  if (const auto opening = opened_by_.find(number); opening != opened_by_.end()) {
    const std::string by = std::to_string(opening->second);
    if (openings_.opened_by(number, held_for_) != opening->second)
      return fail(number, "entry " + by + ", which is to have opened it, did not");
    if (audience.intersects(held_for_)) {
      fail(number, "it is addressed to " + codes(audience & held_for_) + ", and was kept from them until entry " + by +
                       " opened it");
    }
  } else if (!audience.empty() && !held_for_.empty() && !audience.intersects(held_for_)) {
    if (!holder_.tells_by && openings_.opened_by(number, held_for_) != kNoEntry) return;
    fail(number, "only " + codes(audience) + " may read it, and this is the store of " + codes(held_for_));
  }
}

// A store that does not say whose it is: the node that might hold the most of it, and control's only if no other might.
PartySet OrderCheck::whose() const {
  PartySet best;
  std::size_t most = 0;
  for (const auto& [key, node] : nodes_) {
    const auto held =
        static_cast<std::size_t>(std::count_if(audiences_.begin(), audiences_.end(), [&node = node](PartySet audience) {
          return audience.intersects(node.parties);
        }));
    const bool closer = held == most && best.contains(kControl) && !node.parties.contains(kControl);
    if (held > most || closer) best = node.parties;
    most = std::max(most, held);
  }
  return best;
}

std::string OrderCheck::codes(PartySet parties) const {
  std::string text;
  for (std::size_t party = 0; party < parties_.size(); ++party) {
    if (parties.contains(static_cast<Party>(party))) text += (text.empty() ? "" : ", ") + parties_[party];
  }
  return text.empty() ? "nobody" : text;
}

}  // namespace parley
