// What a coordinator sends, at the live node's loop, with bots at its seats: a coordinator that means no good, and
// signs what it likes. The first piece has a byte for each of the others: bit 0, its notes and entries are signed anew.
#include <algorithm>

#include "common/base/hash.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/zmq/invitation_file.h"
#include "common/schema/filled.h"
#include "node/bots_of_node.h"
#include "node/edge/live_node.h"
#include "node/edge/wire_messages.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/site.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

using ToNode = Message<schema::ToNode>;
using simulation::Time;

constexpr std::size_t kMost = 32;  // messages

// The connection: what comes in next, and nobody reads what goes out.
struct Line {
  std::optional<edge::ClientEnd::Event> event;
  std::deque<Bytes> coming;
};

class End : public edge::ClientEnd {
 public:
  explicit End(Line& line) : line_(line) { line_.event = Event::connected; }
  std::optional<Event> event() override { return std::exchange(line_.event, std::nullopt); }
  std::optional<Bytes> receive() override {
    if (line_.coming.empty()) return std::nullopt;
    Bytes bytes = std::move(line_.coming.front());
    line_.coming.pop_front();
    return bytes;
  }
  bool send(ByteView) override { return true; }
  void* handle() override { return nullptr; }
  void* events_handle() override { return nullptr; }

 private:
  Line& line_;
};

const edge::Invitation& invitation() {
  static const auto read = edge::read_invitation(begun().invitation);
  return std::get<edge::Invitation>(read);
}

// CN's node before it has heard anything, with the keys under which it is enrolled.
Image blank_node() {
  Time now = 0;
  PretendMachine machine(now, 1, "node");
  const edge::OnMachine here(machine);
  auto opened = edge::Store::open(kNodeStore, invitation());
  PARLEY_CHECK(std::holds_alternative<std::unique_ptr<edge::Store>>(opened), "a node begins");
  std::get<std::unique_ptr<edge::Store>>(opened)->set_enrolled();
  opened = Refusal{"", ""};
  return files_on(machine.disk());
}

std::string note_anew(const std::string& text) {
  const auto read = read_note(text);
  const auto* note = std::get_if<SignedNote>(&read);
  if (note == nullptr) return text;
  return text_of(SignedNote{note->text, {sign_note(note->text, begun().origin, begun().coordinator)}});
}

// Its author is a node of the run that the coordinator has in its hand.
Bytes entry_anew(ByteView bytes, EntryNumber number) {
  const auto checked = EntryMessage::checked(bytes, 1 << 20);
  const auto* read = std::get_if<EntryMessage>(&checked);
  if (read == nullptr) return {bytes.begin(), bytes.end()};
  capnp::MallocMessageBuilder message;
  message.setRoot(read->reader());
  auto entry = message.getRoot<schema::Entry>();
  entry.setNumber(number);
  if (entry.isAccepted()) {
    auto accepted = entry.getAccepted();
    const KeyPair& key = begun().keys.at(Peer::us).act;
    const Bytes32 id{static_cast<std::uint8_t>(number), 9};
    const auto statement =
        submission_statement(begun().run_id, key.public_key, id, sha256(bytes_in(accepted.getSubmission().asReader())));
    accepted.setId(as_data(id));
    accepted.setKey(as_data(key.public_key));
    accepted.setSignature(as_data(sign(statement, key.secret_key)));
  }
  const auto canonical = EntryMessage::from(entry);
  return {canonical.bytes().begin(), canonical.bytes().end()};
}

Bytes signed_anew(const Bytes& piece, EntryNumber size) {
  const auto checked = ToNode::checked(piece, edge::kToNodeBytes);
  const auto* read = std::get_if<ToNode>(&checked);
  if (read == nullptr) return piece;
  capnp::MallocMessageBuilder message;
  message.setRoot(read->reader());
  auto root = message.getRoot<schema::ToNode>();
  if (root.isCheckpoint()) {
    root.getCheckpoint().setCheckpoint(note_anew(root.getCheckpoint().getCheckpoint().cStr()));
    auto views = root.getCheckpoint().getViews();
    for (unsigned i = 0; i < views.size(); ++i) views.set(i, note_anew(views[i].cStr()));
  }
  if (root.isEntries()) {
    root.getEntries().setFrom(size);
    auto items = root.getEntries().getItems();
    for (unsigned i = 0; i < items.size(); ++i) {
      if (!items[i].isOpen()) continue;
      items[i].getOpen().setBytes(as_data(entry_anew(bytes_in(items[i].getOpen().getBytes().asReader()), size + i)));
    }
  }
  const auto canonical = ToNode::from(root);
  return {canonical.bytes().begin(), canonical.bytes().end()};
}

void play(const std::vector<Bytes>& pieces, PretendMachine& machine, Time& now) {
  const edge::OnMachine here(machine);
  auto opened = edge::Store::open(kNodeStore, invitation());
  auto& store = *std::get<std::unique_ptr<edge::Store>>(opened);
  Line line;
  edge::JoinCallbacks callbacks;
  callbacks.on_notice = [](const std::string& text) { PARLEY_CHECK(is_utf8(text), "a notice is a text"); };
  BotsOfNode team("node-CN");
  const edge::JoinOptions options;
  edge::LiveNode node(options, team, callbacks, invitation(), store,
                      [&](const std::string&, const edge::CurveKeys&) { return std::make_unique<End>(line); });
  node.begin();
  for (std::size_t i = 1; i < pieces.size() && i <= kMost && !node.status(); ++i) {
    const std::uint8_t how = i - 1 < pieces[0].size() ? pieces[0][i - 1] : 1;
    line.coming.push_back((how & 1) != 0 ? signed_anew(pieces[i], store.replica().size()) : pieces[i]);
    node.turn();
    now += 50'000 * (1 + (how >> 1));
  }
  for (int i = 0; i < 3 && !node.status(); ++i, now += 6'000'000) node.turn();
  (void)node.leave();
}

void take(ByteView bytes) {
  const auto pieces = pieces_of(bytes);
  if (pieces.empty()) return;
  static const Image blank = blank_node();
  Time now = 0;
  PretendMachine machine(now, 1, "node goes on");
  put(blank, machine.disk());
  play(pieces, machine, now);
  const edge::OnMachine here(machine);
  const auto again = edge::Store::open(kNodeStore, invitation());
  const auto* refusal = std::get_if<Refusal>(&again);
  PARLEY_CHECK(refusal == nullptr,
               "a node starts again with what it has taken: " + (refusal != nullptr ? refusal->reason : ""));
}

// All that the honest coordinator sends CN's node.
std::vector<Bytes> honest_session() {
  CoordinatorSite site(begun().disk);
  const auto say = [&](Peer peer, auto fill, Time passes_us = 50'000) {
    site.send(peer, message_with<schema::ToCoordinator>(fill).bytes(), passes_us);
  };
  for (const Peer peer : {Peer::cn, Peer::us})
    say(peer, [](schema::ToCoordinator::Builder root) {
      auto hello = root.initHello();
      hello.setRunId(as_data(begun().run_id));
      hello.setFoldVersion(schema::FOLD_VERSION);
      hello.setRoot(as_data(empty_root()));
      hello.setCredit(1 << 22);
    });
  say(
      Peer::cn, [](schema::ToCoordinator::Builder root) { root.initHeartbeat().setSent(1'772'355'600'000'000); },
      2'000'000);
  const auto submit = [&](const char* seat, auto fill) {
    const auto submission = message_with<schema::Submission>([&](schema::Submission::Builder builder) {
      builder.setFoldVersion(schema::FOLD_VERSION);
      builder.setSeat(seat);
      builder.setAudience(std::string_view(seat).starts_with("CN") ? 3 : 5);
      fill(builder.initActs(1)[0]);
    });
    const Peer peer = std::string_view(seat).starts_with("CN") ? Peer::cn : Peer::us;
    const auto outgoing = sign_submission(begun().run_id, begun().keys.at(peer).act,
                                          Bytes32{static_cast<std::uint8_t>(seat[3]), 5}, submission);
    site.send(peer, edge::submit_message(0, outgoing).bytes(), 2'000'000);
  };
  submit("US.FM", [](schema::Act::Builder act) {
    auto message = act.initLineMessage();
    message.setLine("CN-US.FM-FM");
    message.initText().setBody("Call us.");
  });
  submit("CN.HOS", [](schema::Act::Builder act) { act.setNote("We wait."); });
  for (const char* line :
       {R"({"act":{"acts":[{"note":"control notes"}]}})", R"({"act":{"acts":[{"pause":"lunch"}]}})",
        R"({"act":{"acts":[{"resume":null}]}})", R"({"act":{"acts":[{"injectRelease":{"inject":"2"}}]}})",
        R"({"act":{"acts":[{"endex":"enough"}]}})"})
    (void)site.ask(line);
  for (int i = 0; i < 4; ++i) {
    say(
        Peer::cn, [](schema::ToCoordinator::Builder root) { root.initHeartbeat(); }, 1'100'000);
    say(Peer::cn, [](schema::ToCoordinator::Builder root) { root.initFetch().setTo(200); });
  }
  return site.take_sent(Peer::cn);
}

void seeds(const Keep& keep) {
  const auto session = honest_session();
  for (const std::uint8_t how : {0, 1}) {
    std::vector<Bytes> pieces{Bytes(session.size(), how)};
    pieces.insert(pieces.end(), session.begin(), session.end());
    keep(joined(pieces));
  }
  std::vector<Bytes> others{Bytes(4, 1), session.front()};
  const auto add = [&](auto fill) {
    const auto made = message_with<schema::ToNode>(fill);
    others.emplace_back(made.bytes().begin(), made.bytes().end());
  };
  add([](schema::ToNode::Builder root) { root.initDropped().setReason("It did not pass."); });
  add([](schema::ToNode::Builder root) {
    auto contents = root.initContents();
    contents.setTo(9);
    contents.initItems(1)[0].setNumber(3);
  });
  add([](schema::ToNode::Builder root) {
    auto away = root.initTurnedAway();
    away.setCode("record.differs");
    away.setReason("It differs.");
  });
  keep(joined(others));
}

capnp::StructSchema form() { return capnp::Schema::from<schema::ToNode>(); }

struct Ended {
  Image disk;
  EntryNumber size = 0;
};
const Ended& honest_end() {
  static const Ended ended = [] {
    std::vector<Bytes> pieces(1);
    for (Bytes& message : honest_session()) {
      pieces[0].push_back(0);
      pieces.push_back(std::move(message));
    }
    Time now = 0;
    PretendMachine machine(now, 1, "honest node");
    put(blank_node(), machine.disk());
    play(pieces, machine, now);
    const edge::OnMachine here(machine);
    return Ended{files_on(machine.disk()), edge::Journal::read_only(kNodeStore).size()};
  }();
  return ended;
}

}  // namespace

const Image& node_disk() { return honest_end().disk; }
EntryNumber node_size() { return honest_end().size; }

Target to_node() {
  return {"to-node", "frames that a coordinator sends, at a live node with bots", take, seeds, 131'072, 40, form, true};
}

}  // namespace parley::fuzz
