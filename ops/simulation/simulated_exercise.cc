#include "ops/simulation/simulated_exercise.h"

#include <algorithm>

#include "common/base/check.h"

namespace parley {
namespace {

constexpr std::string_view kOpen = "~only-";  // then codes, each followed by a full stop, and a closing tilde
constexpr std::size_t kLongestList = 64;

constexpr std::string_view kExercise = R"(name: SIMULATED
title: {en: Simulated, zh: 模拟}
summary: {en: Three parties for the fault simulation., zh: 供故障模拟使用的三方演习。}
duration: 4 h
clock: {factor: 480, emergencyFactor: 480}
core: [CN, US]
swap: [CN, US]
parties:
  - code: CN
    name: {en: China, zh: 中国}
    played: true
    seats: [{code: HOS}, {code: FM, head: true}, {code: DEF}, {code: DO}]
  - code: US
    name: {en: United States, zh: 美国}
    played: true
    seats: [{code: HOS}, {code: FM, head: true}, {code: DEF}, {code: DO}]
  - code: LS
    name: {en: Littoral State, zh: 沿海国}
    played: true
    seats: [{code: FM, head: true}, {code: DO}]
lines:
  - {dyad: CN-US, names: [HOS-HOS, FM-FM, DEF-DEF, DO-DO], main: DEF-DEF, testEvery: none}
  - {dyad: CN-LS, names: [FM-FM, DO-DO], main: FM-FM, testEvery: none}
topics: [port]
start: [E(CN-US)=2]
phases:
  - {title: {en: Calm, zh: 平静}, begins: "T+00:00"}
  - {title: {en: Storm, zh: 风暴}, begins: "T+02:00"}
decisions:
  - id: D-a
    title: {en: First statement, zh: 首次声明}
    text: {en: "What do you say?", zh: 你说什么？}
    seats: [both.HOS]
    mode: each
    due: T+01:30
    options:
      - {text: {en: Neutral, zh: 中立}, effects: [T(CN-US)+1]}
      - {text: {en: Blame, zh: 指责}, effects: [E(CN-US)+1]}
objectives:
  - {id: O1, text: {en: Call early, zh: 及早通话}, recommendation: R3}
briefs:
  - {party: CN, text: {en: "~only-CN.~ brief", zh: 简报}}
  - {party: US, text: {en: "~only-US.~ brief", zh: 简报}}
  - {party: LS, text: {en: "~only-LS.~ brief", zh: 简报}}
)";

constexpr std::string_view kMsel = R"(injects:
  - id: "1"
    title: {en: Calm sea, zh: 海面平静}
    time: T+00:20
    deliveries: [{to: [both.FM], text: {en: All quiet., zh: 一切平静。}}]
    opens: [D-a]
    objective: O1
    expects:
      - {text: {en: Ask, zh: 询问}, by: [both.FM], done: event("lineMessage"), due: 30 min, effectsDone: [T(CN-US)+1], effectsMissed: [E(CN-US)+1]}
  - id: "2"
    title: {en: For China, zh: 给中国}
    time: T+00:50
    deliveries: [{to: CN.DEF, text: {en: "~only-CN.~ a report", zh: 报告}}]
    effects: [E(CN-US)>=3]
    objective: O1
  - id: "3"
    title: {en: For the United States, zh: 给美国}
    time: T+01:10
    deliveries: [{to: US.DEF, text: {en: "~only-US.~ a report", zh: 报告}}]
    objective: O1
  - id: "4"
    title: {en: For both, zh: 给双方}
    time: T+01:45
    deliveries:
      - {to: CN.DO, text: {en: "~only-CN.~ two sides", zh: 双方}}
      - {to: US.DO, text: {en: "~only-US.~ two sides", zh: 双方}}
    objective: O1
  - id: "5"
    title: {en: For the littoral state, zh: 给沿海国}
    time: T+02:30
    deliveries: [{to: LS.FM, text: {en: "~only-LS.~ a ship", zh: 船}}]
    objective: O1
  - id: "6"
    title: {en: Late, zh: 稍后}
    time: T+03:15
    deliveries: [{to: [both.HOS], text: {en: It grows late., zh: 时候不早。}}]
    objective: O1
  - id: Y1
    title: {en: Press, zh: 媒体}
    condition: none("lineMessage", {}, "T+01:00", "T+01:20")
    needs: ["2"]
    deliveries: [{to: [public], means: media, names: [CN, US], text: {en: Nobody calls., zh: 无人通话。}}]
    effects: [M(CN)+5]
    objective: O1
)";

}  // namespace

const Compiled& simulated_exercise() {
  static const Compiled exercise = [] {
    const PackageFiles files{
        {"exercise.yaml", std::string(kExercise)}, {"msel.yaml", std::string(kMsel)}, {"rules.lua", "-- no rule\n"}};
    auto result = compile(files);
    std::string mistakes;
    if (const auto* found = std::get_if<std::vector<Mistake>>(&result)) {
      for (const Mistake& mistake : *found) mistakes += format(mistake) + "\n";
    }
    PARLEY_CHECK(std::holds_alternative<Compiled>(result), mistakes);
    return std::get<Compiled>(std::move(result));
  }();
  return exercise;
}

const Package& simulated_package() {
  static const Package package = assemble(simulated_exercise());
  return package;
}

std::string marked_for(const std::vector<std::string>& parties, std::string_view text) {
  std::string marked(kOpen);
  for (const auto& party : parties) marked += party + ".";
  return marked.append("~ ").append(text);
}

std::string text_kept_from(const std::vector<std::string>& parties, std::string_view bytes) {
  if (std::find(parties.begin(), parties.end(), "EXCON") != parties.end()) return "";
  for (auto at = bytes.find(kOpen); at != std::string_view::npos; at = bytes.find(kOpen, at + 1)) {
    const std::string_view rest = bytes.substr(at + kOpen.size(), kLongestList);
    const std::string_view list = rest.substr(0, rest.find('~'));
    if (list.size() == rest.size() || list.empty() || list.back() != '.') continue;  // torn
    const auto named = [&](const std::string& party) {
      return ("." + std::string(list)).find("." + party + ".") != std::string::npos;
    };
    if (std::none_of(parties.begin(), parties.end(), named)) return std::string(bytes.substr(at, kLongestList));
  }
  return "";
}

}  // namespace parley
