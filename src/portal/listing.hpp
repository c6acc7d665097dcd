// One page of a list as asked for: the query read, the rows fetched and their table. Never reads more rows
// than scanned_max, however many matters there are. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/pieces.hpp"

namespace fadu::portal {

inline constexpr std::size_t listed_a_page = 30;
inline constexpr std::int64_t scanned_max = 1500;  // rows looked at for one page

struct Narrowed {
  std::string q;
  std::string organisation;
  std::string kind;        // a choice, or a stage where the list goes by stage
  std::string month;       // "2019-03"
  std::optional<Date> on;  // of a list of what stands: the day asked for, today by default
  std::optional<disclosure::After> after;
  std::vector<std::string> mistakes;  // what could not be read, in the visitor's language

  // The query again, without the place on the page.
  [[nodiscard]] Values query() const;
};
Narrowed read_narrowed(const View& view, const List& list);

struct ListPage {
  std::vector<PublicRecord> matters;
  std::optional<disclosure::After> next;  // where the next page begins, if there may be one
};
ListPage read_page(const View& view, const List& list, const Narrowed& narrowed,
                   std::size_t most = listed_a_page);

// Whether matters of that stage can be in the list: those that come at or after the publishing act.
bool stage_is_public(const List& list, std::string_view stage);

Html list_table(const View& view, const List& list, const std::vector<PublicRecord>& matters);

// "17990-4711"
std::string cursor_text(const disclosure::After& after);
std::optional<disclosure::After> find_cursor(std::string_view text);

}  // namespace fadu::portal
