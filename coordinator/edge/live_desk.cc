// What control's commands ask: status, invitations, acts.
#include <fmt/format.h>

#include <algorithm>

#include "common/base/hash.h"
#include "common/base/sign.h"
#include "common/base/suggest.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/random.h"
#include "common/edge/zmq/invitation_file.h"
#include "common/mechanisms/compose.h"
#include "common/record/leaf.h"
#include "common/record/same_text.h"
#include "common/schema/enumerant_name.h"
#include "common/schema/filled.h"
#include "coordinator/edge/live_run.h"

namespace parley::edge {
namespace {

constexpr std::size_t kNameLength = 32;
constexpr std::int64_t kLongestDelay_us = std::int64_t{24} * 3600 * 1'000'000;
bool is_name(const std::string& name) {
  const auto fits = [](unsigned char letter) {
    return std::isalnum(letter) || letter == '-' || letter == '_' || letter == '.';
  };
  return !name.empty() && name.size() <= kNameLength && std::all_of(name.begin(), name.end(), fits) && name[0] != '.';
}

// For who has named one that is not there.
std::string known_parties(const Package& package, const std::string& wanted) {
  std::vector<std::string> codes;
  for (const PartyInfo& party : package.parties()) codes.push_back(party.code);
  if (const auto near = nearest(wanted, codes)) return " Did you mean " + *near + "?";
  std::string listed;
  for (const auto& code : codes) listed += (listed.empty() ? " It has " : ", ") + code;
  return listed.empty() ? listed : listed + ".";
}

}  // namespace

void LiveRun::take_request(const Desk::Arrival& arrival) {
  auto read = read_request(arrival.line);
  std::variant<Message<schema::DeskReply>, Refusal> answer = Refusal{};
  if (const auto* refusal = std::get_if<Refusal>(&read)) {
    answer = *refusal;
  } else {
    const auto request = std::get<Message<schema::DeskRequest>>(read).reader();
    switch (request.which()) {
      case schema::DeskRequest::STATUS:
        answer = status();
        break;
      case schema::DeskRequest::INVITE:
        answer = invite(request.getInvite());
        break;
      case schema::DeskRequest::ACT:
        answer = act(request.getAct());
        break;
      case schema::DeskRequest::CARRIED:
        answer = carried(request.getCarried());
        break;
      default:
        answer = Refusal{"desk.request", "The coordinator does not know this request."};
    }
  }
  const auto* refusal = std::get_if<Refusal>(&answer);
  desk_answers_.emplace_back(arrival.connection,
                             refusal ? refusal_reply(*refusal) : std::get<Message<schema::DeskReply>>(answer));
}

void LiveRun::fill_nodes(schema::RunStatus::Builder status) const {
  const auto& nodes = run_.roster.nodes();
  const std::int64_t now = machine().steady_clock_us();
  auto list = status.initNodes(static_cast<unsigned>(nodes.size()));
  unsigned i = 0;
  for (const auto& [key, node] : nodes) {
    auto item = list[i++];
    item.setName(node.name);
    set_texts(item.initParties(static_cast<unsigned>(node.party_codes.size())), node.party_codes);
    item.setSilentForMs(-1);
    const auto found = sessions_.all().find(key);
    if (found == sessions_.all().end()) continue;
    item.setConnected(true);
    item.setSent(found->second.next);
    item.setUnconfirmed(found->second.unconfirmed);
    item.setSilentForMs((now - found->second.heard_us) / 1000);
    item.setAcknowledgedPause(found->second.acknowledged_pause);
    item.setCosigned(found->second.cosigned);
    item.setClockErrorUs(found->second.clock_error_us);
  }
}

Message<schema::DeskReply> LiveRun::status() const {
  return message_with<schema::DeskReply>([&](schema::DeskReply::Builder reply) {
    const World& world = run_.conductor->world();
    auto status = reply.initStatus();
    const TreeHead head = run_.ledger->head();
    status.setRunId(hex(run_.conductor->run_id()));
    status.setOrigin(run_.plan.origin);
    status.setEndpoint(endpoint_);
    status.setSize(head.size);
    status.setRoot(hex(head.root));
    status.setClock(std::string(enumerant_name(world.clock.state)));
    status.setTime(format_time(exercise_now()));
    status.setTimeMs(exercise_now());
    status.setPhase(world.phase);
    fill_nodes(status);
    fill_confirmed(status);
    status.setStrangers(nodes_.turned_away());
    status.setMalformed(counters_.malformed + nodes_.dropped());
    status.setDropped(counters_.dropped);
    status.setUnspentInvitations(static_cast<std::uint32_t>(run_.roster.unspent()));
  });
}

std::optional<Refusal> LiveRun::refuse_invitation(const Invited& invited) const {
  const auto& package = run_.conductor->world().package;
  if (invited.parties.empty()) return Refusal{"invite.parties", "An invitation names at least one party."};
  for (const auto& code : invited.parties) {
    if (!package || package->party(code) == kNoParty)
      return Refusal{"invite.parties",
                     "The exercise has no party \"" + code + "\"." + (package ? known_parties(*package, code) : "")};
  }
  if (!is_name(invited.name) || invited.name == kControlNode) {
    return Refusal{"invite.name", "\"" + invited.name +
                                      "\" cannot be a node's name: 1 to 32 letters, digits, '-', '_' or '.', and not "
                                      "\"control\"."};
  }
  if (invited.delay_us < 0 || invited.delay_us > kLongestDelay_us)
    return Refusal{"invite.delay", "Entries can be delayed by up to 24 hours."};
  return refuse_seats(invited);
}

std::optional<Refusal> LiveRun::refuse_seats(const Invited& invited) const {
  const Package& package = *run_.conductor->world().package;
  for (const auto& code : invited.seats) {
    const Seat seat = package.seat(code);
    if (seat == kNoSeat) return Refusal{"invite.seats", "The exercise has no seat \"" + code + "\"."};
    if (std::ranges::find(invited.parties, package.parties()[package.seats()[seat].party].code) ==
        invited.parties.end())
      return Refusal{"invite.seats", "The seat " + code + " is not of a party that the node is invited for."};
  }
  return std::nullopt;
}

// "CN", "CN-2", ...: a name nobody has been invited under.
std::string LiveRun::free_name(const std::vector<std::string>& parties) const {
  std::string base;
  for (const auto& code : parties) base += (base.empty() ? "" : "-") + code;
  base.resize(std::min<std::size_t>(base.size(), kNameLength - 4));
  std::string name = base;
  for (int i = 2; run_.roster.knows_name(name); ++i) name = fmt::format("{}-{}", base, i);
  return name;
}

std::variant<Message<schema::DeskReply>, Refusal> LiveRun::invite(schema::DeskRequest::Invite::Reader request) {
  Invited invited;
  invited.parties = texts_in(request.getParties());
  invited.name = request.getName().size() > 0 ? text(request.getName()) : free_name(invited.parties);
  invited.seats = texts_in(request.getSeats());
  invited.delay_us = request.getDelay();
  if (auto refusal = refuse_invitation(invited)) return *std::move(refusal);
  const CurveKeys code = make_curve_keys();
  auto endpoints = texts_in(request.getEndpoints());
  if (endpoints.empty()) endpoints = options_.advertised;
  if (endpoints.empty()) endpoints = {endpoint_};
  capnp::MallocMessageBuilder message;
  auto file = message.initRoot<schema::InvitationFile>();
  set_texts(file.initEndpoints(static_cast<unsigned>(endpoints.size())), endpoints);
  file.setServerKey(as_data(run_.keys.curve.public_key));
  file.setDescriptor(as_data(run_.ledger->read(0, 1).front()->sealed.opened->bytes));
  file.setCodePublic(as_data(code.public_key));
  file.setCodeSecret(as_data(code.secret_key));
  file.setName(invited.name);
  set_texts(file.initParties(static_cast<unsigned>(invited.parties.size())), invited.parties);
  invited.code = code.public_key;
  enter(run_.conductor->invite(invited, wall_));
  return message_with<schema::DeskReply>(
      [&](schema::DeskReply::Builder reply) { reply.setInvitation(invitation_text(Invitation::from(file))); });
}

// Control's acts take the way of every submission: composed under its view, signed, through the door.
std::variant<Message<schema::DeskReply>, Refusal> LiveRun::act(schema::DeskRequest::Act::Reader request) {
  const World& world = run_.conductor->world();
  const auto seats = texts_in(request.getSeats());
  std::vector<Message<schema::Act>> acts;
  for (const auto item : request.getActs()) {
    acts.push_back(Message<schema::Act>::from(item));
    if (!item.isRedact()) continue;
    auto whole = with_same_text(item.getRedact(), [this](const auto& visit) {
      run_.ledger->for_each([&](const EntryMessage& entry) { visit(entry.reader()); });
    });
    if (auto* refusal = std::get_if<Refusal>(&whole)) return *std::move(refusal);
    acts.back() = std::get<Message<schema::Act>>(std::move(whole));
  }
  const Seat seat = world.package->seat(text(request.getSeat()));
  auto composed = compose(world, exercise_now(), seat, acts, seats);
  if (auto* refusal = std::get_if<Refusal>(&composed)) return *std::move(refusal);
  const ByteView bytes = std::get<Message<schema::Submission>>(composed).bytes();
  const KeyPair& key = run_.keys.control_act;
  RawSubmission raw{random_bytes32(), key.public_key, {}, Bytes(bytes.begin(), bytes.end())};
  raw.signature = sign(submission_statement(run_.conductor->run_id(), raw.key, raw.id, sha256(bytes)), key.secret_key);
  auto passed = pass_door(world, run_.conductor->run_id(), std::move(raw));
  if (auto* refusal = std::get_if<Refusal>(&passed)) return *std::move(refusal);
  auto batch = run_.conductor->submit(std::get<Submitted>(passed), wall_);
  const auto answer = answer_in(batch, std::get<Submitted>(passed).id);
  enter(std::move(batch));
  return answer;
}

// What was due before the act comes first in the batch; the act's own entry is the one with its id.
std::variant<Message<schema::DeskReply>, Refusal> LiveRun::answer_in(const std::vector<EntryMessage>& batch,
                                                                     const Bytes32& id) const {
  for (const auto& message : batch) {
    const auto entry = message.reader();
    const auto is_it = [&](capnp::Data::Reader other) { return std::ranges::equal(bytes_in(other), id); };
    if (entry.isRefused() && is_it(entry.getRefused().getId())) {
      return Refusal{text(entry.getRefused().getCode()), text(entry.getRefused().getReason())};
    }
    if (!entry.isAccepted() || !is_it(entry.getAccepted().getId())) continue;
    return message_with<schema::DeskReply>([&](schema::DeskReply::Builder reply) {
      auto entered = reply.initEntered();
      entered.setNumber(entry.getNumber());
      entered.setEntries(static_cast<std::uint32_t>(batch.size()));
    });
  }
  return Refusal{"desk.unanswered", "The coordinator did not enter this act. Try it again."};
}

}  // namespace parley::edge
