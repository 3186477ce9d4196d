// The operating system's files.
#pragma once

#include "common/edge/os/machine.h"

namespace parley::edge {

class RealFiles : public Files {
 public:
  bool exists(const std::string& path) override;
  bool is_file(const std::string& path) override;
  std::optional<std::uint64_t> size_of(const std::string& path) override;
  std::optional<mode_t> mode_of(const std::string& path) override;
  bool can_write_in(const std::string& folder) override;
  int read(const std::string& path, std::size_t most, std::string& content) override;
  int write_new(const std::string& path, std::string_view content, mode_t mode) override;
  int write_again(const std::string& path) override;
  int allocate(const std::string& path, std::uint64_t bytes) override;
  int rename(const std::string& from, const std::string& to) override;
  void remove(const std::string& path) override;
  int flush(const std::string& path) override;
  int flush_folder(const std::string& folder) override;
  std::optional<std::uint64_t> free_bytes(const std::string& folder) override;
};

}  // namespace parley::edge
