// What each kind of event is called in a feed: one line a kind, with gaps as feed_template.h explains.
#pragma once

#include <string_view>

namespace parley {

// Of an act, to be read after its author's seat; of an entry. Empty when there is none for the kind.
std::string_view act_sentence(std::string_view kind);
std::string_view entry_sentence(std::string_view kind);

}  // namespace parley
