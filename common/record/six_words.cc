#include "common/record/six_words.h"

#include <iterator>

namespace parley {
namespace {

constexpr const char* kWords[] = {
#include "common/record/six_words.inc"
};
constexpr int kBitsOfWord = 11;
constexpr std::size_t kUsualWord_bytes = 9;
static_assert(std::size(kWords) == 1 << kBitsOfWord);

}  // namespace

std::string six_words(const Bytes32& root) {
  std::string text;
  text.reserve(6 * kUsualWord_bytes);
  for (int word = 0; word < 6; ++word) {
    unsigned index = 0;
    for (int bit = word * kBitsOfWord; bit < (word + 1) * kBitsOfWord; ++bit) {
      index = index << 1 | (root[static_cast<std::size_t>(bit / 8)] >> (7 - bit % 8) & 1U);
    }
    if (word > 0) text += ' ';
    text += kWords[index];
  }
  return text;
}

}  // namespace parley
