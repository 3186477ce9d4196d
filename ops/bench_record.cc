// What the record costs: sealing and signing at the author's side, checking at the reader's.
#include "common/base/hash.h"
#include "common/edge/os/random.h"
#include "common/schema/act.capnp.h"
#include "coordinator/seal.h"
#include "node/outbox.h"
#include "ops/bench_parts.h"

namespace parley {
namespace {

constexpr unsigned kAtOnce = 64;  // calls between two readings of the clock

Message<schema::Submission> submission_of(unsigned acts) {
  capnp::MallocMessageBuilder message;
  auto submission = message.initRoot<schema::Submission>();
  submission.setFoldVersion(schema::FOLD_VERSION);
  submission.setSeat("CN.FM");
  const std::string body(kActText_bytes, 'x');
  for (auto act : submission.initActs(acts)) act.initInternalMessage().initText().setBody(body);
  return Message<schema::Submission>::from(submission);
}

Message<schema::Entry> entry_of(EntryNumber number, const Message<schema::Submission>& submission) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(number);
  entry.setAudience(1);
  entry.initAccepted().setSubmission(as_data(submission.bytes()));
  return Message<schema::Entry>::from(entry);
}

// us of one call, over many at once.
double each_us(double seconds, const std::function<void()>& work) {
  const auto times = times_us(seconds, TakenBy::processor, [&] {
    for (unsigned i = 0; i < kAtOnce; ++i) work();
  });
  return quantile(times, 0.5) / kAtOnce;
}

double seal_us(double seconds, const Message<schema::Submission>& submission) {
  Sealer sealer(edge::random_bytes32());
  std::vector<Message<schema::Entry>> entries;
  const auto times = times_us(seconds, TakenBy::processor, [&] {
    entries.clear();
    for (unsigned i = 0; i < kAtOnce; ++i) entries.push_back(entry_of(sealer.size() + i, submission));
    for (const auto& entry : entries) sealer.seal(entry, edge::random_bytes32());
  });
  return quantile(times, 0.5) / kAtOnce;
}

}  // namespace

Figures bench_record(const BenchPlace& place) {
  const auto one = submission_of(1), full = submission_of(kFullSubmission);
  const Bytes32 run = edge::random_bytes32(), id = edge::random_bytes32();
  const KeyPair key = key_pair_from_seed(edge::random_bytes32());
  const Outgoing outgoing = sign_submission(run, key, id, one);
  const Bytes statement = submission_statement(run, key.public_key, id, sha256(one.bytes()));
  const auto door = [](const Message<schema::Submission>& submission) {
    return [&submission] { (void)Message<schema::Submission>::checked(submission.bytes(), 1 << 20); };
  };
  return {{"encode and seal an entry of one act", seal_us(place.seconds, one), "us"},
          {"encode and seal an entry of 256 acts, an act", seal_us(place.seconds, full) / kFullSubmission, "us"},
          {"sign a submission", each_us(place.seconds, [&] { sign_submission(run, key, id, one); }), "us"},
          {"verify a signature",
           each_us(place.seconds, [&] { (void)signed_by(key.public_key, statement, outgoing.signature); }), "us"},
          {"check a submission of one act at the door", each_us(place.seconds, door(one)), "us"},
          {"check a submission of 256 acts at the door, an act", each_us(place.seconds, door(full)) / kFullSubmission,
           "us"}};
}

}  // namespace parley
