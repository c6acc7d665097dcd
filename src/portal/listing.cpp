// SPDX-License-Identifier: EUPL-1.2
#include "portal/listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

constexpr std::int64_t batch = 100;  // rows read at once

// First and last day of "2019-03".
std::optional<std::pair<Date, Date>> find_month(const std::string& month) {
  const auto first = parse_date(month + "-01");
  if (!first) return std::nullopt;
  return std::pair(*first, add_months(*first, 1) - 1);
}

bool stands(const List& list, const matter::Record& record, std::optional<Date> on) {
  if (!on || list.from == nullptr) return true;
  const auto* from = std::get_if<Date>(&record.value(list.from->name));
  if (from == nullptr || *from > *on) return false;
  const auto* until = list.until == nullptr ? nullptr : std::get_if<Date>(&record.value(list.until->name));
  return until == nullptr || *until > *on;
}

Html cell(const View& view, const PublicRecord& one, const institution::RecordField& column) {
  const auto shown = std::ranges::find(one.shown, &column, &disclosure::ShownField::field);
  return shown == one.shown.end() ? Html() : shown_value(view, one.record, *shown);
}

}  // namespace

Values Narrowed::query() const {
  return {{"q", q},
          {"organisation", organisation},
          {"kind", kind},
          {"month", month},
          {"on", on ? to_string(*on) : ""}};
}

Narrowed read_narrowed(const View& view, const List& list) {
  Narrowed narrowed{.q = view.asked("q"),
                    .organisation = view.asked("organisation"),
                    .kind = view.asked("kind"),
                    .month = view.asked("month"),
                    .on = {},
                    .after = find_cursor(view.asked("after")),
                    .mistakes = {}};
  if (!narrowed.month.empty() && !find_month(narrowed.month)) narrowed.month.clear();
  if (list.from == nullptr) return narrowed;
  narrowed.on = view.today();
  if (const std::string on = view.asked("on"); !on.empty()) {
    if (const auto day = parse_date(on))
      narrowed.on = *day;
    else
      narrowed.mistakes.push_back(view.zh() ? day.error().why_zh : day.error().why);
  }
  return narrowed;
}

ListPage read_page(const View& view, const List& list, const Narrowed& narrowed, std::size_t most) {
  disclosure::Wanted wanted{.list = list.id,
                            .organisation = narrowed.organisation,
                            .kind = list.by_stage ? "" : narrowed.kind,
                            .stage = list.by_stage ? narrowed.kind : "",
                            .words = to_bigrams(narrowed.q),
                            .after = narrowed.after};
  if (const auto month = find_month(narrowed.month))
    std::tie(wanted.from, wanted.until) = std::pair(month->first, month->second);
  ListPage page;
  for (std::int64_t scanned = 0; scanned < scanned_max; scanned += batch) {
    const auto rows = disclosure::read_list(view.connection(), view.region(), wanted, batch);
    for (const auto& row : rows) {
      if (page.matters.size() == most) {
        page.next = wanted.after;
        return page;
      }
      wanted.after = disclosure::After{row.shown_on, row.matter};
      auto one = read_public(view, row);
      if (one && stands(list, one->record, narrowed.on)) page.matters.push_back(std::move(*one));
    }
    if (std::ssize(rows) < batch) return page;
  }
  page.next = wanted.after;
  return page;
}

bool stage_is_public(const List& list, std::string_view stage) {
  const institution::Definition& definition = *list.definition;
  const institution::Event& at = list.disclosure->at;
  std::set<std::string, std::less<>> reached;
  if (at.kind == institution::Event::Kind::stage) reached.insert(at.name);
  if (const institution::Step* step = definition.find_step(at.name)) {
    if (step->to.empty())
      reached.insert(step->from.begin(), step->from.end());
    else
      reached.insert(step->to);
  }
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const institution::Step& step : definition.steps)
      if (!step.to.empty() &&
          std::ranges::any_of(step.from, [&](const auto& from) { return reached.contains(from); }))
        reached.insert(step.to);
  }
  return reached.contains(stage);
}

Html list_table(const View& view, const List& list, const std::vector<PublicRecord>& matters) {
  Table made{.caption = view.say(list.title), .columns = {}, .rows = {}};
  const bool own_day = std::ranges::any_of(
      list.columns, [](const auto* column) { return column->type == institution::FieldType::date; });
  for (const auto* column : list.columns) made.columns.push_back(view.say(column->title));
  made.columns.push_back(view.say(text::organisation));
  if (list.by_stage) made.columns.push_back(view.say(text::stage));
  if (!own_day) made.columns.push_back(view.say(text::published_on));
  for (const PublicRecord& one : matters) {
    std::vector<Html> row;
    bool linked = false;
    const auto* first_text = list.columns.empty() ? nullptr : list.columns.front();
    for (const auto* column : list.columns)
      if (column->name == "name" || column->name == "title") first_text = column;
    for (const auto* column : list.columns) {
      Html inside = cell(view, one, *column);
      if (column == first_text && !inside.empty()) {
        inside = anchor(view, matter_path(*list.definition, one.row.matter), inside);
        linked = true;
      }
      row.push_back(inside);
    }
    if (!linked && !row.empty())
      row.front() = anchor(view, matter_path(*list.definition, one.row.matter), one.title);
    row.emplace_back(organisation_text(view, one.record.organisation()));
    if (list.by_stage) row.emplace_back(view.say(list.definition->stage_titles.at(one.record.stage())));
    if (!own_day) row.emplace_back(day_text(view, one.row.shown_on));
    made.rows.push_back(std::move(row));
  }
  return table(made);
}

std::string cursor_text(const disclosure::After& after) {
  return fmt::format("{}-{}", after.shown_on.day_number(), after.matter);
}

std::optional<disclosure::After> find_cursor(std::string_view text) {
  constexpr std::int64_t days_max = 2'900'000;  // within year 9999
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto day = find_number(text.substr(0, dash));
  const auto matter = find_number(text.substr(dash + 1));
  if (!day || *day > days_max || !matter) return std::nullopt;
  return disclosure::After{Date::from_day_number(static_cast<std::int32_t>(*day)), *matter};
}

}  // namespace fadu::portal
