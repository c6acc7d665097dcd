// SPDX-License-Identifier: EUPL-1.2
// fadu report --data DIR --year Y --format json|html|docx|pdf -o FILE: the year's report.
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "cli/house.hpp"
#include "report/compose.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/paper.hpp"

namespace fadu::cli {
namespace {

struct ReportArguments {
  std::string data;
  int year = 0;
  std::string format = "json";
  std::string output = "-";
  std::string on;
};

Result<void> write_output(const std::string& path, const std::string& bytes) {
  if (path == "-") {
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    return {};
  }
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file)
    return Error{
        .problem = Problem::unavailable, .what = path, .why = "cannot be written", .why_zh = "无法写入"};
  return {};
}

std::string render(const ReportArguments& arguments, House& house, const report::Report& made) {
  if (arguments.format == "html") return report::to_html(*house.matters, made);
  if (arguments.format == "docx") return report::to_docx(made);
  if (arguments.format == "pdf") return report::to_pdf(made);
  return report::to_json(made);
}

int make_report(const Environment& environment, const ReportArguments& arguments) {
  const bool text = arguments.format == "json" || arguments.format == "html";
  if (arguments.output == "-" && !text) {
    fail(environment, {.problem = Problem::invalid,
                       .what = "--format " + arguments.format,
                       .why = "needs -o FILE",
                       .why_zh = "须用 -o 指定文件"});
    return exit_usage;
  }
  const Date today = environment.clock().day();
  const Date last = std::min(today, Date(arguments.year, 12, 31));
  const auto made_on = day_or_today(environment, arguments.on);
  if (!made_on) {
    fail(environment, made_on.error());
    return exit_usage;
  }
  const report::ReportOptions options{.year = arguments.year, .as_of = last, .made_on = *made_on};
  auto house = open_house(environment, arguments.data);
  if (!house) return fail(environment, house.error());
  auto [sources, mistakes] = report::read_sources((*house)->definitions->catalogue, *(*house)->figures);
  print(mistakes);
  if (!mistakes.empty()) return exit_failed;
  auto made = report::compose(*(*house)->matters, *(*house)->figures, sources, options);
  if (!made) return fail(environment, made.error());
  if (auto written = write_output(arguments.output, render(arguments, **house, *made)); !written)
    return fail(environment, written.error());
  return exit_fine;
}

}  // namespace

void add_report(CLI::App& app, const Environment& environment, Run& run) {
  auto arguments = std::make_shared<ReportArguments>();
  CLI::App* command = app.add_subcommand("report", "the annual report, every figure computed");
  command->add_option("--data", arguments->data, "folder of the county")->required();
  command->add_option("--year", arguments->year, "the year reported")
      ->required()
      ->check(CLI::Range(1950, 9998));
  command->add_option("--format", arguments->format, "json, html, docx or pdf")
      ->check(CLI::IsMember({"json", "html", "docx", "pdf"}));
  command->add_option("-o,--output", arguments->output, "file to write; - is standard output");
  command->add_option("--dated", arguments->on, "the date under the report, YYYY-MM-DD; today by default");
  command->callback([&run, &environment, arguments] {
    run = [&environment, arguments] { return make_report(environment, *arguments); };
  });
}

}  // namespace fadu::cli
