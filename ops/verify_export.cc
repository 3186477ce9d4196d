#include "ops/verify_export.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "common/base/limits.h"
#include "common/edge/sqlite/row_of.h"
#include "common/record/whole_entry.h"
#include "ops/export_lines.h"
#include "ops/verify_head.h"

namespace parley {
namespace {

constexpr std::size_t kLineBytes = 16 * limits::kMiB;  // an entry, its texts escaped, and its bytes in base64
constexpr std::size_t kLinesOfJob = 1024;              // in one round
constexpr std::size_t kRoundBytes = 32 * limits::kMiB;

// The value of the last field of that name: what follows its text in the line belongs to proof material, which holds no
// quotes of its own.
std::string_view last_field(std::string_view line, std::string_view name) {
  const std::string opening = ",\"" + std::string(name) + "\":\"";
  const auto begin = line.rfind(opening);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = line.substr(begin + opening.size());
  return rest.substr(0, rest.find('"'));
}

struct ReadLine {
  edge::JournalRow row;
  std::string fault;
};

ReadLine read_sealed(std::string_view line, EntryNumber number, SealedEntry sealed) {
  ReadEntry read;
  read.number = number;
  read.commitment = sealed.commitment;
  ReadLine result{{std::move(sealed), std::nullopt, {}, kNoEntry}, {}};
  if (json_line(read, EntryJson()) != line) result.fault = "this is not the line of a sealed entry with this number";
  return result;
}

// The line must be, letter by letter, what its bytes export to: so that what people read in it is what was committed.
ReadLine read_line(std::string_view line, EntryNumber number, const EntryJson& json) {
  SealedEntry sealed{number, {}, std::nullopt};
  if (!copy_to(sealed.commitment, from_base64(last_field(line, "commitment"))))
    return {{}, "it carries no proof material: export it with --with-proof-material"};
  const std::string_view salt = last_field(line, "salt"), bytes = last_field(line, "bytes");
  if (salt.empty() && bytes.empty()) return read_sealed(line, number, std::move(sealed));
  Opened opened{{}, from_base64(bytes)};
  if (!copy_to(opened.salt, from_base64(salt))) return {{}, "its salt is not 32 bytes in base64"};
  const auto checked = read_entry(opened.bytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) return {{}, "it is malformed: " + refusal->reason};
  ReadEntry read{number, sealed.commitment, std::get<EntryMessage>(checked), opened.salt};
  const std::string_view reader = number == 0 ? last_field(line, "exportedFor") : std::string_view();
  sealed.opened = std::move(opened);
  ReadLine result{edge::row_of(sealed, read.entry), {}};
  if (json_line_with_proof(read, json, reader) != line) result.fault = "its text is not what its bytes say";
  return result;
}

std::vector<EntryFacts> examine_lines(std::span<const std::string> lines, EntryNumber from, const RunRules& rules) {
  const EntryJson json;
  std::vector<EntryFacts> facts;
  for (const std::string& line : lines) {
    const EntryNumber number = from + facts.size();
    ReadLine read = read_line(line, number, json);
    read.row.entry.number = number;
    facts.push_back(examine(read.row, rules));
    if (!read.fault.empty()) facts.back().fault = std::move(read.fault);
  }
  return facts;
}

class ExportCheck {
 public:
  ExportCheck(const VerifyPlan& plan, VerifiedFile& file)
      : plan_(plan), file_(file), stream_(file.file, std::ios::binary), buffer_(kLineBytes) {}

  bool run() {
    std::vector<std::string> lines = read_round();
    if (lines.empty()) return wrong({kNoEntry, "it holds no entry"});
    const ReadLine first = read_line(lines[0], 0, EntryJson());
    if (!first.fault.empty()) return wrong({0, first.fault});
    auto head = read_head(first.row, file_);
    if (auto* fault = std::get_if<Fault>(&head)) return wrong(std::move(*fault));
    const auto& [rules, parties] = std::get<RunHead>(head);
    const auto reader = std::find(parties.begin(), parties.end(), last_field(lines[0], "exportedFor"));
    if (reader == parties.end()) return wrong({0, "it does not say for which party it was exported"});
    OrderCheck order(rules, parties, Holder::reader(static_cast<Party>(reader - parties.begin()), rules), std::nullopt);
    for (; !lines.empty(); lines = read_round()) {
      if (plan_.stop && plan_.stop()) return false;
      examine_round(lines, rules, order);
    }
    order.finish(number_);
    summarise(order, parties, file_);
    file_.parties = {*reader};
    return true;
  }

 private:
  // Always true.
  bool wrong(Fault fault) {
    add_fault(file_, std::move(fault));
    return true;
  }

  std::vector<std::string> read_round() {
    std::vector<std::string> lines;
    std::size_t bytes = 0;
    const std::size_t most = jobs_of(plan_) * kLinesOfJob;
    while (lines.size() < most && bytes < kRoundBytes && stream_.getline(buffer_.data(), kLineBytes)) {
      lines.emplace_back(buffer_.data());
      bytes += lines.back().size();
    }
    if (stream_.fail() && !stream_.eof()) wrong({number_ + lines.size(), "its line is too long for an entry"});
    return lines;
  }

  void examine_round(const std::vector<std::string>& lines, const RunRules& rules, OrderCheck& order) {
    const std::size_t jobs = jobs_of(plan_);
    const std::size_t share = (lines.size() + jobs - 1) / jobs;
    std::vector<std::vector<EntryFacts>> pieces(jobs);
    std::vector<std::jthread> threads;
    for (std::size_t job = 0; job < jobs; ++job) {
      const std::size_t begin = std::min(lines.size(), job * share), end = std::min(lines.size(), begin + share);
      threads.emplace_back([&, job, begin, end] {
        pieces[job] = examine_lines(std::span(lines).subspan(begin, end - begin), number_ + begin, rules);
      });
    }
    threads.clear();  // joins
    for (auto& piece : pieces) {
      for (EntryFacts& facts : piece) order.take(std::move(facts));
    }
    number_ += lines.size();
    const std::uintmax_t size = std::filesystem::file_size(file_.file);
    const auto at = stream_.eof() ? size : static_cast<std::uintmax_t>(stream_.tellg());
    if (plan_.on_progress) plan_.on_progress(file_.file, at, size);
  }

  const VerifyPlan& plan_;
  VerifiedFile& file_;
  std::ifstream stream_;
  std::vector<char> buffer_;
  EntryNumber number_ = 0;  // of the next entry
};

}  // namespace

bool looks_like_export(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return stream.get() == '{';
}

bool verify_export(const VerifyPlan& plan, VerifiedFile& file) {
  file.holds = Holds::lines;
  return ExportCheck(plan, file).run();
}

}  // namespace parley
