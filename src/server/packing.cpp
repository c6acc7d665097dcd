// SPDX-License-Identifier: EUPL-1.2
#include "server/packing.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "base/require.hpp"
#include "base/text.hpp"

namespace fadu::server {
namespace {

constexpr std::size_t worth_it = 1024;  // a packet holds more; what is smaller arrives no sooner
constexpr int level = 5;                // twice as fast as 6 on lists, and a few percent larger

bool is_text(std::string_view content_type) {
  static constexpr std::array<std::string_view, 7> kinds{
      "text/",         "application/json", "application/problem+json", "application/ld+json",
      "image/svg+xml", "application/xml",  "application/atom+xml"};
  return std::ranges::any_of(kinds, [&](std::string_view kind) { return content_type.starts_with(kind); });
}

std::string gzip_of(std::string_view bytes) {
  z_stream stream{};
  constexpr int with_gzip_head = 15 + 16;
  require(deflateInit2(&stream, level, Z_DEFLATED, with_gzip_head, 8, Z_DEFAULT_STRATEGY) == Z_OK,
          "zlib has the memory it needs");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // it only reads
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  require(ended == Z_STREAM_END, "the bound is large enough");
  return out;
}

// "gzip", "gzip;q=0.5" or "*" among them; "gzip;q=0" says no.
bool accepts_gzip(std::string_view codings) {
  while (!codings.empty()) {
    const auto end = std::min(codings.find(','), codings.size());
    const std::string_view one = codings.substr(0, end);
    codings.remove_prefix(std::min(end + 1, codings.size()));
    const auto semicolon = std::min(one.find(';'), one.size());
    const std::string_view name = trim(one.substr(0, semicolon));
    if (name != "gzip" && name != "*") continue;
    const std::string_view weight = trim(one.substr(std::min(semicolon + 1, one.size())));
    return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

}  // namespace

// NOTE: who sees how long an encrypted answer is, and can put text of his own beside a secret in it, learns
// the secret byte by byte (BREACH). The secrets here are the CSRF token and what is shown once. The CSRF
// token is in the answers of /api/v1/session only, which hold nothing of the request and are not packed
// either; it is no part of any page. What is shown once (tokens, recovery codes, a receipt's code) answers
// a write, and writes' answers are not packed. Lists repeat what was searched for, but another site's page
// cannot make the browser ask for one: the cookie is SameSite=Strict.
bool takes_gzip(const Request& request) {
  return !request.path.starts_with("/api/v1/session") && accepts_gzip(request.header("accept-encoding"));
}

Response packed(Response response, bool gzip) {
  const bool is_packed =
      std::ranges::any_of(response.headers, [](const auto& one) { return one.first == "Content-Encoding"; });
  if (is_packed || response.bytes().size() < worth_it || !is_text(response.content_type)) return response;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!gzip) return response;
  response.body = gzip_of(response.bytes());
  response.shared.reset();
  response.headers.emplace_back("Content-Encoding", "gzip");
  return response;
}

}  // namespace fadu::server
