// What the ways of logging in have in common. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "server/route.hpp"

namespace fadu::server {

// The header that gives a browser its session, or with an empty token takes it away.
std::pair<std::string, std::string> session_cookie(const Call& call, const std::string& token);
// 429, with how long to wait.
Response too_often(const Call& call, std::chrono::seconds wait);

}  // namespace fadu::server
