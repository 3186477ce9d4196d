// The indicators of domain.md annex 1, computed over the record: entries go in, in order; figures come out at any time.
// Times are exercise minutes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/mechanisms/indicators_institutions.h"
#include "common/world/world.h"

namespace parley {

struct Indicator {
  std::string id;  // "IND-01"
  std::string name;
  std::optional<std::int64_t> value;    // nothing: no case in this run
  std::optional<std::int64_t> out_of;   // a share is value of out_of
  std::optional<std::int64_t> largest;  // where value is a median
  std::string unit;                     // "min", or empty for a count
  bool operator==(const Indicator&) const = default;
};

// "12 min (largest 40 min)", "3 of 4", "none"
std::string format(const Indicator& indicator);

class Indicators {
 public:
  // `world`: the full world with this entry folded.
  void take(schema::Entry::Reader entry, const World& world);
  std::vector<Indicator> all() const;

 private:
  struct Share {
    std::int64_t part = 0, whole = 0;
  };
  struct Span {
    ExerciseTime from = 0;
    bool taken = false;
  };
  struct Request {
    ExerciseTime from = 0;
    bool acknowledged = false, answered = false;
  };
  struct Incident {
    ExerciseTime from = 0;
    PartySet told;  // at once
    bool emergency = false, contacted = false, service_contacted = false;
  };
  void take_event(const Event& event, const World& world);
  void take_line(const Event& event, const World& world);
  void take_crisis(const Event& event, const World& world);
  void take_act(const Event& event, const World& world);
  void take_incident(const Event& event);
  void first_contact(const Event& event, const World& world, std::size_t line);
  void answered(Request& request, ExerciseTime now);
  void request_changed(const Event& event, const World& world);
  void check_ended(schema::CheckResult::Reader result);
  void decision(const Event& event, const World& world);

  std::vector<std::int64_t> contact_, acknowledged_, answered_, consultation_, lead_, clarified_, service_contact_,
      round_trip_;
  std::map<EntryNumber, Span> texts_, questions_;
  std::map<EntryNumber, Request> requests_;
  std::map<std::string, bool> refused_;                   // by precondition
  std::set<std::pair<std::string, std::string>> hailed_;  // encounter and party
  std::set<EntryNumber> false_notices_;
  std::set<EntryNumber> garbled_;  // tests that were garbled on their way
  std::map<std::string, Incident, std::less<>> incidents_;
  std::map<Party, Share> notices_;                                  // by who owed them
  std::map<std::string, ExerciseTime, std::less<>> reports_asked_;  // party and topic
  std::int64_t unanswered_ = 0, declined_ = 0, scatter_ = 0, refused_consultations_ = 0, ultimatums_ = 0,
               largest_step_ = 0, violations_ = 0;
  std::int64_t early_consultations_ = 0, bad_notices_ = 0;
  InstitutionIndicators institutions_;
  Share function_, checks_, signals_, exits_, minutes_, assistance_, hails_, information_;
};

}  // namespace parley
