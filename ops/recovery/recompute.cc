#include "ops/recovery/recompute.h"
#include "common/schema/filled.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/mechanisms/doctrine.h"
#include "common/record/remainder.h"

namespace parley {
namespace {

bool is_input(schema::Entry::Reader entry) {
  return entry.isAccepted() || entry.isRefused() || entry.isInvitation() || entry.isNodeEnrolled() ||
         entry.isClockResumedAfterLoss();
}

Enrolment enrolment_in(schema::NodeEnrolled::Reader node) {
  Enrolment enrolment;
  enrolment.name = text(node.getName());
  enrolment.parties = texts_in(node.getParties());
  copy_to(enrolment.act_key, bytes_in(node.getAct()));
  copy_to(enrolment.curve_key, bytes_in(node.getCurve()));
  copy_to(enrolment.cosigner_key, bytes_in(node.getCosigner()));
  copy_to(enrolment.code_hash, bytes_in(node.getCodeHash()));
  copy_to(enrolment.seed_share, bytes_in(node.getSeedShare()));
  enrolment.replaces = text(node.getReplaces());
  return enrolment;
}

// Accepted and Refused carry it under the same names.
template <typename Carrier>
Submitted submitted_in(Carrier carrier, const World& world) {
  Submitted submitted;
  copy_to(submitted.id, bytes_in(carrier.getId()));
  copy_to(submitted.key, bytes_in(carrier.getKey()));
  copy_to(submitted.signature, bytes_in(carrier.getSignature()));
  submitted.submission = Message<schema::Submission>::trusted(bytes_in(carrier.getSubmission()));
  for (const auto& [name, node] : world.nodes) {
    if (node.act_key == submitted.key) submitted.node = name;
  }
  return submitted;
}

class Recomputer {
 public:
  Recomputer(const RecordedRun& run, const Bytes32& half) : run_(run), conductor_(new_conductor()) {
    plan_.half = half;
  }

  Recomputation go(const std::function<bool(EntryNumber)>& on_progress) {
    take_preparation();
    EntryNumber next = result_.taken;
    while (next < run_.size && !result_.difference) {
      if (on_progress && !on_progress(next)) break;
      const EntryMessage entry = run_.entry_at(next);
      next += compare(next, feed(entry));
    }
    result_.recomputed = next - result_.taken;
    return std::move(result_);
  }

 private:
  std::unique_ptr<Conductor> new_conductor() const {
    auto conductor = std::make_unique<Conductor>(doctrine());
    conductor->read_entries_by(run_.entry_at);
    return conductor;
  }

  // The files of the exercise are not in the record, what was compiled from them is: all before the first input. A
  // branch has what came before it from its parent, and then the bots that it seats.
  void take_preparation() {
    WallTime wall = 0;
    EntryNumber given = 0;
    while (result_.taken < run_.size) {
      const EntryMessage entry = run_.entry_at(result_.taken);
      if (entry.reader().isDescriptor() && entry.reader().getDescriptor().getKind() == schema::RunKind::FORK)
        given = entry.reader().getDescriptor().getParentNumber();
      if (result_.taken > given && is_input(entry.reader())) break;
      conductor_->fold(entry);
      wall = entry.reader().getWall();
      ++result_.taken;
    }
    // Before STARTEX nothing is resumed: it only learns the half. A branch goes on with its own start, an input.
    if (result_.taken < run_.size && given == 0) (void)conductor_->resume(plan_, 0, wall);
  }

  std::vector<EntryMessage> feed(const EntryMessage& message) {
    const auto entry = message.reader();
    const WallTime wall = entry.getWall();
    if (!is_input(entry)) return conductor_->tick(wall);
    ++result_.inputs;
    if (entry.isAccepted()) return conductor_->submit(submitted_in(entry.getAccepted(), conductor_->world()), wall);
    if (entry.isRefused() && entry.getRefused().getSubmission().size() == 0)
      return conductor_->refuse_again(entry, wall);
    if (entry.isRefused()) return conductor_->submit(submitted_in(entry.getRefused(), conductor_->world()), wall);
    if (entry.isNodeEnrolled()) return conductor_->enrol(enrolment_in(entry.getNodeEnrolled()), wall);
    if (entry.isClockResumedAfterLoss()) return start_again(entry);
    const auto invitation = entry.getInvitation();
    Bytes32 code{};
    copy_to(code, bytes_in(invitation.getCode()));
    return conductor_->invite({text(invitation.getName()), texts_in(invitation.getParties()), code,
                               texts_in(invitation.getSeats()), invitation.getDelay()},
                              wall);
  }

  // What the coordinator said with its start is an input of its own.
  std::string reason_after(EntryNumber number) const {
    if (number + 1 >= run_.size) return "";
    const EntryMessage next = run_.entry_at(number + 1);
    return next.reader().isClockChanged() ? text(next.reader().getClockChanged().getReason()) : "";
  }

  // As it was then: a new process that knew nothing but the record.
  std::vector<EntryMessage> start_again(schema::Entry::Reader entry) {
    conductor_ = new_conductor();
    const EntryNumber number = entry.getNumber();
    for (EntryNumber before = 0; before < number; ++before) conductor_->fold(run_.entry_at(before));
    RunPlan plan = plan_;
    plan.resumed_because = reason_after(number);
    return conductor_->resume(plan, entry.getClockResumedAfterLoss().getAt(), entry.getWall());
  }

  // Of a redacted entry only what was left of it can be compared.
  bool are_same(EntryNumber number, const EntryMessage& recorded, const EntryMessage& computed) const {
    if (!run_.redacted || !run_.redacted(number)) return std::ranges::equal(recorded.bytes(), computed.bytes());
    const auto remainder = remainder_of(computed.reader());
    return remainder && std::ranges::equal(recorded.bytes(), remainder->bytes());
  }

  // How many entries are the same from `from` on.
  EntryNumber compare(EntryNumber from, const std::vector<EntryMessage>& batch) {
    if (batch.empty()) {
      result_.difference = {from,
                            "nothing follows from the inputs at this moment, but the journal has an entry",
                            run_.entry_at(from),
                            {}};
      return 0;
    }
    for (EntryNumber i = 0; i < batch.size(); ++i) {
      if (from + i >= run_.size) {
        result_.difference = {from + i, "the journal ends before all that follows from its last input", {}, batch[i]};
        result_.unfinished.assign(batch.begin() + static_cast<std::ptrdiff_t>(i), batch.end());
        return i;
      }
      const EntryMessage recorded = run_.entry_at(from + i);
      // A record that was put back may have lost the rest of a batch; the start after the loss is the next input.
      if (i > 0 && recorded.reader().isClockResumedAfterLoss()) return i;
      if (are_same(from + i, recorded, batch[i])) continue;
      result_.difference = {from + i, "the rules give another entry than the journal has", recorded, batch[i]};
      return i;
    }
    return batch.size();
  }

  const RecordedRun& run_;
  RunPlan plan_;
  std::unique_ptr<Conductor> conductor_;
  Recomputation result_;
};

}  // namespace

Recomputation recompute(const RecordedRun& run, const Bytes32& half,
                        const std::function<bool(EntryNumber)>& on_progress) {
  return Recomputer(run, half).go(on_progress);
}

bool is_committed_half(schema::RunDescriptor::Reader descriptor, const Bytes32& half) {
  return std::ranges::equal(sha256({view_of("parley/seed/v1\n"), half}), bytes_in(descriptor.getSeedCommitment()));
}

}  // namespace parley
