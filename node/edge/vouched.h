// How a node's store keeps what the node has put its name under: a promise that outlives the process.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/base/bytes.h"
#include "common/edge/sqlite/journal.h"
#include "common/record/merkle.h"

namespace parley::edge {

// Names in the journal's meta table.
inline constexpr std::string_view kVouched = "vouched";  // size (8 bytes) and root (32) of the last checkpoint
inline constexpr std::string_view kViewed = "viewed";    // size (8 bytes) up to which view notes were receipted

Bytes size_bytes(EntryNumber size);
Bytes head_bytes(const TreeHead& head);
// Nothing when it has another length.
std::optional<TreeHead> head_in(ByteView bytes);

// The stored view note of `party` that speaks of the entry. Its name is "PARTY FROM"; another one is none.
std::optional<std::string> view_note_about(Journal& journal, const std::string& party, EntryNumber number);

// The record goes on from `head`, by consent of the head of delegation: what was vouched for beyond it binds no more.
void put_vouched_back(Journal& journal, const TreeHead& head);

}  // namespace parley::edge
