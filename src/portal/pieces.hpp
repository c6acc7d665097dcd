// The recurring pieces of the pages: links, tables, definition lists, forms' rows, what the law says in
// words. Never reads more than it is given. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "disclosure/shown.hpp"
#include "law/time_limit.hpp"
#include "portal/markup.hpp"
#include "portal/view.hpp"

namespace fadu::portal {

Html anchor(const View& view, std::string_view to, const Html& inside, const Values& query = {});
Html paragraph(const Html& inside);
Html paragraph(std::string_view css_class, const Html& inside);
// <section> with its heading of that level; `id` is what one can link to.
Html section(std::string_view id, int level, const Html& title, const Html& inside);
// What to say where there is nothing, and why there is nothing.
Html empty_state(const Html& why);

struct Fact {
  Html name;
  Html value;
};
// A list of names and values; those without a value are left out.
Html facts(const std::vector<Fact>& list);

// A table that becomes cards on a narrow screen: the cells carry their column's title.
struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<Html>> rows;  // each as wide as columns
};
Html table(const Table& table);

std::string day_text(const View& view, Date day);
std::string number_text(std::int64_t number);
// The organisation's name, or its code where the register does not know it.
std::string organisation_text(const View& view, const std::string& code);
// The county's name as its government bears it: 友谊县人民政府.
std::string government_text(const View& view);

// 《行政复议法》第六十二条; "Administrative Reconsideration Law Art. 62".
std::string basis_text(const View& view, const institution::Basis& basis);
std::string basis_text(const View& view, const law::LimitRule& rule);
// 5个工作日; "5 working days".
std::string length_text(const View& view, const law::LimitRule& rule);

// "/matters/penalty/17"
std::string matter_path(const institution::Definition& definition, std::int64_t number);
std::string institution_path(const institution::Definition& definition);
// A shown value: a link where it names a matter that is public.
Html shown_value(const View& view, const matter::Record& record, const disclosure::ShownField& shown);

// A public matter with what of it is shown.
struct PublicRecord {
  disclosure::PublicMatter row;
  matter::Record record;
  std::vector<disclosure::ShownField> shown;
  std::string title;
};
// The matter of a list's row; nothing where its disclosure's condition does not hold today.
std::optional<PublicRecord> read_public(const View& view, const disclosure::PublicMatter& row);
// The list of definition and disclosure that a row stands in.
const List& list_of(const View& view, const disclosure::PublicMatter& row);

// Whether the list's form is offered on the page of such a matter.
bool is_offered(const List& list, const matter::Record& record);

}  // namespace fadu::portal
