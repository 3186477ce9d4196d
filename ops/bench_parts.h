// The workloads of `parley bench`: each measures one part of the way of an act and gives its figures.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/exercise/compile.h"

namespace parley {

inline constexpr unsigned kFullSubmission = 256;    // acts
inline constexpr std::size_t kActText_bytes = 300;  // of one act

struct Figure {
  std::string what;  // "commit of 64 entries, p50"
  double amount = 0;
  std::string unit;
};
using Figures = std::vector<Figure>;

struct BenchPlace {
  const Compiled* exercise = nullptr;  // for those that play one
  std::string scratch;                 // an empty folder
  double seconds = 1;                  // for each figure
};

// Throw StorageFailure or SocketFailure.
Figures bench_record(const BenchPlace& place);     // sealing, tree, signatures, the door
Figures bench_journal(const BenchPlace& place);    // commits, flushed
Figures bench_rehearsal(const BenchPlace& place);  // a whole run in virtual time
Figures bench_replay(const BenchPlace& place);     // the fold of a record, and its verification
Figures bench_history(const BenchPlace& place);    // a record of a million entries, looked at anywhere
Figures bench_wire(const BenchPlace& place);       // from submission to delivery, a coordinator in a process of its own
Figures bench_network(const BenchPlace& place);    // bad wires, a node that reads nothing, strangers, 512 nodes

// A finished journal of about `size` entries: a rehearsal, and the same again and again. It folds and verifies like any
// other; it does not recompute.
void write_long_journal(const Compiled& exercise, EntryNumber size, const std::string& path);

// What only computes is measured in this thread's processor time, so that a busy machine tells the same; or in that of
// all threads together.
enum class TakenBy { wall, processor, processors };
double now_us(TakenBy taken_by);
// Calls `work` for about so long, at least three times: the time of each call, us, in ascending order.
std::vector<double> times_us(double seconds, TakenBy taken_by, const std::function<void()>& work);
// Of an ascending sample that is not empty.
double quantile(const std::vector<double>& ascending, double part);

}  // namespace parley
