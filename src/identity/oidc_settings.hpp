// What an administrator of the machine writes down to let people log in through another house: its file,
// read. Form: docs/manual.md. Never holds the secret's text where it could be printed.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>

#include "base/diagnostics.hpp"
#include "base/text_pair.hpp"
#include "identity/oidc.hpp"

namespace fadu::identity {

struct OidcSettings {
  OidcClient client;
  TextPair title;       // of the button on the login page
  std::string ca_file;  // PEM of who signs the provider's certificate; empty: whom the machine trusts
};

// With every mistake in the file; then the settings are not for use. Names of files in it are beside it.
std::pair<OidcSettings, Diagnostics> read_oidc_settings(const std::string& path);

}  // namespace fadu::identity
