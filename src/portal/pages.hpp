// The pages by kind, each a function of what is asked. Which path leads to which stands in portal.cpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "portal/view.hpp"

namespace fadu::portal {

Page home_page(const View& view);
Page list_page(const View& view, const List& list);
Page lists_page(const View& view);
Page search_page(const View& view);
Page enforcement_page(const View& view);

// /matters/{institution}/{number}; the same answer for a matter there is not and one that is not public.
Page matter_page(const View& view, const std::string& institution, std::int64_t number);

Page institutions_page(const View& view);
Page institution_page(const View& view, const institution::Definition& definition);

Page figures_page(const View& view);
Page figure_page(const View& view, const figure::KnownFigure& figure);

Page reports_page(const View& view);
Page report_page(const View& view, int year);
// The last year, up to today's, in which any figure of the first page has something; today's where none has.
int last_year_with_figures(const View& view);

Page status_page(const View& view);
// The number and code sent by the form of status_page().
Page status_answer(const View& view, const Values& form);
// What whoever applied does later with number and code (correct, withdraw, rate): the act the form asks for,
// that it was performed, that it was not.
Result<matter::Act> read_own_act(const View& view, const Values& form);
Page own_act_done(const View& view, const Submission& submission, const matter::Performed& performed);
Page own_act_refused(const View& view, const Values& form, const Error& error);

Page open_data_page(const View& view);
Page catalogue_file(const View& view);
// /open-data/{list}.csv or .json; nothing where there is no such list.
std::optional<Page> data_file(const View& view, std::string_view name);
Page sitemap(const View& view);
std::optional<Page> sitemap_part(const View& view, std::string_view name);
Page robots(const View& view);

Page missing_page(const View& view, const TextPair& why);

}  // namespace fadu::portal
