// The compiled exercise as the engine reads it: the package's own words (schema package.capnp), and tables that resolve
// its codes. It is assembled from the record's packagePart entries, one by one, so a replica knows exactly the parts
// that are open to it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/exercise_time.h"
#include "common/base/ids.h"
#include "common/exercise/explain.h"
#include "common/exercise/variable.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"
#include "common/schema/package.capnp.h"

namespace parley {

struct PartyInfo {
  std::string code;
  schema::PartyKind kind = schema::PartyKind::STATE;
  bool played = false;
  std::vector<Seat> seats;
  Seat head = kNoSeat;
};

struct SeatInfo {
  std::string code;    // "CN.FM"
  std::string role;    // "FM"
  std::string rights;  // role whose rights it has; usually `role`
  Party party = kNoParty;
};

// A registered channel between two parties (domain.md B3.2), deadlines resolved.
struct LineInfo {
  std::string code;                       // "CN-US.DEF-DEF"
  std::string name;                       // "DEF-DEF"
  Party a = kNoParty, b = kNoParty;       // a's code is alphabetically first
  Seat end_a = kNoSeat, end_b = kNoSeat;  // for JWG: the first JWG seat
  std::vector<Seat> authorised;           // seats that may use it: the ends (all JWG seats for JWG)
  std::uint32_t classes = 0;              // bit per schema::MessageClass
  ExerciseTime acknowledge = 0, answer = 0;
  std::vector<std::size_t> fallback;  // indices into Package::lines(), first choice first
  ExerciseTime test_every = 0;        // 0: no schedule
  schema::LineState initial = schema::LineState::UP;
  schema::Medium medium = schema::Medium::BOTH;
  bool interpreters = false;  // in talks
  bool main = false;
  PartySet parties() const { return PartySet::of(a) | b; }
  bool allows(schema::MessageClass message_class) const {
    return (classes >> static_cast<unsigned>(message_class)) & 1;
  }
};

class Package {
 public:
  // Adds one part as it stands in the record. The common part comes first and only once; a part that does not resolve
  // is a broken invariant: compile() and lint let none through, and the record's commitments protect it.
  void add(schema::PackagePart::Reader part, EntryNumber number);

  // The tables of an exercise that may be wrong, for those who check it: what does not resolve is complained of and
  // left out.
  static Package draft(schema::Exercise::Reader exercise, const Complain& complain);

  bool loaded() const { return loaded_; }
  schema::Exercise::Reader common() const { return common_.reader(); }

  // Parties in the record's order; party 0 is control ("EXCON"), with the seats EXCON.DIR, EXCON.CTL, EXCON.WHITE,
  // EXCON.EVAL.
  const std::vector<PartyInfo>& parties() const { return parties_; }
  const std::vector<SeatInfo>& seats() const { return seats_; }
  const std::vector<LineInfo>& lines() const { return lines_; }
  PartySet everybody() const { return PartySet::first(static_cast<unsigned>(parties_.size())); }
  Party party(std::string_view code) const;                      // kNoParty when unknown
  Seat seat(std::string_view code) const;                        // "CN.FM"; kNoSeat when unknown
  Seat seat(Party party, std::string_view role) const;           // kNoSeat when the party has none
  std::optional<std::size_t> line(std::string_view code) const;  // "CN-US.DEF-DEF"
  std::optional<std::size_t> main_line(Party a, Party b) const;
  std::string dyad(Party a, Party b) const;  // "CN-US", alphabetical
  std::optional<std::pair<Party, Party>> parse_dyad(std::string_view dyad) const;
  Party core(int which) const { return core_[which]; }  // the two core parties
  Party other_core(Party party) const;                  // the other core party, else kNoParty
  // "CN.FM", "*.DO", "both.DO", "CN.*", "public", "control": the seats named, in package order (all seats for public).
  // A role that stands for a group ("both.JWG") names its members JWG1, JWG2, ... "*" does not mean control.
  std::vector<Seat> seats_named(std::string_view text) const;
  // Deputy of a role by the package's line book; empty when none.
  std::string_view deputy(std::string_view role) const;
  ExerciseTime duration() const { return duration_; }

  // Parts, in the order of the record. Pointers stay valid while this Package lives.
  const std::vector<Message<schema::Inject>>& injects() const { return injects_; }
  const Message<schema::Inject>* inject(std::string_view id) const;
  const std::vector<Message<schema::DecisionPlan>>& decisions() const { return decisions_; }
  const Message<schema::DecisionPlan>* decision(std::string_view id) const;
  const std::vector<Message<schema::ActivityPlan>>& activities() const { return activities_; }
  const std::vector<Message<schema::IncidentPlan>>& incidents() const { return incidents_; }
  const Message<schema::IncidentPlan>* incident(std::string_view id) const;
  const std::vector<Message<schema::EncounterPlan>>& encounters() const { return encounters_; }
  const Message<schema::EncounterPlan>* encounter(std::string_view id) const;
  const std::vector<Message<schema::Objective>>& objectives() const { return objectives_; }
  const std::vector<Message<schema::Target>>& targets() const { return targets_; }
  const std::vector<Message<schema::PolicyPlan>>& policies() const { return policies_; }
  const std::vector<Message<schema::Brief>>& briefs() const { return briefs_; }
  const std::vector<Message<schema::PhasePlan>>& phases() const { return phases_; }
  const std::vector<Message<schema::Fact>>& facts() const { return facts_; }
  const std::map<std::string, std::string, std::less<>>& files() const { return files_; }  // path to content

 private:
  void add_common(schema::Exercise::Reader exercise, const Complain& complain);
  void add_parties(schema::Exercise::Reader exercise, const Complain& complain);
  Party add_party(std::string_view code, schema::PartyKind kind, bool played);
  Seat add_seat(Party party, std::string_view role, std::string_view rights);
  void add_seats(Party party, schema::PartyPlan::Reader plan, const std::string& path, const Complain& complain);
  void add_lines(schema::Exercise::Reader exercise, const Complain& complain);
  void add_line(schema::LineGroup::Reader group, std::string_view name, const std::string& path,
                const Complain& complain);
  void add_fallback(schema::LineGroup::Reader group, std::string_view name, const std::string& path,
                    const Complain& complain);
  void add_main(schema::LineGroup::Reader group, const std::string& path, const Complain& complain);
  void add_file(schema::PackageFile::Reader file);
  std::vector<Seat> ends_named(Party party, std::string_view role) const;

  bool loaded_ = false;
  Message<schema::Exercise> common_;
  std::vector<PartyInfo> parties_;
  std::vector<SeatInfo> seats_;
  std::vector<LineInfo> lines_;
  std::map<std::string, Party, std::less<>> party_by_code_;
  std::map<std::string, Seat, std::less<>> seat_by_code_;
  std::map<std::string, std::size_t, std::less<>> line_by_code_;
  std::map<std::string, std::string, std::less<>> deputies_;
  Party core_[2] = {kNoParty, kNoParty};
  ExerciseTime duration_ = 0;
  std::vector<Message<schema::Inject>> injects_;
  std::vector<Message<schema::DecisionPlan>> decisions_;
  std::vector<Message<schema::ActivityPlan>> activities_;
  std::vector<Message<schema::IncidentPlan>> incidents_;
  std::vector<Message<schema::EncounterPlan>> encounters_;
  std::vector<Message<schema::Objective>> objectives_;
  std::vector<Message<schema::Target>> targets_;
  std::vector<Message<schema::PolicyPlan>> policies_;
  std::vector<Message<schema::Brief>> briefs_;
  std::vector<Message<schema::PhasePlan>> phases_;
  std::vector<Message<schema::Fact>> facts_;
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace parley
