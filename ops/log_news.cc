#include "ops/log_news.h"

#include <filesystem>
#include <fstream>

namespace parley {
namespace {

std::uintmax_t size_of_log(const std::string& path) {
  std::error_code none;
  const auto size = std::filesystem::file_size(path, none);
  return none ? 0 : size;
}

}  // namespace

LogNews::LogNews(std::string log, std::string words)
    : log_(std::move(log)), words_(std::move(words)), read_(size_of_log(log_)) {}

std::optional<std::string> LogNews::look() {
  if (told_ || size_of_log(log_) <= read_) return std::nullopt;
  std::ifstream file(log_, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(read_));
  std::string line;
  while (std::getline(file, line)) {
    if (file.eof()) break;  // it is still being written
    read_ += line.size() + 1;
    const auto at = line.find(words_);
    if (at == std::string::npos) continue;
    told_ = true;
    return line.substr(at);
  }
  return std::nullopt;
}

}  // namespace parley
