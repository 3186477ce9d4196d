#include "node/outbox.h"

#include <algorithm>

#include "common/base/check.h"
#include "common/base/hash.h"
#include "common/base/planted.h"
#include "common/record/leaf.h"

namespace parley {

Outgoing sign_submission(const Bytes32& run_id, const KeyPair& key, const Bytes32& id,
                         const Message<schema::Submission>& submission) {
  const ByteView bytes = submission.bytes();
  const Bytes statement = submission_statement(run_id, key.public_key, id, sha256(bytes));
  return {id, key.public_key, sign(statement, key.secret_key), Bytes(bytes.begin(), bytes.end())};
}

std::optional<Bytes32> answered_id(schema::Entry::Reader entry) {
  capnp::Data::Reader data;
  if (entry.isAccepted()) data = entry.getAccepted().getId();
  if (entry.isRefused()) data = entry.getRefused().getId();
  Bytes32 id;
  if (!copy_to(id, bytes_in(data))) return std::nullopt;
  return id;
}

void Outbox::add(Outgoing outgoing) {
  Waiting waiting{std::move(outgoing), next_number_++};
  planted(Bug::last_first) ? waiting_.push_front(std::move(waiting)) : waiting_.push_back(std::move(waiting));
}

void Outbox::connected(std::size_t credit) {
  credit_ = credit;
  for (SetAside& one : std::exchange(aside_, {})) {
    const auto later =
        std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& other) { return other.number > one.number; });
    waiting_.insert(later, {std::move(one.outgoing), one.number});
  }
  if (planted(Bug::sent_once)) return;
  sent_ = 0;
  position_ = 0;
}

void Outbox::disconnected() { credit_ = 0; }

std::optional<Outbox::Sending> Outbox::next() const {
  if (sent_ >= waiting_.size() || sent_ >= credit_) return std::nullopt;
  return Sending{position_, &waiting_[sent_].outgoing};
}

void Outbox::sent() {
  PARLEY_CHECK(next(), "only what next() gave can have been sent");
  ++sent_;
  ++position_;
}

bool Outbox::settle(const Bytes32& id) {
  const bool aside = std::erase_if(aside_, [&](const SetAside& one) { return one.outgoing.id == id; }) > 0;
  return take_out(id) || aside;
}

bool Outbox::set_aside(const Bytes32& id, std::string reason) {
  const auto found =
      std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& waiting) { return waiting.outgoing.id == id; });
  if (found == waiting_.end()) return false;
  aside_.push_back({found->outgoing, std::move(reason), found->number});
  return take_out(id);
}

bool Outbox::take_out(const Bytes32& id) {
  const auto found =
      std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& waiting) { return waiting.outgoing.id == id; });
  if (found == waiting_.end()) return false;
  if (static_cast<std::size_t>(found - waiting_.begin()) < sent_) --sent_;
  waiting_.erase(found);
  return true;
}

}  // namespace parley
