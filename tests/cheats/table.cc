#include "tests/cheats/table.h"

namespace parley {
namespace {

Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

EntryMessage descriptor() {
  return entry_of(0, kEverybody, [](schema::Entry::Builder entry) {
    auto run = entry.initDescriptor();
    run.setOrigin("example.org/run");
    auto parties = run.initParties(3);
    parties.set(0, "EXCON");
    parties.set(1, "CN");
    parties.set(2, "US");
    run.initCoordinatorKeys().setSign(as_data(kCoordinatorKey.public_key));
  });
}

RunIdentity run_identity() {
  auto run = read_run(descriptor().bytes());
  EXPECT_TRUE(std::holds_alternative<RunIdentity>(run));
  return std::get<RunIdentity>(run);
}

void Telling::add(const EntryMessage& message, std::uint8_t salt) {
  if (entries.empty()) run_id = run_id_of(message.bytes());
  entries.push_back(seal(entries.size(), Bytes32{salt}, copy_of(message.bytes())));
  messages.push_back(message);
  tree.append(entries.back().leaf_hash(run_id));
}

Telling telling(EntryNumber size, const std::function<std::string(EntryNumber)>& text) {
  Telling told;
  told.add(descriptor());
  told.add(enrolment(1, kBeijing));
  told.add(enrolment(2, kWashington));
  while (told.entries.size() < size) {
    const EntryNumber number = told.entries.size();
    told.add(remark(number, text ? text(number) : "remark " + std::to_string(number)));
  }
  return told;
}

std::unique_ptr<Notary> notary_of(const Telling& history) {
  auto notary = std::make_unique<Notary>(run_identity(), kCoordinatorKey);
  for (const EntryMessage& message : history.messages) notary->fold(message.reader());
  return notary;
}

SignedNote signed_checkpoint(const Telling& history, EntryNumber size) {
  const std::string text = text_of(Checkpoint{"example.org/run", history.head(size)});
  return {text, {sign_note(text, "example.org/run", kCoordinatorKey)}};
}

TableNode::TableNode(const Member& member) : member_(member) {
  const auto entry = [this](EntryNumber number) -> std::optional<SealedEntry> {
    return number < entries_.size() ? std::optional(entries_[number]) : std::nullopt;
  };
  const auto view = [this](const std::string& party, EntryNumber number) -> std::optional<std::string> {
    for (const WitnessedNote& note : notes_) {
      const auto read = note.kind == "view" ? read_note(note.text) : std::variant<SignedNote, Refusal>(Refusal{});
      if (!std::holds_alternative<SignedNote>(read)) continue;
      const auto said = read_view_note(std::get<SignedNote>(read).text);
      const auto* found = std::get_if<ViewNote>(&said);
      if (found && found->party == party && found->from <= number && number < found->size) return note.text;
    }
    return std::nullopt;
  };
  witness_ = std::make_unique<Witness>(copy_of(descriptor().bytes()), run_identity(), member.name,
                                       PartySet::of(party()), member.cosigner, Witness::Archive{entry, view});
}

Party TableNode::party() const { return member_.party == "CN" ? kChina : kAmerica; }

void TableNode::take(const Telling& history, EntryNumber size) {
  while (tree_.size() < size) take(history.entries[tree_.size()], history.messages[tree_.size()]);
}

void TableNode::take(const SealedEntry& entry, const EntryMessage& message) {
  const bool open = !message.empty() && PartySet(message.reader().getAudience()).contains(party());
  const Received received{open ? entry : without_contents(entry), open ? message : EntryMessage()};
  entries_.push_back(received.sealed);
  tree_.append(received.sealed.leaf_hash(run_identity().run_id));
  witness_->fold(received, true);
}

void TableNode::take_redacted(const SealedEntry& entry, const EntryMessage& remainder) {
  const Received received{without_contents(entry), remainder, true};
  entries_.push_back(received.sealed);
  tree_.append(received.sealed.leaf_hash(run_identity().run_id));
  witness_->fold(received, true);
}

WitnessWork TableNode::checkpoint(Notary& notary) {
  const EntryNumber size = notary.head().size, from = witness_->viewed();
  std::vector<std::string> views;
  if (from < size) views.push_back(notary.view(party(), from, size));
  return checkpoint(notary.latest_text(), views);
}

WitnessWork TableNode::checkpoint(std::string_view note, const std::vector<std::string>& views) {
  witness_->take_checkpoint(note, views, tree_);
  return step();
}

WitnessWork TableNode::step(std::int64_t steady_us, bool connected) {
  WitnessWork work = witness_->step(tree_, steady_us, 1'700'000'000, connected);
  notes_.insert(notes_.end(), work.notes.begin(), work.notes.end());
  return work;
}

void TableNode::answer(Notary& notary, const WitnessWork& work) const {
  if (work.vouching) {
    EXPECT_FALSE(notary.take_cosignature(member_.name, work.vouching->head.size, work.vouching->cosignature));
  }
  for (const std::string& complaint : work.complaints) notary.take_complaint(member_.name, complaint);
}

WitnessWork TableNode::hear(Notary& notary, PartySet connected) {
  const EntryNumber size = notary.head().size;
  const auto absent = notary.cosigners().code_list(notary.cosigners().policy().without(connected));
  witness_->take_cosigned(size, notary.lines(size), absent, notary.complaints());
  return step();
}

std::string words_of(const WitnessWork& work) {
  std::string words;
  for (const std::string& alarm : work.alarms) words += alarm + "\n";
  return words;
}

std::string proved_in(const WitnessWork& work) {
  EXPECT_EQ(work.evidence.size(), 1u);
  if (work.evidence.size() != 1) return "";
  // As somebody else would check it: from the file alone.
  const auto read = read_evidence(text_of(work.evidence[0]));
  EXPECT_TRUE(std::holds_alternative<Evidence>(read));
  const auto judged = judge(std::get<Evidence>(read));
  const auto* proved = std::get_if<Proved>(&judged);
  EXPECT_NE(proved, nullptr);
  return proved ? proved->sentence : "";
}

}  // namespace parley
