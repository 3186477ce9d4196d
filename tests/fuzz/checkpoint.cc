// What is inside notes: checkpoints, view notes, complaints.
#include "common/record/checkpoint.h"

#include "common/record/complaint.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

void take_view(std::string_view text) {
  const auto read = read_view_note(text);
  const auto* view = accepted(read);
  if (view == nullptr) return;
  PARLEY_CHECK(text_of(*view) == text, "a view note is written as it was read");
  PARLEY_CHECK(view->from <= view->size && view->size - view->from <= kViewNoteEntries, "a view note keeps its bounds");
  if (view->from == view->size) return;
  (void)view->is_open(view->from);
  (void)view->is_open(view->size - 1);
}

void take(ByteView bytes) {
  const std::string_view text = text_of(bytes);
  const auto read = read_checkpoint(text);
  if (const auto* checkpoint = accepted(read))
    PARLEY_CHECK(text_of(*checkpoint) == text, "a checkpoint is written as it was read");
  take_view(text);
  // Notes are UTF-8, and so is what is in them.
  const auto heard = read_complaint(text);
  const auto* complaint = accepted(heard);
  if (complaint == nullptr || !is_utf8(text)) return;
  PARLEY_CHECK(complaint->words.size() <= kComplaintWords && is_utf8(sentence_of(*complaint)),
               "a complaint is a sentence");
}

void seeds(const Keep& keep) {
  keep(view_of(text_of(Checkpoint{"example.org/run", {12, Bytes32{1, 2, 3}}})));
  ViewNote view = view_note("example.org/run", "CN", 5, 21);
  view.set_open(7);
  keep(view_of(text_of(view)));
  const Complaint complaint{"example.org/run", "us-1", Grievance::withheld, 12, 1'772'355'600, "it was not given"};
  keep(view_of(sign_complaint(complaint, key_pair_from_seed(Bytes32{1})).text));
}

}  // namespace

Target checkpoint() {
  return {"checkpoint", "texts of checkpoints, view notes and complaints", take, seeds, 4096, 20000};
}

}  // namespace parley::fuzz
