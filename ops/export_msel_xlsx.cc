#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/exercise/yaml_write_scalar.h"
#include "ops/command_failure.h"
#include "ops/export_msel.h"

namespace parley {
namespace {

constexpr std::size_t kCellCharacters = 32'767;  // what a cell of a workbook may hold
constexpr lxw_row_t kRowsToCheck = 5'000;        // below the header: cells that offer their words
constexpr std::uint32_t kHeaderColour = 0xDCE6F1, kFurtherColour = 0x808080;

void refuse_long_texts(const MselTable& table) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (yaml_length(table.rows[row][column]) <= kCellCharacters) continue;
      throw CommandFailure("row " + std::to_string(row + 2) + ", \"" + table.headers[column] +
                               "\": the text is longer than 32,767 characters, which no cell of a workbook holds. "
                               "Export it with --format csv.",
                           kAnswerIsNo);
    }
  }
}

// Readers take _x0041_ for an A (ISO/IEC 29500-1, 22.9.2.19), and the library writes it as it is: an escaped _ keeps
// it.
std::string without_escapes(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text.compare(i, 2, "_x") == 0 && i + 6 < text.size() && text[i + 6] == '_' &&
                        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                                    text.begin() + static_cast<std::ptrdiff_t>(i) + 6,
                                    [](char digit) { return std::isxdigit(static_cast<unsigned char>(digit)) != 0; });
    result += escape ? std::string("_x005F_") : std::string(1, text[i]);
  }
  return result;
}

class MselWorkbook {
 public:
  MselWorkbook(const MselTable& table, const std::string& path, bool chinese)
      : table_(table), path_(path), chinese_(chinese), workbook_(workbook_new(path.c_str())) {
    if (workbook_ == nullptr) fail("cannot be made");
    sheet_ = workbook_add_worksheet(workbook_, "MSEL");
    header_ = format(true);
    lxw_format* text = format(false);
    lxw_format* further = format(false);
    format_set_font_color(further, kFurtherColour);
    lxw_format* first = format(false);
    format_set_top(first, LXW_BORDER_THIN);
    lxw_format* first_further = format(false);
    format_set_top(first_further, LXW_BORDER_THIN);
    format_set_font_color(first_further, kFurtherColour);
    write_header();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const bool begins = table.begins[row];
      write_row(row, begins ? first : text, begins ? first_further : further);
    }
    offer_words();
    const auto last = static_cast<lxw_col_t>(table.columns.size() - 1);
    worksheet_freeze_panes(sheet_, 1, 1);
    worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(table.rows.size()), last);
    worksheet_set_landscape(sheet_);
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_fit_to_pages(sheet_, 1, 0);
  }

  void finish() {
    const lxw_error error = workbook_close(workbook_);
    if (error != LXW_NO_ERROR) fail(std::string("cannot be written (") + lxw_strerror(error) + ")");
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw edge::StorageFailure(path_, what, "Make room, or choose another place.");
  }

  lxw_format* format(bool header) {
    lxw_format* one = workbook_add_format(workbook_);
    format_set_text_wrap(one);
    format_set_align(one, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format_index(one, 49);  // "@": what is typed there later stays a text
    if (!header) return one;
    format_set_bold(one);
    format_set_bg_color(one, kHeaderColour);
    format_set_bottom(one, LXW_BORDER_MEDIUM);
    return one;
  }

  void write(lxw_row_t row, std::size_t column, const std::string& text, lxw_format* format) {
    const auto error = text.empty() ? worksheet_write_blank(sheet_, row, static_cast<lxw_col_t>(column), format)
                                    : worksheet_write_string(sheet_, row, static_cast<lxw_col_t>(column),
                                                             without_escapes(text).c_str(), format);
    if (error != LXW_NO_ERROR) fail(std::string("cannot be written (") + lxw_strerror(error) + ")");
  }

  void write_header() {
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
      const auto number = static_cast<lxw_col_t>(column);
      worksheet_set_column(sheet_, number, number, table_.columns[column]->width, format(false));
      write(0, column, table_.headers[column], header_);
    }
  }

  void write_row(std::size_t row, lxw_format* text, lxw_format* further) {
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
      const MselForm form = table_.columns[column]->form;
      const bool grey = form == MselForm::further || form == MselForm::told;
      write(static_cast<lxw_row_t>(row + 1), column, table_.rows[row][column], grey ? further : text);
    }
  }

  // Cells of a choice offer its words, and warn of others.
  void offer_words() {
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
      const MselColumn& one = *table_.columns[column];
      const char* path = one.form == MselForm::choice ? one.path
                         : one.form == MselForm::kind ? "kind"
                         : one.form == MselForm::yes  ? "yes"
                                                      : nullptr;
      if (path == nullptr) continue;
      std::vector<const char*> words;
      std::string_view last;
      for (const MselWord& word : msel_words()) {
        if (std::string_view(word.path) == path && word.value != last) words.push_back(chinese_ ? word.zh : word.en);
        if (std::string_view(word.path) == path) last = word.value;
      }
      words.push_back(nullptr);
      lxw_data_validation rule = {};
      rule.validate = LXW_VALIDATION_TYPE_LIST;
      rule.value_list = const_cast<char**>(words.data());  // it only reads them
      rule.ignore_blank = LXW_VALIDATION_ON;
      rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
      worksheet_data_validation_range(sheet_, 1, static_cast<lxw_col_t>(column), kRowsToCheck,
                                      static_cast<lxw_col_t>(column), &rule);
    }
  }

  const MselTable& table_;
  std::string path_;
  bool chinese_;
  lxw_workbook* workbook_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* header_ = nullptr;
};

}  // namespace

void write_msel_xlsx(const MselTable& table, const std::string& path, bool chinese) {
  refuse_long_texts(table);
  const std::string unborn = path + ".part";
  try {
    MselWorkbook(table, unborn, chinese).finish();
  } catch (...) {
    ::unlink(unborn.c_str());
    throw;
  }
  edge::flush_file(unborn);
  std::filesystem::rename(unborn, path);
  edge::flush_folder_of(path);
}

}  // namespace parley
