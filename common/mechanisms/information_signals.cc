// What was meant and how it was read: hidden notes that control compares (domain.md B11, IND-10).
#include <algorithm>

#include "common/mechanisms/information_parts.h"

namespace parley {
namespace {

using schema::MeaningCode;

void enter_due(const World& full, EntryNumber item, EntryNumber sent, Party party, Seat seat, ExerciseTime now,
               Consequences& out) {
  auto due = out.enter(PartySet::of(party)).initSignalDue();
  due.setItem(item);
  due.setSent(sent);
  due.setParty(code_of(*full.package, party));
  if (seat != kNoSeat) due.setSeat(full.package->seats()[seat].code);
  due.setDue(deadline(full, party, now, kReadWithin));
}

void score(const World& full, const SignalToRead& signal, Consequences& out) {
  const auto& slice = full.slice<InformationSlice>();
  const auto intended = slice.intended.find(signal.sent);
  const auto scored = slice.scored.find(signal.sent);
  if (scored != slice.scored.end() && scored->second.contains(signal.party)) return;
  if (intended == slice.intended.end() || signal.read == MeaningCode::NONE) return;
  auto result = out.enter(PartySet::of(kControl)).initSignalScored();
  result.setItem(signal.sent);
  result.setIntended(intended->second.code);
  result.setRead(signal.read);
  result.setParty(code_of(*full.package, signal.party));
}

}  // namespace

void expect_reading(const World& full, const Event& delivered, Consequences& out) {
  const auto entry = delivered.entry.getMessageDelivered();
  // A test says nothing, and a drill has no signals.
  if (entry.getMessage().getClass() == schema::MessageClass::TEST || full.package->common().getDrill()) return;
  const Seat seat = entry.getTo().size() == 0 ? kNoSeat : full.package->seat(view_of(entry.getTo()[0]));
  for (Party party = 1; party < full.package->parties().size(); ++party) {
    if (delivered.audience.contains(party))
      enter_due(full, delivered.number, entry.getSent(), party, seat, delivered.time, out);
  }
}

void expect_readings(const World& full, const Event& statement, Consequences& out) {
  if (full.package->common().getDrill()) return;
  const PartySet named = parties_of(*full.package, statement.act->getStatement().getNames());
  for (Party party = 1; party < full.package->parties().size(); ++party) {
    if (party == statement.party || !named.contains(party)) continue;
    enter_due(full, statement.number, statement.number, party, kNoSeat, statement.time, out);
  }
}

void score_intended(const World& full, EntryNumber sent, Consequences& out) {
  const auto& to_read = full.slice<InformationSlice>().to_read;
  for (auto at = to_read.lower_bound({sent, 0}); at != to_read.end(); ++at) {
    if (at->second.sent == sent) score(full, at->second, out);
  }
}

void score_read(const World& full, const Event& event, Consequences& out) {
  const EntryNumber item = event.act->getReadSignal().getItem();
  const auto& to_read = full.slice<InformationSlice>().to_read;
  const auto signal = to_read.find({item, event.party});
  if (signal != to_read.end()) score(full, signal->second, out);
}

void lapse_signal(const World&, const SignalToRead& signal, Consequences& out) {
  auto lapsed = out.enter(signal.audience).initMechanismLapsed();
  lapsed.setMechanism("information");
  lapsed.setItem("signal");
  lapsed.setEntry(signal.item);
  lapsed.setRule("A signal that is not read within two hours counts as not read.");
}

}  // namespace parley
