// SPDX-License-Identifier: EUPL-1.2
// fadu bundle --data DIR --year Y -o FILE: the year's figures with all that is needed to recompute them.
// fadu verify FILE: recomputes them, with no database and no definitions.
#include <fmt/core.h>

#include <algorithm>
#include <fstream>

#include "cli/house.hpp"
#include "cli/keys.hpp"
#include "report/bundle.hpp"
#include "report/verify_bundle.hpp"

namespace fadu::cli {
namespace {

struct BundleOptions {
  std::string data;
  int year = 0;
  std::string output;
};

int make_bundle(const Environment& environment, const BundleOptions& options) {
  auto house = open_house(environment, options.data);
  if (!house) return fail(environment, house.error());
  const Date last = std::min(environment.clock().day(), Date(options.year, 12, 31));
  const auto facts =
      report::read_facts(*(*house)->matters, *(*house)->figures,
                         {.year = options.year, .as_of = last, .made_on = environment.clock().day()});
  if (!facts) return fail(environment, facts.error());
  const auto keys = ensure_signing_keys(options.data);
  if (!keys) return fail(environment, keys.error());
  std::ofstream file(options.output, std::ios::binary);
  report::write_bundle(*(*house)->matters, *facts, environment.clock(), *keys, file);
  file.close();
  if (!file)
    return fail(environment, {.problem = Problem::unavailable,
                              .what = options.output,
                              .why = "cannot be written",
                              .why_zh = "无法写入"});
  say(environment, "{}：指标{}项，台账{}条\n", "{}: {} figures, {} ledger entries\n", options.output,
      facts->figures.size(), (*house)->ledger->size());
  return exit_fine;
}

struct VerifyOptions {
  std::string file;
  std::vector<std::string> keys;
};

int verify(const Environment& environment, const VerifyOptions& options) {
  std::vector<ledger::VerifyingKey> trusted;
  for (const std::string& path : options.keys) {
    auto key = ledger::VerifyingKey::read(path);
    if (!key) return fail(environment, key.error());
    trusted.push_back(*std::move(key));
  }
  std::ifstream file(options.file, std::ios::binary);
  if (!file)
    return fail(
        environment,
        {.problem = Problem::not_found, .what = options.file, .why = "cannot be read", .why_zh = "无法读取"});
  const report::Verification found = report::verify_bundle(file, trusted);
  for (const std::string& problem : found.problems) fmt::print(stderr, "fadu: verify: {}\n", problem);
  for (const std::string& figure : found.withheld)
    say(environment, "{}：涉及不公开的个人信息，未重算\n",
        "{}: reads personal fields that are withheld; not recomputed\n", figure);
  for (const std::string& key : found.keys) say(environment, "密钥 {}\n", "key {}\n", key);
  if (!found.holds()) {
    say(environment, "{}：有{}处不符\n", "{}: {} things do not follow\n", options.file,
        found.problems.size());
    return exit_failed;
  }
  say(environment, "{} {}年：台账{}条，{}签名，重算指标{}项，全部相符\n",
      "{} {}: {} entries signed on {}, {} figures recomputed, all follow\n", found.region, found.year,
      found.entries, to_string(found.signed_at), found.figures);
  return exit_fine;
}

}  // namespace

void add_bundle(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<BundleOptions>();
  CLI::App* command =
      app.add_subcommand("bundle", "the year's figures with all that is needed to recompute them");
  command->add_option("--data", options->data, "folder of the county")->required();
  command->add_option("--year", options->year, "the year reported")
      ->required()
      ->check(CLI::Range(1950, 9998));
  command->add_option("-o,--output", options->output, "file to write")->required();
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return make_bundle(environment, *options); };
  });
}

void add_verify(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command =
      app.add_subcommand("verify", "recompute a bundle's figures with nothing but the bundle");
  command->add_option("FILE", options->file, "the bundle")->required();
  command->add_option("--key", options->keys, "a public key (PEM) that must have signed it; may be repeated")
      ->expected(1)
      ->take_all();
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return verify(environment, *options); };
  });
}

}  // namespace fadu::cli
