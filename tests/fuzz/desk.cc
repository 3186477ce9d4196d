// Lines at control's desk: from scripts and pages of the coordinator's own machine.
#include "tests/fuzz/site.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

void take(ByteView bytes) {
  CoordinatorSite site(begun().disk);
  const std::string answer = site.ask(std::string(text_of(bytes)));
  PARLEY_CHECK(!answer.empty() && is_utf8(answer), "every line is answered");
  (void)site.ask("{\"status\":null}");
}

void seeds(const Keep& keep) {
  for (
      const char* line :
      {R"({"status":null})",
       R"({"invite":{"parties":["LS"],"name":"node-LS","endpoints":["tcp://a.example.org:7000"],"seats":["LS.FM"],"delay":"1000"}})",
       R"({"act":{"acts":[{"pause":"lunch"}]}})",
       R"({"act":{"seat":"EXCON.CTL","acts":[{"injectRelease":{"inject":"2"}},{"note":"x"}]}})",
       R"({"act":{"acts":[{"clockJump":{"to":"7200000"}}]}})", R"({"act":{"acts":[{"redact":{"entry":"12"}}]}})",
       R"({"act":{"acts":[{"endex":"enough"}]}})", R"({"act":{"acts":[{"rulingState":{}}]}})",
       R"({"carried":{"curve":"00ff","message":"AAAA"}})"})
    keep(view_of(line));
}

}  // namespace

Target desk() { return {"desk", "lines at control's desk", take, seeds, 4096, 60}; }

}  // namespace parley::fuzz
