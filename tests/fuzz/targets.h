// The targets: each in the file of its name.
#pragma once

#include "tests/fuzz/target.h"

namespace parley::fuzz {

Target act_json();
Target beside();
Target carry();
Target change();
Target checkpoint();
Target desk();
Target entry();
Target evidence();
Target exercise();
Target http();
Target invitation();
Target journal_file();
Target journal_rows();
Target mcp();
Target note();
Target outcomes();
Target phrase_book();
Target program();
Target proof();
Target replay_pages();
Target rpc();
Target script();
Target spreadsheet();
Target submission();
Target tiles();
Target to_coordinator();
Target to_node();
Target zap();

}  // namespace parley::fuzz
