// A county in memory with one institution that discloses: by a step of its own, while a condition holds,
// until it is withdrawn. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/shown.hpp"
#include "store/fixture_test.hpp"

namespace fadu::disclosure::testing {

inline const std::string ruling_yaml = R"yaml(
id: ruling
title: {zh: 裁决, en: Ruling}
purpose: {zh: 裁决并公开。, en: Rule and publish.}
area: enforcement
basis: [{statute: test_law, article: 1}]
versions: [{number: 1, in_force_from: 2000-01-01}]
record:
  title: {type: text, title: {zh: 标题, en: Title}}
  party: {type: party, title: {zh: 当事人, en: Party}, personal: true, mask: surname, unless: {kind: [small]}}
  phone: {type: phone, title: {zh: 电话, en: Phone}, mask: ends}
  secret: {type: text, title: {zh: 内部意见, en: Internal opinion}}
  kind: {type: choice, title: {zh: 类型, en: Kind}, choices: {large: {zh: 大, en: Large}, small: {zh: 小, en: Small}}}
  weighty: {type: boolean, title: {zh: 重大, en: Weighty}}
  replaces: {type: matter, of: [ruling], title: {zh: 替代, en: Replaces}}
  published_on: {type: date, title: {zh: 公开日, en: Published on}}
stages:
  filed: {zh: 立案, en: Opened}
  ruled: {zh: 已裁决, en: Ruled}
ends: [ruled]
steps:
  open: {title: {zh: 立案, en: Open}, to: filed, by: public, of: any, requires: [title], sets: [party, phone, secret, kind, weighty, replaces]}
  rule: {title: {zh: 裁决, en: Rule}, from: filed, to: ruled, by: public, of: any, sets: [title, weighty]}
  publish: {title: {zh: 公开, en: Publish}, from: ruled, by: public, of: any, stamps: [published_on]}
  withdraw: {title: {zh: 撤回, en: Withdraw}, from: ruled, by: public, of: any}
disclose:
  result: {title: {zh: 裁决结果, en: Result}, at: publish, withdrawn_by: withdraw, fields: [title, kind, published_on], masked: [party, phone], when: weighty}
  opening: {title: {zh: 立案信息, en: Opening}, at: filed, fields: [kind]}
)yaml";

using FieldValues = std::vector<std::pair<std::string, matter::Value>>;

class County {
 public:
  County()
      : catalogue_(institution::Catalogue::parse({{"ruling", ruling_yaml}})),
        connection_(store::testing::new_database()),
        ledger_(
            std::move(ledger::Ledger::open(connection_, region, ledger::seeded_random("public"))).value()),
        matters(std::move(matter::Matters::open(connection_, catalogue_.first, lawbook_, ledger_,
                                                {public_projection(catalogue_.first, region)}))
                    .value()) {
    matters->staff_on_trial().add(
        {.code = "bureau", .name = "市监局", .word = "市监", .kind = "department", .from = {}, .until = {}});
    if (!catalogue_.second.empty()) throw std::runtime_error(to_string(catalogue_.second.list().front()));
  }

  std::int64_t perform(std::int64_t number, const std::string& step, Date day, FieldValues values = {}) {
    const auto done = matters->perform({.institution = "ruling",
                                        .matter = number,
                                        .step = step,
                                        .at = Moment(day),
                                        .performers = {},
                                        .organisation = "bureau",
                                        .values = std::move(values)});
    if (!done) throw std::runtime_error(to_string(done.error()));
    return done->matter;
  }
  // A ruling published on the day.
  std::int64_t published(Date day, FieldValues values) {
    const std::int64_t number = perform(0, "open", day, std::move(values));
    perform(number, "rule", day);
    perform(number, "publish", day);
    return number;
  }
  std::vector<std::int64_t> listed(Wanted wanted, std::int64_t most = 100) {
    std::vector<std::int64_t> numbers;
    for (const auto& row : read_list(connection_, region, wanted, most)) numbers.push_back(row.matter);
    return numbers;
  }
  // Every row of what is derived, as text.
  std::string rows() {
    std::string all;
    for (const char* sql :
         {"SELECT list, matter, holds, shown_on, entry, organisation, kind, stage, replaced FROM "
          "public_matter ORDER BY 1, 2",
          "SELECT word, list, matter FROM public_word ORDER BY 1, 2, 3",
          "SELECT list, kind, month, shown FROM public_count ORDER BY 1, 2, 3"}) {
      store::Statement statement = connection_.prepare(sql);
      while (statement.step()) {
        for (int column = 0; column < statement.column_count(); ++column)
          all += std::string(statement.text(column)) + "|";
        all += "\n";
      }
    }
    return all;
  }
  [[nodiscard]] matter::Record record(std::int64_t number) {
    return *matters->table("ruling").find(connection_, number);
  }
  [[nodiscard]] const institution::Definition& definition() const { return *catalogue_.first.find("ruling"); }
  store::Connection& connection() { return connection_; }

  static constexpr const char* region = "330102";

 private:
  std::pair<institution::Catalogue, Diagnostics> catalogue_;
  law::Lawbook lawbook_ = law::Lawbook::parse({}).first;
  store::Connection connection_;
  ledger::Ledger ledger_;

 public:
  std::unique_ptr<matter::Matters> matters;
};

}  // namespace fadu::disclosure::testing
