// `parley export --format csv`: the record for an evaluator's spreadsheet, one row an entry (RFC 4180).
#pragma once

#include <string>

#include "common/world/world.h"
#include "ops/record_reader.h"

namespace parley {

class CsvRows {
 public:
  // `language`: of texts that the exercise has in several, "en" or "zh"; the other one where it is missing.
  CsvRows(const RecordReader& reader, std::string language);

  // Names of the columns, after the mark by which spreadsheets know UTF-8.
  static std::string heading();
  // The entries must come in order, from 0. Sealed ones have a number and the kind "sealed", nothing else.
  std::string row(const ReadEntry& read);

 private:
  std::string text_of(schema::Entry::Reader entry) const;

  std::string language_, path_;
  World world_;  // as the reader sees it, for the names in sentences
};

}  // namespace parley
