#include "node/witness.h"

#include <algorithm>

#include "common/record/six_words.h"

namespace parley {
namespace {

constexpr std::size_t kHeldCheckpoints = 32;
constexpr std::int64_t kClockTolerance_us = 5'000'000;  // a turn of the coordinator, and a machine's clock that is set

const std::string kWhatToDo =
    " Tell your head of delegation; compare the words of the record by telephone with the other teams, and keep the "
    "store of this node as it is.";

template <typename T>
std::optional<T> value_in(std::variant<T, Refusal> read) {
  if (auto* value = std::get_if<T>(&read)) return std::move(*value);
  return std::nullopt;
}

}  // namespace

Witness::Witness(Bytes descriptor, RunIdentity run, std::string node, PartySet own, const KeyPair& cosigner,
                 Archive archive)
    : descriptor_(std::move(descriptor)),
      node_(std::move(node)),
      own_(own),
      key_(cosigner),
      archive_(std::move(archive)),
      cosigners_(std::move(run)) {}

void Witness::fold(const Received& received, bool fresh) {
  const EntryNumber number = received.sealed.number;
  audiences_.push_back(received.entry.empty() ? PartySet() : PartySet(received.entry.reader().getAudience()));
  if (received.entry.empty()) return;
  const auto entry = received.entry.reader();
  cosigners_.fold(entry);
  if (received.redacted) unvouched_.emplace(number, kNoEntry);
  if (entry.isRedacted()) {
    redacted_.insert(entry.getRedacted().getNumber());
    unvouched_.erase(entry.getRedacted().getNumber());
  }
  if (fresh && number >= clock_from_ && entry.getWall() < clock_wall_ - kClockTolerance_us && !backdated_) {
    backdated_ = number;
  }
  Bytes32 id;
  if (!entry.isAccepted() || !copy_to(id, bytes_in(entry.getAccepted().getId()))) return;
  const auto [first, is_new] = ids_.emplace(id, number);
  if (is_new || !fresh) return;
  suspects_.push_back({.entry = received.sealed,
                       .claim = Claim::doubled_act,
                       .words = "it holds an act that had been entered before.",
                       .first = archive_.entry(first->second)});
}

void Witness::restore(const std::optional<SignedNote>& latest, const TreeHead& vouched, EntryNumber viewed,
                      std::string alarm) {
  vouched_ = vouched;
  viewed_ = viewed;
  alarm_ = std::move(alarm);
  if (!latest) return;
  if (auto checkpoint = value_in(read_checkpoint(latest->text))) held_.push_back({*checkpoint, *latest, 0});
}

void Witness::heartbeat(EntryNumber size, WallTime wall) {
  clock_from_ = size;
  clock_wall_ = wall;
  for (auto& [number, by] : unvouched_) by = std::min(by, size);
}

std::optional<Witness::Pending> Witness::believed(std::string_view text) {
  auto note = value_in(read_note(text));
  auto checkpoint = note ? value_in(read_checkpoint(note->text)) : std::nullopt;
  const RunIdentity& run = cosigners_.run();
  if (checkpoint && checkpoint->origin == run.origin && check_note(*note, run.coordinator) == NoteVerdict::good) {
    return Pending{*std::move(checkpoint), *std::move(note), {}};
  }
  work_.alarms.push_back("The coordinator sent a checkpoint that it has not signed; it is not believed." + kWhatToDo);
  return std::nullopt;
}

// What it signs now against what it has signed before, as the leaves that are held here show it.
bool Witness::contradicts_itself(const Pending& now, const MerkleTree& own) {
  for (const Held& held : held_) {
    const TreeHead &before = held.checkpoint.head, &after = now.checkpoint.head;
    if (before.size == after.size && before.root != after.root) {
      if (auto evidence = contradiction(descriptor_, held.note, now.note)) return prove(*std::move(evidence));
    }
    if (before.size <= after.size || own.size() < before.size || own.root(after.size) == after.root) continue;
    if (auto evidence = contradiction(descriptor_, now.note, held.note, own)) return prove(*std::move(evidence));
  }
  return false;
}

void Witness::take_checkpoint(std::string_view text, const std::vector<std::string>& views, const MerkleTree& tree) {
  auto pending = believed(text);
  if (!pending || contradicts_itself(*pending, tree)) return;
  for (const std::string& view : views) {
    if (auto read = value_in(read_note(view))) pending->views.push_back(*std::move(read));
  }
  pending_ = std::move(pending);
}

WitnessWork Witness::step(const MerkleTree& tree, std::int64_t steady_us, std::uint64_t unix_seconds, bool connected) {
  // What is opened late is covered already.
  if (!held_.empty()) suspects_cleared(held_.back().note, held_.back().checkpoint.head, tree, unix_seconds);
  if (pending_ && pending_->checkpoint.head.size <= tree.size()) examine(tree, steady_us, unix_seconds);
  if (const auto number = std::exchange(backdated_, std::nullopt)) {
    complain(Grievance::backdated, *number, unix_seconds,
             "it says an earlier moment than the one at which the coordinator can have entered it.");
  }
  watch_redactions(unix_seconds);
  watch_growth(tree.size(), steady_us, unix_seconds, connected);
  watch_confirmation(steady_us);
  describe();
  return std::exchange(work_, {});
}

void Witness::examine(const MerkleTree& tree, std::int64_t steady_us, std::uint64_t unix_seconds) {
  const Pending pending = *std::exchange(pending_, std::nullopt);
  if (!same_record(pending, tree, unix_seconds)) return;
  if (!suspects_cleared(pending.note, pending.checkpoint.head, tree, unix_seconds)) return;
  const bool views = views_hold(pending, tree, unix_seconds);
  const bool newer = held_.empty() || pending.checkpoint.head.size > held_.back().checkpoint.head.size;
  if (newer) held_.push_back({pending.checkpoint, pending.note, steady_us});
  while (held_.size() > kHeldCheckpoints) held_.pop_front();
  if (newer) work_.notes.push_back({"checkpoint", pending.checkpoint.head.size, "", text_of(pending.note)});
  const bool whole = views && unvouched_.empty();
  if (whole && alarm_.empty() && pending.checkpoint.head.size >= vouched_.size) vouch(pending, unix_seconds);
}

bool Witness::same_record(const Pending& pending, const MerkleTree& tree, std::uint64_t unix_seconds) {
  const TreeHead& head = pending.checkpoint.head;
  const Bytes32 root = tree.root(head.size);
  if (root == head.root) return true;
  work_.differs = true;
  if (!std::exchange(differs_told_, true)) {
    work_.alarms.push_back("The coordinator has signed another record of " + std::to_string(head.size) +
                           " entries than the one that this node was given: it signed \"" + six_words(head.root) +
                           "\", here it reads \"" + six_words(root) +
                           "\". Entries were changed, left out, added or put in another order." + kWhatToDo);
  }
  complain(Grievance::differs, head.size, unix_seconds,
           "what the coordinator has signed is not what it has sent: signed \"" + six_words(head.root) +
               "\", received \"" + six_words(root) + "\".");
  return false;
}

bool Witness::views_hold(const Pending& pending, const MerkleTree& tree, std::uint64_t unix_seconds) {
  const RunIdentity& run = cosigners_.run();
  std::map<Party, EntryNumber> reached;
  bool hold = true;
  std::vector<WitnessedNote> notes;
  for (const SignedNote& note : pending.views) {
    const auto view = value_in(read_view_note(note.text));
    const auto party = view ? own_party(view->party) : std::nullopt;
    if (!party || view->origin != run.origin || check_note(note, run.coordinator) != NoteVerdict::good) continue;
    if (view->size > std::min<EntryNumber>(pending.checkpoint.head.size, audiences_.size())) continue;
    hold = view_holds(pending, note, *view, tree, unix_seconds) && hold;
    const EntryNumber before = reached.contains(*party) ? reached[*party] : viewed_;
    if (view->from <= before) reached[*party] = std::max(before, view->size);
    notes.push_back({"view", view->size, view->party + " " + std::to_string(view->from), text_of(note)});
  }
  if (!hold) return false;
  const EntryNumber size = pending.checkpoint.head.size;
  EntryNumber everywhere = size;
  for (const std::string& code : cosigners_.code_list(own_)) {
    const auto party = reached.find(*own_party(code));
    everywhere = std::min(everywhere, party == reached.end() ? viewed_ : party->second);
  }
  viewed_ = std::max(viewed_, everywhere);
  std::move(notes.begin(), notes.end(), std::back_inserter(work_.notes));
  return viewed_ >= size;
}

bool Witness::view_holds(const Pending& pending, const SignedNote& note, const ViewNote& view, const MerkleTree& tree,
                         std::uint64_t unix_seconds) {
  const Party party = *own_party(view.party);
  bool holds = true;
  for (EntryNumber number = view.from; number < view.size; ++number) {
    const bool held = !audiences_[number].empty(), ours = audiences_[number].contains(party);
    if (view.is_open(number) && !held && !redacted_.contains(number)) {
      holds = false;
      if (const auto earlier = archive_.view(view.party, number)) {
        const auto before = value_in(read_note(*earlier));
        auto evidence = before ? contradiction(descriptor_, *before, note) : std::nullopt;
        if (evidence) prove(*std::move(evidence));
      }
      complain(Grievance::withheld, number, unix_seconds,
               "the coordinator has signed that " + view.party + " may read it, and has not given it.");
    } else if (held && ours != view.is_open(number)) {
      holds = false;
      const auto entry = archive_.entry(number);
      if (!entry || !entry->opened) continue;
      prove({Claim::swapped_audience,
             descriptor_,
             {pending.note, note},
             0,
             {},
             {},
             {{number, *entry->opened, tree.inclusion(number, pending.checkpoint.head.size)}}});
    }
  }
  return holds;
}

void Witness::vouch(const Pending& pending, std::uint64_t unix_seconds) {
  const std::string name = cosigners_.run().origin + "/" + node_;
  Vouching vouching{pending.checkpoint.head, line_of(cosign(pending.note.text, name, key_, unix_seconds)), {}};
  for (const SignedNote& note : pending.views) {
    const auto view = value_in(read_view_note(note.text));
    if (!view || !own_party(view->party)) continue;
    vouching.receipts.push_back({view->party, view->from, line_of(cosign(note.text, name, key_, unix_seconds))});
  }
  vouched_ = vouching.head;
  work_.vouching = std::move(vouching);
}

std::optional<Party> Witness::own_party(const std::string& code) const {
  const auto& parties = cosigners_.run().parties;
  const auto found = std::find(parties.begin(), parties.end(), code);
  const auto party = static_cast<Party>(found - parties.begin());
  return found != parties.end() && own_.contains(party) ? std::optional(party) : std::nullopt;
}

bool Witness::prove(Evidence evidence) {
  const auto judged = judge(evidence);
  const auto* proved = std::get_if<Proved>(&judged);
  if (proved == nullptr) return false;
  if (!alarm_.empty()) return true;  // it is told already, and the first proof is enough
  work_.alarms.push_back("PROVED: " + proved->sentence +
                         ". This node puts its name under nothing more of this record." + kWhatToDo);
  alarm_ = work_.alarms.back();
  work_.evidence.push_back(std::move(evidence));
  return true;
}

void Witness::complain(Grievance grievance, EntryNumber about, std::uint64_t unix_seconds, const std::string& words) {
  if (complained_.size() >= kComplaintsOfNode || !complained_.emplace(grievance, about).second) return;
  const Complaint complaint{cosigners_.run().origin, node_, grievance, about, unix_seconds, words};
  const std::string text = text_of(sign_complaint(complaint, key_));
  heard_.insert(text);
  work_.notes.push_back({"complaint", about, node_ + " " + std::string(name_of(grievance)), text});
  work_.complaints.push_back(text);
  work_.alarms.push_back("This node complains to all: " + sentence_of(complaint));
}

}  // namespace parley
