#include "common/record/evidence.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/record/loss.h"
#include "common/record/signed_submission.h"
#include "common/record/six_words.h"
#include "common/schema/message.h"

namespace parley {
namespace {

using EntryMessage = Message<schema::Entry>;

Refusal not_proved(const std::string& why) { return {"evidence.notProved", "This is not proved: " + why + "."}; }

std::string number_text(std::uint64_t number) { return std::to_string(number); }

// Judging goes note by note and exhibit by exhibit; the first thing that does not hold is kept.
class Judge {
 public:
  Judge(const Evidence& evidence, RunIdentity run) : evidence_(evidence), run_(std::move(run)) {}

  std::variant<Proved, Refusal> judge() {
    const std::string sentence = by_claim();
    if (!why_not_.empty()) return not_proved(why_not_);
    return Proved{run_, sentence};
  }

 private:
  std::string no(std::string why) {
    if (why_not_.empty()) why_not_ = std::move(why);
    return "";
  }

  std::string by_claim() {
    switch (evidence_.claim) {
      case Claim::two_roots:
        return two_roots();
      case Claim::not_a_prefix:
        return not_a_prefix();
      case Claim::two_views:
        return two_views();
      case Claim::swapped_audience:
        return swapped_audience();
      case Claim::forged_act:
        return forged_act();
      case Claim::misnumbered:
        return misnumbered();
      case Claim::doubled_act:
        return doubled_act();
    }
    return no("its claim is unknown");
  }

  bool is_signed_note(std::size_t index) {
    if (index >= evidence_.notes.size()) return no("a signed note is missing"), false;
    if (check_note(evidence_.notes[index], run_.coordinator) == NoteVerdict::good) return true;
    return no("the coordinator's key of entry 0 did not sign note " + number_text(index + 1)), false;
  }

  std::optional<Checkpoint> checkpoint(std::size_t index) {
    if (!is_signed_note(index)) return std::nullopt;
    auto read = read_checkpoint(evidence_.notes[index].text);
    auto* found = std::get_if<Checkpoint>(&read);
    if (found != nullptr && found->origin == run_.origin) return *found;
    return no("note " + number_text(index + 1) + " is no checkpoint of this run"), std::nullopt;
  }

  std::optional<ViewNote> view(std::size_t index) {
    if (!is_signed_note(index)) return std::nullopt;
    auto read = read_view_note(evidence_.notes[index].text);
    auto* found = std::get_if<ViewNote>(&read);
    if (found != nullptr && found->origin == run_.origin) return *found;
    return no("note " + number_text(index + 1) + " is no view note of this run"), std::nullopt;
  }

  // The entry of an exhibit, once it is shown that the checkpoint covers it.
  std::optional<EntryMessage> exhibit(std::size_t index, const Checkpoint& covering) {
    if (index >= evidence_.exhibits.size()) return no("an entry is missing"), std::nullopt;
    const Exhibit& shown = evidence_.exhibits[index];
    const SealedEntry sealed = seal(shown.number, shown.opened.salt, shown.opened.bytes);
    if (!proves_inclusion(shown.path, sealed.leaf_hash(run_.run_id), shown.number, covering.head)) {
      return no("the checkpoint does not cover this entry " + number_text(shown.number)), std::nullopt;
    }
    auto checked = EntryMessage::checked(shown.opened.bytes, limits::kEntryBytes);
    if (auto* entry = std::get_if<EntryMessage>(&checked)) return std::move(*entry);
    return no("the bytes of entry " + number_text(shown.number) + " cannot be read"), std::nullopt;
  }

  // The exhibit, where there is one: the entry by which everybody was told that the record was put back.
  std::string accepted_loss(const Checkpoint& one, const Checkpoint& other) {
    if (evidence_.exhibits.empty()) return "";
    const Exhibit& shown = evidence_.exhibits[0];
    const Bytes32 leaf = seal(shown.number, shown.opened.salt, shown.opened.bytes).leaf_hash(run_.run_id);
    const bool covered = proves_inclusion(shown.path, leaf, shown.number, one.head) ||
                         proves_inclusion(shown.path, leaf, shown.number, other.head);
    const auto checked = EntryMessage::checked(shown.opened.bytes, limits::kEntryBytes);
    const auto* entry = std::get_if<EntryMessage>(&checked);
    const auto loss = entry ? loss_in(entry->reader()) : std::nullopt;
    if (!covered || !loss) return no("the entry that is shown does not say that the record was put back");
    return "; its entry " + number_text(shown.number) + " says to all that the record was put back to its first " +
           number_text(loss->from) + " entries and that " + number_text(loss->entries) +
           " were lost: to whoever accepted that, it is the loss and no cheat";
  }

  std::string two_roots() {
    const auto one = checkpoint(0), other = checkpoint(1);
    if (!one || !other) return "";
    if (one->head.size != other->head.size) return no("the two checkpoints are of different sizes");
    if (one->head.root == other->head.root) return no("the two checkpoints say the same");
    return "the coordinator has signed two different histories of the same " + number_text(one->head.size) +
           " entries: one reads \"" + six_words(one->head.root) + "\", the other \"" + six_words(other->head.root) +
           "\"";
  }

  std::string not_a_prefix() {
    const auto smaller = checkpoint(0), larger = checkpoint(1);
    if (!smaller || !larger) return "";
    if (smaller->head.root == evidence_.root) return no("the smaller checkpoint is the beginning of the larger");
    if (smaller->head.size == 0 ||
        !proves_consistency(evidence_.proof, {smaller->head.size, evidence_.root}, larger->head)) {
      return no("the larger checkpoint is not shown to have another beginning");
    }
    return "the coordinator has signed a record of " + number_text(larger->head.size) + " entries whose first " +
           number_text(smaller->head.size) + " are not those that it has signed before: it changed what had happened" +
           accepted_loss(*smaller, *larger);
  }

  std::string two_views() {
    const auto one = view(0), other = view(1);
    if (!one || !other) return "";
    if (one->party != other->party) return no("the two view notes are of different parties");
    const EntryNumber number = evidence_.number;
    const auto speaks = [&](const ViewNote& note) { return note.from <= number && number < note.size; };
    if (!speaks(*one) || !speaks(*other)) return no("a view note does not speak of this entry");
    if (one->is_open(number) == other->is_open(number)) return no("the two view notes say the same of this entry");
    return "the coordinator has signed both that entry " + number_text(number) + " is open to " + one->party +
           " and that it is not";
  }

  std::string swapped_audience() {
    const auto covering = checkpoint(0);
    const auto promised = view(1);
    if (!covering || !promised) return "";
    const auto entry = exhibit(0, *covering);
    if (!entry) return "";
    const EntryNumber number = evidence_.exhibits[0].number;
    const auto party = std::find(run_.parties.begin(), run_.parties.end(), promised->party);
    if (party == run_.parties.end()) return no("the run has no such party");
    if (number < promised->from || number >= promised->size) return no("the view note does not speak of this entry");
    const PartySet audience(entry->reader().getAudience());
    const bool open = audience.contains(static_cast<Party>(party - run_.parties.begin()));
    if (open == promised->is_open(number)) return no("the entry's audience is what the view note says");
    return "entry " + number_text(number) + " says that " + promised->party + (open ? " may" : " may not") +
           " read it, and the coordinator had signed the opposite";
  }

  std::string forged_act() {
    const auto covering = checkpoint(0);
    if (!covering) return "";
    const auto entry = exhibit(0, *covering);
    if (!entry) return "";
    const auto submission = signed_submission(entry->reader());
    if (!run_.live || !submission) return no("the entry holds no act that a node must have signed");
    const std::string why = forgery_in(entry->reader(), run_.run_id);
    if (why.empty()) return no("the act in the entry is signed by the key that it names");
    return "entry " + number_text(evidence_.exhibits[0].number) +
           " holds an act that its author never signed, the coordinator forged or changed it: " + why;
  }

  std::string misnumbered() {
    const auto covering = checkpoint(0);
    if (!covering) return "";
    const auto entry = exhibit(0, *covering);
    if (!entry) return "";
    const EntryNumber number = evidence_.exhibits[0].number, said = entry->reader().getNumber();
    if (said == number) return no("the entry stands where it belongs");
    return "the coordinator has put an entry that calls itself number " + number_text(said) +
           " in the place of entry " + number_text(number);
  }

  std::string doubled_act() {
    const auto covering = checkpoint(0);
    if (!covering) return "";
    const auto one = exhibit(0, *covering), other = exhibit(1, *covering);
    if (!one || !other) return "";
    const EntryNumber first = evidence_.exhibits[0].number, second = evidence_.exhibits[1].number;
    const bool both = one->reader().isAccepted() && other->reader().isAccepted() && first != second;
    if (!both) return no("the two entries are not two acts that were accepted");
    if (!std::ranges::equal(bytes_in(one->reader().getAccepted().getId()),
                            bytes_in(other->reader().getAccepted().getId()))) {
      return no("the two entries hold two different submissions");
    }
    return "the coordinator has entered one act twice, as entries " + number_text(first) + " and " +
           number_text(second);
  }

  const Evidence& evidence_;
  RunIdentity run_;
  std::string why_not_;
};

}  // namespace

std::variant<Proved, Refusal> judge(const Evidence& evidence) {
  auto run = read_run(evidence.descriptor);
  if (std::holds_alternative<Refusal>(run)) return not_proved("entry 0 in it cannot be read");
  return Judge(evidence, std::get<RunIdentity>(std::move(run))).judge();
}

}  // namespace parley
