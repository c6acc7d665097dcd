// Files kept by their hash: the same bytes once, known by what they are and never by their name.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "house/house.hpp"

namespace fadu::server {

void create_file_tables(store::Connection& connection);

// By what the bytes are. HTML and SVG come out as text: nothing stored here runs in a browser.
std::string type_of_bytes(std::string_view bytes);
// SHA-256, 64 hexadecimal digits.
std::string hash_of_bytes(std::string_view bytes);

struct FileToKeep {
  std::string hash;
  std::string type;
  std::string name;
  std::string person;  // who put it there; empty: a resident with a form
};
// Inside the caller's transaction; nothing where those bytes are there already.
void keep_file(house::House& house, const FileToKeep& file, std::string_view bytes, Moment at);

}  // namespace fadu::server
