// SPDX-License-Identifier: EUPL-1.2
// fadu figure ID --year Y [--matters] [--over AREA]: one figure, and the
// matters or counties it counts.
#include <fmt/core.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/figure_words.hpp"
#include "cli/house.hpp"
#include "figure/cells.hpp"
#include "figure/recount.hpp"

namespace fadu::cli {
boost::json::object to_json(const figure::FigureValue& value, Language language) {
  boost::json::object out{{"id", value.figure->id},
                          {"title", value.figure->figure->title.in(language)},
                          {"kind", figure::to_string(value.kind)},
                          {"text", value.text(language)}};
  if (value.kind == figure::Kind::rate) {
    out["numerator"] = value.numerator;
    out["denominator"] = value.denominator;
  } else {
    out["value"] = value.numerator;
  }
  if (!value.parts.empty()) {
    boost::json::object parts;
    for (const auto& [part, number] : value.parts) parts[part] = number;
    out["parts"] = std::move(parts);
  }
  return out;
}

void print_text(const figure::FigureValue& value, Language language) {
  const auto& figure = *value.figure->figure;
  std::string unit = figure.money ? std::string() : figure.unit.in(language);
  if (language == Language::en && !unit.empty()) unit = " " + unit;
  fmt::print("{}  {}  {}{}", value.figure->id, figure.title.in(language), value.text(language), unit);
  if (value.kind == figure::Kind::rate) fmt::print("  ({}/{})", value.numerator, value.denominator);
  fmt::print("\n");
  for (const auto& [part, number] : value.parts) fmt::print("  {}: {}\n", part.empty() ? "—" : part, number);
}

namespace {

struct FigureOptions {
  std::string data;
  std::string id;
  int year = 0;
  bool matters = false;
  bool json = false;
  std::string over;
};

int show_figure(const Environment& environment, const FigureOptions& options) {
  if (!options.over.empty())
    return show_roll_up(environment, {.data = options.data,
                                      .figure = options.id,
                                      .year = options.year,
                                      .area = options.over,
                                      .json = options.json});
  auto house = open_house(environment, options.data);
  if (!house) return fail(environment, house.error());
  const figure::KnownFigure* known = (*house)->figures->find(options.id);
  if (known == nullptr)
    return fail(environment, {.problem = Problem::not_found,
                              .what = options.id,
                              .why = "there is no such figure",
                              .why_zh = "没有这项指标"});
  const auto value =
      figure::read_figure(*(*house)->connection, (*house)->region(), *known, {.year = options.year});
  std::vector<figure::CountedMatter> counted;
  if (options.matters) counted = figure::counted_matters(*(*house)->matters, *known, options.year);
  if (options.json) {
    boost::json::object out = to_json(value, environment.language);
    if (options.matters) {
      boost::json::array list;
      for (const auto& one : counted)
        list.push_back({{"matter", one.matter},
                        {"organisation", one.organisation},
                        {"in_part", one.in_part},
                        {"amount", one.amount}});
      out["matters"] = std::move(list);
    }
    fmt::print("{}\n", boost::json::serialize(out));
    return exit_fine;
  }
  print_text(value, environment.language);
  for (const auto& one : counted)
    fmt::print("{}\t{}\t{}{}\n", one.matter, known->over->id, one.organisation,
               value.kind == figure::Kind::rate && !one.in_part ? "\t-" : "");
  return exit_fine;
}

}  // namespace

void add_figure(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<FigureOptions>();
  CLI::App* command = app.add_subcommand("figure", "one figure of a year, and the matters it counts");
  command->add_option("ID", options->id, "such as mediation.disputes")->required();
  CLI::Option* data = command->add_option("--data", options->data, "folder of the county")->required();
  command->add_option("--year", options->year, "the year")->required();
  CLI::Option* matters = command->add_flag("--matters", options->matters, "list the matters it counts");
  command
      ->add_option_function<std::string>(
          "--over",
          [options, data](const std::string& area) {
            options->over = area;
            data->required(false);  // a database may hold counties that have no folder here
          },
          "sum over all counties of a city or province: the first digits of "
          "their codes; 000000: of all")
      ->trigger_on_parse()
      ->excludes(matters);
  command->add_flag("--json", options->json, "as JSON");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return show_figure(environment, *options); };
  });
}

}  // namespace fadu::cli
