// By which rule a county's cells of a figure were counted: kept beside the cells, so that figures of counties
// whose definitions differ are never added up as if they were one. Never judges a rule.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "figure/figure_book.hpp"
#include "store/connection.hpp"

namespace fadu::figure {

// Everything a figure's value depends on besides the records, as text: the same text, the same figure.
struct Rule {
  std::string text;    // canonical JSON, expressions as written in a definition
  std::string digest;  // SM3 of the text
};
Rule rule_of(const KnownFigure& known);

// The rules by which a region counts. A figure whose rule changed has two until the county is rebuilt.
class RegionRules {
 public:
  RegionRules(const FigureBook& book, std::string region) : book_(book), region_(std::move(region)) {}

  static void create(store::Connection& connection);
  void drop(store::Connection& connection);
  // Says by which rules is counted from now on, unless it is said. Cells counted before any county said so
  // stay without a rule until they are counted anew.
  void tell(store::Connection& connection);
  // What was told may have been undone.
  void forget() { told_ = false; }

 private:
  const FigureBook& book_;
  std::string region_;
  bool told_ = false;
};

}  // namespace fadu::figure
