#include "tests/fuzz/targets.h"

namespace parley::fuzz {

const std::vector<Target>& targets() {
  static const std::vector<Target> all{act_json(),     carry(),      checkpoint(), desk(),           entry(),
                                       evidence(),     exercise(),   http(),       invitation(),     journal_file(),
                                       journal_rows(), mcp(),        note(),       proof(),          rpc(),
                                       script(),       submission(), tiles(),      to_coordinator(), to_node()};
  return all;
}

}  // namespace parley::fuzz
