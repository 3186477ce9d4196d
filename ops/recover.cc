#include "ops/recover.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "common/edge/os/key_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/world/json_text.h"
#include "coordinator/edge/coordinator_keys.h"
#include "ops/command_failure.h"
#include "ops/exit_code.h"
#include "ops/recovery/recompute.h"
#include "ops/recovery/recover_record.h"
#include "ops/verify_record.h"

namespace parley {
namespace {

constexpr const char* kKeysMatter =
    "Keep a copy of the coordinator's key file (<journal>.keys) in another safe place from the start: without it no "
    "coordinator can go on with the run";

EntryMessage first_entry_of(MergedStores& merged) {
  merged.rewind();
  const auto next = merged.next();
  merged.rewind();
  return EntryMessage::trusted(std::get<edge::JournalRow>(next).entry.opened->bytes);
}

// The director's copy, or what the lost journal left; nothing when there is neither, or it is another run's.
std::variant<std::optional<edge::CoordinatorKeys>, Refusal> keys_for(const RecoverOptions& options,
                                                                     MergedStores& merged) {
  const std::string& path = options.keys.empty() ? edge::key_file_of(options.output) : options.keys;
  if (!options.keys.empty() && !std::filesystem::exists(path))
    return Refusal{"keys.none", "There is no file " + path + "."};
  if (!std::filesystem::exists(path)) return std::nullopt;
  const auto keys = edge::read_coordinator_keys(path);
  if (!keys || keys->sign.public_key != merged.run().coordinator.public_key ||
      !is_committed_half(first_entry_of(merged).reader().getDescriptor(), keys->half))
    return Refusal{"keys.other", "The keys in " + path + " are not those of this run's coordinator."};
  return keys;
}

void put_keys(const RecoverOptions& options) {
  const std::string beside = edge::key_file_of(options.output);
  if (options.keys.empty() || std::filesystem::exists(beside)) return;
  edge::write_key_file(beside, *edge::read_key_file(options.keys));
}

Value value_of(const RecoverOptions& options, const Survey& survey) {
  Value::List gaps;
  for (const Gap& gap : survey.gaps) gaps.push_back(Value::Map{{"from", gap.from}, {"to", gap.to - 1}});
  return Value::Map{{"from", Value::List(options.from.begin(), options.from.end())},
                    {"longest", survey.size},
                    {"whole", survey.whole},
                    {"promised", survey.promised},
                    {"missing", std::move(gaps)}};
}

int tell_refused(const RecoverOptions& options, const Survey& survey, const std::string& why) {
  if (options.json) {
    Value::Map answer = *value_of(options, survey).map();
    answer["ok"] = false;
    answer["reason"] = why;
    std::printf("%s\n", json_text(answer).c_str());
  } else {
    std::fprintf(stderr, "parley: %s\n", why.c_str());
  }
  return kAnswerIsNo;
}

void print_rotten(const MergedStores& merged) {
  for (const auto& [file, numbers] : merged.rotten()) {
    std::printf("  %s: the contents of %zu entries are damaged there; they were taken from the other stores.\n",
                file.c_str(), numbers.size());
  }
}

int tell(const RecoverOptions& options, const MergedStores& merged, const Survey& survey, const Rebuilt& rebuilt,
         bool keys) {
  if (options.json) {
    Value::Map answer = *value_of(options, survey).map();
    answer["ok"] = true;
    answer["file"] = options.output;
    answer["entries"] = rebuilt.size;
    answer["completed"] = rebuilt.completed;
    answer["root"] = hex(rebuilt.head.root);
    answer["lost"] = survey.is_complete() ? 0 : survey.promised - survey.whole;
    answer["keys"] = keys;
    std::printf("%s\n", json_text(answer).c_str());
    return kDone;
  }
  std::printf("%s: %llu entries, root %s.\n", options.output.c_str(), static_cast<unsigned long long>(rebuilt.size),
              hex(rebuilt.head.root).c_str());
  print_rotten(merged);
  if (rebuilt.strange)
    std::printf("  The coordinator has signed what should not be: %s%s. See: parley verify %s\n",
                rebuilt.strange->entry == kNoEntry ? "" : fmt::format("entry {}: ", rebuilt.strange->entry).c_str(),
                rebuilt.strange->what.c_str(), options.output.c_str());
  if (rebuilt.completed > 0)
    std::printf("  The last batch had reached the stores in part: %llu entries that follow were entered again.\n",
                static_cast<unsigned long long>(rebuilt.completed));
  if (!survey.is_complete())
    std::printf(
        "  LOST: entries %llu to %llu. The run goes on from before them; each node that holds them is turned "
        "away until its head of delegation types: parley join INVITATION --accept-loss\n",
        static_cast<unsigned long long>(survey.whole), static_cast<unsigned long long>(survey.promised - 1));
  if (keys) {
    std::printf("The exercise goes on with: parley coordinate --journal %s --listen ADDRESS\n", options.output.c_str());
  } else {
    std::printf(
        "There is no copy of the coordinator's keys, so the run cannot go on from it; it can be read, verified, "
        "replayed and exported. With a copy: parley recover ... --keys FILE. %s.\n",
        kKeysMatter);
  }
  return kDone;
}

// What the coordinator has signed is the record, whatever it is; what lies beyond has to be sound.
std::optional<Forged> first_fault(const std::string& file) {
  const auto verified = verify_files({file}, {});
  const auto& fault = verified.value().files.front().fault;
  return fault ? std::optional(Forged{fault->entry, fault->what}) : std::nullopt;
}

}  // namespace

int run_recover(const RecoverOptions& options) {
  if (std::filesystem::exists(options.output)) {
    throw CommandFailure(options.output + " is there already: choose another name for the rebuilt journal.");
  }
  MergedStores merged(options.from);
  auto left_behind = edge::read_watermark(options.output);
  if (left_behind && left_behind->run_id != merged.run_id()) left_behind.reset();
  const auto keys = keys_for(options, merged);
  if (const auto* refusal = std::get_if<Refusal>(&keys)) return tell_refused(options, {}, refusal->reason);
  const auto& secret = std::get<std::optional<edge::CoordinatorKeys>>(keys);
  const Recovery recovery =
      recover_record(merged, left_behind, options.output,
                     {secret ? std::optional(secret->half) : std::nullopt, options.accept_loss, first_fault});
  if (!recovery.rebuilt) return tell_refused(options, recovery.found, recovery.refused);
  put_keys(options);
  return tell(options, merged, recovery.found, *recovery.rebuilt, secret.has_value());
}

}  // namespace parley
