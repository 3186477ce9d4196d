// What a child process says in its log that a person at the terminal should know.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace parley {

class LogNews {
 public:
  // `log`: the file, from its present end on. `words`: a line with them is news, from them on.
  LogNews(std::string log, std::string words);

  // The first such line, once; the same again and again is no news.
  std::optional<std::string> look();

 private:
  std::string log_, words_;
  std::uintmax_t read_ = 0;
  bool told_ = false;
};

}  // namespace parley
