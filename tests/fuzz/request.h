// Bytes sent to a server of this process over its socket, as a browser's come.
#pragma once

#include <string>

namespace parley::fuzz {

// Of "http://127.0.0.1:8080/#...".
std::string port_in(const std::string& link);
// {port} stands for the server's port.
std::string with_port(std::string text, const std::string& port);
// All that the server says until it closes.
std::string answer_to(const std::string& request, const std::string& port);

}  // namespace parley::fuzz
