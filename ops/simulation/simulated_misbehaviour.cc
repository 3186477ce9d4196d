#include "ops/simulation/simulated_misbehaviour.h"

#include "common/base/wall_time.h"
#include "common/edge/zmq/socket_options.h"
#include "common/schema/filled.h"
#include "node/edge/wire_messages.h"
#include "ops/simulation/simulated_exercise.h"

namespace parley {
namespace {

constexpr std::uint32_t kOften = 250'000;  // millionths, after each message of its node's
constexpr std::size_t kKept = 64;
constexpr std::uint64_t kFarOff = 100'000;

using Root = schema::ToCoordinator::Builder;

template <typename Fill>
Bytes said(Fill fill) {
  const auto message = message_with<schema::ToCoordinator>(fill);
  return {message.bytes().begin(), message.bytes().end()};
}

Bytes copy_of(const edge::ToCoordinator& message) { return {message.bytes().begin(), message.bytes().end()}; }

}  // namespace

Bytes32 SimulatedMisbehaviour::drawn() {
  Bytes32 bytes{};
  draw_.fill(bytes);
  return bytes;
}

// A submission whose words were changed after it had been signed, in the place of the true one: it comes in its turn.
Bytes SimulatedMisbehaviour::instead(ByteView message) {
  const auto true_one = Message<schema::ToCoordinator>::trusted(message);
  if (!true_one.reader().isSubmit() || !draw_.chance(kOften)) return {};
  const auto submit = true_one.reader().getSubmit();
  const ByteView signed_bytes = bytes_in(submit.getSubmission());
  Bytes bytes(signed_bytes.begin(), signed_bytes.end());
  const std::string before = party_ + " ";  // the number that each text ends with: see simulated_team.cc
  const std::size_t at = text_of(bytes).rfind(before);
  if (at == std::string_view::npos) return {};
  bytes[at + before.size()] ^= 1;
  return said([&](Root root) {
    root.setSubmit(submit);
    root.getSubmit().setSubmission(as_data(bytes));
  });
}

Bytes SimulatedMisbehaviour::next(ByteView sent, edge::Store& store) {
  const auto message = Message<schema::ToCoordinator>::trusted(sent);
  const bool submits = message.reader().isSubmit();
  if (message.reader().isHello()) position_ = 0;
  if (submits) position_ = message.reader().getSubmit().getPosition() + 1;
  if (submits && submitted_.size() < kKept) submitted_.emplace_back(sent.begin(), sent.end());
  if (!store.enrolled() || message.reader().isEnrol() || !draw_.chance(kOften)) return {};
  return something(store);
}

Bytes SimulatedMisbehaviour::something(edge::Store& store) {
  switch (draw_.below(24)) {
    case 0: {
      Bytes noise(1 + draw_.below(2'000));
      draw_.fill(noise);
      return noise;
    }
    case 1:
      return Bytes(edge::kToCoordinatorBytes + 8, 0);  // too long
    case 2:
      return hello(store);
    case 3:
      return said([&](Root root) { root.setGrant(UINT32_MAX); });
    case 4:
    case 5:
      return said([&](Root root) {
        auto fetch = root.initFetch();
        fetch.setFrom(draw_.below(50));
        fetch.setTo(draw_.next());
      });
    case 6:
      return said([&](Root root) {
        auto heartbeat = root.initHeartbeat();
        heartbeat.setSent(static_cast<std::int64_t>(draw_.next() % (2 * kLastWallTime)));  // of two, one is malformed
        heartbeat.setAcknowledgedPause(draw_.next());
      });
    case 7:
    case 8:
      return vouched(store);
    case 9:
      return draw_.below(4) == 0 ? said([](Root root) { root.setGoodbye(); })
                                 : copy_of(edge::enrol_message(store.keys(), store.replica().run_id(), "control"));
    case 10:
    case 11:
    case 12:
    case 13:
    case 14:
    case 15:
      return submitted_.empty() ? Bytes() : submitted_[draw_.below(submitted_.size())];  // a replay
    default:
      return submission(store);
  }
}

// More than it holds, or another history.
Bytes SimulatedMisbehaviour::hello(const edge::Store& store) {
  const auto& replica = store.replica();
  TreeHead held{replica.size(), replica.tree().root()};
  if (draw_.below(8) == 0) held.root = drawn();
  if (draw_.below(2) == 0) held = {held.size + 1 + draw_.below(kFarOff), drawn()};
  return copy_of(
      edge::hello_message(replica.run_id(), held, INT64_MAX, draw_.next(), draw_.below(8) == 0 ? draw_.next() : 0));
}

// Signed by nobody, by another key, for another run, under an id that was used, for a seat of others, out of its order.
Bytes SimulatedMisbehaviour::submission(const edge::Store& store) {
  const std::string other = party_ == "CN" ? "US" : "CN";
  const auto message = message_with<schema::Submission>([&](schema::Submission::Builder submission) {
    submission.setFoldVersion(draw_.below(8) == 0 ? 0 : schema::FOLD_VERSION);
    submission.setSeat((draw_.below(4) == 0 ? other : draw_.below(8) == 0 ? "EXCON" : party_) + ".FM");
    submission.setAudience(draw_.below(2) == 0 ? store.replica().audience().bits() | 1 : draw_.next());
    auto act = submission.initActs(1)[0].initInternalMessage();
    act.initTo(1).set(0, party_ + ".DO");
    act.initText().setBody(marked_for({party_}, "out of order"));
  });
  const auto& keys = store.keys();
  auto outgoing = sign_submission(draw_.below(8) == 0 ? drawn() : store.replica().run_id(), keys.act, drawn(), message);
  switch (draw_.below(6)) {
    case 0:
    case 1:
      outgoing.signature[draw_.below(outgoing.signature.size())] ^= 1;
      break;
    case 2:
      outgoing.key = drawn();
      break;
    case 3:
      outgoing.bytes.resize(outgoing.bytes.size() - 8);
      break;
    case 4:
      if (submitted_.empty()) break;
      copy_to(outgoing.id,
              bytes_in(Message<schema::ToCoordinator>::trusted(submitted_.back()).reader().getSubmit().getId()));
      outgoing = sign_submission(store.replica().run_id(), keys.act, outgoing.id, message);
      break;
    default:
      break;
  }
  return copy_of(edge::submit_message(draw_.below(8) == 0 ? draw_.next() : position_++, outgoing));
}

// Its name under what nobody has signed, and complaints that are none.
Bytes SimulatedMisbehaviour::vouched(const edge::Store& store) {
  const EntryNumber size = draw_.below(store.replica().size() + 2);
  return said([&](Root root) {
    auto vouched = root.initVouched();
    vouched.setSize(size);
    vouched.setCosignature("\u2014 example.org/simulated/node-" + party_ + " " + std::to_string(draw_.next()) + "\n");
    vouched.initViews(1)[0].setParty("EXCON");
    vouched.initComplaints(1).set(0, "a complaint about nothing\n");
  });
}

}  // namespace parley
