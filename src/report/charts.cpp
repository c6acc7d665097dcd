// SPDX-License-Identifier: EUPL-1.2
#include "report/charts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fadu::report {
namespace {

using figure::FigureValue;
using paper::Chart;
using paper::ChartKind;

constexpr std::size_t categories_max = 60;
constexpr std::size_t series_max = 12;
constexpr std::size_t organisations_max = 20;
constexpr std::string_view title_mark = "|";

double shown_value(const FigureValue& value) {
  if (value.kind == figure::Kind::rate)
    return static_cast<double>(value.numerator * 10'000 / value.denominator) / 100.0;
  return value.figure->figure->money ? static_cast<double>(value.numerator) / 100.0
                                     : static_cast<double>(value.numerator);
}

std::string unit_of(const FigureValue& value) {
  if (value.kind == figure::Kind::rate) return "%";
  return value.figure->figure->money ? "元" : value.figure->figure->unit.zh;
}

std::string choice_title(const figure::KnownFigure& known, const std::string& id) {
  if (id.empty()) return "未注明";
  const auto* field = known.over->find_field(*known.figure->split);
  if (field == nullptr) return id;
  const auto choice = std::ranges::find(field->choices, id, &institution::Choice::id);
  return choice == field->choices.end() ? id : choice->title.zh;
}

// A split figure's choices, largest first; what a chart cannot hold is added up.
Chart by_choice(ChartKind kind, const FigureValue& value) {
  std::vector<std::pair<std::string, std::int64_t>> parts(value.parts.begin(), value.parts.end());
  std::ranges::stable_sort(parts, std::greater<>(), &std::pair<std::string, std::int64_t>::second);
  Chart chart{.kind = kind,
              .title = value.figure->figure->title.zh,
              .unit = unit_of(value),
              .categories = {},
              .series = {}};
  chart.series.push_back({value.figure->figure->title.zh, {}});
  const std::size_t most = kind == ChartKind::donut ? series_max : categories_max;
  double rest = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts.size() > most && i + 1 >= most) {
      rest += static_cast<double>(parts[i].second);
      continue;
    }
    chart.categories.push_back(choice_title(*value.figure, parts[i].first));
    chart.series[0].values.emplace_back(static_cast<double>(parts[i].second));
  }
  if (rest > 0) {
    chart.categories.emplace_back("其余");
    chart.series[0].values.emplace_back(rest);
  }
  return chart;
}

// Several figures side by side; a rate of nothing is not drawn.
Chart by_figure(ChartKind kind, const std::vector<const FigureValue*>& values) {
  const bool rates = values[0]->kind == figure::Kind::rate;
  const bool of_one = std::ranges::all_of(
      values, [&](const FigureValue* value) { return value->figure->home == values[0]->figure->home; });
  Chart chart{.kind = kind,
              .title = rates ? "主要比率" : "主要数量",
              .unit = unit_of(*values[0]),
              .categories = {},
              .series = {}};
  chart.series.push_back({chart.title, {}});
  for (const FigureValue* value : values) {
    if (value->kind == figure::Kind::rate && value->denominator == 0) continue;
    // Figures of several institutions may share a title: "按时办复率".
    chart.categories.push_back(of_one
                                   ? value->figure->figure->title.zh
                                   : value->figure->home->title.zh + "：" + value->figure->figure->title.zh);
    chart.series[0].values.emplace_back(shown_value(*value));
  }
  return chart;
}

// One number an organisation, largest first.
Chart by_organisation(const FigureValue& value, const Facts& facts, matter::Matters& matters) {
  const auto counted = figure::read_organisations(matters.connection(), facts.region, *value.figure,
                                                  {.year = facts.options.year});
  std::vector<std::pair<std::string, std::int64_t>> sorted(counted.begin(), counted.end());
  std::ranges::stable_sort(sorted, std::greater<>(), &std::pair<std::string, std::int64_t>::second);
  if (sorted.size() > organisations_max) sorted.resize(organisations_max);
  Chart chart{.kind = ChartKind::bar,
              .title = value.figure->figure->title.zh,
              .unit = unit_of(value),
              .categories = {},
              .series = {{value.figure->figure->title.zh, {}}}};
  const double scale = value.figure->figure->money ? 100.0 : 1.0;
  for (const auto& [code, number] : sorted) {
    chart.categories.push_back(organisation_name(matters, code));
    chart.series[0].values.emplace_back(static_cast<double>(number) / scale);
  }
  return chart;
}

Chart by_month(const std::vector<const FigureValue*>& values, const Facts& facts, matter::Matters& matters) {
  Chart chart{.kind = ChartKind::stacked,
              .title = values.size() == 1 ? values[0]->figure->figure->title.zh + "（按月）" : "各月数量",
              .unit = unit_of(*values[0]),
              .categories = {},
              .series = {}};
  for (int month = 1; month <= 12; ++month) chart.categories.push_back(fmt::format("{}月", month));
  for (std::size_t i = 0; i < values.size() && i < series_max; ++i) {
    Chart::Series series{values[i]->figure->figure->title.zh, {}};
    for (const std::int64_t number :
         figure::read_months(matters.connection(), facts.region, *values[i]->figure, facts.options.year))
      series.values.emplace_back(static_cast<double>(number));
    chart.series.push_back(std::move(series));
  }
  return chart;
}

bool has_something(const Chart& chart) {
  return std::ranges::any_of(chart.series, [](const Chart::Series& series) {
    return std::ranges::any_of(series.values, [](const auto& value) { return value && *value > 0; });
  });
}

}  // namespace

std::vector<std::string> chart_figures(const std::vector<std::string>& words) {
  return {words.begin() + 2, std::find(words.begin() + 2, words.end(), title_mark)};
}

std::optional<Chart> make_chart(const std::vector<std::string>& words, const Facts& facts,
                                matter::Matters& matters) {
  std::vector<const FigureValue*> values;
  for (const std::string& figure : chart_figures(words)) values.push_back(&facts.value(figure));
  const ChartKind kind = words[1] == "donut" ? ChartKind::donut : ChartKind::bar;
  Chart chart;
  if (words[1] == "months")
    chart = by_month(values, facts, matters);
  else if (values.size() > 1)
    chart = by_figure(kind, values);
  else if (values[0]->figure->figure->split)
    chart = by_choice(kind, *values[0]);
  else
    chart = by_organisation(*values[0], facts, matters);
  if (!has_something(chart)) return std::nullopt;
  if (const auto bar = std::ranges::find(words, title_mark); bar != words.end() && bar + 1 != words.end()) {
    chart.title = *(bar + 1);
    if (chart.series.size() == 1) chart.series[0].name = chart.title;
  }
  return chart;
}

}  // namespace fadu::report
