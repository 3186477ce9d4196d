// What is wrong with a name or notation in a package, and what was probably meant.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

class Package;

struct Trouble {
  std::string what;
  std::string suggestion;
};

// Takes the path of a field inside its file ("lines[0].names[1]") and what is wrong there.
using Complain = std::function<void(const std::string& path, const Trouble& trouble)>;

// "lines", 2 -> "lines[2]"
std::string at(std::string_view list, std::size_t index);

std::string quoted(std::string_view text);
// The choice that was probably meant, else the choices when they are few, else nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& choices);
Trouble unknown(std::string_view kind, std::string_view word, const std::vector<std::string>& choices);

// Nothing when the text is right.
std::optional<Trouble> party_trouble(std::string_view code, const Package& package);
std::optional<Trouble> dyad_trouble(std::string_view dyad, const Package& package);
std::optional<Trouble> seat_trouble(std::string_view code, const Package& package);
// One item of a list of seats: "CN.FM", "*.DO", "both.DO", "CN.*", "public", "control".
std::optional<Trouble> seats_trouble(std::string_view text, const Package& package);
std::optional<Trouble> line_trouble(std::string_view code, const Package& package);
std::optional<Trouble> time_trouble(std::string_view time);
std::optional<Trouble> duration_trouble(std::string_view duration);

}  // namespace parley
