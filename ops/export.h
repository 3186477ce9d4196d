// parley export: the record, or an exercise's list of injects, for other programs.
#pragma once

#include <string>
#include <vector>

#include "common/base/ids.h"

namespace parley {

struct ExportOptions {
  std::string journal;              // or an exercise's folder
  std::string format;               // empty: jsonl, of an exercise xlsx
  std::string as;                   // party; empty: all that the file holds
  std::string output;               // a file; a folder for tlog; empty: standard output
  std::string language = "en";      // csv: of texts that the exercise has in several; of headers
  bool proof_material = false;      // jsonl: with salt and bytes
  std::vector<EntryNumber> proofs;  // tlog: entries to be proved
  bool json = false;                // say in JSON what was written
};

int run_export(const ExportOptions& options);

}  // namespace parley
