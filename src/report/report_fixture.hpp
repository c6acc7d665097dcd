// A county of two institutions in memory, shared by the tests of this folder. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <memory>
#include <string>

#include "figure/cells.hpp"
#include "figure/findings.hpp"
#include "matter/matters.hpp"
#include "report/compose.hpp"
#include "store/fixture_test.hpp"

namespace fadu::report {

inline const std::string dispute_yaml = R"yaml(
id: dispute
title: {zh: 调解, en: Dispute}
purpose: {zh: 调解纠纷。, en: Disputes are mediated.}
area: disputes
basis: [{statute: peoples_mediation_law, article: 1}]
versions: [{number: 1, in_force_from: 2011-01-01}]
record:
  subject: {type: text, title: {zh: 事由, en: Subject}}
  party: {type: party, title: {zh: 当事人, en: Party}, personal: true, mask: surname}
  kind: {type: choice, title: {zh: 类型, en: Kind}, choices: {family: {zh: 婚姻家庭, en: Family}, land: {zh: 土地, en: Land}}}
  mediator: {type: text, title: {zh: 调解员, en: Mediator}}
  outcome: {type: choice, title: {zh: 结果, en: Outcome}, choices: {agreed: {zh: 达成协议, en: Agreed}, failed: {zh: 未达成协议, en: Failed}}}
  paid: {type: money, title: {zh: 给付金额, en: Paid}}
stages:
  received: {zh: 受理, en: Received}
  closed: {zh: 结案, en: Closed}
ends: [closed]
steps:
  receive: {title: {zh: 受理, en: Receive}, to: received, by: public, of: any, sets: [subject, party, kind, mediator]}
  close: {title: {zh: 结案, en: Close}, from: received, to: closed, by: clerk, sets: [outcome, paid]}
figures:
  all: {title: {zh: 受理纠纷, en: Disputes}, unit: {zh: 件, en: cases}, count: all, by: received_on, split: kind}
  success_rate: {title: {zh: 成功率, en: Success rate}, part: outcome == "agreed", of: closed_on != null, by: received_on}
  paid: {title: {zh: 给付金额, en: Paid}, unit: {zh: 元, en: yuan}, sum: paid, where: outcome == "agreed", by: received_on, money: yes}
  mediators: {title: {zh: 参与调解员, en: Mediators}, unit: {zh: 名, en: people}, distinct: mediator, by: received_on}
  pending: {title: {zh: 未结纠纷, en: Pending}, unit: {zh: 件, en: cases}, count: all, from: received_on, until: closed_on}
findings:
  slow: {title: {zh: 久调未结, en: Not closed}, why: {zh: 受理后应当及时结案, en: to be closed in time}, severity: high, when: 'stage == "received" && received_on + 60 < today', theme: limits}
)yaml";

inline const std::string goal_yaml = R"yaml(
id: aim
title: {zh: 任务, en: Aim}
purpose: {zh: 年度任务。, en: Aims of a year.}
area: leadership
basis: [{statute: peoples_mediation_law, article: 1}]
versions: [{number: 1, in_force_from: 2011-01-01}]
record:
  name: {type: text, title: {zh: 名称, en: Name}}
  for_year: {type: number, title: {zh: 年度, en: Year}}
stages:
  adopted: {zh: 确定, en: Adopted}
ends: [adopted]
steps:
  adopt: {title: {zh: 确定, en: Adopt}, to: adopted, by: clerk, of: any, sets: [name, for_year]}
figures:
  adopted: {title: {zh: 确定任务, en: Adopted}, unit: {zh: 项, en: aims}, count: all, by: adopted_on}
)yaml";

inline const std::string frame_text = R"md(# {{region}}人民政府{{year}}年度报告

现报告如下。

## 一、成效

{{area disputes}}

## 二、问题

{{findings}}

## 三、下一步

{{next_year}}年重点完成：{{each aim name where for_year == year(today) + 1}}。

{{next}}

{{signature}}
)md";

inline const std::string section_text = R"md({{if dispute.all > 0}}
受理纠纷{{dispute.all}}件，成功率{{dispute.success_rate}}，给付{{dispute.paid}}，调解员{{dispute.mediators}}名，未结{{dispute.pending}}件。
{{else}}
没有受理纠纷。
{{end}}

{{chart donut dispute.all}}
{{chart months dispute.all}}
)md";

class ReportCounty {
 public:
  ReportCounty()
      : catalogue_(institution::Catalogue::parse({{"dispute", dispute_yaml}, {"aim", goal_yaml}})),
        book(catalogue_.first),
        connection_(store::testing::new_database()),
        ledger_(
            std::move(ledger::Ledger::open(connection_, "330102", ledger::seeded_random("report"))).value()),
        matters(std::move(matter::Matters::open(connection_, catalogue_.first, lawbook_, ledger_,
                                                {figure::cell_projection(book, "330102"),
                                                 figure::finding_projection(catalogue_.first, "330102")}))
                    .value()) {
    matters->staff_on_trial().add({.code = "gov",
                                   .name = "平湖县人民政府",
                                   .word = "平",
                                   .kind = "government",
                                   .from = {},
                                   .until = {}});
    matters->staff_on_trial().add({.code = "town",
                                   .name = "城关镇*人民政府",
                                   .word = "城",
                                   .kind = "township",
                                   .from = {},
                                   .until = {}});
    TextMistakes mistakes;
    sources.frame = parse_template(frame_text, "template.md", mistakes);
    sources.sections.emplace("dispute", parse_template(section_text, "report.md", mistakes));
    sources.areas = {{"disputes", {"化解矛盾纠纷", "Disputes"}}};
    sources.themes = {{"limits",
                       {"期限执行不严", "Late"},
                       {"严格执行期限", "Keep time"},
                       {"对临期事项逐件提醒。", "Remind."}}};
  }

  // `of` gives the values by which the matter differs.
  void enter(const std::string& institution, const std::string& stage, Date day,
             std::vector<std::pair<std::string, matter::Value>> values) {
    const auto entered = matters->enter({.institution = institution,
                                         .organisation = "town",
                                         .stage = stage,
                                         .at = Moment(day),
                                         .performers = {},
                                         .values = std::move(values)});
    if (!entered) throw std::runtime_error(to_string(entered.error()));
  }

  void fill() {
    using Text = std::string;
    for (int i = 0; i < 12; ++i) {
      const Date day(2019, static_cast<unsigned>(i) + 1, 10);
      std::vector<std::pair<std::string, matter::Value>> values{
          {"subject", Text("邻里纠纷") + std::to_string(i)},
          {"party", Text("欧阳明月") + std::to_string(i)},
          {"kind", Text(i % 3 == 0 ? "land" : "family")},
          {"mediator", Text(i % 2 == 0 ? "甲" : "乙")},
          {"received_on", day}};
      if (i % 4 == 3) {
        enter("dispute", "received", day, values);
        continue;
      }
      values.emplace_back("outcome", Text(i == 5 ? "failed" : "agreed"));
      values.emplace_back("paid", std::int64_t{i * 1'000'000});
      values.emplace_back("closed_on", day + 20);
      enter("dispute", "closed", day, values);
    }
    enter("aim", "adopted", Date(2019, 11, 1),
          {{"name", Text("修订权责清单")}, {"for_year", std::int64_t{2020}}});
    enter("aim", "adopted", Date(2018, 11, 1), {{"name", Text("旧任务")}, {"for_year", std::int64_t{2019}}});
  }

  Report report() {
    return compose(*matters, book, sources,
                   {.year = 2019, .as_of = Date(2019, 12, 31), .made_on = Date(2020, 1, 15)})
        .value();
  }
  [[nodiscard]] const institution::Catalogue& catalogue() const { return catalogue_.first; }
  [[nodiscard]] const Diagnostics& mistakes() const { return catalogue_.second; }

 private:
  std::pair<institution::Catalogue, Diagnostics> catalogue_;

 public:
  figure::FigureBook book;

 private:
  law::Lawbook lawbook_ = law::Lawbook::parse({}).first;
  store::Connection connection_;
  ledger::Ledger ledger_;

 public:
  std::unique_ptr<matter::Matters> matters;
  Sources sources;
};

}  // namespace fadu::report
