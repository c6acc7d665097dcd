// SPDX-License-Identifier: EUPL-1.2
// fadu new --data DIR --region CODE: an empty county, its keys, and logins of its three administrators.
#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "cli/house.hpp"
#include "cli/keys.hpp"
#include "server/first_logins.hpp"

namespace fadu::cli {
namespace {

Result<std::vector<server::FirstLogin>> make_county(const Environment& environment,
                                                    const std::string& folder) {
  const std::string& region = environment.region;
  if (region.size() != 6 ||
      !std::ranges::all_of(region, [](unsigned char c) { return std::isdigit(c) != 0; }))
    return Error{.problem = Problem::invalid,
                 .what = "--region",
                 .why = "expected the county's code of six digits (GB/T 2260)",
                 .why_zh = "应为六位行政区划代码（GB/T 2260）"};
  const Error taken{.problem = Problem::conflict,
                    .what = folder,
                    .why = "there is a county here already; choose an empty folder or database",
                    .why_zh = "此处已有县级数据，请选择空目录或空数据库"};
  if (environment.database.empty() && std::filesystem::exists(std::filesystem::path(folder) / "county.db"))
    return taken;
  const auto house =
      FADU_TRY(open_house(environment, folder, {.create = true, .random = ledger::system_random()}));
  if (house->ledger->size() > 0) return taken;
  FADU_TRY(ensure_signing_keys(folder));
  return server::make_first_logins(*house, system_instant_clock(), ledger::system_random());
}

int make_new(const Environment& environment, const std::string& folder) {
  const auto logins = make_county(environment, folder);
  if (!logins) return fail(environment, logins.error());
  say(environment, "{}：已建立，区划代码{}\n三员分立，请由三人分别保管；首次登录须修改密码：\n",
      "{}: made, region {}\nThree administrators, for three people; each password is to be changed at the "
      "first login:\n",
      folder, environment.region);
  for (const server::FirstLogin& login : *logins)
    fmt::print("  {:<10} {}  {}\n", login.account, login.password, login.title);
  return exit_fine;
}

}  // namespace

void add_new(CLI::App& app, const Environment& environment, Run& run) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("new", "make an empty county and its administrators' logins");
  command->add_option("--data", *folder, "folder of the county")->required();
  command->callback([&run, &environment, folder] {
    run = [&environment, folder] { return make_new(environment, *folder); };
  });
}

}  // namespace fadu::cli
