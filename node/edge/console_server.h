// The node's pages: what a seat may see, as it happens, and what it does (DESIGN section 8). Seats sign in with a code;
// the head of delegation's page shows the codes of its party's seats.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "common/edge/http/web_server.h"
#include "node/edge/console_hub.h"
#include "node/edge/console_once.h"

namespace parley::edge {

struct PageFile {
  std::string path, type, content;  // "/", "text/html; charset=utf-8", ...
};

struct ConsoleOptions {
  std::string store;  // the node's; beside it lies the secret that codes are made from (0600)
  WebOptions web;
  // How the coordinator says that all nodes stand, as JSON (request.capnp, RunStatus), where its desk can be asked;
  // nothing when it does not answer. Only for control's seats.
  std::function<std::optional<std::string>()> run_status = {};
};

class ConsoleServer {
 public:
  // Serves when it returns. Throws WebFailure or StorageFailure. `hub` and `pages` outlive this.
  ConsoleServer(const ConsoleOptions& options, ConsoleHub& hub, std::span<const PageFile> pages);
  // Streams end before the hub may go.
  ~ConsoleServer();

  // What a person opens to sit in that seat. With TLS it ends in the certificate's fingerprint, to compare with what
  // the browser shows.
  std::string link(const std::string& seat) const;

 private:
  // The seat that the request's cookie speaks for.
  std::optional<std::string> signed_in(const WebRequest& request) const;
  std::optional<ConsoleHub::SeatInfo> seat_info(const std::string& seat) const;
  std::string code(const std::string& seat) const;
  std::string cookie_name(const std::string& seat) const;
  std::string cookie_value(const std::string& seat) const;
  WebHandler for_seat(std::function<WebAnswer(const WebRequest&, const std::string& seat)> handler);
  WebAnswer sign_in(const WebRequest& request);
  WebAnswer kind(const std::string& seat) const;
  WebAnswer links(const std::string& seat) const;
  WebAnswer run_status(const std::string& seat) const;
  WebAnswer stream(const WebRequest& request, const std::string& seat);
  WebAnswer act(const WebRequest& request, const std::string& seat);
  std::optional<Refusal> widen_redactions(ActsOfPage& page) const;
  WebAnswer offers(const WebRequest& request, const std::string& seat);

  std::string store_;
  std::string fingerprint_;  // of the certificate; empty without TLS
  std::function<std::optional<std::string>()> run_status_;
  Bytes32 secret_;
  std::string run_;  // names the run to pages: a store is of one run
  ConsoleHub& hub_;
  SentOnce once_;
  WebServer web_;
};

}  // namespace parley::edge
