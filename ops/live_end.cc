#include "ops/live_end.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "common/edge/os/terminal.h"
#include "common/world/json_text.h"
#include "ops/exit_code.h"
#include "ops/run_summary.h"
#include "ops/verify_record.h"

namespace parley {
namespace {

std::vector<std::string> files_of(const LivePlan& plan) {
  std::vector<std::string> files{plan.journal()};
  for (const auto& node : plan.nodes) {
    if (std::filesystem::exists(plan.store(node))) files.push_back(plan.store(node));
  }
  return files;
}

std::string place(EntryNumber entry) { return entry == kNoEntry ? "" : fmt::format("entry {}: ", entry); }

// What is wrong, a sentence each.
std::vector<std::string> faults_in(const Verification& verification) {
  std::vector<std::string> faults;
  for (const auto& file : verification.files) {
    if (file.fault) faults.push_back(fmt::format("{}: {}{}", file.file, place(file.fault->entry), file.fault->what));
  }
  for (const auto& one : verification.contradictions) {
    faults.push_back(fmt::format("{} and {}: {}{}", one.one, one.other, place(one.entry), one.what));
  }
  return faults;
}

std::optional<Verification> verify(const LivePlan& plan) { return verify_files(files_of(plan), {}); }

RunSummary summary_of(const LivePlan& plan, const RunFeed& feed) {
  RunSummary summary = feed.summary();
  summary.origin = plan.origin;
  summary.files = files_of(plan);
  return summary;
}

void print_verdict(const Verification& verification, const std::vector<std::string>& faults) {
  const edge::Terminal terminal(1);
  if (faults.empty()) {
    const std::string good =
        fmt::format("The record is verified: {} files hold one and the same.", verification.files.size());
    std::printf("  %s\n", terminal.in(edge::Colour::green, good).c_str());
  }
  for (const auto& fault : faults)
    std::printf("  %s\n", terminal.in(edge::Colour::red, "WRONG: " + fault + ".").c_str());
}

void print_confirmed(const VerifiedFile& journal) {
  if (journal.confirmed.size == 0) return;
  const auto joined = [](const std::vector<std::string>& codes) { return fmt::format("{}", fmt::join(codes, ", ")); };
  std::printf("  %s\n", fmt::format("{} of {} entries are confirmed by {}{}", journal.confirmed.size, journal.head.size,
                                    joined(journal.confirmed_by),
                                    journal.unconfirmed_by.empty() ? "" : "; not by " + joined(journal.unconfirmed_by))
                            .c_str());
  for (const auto& complaint : journal.complaints) std::printf("  %s\n", complaint.c_str());
}

void print_json(const RunSummary& summary, bool verified, const std::vector<std::string>& faults,
                const VerifiedFile* journal = nullptr) {
  Value::Map answer = *value_of(summary).map();
  if (journal != nullptr) {
    answer["confirmed"] = journal->confirmed.size;
    answer["confirmedBy"] = Value::List(journal->confirmed_by.begin(), journal->confirmed_by.end());
  }
  answer["verified"] = verified;
  answer["faults"] = Value::List(faults.begin(), faults.end());
  std::printf("%s\n", json_text(answer).c_str());
}

}  // namespace

bool is_complete(const LivePlan& plan, const RunFeed& feed) {
  if (feed.world().clock.state != schema::ClockState::ENDED) return false;
  const auto verification = verify(plan);
  if (!verification || !verification->good() || verification->files.size() != plan.nodes.size() + 1) return false;
  return std::ranges::all_of(verification->files,
                             [&](const VerifiedFile& file) { return file.head.size == feed.size(); });
}

int end_live(const LivePlan& plan, const RunFeed& feed, bool json) {
  const auto verification = verify(plan);
  if (!verification) return kBrokenMachine;
  RunSummary summary = summary_of(plan, feed);
  summary.run_id = verification->files.front().run_id;
  summary.head = verification->files.front().head;
  const auto faults = faults_in(*verification);
  if (json) {
    print_json(summary, verification->good(), faults, &verification->files.front());
  } else {
    print(summary);
    print_confirmed(verification->files.front());
    print_verdict(*verification, faults);
  }
  return verification->good() ? kDone : kAnswerIsNo;
}

int stopped_live(const LivePlan& plan, const RunFeed& feed, bool json, int code) {
  if (feed.size() > 0 && feed.world().package && feed.world().package->loaded()) {
    RunSummary summary = summary_of(plan, feed);
    add_record(summary, plan.journal());
    json ? print_json(summary, false, {}) : print(summary);
  }
  if (!json) std::printf("To go on with it: parley live --resume %s\n", plan.folder.c_str());
  return code;
}

}  // namespace parley
