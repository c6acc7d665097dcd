// SPDX-License-Identifier: EUPL-1.2
// fadu check [DIR]: reads every definition and proves what can be proved before a matter exists.
#include <fmt/core.h>

#include <filesystem>

#include "cli/command.hpp"
#include "institution/catalogue.hpp"
#include "institution/check.hpp"
#include "law/lawbook.hpp"
#include "matter/cases.hpp"
#include "report/sources.hpp"

namespace fadu::cli {
namespace {

struct CheckOptions {
  std::string folder;
  bool cases = false;
  std::string only;
};

// Those in the folder of one institution.
Diagnostics mistakes_of(const std::string& institution, const Diagnostics& all) {
  Diagnostics some;
  for (const Diagnostic& diagnostic : all.list())
    if (diagnostic.place.file.find("/" + institution + "/") != std::string::npos) some.add(diagnostic);
  return some;
}

int check(const Environment& environment, const CheckOptions& options) {
  namespace fs = std::filesystem;
  const std::string home = home_folder(environment);
  std::string institutions = options.folder.empty() ? home + "/institutions" : options.folder;
  std::string law = home + "/law";
  if (fs::exists(fs::path(institutions) / "institutions")) {
    if (fs::exists(fs::path(institutions) / "law")) law = institutions + "/law";
    institutions += "/institutions";
  }
  auto [lawbook, mistakes] = law::Lawbook::read(law);
  auto [catalogue, in_definitions] = institution::Catalogue::read(institutions);
  mistakes.add_all(in_definitions);
  mistakes.add_all(institution::check(catalogue, lawbook));
  mistakes.add_all(report::read_sources(catalogue, figure::FigureBook(catalogue)).second);
  if (!options.only.empty()) mistakes = mistakes_of(options.only, mistakes);
  print(mistakes);
  if (!mistakes.empty()) {
    fmt::print(stderr,
               fmt::runtime(environment.language == Language::zh ? "fadu: check: {}处有误：{}\n"
                                                                 : "fadu: check: {} mistakes in {}\n"),
               mistakes.list().size(), institutions);
    return exit_failed;
  }
  say(environment, "已检查{}项制度\n", "{} institutions checked\n", catalogue.definitions().size());
  if (!options.cases) return exit_fine;
  const matter::CaseReport report = matter::run_cases(catalogue, lawbook, options.only);
  print(report.failures);
  print(report.untripped);
  say(environment, "运行{}个示例，{}个不符，{}条规则没有示例触及\n",
      "{} cases run, {} went otherwise, {} rules no case trips\n", report.cases,
      report.failures.list().size(), report.untripped.list().size());
  return report.failures.empty() && report.untripped.empty() ? exit_fine : exit_failed;
}

}  // namespace

void add_check(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "prove the definitions of all institutions");
  command->add_option("DIR", options->folder,
                      "folder with institutions/ (and law/), default: the product's own");
  command->add_flag("--cases", options->cases, "also run the worked cases");
  command->add_option("--only", options->only, "this institution only");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return check(environment, *options); };
  });
}

}  // namespace fadu::cli
