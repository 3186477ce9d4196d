// The four ways of a carry file: out of a node and into one, out of the coordinator's journal and to its desk.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/record/carry_file.h"
#include "ops/carry.h"

namespace parley {

// What was done, for people and programs.
struct Carried {
  std::string sentence;
  std::uint64_t frames = 0;
  std::uint64_t entries = 0;         // in or for the node's store
  std::uint64_t submitted = 0;       // submissions that are in the record now
  std::vector<std::string> refused;  // why others are not, a sentence each
};
using CarryResult = std::variant<Carried, Refusal>;

CarryResult carry_out_of_node(const CarryOptions& options);
CarryResult carry_into_node(const CarryOptions& options);
CarryResult carry_out_of_journal(const CarryOptions& options);
CarryResult carry_to_desk(const CarryOptions& options);

// A whole carry file; refused when it is not there or not whole. Throws StorageFailure.
std::variant<CarryFile, Refusal> carry_file_in(const std::string& path);
void add_frame(CarryWriter& writer, ByteView frame);
// Never replaces a file. Throws StorageFailure.
void write_carry(const CarryWriter& writer, const std::string& path);

}  // namespace parley
