// What was imported, written out as a table and imported into another county, is the same again.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "intake/fixture_test.hpp"
#include "sheet/listing.hpp"

namespace fadu::intake {
namespace {

using matter::Value;
using testing::Desk;

// Any matter the dispute register may hold, by field; what is not given is not there.
matter::ExistingMatter any_matter() {
  const Date opened_on = Date(2019, 1, 1) + *rc::gen::inRange(0, 180);
  const std::string text =
      *rc::gen::element<std::string>("张三", "a,b", "\"quoted\"", "两\n行", "=1+1", "x;y", "'", "　全角");
  matter::ExistingMatter made{.institution = "dispute",
                              .organisation = *rc::gen::element<std::string>("bureau", "market"),
                              .stage = *rc::gen::element<std::string>("received", "accepted", "decided"),
                              .at = {},
                              .performers = {},
                              .values = {{"party", text}, {"opened_on", opened_on}}};
  made.values.emplace_back("kind", *rc::gen::element<std::string>("family", "land"));
  if (made.stage != "received")
    made.values.emplace_back(made.stage + "_on", opened_on + *rc::gen::inRange(0, 90));
  if (made.stage == "decided")
    made.values.emplace_back("outcome", *rc::gen::element<std::string>("agreed", "failed"));
  if (*rc::gen::arbitrary<bool>())
    made.values.emplace_back("amount", std::int64_t{*rc::gen::inRange(0, 10'000'000)});
  if (*rc::gen::arbitrary<bool>()) made.values.emplace_back("mediators", condition::Texts{"m1", "m2"});
  return made;
}

// A cell as a person may write it.
std::string cell_of(const institution::RecordField& field, const Value& value) {
  const bool written_out = *rc::gen::arbitrary<bool>();
  if (const auto* day = std::get_if<Date>(&value))
    return *rc::gen::element(
        to_string(*day), to_chinese(*day),
        std::to_string(day->year()) + "/" + std::to_string(day->month()) + "/" + std::to_string(day->day()));
  if (field.type == institution::FieldType::money) {
    const std::int64_t fen = std::get<std::int64_t>(value);
    return std::to_string(fen / 100) + "." + std::to_string(fen / 10 % 10) + std::to_string(fen % 10);
  }
  if (const auto* texts = std::get_if<condition::Texts>(&value)) {
    std::string joined;
    for (const std::string& one : *texts) joined += (joined.empty() ? "" : written_out ? "、" : "; ") + one;
    return joined;
  }
  if (field.type == institution::FieldType::choice && written_out)
    return matter::to_display(field, value, Language::zh);
  return std::get<std::string>(value);
}

sheet::Listing write_out(const institution::Definition& definition,
                         const std::vector<matter::ExistingMatter>& all) {
  sheet::Listing listing{.title = "纠纷", .columns = {{"organisation"}, {"stage"}}};
  std::vector<std::string> fields;
  for (const institution::RecordField& field : definition.fields)
    if (!field.implied || field.name == "opened_on" || field.name == "accepted_on" ||
        field.name == "decided_on") {
      fields.push_back(field.name);
      listing.columns.push_back({field.name, field.type == institution::FieldType::date
                                                 ? sheet::CellKind::date
                                                 : sheet::CellKind::text});
    }
  for (const matter::ExistingMatter& one : all) {
    auto& row = listing.rows.emplace_back(std::vector<std::string>{one.organisation, one.stage});
    row.resize(2 + fields.size());
    for (const auto& [name, value] : one.values)
      row[2 + static_cast<std::size_t>(std::ranges::find(fields, name) - fields.begin())] =
          cell_of(*definition.find_field(name), value);
  }
  return listing;
}

RC_GTEST_PROP(Import, WhatIsWrittenOutComesBackTheSame, ()) {
  Desk desk, expected;
  const auto all = *rc::gen::container<std::vector<int>>(rc::gen::just(0));
  std::vector<matter::ExistingMatter> matters;
  for (std::size_t i = 0; i < all.size(); ++i) matters.push_back(any_matter());
  const institution::Definition& definition = *desk.county.catalogue->find("dispute");
  const sheet::Listing listing = write_out(definition, matters);
  const bool xlsx = *rc::gen::arbitrary<bool>();
  const auto report = desk.import(xlsx ? sheet::write_xlsx(listing).value()
                                       : sheet::write_csv(listing, sheet::CsvReaders::exact));
  RC_ASSERT(report.has_value());
  for (const Mistake& mistake : report->mistakes.list()) RC_LOG() << to_string(mistake, Language::en) << "\n";
  RC_ASSERT(report->entered == static_cast<std::int64_t>(matters.size()));
  for (matter::ExistingMatter& one : matters) {
    one.at = desk.options().at;
    const auto opened =
        std::ranges::find(one.values, "opened_on", [](const auto& pair) { return pair.first; })->second;
    one.values.emplace_back("received_on", opened);
    const auto direct = expected.county.matters->enter(one).value();
    const matter::Record* imported = desk.county.matters->find("dispute", direct.matter);
    RC_ASSERT(imported != nullptr);
    RC_ASSERT(imported->values == expected.county.matters->find("dispute", direct.matter)->values);
  }
}

}  // namespace
}  // namespace fadu::intake
