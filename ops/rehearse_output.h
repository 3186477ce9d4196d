// Where outcomes go: for a person, for the next program, for a browser, for a spreadsheet.
#pragma once

#include <string>

#include "ops/rehearse_outcomes.h"

namespace parley {

struct OutcomeOutput {
  std::string result;  // a new file that `parley merge` reads
  std::string page;    // a new file *.html
  std::string csv;     // a new file
  bool json = false;
};

// Prints, and writes what was asked for. Throws StorageFailure.
void give_out(const Outcomes& outcomes, const OutcomeOutput& output);
// The same before hours of work: throws when one of the files is there already.
void check_free(const OutcomeOutput& output);

}  // namespace parley
