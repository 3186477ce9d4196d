// What a witness hears of the others, and what it misses.
#include <algorithm>

#include "common/base/limits.h"
#include "common/record/six_words.h"
#include "node/witness.h"

namespace parley {
namespace {

constexpr std::size_t kNamesOfCheckpoints = 64;

}  // namespace

void Witness::suppressed(EntryNumber size, std::uint64_t unix_seconds) {
  complain(Grievance::suppressed, size, unix_seconds,
           "a submission of this node has been neither entered nor refused within 5 s.");
}

void Witness::take_cosigned(EntryNumber size, const std::vector<std::string>& lines,
                            const std::vector<std::string>& absent, const std::vector<std::string>& complaints) {
  absent_ = cosigners_.parties_of(absent);
  const auto held =
      std::find_if(held_.begin(), held_.end(), [&](const Held& one) { return one.checkpoint.head.size == size; });
  if (held != held_.end()) take_names(*held, lines);
  for (const std::string& text : complaints) take_complaint(text);
}

void Witness::take_names(Held& held, const std::vector<std::string>& lines) {
  const TreeHead& head = held.checkpoint.head;
  bool news = false;
  for (const std::string& line : lines) {
    const auto read = read_signature_line(line);
    const auto* signature = std::get_if<NoteSignature>(&read);
    const std::string* node = signature ? cosigners_.claimed(*signature) : nullptr;
    if (node == nullptr) continue;
    const Cosigner* author = cosigners_.author(*signature, held.note.text);
    if (author == nullptr) {
      tell_other_history(*node, head);
      continue;
    }
    names_[head.size] = names_[head.size] | author->parties;
    auto& known = held.note.signatures;
    if (std::find(known.begin(), known.end(), *signature) != known.end()) continue;
    known.push_back(*signature);
    news = true;
  }
  if (head.size > confirmed_.size && names_[head.size].contains(cosigners_.policy().without(absent_))) {
    confirmed_ = head;
    confirmed_by_ = names_[head.size];
  }
  if (news) work_.notes.push_back({"checkpoint", head.size, "", text_of(held.note)});
  while (names_.size() > kNamesOfCheckpoints) names_.erase(names_.begin());
}

void Witness::tell_other_history(const std::string& node, const TreeHead& head) {
  if (std::exchange(differs_told_, true)) return;
  work_.alarms.push_back("The name of the node " + node + " does not stand under the record of " +
                         std::to_string(head.size) +
                         " entries that this node was given: it may have been shown another. Compare by telephone; "
                         "here it reads \"" +
                         six_words(head.root) + "\".");
}

void Witness::take_complaint(const std::string& text) {
  if (heard_.size() >= kComplaintsHeard || heard_.contains(text)) return;
  const auto note = read_note(text);
  const auto* signed_note = std::get_if<SignedNote>(&note);
  if (signed_note == nullptr) return;
  const auto read = read_complaint(signed_note->text);
  const auto* complaint = std::get_if<Complaint>(&read);
  if (complaint == nullptr) return;
  const auto author = cosigners_.all().find(complaint->node);
  if (author == cosigners_.all().end()) return;
  const NoteKey key = complaint_key(cosigners_.run().origin, complaint->node, author->second.key.public_key);
  if (check_note(*signed_note, key) != NoteVerdict::good) return;
  heard_.insert(text);
  work_.notes.push_back(
      {"complaint", complaint->about, complaint->node + " " + std::string(name_of(complaint->grievance)), text});
  work_.alarms.push_back(sentence_of(*complaint));
}

// The oldest checkpoint that is not confirmed tells how long the others have been silent.
void Witness::watch_confirmation(std::int64_t steady_us) {
  const auto waiting = std::find_if(held_.begin(), held_.end(), [&](const Held& held) {
    return held.checkpoint.head.size > confirmed_.size && held.since_us > 0;
  });
  const bool overdue = waiting != held_.end() && steady_us - waiting->since_us > limits::kConfirmationWait_us;
  if (overdue && !overdue_told_) {
    const TreeHead& head = held_.back().checkpoint.head;
    const PartySet missing = cosigners_.policy().without(absent_).without(names_[head.size]);
    work_.alarms.push_back("The record of " + std::to_string(head.size) +
                           " entries is not confirmed after 5 s: nobody has put a name under it for " +
                           cosigners_.codes(missing) + ". Compare by telephone; here it reads \"" +
                           six_words(head.root) + "\".");
  }
  overdue_told_ = overdue;
}

// Whoever holds the entry itself checks what redaction leaves of it; by a remainder alone a party could be shown
// another act than the others.
void Witness::watch_redactions(std::uint64_t unix_seconds) {
  for (const auto& [number, by] : unvouched_) {
    if (audiences_.size() < by) continue;
    complain(Grievance::withheld, number, unix_seconds,
             "it was given without its text, as if it had been redacted, and no entry says that it was.");
  }
}

void Witness::watch_growth(EntryNumber size, std::int64_t steady_us, std::uint64_t unix_seconds, bool connected) {
  const EntryNumber covered = held_.empty() ? 0 : held_.back().checkpoint.head.size;
  if (size <= covered || !connected) {
    outgrown_us_.reset();
    stale_told_ = false;
    return;
  }
  if (!outgrown_us_) outgrown_us_ = steady_us;
  // The signed state has to move on, even if it never quite catches up with the newest entry.
  if (outgrown_size_ != covered) {
    outgrown_size_ = covered;
    outgrown_us_ = steady_us;
  }
  if (steady_us - *outgrown_us_ <= limits::kConfirmationWait_us || std::exchange(stale_told_, true)) return;
  complain(Grievance::stale, size, unix_seconds,
           "the coordinator has signed nothing for 5 s, though the record has grown beyond its last checkpoint of " +
               std::to_string(covered) + " entries.");
}

void Witness::describe() {
  const PartySet policy = cosigners_.policy();
  Described now{confirmed_, {}, confirmed_by_, absent_ & policy, {}, overdue_told_, !alarm_.empty()};
  if (!held_.empty()) {
    now.latest = held_.back().checkpoint.head;
    const auto names = names_.find(now.latest.size);
    now.missing = policy.without(absent_).without(names == names_.end() ? PartySet() : names->second);
  }
  if (now == described_) return;
  described_ = now;
  const auto words = [](const TreeHead& head) { return head.size > 0 ? six_words(head.root) : ""; };
  confirmation_ = {now.head,   words(now.head),   cosigners_.code_list(now.by),      cosigners_.code_list(now.absent),
                   now.latest, words(now.latest), cosigners_.code_list(now.missing), now.overdue,
                   alarm_};
}

}  // namespace parley
