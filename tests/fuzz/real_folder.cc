#include "tests/fuzz/real_folder.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace parley::fuzz {

const std::string& real_folder() {
  static const std::string& path = *new std::string([] {
    const std::string made = (std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : "/tmp") +
                             std::string("/parley-fuzz-") + std::to_string(::getpid());
    std::filesystem::create_directories(made);
    std::atexit([] { std::filesystem::remove_all(real_folder()); });
    return made;
  }());
  return path;
}

void write_real_file(const std::string& path, ByteView bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

std::string on_real_disk(const Image& image, const std::string& path) {
  for (const auto& [name, bytes] : image) {
    const std::string real = real_folder() + name;
    std::filesystem::create_directories(std::filesystem::path(real).parent_path());
    write_real_file(real, bytes);
  }
  return real_folder() + path;
}

}  // namespace parley::fuzz
