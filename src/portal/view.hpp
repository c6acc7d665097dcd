// What the pages are made from: definitions, the site, the records as they stand, who asks for what in which
// language. Lives as long as one answer. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "portal/portal.hpp"
#include "portal/shelf.hpp"
#include "portal/site.hpp"

namespace fadu::portal {

struct View {
  const institution::Catalogue& catalogue;
  const figure::FigureBook& figures;
  const Site& site;
  Shelf& shelf;
  const std::string& address;
  matter::Matters& matters;
  Moment now;
  Language language;
  std::string path;
  Values query;

  [[nodiscard]] Date today() const { return now.day(); }
  [[nodiscard]] bool zh() const { return language == Language::zh; }
  [[nodiscard]] const std::string& say(const TextPair& text) const { return text.in(language); }
  [[nodiscard]] const std::string& region() const { return matters.ledger().region(); }
  [[nodiscard]] store::Connection& connection() const { return matters.connection(); }
  // The query's first value of that name without spaces around it; empty where there is none.
  [[nodiscard]] std::string asked(std::string_view name) const;
  // A path with a query, in the visitor's language.
  [[nodiscard]] std::string link(std::string_view to, const Values& more = {}) const;
  // The same from outside: with the address in front, if it is known.
  [[nodiscard]] std::string full_link(std::string_view to, const Values& more = {}) const;
};

// The first value of that name; empty where there is none.
std::string first_value(const Values& values, std::string_view name);
// The number a text of digits stands for, or nothing; at most 15 digits.
std::optional<std::int64_t> find_number(std::string_view text);

}  // namespace fadu::portal
