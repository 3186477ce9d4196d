// The columns of a master scenario events list in a spreadsheet (domain.md C3), and the fields of msel.yaml that they
// stand for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

// Whose field it is. An inject has a row for each of its deliveries and expectations, whichever are more: the first has
// the inject's own fields, and each the next delivery and the next expectation.
enum class MselLevel : unsigned char { inject, delivery, expectation };

enum class MselForm : unsigned char {
  text,
  list,     // items on lines of their own, or with commas or semicolons between them
  time,     // "T+06:10", an hour of the spreadsheet, or a duration
  yes,      // yes or no
  choice,   // one of a few words: kChoices
  kind,     // scheduled, contingency or manual: what the fields condition and manual say together
  further,  // what has no column, in YAML
  told      // for readers only: follows from other columns
};

struct MselColumn {
  MselLevel level;
  MselForm form;
  const char* path;  // "title.en" in the struct of its level; empty for what is no single field
  const char* en;
  const char* zh;
  const char* others;  // further names that it is known by, between "|"
  bool always;         // in every exported list; others only where something is in them
  int width;           // characters that the column shows
};

std::span<const MselColumn> msel_columns();

// Words of a field as cells have them: "line" in English, "线路" in Chinese.
struct MselWord {
  const char* path;  // of its column
  const char* value;
  const char* en;
  const char* zh;
};
std::span<const MselWord> msel_words();
// nullptr: none has that value.
const MselWord* msel_word(std::string_view path, std::string_view value);

// The column of that header, in whatever language and case; nullptr when there is none.
const MselColumn* msel_column(std::string_view header);
// The column of that field.
const MselColumn& msel_column_of(MselLevel level, std::string_view path);
// Whether a field right below a level's struct ("title") has columns.
bool has_msel_column(MselLevel level, std::string_view field);

// Headers, for suggestions: English ones.
std::vector<std::string> msel_headers();

// Items of a list in a cell: at line ends, commas and semicolons of both scripts, but not inside parentheses, as
// effects have them.
std::vector<std::string> msel_items(std::string_view cell);
// Without spaces and line ends around it.
std::string_view trimmed(std::string_view text);

}  // namespace parley
