// SPDX-License-Identifier: EUPL-1.2
#include "server/static_files.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/packing.hpp"

namespace fadu::server {
namespace {

namespace fs = std::filesystem;

std::string type_of(const std::string& extension) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> types{
      {{".html", "text/html; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".json", "application/json"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".ico", "image/x-icon"},
       {".webp", "image/webp"},
       {".woff2", "font/woff2"},
       {".txt", "text/plain; charset=utf-8"}}};
  for (const auto& [ending, type] : types)
    if (extension == ending) return std::string(type);
  return "application/octet-stream";
}

std::shared_ptr<const std::string> read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::make_shared<const std::string>(std::move(bytes).str());
}

constexpr std::string_view no_app =
    "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>Fadu</title><p>工作台尚未构建（npm "
    "run "
    "build）。The workbench has not been built.</p>";

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
  std::error_code code;
  if (folder.empty() || !fs::is_directory(folder, code)) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder, code)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".gz") continue;
    File file{
        .type = type_of(entry.path().extension().string()), .plain = read_whole(entry.path()), .gzip = {}};
    if (const fs::path packed = entry.path().string() + ".gz"; fs::exists(packed))
      file.gzip = read_whole(packed);
    files_.emplace(fs::relative(entry.path(), folder).generic_string(), std::move(file));
  }
}

std::optional<Response> StaticFiles::find(const Request& request) const {
  if (request.path != "/app" && !request.path.starts_with("/app/")) return std::nullopt;
  if (request.path == "/app") return see_other("/app/");
  if (files_.empty())
    return Response{.status = 503, .content_type = "text/html; charset=utf-8", .body = std::string(no_app)};
  const std::string name = request.path.substr(5);
  auto found = files_.find(name);
  const bool is_asset = name.starts_with("assets/");
  if (found == files_.end()) {
    if (is_asset) return Response{.status = 404, .content_type = "text/plain; charset=utf-8", .body = "404"};
    found = files_.find("index.html");
    if (found == files_.end()) return Response{.status = 404, .content_type = "text/plain; charset=utf-8"};
  }
  const bool packed = found->second.gzip && takes_gzip(request);
  Response response{.content_type = found->second.type,
                    .shared = packed ? found->second.gzip : found->second.plain};
  if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
  response.headers.emplace_back("Vary", "Accept-Encoding");
  // The build puts a hash of the content in the names of assets.
  response.headers.emplace_back("Cache-Control",
                                is_asset ? "public, max-age=31536000, immutable" : "no-cache");
  return response;
}

}  // namespace fadu::server
