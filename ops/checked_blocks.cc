#include "ops/checked_blocks.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>

#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/row_scan.h"
#include "common/record/leaf.h"
#include "common/record/whole_entry.h"
#include "ops/record_reader.h"

namespace parley {
namespace {

// Reading and checking take twice the time of folding.
constexpr std::size_t kThreads = 2;
// Small enough to be still in the processor's cache when it is folded, and in memory that was used before.
constexpr std::size_t kWordsOfBlock = 64 * 1024;  // 512 KiB
constexpr std::size_t kBlocksAhead = 4;           // of each thread: about a range

void require_sound(const std::string& path, const edge::LentRow& row) {
  Bytes32 salt{}, promised{};
  const bool matches =
      copy_to(salt, row.salt) && copy_to(promised, row.commitment) && commitment(salt, row.bytes) == promised;
  if (!matches) damaged(path, row.number, "does not match its commitment");
}

// What the fold reads without looking at it again has to have the schema's form, and so has what is nested in it.
void require_form(const std::string& path, EntryNumber number, ByteView bytes) {
  const auto checked = read_entry(bytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) damaged(path, number, "cannot be read: " + refusal->reason);
}

}  // namespace

schema::Entry::Reader entry_at(const AlignedWords& words, std::size_t start) {
  static_assert(sizeof(capnp::word) == sizeof(AlignedWords::value_type));
  return capnp::readMessageUnchecked<schema::Entry>(reinterpret_cast<const capnp::word*>(words.data() + start));
}

void CheckedBlock::add(ByteView bytes) {
  if (starts.empty()) words.reserve(kWordsOfBlock + kWordsOfBlock / 16);
  starts.push_back(words.size());
  words.resize(words.size() + bytes.size() / sizeof(capnp::word));
  std::memcpy(words.data() + starts.back(), bytes.data(), bytes.size());
}

bool CheckedBlock::full() const { return words.size() >= kWordsOfBlock; }

// Blocks handed from one thread that reads to the one that folds.
class CheckedBlocks::Handover {
 public:
  bool give(CheckedBlock block) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return blocks_.size() < kBlocksAhead || stopped_; });
    if (stopped_) return false;
    blocks_.push_back(std::move(block));
    changed_.notify_all();
    return true;
  }
  void end(std::exception_ptr failure) {
    std::lock_guard lock(mutex_);
    failure_ = failure;
    ended_ = true;
    changed_.notify_all();
  }
  void stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  // Nothing at the end. Throws what the reader has thrown.
  std::optional<CheckedBlock> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !blocks_.empty() || ended_; });
    if (blocks_.empty() && failure_) std::rethrow_exception(failure_);
    if (blocks_.empty()) return std::nullopt;
    CheckedBlock block = std::move(blocks_.front());
    blocks_.pop_front();
    changed_.notify_all();
    return block;
  }

  // The ranges of thread number `own`.
  void read(const std::string& path, EntryNumber own, EntryNumber range, EntryNumber size) {
    try {
      edge::RowScan scan(path);
      for (EntryNumber from = own * range; from < size; from += kThreads * range) {
        if (!read_range(path, scan, from, std::min(from + range, size))) return;
      }
      end(nullptr);
    } catch (...) {
      end(std::current_exception());
    }
  }

 private:
  bool read_range(const std::string& path, edge::RowScan& scan, EntryNumber from, EntryNumber to) {
    CheckedBlock block;
    bool wanted = true;
    scan.each(from, [&](const edge::LentRow& row) {
      if (row.open()) {
        require_sound(path, row);
        require_form(path, row.number, row.bytes);
        block.add(row.bytes);
      } else {
        block.starts.push_back(CheckedBlock::kSealed);
      }
      if (row.number + 1 == to) return false;
      if (block.full()) wanted = give(std::exchange(block, CheckedBlock()));
      return wanted;
    });
    block.ends_range = true;
    return wanted && give(std::move(block));
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<CheckedBlock> blocks_;
  std::exception_ptr failure_;
  bool ended_ = false, stopped_ = false;
};

CheckedBlocks::CheckedBlocks(const std::string& path, EntryNumber size, EntryNumber range) {
  for (std::size_t i = 0; i < kThreads; ++i) handovers_.push_back(std::make_unique<Handover>());
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads_.emplace_back([this, i, path, size, range] { handovers_[i]->read(path, i, range, size); });
  }
}

CheckedBlocks::~CheckedBlocks() {
  for (const auto& handover : handovers_) handover->stop();
}

std::optional<CheckedBlock> CheckedBlocks::take() {
  auto block = handovers_[turn_]->take();
  if (block && block->ends_range) turn_ = (turn_ + 1) % handovers_.size();
  return block;
}

}  // namespace parley
