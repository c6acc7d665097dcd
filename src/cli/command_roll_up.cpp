// SPDX-License-Identifier: EUPL-1.2
// fadu figure ID --year Y --over AREA: the sum over the counties that a database holds.
#include <fmt/core.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <filesystem>

#include "cli/figure_words.hpp"
#include "cli/house.hpp"
#include "figure/roll_up.hpp"
#include "store/transaction.hpp"

namespace fadu::cli {
namespace {

using figure::Counting;
using figure::CountyValue;
using figure::RollUp;

Result<store::Connection> open_database(const Environment& environment, const std::string& data) {
  const std::string file = data + "/county.db";
  if (environment.database.empty() && !std::filesystem::exists(file))
    return Error{.problem = Problem::not_found,
                 .what = data.empty() ? "database" : file,
                 .why = "there is no county here; say which database with --data or --database",
                 .why_zh = "此处没有县级数据，请用 --data 或 --database 指明"};
  return store::Connection::open(environment.database.empty() ? file : environment.database,
                                 {.read_only = true});
}

std::string rate_of(const figure::FigureValue& value) {
  return value.kind == figure::Kind::rate ? fmt::format("  ({}/{})", value.numerator, value.denominator) : "";
}

std::string_view why_not(Counting counting, Language language) {
  const bool zh = language == Language::zh;
  switch (counting) {
    case Counting::same:
      return "";
    case Counting::otherwise:
      return zh ? "统计口径与现行定义不同，未计入合计" : "counts it by another rule; not in the sum";
    case Counting::missing:
      return zh ? "该县的定义中没有这项指标，未计入合计"
                : "its definitions have no such figure; not in the sum";
    case Counting::unsaid:
      return zh ? "未注明统计口径，未计入合计；请在该县执行 fadu rebuild"
                : "does not say by which rule it counts; not in the sum until it is rebuilt";
  }
  return "";
}

void print_json(const RollUp& sum, const RollUpOptions& options, Language language) {
  boost::json::object out = to_json(sum.total, language);
  out["over"] = options.area;
  boost::json::array counties;
  for (const CountyValue& one : sum.counties) {
    boost::json::object county = to_json(one.value, language);
    for (const char* of_the_figure : {"id", "title", "kind"}) county.erase(of_the_figure);
    county["region"] = one.region;
    county["counting"] = figure::to_string(one.counting);
    boost::json::array rules;
    for (const std::string& rule : one.rules) rules.push_back(boost::json::parse(rule));
    if (!rules.empty()) county["rules"] = std::move(rules);
    counties.push_back(std::move(county));
  }
  out["counties"] = std::move(counties);
  fmt::print("{}\n", boost::json::serialize(out));
}

void print_lines(const RollUp& sum, Language language) {
  print_text(sum.total, language);
  for (const CountyValue& one : sum.counties)
    fmt::print("{}\t{}{}\n", one.region, one.value.text(language), rate_of(one.value));
}

}  // namespace

int show_roll_up(const Environment& environment, const RollUpOptions& options) {
  const auto area = figure::parse_area(options.area);
  if (!area) {
    fail(environment, area.error());
    return exit_usage;
  }
  const auto definitions = read_definitions(environment);
  if (!definitions) return fail(environment, definitions.error());
  const figure::FigureBook book((*definitions)->catalogue);
  const figure::KnownFigure* known = book.find(options.figure);
  if (known == nullptr)
    return fail(environment, {.problem = Problem::not_found,
                              .what = options.figure,
                              .why = "there is no such figure",
                              .why_zh = "没有这项指标"});
  auto connection = open_database(environment, options.data);
  if (!connection) return fail(environment, connection.error());
  const store::Transaction snapshot(*connection, store::Access::read);
  const RollUp sum = figure::roll_up(*connection, *known, {.year = options.year}, *area);
  if (sum.counties.empty())
    return fail(environment, {.problem = Problem::not_found,
                              .what = options.area,
                              .why = "the database holds no county of this area",
                              .why_zh = "数据库中没有该地区的县"});
  if (options.json)
    print_json(sum, options, environment.language);
  else
    print_lines(sum, environment.language);
  for (const CountyValue& one : sum.counties) {
    if (one.counting == Counting::same) continue;
    fmt::print(stderr, "fadu: {} {}: {}\n", known->id, one.region,
               why_not(one.counting, environment.language));
    for (const std::string& rule : one.rules) fmt::print(stderr, "  {}\n", rule);
  }
  return sum.whole() ? exit_fine : exit_failed;
}

}  // namespace fadu::cli
