// The checks. Each looks for one kind of contradiction and says nothing where it is not certain.
// None knows how a finding is printed. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "lint/figure.hpp"
#include "lint/finding.hpp"

namespace fadu::lint {

// Collects findings; a figure once found wrong is not found wrong again by a later check.
class Findings {
 public:
  explicit Findings(const Reading& reading) : reading_(reading) {}

  struct Words {
    std::string kind;
    std::string zh;
    std::string en;
    std::string arithmetic;
  };
  // `accused` are the figures that cannot be right, `shown` those they disagree with.
  // `claim` is what stands in words against them, if anything does.
  void add(Words words, const std::vector<const Figure*>& accused, const std::vector<const Figure*>& shown,
           std::optional<Passage> claim = {});
  void add(Words words, std::vector<Passage> passages);
  // Takes back what was found wrong with this figure, for a finding that explains it.
  void acquit(const Figure& figure);
  [[nodiscard]] bool is_accused(const Figure& figure) const { return accused_.contains(figure.start); }
  // In the order of the report.
  std::vector<Finding> take();

 private:
  struct Entry {
    Finding finding;
    std::vector<const Figure*> accused;
  };
  const Reading& reading_;
  std::set<std::size_t> accused_;
  std::vector<Entry> list_;
};

void check_tables(const Reading& reading, Findings& findings);
void check_clean_up(const Reading& reading, Findings& findings);
void check_sums(const Reading& reading, Findings& findings);
void check_totals(const Reading& reading, Findings& findings);
void check_balances(const Reading& reading, Findings& findings);
void check_sections(const Reading& reading, Findings& findings);
void check_shares(const Reading& reading, Findings& findings);
void check_said_shares(const Reading& reading, Findings& findings);
void check_rates(const Reading& reading, Findings& findings);
void check_granularity(const Reading& reading, Findings& findings);
void check_growth(const Reading& reading, Findings& findings);
void check_changes(const Reading& reading, Findings& findings);
void check_averages(const Reading& reading, Findings& findings);
void check_all_claims(const Reading& reading, Findings& findings);
void check_subsets(const Reading& reading, Findings& findings);
void check_repeats(const Reading& reading, Findings& findings);
void check_far_rates(const Reading& reading, Findings& findings);
void check_periods(const Reading& reading, Findings& findings);
void check_list_counts(const Reading& reading, Findings& findings);
void check_conversions(const Reading& reading, Findings& findings);
void check_named_lists(const Reading& reading, Findings& findings);
void check_durations(const Reading& reading, Findings& findings);
void check_frequencies(const Reading& reading, Findings& findings);
void check_gaps(const Reading& reading, Findings& findings);
void check_cumulatives(const Reading& reading, Findings& findings);
void check_ranks(const Reading& reading, Findings& findings);
void check_bands(const Reading& reading, Findings& findings);
void check_stocks(const Reading& reading, Findings& findings);
void check_targets(const Reading& reading, Findings& findings);
void check_far_claims(const Reading& reading, Findings& findings);
void check_dates(const Reading& reading, Findings& findings);

// "11", "2.12", "99.54": at most `decimals` places, without zeros at the end.
std::string print(double value, int decimals = 2);
// The number as the report gives it, with its unit: "11件", "0.02%".
std::string print(const Figure& figure);
// "11 ÷ 519 = 2.12%"
std::string print_ratio(double part, double whole);

}  // namespace fadu::lint
