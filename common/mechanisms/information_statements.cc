// What a text in public, a leak or the media does to opinion, allies and pledges.
#include <algorithm>

#include "common/mechanisms/information_parts.h"

namespace parley {
namespace {

// B11
constexpr std::int32_t kMediaNamed = 5;      // M of a party that a media text names
constexpr std::int32_t kMediaAnswered = -5;  // own M, a spokesperson's statement on it in time and without blame
constexpr std::int32_t kMediaLeak = 8;       // M of the other side
// B0 rule 3
constexpr std::int32_t kConcessionFrom = 70;  // own M from which a public concession costs
constexpr std::int32_t kMediaConcession = 5;
constexpr std::int32_t kAlliancePledge = -20;  // A(x from y)
constexpr std::int32_t kPledge = 1;            // C(x-y)

constexpr std::uint16_t kUltimatum = bit(schema::Tag::DEMAND) | bit(schema::Tag::DEADLINE) | bit(schema::Tag::THREAT);

VariableKey media_of(Party party) { return {VariableKind::MEDIA, party, kNoParty, ""}; }

void enter_ultimatum(const World& full, const Event& event, Party author, const std::vector<Party>& against,
                     Consequences& out) {
  auto ultimatum = out.enter(event.audience).initUltimatum();
  ultimatum.setItem(event.number);
  ultimatum.setParty(code_of(*full.package, author));
  auto codes = ultimatum.initAgainst(static_cast<unsigned>(against.size()));
  for (unsigned i = 0; i < against.size(); ++i) codes.set(i, code_of(*full.package, against[i]));
}

std::vector<Party> named_parties(const World& full, const Event& event) {
  std::vector<Party> named;
  for (const auto code : event.act->getStatement().getNames()) {
    const Party party = full.package->party(view_of(code));
    const bool known = std::find(named.begin(), named.end(), party) != named.end();
    if (party != kNoParty && party != event.party && !known) named.push_back(party);
  }
  return named;
}

void add_pledge(const World& full, Party author, Party to, Consequences& out) {
  const VariableKey alliance{VariableKind::ALLIANCE, author, to, ""};
  out.effect(dyad_key(VariableKind::COMMITMENTS, *full.package, author, to), kPledge);
  // Only an ally presses, and the package says who is one.
  if (full.knows(alliance)) out.effect(alliance, kAlliancePledge);
}

}  // namespace

void make_statement(const World& full, const Event& event, Consequences& out) {
  const std::uint16_t tags = tags_of(event.act->getStatement().getText().getTags());
  const std::vector<Party> named = named_parties(full, event);
  if ((tags & kUltimatum) == kUltimatum) enter_ultimatum(full, event, event.party, named, out);
  expect_readings(full, event, out);
  if ((tags & bit(schema::Tag::PLEDGE)) != 0) {
    for (const Party party : named) add_pledge(full, event.party, party, out);
  }
  const VariableKey own = media_of(event.party);
  if ((tags & bit(schema::Tag::CONCESSION)) != 0 && full.value(own, event.time) >= kConcessionFrom)
    out.effect(own, kMediaConcession);
  const auto& media = full.slice<InformationSlice>().media;
  const auto answered = media.find(media_answered(full, event));
  if (answered == media.end() || answered->second.answered.at(event.party) != event.number) return;
  out.effect(own, kMediaAnswered);
}

void judge_message(const World& full, const Event& event, schema::LineMessage::Reader message, Party author,
                   Consequences& out) {
  if ((tags_of(message.getText().getTags()) & kUltimatum) != kUltimatum) return;
  const auto index = full.package->line(view_of(message.getLine()));
  if (!index || author == kNoParty) return;
  const LineInfo& line = full.package->lines()[*index];
  enter_ultimatum(full, event, author, {line.a == author ? line.b : line.a}, out);
}

void media_effect(const World& full, schema::Inject::Reader row, Consequences& out) {
  PartySet named;
  for (const auto delivery : row.getDeliveries()) {
    bool open = false;
    for (const auto name : delivery.getTo()) open = open || view_of(name) == "public";
    if (open && delivery.getMeans() == schema::Means::MEDIA)
      named = named | parties_of(*full.package, delivery.getNames());
  }
  for (Party party = 1; party < full.package->parties().size(); ++party) {
    if (named.contains(party)) out.effect(media_of(party), kMediaNamed);
  }
}

void leak(const World& full, const Event& event, Consequences& out) {
  const Package& package = *full.package;
  const auto* row = package.inject(view_of(event.entry.getInjectReleased().getInject()));
  if (row == nullptr) return;
  const Party author = package.party(view_of(row->reader().getLeak()));
  if (author == kNoParty) return;
  auto leaked = out.enter(package.everybody()).initLeak();
  leaked.setParty(code_of(package, author));
  if (row->reader().getDeliveries().size() > 0) leaked.setText(row->reader().getDeliveries()[0].getText());
  const Party other = package.other_core(author);
  if (other == kNoParty) return;
  for (const auto effect : row->reader().getEffects()) {
    const auto parsed = parse_effect(view_of(effect), package, package.core(0), package.core(1));
    if (parsed && parsed->key == media_of(other)) return;  // the row says otherwise (B0 rule 2)
  }
  out.effect(media_of(other), kMediaLeak);
}

}  // namespace parley
