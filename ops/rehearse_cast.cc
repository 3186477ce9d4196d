#include "ops/rehearse_cast.h"

#include <charconv>
#include <numeric>

#include "common/base/hash.h"
#include "ops/casting.h"

namespace parley {
namespace {

constexpr std::uint32_t kMostWeight = 1'000'000;

std::vector<std::string_view> parts_of(std::string_view text, char between) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(between); end != std::string_view::npos; end = text.find(between)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::variant<WeightedProfile, Refusal> read_weighted(std::string_view text) {
  const auto colon = text.find(':');
  WeightedProfile profile{std::string(text.substr(0, colon)), 1};
  if (colon == std::string_view::npos) return profile;
  const std::string_view weight = text.substr(colon + 1);
  const auto end = std::from_chars(weight.data(), weight.data() + weight.size(), profile.weight);
  const bool whole = end.ec == std::errc() && end.ptr == weight.data() + weight.size();
  if (whole && profile.weight >= 1 && profile.weight <= kMostWeight) return profile;
  return Refusal{"cast.weight", "A weight is a whole number from 1, as in CN=hawkish:3,restrained:1, not \"" +
                                    std::string(weight) + "\"."};
}

const std::string& draw(const std::string& party, const std::vector<WeightedProfile>& mix, const Bytes32& seed) {
  const std::uint64_t sum = std::accumulate(mix.begin(), mix.end(), std::uint64_t{0},
                                            [](auto total, const auto& one) { return total + one.weight; });
  const Bytes32 digest = hmac_sha256(seed, view_of("profile of " + party));
  std::uint64_t place = from_big_endian(ByteView(digest).first(8)) % sum;
  for (const WeightedProfile& one : mix) {
    if (place < one.weight) return one.name;
    place -= one.weight;
  }
  return mix.back().name;
}

}  // namespace

std::variant<RehearsalCast, Refusal> RehearsalCast::read(const Package& package,
                                                         const std::vector<std::string>& options) {
  RehearsalCast cast;
  for (const std::string& option : profiles_by_party(package, options)) {
    const auto equals = option.find('=');
    const std::string party = option.substr(0, equals);
    std::vector<WeightedProfile> mix;
    const std::string_view names =
        equals == std::string::npos ? std::string_view() : std::string_view(option).substr(equals + 1);
    for (const std::string_view name : parts_of(names, ',')) {
      auto profile = read_weighted(name);
      if (auto* refusal = std::get_if<Refusal>(&profile)) return *std::move(refusal);
      mix.push_back(std::get<WeightedProfile>(std::move(profile)));
      const std::string single = equals == std::string::npos ? option : party + "=" + mix.back().name;
      auto known = read_cast(package, {single}, {});
      if (auto* refusal = std::get_if<Refusal>(&known)) return *std::move(refusal);
    }
    cast.mixes_[party] = std::move(mix);
  }
  return cast;
}

std::map<std::string, std::string, std::less<>> RehearsalCast::profiles(const Bytes32& seed) const {
  std::map<std::string, std::string, std::less<>> profiles;
  for (const auto& [party, mix] : mixes_) profiles[party] = draw(party, mix, seed);
  return profiles;
}

std::map<std::string, std::string> RehearsalCast::drawn(const Bytes32& seed) const {
  std::map<std::string, std::string> drawn;
  for (const auto& [party, mix] : mixes_) {
    if (mix.size() > 1) drawn[party] = draw(party, mix, seed);
  }
  return drawn;
}

std::vector<std::string> RehearsalCast::texts() const {
  std::vector<std::string> texts;
  for (const auto& [party, mix] : mixes_) {
    std::string text;
    for (const WeightedProfile& one : mix) {
      text += (text.empty() ? party + "=" : ",") + one.name;
      if (one.weight != 1) text += ":" + std::to_string(one.weight);
    }
    texts.push_back(text);
  }
  return texts;
}

}  // namespace parley
