// Private to lint: what its checks share.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/exercise_time.h"
#include "common/exercise/lint.h"
#include "common/exercise/text.h"

namespace parley {

using TextList = capnp::List<capnp::Text>::Reader;

struct LintContext {
  schema::Exercise::Reader exercise;
  schema::MasterScenarioEventsList::Reader msel;
  const PackageFiles& files;
  const Package& package;  // as far as it resolves
  const ConditionCheck& condition;
  Findings in_exercise;
  Findings in_msel;

  // What may be named.
  std::vector<std::string> injects, decisions, incidents, encounters, objectives, topics, lines, roles;
};

// Whether an effect may speak of self and other, and whom self may be; nobody: that is not known, for another mistake.
struct Roles {
  bool allowed = false;
  std::vector<Party> selves;
};
inline const Roles kNoRoles = {};

// A field in a file: what may be said about it. Each check lets an empty text pass; `required` does not.
class Spot {
 public:
  Spot(const LintContext& context, const Findings& findings, std::string path)
      : context_(context), findings_(findings), path_(std::move(path)) {}

  const LintContext& context() const { return context_; }
  const Package& package() const { return context_.package; }
  Spot field(std::string_view name) const;
  Spot item(std::string_view list, std::size_t index) const;

  bool written() const { return findings_.written(path_); }
  void error(const Trouble& trouble) const { findings_.error(path_, trouble); }
  void warn(const Trouble& trouble) const { findings_.warn(path_, trouble); }
  void wait(const Trouble& trouble) const { findings_.wait(path_, trouble); }
  void error_if(const std::optional<Trouble>& trouble) const;

  void required(capnp::Text::Reader text) const;
  // The text in at least one language; missing translations are told apart.
  void required(schema::Words::Reader words) const;
  // A time within the exercise.
  std::optional<ExerciseTime> time(capnp::Text::Reader text) const;
  std::optional<ExerciseTime> duration(capnp::Text::Reader text) const;
  Party party(capnp::Text::Reader code) const;
  std::vector<Party> parties(TextList codes) const;
  void seat(capnp::Text::Reader code) const;
  // The seats that a list of them names, each once.
  std::vector<Seat> seats(TextList list) const;
  void line(capnp::Text::Reader code) const;
  void condition(capnp::Text::Reader text) const;
  void known(std::string_view kind, capnp::Text::Reader word, const std::vector<std::string>& choices) const;
  void topic(capnp::Text::Reader topic) const { known("topic", topic, context_.topics); }
  void effects(TextList list, const Roles& roles) const;
  // An id that is there, well formed, and not among `used`, to which it is added.
  void id(capnp::Text::Reader id, std::set<std::string, std::less<>>& used) const;

 private:
  Spot element(std::size_t index) const { return {context_, findings_, at(path_, index)}; }

  const LintContext& context_;
  const Findings& findings_;
  std::string path_;
};

std::optional<Trouble> effect_trouble(std::string_view text, const LintContext& context, const Roles& roles);

std::vector<Party> parties_of(const Package& package, const std::vector<Seat>& seats);

// The checks, each over its part of the exercise.
void lint_files(const LintContext& context);
void lint_frame(const LintContext& context);
void lint_lines(const LintContext& context);
void lint_plans(const LintContext& context);
void lint_decisions(const LintContext& context);
void lint_situation(const LintContext& context);
void lint_evaluation(const LintContext& context);
void lint_institutions(const LintContext& context);
void lint_injects(const LintContext& context);
void lint_schedule(const LintContext& context);
void lint_expectations(const Spot& spot, schema::Inject::Reader inject, std::set<std::string, std::less<>>& used);
void lint_languages(const LintContext& context);
void lint_balance(const LintContext& context);

// What in a condition can never hold: warnings.
void lint_never(const Spot& spot, std::string_view condition);

// Shared by injects and options.
void lint_deliveries(const Spot& owner, std::string_view list, capnp::List<schema::Delivery>::Reader deliveries);
void lint_events(const Spot& owner, capnp::List<schema::EventPlan>::Reader events);

}  // namespace parley
