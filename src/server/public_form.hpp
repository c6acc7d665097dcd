// A resident's form as it came, with the files he sent along: how much of them one address may send, and what
// they are. Never trusts a file's name. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "house/house.hpp"
#include "portal/portal.hpp"
#include "server/http.hpp"
#include "server/identity_of.hpp"

namespace fadu::server {

struct SentUpload {
  portal::Upload upload;
  std::string bytes;
};

struct PublicForm {
  portal::Values values;
  std::vector<SentUpload> uploads;
};

// Refuses a form that is cut off, a file that is too large or of a kind nobody asks for, and an address that
// has sent too much (rule "upload.rate").
Result<PublicForm> read_public_form(const Request& request, Identity& identity);

// Those that the act names; others were sent to no purpose and are dropped.
std::vector<portal::Upload> uploads_of(const PublicForm& form, const matter::Act& act);
// Inside the caller's transaction.
void keep_uploads(house::House& house, const PublicForm& form, const matter::Act& act);

}  // namespace fadu::server
