// The parts of `parley bench network` that need no wire.
#pragma once

#include "ops/bench_parts.h"

namespace parley {

void bench_deaf(const BenchPlace& place, Figures& figures);    // a node that reads nothing
void bench_knocks(const BenchPlace& place, Figures& figures);  // 1,000 connections a second that say nothing
void bench_crowd(const BenchPlace& place, Figures& figures);   // 512 nodes

}  // namespace parley
