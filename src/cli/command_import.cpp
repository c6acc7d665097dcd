// SPDX-License-Identifier: EUPL-1.2
// fadu import INSTITUTION FILE: a table's rows as matters, all or none. fadu import --template INSTITUTION -o
// FILE: the table to fill in.
#include <fmt/core.h>
#include <pwd.h>
#include <unistd.h>

#include <atomic>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <csignal>
#include <fstream>

#include "cli/house.hpp"
#include "figure/findings.hpp"
#include "intake/import.hpp"
#include "intake/template.hpp"

namespace fadu::cli {
namespace {

struct ImportArguments {
  std::string data;
  std::string institution;
  std::string file;
  std::string template_of;
  std::string output;
  std::string organisation;
  std::string person;
  bool dry_run = false;
  bool chosen = false;
  bool again = false;
  bool json = false;
};

std::atomic<bool> stop_wanted = false;

// While it lives, Ctrl-C asks the import to stop instead of ending the program.
class StopOnInterrupt {
 public:
  StopOnInterrupt() : before_(std::signal(SIGINT, [](int) { stop_wanted = true; })) {}
  StopOnInterrupt(const StopOnInterrupt&) = delete;
  StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;
  ~StopOnInterrupt() { std::signal(SIGINT, before_); }

 private:
  void (*before_)(int);
};

std::string account_name() {
  const passwd* account = getpwuid(geteuid());
  return account == nullptr ? std::to_string(geteuid()) : account->pw_name;
}

boost::json::object to_json(const ImportArguments& arguments, const intake::ImportReport& report) {
  boost::json::array mistakes;
  for (const intake::Mistake& mistake : report.mistakes.list())
    mistakes.push_back({{"row", mistake.row},
                        {"column", mistake.column},
                        {"title", mistake.title},
                        {"why", {{"zh", mistake.why.zh}, {"en", mistake.why.en}}}});
  return {{"institution", arguments.institution},
          {"file", arguments.file},
          {"hash", report.hash},
          {"dry_run", arguments.dry_run},
          {"rows", report.rows},
          {"good", report.good},
          {"entered", report.entered},
          {"mistakes", std::move(mistakes)},
          {"mistakes_in_all", report.mistakes.count()}};
}

void print_mistakes(const Environment& environment, const ImportArguments& arguments,
                    const intake::Mistakes& mistakes) {
  for (const intake::Mistake& mistake : mistakes.list())
    fmt::print(stderr, "fadu: {}: {}\n", arguments.file, intake::to_string(mistake, environment.language));
  const auto more = mistakes.count() - static_cast<std::int64_t>(mistakes.list().size());
  if (more > 0)
    fmt::print(stderr,
               fmt::runtime(environment.language == Language::zh ? "fadu: {}: 另有{}处\n"
                                                                 : "fadu: {}: and {} more\n"),
               arguments.file, more);
}

void print_summary(const Environment& environment, const ImportArguments& arguments,
                   const intake::ImportReport& report) {
  const bool zh = environment.language == Language::zh;
  fmt::print(fmt::runtime(zh ? "{}：{}行，其中{}行无误，{}\n" : "{}: {} rows, {} of them good, {}\n"),
             arguments.file, report.rows, report.good,
             arguments.dry_run ? fmt::format(fmt::runtime(zh ? "仅检查，未导入" : "only checked"))
                               : fmt::format(fmt::runtime(zh ? "导入{}件" : "{} entered"), report.entered));
}

int import(const Environment& environment, const ImportArguments& arguments) {
  auto house = open_house(environment, arguments.data);
  if (!house) return fail(environment, house.error());
  const bool terminal = isatty(STDERR_FILENO) != 0;
  const StopOnInterrupt interrupt;
  const intake::ImportOptions options{
      .institution = arguments.institution,
      .organisation = arguments.organisation,
      .person = arguments.person,
      .account = account_name(),
      .at = environment.clock(),
      .on_mistakes = arguments.chosen ? intake::OnMistakes::take_good_rows : intake::OnMistakes::refuse_all,
      .if_imported_before =
          arguments.again ? intake::IfImportedBefore::repeat : intake::IfImportedBefore::refuse,
      .effect = arguments.dry_run ? intake::Effect::dry_run : intake::Effect::enter,
      .progress = [&](std::int64_t rows) {
        if (terminal && rows % 5000 == 0) fmt::print(stderr, "\r{} ", rows);
        return !stop_wanted;
      }};
  auto report = intake::import_file(*(*house)->matters, arguments.file, options);
  if (terminal) fmt::print(stderr, "\r\x1b[K");
  if (!report) return fail(environment, report.error());
  figure::keep_findings(*(*house)->matters);
  print_mistakes(environment, arguments, report->mistakes);
  if (arguments.json)
    fmt::print("{}\n", boost::json::serialize(to_json(arguments, *report)));
  else
    print_summary(environment, arguments, *report);
  return report->mistakes.count() == 0 ? exit_fine : exit_failed;
}

int write_template(const Environment& environment, const ImportArguments& arguments) {
  auto definitions = read_definitions(environment);
  if (!definitions) return fail(environment, definitions.error());
  const auto* definition = (*definitions)->catalogue.find(arguments.template_of);
  if (definition == nullptr)
    return fail(environment, {.problem = Problem::not_found,
                              .what = arguments.template_of,
                              .why = "there is no such institution",
                              .why_zh = "没有这项制度"});
  std::unique_ptr<House> house;
  if (!arguments.data.empty()) {
    auto opened = open_house(environment, arguments.data);
    if (!opened) return fail(environment, opened.error());
    house = std::move(*opened);
  }
  const auto listing = intake::make_template(
      *definition, house == nullptr ? nullptr : &house->matters->staff(), environment.clock());
  std::string bytes;
  if (arguments.output.ends_with(".csv")) {
    bytes = sheet::write_csv(listing);
  } else {
    auto written = sheet::write_xlsx(listing);
    if (!written) return fail(environment, written.error());
    bytes = std::move(*written);
  }
  std::ofstream file(arguments.output, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush();
  if (!file)
    return fail(environment, {.problem = Problem::unavailable,
                              .what = arguments.output,
                              .why = "cannot be written",
                              .why_zh = "无法写入"});
  fmt::print("{}\n", arguments.output);
  return exit_fine;
}

int usage(const char* why) {
  fmt::print(stderr, "fadu: usage: {} (see fadu import --help)\n", why);
  return exit_usage;
}

int run_import(const Environment& environment, const ImportArguments& arguments) {
  if (!arguments.template_of.empty()) {
    if (!arguments.output.ends_with(".xlsx") && !arguments.output.ends_with(".csv"))
      return usage("--template needs -o with a file that ends in .xlsx or .csv");
    return write_template(environment, arguments);
  }
  if (arguments.institution.empty() || arguments.file.empty() || arguments.data.empty())
    return usage("an import needs --data, INSTITUTION and FILE");
  return import(environment, arguments);
}

}  // namespace

void add_import(CLI::App& app, const Environment& environment, Run& run) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command = app.add_subcommand("import", "enter matters from a CSV or XLSX file, all rows or none");
  command->add_option("INSTITUTION", arguments->institution, "whose matters these are");
  command->add_option("FILE", arguments->file, "CSV (UTF-8 or GB 18030) or XLSX");
  command->add_option("--data", arguments->data, "folder of the county");
  command->add_option("--template", arguments->template_of, "write this institution's table to fill in");
  command->add_option("-o", arguments->output, "the template's file, .xlsx or .csv");
  command->add_option("--organisation", arguments->organisation,
                      "code of the organisation whose matters these are, of rows that name none");
  command->add_option("--by", arguments->person, "who enters them: a person's id");
  command->add_flag("--dry-run", arguments->dry_run, "only check the file");
  command->add_flag("--chosen", arguments->chosen, "enter the good rows and report the others");
  command->add_flag("--again", arguments->again, "even if a file of this content was imported before");
  command->add_flag("--json", arguments->json, "the outcome as JSON");
  command->callback([&run, &environment, arguments] {
    run = [&environment, arguments] { return run_import(environment, *arguments); };
  });
}

}  // namespace fadu::cli
