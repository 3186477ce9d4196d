// Asks the coordinator that conducts a journal: what `parley invite`, `control` and `live` have in common.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/base/refusal.h"
#include "common/schema/message.h"
#include "common/schema/request.capnp.h"

namespace parley {

using DeskRequest = Message<schema::DeskRequest>;
using DeskReply = Message<schema::DeskReply>;

inline constexpr const char* kNobodyConducts = "desk.nobody";  // the refusal's code when no coordinator runs

DeskRequest status_request();
// What `parley invite` asks for. `endpoints`: empty for those the coordinator was told at its start.
struct Inviting {
  std::vector<std::string> parties;
  std::string name;
  std::vector<std::string> endpoints;
  std::vector<std::string> seats;  // that the node takes over; empty: those of its parties that no node holds
  std::int64_t delay_us = 0;       // wall time by which entries reach it later
};
DeskRequest invite_request(const Inviting& inviting);
DeskRequest act_request(const std::vector<Message<schema::Act>>& acts, const std::string& seat,
                        const std::vector<std::string>& seats = {});

// Refused also when no coordinator runs there, at once where that can be seen.
std::variant<DeskReply, Refusal> ask_desk(const std::string& journal, const DeskRequest& request,
                                          int timeout_ms = 10'000);

// The line that the socket carries.
std::string line_of(const DeskRequest& request);

}  // namespace parley
