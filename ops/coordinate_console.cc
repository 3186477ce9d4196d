#include "ops/coordinate_console.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <filesystem>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "common/mechanisms/doctrine.h"
#include "ops/desk_client.h"
#include "ops/record_reader.h"

namespace parley {
namespace {

constexpr mode_t kPrivate = 0600;

// "folder/drill.journal" -> "folder/drill.EXCON"
std::string beside(const std::string& journal, const std::string& party) {
  const std::filesystem::path path(journal);
  return (path.parent_path() / (path.stem().string() + "." + party)).string();
}

// A socket that listens everywhere is reached here by the loopback.
std::string from_here(std::string endpoint) {
  for (const std::string everywhere : {"//0.0.0.0:", "//[::]:", "//*:"}) {
    const auto at = endpoint.find(everywhere);
    if (at != std::string::npos) endpoint.replace(at, everywhere.size(), "//127.0.0.1:");
  }
  return endpoint;
}

// Control's seats but its head's, which is the hand of `parley control`.
Inviting control_seats(const std::string& journal) {
  RecordReader reader(journal);
  World world(doctrine());
  while (const auto read = reader.next()) fold(world, read->entry.reader(), journal);
  Inviting inviting;
  if (!world.package || world.package->parties().empty()) return inviting;
  const PartyInfo& control = world.package->parties()[kControl];
  inviting.parties = {control.code};
  inviting.name = control.code;
  for (const Seat seat : control.seats) {
    if (seat != control.head) inviting.seats.push_back(world.package->seats()[seat].code);
  }
  return inviting;
}

}  // namespace

ControlAtCoordinator::ControlAtCoordinator(const std::string& journal, const std::string& console_listen, Say say)
    : journal_(journal), say_(std::move(say)), stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  options_.invitation = beside(journal, "EXCON") + ".invitation";
  options_.store = beside(journal, "EXCON") + ".journal";
  options_.console_listen = console_listen;
  options_.desk = journal;
  options_.quiet = true;
}

ControlAtCoordinator::~ControlAtCoordinator() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(stop_.get(), &one, sizeof one);
  if (thread_.joinable()) thread_.join();
}

void ControlAtCoordinator::start(const std::string& endpoint) {
  thread_ = std::thread([this, endpoint] { play(endpoint); });
}

void ControlAtCoordinator::play(const std::string& endpoint) {
  try {
    if (!invited()) return;
  } catch (const edge::StorageFailure& failure) {
    return say_(failure.what());
  }
  options_.endpoints = {from_here(endpoint)};
  join_until(options_, stop_.get(), say_);
}

// The first time; a run that goes on has a node already.
bool ControlAtCoordinator::invited() {
  if (std::filesystem::exists(options_.invitation)) return true;
  const auto answer = ask_desk(journal_, invite_request(control_seats(journal_)));
  if (const auto* refusal = std::get_if<Refusal>(&answer)) {
    say_("Control's pages are not served: " + refusal->reason);
    return false;
  }
  const auto text = std::get<DeskReply>(answer).reader().getInvitation();
  edge::write_durably(options_.invitation, text.cStr(), kPrivate);
  return true;
}

}  // namespace parley
