#include "common/mechanisms/indicators.h"

#include <algorithm>
#include <utility>

#include "common/mechanisms/acts.h"
#include "common/world/mechanism.h"

namespace parley {
namespace {

constexpr std::int32_t kLowInformation = 40;  // IND-12: a decision below it, without a report asked before
constexpr ExerciseTime kReportBefore = 3 * kHour;
constexpr std::int32_t kPrevention = 4;  // IND-33: consultations opened while E was below

// The lower middle value of an even count (domain.md B0 rule 1).
std::optional<std::int64_t> median(std::vector<std::int64_t> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2];
}

std::optional<std::int64_t> largest(const std::vector<std::int64_t>& values) {
  if (values.empty()) return std::nullopt;
  return *std::max_element(values.begin(), values.end());
}

std::int64_t minutes(ExerciseTime from, ExerciseTime to) { return (to - from) / kMinute; }

bool has_tag(capnp::List<schema::Tag>::Reader tags, schema::Tag wanted) {
  for (const auto tag : tags) {
    if (tag == wanted) return true;
  }
  return false;
}

// Between any two of those who read the entry.
std::int32_t highest_escalation(const Event& event, const World& world) {
  std::int32_t highest = 0;
  for (Party a = 1; a < world.package->parties().size(); ++a) {
    for (Party b = a + 1; b < world.package->parties().size(); ++b) {
      if (event.audience.contains(PartySet::of(a) | b))
        highest = std::max(highest, world.value(dyad_key(VariableKind::ESCALATION, *world.package, a, b), event.time));
    }
  }
  return highest;
}

}  // namespace

std::string format(const Indicator& indicator) {
  if (!indicator.value) return "no case";
  std::string text = std::to_string(*indicator.value);
  if (indicator.out_of) text += " of " + std::to_string(*indicator.out_of);
  if (!indicator.unit.empty()) text += " " + indicator.unit;
  if (indicator.largest)
    text +=
        " (largest " + std::to_string(*indicator.largest) + (indicator.unit.empty() ? "" : " " + indicator.unit) + ")";
  return text;
}

void Indicators::take(schema::Entry::Reader entry, const World& world) {
  if (entry.isPackagePart() || entry.isDescriptor()) return;
  for (const Event& event : events_of(entry, *world.package)) take_event(event, world);
}

void Indicators::take_event(const Event& event, const World& world) {
  institutions_.take(event, world);
  if (event.act) return take_act(event, world);
  take_line(event, world);
  take_crisis(event, world);
}

// Who is told at once says whose emergency it is.
void Indicators::take_incident(const Event& event) {
  if (event.kind == EntryKind::INCIDENT_TRUTH) {
    incidents_[text(event.entry.getIncidentTruth().getIncident())].from = event.time;
  } else if (event.kind == EntryKind::EMERGENCY) {
    Incident& incident = incidents_[text(event.entry.getEmergency().getIncident())];
    incident.from = event.entry.getEmergency().getAt();
    incident.emergency = true;
  } else if (event.kind == EntryKind::INCIDENT) {
    const auto found = incidents_.find(text(event.entry.getIncident().getIncident()));
    if (found != incidents_.end() && found->second.from == event.time)
      found->second.told = found->second.told | event.audience;
  }
}

// IND-01 and IND-62: the first delivered crisis message or connected call of the dyad after an emergency, an incident.
// The dyad is the core where both its parties were told at once, else those that were.
void Indicators::first_contact(const Event& event, const World& world, std::size_t index) {
  const LineInfo& line = world.package->lines()[index];
  const PartySet core = PartySet::of(world.package->core(0)) | world.package->core(1);
  const bool service = line.name == "NAV-NAV" || line.name == "AIR-AIR" || line.name == "CG-CG";
  for (auto& [id, incident] : incidents_) {
    const bool dyad = incident.told.contains(core) ? line.parties() == core : incident.told.contains(line.parties());
    if (!dyad) continue;
    if (incident.emergency && !incident.contacted) {
      incident.contacted = true;
      contact_.push_back(minutes(incident.from, event.time));
    }
    if (service && !incident.service_contacted) {
      incident.service_contacted = true;
      service_contact_.push_back(minutes(incident.from, event.time));
    }
  }
}

void Indicators::answered(Request& request, ExerciseTime now) {
  if (!std::exchange(request.answered, true)) answered_.push_back(minutes(request.from, now));
}

void Indicators::request_changed(const Event& event, const World& world) {
  const auto changed = event.entry.getRequestChanged();
  const auto line = world.package->line(text(changed.getLine()));
  Request& request = requests_[changed.getRequest()];
  using State = schema::CallState;
  switch (changed.getState()) {
    case State::DELIVERED:
      request = {event.time, false, false};
      return;
    case State::ACKNOWLEDGED:
      if (!std::exchange(request.acknowledged, true)) {
        acknowledged_.push_back(minutes(request.from, event.time));
        request.from = event.time;
        return;
      }
      return answered(request, event.time);  // by another time, proposed
    case State::SCHEDULED:
    case State::REDIRECTED:
      return answered(request, event.time);
    case State::CONNECTED:
      if (line) first_contact(event, world, *line);
      return;
    case State::DECLINED:
      ++declined_;
      return answered(request, event.time);
    case State::UNANSWERED:
      ++unanswered_;
      return;
    default:
      return;
  }
}

// What control has ordered is in order when it is treated as expected (domain.md D6): a test garbled on its way is
// rejected, a lost one is reported. A test that a line did not carry says nothing of anybody.
void Indicators::check_ended(schema::CheckResult::Reader result) {
  using Kind = schema::CheckResultKind;
  const bool nobodys = result.getResult() == Kind::MISSED && result.getCharged().size() == 0;
  const bool reported = nobodys && result.getCheck() != kNoEntry;
  const bool rejected = result.getResult() == Kind::GARBLED && garbled_.contains(result.getCheck());
  if (nobodys && !reported) return;
  ++checks_.whole;
  if (result.getResult() == Kind::OK || reported || rejected) ++checks_.part;
  if (result.getRoundTrip() >= 0) round_trip_.push_back(result.getRoundTrip() / kMinute);
}

void Indicators::take_line(const Event& event, const World& world) {
  switch (event.kind) {
    case EntryKind::REQUEST_CHANGED:
      return request_changed(event, world);
    case EntryKind::MESSAGE_DELIVERED: {
      const auto delivered = event.entry.getMessageDelivered();
      const auto line = world.package->line(text(delivered.getLine()));
      texts_[event.number] = {event.time, false};
      ++function_.whole;
      if (line && delivered.getMessage().getClass() == schema::MessageClass::CRISIS) first_contact(event, world, *line);
      return;
    }
    case EntryKind::MESSAGE_CHANGED: {
      const auto changed = event.entry.getMessageChanged();
      const auto text = texts_.find(changed.getDelivered());
      // The addressee is told apart from the sender.
      if (changed.getState() == schema::TextState::UNANSWERED && changed.getSent() != kNoEntry) ++unanswered_;
      if (text == texts_.end()) return;
      if (changed.getState() == schema::TextState::ACKNOWLEDGED)
        acknowledged_.push_back(minutes(text->second.from, event.time));
      if (changed.getState() == schema::TextState::ANSWERED)
        answered_.push_back(minutes(text->second.from, event.time));
      return;
    }
    case EntryKind::OUT_OF_FUNCTION:
      function_.part += event.entry.getOutOfFunction().getCount();
      return;
    case EntryKind::CHANNEL_SCATTER:
      ++scatter_;
      return;
    case EntryKind::CHECK_DELIVERED:
      if (event.entry.getCheckDelivered().getGarbled()) garbled_.insert(event.entry.getCheckDelivered().getSent());
      return;
    case EntryKind::CHECK_RESULT:
      return check_ended(event.entry.getCheckResult());
    default:
      return;
  }
}

void Indicators::take_crisis(const Event& event, const World& world) {
  switch (event.kind) {
    case EntryKind::EMERGENCY:
    case EntryKind::INCIDENT_TRUTH:
    case EntryKind::INCIDENT:
      return take_incident(event);
    case EntryKind::VARIABLE_CHANGED: {
      const auto changed = event.entry.getVariableChanged();
      const bool loading = world.clock.state == schema::ClockState::PREPARED;
      if (!loading && changed.getVariable().getKind() == schema::VariableKind::ESCALATION) {
        largest_step_ = std::max<std::int64_t>(largest_step_, changed.getNew() - changed.getOld());
      }
      return;
    }
    case EntryKind::ULTIMATUM:
      // On a line it is told to the sender and to the addressee, apart: it is counted where it was sent.
      if (!texts_.contains(event.entry.getUltimatum().getItem())) ++ultimatums_;
      return;
    case EntryKind::SIGNAL_SCORED: {
      const auto scored = event.entry.getSignalScored();
      ++signals_.whole;
      if (scored.getIntended() == scored.getRead()) ++signals_.part;
      return;
    }
    case EntryKind::PRECONDITION_CHANGED: {
      const auto changed = event.entry.getPreconditionChanged();
      // A refusal is entered once more when its test is false again.
      const bool refused = changed.getState() == schema::PreconditionState::REFUSED;
      const bool before = std::exchange(refused_[text(changed.getPrecondition())], refused);
      if (refused && !before) ++refused_consultations_;
      return;
    }
    case EntryKind::CONSULTATION_OPENED:
      consultation_.push_back(minutes(event.entry.getConsultationOpened().getMet(), event.time));
      if (highest_escalation(event, world) < kPrevention) ++early_consultations_;
      return;
    case EntryKind::CONSULTATION_CLOSED:
      ++minutes_.whole;
      if (event.entry.getConsultationClosed().getMinutes().getAgreed().size() != 0) ++minutes_.part;
      return;
    case EntryKind::ACTIVITY_RATED: {
      const auto rated = event.entry.getActivityRated();
      if (rated.getCancelled()) return;
      Share& notices = notices_[world.package->party(view_of(rated.getParty()))];
      ++notices.whole;
      if (rated.getCredit() == schema::Credit::FULL) ++notices.part;
      if (rated.getCredit() != schema::Credit::FULL) ++bad_notices_;  // late or missing
      if (rated.getCredit() != schema::Credit::NONE) lead_.push_back(rated.getLead() / kMinute);
      return;
    }
    case EntryKind::MARKED:
      if (event.entry.getMarked().getPlay() && view_of(event.entry.getMarked().getKind()) == "falseNotification" &&
          false_notices_.insert(event.entry.getMarked().getTarget()).second)
        ++bad_notices_;
      return;
    case EntryKind::VIOLATION:
      ++violations_;
      return;
    case EntryKind::HAIL_MISSING:
      ++hails_.whole;
      return;
    case EntryKind::ASSIST_CHANGED:
      if (event.entry.getAssistChanged().getState() == schema::OfferState::OPEN) ++assistance_.whole;
      if (event.entry.getAssistChanged().getState() == schema::OfferState::ACCEPTED) ++assistance_.part;
      return;
    case EntryKind::DECISION_TAKEN:
      return decision(event, world);
    default:
      return;
  }
}

// IND-12: decisions taken on thin information without having asked for a report.
void Indicators::decision(const Event& event, const World& world) {
  const auto taken = event.entry.getDecisionTaken();
  const auto* plan = world.package->decision(text(taken.getDecision()));
  const std::string topic = plan == nullptr ? std::string() : text(plan->reader().getTopic());
  if (topic.empty()) return;
  ++information_.whole;
  const Party party = world.package->party(text(taken.getParty()));
  const auto asked = reports_asked_.find(text(taken.getParty()) + " " + topic);
  const bool low = world.value({VariableKind::INFORMATION, party, kNoParty, topic}, event.time) < kLowInformation;
  if (low && (asked == reports_asked_.end() || asked->second < event.time - kReportBefore)) ++information_.part;
}

void Indicators::take_act(const Event& event, const World& world) {
  const auto& act = *event.act;
  const auto tags = [&](capnp::List<schema::Tag>::Reader list) {
    if (!has_tag(list, schema::Tag::DEMAND)) return;
    ++exits_.whole;
    if (has_tag(list, schema::Tag::EXIT)) ++exits_.part;
  };
  switch (act.which()) {
    case ActKind::LINE_MESSAGE:
      return tags(act.getLineMessage().getText().getTags());
    case ActKind::STATEMENT:
      return tags(act.getStatement().getText().getTags());
    case ActKind::ENCOUNTER_HAIL: {
      const auto hail = act.getEncounterHail();
      if (!hailed_
               .emplace(text(hail.getEncounter()),
                        event.party == kControl ? text(hail.getParty()) : code_of(*world.package, event.party))
               .second)
        return;
      ++hails_.part;
      ++hails_.whole;
      return;
    }
    case ActKind::CLARIFY_ASK:
      questions_[act.getClarifyAsk().getNotification()] = {event.time, false};
      return;
    case ActKind::CLARIFY_REPLY: {
      const auto asked = questions_.find(act.getClarifyReply().getNotification());
      if (asked != questions_.end()) clarified_.push_back(minutes(asked->second.from, event.time));
      return;
    }
    case ActKind::REPORT_ASK:
      if (event.party != kNoParty)
        reports_asked_[world.package->parties()[event.party].code + " " + text(act.getReportAsk().getTopic())] =
            event.time;
      return;
    default:
      return;
  }
}

std::vector<Indicator> Indicators::all() const {
  const auto times = [](const char* id, const char* name, const std::vector<std::int64_t>& values) {
    return Indicator{id, name, median(values), {}, largest(values), "min"};
  };
  const auto worst = [](const char* id, const char* name, const std::vector<std::int64_t>& values) {
    return Indicator{id, name, largest(values), {}, {}, "min"};
  };
  const auto count = [](const char* id, const char* name, std::int64_t value) {
    return Indicator{id, name, value, {}, {}, ""};
  };
  const auto share = [](const char* id, const char* name, const Share& value) {
    if (value.whole == 0) return Indicator{id, name, {}, {}, {}, ""};
    return Indicator{id, name, value.part, value.whole, {}, ""};
  };
  // Of the party that did worse.
  Share notices;
  for (const auto& [party, own] : notices_) {
    if (notices.whole == 0 || own.part * notices.whole < notices.part * own.whole) notices = own;
  }
  std::vector<Indicator> rows = {worst("IND-01", "first contact after an emergency", contact_),
                                 times("IND-02", "acknowledgement (median)", acknowledged_),
                                 times("IND-03", "answer (median)", answered_),
                                 count("IND-04", "calls and texts unanswered", unanswered_),
                                 count("IND-05", "calls declined", declined_),
                                 share("IND-06", "texts out of a line's function", function_),
                                 count("IND-07", "subjects scattered over lines", scatter_),
                                 share("IND-08", "communications checks in order", checks_),
                                 times("IND-08", "round trip of a check (median)", round_trip_),
                                 share("IND-10", "signals read as they were meant", signals_),
                                 share("IND-12", "decisions on thin information", information_),
                                 count("IND-21", "largest escalation step", largest_step_),
                                 count("IND-22", "ultimatums", ultimatums_),
                                 share("IND-23", "demands that offered an exit", exits_),
                                 worst("IND-30", "start of consultation", consultation_),
                                 count("IND-31", "consultations refused", refused_consultations_),
                                 share("IND-32", "minutes with an agreed fact", minutes_),
                                 count("IND-33", "consultations before E reached 4", early_consultations_),
                                 share("IND-50", "notifications in full lead (worse party)", notices),
                                 times("IND-51", "lead time of notifications (median)", lead_),
                                 count("IND-52", "notifications late, missing or false", bad_notices_),
                                 times("IND-53", "clarification (median)", clarified_),
                                 share("IND-60", "hails", hails_),
                                 count("IND-61", "unsafe acts and violations", violations_),
                                 worst("IND-62", "first contact on a service line after an incident", service_contact_),
                                 share("IND-63", "assistance accepted", assistance_)};
  institutions_.add_to(rows);
  std::ranges::stable_sort(rows, {}, &Indicator::id);
  return rows;
}

}  // namespace parley
