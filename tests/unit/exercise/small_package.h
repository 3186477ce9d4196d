// A small exercise without a mistake, as text: tests edit it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/exercise/compile.h"

namespace parley {

inline constexpr std::string_view kSmallExercise = R"(name: SMALL
title: {en: Small, zh: 小}
summary: {en: Two parties and a port., zh: 双方与一个港口。}
duration: 12 h
clock: {factor: 12}
core: [CN, US]
swap: [CN, US]
parties:
  - code: CN
    name: {en: China, zh: 中国}
    played: true
    seats:
      - {code: HOS}
      - {code: FM, head: true}
      - {code: DEF}
      - {code: DO}
      - {code: JWG1}
      - {code: JWG2}
  - code: US
    name: {en: United States, zh: 美国}
    played: true
    seats:
      - {code: HOS}
      - {code: FM}
      - {code: GS, rights: DEF, title: {en: General Staff, zh: 总参谋部}}
      - {code: DO}
      - {code: JWG1}
      - {code: JWG2}
  - code: LS
    name: {en: Littoral State, zh: 沿海国}
    seats: [{code: FM}, {code: DO}]
lines:
  - {dyad: CN-US, names: [HOS-HOS, FM-FM, DEF-DEF, JWG, DO-DO], main: DEF-DEF}
  - {dyad: CN-LS, names: [FM-FM, DO-DO], main: FM-FM, answer: 1 h, testEvery: none}
lineBook:
  - {seat: HOS, deputy: FM}
topics: [port]
start:
  - E(CN-US)=2
  - A(US from LS)=20
preconditions:
  - id: PC1
    parties: [CN, US]
    text: {en: A port is closed., zh: 港口关闭。}
    test: E("CN-US") >= 4
phases:
  - {title: {en: Calm, zh: 平静}, begins: "T+00:00"}
  - {title: {en: Storm, zh: 风暴}, begins: "T+06:00"}
decisions:
  - id: D-a
    title: {en: First statement, zh: 首次声明}
    text: {en: "What do you say?", zh: 你说什么？}
    seats: [both.HOS]
    mode: each
    due: T+05:00
    options:
      - text: {en: Neutral, zh: 中立}
        effects: [T(CN-US)+1]
      - text: {en: Blame, zh: 指责}
        effects: [E(CN-US)+1, M(other)+10]
notifiable:
  - id: N-1
    party: CN
    to: [US]
    class: n4
    inject: "2"
    starts: T+06:00
    ends: T+07:00
    text: {en: Drill, zh: 演习}
incidents:
  - id: scrape
    title: {en: Scrape, zh: 擦碰}
    types: [collision]
    parties: [CN, US]
    units: [Gray Heron, Falcon 2]
    level: unit
encounters:
  - id: pass
    title: {en: Close pass, zh: 近距离接近}
    parties: [CN, US]
    units: [Falcon 2, Gray Heron]
    seats: [CN.DEF, US.GS]
    domain: air
objectives:
  - {id: O1, text: {en: Call early, zh: 及早通话}, recommendation: R3}
targets:
  - {id: G1, indicator: IND-01, performed: "<= 30", some: "<= 90", major: "<= 240"}
groundTruth:
  - {inject: "2", text: {en: Nobody ordered it., zh: 无人下令。}}
briefs:
  - {party: CN, text: {en: Your brief., zh: 你方简报。}}
  - {party: US, text: {en: Your brief., zh: 你方简报。}}
policies:
  - {seats: [both.HOS], file: policies/government.lua}
)";

inline constexpr std::string_view kSmallMsel = R"(injects:
  - id: "1"
    title: {en: Calm sea, zh: 海面平静}
    time: T+01:00
    deliveries:
      - to: [both.FM]
        text: {en: All quiet., zh: 一切平静。}
    opens: [D-a]
    objective: O1
    expects:
      - text: {en: Ask, zh: 询问}
        by: [both.FM]
        done: event("lineMessage")
        due: 30 min
        effectsDone: [T(CN-US)+1]
        effectsMissed: [M(self)+2]
  - id: "2"
    title: {en: Scrape, zh: 擦碰}
    time: T+04:00
    emergency: true
    incident: scrape
    encounter: pass
    deliveries:
      - to: CN.DEF
        text: {en: We were hit., zh: 我方被撞。}
        truth: partial
        topic: scrape
      - to: [US.GS, "*.DO"]
        text: {en: They hit us., zh: 对方撞我。}
    effects: [E(CN-US)>=4]
    media: [scrape.png]
    objective: O1
  - id: Y1
    title: {en: Press, zh: 媒体}
    condition: none("lineMessage", {}, "T+04:00", "T+06:00")
    needs: ["2"]
    deliveries:
      - to: [public]
        means: media
        names: [CN, US]
        text: {en: Nobody calls., zh: 无人通话。}
    effects: [M(CN)+5, M(US)+5]
    objective: O1
)";

inline PackageFiles small_files() {
  return {{"exercise.yaml", std::string(kSmallExercise)},
          {"msel.yaml", std::string(kSmallMsel)},
          {"rules.lua", "-- no rule\n"},
          {"policies/government.lua", "-- waits\n"},
          {"media/scrape.png", std::string(300'000, '\x89')}};
}

// The small exercise with the first place of `old_text` in `file` replaced.
inline PackageFiles edited(const std::string& file, std::string_view old_text, std::string_view new_text) {
  PackageFiles files = small_files();
  const auto place = files.at(file).find(old_text);
  if (place == std::string::npos) throw std::invalid_argument("no such text: " + std::string(old_text));
  files.at(file).replace(place, old_text.size(), new_text);
  return files;
}

inline std::string all_text(const std::vector<Mistake>& mistakes) {
  std::string text;
  for (const Mistake& mistake : mistakes) text += format(mistake) + "\n";
  return text;
}

inline Compiled compiled(const PackageFiles& files) {
  auto result = compile(files);
  if (auto* mistakes = std::get_if<std::vector<Mistake>>(&result)) throw std::invalid_argument(all_text(*mistakes));
  return std::get<Compiled>(std::move(result));
}

}  // namespace parley
