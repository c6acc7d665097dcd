// SPDX-License-Identifier: EUPL-1.2
// fadu flow INSTITUTION: its stages and steps as a picture, or as BPMN for other programs.
#include <fmt/core.h>

#include <fstream>

#include "cli/house.hpp"
#include "report/flow.hpp"

namespace fadu::cli {
namespace {

struct FlowOptions {
  std::string institution;
  std::string format = "svg";
  std::string file;
};

int write(const Environment& environment, const std::string& file, const std::string& text) {
  if (file.empty()) {
    fmt::print("{}\n", text);
    return exit_fine;
  }
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text << '\n';
  out.close();
  if (out) return exit_fine;
  return fail(
      environment,
      {.problem = Problem::unavailable, .what = file, .why = "cannot be written", .why_zh = "无法写入"});
}

int flow(const Environment& environment, const FlowOptions& options) {
  auto definitions = read_definitions(environment);
  if (!definitions) return fail(environment, definitions.error());
  const institution::Catalogue& catalogue = (*definitions)->catalogue;
  const institution::Definition* definition = catalogue.find(options.institution);
  if (definition == nullptr)
    return fail(environment, {.problem = Problem::not_found,
                              .what = options.institution,
                              .why = "there is no such institution",
                              .why_zh = "没有这项制度"});
  if (options.format == "bpmn")
    return write(environment, options.file, report::to_bpmn(catalogue, *definition, environment.language));
  const auto svg = report::draw_flow(catalogue, *definition, environment.language);
  return svg ? write(environment, options.file, *svg) : fail(environment, svg.error());
}

}  // namespace

void add_flow(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<FlowOptions>();
  CLI::App* command = app.add_subcommand("flow", "an institution's stages and steps as a picture");
  command->add_option("INSTITUTION", options->institution, "such as reconsideration")->required();
  command->add_option("--format", options->format, "svg or bpmn")->check(CLI::IsMember({"svg", "bpmn"}));
  command->add_option("-o,--output", options->file, "the file written; standard output by default");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return flow(environment, *options); };
  });
}

}  // namespace fadu::cli
