// What nodes send: frames of the live coordinator's loop, from an invitation's code, two enrolled nodes and a node that
// is no more. The first piece says who sends each of the others (its low two bits), and whether what is submitted is to
// be signed anew, as a hostile node can (bit 2).
#include "common/base/hash.h"
#include "common/edge/sqlite/audit.h"
#include "common/schema/filled.h"
#include "node/edge/wire_messages.h"
#include "node/outbox.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/site.h"
#include "tests/fuzz/table.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr std::size_t kMost = 24;  // messages
constexpr std::uint8_t kSign = 4;

using ToCoordinator = Message<schema::ToCoordinator>;

// A submission with the sender's own signature, under an id of its own.
Bytes signed_anew(const Bytes& piece, Peer peer, std::size_t number) {
  const auto checked = ToCoordinator::checked(piece, edge::kToCoordinatorBytes);
  const auto* message = std::get_if<ToCoordinator>(&checked);
  const auto keys = begun().keys.find(peer);
  if (message == nullptr || !message->reader().isSubmit() || keys == begun().keys.end()) return piece;
  const auto submit = message->reader().getSubmit();
  const ByteView bytes = bytes_in(submit.getSubmission());
  Outgoing outgoing{Bytes32{static_cast<std::uint8_t>(number), 77},
                    keys->second.act.public_key,
                    {},
                    Bytes(bytes.begin(), bytes.end())};
  outgoing.signature = sign(submission_statement(begun().run_id, outgoing.key, outgoing.id, sha256(outgoing.bytes)),
                            keys->second.act.secret_key);
  const auto again = edge::submit_message(submit.getPosition(), outgoing);
  return {again.bytes().begin(), again.bytes().end()};
}

// What it has sent anybody can be read by a node; and what it has entered keeps the laws.
void check(CoordinatorSite& site) {
  for (std::size_t peer = 0; peer < kPeers; ++peer) {
    for (const Bytes& sent : site.take_sent(static_cast<Peer>(peer)))
      PARLEY_CHECK(
          std::holds_alternative<Message<schema::ToNode>>(Message<schema::ToNode>::checked(sent, edge::kToNodeBytes)),
          "a node can read what it is sent");
  }
  const World& world = site.conductor().world();
  for (Party party = 1; party < world.package->parties().size(); ++party)
    PARLEY_CHECK(first_difference(site.conductor().view(party), seen_by(world, party)).empty(), "the law of views");
  const EntryNumber size = site.conductor().size();
  (void)site.leave();
  const edge::OnMachine here(site.machine());
  edge::Journal journal = edge::Journal::read_only(CoordinatorSite::kJournal);
  (void)edge::audit(journal, edge::read_watermark(CoordinatorSite::kJournal));
  PARLEY_CHECK(journal.size() == size, "what was entered is in the journal");
}

void take(ByteView bytes) {
  const auto pieces = pieces_of(bytes);
  if (pieces.empty()) return;
  CoordinatorSite site(begun().disk);
  for (std::size_t i = 1; i < pieces.size() && i <= kMost; ++i) {
    const std::uint8_t how = i - 1 < pieces[0].size() ? pieces[0][i - 1] : 1;
    const Peer peer = static_cast<Peer>(how % kPeers);
    site.send(peer, (how & kSign) != 0 ? signed_anew(pieces[i], peer, i) : pieces[i], 50'000 * (1 + (how >> 3)));
  }
  check(site);
}

template <typename Fill>
Bytes message(Fill fill) {
  const auto made = message_with<schema::ToCoordinator>(fill);
  return {made.bytes().begin(), made.bytes().end()};
}

Bytes hello() {
  return message([](auto root) {
    auto hello = root.initHello();
    hello.setRunId(as_data(begun().run_id));
    hello.setFoldVersion(schema::FOLD_VERSION);
    hello.setRoot(as_data(empty_root()));
    hello.setCredit(1 << 20);
  });
}

Bytes submitting(ByteView submission) {
  return message([&](auto root) { root.initSubmit().setSubmission(as_data(submission)); });
}

void keep_session(const Keep& keep, std::vector<std::pair<std::uint8_t, Bytes>> messages) {
  std::vector<Bytes> pieces(1);
  for (auto& [how, bytes] : messages) {
    pieces[0].push_back(how);
    pieces.push_back(std::move(bytes));
  }
  keep(joined(pieces));
}

Bytes vouched() {
  return message([](auto root) {
    auto vouched = root.initVouched();
    vouched.setSize(3);
    vouched.setCosignature("\xe2\x80\x94 example.org/hostile/node-CN AAAA\n");
    auto view = vouched.initViews(1)[0];
    view.setParty("CN");
    view.setLine("\xe2\x80\x94 example.org/hostile/node-CN AAAA\n");
    const Complaint complaint{begun().origin, "node-CN", Grievance::withheld, 12, 1'772'355'600, "it was not given"};
    vouched.initComplaints(1).set(0, text_of(sign_complaint(complaint, begun().keys.at(Peer::cn).cosigner)));
  });
}

void seeds(const Keep& keep) {
  const Bytes heartbeat = message([](auto root) { root.initHeartbeat().setSent(5); });
  const Bytes grant = message([](auto root) { root.setGrant(4096); }),
              goodbye = message([](auto root) { root.setGoodbye(); });
  const Bytes fetch = message([](auto root) { root.initFetch().setTo(100); });
  const auto enrol = edge::enrol_message(begun().keys.at(Peer::guest), begun().run_id, "guest");
  keep_session(keep, {{0, Bytes(enrol.bytes().begin(), enrol.bytes().end())},
                      {1, hello()},
                      {9, heartbeat},
                      {1, grant},
                      {1, fetch},
                      {1, vouched()},
                      {1, goodbye}});
  keep_session(
      keep, {{1, hello()}, {2, hello()}, {3, hello()}, {33, vouched()}, {34, vouched()}, {2, fetch}, {2, heartbeat}});
  std::set<schema::Act::Which> known;
  for (const Told& told : transcripts()) {
    for (const EntryMessage& entry : told.entries) {
      if (!entry.reader().isAccepted()) continue;
      const ByteView submission = bytes_in(entry.reader().getAccepted().getSubmission());
      const auto read = Message<schema::Submission>::trusted(submission);
      if (known.insert(read.reader().getActs()[0].which()).second)
        keep_session(keep, {{1, hello()}, {2, hello()}, {5, submitting(submission)}, {6, submitting(submission)}});
    }
  }
}

capnp::StructSchema form() { return capnp::Schema::from<schema::ToCoordinator>(); }

}  // namespace

Target to_coordinator() {
  return {"to-coordinator", "frames that nodes send, at the live coordinator", take, seeds, 16'384, 200, form, true};
}

}  // namespace parley::fuzz
