#include "ops/recovery/recover_record.h"

#include <fmt/format.h>

namespace parley {
namespace {

std::string why_forged(const Forged& forged, const MergedStores& merged, const Survey& found) {
  std::string holders;
  for (const std::string& file : merged.holders(forged.entry)) holders += (holders.empty() ? "" : ", ") + file;
  return fmt::format(
      "Entry {} in {} does not stand: {}. The coordinator has signed {} entries, and this one is not among them: "
      "somebody may have added it. Leave {} out of --from.",
      forged.entry, holders, forged.what, found.signed_to, holders);
}

class Recoverer {
 public:
  Recoverer(MergedStores& merged, const std::optional<edge::Watermark>& left_behind, const std::string& path,
            const RecoverPlan& plan)
      : merged_(merged), left_behind_(left_behind), path_(path), plan_(plan) {}

  Recovery go() {
    auto strange = attempt(plan_.half);
    // The coordinator has signed what its rules do not give: then they cannot tell of what comes after it.
    if (strange) attempt(std::nullopt);
    if (strange && recovery_.rebuilt) recovery_.rebuilt->strange = strange;
    return std::move(recovery_);
  }

 private:
  // What the coordinator has signed against its rules, if that is what keeps it from being rebuilt by them.
  std::optional<Forged> attempt(const std::optional<Bytes32>& half) {
    recovery_.found = survey(merged_, left_behind_, half ? Tail::computed : Tail::witnessed);
    const auto why = why_not_rebuilt(recovery_.found, plan_.accept_loss, plan_.half.has_value());
    recovery_.refused = why.value_or("");
    if (why) return std::nullopt;
    auto outcome = write_rebuilt(merged_, recovery_.found, path_, half, plan_.examine);
    if (auto* rebuilt = std::get_if<Rebuilt>(&outcome)) {
      recovery_.rebuilt = *rebuilt;
      return std::nullopt;
    }
    const Forged& forged = std::get<Forged>(outcome);
    recovery_.refused = why_forged(forged, merged_, recovery_.found);
    return half && forged.entry < recovery_.found.signed_to ? std::optional(forged) : std::nullopt;
  }

  MergedStores& merged_;
  const std::optional<edge::Watermark>& left_behind_;
  const std::string& path_;
  const RecoverPlan& plan_;
  Recovery recovery_;
};

}  // namespace

Recovery recover_record(MergedStores& merged, const std::optional<edge::Watermark>& left_behind,
                        const std::string& path, const RecoverPlan& plan) {
  return Recoverer(merged, left_behind, path, plan).go();
}

}  // namespace parley
