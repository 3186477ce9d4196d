#include "ops/export_output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/wrong_file.h"

namespace parley {

ExportOutput::ExportOutput(const std::string& path) : path_(path), unborn_(path.empty() ? "" : path + ".part") {
  if (path.empty()) return;
  if (std::filesystem::exists(path)) throw edge::WrongFile(path, "is there already", "Choose another name.");
  file_ = std::fopen(unborn_.c_str(), "wb");
  if (file_ == nullptr)
    throw edge::WrongFile(path, std::string("cannot be made (") + std::strerror(errno) + ")", "Choose another place.");
}

ExportOutput::~ExportOutput() {
  if (file_ == nullptr || file_ == stdout) return;
  std::fclose(file_);
  ::unlink(unborn_.c_str());
}

void ExportOutput::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

void ExportOutput::finish() {
  if (std::fflush(file_) != 0) fail();
  if (path_.empty()) return;
  edge::flush_file(unborn_);
  std::fclose(std::exchange(file_, nullptr));
  std::filesystem::rename(unborn_, path_);
  edge::flush_folder_of(path_);
}

void ExportOutput::fail() const {
  if (path_.empty() && errno == EPIPE) throw ReaderGone();
  const std::string why = std::strerror(errno);
  throw edge::StorageFailure(path_.empty() ? "standard output" : path_, "cannot be written (" + why + ")",
                             "It is not whole: make room, or choose another place.");
}

}  // namespace parley
