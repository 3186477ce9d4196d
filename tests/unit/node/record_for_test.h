// A coordinator's record, made by hand for a replica to take.
#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "node/outbox.h"
#include "node/replica.h"

namespace parley {

inline constexpr Party kChina = 1, kAmerica = 2;
inline const PartySet kAll = PartySet::first(3);

inline Bytes32 filled(std::uint8_t byte) {
  Bytes32 bytes;
  bytes.fill(byte);
  return bytes;
}

using Fill = std::function<void(schema::Entry::Builder)>;

inline EntryMessage entry_of(EntryNumber number, PartySet audience, const Fill& fill) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(number);
  entry.setAudience((audience | kControl).bits());
  fill(entry);
  return EntryMessage::from(entry);
}

inline EntryMessage descriptor_of(std::uint32_t version = schema::FOLD_VERSION, std::uint8_t random = 7) {
  return entry_of(0, kAll, [&](schema::Entry::Builder entry) {
    auto descriptor = entry.initDescriptor();
    descriptor.setOrigin("example.org/test");
    auto parties = descriptor.initParties(3);
    parties.set(0, "EXCON");
    parties.set(1, "CN");
    parties.set(2, "US");
    descriptor.setFoldVersion(version);
    descriptor.setRandom(as_data(filled(random)));
  });
}

// What the coordinator would send of an entry: in full, or its commitment.
class ItemOf {
 public:
  static ItemOf open(const EntryMessage& entry) { return open(entry.bytes()); }
  static ItemOf open(ByteView bytes, ByteView salt = filled(1)) {
    ItemOf item;
    auto builder = item.message_->initRoot<schema::Item>().initOpen();
    builder.setSalt(as_data(salt));
    builder.setBytes(as_data(bytes));
    return item;
  }
  static ItemOf sealed(ByteView commitment) {
    ItemOf item;
    item.message_->initRoot<schema::Item>().setSealed(as_data(commitment));
    return item;
  }
  operator schema::Item::Reader() const { return message_->getRoot<schema::Item>().asReader(); }

 private:
  std::unique_ptr<capnp::MallocMessageBuilder> message_ = std::make_unique<capnp::MallocMessageBuilder>();
};

inline Message<schema::Submission> note_by(const std::string& seat, const std::string& text) {
  capnp::MallocMessageBuilder message;
  auto submission = message.initRoot<schema::Submission>();
  submission.setFoldVersion(schema::FOLD_VERSION);
  submission.setSeat(seat);
  submission.setAudience((PartySet::of(kChina) | kControl).bits());
  submission.initActs(1)[0].setNote(text);
  return Message<schema::Submission>::from(submission);
}

inline Fill enrolled(const std::string& name, const Bytes32& act_key) {
  return [=](schema::Entry::Builder entry) {
    auto node = entry.initNodeEnrolled();
    node.setName(name);
    node.initParties(1).set(0, "CN");
    node.setAct(as_data(act_key));
    node.setCurve(as_data(filled(9)));
  };
}

inline Fill accepted(const Outgoing& outgoing) {
  return [=](schema::Entry::Builder entry) {
    auto builder = entry.initAccepted();
    builder.setSubmission(as_data(outgoing.bytes));
    builder.setId(as_data(outgoing.id));
    builder.setKey(as_data(outgoing.key));
    builder.setSignature(as_data(outgoing.signature));
  };
}

inline Replica replica_of(const std::vector<std::string>& parties) {
  auto replica = Replica::of({}, descriptor_of().bytes(), parties);
  EXPECT_TRUE(std::holds_alternative<Replica>(replica));
  return std::get<Replica>(std::move(replica));
}

inline std::string code_of(const std::variant<Received, Refusal>& taken) {
  const auto* refusal = std::get_if<Refusal>(&taken);
  return refusal ? refusal->code : "";
}

}  // namespace parley
