#include "tests/fuzz/targets.h"

namespace parley::fuzz {

const std::vector<Target>& targets() {
  static const std::vector<Target> all{
      act_json(), beside(),      carry(),       change(),     checkpoint(),     desk(),         entry(),
      evidence(), exercise(),    http(),        invitation(), journal_file(),   journal_rows(), mcp(),
      note(),     outcomes(),    phrase_book(), program(),    proof(),          replay_pages(), rpc(),
      script(),   spreadsheet(), submission(),  tiles(),      to_coordinator(), to_node(),      zap()};
  return all;
}

}  // namespace parley::fuzz
