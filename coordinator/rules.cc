#include "coordinator/rules.h"

#include "common/mechanisms/decisions.h"
#include "common/mechanisms/event_value.h"
#include "common/mechanisms/lines.h"
#include "coordinator/play.h"

namespace parley {
namespace {

constexpr const char* kFile = "rules.lua";
constexpr std::int64_t kMostRules = 1'000;  // each is asked for by a call; what the file returns need not be a list

// Hands the host one rule at a time; the rules themselves stay in Lua.
constexpr const char* kAdapter = R"(
function rule_count() return #RULES end
function rule_kind(i) return RULES[i].on end
function run_rule(i, event)
  local rule = RULES[i]
  if rule.where ~= nil then
    for field, wanted in pairs(rule.where) do
      if event[field] ~= wanted then return false end
    end
  end
  rule.run(event)
  return true
end
)";

ScriptError mistake(std::string what) { return {ScriptError::Code::runtime, kFile, 0, std::move(what)}; }

}  // namespace

Rules::Rules() = default;
Rules::~Rules() = default;

void Rules::define_actions() {
  sandbox_->define("effect", [this](Call& call) {
    const auto effect = parse_effect(call.string(1, "effect"), *scope_.world->package, scope_.self,
                                     scope_.world->package->other_core(scope_.self));
    if (!effect) call.expected("an effect such as \"E(CN-US)+1\"", 1, "effect");
    out_->effect(*effect);
  });
  sandbox_->define("record", [this](Call& call) {
    const std::string kind(call.string(1, "kind"));
    KJ_IF_MAYBE (enumerant, capnp::Schema::from<schema::EventKind>().findEnumerantByName(kind.c_str())) {
      PartySet parties;
      for (const std::string& code : call.strings(3, "parties")) {
        const Party party = scope_.world->package->party(code);
        if (party == kNoParty) call.fail("there is no party \"" + code + "\"");
        parties = parties | party;
      }
      record_event(*scope_.world->package, static_cast<schema::EventKind>(enumerant->getOrdinal()),
                   call.string(2, "incident"), parties, *out_);
    } else {
      call.expected("access, release, jointSearch or crewLeft", 1, "kind");
    }
  });
  sandbox_->define("bar_line", [this](Call& call) {
    const auto line = scope_.world->package->line(call.string(1, "line"));
    if (!line) call.fail("there is no line \"" + std::string(call.string(1, "line")) + "\"");
    const auto duration = parse_duration(call.string(2, "duration"));
    if (!duration) call.expected("a duration such as \"4 h\"", 2, "duration");
    bar_calls(*scope_.world, *line, scope_.now + *duration, *out_);
  });
}

std::optional<ScriptError> Rules::load(const Package& package) {
  const auto file = package.files().find(kFile);
  if (file == package.files().end()) return std::nullopt;
  sandbox_ = std::make_unique<Sandbox>();
  Conditions::define(*sandbox_, &scope_, &reading_);
  define_actions();
  // On the text's own first line, so that the line numbers of mistakes are those of the file.
  const auto wrong = sandbox_->load(kFile, "RULES = (function() " + file->second + "\nend)()");
  if (wrong) return wrong;
  if (const auto broken = sandbox_->load("the rules' adapter", kAdapter)) return broken;
  return read_rules();
}

std::optional<ScriptError> Rules::read_rules() {
  const auto count = sandbox_->call("rule_count");
  const auto* value = std::get_if<Value>(&count);
  if (value == nullptr || value->integer() == nullptr) return mistake("the file must return a list of rules");
  if (*value->integer() > kMostRules)
    return mistake("the file returns more than " + std::to_string(kMostRules) + " rules");
  for (std::int64_t i = 1; i <= *value->integer(); ++i) {
    const auto kind = sandbox_->call("rule_kind", {Value(i)});
    const auto* name = std::get_if<Value>(&kind);
    const KindId id = name != nullptr && name->string() != nullptr ? kind_named(*name->string()) : kNoKind;
    if (id == kNoKind) return mistake("rule " + std::to_string(i) + " has no known kind of event in `on`");
    rules_.push_back({static_cast<std::size_t>(i), id});
  }
  return std::nullopt;
}

void Rules::consequences(Play& play, const Event& event, Consequences& out) {
  if (rules_.empty()) return;
  const KindId kind = event.act ? kind_id(event.act->which()) : kind_id(event.kind);
  for (const Rule& rule : rules_) {
    if (rule.kind != kind) continue;
    scope_ = Scope{&play.world(), play.now(), kNoEntry, event.party};
    out_ = &out;
    const auto result = sandbox_->call("run_rule", {Value(rule.index), value_of(event)});
    out_ = nullptr;
    const auto* error = std::get_if<ScriptError>(&result);
    if (error == nullptr) continue;
    auto failed = out.enter(PartySet::of(kControl)).initRuleFailed();
    failed.setRule(std::string(kFile) + " rule " + std::to_string(rule.index));
    failed.setReason(to_string(*error));
  }
}

}  // namespace parley
