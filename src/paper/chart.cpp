// SPDX-License-Identifier: EUPL-1.2
#include "paper/chart.hpp"

#include <boost/json.hpp>
#include <cmath>

#include "base/json.hpp"
#include "paper/drawing.hpp"

namespace fadu::paper {
namespace {

namespace json = boost::json;

constexpr std::size_t categories_max = 60;
constexpr std::size_t series_max = 12;

Error mistake(std::string why) {
  return {Problem::invalid, "chart", std::move(why)};
}

Result<std::string> text_of(const json::object& object, std::string_view key, bool required) {
  const json::value* const value = object.if_contains(key);
  if (value == nullptr && !required) return std::string{};
  if (value == nullptr || !value->is_string()) return mistake("“" + std::string(key) + "” must be a text");
  return std::string(value->get_string());
}

Result<ChartKind> kind_of(std::string_view word) {
  if (word == "bar") return ChartKind::bar;
  if (word == "stacked") return ChartKind::stacked;
  if (word == "line") return ChartKind::line;
  if (word == "donut") return ChartKind::donut;
  return mistake("“kind” must be bar, stacked, line or donut, not “" + std::string(word) + "”");
}

Result<std::optional<double>> number_of(const json::value& value) {
  constexpr double largest = 1e15;
  if (value.is_null()) return std::optional<double>{};
  if (!value.is_number()) return mistake("a value must be a number or null");
  const double number = value.to_number<double>();
  if (!std::isfinite(number) || std::abs(number) > largest)
    return mistake("a value is too large to be drawn");
  return std::optional<double>(number);
}

Result<Chart::Series> series_of(const json::value& value, std::size_t count) {
  const json::object* const object = value.if_object();
  if (object == nullptr) return mistake("each of “series” must be {\"name\": …, \"values\": […]}");
  Chart::Series series;
  series.name = FADU_TRY(text_of(*object, "name", false));
  const json::value* const values = object->if_contains("values");
  if (values == nullptr || !values->is_array() || values->get_array().size() != count)
    return mistake("“values” of a series must have one value a category (" + std::to_string(count) + ")");
  for (const json::value& item : values->get_array()) series.values.push_back(FADU_TRY(number_of(item)));
  return series;
}

}  // namespace

Result<Chart> parse_chart(std::string_view text) {
  const json::value value = FADU_TRY(parse_json(text));
  const json::object* const object = value.if_object();
  if (object == nullptr) return mistake("a chart must be a JSON object");
  Chart chart;
  const std::string kind = FADU_TRY(text_of(*object, "kind", true));
  chart.kind = FADU_TRY(kind_of(kind));
  chart.title = FADU_TRY(text_of(*object, "title", true));
  chart.unit = FADU_TRY(text_of(*object, "unit", false));
  const json::value* const categories = object->if_contains("categories");
  if (categories == nullptr || !categories->is_array() || categories->get_array().empty() ||
      categories->get_array().size() > categories_max)
    return mistake("“categories” must be a list of 1 to 60 texts");
  for (const json::value& item : categories->get_array()) {
    if (!item.is_string()) return mistake("“categories” must be a list of texts");
    chart.categories.emplace_back(item.get_string());
  }
  const json::value* const series = object->if_contains("series");
  if (series == nullptr || !series->is_array() || series->get_array().empty() ||
      series->get_array().size() > series_max)
    return mistake("“series” must be a list of 1 to 12 series");
  for (const json::value& item : series->get_array())
    chart.series.push_back(FADU_TRY(series_of(item, chart.categories.size())));
  if (chart.kind == ChartKind::donut) {
    if (chart.series.size() != 1) return mistake("a donut has one series");
    for (const auto& item : chart.series.front().values)
      if (item.value_or(0) < 0) return mistake("a donut has no negative values");
  }
  return chart;
}

std::string describe(const Chart& chart) {
  std::string text;
  for (const Chart::Series& series : chart.series) {
    if (!text.empty()) text += '\n';
    if (!series.name.empty()) text += series.name + "：";
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
      if (i > 0) text += "，";
      text += chart.categories[i] + " " + (series.values[i] ? number_text(*series.values[i]) : "—");
    }
  }
  return text;
}

}  // namespace fadu::paper
