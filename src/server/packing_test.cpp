// SPDX-License-Identifier: EUPL-1.2
#include "server/packing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include <algorithm>

namespace fadu::server {
namespace {

bool takes(std::string_view codings, std::string path = "/") {
  Request request;
  request.path = std::move(path);
  request.headers = {{"accept-encoding", std::string(codings)}};
  return takes_gzip(request);
}

std::string unpacked(std::string_view bytes, std::size_t size) {
  std::string out(size + 1, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

bool has(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](const auto& one) { return one.first == name; });
}

TEST(Packing, IsForThoseWhoTakeGzip) {
  for (const char* yes : {"gzip", "br, gzip;q=0.5", "deflate,gzip", "*", "gzip ; q=1.0", "gzip;q=0.001"})
    EXPECT_TRUE(takes(yes)) << yes;
  for (const char* no : {"", "br", "gzip;q=0", "gzip;q=0.000", "x-gzip", "identity", "*;q=0"})
    EXPECT_FALSE(takes(no)) << no;
}

TEST(Packing, NeverTouchesTheAnswersThatHoldTheCsrfToken) {
  EXPECT_FALSE(takes("gzip", "/api/v1/session"));
  EXPECT_FALSE(takes("gzip", "/api/v1/session/second-factor"));
  EXPECT_TRUE(takes("gzip", "/api/v1/matters/request"));
}

TEST(Packing, LeavesWhatIsSmallOrNoTextAsItIs) {
  const Response small = packed({.body = std::string(1023, 'x')}, true);
  EXPECT_EQ(small.body.size(), 1023U);
  EXPECT_TRUE(small.headers.empty());
  const Response image = packed({.content_type = "image/png", .body = std::string(5000, 'x')}, true);
  EXPECT_EQ(image.body.size(), 5000U);
  EXPECT_TRUE(image.headers.empty());
}

TEST(Packing, TellsCachesThatThereAreTwoForms) {
  const Response plain = packed({.body = std::string(5000, 'x')}, false);
  EXPECT_EQ(plain.body.size(), 5000U);
  EXPECT_TRUE(has(plain, "Vary"));
  EXPECT_FALSE(has(plain, "Content-Encoding"));
  const Response once = packed({.body = std::string(5000, 'x')}, true);
  EXPECT_TRUE(has(once, "Vary"));
  const Response twice = packed(once, true);
  EXPECT_EQ(twice.body, once.body) << "what is packed is not packed again";
}

RC_GTEST_PROP(Packing, WhatIsPackedIsReadBack, (const std::string& text)) {
  const std::string body = text + std::string(2000, 'x') + text;
  const Response response = packed({.shared = std::make_shared<const std::string>(body)}, true);
  RC_ASSERT(has(response, "Content-Encoding"));
  RC_ASSERT(unpacked(response.bytes(), body.size()) == body);
}

}  // namespace
}  // namespace fadu::server
