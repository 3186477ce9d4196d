// What `parley import` found, for a person and for scripts.
#pragma once

#include <string>
#include <vector>

#include "common/exercise/msel_import.h"
#include "ops/import.h"

namespace parley {

struct ImportFound {
  std::string sheet;  // its name; empty: a .csv
  std::vector<SheetMistake> mistakes;
  const MselImport* import = nullptr;
  bool written = false;
  std::string backup;  // of the list that was there; empty: there was none
  bool ok() const;
};

void print_import(const ImportOptions& options, const ImportFound& found);
void print_import_json(const ImportOptions& options, const ImportFound& found);

}  // namespace parley
