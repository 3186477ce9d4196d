#include "ops/answering.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>

#include "common/base/refusal.h"
#include "common/base/suggest.h"
#include "common/edge/os/wrong_file.h"
#include "common/world/json_text.h"
#include "ops/command_failure.h"
#include "ops/export_output.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

// A name that cannot be used is the caller's mistake; a disk that is full or closed is the machine's.
int code_of(const std::error_code& error) {
  for (const auto mistake : {std::errc::not_a_directory, std::errc::is_a_directory, std::errc::file_exists,
                             std::errc::no_such_file_or_directory, std::errc::filename_too_long}) {
    if (error == mistake) return kWrongUsage;
  }
  return kBrokenMachine;
}

std::string told_of(const fs::filesystem_error& failure) {
  const std::string path = failure.path1().empty() ? "a file" : failure.path1().string();
  return path + " cannot be used (" + failure.code().message() +
         "). Choose another place, or look at the rights of its folder.";
}

std::string with_full_stop(const std::string& text) {
  return !text.empty() && std::string_view(".?!").find(text.back()) != std::string_view::npos ? text : text + ".";
}

// The library says "Could not convert: --jobs = abc", and "--runs: takes a whole number ...".
std::string in_words(const CLI::ParseError& error) {
  constexpr std::string_view kConvert = "Could not convert: ", kIs = " = ", kTakes = ": takes ";
  std::string text = error.what();
  const auto is = text.find(kIs);
  if (text.starts_with(kConvert) && is != std::string::npos) {
    return text.substr(kConvert.size(), is - kConvert.size()) + " takes a number, not \"" +
           text.substr(is + kIs.size()) + "\"";
  }
  if (const auto takes = text.find(kTakes); takes != std::string::npos) text.erase(takes, 1);
  return text;
}

std::vector<std::string> names_of(CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

}  // namespace

int Answering::complain(const std::string& why, int code, const std::string& name) const {
  if (std::find(words_.begin(), words_.end(), "--json") == words_.end()) {
    std::fprintf(stderr, "parley: %s\n", why.c_str());
    return code;
  }
  Value::Map answer{{"ok", false}, {"reason", why}};
  if (!name.empty()) answer["code"] = name;
  std::printf("%s\n", json_text(answer).c_str());
  return code;
}

int Answering::guarded(const std::function<int()>& run) const {
  try {
    return run();
  } catch (const ReaderGone&) {
    return kDone;
  } catch (const CommandFailure& failure) {
    return complain(failure.what(), failure.code(), failure.name());
  } catch (const Failure& failure) {
    return complain(failure.what(), failure.kind() == Failure::Kind::machine ? kBrokenMachine : kAnswerIsNo);
  } catch (const edge::WrongFile& failure) {
    return complain(failure.what(), kWrongUsage);
  } catch (const fs::filesystem_error& failure) {
    return complain(told_of(failure), code_of(failure.code()));
  } catch (const std::exception& failure) {
    return complain(failure.what(), kBrokenMachine);
  }
}

std::optional<std::string> unknown_command(CLI::App& app, const std::vector<std::string>& words) {
  CLI::App* at = &app;
  for (const std::string& word : words) {
    const auto names = names_of(*at);
    if (names.empty() || word.starts_with('-')) return std::nullopt;
    if (std::find(names.begin(), names.end(), word) == names.end()) {
      const std::string whole = at == &app ? word : at->get_name() + " " + word;
      const auto near = nearest(word, names);
      const std::string help = at == &app ? "parley --help" : "parley " + at->get_name() + " --help";
      return "There is no command \"" + whole + "\"." +
             (near ? " Did you mean " + *near + "?" : " What there is: " + help);
    }
    at = at->get_subcommand(word);
  }
  return std::nullopt;
}

std::string told(const CLI::App& app, const CLI::ParseError& error) {
  std::string command = "parley";
  for (auto parsed = app.get_subcommands(); !parsed.empty(); parsed = parsed.front()->get_subcommands())
    command += " " + parsed.front()->get_name();
  return with_full_stop(in_words(error)) + " How it is used: " + command + " --help";
}

CLI::Validator whole_from_one() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        std::uint64_t number = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
        if (end.ec == std::errc() && end.ptr == text.data() + text.size() && number > 0) return "";
        return "takes a whole number from 1, not \"" + text + "\"";
      },
      "FROM 1");
}

CLI::Validator above_zero() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        double number = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
        if (end.ec == std::errc() && end.ptr == text.data() + text.size() && number > 0) return "";
        return "takes a number above 0, not \"" + text + "\"";
      },
      "ABOVE 0");
}

}  // namespace parley
