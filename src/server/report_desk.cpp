// SPDX-License-Identifier: EUPL-1.2
#include "server/report_desk.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace fadu::server {
namespace {

using matter::Value;

// While a trial judges the step: a digest that names no report.
const std::string no_digest = "-";

std::optional<report::Desk> desk_of(const matter::Record& record, const institution::Catalogue& catalogue) {
  Diagnostics mistakes;
  auto desk = report::read_desk(*record.definition, catalogue, mistakes);
  if (desk && !desk->keeps(record)) return std::nullopt;
  return desk;
}

std::optional<int> year_in(const report::Desk& desk, const matter::Record& record) {
  const auto* year = std::get_if<std::int64_t>(&record.value(desk.year));
  if (year == nullptr || *year < 1950 || *year > 2100) return std::nullopt;
  return static_cast<int>(*year);
}

Error at_field(const report::Desk& desk, const std::string& field, Error error) {
  error.what = field;
  error.rule = desk.definition->id + ".record." + field;
  return error;
}

std::string text_value(const matter::Record& record, const std::string& field) {
  const auto* text = std::get_if<std::string>(&record.value(field));
  return text == nullptr ? std::string() : *text;
}

// What is kept can be composed.
Result<void> check_written(const Call& call, house::House& house, const report::Desk& desk, int year,
                           const matter::Act& act) {
  const auto given = std::ranges::find(act.values, desk.text, &std::pair<std::string, Value>::first);
  if (given == act.values.end() || !std::holds_alternative<std::string>(given->second)) return {};
  const report::Sources sources = FADU_TRY(report_sources(house));
  report::TextMistakes mistakes;
  const auto composed =
      report::compose_text(*house.matters, *house.figures, sources, std::get<std::string>(given->second),
                           report_options(call, year), mistakes);
  if (!composed) return at_field(desk, desk.text, composed.error());
  return {};
}

Result<std::shared_ptr<const report::FrozenReport>> freeze_written(const Call& call, house::House& house,
                                                                   const report::Desk& desk, int year,
                                                                   const std::string& text) {
  const report::Sources sources = FADU_TRY(report_sources(house));
  report::ReportOptions options = report_options(call, year);
  options.frozen = report::ledger_now(*house.matters, call.today());
  report::TextMistakes mistakes;
  const auto composed =
      report::compose_text(*house.matters, *house.figures, sources, text, options, mistakes);
  if (!composed) return at_field(desk, desk.text, composed.error());
  return std::make_shared<const report::FrozenReport>(report::freeze(*house.matters, *composed, text));
}

}  // namespace

Result<report::Sources> report_sources(const house::House& house) {
  auto [sources, mistakes] = report::read_sources(house.definitions->catalogue, *house.figures);
  if (mistakes.empty()) return std::move(sources);
  return Error{.problem = Problem::unavailable,
               .what = "report",
               .why = to_string(mistakes.list().front()),
               .why_zh = "报告模板有误：" + to_string(mistakes.list().front())};
}

report::ReportOptions report_options(const Call& call, int year) {
  return {.year = year, .as_of = std::min(call.today(), Date(year, 12, 31)), .made_on = call.today()};
}

Result<std::shared_ptr<const report::FrozenReport>> at_report_desk(const Call& call, house::House& house,
                                                                   const matter::Record& record,
                                                                   matter::Act& act, Purpose purpose) {
  const std::shared_ptr<const report::FrozenReport> nothing;
  const auto desk = desk_of(record, house.definitions->catalogue);
  const auto year = desk ? year_in(*desk, record) : std::nullopt;
  if (!year) return nothing;
  if (act.step == desk->draft) FADU_CHECK(check_written(call, house, *desk, *year, act));
  if (act.step != desk->freeze) return nothing;
  if (std::ranges::find(act.values, desk->digest, &std::pair<std::string, Value>::first) != act.values.end())
    return at_field(*desk, desk->digest,
                    invalid({}, "摘要值由系统在冻结时算出，不能填写", "the digest is computed, never given"));
  // What is frozen is the text that was looked at.
  if (act.expected_entry < 0) act.expected_entry = record.last_entry;
  act.values.emplace_back(desk->digest, no_digest);
  if (purpose == Purpose::trial) return nothing;
  FADU_CHECK(house.matters->try_step(act));
  auto frozen = FADU_TRY(freeze_written(call, house, *desk, *year, text_value(record, desk->text)));
  act.values.back().second = frozen->digest;
  return frozen;
}

boost::json::value desk_json(const matter::Record& record, const institution::Catalogue& catalogue) {
  const auto desk = desk_of(record, catalogue);
  const auto year = desk ? year_in(*desk, record) : std::nullopt;
  if (!year) return nullptr;
  return boost::json::object{{"year", *year}, {"steps", boost::json::array{desk->draft, desk->freeze}}};
}

}  // namespace fadu::server
