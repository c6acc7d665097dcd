// What the server asks of other machines over HTTP: one request, one answer, a few seconds. Never on the
// socket thread, never follows a redirection. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace fadu::server {

struct OutgoingRequest {
  std::string url;                       // https, or http where whoever asks allows it
  std::optional<std::string> form = {};  // posted as application/x-www-form-urlencoded; otherwise it is a GET
  std::string ca_file = {};              // PEM of whom to trust; empty: whom the machine trusts
  std::chrono::seconds within{8};        // for all of it
};

struct OutgoingAnswer {
  unsigned status = 0;
  std::string body;  // 1 MiB at most
};

// Any status is an answer. An error: no connection, a certificate nobody trusts, too slow, too long.
Result<OutgoingAnswer> ask(const OutgoingRequest& request);

}  // namespace fadu::server
