// SPDX-License-Identifier: EUPL-1.2
#include "server/kept_pages.hpp"

namespace fadu::server {

void KeptPages::remove(std::list<Page>::iterator page) {
  bytes_ -= page->response.bytes().size();
  places_.erase(page->key);
  pages_.erase(page);
}

std::optional<Response> KeptPages::find(const std::string& key, std::uint64_t version) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key);
  if (place == places_.end()) return std::nullopt;
  if (place->second->version != version) {
    remove(place->second);
    return std::nullopt;
  }
  pages_.splice(pages_.begin(), pages_, place->second);
  return place->second->response;
}

Response KeptPages::keep(const std::string& key, std::uint64_t version, Response response) {
  if (response.status != 200 || response.bytes().size() > bytes_max_ / 8) return response;
  if (!response.shared) {
    response.shared = std::make_shared<const std::string>(std::move(response.body));
    response.body.clear();
  }
  const std::lock_guard lock(mutex_);
  if (const auto place = places_.find(key); place != places_.end()) remove(place->second);
  pages_.push_front({key, version, response});
  places_.emplace(pages_.front().key, pages_.begin());
  bytes_ += response.bytes().size();
  while (bytes_ > bytes_max_) remove(std::prev(pages_.end()));
  return response;
}

}  // namespace fadu::server
