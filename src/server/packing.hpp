// Answers of text made smaller (gzip) for those who take that. Never on the socket thread, and never what
// could tell a secret by its length. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/http.hpp"

namespace fadu::server {

// Whether the answer to this request may be packed.
bool takes_gzip(const Request& request);
// The answer with its text packed, where that is worth it and `gzip`; and in either form with what caches
// must know of it. No answer has an ETag; one that gets it needs another for each form.
Response packed(Response response, bool gzip);

}  // namespace fadu::server
