// Acts as pages, programs and scripts write them.
#include "node/act_json.h"

#include "common/base/limits.h"
#include "common/mechanisms/admission.h"
#include "common/mechanisms/doctrine.h"
#include "common/schema/filled.h"
#include "node/console_offers.h"
#include "node/entry_json.h"
#include "tests/fuzz/table.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

constexpr ExerciseTime kMoment = 3'600'000;

// The end of a transcript with much in it.
const Conductor& played() {
  static const std::unique_ptr<Conductor> conductor = [] {
    const Told told = transcript("consultation-course");
    auto made = std::make_unique<Conductor>(doctrine());
    for (const EntryMessage& entry : told.entries) made->fold(entry);
    return made;
  }();
  return *conductor;
}

void take(ByteView bytes) {
  const auto read = acts_of_json(text_of(bytes));
  const auto* page = accepted(read);
  if (page == nullptr) return;
  PARLEY_CHECK(!page->acts.empty(), "who acts says what");
  for (const auto& act : page->acts) {
    const auto checked = Message<schema::Act>::checked(act.bytes(), limits::kEntryBytes);
    PARLEY_CHECK(accepted(checked) != nullptr, "an act that was taken from a page passes the coordinator's door");
  }
  for (const std::string& seat : page->seats) PARLEY_CHECK(is_utf8(seat), "a seat is a text");
  const World& world = played().world();
  for (const Seat seat : {Seat{1}, world.package->parties()[1].head}) {
    const Party party = world.package->seats()[seat].party;
    const World& view = party == kControl ? world : played().view(party);
    PARLEY_CHECK(is_utf8(console_offers(view, seat, kMoment, page->acts)), "a page is answered in UTF-8");
  }
}

// Each kind of act once, as JSON of the entry that it became.
void seeds(const Keep& keep) {
  const EntryJson json;
  std::set<schema::Act::Which> known;
  keep(view_of(R"({"acts":[{"pause":"lunch"}]})"));
  keep(view_of(
      R"({"acts":[{"note":"x"},{"lineMessage":{"line":"CN-US.FM-FM","text":{"body":"Call us.","tags":["aim"]}}}],"seats":["CN.FM"]})"));
  keep(view_of(R"({"acts":[{"draft":{"submission":{"acts":[{"note":"y"}]},"note":"z"}}]})"));
  for (const Told& told : transcripts()) {
    for (const EntryMessage& entry : told.entries) {
      for (const Event& event : events_of(entry.reader(), Package())) {
        if (!event.act || !event.first_act || !known.insert(event.act->which()).second) continue;
        const std::string text = json.encode(entry.reader());
        const auto from = text.find("\"acts\":["), to = text.find(']', text.rfind('}'));
        (void)to;
        if (from == std::string::npos) continue;
        // The list ends where its brackets close.
        int depth = 0;
        bool quoted = false;
        std::size_t at = from + 7;
        for (; at < text.size(); ++at) {
          if (text[at] == '"' && text[at - 1] != '\\') quoted = !quoted;
          if (quoted) continue;
          depth += text[at] == '[' ? 1 : text[at] == ']' ? -1 : 0;
          if (depth == 0) break;
        }
        keep(view_of("{" + text.substr(from, at + 1 - from) + "}"));
      }
    }
  }
}

}  // namespace

Target act_json() { return {"act-json", "acts as pages, programs and scripts write them", take, seeds, 16'384, 500}; }

}  // namespace parley::fuzz
