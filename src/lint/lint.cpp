// SPDX-License-Identifier: EUPL-1.2
#include "lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json.hpp"
#include "base/text.hpp"
#include "lint/check.hpp"
#include "lint/plain_text.hpp"

namespace fadu::lint {

std::vector<Finding> lint(const Report& report) {
  const PlainText plain = to_plain_text(report.text);
  const Reading reading = read_figures(plain);
  Findings findings(reading);
  // What says most about an error comes first: a figure found wrong is not found wrong again.
  check_clean_up(reading, findings);
  check_rates(reading, findings);
  check_sums(reading, findings);
  check_totals(reading, findings);
  check_balances(reading, findings);
  check_sections(reading, findings);
  check_shares(reading, findings);
  check_said_shares(reading, findings);
  check_growth(reading, findings);
  check_changes(reading, findings);
  check_tables(reading, findings);
  check_averages(reading, findings);
  check_subsets(reading, findings);
  check_granularity(reading, findings);
  check_all_claims(reading, findings);
  check_repeats(reading, findings);
  check_far_rates(reading, findings);
  check_conversions(reading, findings);
  check_list_counts(reading, findings);
  check_periods(reading, findings);
  check_named_lists(reading, findings);
  check_durations(reading, findings);
  check_frequencies(reading, findings);
  check_gaps(reading, findings);
  check_cumulatives(reading, findings);
  check_ranks(reading, findings);
  check_bands(reading, findings);
  check_stocks(reading, findings);
  check_targets(reading, findings);
  check_far_claims(reading, findings);
  check_dates(reading, findings);
  std::vector<Finding> found = findings.take();
  for (Finding& finding : found)
    for (Passage& passage : finding.passages)
      passage.text = to_utf8(Text(report.text).substr(passage.start, passage.end - passage.start));
  return found;
}

std::string to_json(const std::vector<Finding>& findings) {
  boost::json::array list;
  for (const Finding& finding : findings) {
    boost::json::array passages;
    for (const Passage& passage : finding.passages)
      passages.push_back({{"text", passage.text}, {"start", passage.start}, {"end", passage.end}});
    list.push_back({{"kind", finding.kind},
                    {"message", finding.message_zh},
                    {"message_en", finding.message_en},
                    {"passages", std::move(passages)},
                    {"arithmetic", finding.arithmetic}});
  }
  return to_canonical_json(boost::json::object{{"findings", std::move(list)}});
}

std::string to_text(const Report& report, const std::vector<Finding>& findings, Language language) {
  const auto line_of = [&](std::size_t offset) {
    return 1 +
           std::count(report.text.begin(), report.text.begin() + static_cast<std::ptrdiff_t>(offset), U'\n');
  };
  std::string text;
  for (const Finding& finding : findings) {
    const std::size_t start = finding.passages.empty() ? 0 : finding.passages.front().start;
    text += fmt::format("{}:{}: {} [{}]\n", report.name, line_of(start),
                        language == Language::zh ? finding.message_zh : finding.message_en, finding.kind);
    for (const Passage& passage : finding.passages)
      text += fmt::format("  {:>5}  {}\n", line_of(passage.start), passage.text);
  }
  return text;
}

}  // namespace fadu::lint
