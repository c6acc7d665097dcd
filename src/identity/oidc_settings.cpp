// SPDX-License-Identifier: EUPL-1.2
#include "identity/oidc_settings.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.hpp"

namespace fadu::identity {
namespace {

constexpr std::array<std::string_view, 6> keys{"issuer",       "client_id", "client_secret_file",
                                               "redirect_uri", "title",     "ca_file"};

class Reading {
 public:
  Reading(const Node& node, const std::string& path, Diagnostics& mistakes)
      : node_(node), folder_(std::filesystem::path(path).parent_path()), mistakes_(mistakes) {}

  std::string text(std::string_view key, bool required = true) const {
    if (node_[key]) return read_text(node_[key], key, mistakes_).value_or("");
    if (required) mistakes_.add(node_.place(), std::string(key), "is missing");
    return {};
  }
  std::string address(std::string_view key) const {
    std::string url = text(key);
    if (!url.empty() && !is_safe_address(url))
      mistakes_.add(node_[key].place(), std::string(key),
                    "must be an https address (http only for this very machine)");
    return url;
  }
  // The name of a file beside the settings.
  std::string file(std::string_view key) const {
    const std::string name = text(key, false);
    return name.empty() ? name : (folder_ / name).string();
  }
  std::string secret(std::string_view key) const {
    const std::string path = file(key);
    if (path.empty()) return {};
    std::ifstream file(path, std::ios::binary);
    std::string secret(
        trim(std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}));
    if (secret.empty())
      mistakes_.add(node_[key].place(), std::string(key), "names a file that cannot be read or is empty");
    return secret;
  }

 private:
  const Node& node_;
  std::filesystem::path folder_;
  Diagnostics& mistakes_;
};

}  // namespace

std::pair<OidcSettings, Diagnostics> read_oidc_settings(const std::string& path) {
  OidcSettings settings;
  Diagnostics mistakes;
  const auto node = read_document(path);
  if (!node) {
    mistakes.add(node.error().place.value_or(Place{path, 0}), node.error().what, node.error().why);
    return {settings, mistakes};
  }
  expect_keys(*node, keys, "a login through another house", mistakes);
  const Reading reading(*node, path, mistakes);
  settings.client.issuer = reading.address("issuer");
  settings.client.client_id = reading.text("client_id");
  settings.client.client_secret = reading.secret("client_secret_file");
  settings.client.redirect_uri = reading.address("redirect_uri");
  settings.title = read_text_pair((*node)["title"], "title", mistakes);
  settings.ca_file = reading.file("ca_file");
  return {settings, mistakes};
}

}  // namespace fadu::identity
