#include "ops/check.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/os/terminal.h"
#include "common/world/json_text.h"
#include "ops/check_way.h"
#include "ops/exit_code.h"
#include "ops/invitation.h"

namespace parley {
namespace {

constexpr std::int64_t kWideClock_us = 1'000'000;  // beyond it, deadlines look wrong to people

// One thing that was looked at.
struct Finding {
  std::string what, found;
  bool good = true;
};

class Check {
 public:
  Check(const CheckOptions& options, const edge::Invitation& invitation)
      : options_(options),
        invitation_(invitation),
        store_path_(options.store.empty() ? store_of(invitation) : options.store) {}

  std::vector<Finding> run() {
    check_run();
    std::filesystem::exists(store_path_) ? check_as_node() : check_as_invited();
    return std::move(findings_);
  }

 private:
  void add(const char* what, bool good, std::string found) { findings_.push_back({what, std::move(found), good}); }
  std::string endpoint(unsigned i) const { return text(invitation_.reader().getEndpoints()[i]); }

  void check_run() {
    const auto file = invitation_.reader();
    std::string parties;
    for (const auto party : file.getParties()) parties += (parties.empty() ? "" : ", ") + text(party);
    const auto run = Replica::of({}, bytes_in(file.getDescriptor()), codes());
    if (const auto* refusal = std::get_if<Refusal>(&run)) return add("run", false, refusal->reason);
    const auto descriptor = Message<schema::Entry>::trusted(bytes_in(file.getDescriptor()));
    add("run", true, text(descriptor.reader().getDescriptor().getOrigin()));
    add("rights", true, text(file.getName()) + " is invited to play " + parties);
  }

  std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (const auto party : invitation_.reader().getParties()) codes.push_back(text(party));
    return codes;
  }

  void check_as_invited() {
    const std::string folder = edge::folder_of(store_path_);
    const bool writable = ::access(folder.c_str(), W_OK) == 0;
    add("store", writable,
        writable ? "will be " + store_path_ : folder + " cannot be written: choose another with --store");
    edge::CurveKeys code;
    copy_to(code.public_key, bytes_in(invitation_.reader().getCodePublic()));
    copy_to(code.secret_key, bytes_in(invitation_.reader().getCodeSecret()));
    const bool in = check_ways(code,
                               "the invitation has been used already, a newer one has replaced it, or it is another "
                               "run's: use the newest that control has sent, or ask for one");
    if (in) add("enrolment", true, "ready: the code is valid and has not been spent");
    add("clock", true, "is measured once the node is enrolled");
  }

  // A node that runs holds its store: then there is nothing to be tried from here.
  void check_as_node() try {
    auto opened = edge::Store::open(store_path_, invitation_);
    if (const auto* refusal = std::get_if<Refusal>(&opened)) return add("store", false, refusal->reason);
    edge::Store& store = *std::get<std::unique_ptr<edge::Store>>(opened);
    if (!store.enrolled()) return check_as_invited();
    add("store", true, fmt::format("{} holds {} entries, checked", store_path_, store.replica().size()));
    const bool in = check_ways(store.keys().curve,
                               "this node's key is not known: it was replaced. Ask control for a new invitation");
    if (!in) return;
    add("enrolment", true, "this node is enrolled");
    check_seats(store.replica());
    check_clock(measure_clock(invitation_, store, reached_, options_.socks_proxy));
  } catch (const edge::StorageFailure& failure) {
    add("store", false, failure.what());
  }

  // True when one of the endpoints lets us in.
  bool check_ways(const edge::CurveKeys& keys, const char* refused) {
    for (unsigned i = 0; i < invitation_.reader().getEndpoints().size(); ++i) {
      const WayChecked way = shake_hands(invitation_, keys, endpoint(i), options_.socks_proxy);
      switch (way.admission) {
        case Admission::unreachable:
          add("way", false,
              way.endpoint + ": nobody answers; is the coordinator running, and may this machine reach it?");
          break;
        case Admission::stranger:
          add("way", false, way.endpoint + ": whoever answers there does not have the coordinator's key");
          break;
        case Admission::refused:
          add("way", true, way.endpoint + " answers with the coordinator's key");
          add("enrolment", false, refused);
          break;
        case Admission::admitted:
          add("way", true, way.endpoint + " answers with the coordinator's key");
          reached_ = way.endpoint;
          return true;
      }
    }
    return false;
  }

  void check_seats(const Replica& replica) {
    const World& view = replica.any_view();
    std::string seats;
    for (Seat seat = 0; view.package && seat < view.seats.size(); ++seat) {
      if (view.seats[seat].node != text(invitation_.reader().getName())) continue;
      seats += (seats.empty() ? "" : ", ") + view.package->seats()[seat].code;
    }
    add("seats", !seats.empty(), seats.empty() ? "the record gives this node no seat" : seats);
  }

  void check_clock(const ClockChecked& clock) {
    if (!clock.turned_away.empty()) return add("clock", false, clock.turned_away);
    if (!clock.offset_us) return add("clock", false, "the coordinator did not answer");
    const bool good = std::abs(*clock.offset_us) < kWideClock_us;
    add("clock", true,
        fmt::format("the coordinator's is {} ms {} this machine's, give or take {} ms{}",
                    std::abs(*clock.offset_us) / 1000, *clock.offset_us < 0 ? "behind" : "ahead of",
                    (clock.error_us.value_or(0) + 999) / 1000,
                    good ? "" : "; the node allows for it, but set this machine's clock"));
  }

  const CheckOptions& options_;
  const edge::Invitation& invitation_;
  std::string store_path_;
  std::string reached_;
  std::vector<Finding> findings_;
};

void print(const std::vector<Finding>& findings) {
  const edge::Terminal terminal(1);
  for (const Finding& finding : findings) {
    const std::string sign =
        finding.good ? terminal.in(edge::Colour::green, "ok  ") : terminal.in(edge::Colour::red, "NOT ");
    std::printf("  %s %-10s %s\n", sign.c_str(), finding.what.c_str(), finding.found.c_str());
  }
}

Value value_of(const std::vector<Finding>& findings, bool good) {
  Value::List list;
  for (const Finding& finding : findings) {
    list.push_back(Value::Map{{"what", finding.what}, {"ok", finding.good}, {"found", finding.found}});
  }
  return Value::Map{{"ok", good}, {"findings", std::move(list)}};
}

int check(const CheckOptions& options) {
  const auto invitation = invitation_in(options.invitation);
  std::vector<Finding> findings;
  if (const auto* refusal = std::get_if<Refusal>(&invitation)) {
    findings = {{"invitation", refusal->reason, false}};
  } else {
    findings = Check(options, std::get<edge::Invitation>(invitation)).run();
  }
  const bool good = std::ranges::all_of(findings, [](const Finding& finding) { return finding.good; });
  if (options.json) {
    std::printf("%s\n", json_text(value_of(findings, good)).c_str());
  } else {
    print(findings);
  }
  return good ? kDone : kAnswerIsNo;
}

}  // namespace

int run_check(const CheckOptions& options) { return check(options); }

}  // namespace parley
