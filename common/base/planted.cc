#include "common/base/planted.h"

namespace parley {
namespace {

thread_local Bug present = Bug::none;

}  // namespace

bool planted(Bug bug) { return present == bug; }

Plant::Plant(Bug bug) : before_(present) { present = bug; }
Plant::~Plant() { present = before_; }

}  // namespace parley
