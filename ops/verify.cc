#include "ops/verify.h"

#include <fmt/format.h>

#include <cstdio>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/signals.h"
#include "common/edge/os/terminal.h"
#include "common/record/six_words.h"
#include "common/world/json_text.h"
#include "ops/exit_code.h"
#include "ops/progress.h"
#include "ops/verify_evidence.h"
#include "ops/verify_record.h"

namespace parley {
namespace {

using edge::Colour;
using edge::Terminal;

Value value_of(const std::optional<Fault>& fault) {
  if (!fault) return {};
  Value::Map map{{"what", fault->what}};
  if (fault->entry != kNoEntry) map["entry"] = fault->entry;
  return map;
}

std::string word_for(Holds holds) {
  constexpr const char* kWords[] = {"journal", "store", "export", "tiles"};
  return kWords[static_cast<std::size_t>(holds)];
}

std::string proved_in(const Evidence& evidence) {
  const auto judged = judge(evidence);
  const auto* proved = std::get_if<Proved>(&judged);
  return proved ? proved->sentence : "";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string description_of(const VerifiedFile& file) {
  switch (file.holds) {
    case Holds::journal:
      return "journal of the coordinator";
    case Holds::store:
      return "store of " + joined(file.parties);
    case Holds::lines:
      return "export for " + joined(file.parties);
    case Holds::tiles:
      return "tiles of the signed record, without contents";
  }
  return "";
}

Value value_of(const std::map<EntryNumber, EntryNumber>& redacted) {
  Value::List list;
  for (const auto& [number, by] : redacted) list.emplace_back(Value::Map{{"entry", number}, {"by", by}});
  return list;
}

Value value_of(const VerifiedFile& file) {
  Value::List parties(file.parties.begin(), file.parties.end());
  return Value::Map{{"file", file.file},
                    {"holds", word_for(file.holds)},
                    {"run", hex(file.run_id)},
                    {"origin", file.origin},
                    {"kind", file.kind},
                    {"entries", file.head.size},
                    {"open", file.open},
                    {"sealed", file.head.size - file.open},
                    {"root", hex(file.head.root)},
                    {"time", format_time(file.time)},
                    {"complete", file.ended},
                    {"signatures", file.signatures},
                    {"parties", std::move(parties)},
                    {"redacted", value_of(file.redacted)},
                    {"checkpoints", file.checkpoints},
                    {"confirmed", file.confirmed.size},
                    {"confirmedBy", Value::List(file.confirmed_by.begin(), file.confirmed_by.end())},
                    {"unconfirmedBy", Value::List(file.unconfirmed_by.begin(), file.unconfirmed_by.end())},
                    {"complaints", Value::List(file.complaints.begin(), file.complaints.end())},
                    {"ok", !file.fault.has_value()},
                    {"fault", value_of(file.fault)},
                    {"faults", file.faults}};
}

// Of what is proved, in the proofs' order: where it was written, unless nobody asked for it.
using Written = std::vector<std::string>;

Written write_proofs(const std::vector<Evidence>& proofs, const std::string& path) {
  Written files;
  for (std::size_t i = 0; i < proofs.size() && !path.empty(); ++i) {
    files.push_back(i == 0 ? path : path + "-" + std::to_string(i + 1));
    edge::write_durably(files.back(), text_of(proofs[i]), 0600);
  }
  return files;
}

Value value_of(const Verification& verification, const Written& written) {
  Value::List files, contradictions, proofs;
  for (std::size_t i = 0; i < verification.proofs.size(); ++i) {
    Value::Map map{{"what", proved_in(verification.proofs[i])}};
    if (i < written.size()) map["file"] = written[i];
    proofs.emplace_back(std::move(map));
  }
  for (const auto& file : verification.files) files.push_back(value_of(file));
  for (const auto& one : verification.contradictions) {
    Value::Map map{{"files", Value::List{one.one, one.other}}, {"what", one.what}};
    if (one.entry != kNoEntry) map["entry"] = one.entry;
    contradictions.emplace_back(std::move(map));
  }
  return Value::Map{{"ok", verification.good()},
                    {"files", std::move(files)},
                    {"contradictions", std::move(contradictions)},
                    {"proofs", std::move(proofs)}};
}

// What is wrong may be one sentence's end or whole sentences.
std::string with_stop(const std::string& text) { return text.ends_with('.') ? text : text + "."; }

std::string place(EntryNumber entry) { return entry == kNoEntry ? "" : "entry " + std::to_string(entry) + ": "; }

std::string confirmed_text(const VerifiedFile& file) {
  return fmt::format("{} entries confirmed by {}{}", file.confirmed.size, joined(file.confirmed_by),
                     file.unconfirmed_by.empty() ? "" : ", not by " + joined(file.unconfirmed_by));
}

void print_file(const VerifiedFile& file, const Terminal& terminal) {
  std::printf("%s\n", terminal.in(Colour::bold, file.file).c_str());
  if (file.head.size > 0) {
    const std::string kind = file.kind.empty() ? "" : " (" + file.kind + ")";
    std::printf("  run      %s%s, %s\n", file.origin.c_str(), kind.c_str(), description_of(file).c_str());
    std::printf("  run id   %s\n", hex(file.run_id).c_str());
    std::printf("  entries  %s\n", fmt::format("{} ({} open, {} sealed), {} signatures verified", file.head.size,
                                               file.open, file.head.size - file.open, file.signatures)
                                       .c_str());
    for (const auto& [number, by] : file.redacted)
      std::printf("  redacted entry %s by entry %s\n", std::to_string(number).c_str(), std::to_string(by).c_str());
    std::printf("  root     %s\n", hex(file.head.root).c_str());
    if (file.open > 0) {
      std::printf("  time     %s, %s\n", format_time(file.time).c_str(),
                  file.ended ? "complete: ENDEX is in it" : "not ended");
    }
  }
  if (file.confirmed.size > 0) {
    std::printf("  signed   %zu checkpoints; %s\n", file.checkpoints, confirmed_text(file).c_str());
    std::printf("  words    %s\n", six_words(file.confirmed.root).c_str());
  }
  for (const std::string& complaint : file.complaints) std::printf("  %s\n", complaint.c_str());
  if (!file.fault) {
    std::printf("  %s\n", terminal.in(Colour::green, "Everything in it is as it claims to be.").c_str());
    return;
  }
  const std::string wrong = "WRONG: " + place(file.fault->entry) + with_stop(file.fault->what);
  std::printf("  %s\n", terminal.in(Colour::red, wrong).c_str());
  if (file.faults > 1) std::printf("  (the first of %zu faults)\n", file.faults);
}

void print_proofs(const std::vector<Evidence>& proofs, const Written& written, const Terminal& terminal) {
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    std::printf("%s\n", terminal.in(Colour::red, "PROVED: " + proved_in(proofs[i]) + ".").c_str());
    if (i < written.size())
      std::printf("  The proof is in %s; anybody can check it: parley verify --evidence %s\n", written[i].c_str(),
                  written[i].c_str());
  }
  if (!proofs.empty() && written.empty())
    std::printf("Write it to a file that anybody can check, without these: --write-evidence FILE\n");
}

void print_text(const Verification& verification, const Written& written) {
  const Terminal terminal(1);
  for (const auto& file : verification.files) print_file(file, terminal);
  for (const auto& one : verification.contradictions) {
    const std::string wrong = fmt::format("WRONG: {} and {}: {}{}.", one.one, one.other, place(one.entry), one.what);
    std::printf("%s\n", terminal.in(Colour::red, wrong).c_str());
  }
  print_proofs(verification.proofs, written, terminal);
  if (verification.files.size() > 1 && verification.good()) {
    std::printf("%s\n", terminal.in(Colour::green, "They hold one and the same record, as far as each goes.").c_str());
  }
}

}  // namespace

int run_verify(const VerifyOptions& options) {
  if (!options.evidence.empty()) return run_verify_evidence(options.evidence, options.json);
  edge::StopSignal stop;
  ProgressLine progress;
  VerifyPlan plan;
  plan.stop = [&] { return stop.requested(); };
  plan.on_progress = [&](const std::string& file, std::uint64_t done, std::uint64_t of) {
    progress.show(file, done, of);
  };
  const auto verification = verify_files(options.files, plan);
  progress.clear();
  if (!verification) {
    std::fputs("parley: stopped before everything was looked at: this is no answer.\n", stderr);
    return kStopped;
  }
  if (verification->proofs.empty() && !options.write_evidence.empty())
    std::fprintf(stderr, "parley: nothing here is proved against the coordinator: %s was not written.\n",
                 options.write_evidence.c_str());
  const Written written = write_proofs(verification->proofs, options.write_evidence);
  if (options.json) {
    std::printf("%s\n", json_text(value_of(*verification, written)).c_str());
  } else {
    print_text(*verification, written);
  }
  return verification->good() ? kDone : kAnswerIsNo;
}

}  // namespace parley
