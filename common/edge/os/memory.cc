#include "common/edge/os/memory.h"

#include <malloc.h>

#include "common/base/limits.h"

namespace parley::edge {
namespace {

constexpr int kKept_bytes = static_cast<int>(16 * limits::kMiB);  // an arena

}  // namespace

void keep_freed_memory() {
  mallopt(M_MMAP_THRESHOLD, kKept_bytes);
  mallopt(M_TRIM_THRESHOLD, kKept_bytes);
}

}  // namespace parley::edge
