// What is to be otherwise in a branch (parley fork --change), and the mixes of profiles that it or a command line
// names.
#include "ops/fork_change.h"

#include "common/base/limits.h"
#include "ops/rehearse_cast.h"
#include "tests/fuzz/table.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

const Told& record() {
  static const Told told = transcript("consultation-course");
  return told;
}

const Package& package() {
  static const std::unique_ptr<Conductor> conductor = conductor_of(record().package);
  return *conductor->world().package;
}

void cast(const std::vector<std::string>& profiles) {
  const auto read = RehearsalCast::read(package(), profiles);
  const RehearsalCast* drawn = accepted(read);
  if (drawn == nullptr) return;
  const auto again = RehearsalCast::read(package(), drawn->texts());
  PARLEY_CHECK(accepted(again) != nullptr && std::get<RehearsalCast>(again).texts() == drawn->texts(),
               "a cast is read as it is written");
  PARLEY_CHECK(drawn->profiles(Bytes32{1}) == drawn->profiles(Bytes32{1}), "the same dice draw the same");
}

void take(ByteView bytes) {
  const auto& entries = record().entries;
  for (const std::optional<BranchBegin>& begin :
       {std::optional<BranchBegin>(), std::optional(BranchBegin{record().start + 3, {}})}) {
    const auto read = read_change(std::string(text_of(bytes)), "change.yaml", entries, package(), begin);
    if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&read)) {
      PARLEY_CHECK(has_errors(*mistakes), "a change is refused for a mistake");
      for (const Mistake& mistake : *mistakes) PARLEY_CHECK(is_utf8(format(mistake)), "a mistake is told in UTF-8");
      continue;
    }
    const auto& change = std::get<BranchChange>(read);
    for (const std::string& sentence : change.told) PARLEY_CHECK(is_utf8(sentence), "a change is told in UTF-8");
    for (const ScriptedAct& act : change.script.acts) {
      PARLEY_CHECK(accepted(Message<schema::Act>::checked(act.act.bytes(), limits::kEntryBytes)) != nullptr,
                   "an act of a change passes the coordinator's door");
      PARLEY_CHECK(act.seat < package().seats().size(), "a seat acts");
    }
    cast(change.profiles);
  }
}

void seeds(const Keep& keep) {
  const std::string first = std::to_string(record().start + 4);
  for (const std::string& change :
       {std::string("title: calm\nprofiles: [\"CN=hawkish:3,restrained:1\", US=hedging]\nuntil: T+20:00\n"),
        "replace:\n  - {entry: " + first + ", act: {statement: {text: {body: No.}}}}\n",
        "remove:\n  - {entry: " + first + "}\n  - {inject: \"2\"}\n",
        std::string("add:\n  - {seat: US.FM, at: T+00:20, act: {internalMessage: {text: {body: We wait.}}}}\n"
                    "  - {seat: CN.FM, act: {note: x}, seats: [CN.HOS]}\nuntil: T+20:00\n"),
        std::string("profiles: [CN.FM=hawkish, \"US=hedging:0\", \"XX=\"]\n"), std::string("a: &a [*a, *a]\n")})
    keep(view_of(change));
  for (EntryNumber number = record().start; number < record().entries.size(); ++number) {
    keep(view_of("replace:\n  - {entry: " + std::to_string(number) +
                 ", act: {internalMessage: {text: {body: Hm.}}}}\n"));
  }
}

}  // namespace

Target change() {
  return {"change", "what is to be otherwise in a branch, and mixes of profiles", take, seeds, 8192, 500};
}

}  // namespace parley::fuzz
