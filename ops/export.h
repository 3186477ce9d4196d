// parley export: the record for other programs.
#pragma once

#include <string>

namespace parley {

struct ExportOptions {
  std::string journal;
  std::string format = "jsonl";
  std::string as;  // party; empty: all that the file holds
};

int run_export(const ExportOptions& options);

}  // namespace parley
