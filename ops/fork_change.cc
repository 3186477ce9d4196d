#include "ops/fork_change.h"

#include <algorithm>

#include "common/exercise/text.h"
#include "common/exercise/yaml.h"
#include "common/schema/change.capnp.h"
#include "common/world/event.h"

namespace parley {
namespace {

constexpr std::size_t kMostBytes = 256 * 1024;
constexpr const char* kDirector = "EXCON.DIR";
constexpr const char* kUntil = "until";

// An act of the record that a change names.
struct RecordedAct {
  Seat seat = kNoSeat;
  ExerciseTime time = 0;
  Message<schema::Act> act;
  EventMark mark;
};

class ChangeReader {
 public:
  ChangeReader(std::span<const EntryMessage> entries, const Package& package, const std::optional<BranchBegin>& begin,
               const Findings& findings)
      : entries_(entries), package_(package), begin_(begin), findings_(findings) {}

  BranchChange read(schema::Change::Reader change) {
    change_.title = view(change.getTitle());
    for (const auto profile : change.getProfiles()) change_.profiles.emplace_back(view(profile));
    if (change.getUntil().size() != 0) change_.until = time_in(change.getUntil(), kUntil).value_or(kNever);
    unsigned place = 0;
    for (const auto item : change.getReplace()) replace(item, parley::at("replace", place++));
    place = 0;
    for (const auto item : change.getRemove()) remove(item, parley::at("remove", place++));
    place = 0;
    for (const auto item : change.getAdd()) add(item, parley::at("add", place++));
    check_times();
    std::stable_sort(change_.script.acts.begin(), change_.script.acts.end(),
                     [](const ScriptedAct& a, const ScriptedAct& b) { return a.at < b.at; });
    return std::move(change_);
  }

 private:
  std::optional<ExerciseTime> time_in(capnp::Text::Reader text, const std::string& path) {
    const auto time = parse_time(view(text));
    if (!time) findings_.error(path, {"\"" + std::string(view(text)) + "\" is no exercise time", "write T+05:10"});
    if (time) times_.emplace_back(path, *time);
    return time;
  }

  // Known once it is known which acts are replaced and removed.
  std::optional<ExerciseTime> begin_time() const {
    const BranchBegin begin = begin_.value_or(BranchBegin{change_.before});
    if (begin.entry >= entries_.size()) return std::nullopt;
    return std::max(entries_[begin.entry].reader().getTime(), begin.time.value_or(0));
  }

  void check_times() {
    const auto begin = begin_time();
    const ExerciseTime end = package_.duration();
    for (const auto& [path, time] : times_) {
      const bool is_end = path == kUntil;
      if (begin && (time < *begin || (is_end && time == *begin))) {
        findings_.error(path, {format_time(time) + " is " + (time < *begin ? "before" : "when") +
                                   " the branch begins (" + format_time(*begin) + ")",
                               is_end ? "say a later time" : "say a later time, or begin the branch earlier: --at"});
      } else if (!is_end && time >= end) {
        findings_.error(path,
                        {format_time(time) + " is not before ENDEX (" + format_time(end) + ")", "say an earlier time"});
      } else if (!is_end && time > change_.until) {
        findings_.error(
            path, {format_time(time) + " is after the branch has ended (until: " + format_time(change_.until) + ")",
                   "say an earlier time, or a later end"});
      }
    }
  }

  std::optional<RecordedAct> recorded(EntryNumber number, const std::string& path) {
    if (number >= entries_.size() || !entries_[number].reader().isAccepted()) {
      findings_.error(path, {"entry " + std::to_string(number) + " of the record is no act of a seat",
                             "parley replay and parley export show the entries' numbers"});
      return std::nullopt;
    }
    const auto events = events_of(entries_[number].reader(), package_);
    if (events.empty() || events[0].seat == kNoSeat) return std::nullopt;
    change_.before = std::min(change_.before, number - 1);
    return RecordedAct{events[0].seat, events[0].time, Message<schema::Act>::from(*events[0].act),
                       mark_of(events[0], package_)};
  }

  std::string told_act(Seat seat, schema::Act::Reader act) const {
    return package_.seats()[seat].code + " " + std::string(name_of(kind_id(act.which())));
  }

  void plan(ExerciseTime time, Seat seat, schema::Act::Reader act, std::vector<std::string> seats) {
    change_.script.acts.push_back({time, seat, Message<schema::Act>::from(act), std::move(seats)});
    const EventMark mark = mark_of_act(act, seat, package_);
    // What is to be done at its time is not done by the bot before.
    if (mark.label != 0) change_.script.kept_from.push_back({seat, mark.kind, mark.label, time});
  }

  void replace(schema::Replacement::Reader item, const std::string& path) {
    const auto was = recorded(item.getEntry(), path + ".entry");
    if (!findings_.written(path + ".act")) {
      findings_.error(path,
                      {"what is done in its place is missing", "write act: {decide: {decision: D-a, option: 1}}"});
      return;
    }
    if (!was) return;
    const auto time = item.getAt().size() == 0 ? was->time : time_in(item.getAt(), path + ".at").value_or(was->time);
    keep_from(*was);
    plan(time, was->seat, item.getAct(), {});
    change_.told.push_back("In place of entry " + std::to_string(item.getEntry()) + ", at " + format_time(time) + ": " +
                           told_act(was->seat, item.getAct()) + ".");
  }

  // An act that is about nothing by name, such as a text, is one of many: its seat keeps from it until its time.
  void keep_from(const RecordedAct& was) {
    const ExerciseTime until = was.mark.label == 0 ? was.time + 1 : kNever;
    change_.script.kept_from.push_back({was.seat, was.mark.kind, was.mark.label, until});
  }

  void remove(schema::Removal::Reader item, const std::string& path) {
    const bool names_inject = item.getInject().size() != 0;
    if (names_inject == (item.getEntry() != kNoEntry)) {
      findings_.error(path, {"either an act's entry or an inject is removed", "write entry: 412, or inject: \"12\""});
      return;
    }
    if (names_inject) return skip(std::string(view(item.getInject())), path);
    const auto was = recorded(item.getEntry(), path + ".entry");
    if (!was) return;
    keep_from(*was);
    change_.told.push_back("Left out: entry " + std::to_string(item.getEntry()) + ", " +
                           told_act(was->seat, was->act.reader()) + ".");
  }

  void skip(const std::string& inject, const std::string& path) {
    if (package_.inject(inject) == nullptr) {
      std::vector<std::string> ids;
      for (const auto& one : package_.injects()) ids.emplace_back(view(one.reader().getId()));
      findings_.error(path + ".inject", unknown("inject", inject, ids));
      return;
    }
    capnp::MallocMessageBuilder message;
    auto act = message.initRoot<schema::Act>().initInjectSkip();
    act.setInject(inject);
    act.setReason("A branch without it.");
    plan(-1, package_.seat(kDirector), message.getRoot<schema::Act>().asReader(), {});
    change_.told.push_back("Left out: inject " + inject + ".");
  }

  void add(schema::Addition::Reader item, const std::string& path) {
    const std::string code = item.getSeat().size() == 0 ? kDirector : std::string(view(item.getSeat()));
    const Seat seat = package_.seat(code);
    if (seat == kNoSeat) {
      std::vector<std::string> codes;
      for (const auto& one : package_.seats()) codes.push_back(one.code);
      findings_.error(path + ".seat", unknown("seat", code, codes));
      return;
    }
    if (!findings_.written(path + ".act")) {
      findings_.error(path, {"what is done is missing", "write act: {injectRelease: {inject: \"12\"}}"});
      return;
    }
    const auto time = item.getAt().size() == 0 ? std::optional<ExerciseTime>(-1) : time_in(item.getAt(), path + ".at");
    if (!time) return;
    std::vector<std::string> seats;
    for (const auto one : item.getTo()) seats.emplace_back(view(one));
    plan(*time, seat, item.getAct(), std::move(seats));
    change_.told.push_back("Added, " +
                           (*time < 0 ? std::string("where the branch begins") : "at " + format_time(*time)) + ": " +
                           told_act(seat, item.getAct()) + ".");
  }

  std::span<const EntryMessage> entries_;
  const Package& package_;
  const std::optional<BranchBegin>& begin_;
  const Findings& findings_;
  std::vector<std::pair<std::string, ExerciseTime>> times_;  // as written, by path
  BranchChange change_;
};

}  // namespace

std::variant<BranchChange, std::vector<Mistake>> read_change(const std::string& text, const std::string& file,
                                                             std::span<const EntryMessage> entries,
                                                             const Package& package,
                                                             const std::optional<BranchBegin>& begin) {
  std::vector<Mistake> mistakes;
  if (text.size() > kMostBytes)
    return std::vector<Mistake>{{file, 0, 0, Severity::error, "a change is at most 256 KiB", ""}};
  capnp::MallocMessageBuilder message;
  auto change = message.initRoot<schema::Change>();
  const Positions positions = read_yaml(text, file, change, mistakes);
  const Findings findings(file, positions, mistakes);
  BranchChange read = ChangeReader(entries, package, begin, findings).read(change);
  if (has_errors(mistakes)) return mistakes;
  return read;
}

}  // namespace parley
