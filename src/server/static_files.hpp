// The built workbench, read once into memory with its compressed forms. Never reads a path that a request
// names. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http.hpp"

namespace fadu::server {

class StaticFiles {
 public:
  // Every file under the folder, as /app/…; an empty or missing folder holds none.
  explicit StaticFiles(const std::string& folder);

  // GET and HEAD of /app and below; a path of the app's own that is no file is its front page.
  [[nodiscard]] std::optional<Response> find(const Request& request) const;

 private:
  struct File {
    std::string type;
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> gzip;  // may be missing
  };
  std::map<std::string, File, std::less<>> files_;  // by path below /app/
};

}  // namespace fadu::server
