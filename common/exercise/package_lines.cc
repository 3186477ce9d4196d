// How the common part becomes tables: the lines, with what the doctrine says of those that say nothing themselves.
#include <algorithm>
#include <tuple>

#include "common/exercise/line_registry.h"
#include "common/exercise/package.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

std::pair<std::string_view, std::string_view> end_roles(std::string_view name) {
  const auto dash = name.find('-');
  if (dash == std::string_view::npos) return {name, name};
  return {name.substr(0, dash), name.substr(dash + 1)};
}

ExerciseTime duration_or(capnp::Text::Reader text, ExerciseTime otherwise, const std::string& path,
                         const Complain& complain) {
  if (text.size() == 0) return otherwise;
  if (const auto trouble = duration_trouble(view(text))) {
    complain(path, *trouble);
    return otherwise;
  }
  return *parse_duration(view(text));
}

std::uint32_t classes_or(capnp::List<schema::MessageClass>::Reader list, std::uint32_t otherwise) {
  std::uint32_t bits = 0;
  for (const auto message_class : list) bits |= class_bit(message_class);
  return bits == 0 ? otherwise : bits;
}

}  // namespace

void Package::add_lines(schema::Exercise::Reader exercise, const Complain& complain) {
  const auto groups = exercise.getLines();
  for (unsigned i = 0; i < groups.size(); ++i) {
    const std::string path = at("lines", i);
    if (const auto trouble = dyad_trouble(view(groups[i].getDyad()), *this)) {
      complain(path + ".dyad", *trouble);
      continue;
    }
    if (groups[i].getNames().size() == 0)
      complain(path, {"a group of lines without names", "e.g. names: [FM-FM, DO-DO]"});
    for (unsigned j = 0; j < groups[i].getNames().size(); ++j) {
      add_line(groups[i], view(groups[i].getNames()[j]), path + "." + at("names", j), complain);
    }
  }
  // Only now, since a fall-back or the main line may stand in a later group of the dyad.
  for (unsigned i = 0; i < groups.size(); ++i) {
    if (!parse_dyad(view(groups[i].getDyad()))) continue;
    for (const auto name : groups[i].getNames()) add_fallback(groups[i], view(name), at("lines", i), complain);
    add_main(groups[i], at("lines", i), complain);
  }
}

void Package::add_line(schema::LineGroup::Reader group, std::string_view name, const std::string& path,
                       const Complain& complain) {
  LineInfo line;
  line.name = name;
  line.code = std::string(view(group.getDyad())) + "." + line.name;
  std::tie(line.a, line.b) = *parse_dyad(view(group.getDyad()));
  const auto [role_a, role_b] = end_roles(name);
  const std::vector<Seat> ends_a = ends_named(line.a, role_a), ends_b = ends_named(line.b, role_b);
  if (this->line(line.code)) return complain(path, {"line " + quoted(line.code) + " exists already", ""});
  if (ends_a.empty() || ends_b.empty()) {
    const bool a = ends_a.empty();
    const std::string missing = parties_[a ? line.a : line.b].code + "." + std::string(a ? role_a : role_b);
    return complain(path, {"line " + quoted(name) + " needs the seat " + missing, "add the seat or drop the line"});
  }
  line.end_a = ends_a.front();
  line.end_b = ends_b.front();
  line.authorised = ends_a;
  line.authorised.insert(line.authorised.end(), ends_b.begin(), ends_b.end());
  const LineRule& rule = line_rule(name);
  const std::string group_path = path.substr(0, path.rfind('.'));
  line.classes = classes_or(group.getClasses(), rule.classes);
  line.acknowledge = duration_or(group.getAcknowledge(), rule.acknowledge, group_path + ".acknowledge", complain);
  line.answer = duration_or(group.getAnswer(), rule.answer, group_path + ".answer", complain);
  if (view(group.getTestEvery()) != "none") {
    line.test_every = duration_or(group.getTestEvery(), 0, group_path + ".testEvery", complain);
  }
  line.initial = group.getState();
  line.medium = group.getMedium();
  line.interpreters = group.getInterpreters();
  line_by_code_.emplace(line.code, lines_.size());
  lines_.push_back(std::move(line));
}

// A fall-back that the doctrine names exists in some dyads only; one that the author names must exist.
void Package::add_fallback(schema::LineGroup::Reader group, std::string_view name, const std::string& path,
                           const Complain& complain) {
  const std::string dyad(view(group.getDyad()));
  const auto self = line(dyad + "." + std::string(name));
  if (!self || !lines_[*self].fallback.empty()) return;
  const auto add = [&](std::string_view other) {
    const auto found = line(dyad + "." + std::string(other));
    if (found && found != self) lines_[*self].fallback.push_back(*found);
    return found.has_value();
  };
  const auto chosen = group.getFallback();
  for (unsigned i = 0; i < chosen.size(); ++i) {
    if (add(view(chosen[i]))) continue;
    complain(path + "." + at("fallback", i), *line_trouble(dyad + "." + std::string(view(chosen[i])), *this));
  }
  if (chosen.size() > 0) return;
  for (const std::string_view other : line_rule(name).fallback) add(other);
}

void Package::add_main(schema::LineGroup::Reader group, const std::string& path, const Complain& complain) {
  if (group.getMain().size() == 0) return;
  const std::string code = std::string(view(group.getDyad())) + "." + std::string(view(group.getMain()));
  const auto chosen = line(code);
  const auto names = strings(group.getNames());
  // A line that does not resolve has its own complaint.
  if (!chosen && std::find(names.begin(), names.end(), view(group.getMain())) != names.end()) return;
  if (!chosen) return complain(path + ".main", *line_trouble(code, *this));
  const auto before = main_line(lines_[*chosen].a, lines_[*chosen].b);
  if (before && before != chosen) {
    return complain(path + ".main", {"the dyad has a main line already: " + lines_[*before].name, "keep one"});
  }
  lines_[*chosen].main = true;
}

}  // namespace parley
