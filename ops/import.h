// `parley import`: a list of injects out of a spreadsheet into an exercise. See common/exercise/msel_import.h.
#pragma once

#include <string>
#include <vector>

namespace parley {

struct ImportOptions {
  std::string file;                  // .xlsx or .csv
  std::string folder;                // the exercise's
  std::string sheet;                 // its name; empty: the one that holds a list
  std::vector<std::string> mapping;  // "Inject text=Content (en)"
  std::string startex;               // "2026-05-03 06:00"; empty: the sheet has no dates
  bool add = false;                  // injects without a row stay
  bool replace = false;              // write msel.yaml; otherwise only say what would change
  bool json = false;
};

int run_import(const ImportOptions& options);

}  // namespace parley
