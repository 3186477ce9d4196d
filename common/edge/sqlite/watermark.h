// How far a record was signed for, beside the journal in `<journal>.watermark`: a journal that lost its end, by a
// rotten log frame or an old copy put back, shows by it (RECORD section 6).
#pragma once

#include <optional>
#include <string>

#include "common/base/exercise_time.h"
#include "common/record/merkle.h"

namespace parley::edge {

class Journal;

struct Watermark {
  Bytes32 run_id{};
  TreeHead head;          // size and root of the record when it was written
  ExerciseTime time = 0;  // ms, of the latest entry; an exercise clock that starts again continues from it
  bool operator==(const Watermark&) const = default;
};

// Durable when it returns: call it before a checkpoint is signed or cosigned. Throws StorageFailure.
void write_watermark(const std::string& journal_path, const Watermark& watermark);

// Nothing when there is no such file. Throws StorageFailure when it is damaged.
std::optional<Watermark> read_watermark(const std::string& journal_path);

// Throws StorageFailure when the journal holds fewer entries than were signed for.
void require_not_shorter(Journal& journal, const Watermark& watermark);

}  // namespace parley::edge
