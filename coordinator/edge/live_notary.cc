// Checkpoints and view notes go out, the nodes' names come in and are told to all (RECORD section 4).
#include <algorithm>

#include "common/base/limits.h"
#include "common/edge/os/machine.h"
#include "common/record/complaint.h"
#include "common/record/six_words.h"
#include "common/schema/filled.h"
#include "common/world/mechanism.h"
#include "coordinator/edge/live_run.h"

namespace parley::edge {
namespace {

constexpr std::int64_t kSecond_us = 1'000'000;
constexpr std::int64_t kPartialNews_us = 1'000'000;  // names are told when all are there, else once in this time

// Each is a signature to be checked: of one message no more are looked at than an honest node has to send.
unsigned taken_of(const auto& list) { return std::min<unsigned>(list.size(), kComplaintsOfNode); }

}  // namespace

// Once the watermark is durable.
void LiveRun::sign_checkpoint() {
  Notary& notary = *run_.notary;
  if (run_.ledger->size() <= notary.head().size) return;
  notary.sign(run_.ledger->head());
  notary.cosign_as(kControlNode, run_.keys.control_cosigner, static_cast<std::uint64_t>(wall_now() / kSecond_us));
}

// A node that has been sent what the latest checkpoint covers gets it, with the view notes that it lacks. All is stored
// before it is sent; names that come one after the other, and are not told yet, are stored together.
void LiveRun::publish_notes() {
  Notary& notary = *run_.notary;
  const EntryNumber size = notary.head().size;
  std::vector<std::pair<Session*, Message<schema::ToNode>>> due;
  for (auto& [key, session] : sessions_.all()) {
    if (session.checkpointed < size && session.next >= size) due.emplace_back(&session, checkpoint_for(session));
  }
  const bool long_ago = machine().steady_clock_us() - notes_kept_us_ >= kPartialNews_us;
  if (!due.empty() || long_ago) keep_notes();
  for (auto& [session, message] : due) {
    if (!sessions_.send(session->connection, message)) continue;
    session->viewed = std::min(size, session->viewed + kViewNoteEntries);
    if (session->viewed == size) session->checkpointed = size;
  }
  tell_names();
}

void LiveRun::keep_notes() {
  run_.ledger->put_notes(run_.notary->take_changed());
  notes_kept_us_ = machine().steady_clock_us();
}

Message<schema::ToNode> LiveRun::checkpoint_for(const Session& session) {
  Notary& notary = *run_.notary;
  const EntryNumber to = std::min(notary.head().size, session.viewed + kViewNoteEntries);
  std::vector<std::string> views;
  for (const std::string& code : session.node.party_codes) {
    const auto& parties = notary.cosigners().run().parties;
    const auto party = static_cast<Party>(std::find(parties.begin(), parties.end(), code) - parties.begin());
    if (party < parties.size() && session.viewed < to) views.push_back(notary.view(party, session.viewed, to));
  }
  return message_with<schema::ToNode>([&](schema::ToNode::Builder root) {
    auto notes = root.initCheckpoint();
    notes.setCheckpoint(notary.latest_text());
    set_texts(notes.initViews(static_cast<unsigned>(views.size())), views);
  });
}

void LiveRun::vouched(Session& session, schema::Vouched::Reader vouched) {
  Notary& notary = *run_.notary;
  const std::string& node = session.node.name;
  const EntryNumber size = vouched.getSize();
  if (size > 0) {
    const auto refusal = notary.take_cosignature(node, size, text(vouched.getCosignature()));
    if (refusal && refusal->code == "cosignature.unsound" && unsound_.insert(node).second) notice(refusal->reason);
    if (!refusal) session.cosigned = std::max(session.cosigned, size);
    for (unsigned i = 0; i < taken_of(vouched.getViews()); ++i) {
      const auto receipt = vouched.getViews()[i];
      notary.take_receipt(node, text(receipt.getParty()), receipt.getFrom(), size, text(receipt.getLine()));
    }
  }
  for (unsigned i = 0; i < taken_of(vouched.getComplaints()); ++i) {
    if (const auto sentence = notary.take_complaint(node, text(vouched.getComplaints()[i]))) notice(*sentence);
  }
}

PartySet LiveRun::connected_parties() const {
  PartySet connected = PartySet::of(kControl);  // by the built-in node
  for (const auto& [key, session] : sessions_.all()) connected = connected | session.node.parties;
  return connected;
}

// The names under the largest checkpoint that is confirmed, or, while that lasts too long, under the latest.
void LiveRun::tell_names() {
  Notary& notary = *run_.notary;
  const PartySet connected = connected_parties();
  notary.settle(connected);
  const std::int64_t now = machine().steady_clock_us();
  const bool confirmed = notary.confirmed().head.size > told_.size;
  const bool complaints = notary.complaints().size() > told_.complaints;
  const bool partial = now - told_.at_us >= kPartialNews_us;
  if (!confirmed && !complaints && !partial) return;
  const EntryNumber size = confirmed ? notary.confirmed().head.size : notary.head().size;
  if (!confirmed && !complaints && size == told_.size && notary.line_count(size) == told_.lines) return;
  keep_notes();
  const auto lines = notary.lines(size);
  const auto absent = notary.cosigners().code_list(notary.cosigners().policy().without(connected));
  const std::vector<std::string> news(notary.complaints().begin() + static_cast<std::ptrdiff_t>(told_.complaints),
                                      notary.complaints().end());
  const auto message = message_with<schema::ToNode>([&](schema::ToNode::Builder root) {
    auto cosigned = root.initCosigned();
    cosigned.setSize(size);
    set_texts(cosigned.initLines(static_cast<unsigned>(lines.size())), lines);
    set_texts(cosigned.initAbsent(static_cast<unsigned>(absent.size())), absent);
    set_texts(cosigned.initComplaints(static_cast<unsigned>(news.size())), news);
  });
  for (const auto& [key, session] : sessions_.all()) sessions_.send(session.connection, message);
  told_ = {size, lines.size(), notary.complaints().size(), now};
}

// Everybody who is connected has put its name under the whole record, and was told so.
bool LiveRun::all_confirmed() const {
  const EntryNumber size = run_.ledger->size();
  return run_.notary->confirmed().head.size == size && told_.size == size &&
         told_.lines == run_.notary->line_count(size);
}

void LiveRun::fill_confirmed(schema::RunStatus::Builder status) const {
  const Notary& notary = *run_.notary;
  const Standing& confirmed = notary.confirmed();
  const Standing latest = notary.standing(connected_parties());
  const Cosigners& cosigners = notary.cosigners();
  const auto set = [](auto list, const std::vector<std::string>& words) { set_texts(list, words); };
  const auto codes = [&](PartySet parties) { return cosigners.code_list(parties); };
  status.setConfirmed(confirmed.head.size);
  if (confirmed.head.size > 0) status.setConfirmedWords(six_words(confirmed.head.root));
  set(status.initConfirmedBy(static_cast<unsigned>(codes(confirmed.by).size())), codes(confirmed.by));
  set(status.initUnconfirmedBy(static_cast<unsigned>(codes(latest.missing).size())), codes(latest.missing));
  set(status.initAbsent(static_cast<unsigned>(codes(latest.absent).size())), codes(latest.absent));
  set(status.initComplaints(static_cast<unsigned>(notary.complaint_sentences().size())), notary.complaint_sentences());
}

}  // namespace parley::edge
