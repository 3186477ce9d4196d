#include "ops/rehearse_output.h"

#include <cstdio>

#include "common/world/json_text.h"
#include "ops/export_output.h"

namespace parley {
namespace {

void write_file(const std::string& path, const std::string& text) {
  if (path.empty()) return;
  ExportOutput file(path);
  file.write(text);
  file.finish();
}

}  // namespace

void give_out(const Outcomes& outcomes, const OutcomeOutput& output) {
  write_file(output.result, json_text(value_of(outcomes)) + "\n");
  if (!output.page.empty()) write_file(output.page, page_of(outcomes));
  if (!output.csv.empty()) write_file(output.csv, csv_of(outcomes));
  output.json ? static_cast<void>(std::printf("%s\n", json_text(value_of(outcomes)).c_str())) : print(outcomes);
}

void check_free(const OutcomeOutput& output) {
  for (const std::string& path : {output.result, output.page, output.csv}) {
    if (!path.empty()) ExportOutput trial(path);
  }
}

}  // namespace parley
