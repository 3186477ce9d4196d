#include "common/exercise/compile.h"

#include <algorithm>

#include "common/base/check.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/exercise/lint.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

using schema::PackagePart;

constexpr std::string_view kMediaFolder = "media/";

class Compiler {
 public:
  Compiler(const PackageSource& source, const PackageFiles& files, const Package& package)
      : exercise_(source.exercise.reader()), msel_(source.msel.reader()), files_(files), package_(package) {}

  std::vector<Part> parts() {
    add(package_.everybody(), [&](PackagePart::Builder part) { set_common(part.initCommon()); });
    for (const auto brief : exercise_.getBriefs()) {
      const PartySet audience = PartySet::of(kControl) | package_.party(view(brief.getParty()));
      add(audience, [&](PackagePart::Builder part) { part.setBrief(brief); });
    }
    add_control_parts();
    for (const auto& [path, content] : files_) {
      if (path != kExerciseFile && path != kMselFile) add_file(path, content);
    }
    add(package_.everybody(), [](PackagePart::Builder part) { part.setLoaded(); });
    return std::move(parts_);
  }

 private:
  template <typename Fill>
  void add(PartySet audience, Fill fill) {
    capnp::MallocMessageBuilder message;
    auto part = message.initRoot<PackagePart>();
    fill(part);
    parts_.push_back({audience, Message<PackagePart>::from(part)});
  }

  template <typename List, typename Set>
  void add_each(List list, Set set) {
    for (const auto item : list) {
      add(PartySet::of(kControl), [&](PackagePart::Builder part) { set(part, item); });
    }
  }

  void set_institutions(schema::Exercise::Builder common) const {
    if (exercise_.hasCouncil()) common.setCouncil(exercise_.getCouncil());
    if (exercise_.hasForums()) common.setForums(exercise_.getForums());
    if (exercise_.hasWorkingGroups()) common.setWorkingGroups(exercise_.getWorkingGroups());
    if (exercise_.hasDialogue()) common.setDialogue(exercise_.getDialogue());
    if (exercise_.hasLadder()) common.setLadder(exercise_.getLadder());
    if (exercise_.hasCompacts()) common.setCompacts(exercise_.getCompacts());
    if (exercise_.hasMeasures()) common.setMeasures(exercise_.getMeasures());
  }

  // Only what the schema marks (all).
  void set_common(schema::Exercise::Builder common) const {
    common.setName(exercise_.getName());
    if (exercise_.hasTitle()) common.setTitle(exercise_.getTitle());
    if (exercise_.hasSummary()) common.setSummary(exercise_.getSummary());
    common.setDuration(exercise_.getDuration());
    common.setClock(exercise_.getClock());
    common.setCore(exercise_.getCore());
    common.setSwap(exercise_.getSwap());
    common.setParties(exercise_.getParties());
    common.setLines(exercise_.getLines());
    common.setLineBook(exercise_.getLineBook());
    common.setTopics(exercise_.getTopics());
    common.setStopAtEscalation(exercise_.getStopAtEscalation());
    common.setDrill(exercise_.getDrill());
    if (exercise_.getOpenAtEnd().size() > 0) common.setOpenAtEnd(exercise_.getOpenAtEnd());
    set_institutions(common);
  }

  void add_control_parts() {
    add(PartySet::of(kControl), [&](PackagePart::Builder part) {
      auto phases = part.initPhases();
      phases.setPhases(exercise_.getPhases());
      if (exercise_.hasStorylines()) phases.setStorylines(exercise_.getStorylines());
    });
    add_each(exercise_.getDecisions(), [](auto part, auto item) { part.setDecision(item); });
    add_each(exercise_.getNotifiable(), [](auto part, auto item) { part.setActivity(item); });
    add_each(exercise_.getIncidents(), [](auto part, auto item) { part.setIncident(item); });
    add_each(exercise_.getEncounters(), [](auto part, auto item) { part.setEncounter(item); });
    add_each(exercise_.getObjectives(), [](auto part, auto item) { part.setObjective(item); });
    add_each(exercise_.getTargets(), [](auto part, auto item) { part.setTarget(item); });
    add_each(exercise_.getGroundTruth(), [](auto part, auto item) { part.setFact(item); });
    add_each(exercise_.getPolicies(), [](auto part, auto item) { part.setPolicy(item); });
    add_each(msel_.getInjects(), [](auto part, auto item) { part.setInject(item); });
  }

  // An empty file has one empty piece: it exists.
  void add_file(const std::string& path, const std::string& content) {
    const PartySet audience = audience_of_file(path);
    std::size_t offset = 0;
    do {
      const std::size_t size = std::min(limits::kMediaChunkBytes, content.size() - offset);
      add(audience, [&](PackagePart::Builder part) {
        auto file = part.initFile();
        file.setPath(path.c_str());
        file.setContent(kj::arrayPtr(reinterpret_cast<const kj::byte*>(content.data()) + offset, size));
        file.setOffset(offset);
        file.setSize(content.size());
      });
      offset += size;
    } while (offset < content.size());
  }

  // A medium goes to those who are shown it; everything else is control's.
  PartySet audience_of_file(const std::string& path) const {
    PartySet audience = PartySet::of(kControl);
    if (!path.starts_with(kMediaFolder)) return audience;
    for (const auto inject : msel_.getInjects()) {
      const auto media = strings(inject.getMedia());
      if (std::find(media.begin(), media.end(), path.substr(kMediaFolder.size())) == media.end()) continue;
      for (const auto delivery : inject.getDeliveries()) audience = audience | audience_of_seats(delivery.getTo());
    }
    return audience;
  }

  PartySet audience_of_seats(capnp::List<capnp::Text>::Reader to) const {
    PartySet audience;
    for (const auto text : to) {
      if (view(text) == "public") return package_.everybody();
      for (const Seat seat : package_.seats_named(view(text))) audience = audience | package_.seats()[seat].party;
    }
    return audience;
  }

  schema::Exercise::Reader exercise_;
  schema::MasterScenarioEventsList::Reader msel_;
  const PackageFiles& files_;
  const Package& package_;
  std::vector<Part> parts_;
};

std::vector<Effect> start_values(schema::Exercise::Reader exercise, const Package& package) {
  std::vector<Effect> start;
  for (const auto text : exercise.getStart()) {
    auto effect = parse_effect(view(text), package, kNoParty, kNoParty);
    PARLEY_CHECK(effect.has_value(), "lint lets no start value through that does not parse");
    start.push_back(*std::move(effect));
  }
  return start;
}

// Each part becomes one entry, with some bytes around it.
constexpr std::size_t kLargestPart = limits::kEntryBytes - 4 * limits::kKiB;

std::string name_of(PackagePart::Reader part) {
  if (part.isCommon()) return "what is open to all";
  if (part.isInject()) return "inject " + quoted(view(part.getInject().getId()));
  if (part.isDecision()) return "decision " + quoted(view(part.getDecision().getId()));
  return "a part of the exercise";
}

std::vector<Mistake> too_large(const std::vector<Part>& parts) {
  std::vector<Mistake> mistakes;
  for (const Part& part : parts) {
    if (part.part.bytes().size() <= kLargestPart) continue;
    const char* file = part.part.reader().isInject() ? kMselFile : kExerciseFile;
    mistakes.push_back(
        {file, 0, 0, Severity::error, name_of(part.part.reader()) + " is larger than 1 MiB", "shorten it"});
  }
  return mistakes;
}

void add_part(Package& package, const Compiled& compiled, std::size_t index) {
  package.add(compiled.parts[index].part.reader(), index);
}

}  // namespace

Bytes32 package_hash(const PackageFiles& files) {
  Bytes all;
  for (const auto& [path, content] : files) {
    const Bytes32 digest = sha256(view_of(content));
    all.insert(all.end(), path.begin(), path.end());
    all.push_back(0);
    all.insert(all.end(), digest.begin(), digest.end());
  }
  return sha256(all);
}

std::variant<Compiled, std::vector<Mistake>> compile(const PackageFiles& files, const ConditionCheck& check) {
  std::vector<Mistake> mistakes;
  const PackageSource source = read_source(files, mistakes);
  const Package package = lint_source(source, files, check, mistakes);
  std::sort(mistakes.begin(), mistakes.end());
  mistakes.erase(std::unique(mistakes.begin(), mistakes.end()), mistakes.end());
  if (has_errors(mistakes)) return mistakes;
  Compiled compiled;
  compiled.parts = Compiler(source, files, package).parts();
  if (auto large = too_large(compiled.parts); !large.empty()) return large;
  compiled.package_hash = package_hash(files);
  for (const auto plan : source.exercise.reader().getPreconditions()) {
    compiled.preconditions.push_back(Message<schema::PreconditionPlan>::from(plan));
  }
  compiled.start = start_values(source.exercise.reader(), package);
  compiled.warnings = std::move(mistakes);
  return compiled;
}

Package assemble(const Compiled& compiled) { return assemble(compiled, kControl); }

Package assemble(const Compiled& compiled, Party party) {
  Package package;
  for (std::size_t i = 0; i < compiled.parts.size(); ++i) {
    if (compiled.parts[i].audience.contains(party)) add_part(package, compiled, i);
  }
  return package;
}

}  // namespace parley
