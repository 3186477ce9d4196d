// What taking a list of injects in from a spreadsheet does to an exercise: known in whole before a file is touched.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/exercise/msel_sheet.h"
#include "common/exercise/source.h"

namespace parley {

struct MselChange {
  enum class Kind { added, changed, gone };
  Kind kind;
  std::string id, time, title;
  struct Field {
    std::string path;           // "deliveries[0].text.en"
    std::string before, after;  // empty: not there
  };
  std::vector<Field> fields;  // of what changed
};

// A mistake at a cell of the sheet, or, with a file, in another file of the exercise.
struct SheetMistake {
  Mistake mistake;     // file empty: line is the row, column the column
  std::string header;  // of the column; empty when the whole row is meant
};

class MselImport {
 public:
  // `files`: the exercise as it is, which is right as far as it can be read.
  MselImport(const PackageFiles& files, const Sheet& sheet, const MselSheetOptions& options);

  // Found while the sheet was read. With errors among them there is no text.
  const std::vector<SheetMistake>& mistakes() const { return mistakes_; }
  bool readable() const { return readable_; }

  const std::string& text() const { return text_; }  // the new msel.yaml
  PackageFiles files() const;                        // the exercise with it
  // Mistakes in the exercise with the new list, at the cells that they come from.
  std::vector<SheetMistake> in_sheet(const std::vector<Mistake>& mistakes) const;

  const std::vector<MselChange>& changes() const { return changes_; }
  bool reordered() const { return reordered_; }  // only: the same injects in another order
  std::size_t injects() const { return sheet_.injects; }
  const std::vector<std::string>& ignored() const { return sheet_.ignored; }

 private:
  void compose(const PackageSource& before, schema::MasterScenarioEventsList::Reader after);
  void compare(schema::MasterScenarioEventsList::Reader before, schema::MasterScenarioEventsList::Reader after);
  SheetMistake at_cell(Mistake mistake) const;

  const PackageFiles& files_;
  MselSheet sheet_;
  Positions cells_;   // of the values that came from the sheet
  Positions places_;  // of the same values in text_
  std::vector<SheetMistake> mistakes_;
  bool readable_ = false;
  std::string text_;
  std::vector<MselChange> changes_;
  bool reordered_ = false;
};

}  // namespace parley
