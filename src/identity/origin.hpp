// Where an act came from, for the journal and the session list. Never decides anything but how fast one
// address may ask. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace fadu::identity {

struct Origin {
  std::string address = {};     // of the client, as text
  std::string user_agent = {};  // as the client names itself
  std::string route = {};       // what was asked, as in "POST /accounts"
};

// Text from outside made fit to keep: valid UTF-8, control characters as spaces, cut to `length_max` code
// points.
std::string one_line(std::string_view text, std::size_t length_max);

}  // namespace fadu::identity
