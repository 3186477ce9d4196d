// Private to the reader of .xlsx: which numbers are shown as dates and hours.
#pragma once

#include <string_view>
#include <vector>

namespace parley::xlsx {

// By the style of a cell (its attribute s): whether it shows a date or an hour. Nothing when the part is not
// well-formed.
class Styles {
 public:
  bool read(std::string_view styles_part);
  bool shows_time(long style) const;

 private:
  std::vector<bool> times_;
};

// Of a format's code: "hh:mm", "[h]:mm:ss", "yyyy\-mm\-dd"; not "0.00" nor "\"due\" 0".
bool is_time_format(std::string_view code);

}  // namespace parley::xlsx
