// A small county in memory for tests: registers, one institution with a clock, a gate, numbers and a
// reference. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "ledger/ledger.hpp"
#include "matter/field_value.hpp"
#include "matter/matters.hpp"
#include "store/fixture_test.hpp"

namespace fadu::matter::testing {

inline const std::map<std::string, std::string>& definition_files() {
  static const std::map<std::string, std::string> files{
      {"body.yaml", R"(
id: body
title: {zh: 单位, en: Body}
purpose: {zh: 名册, en: Register}
area: registers
basis: [{statute: test_law, article: 1}]
versions: [{number: 1, in_force_from: 2000-01-01}]
provides: organisation
record:
  code: {type: text, title: {zh: 代码, en: Code}}
  name: {type: text, title: {zh: 名称, en: Name}}
  word: {type: text, title: {zh: 机关代字, en: Word}}
  kind: {type: text, title: {zh: 类型, en: Kind}}
  in_force_from: {type: date, title: {zh: 起, en: From}}
  in_force_until: {type: date, title: {zh: 止, en: Until}}
stages: {listed: {zh: 在册, en: Listed}}
ends: [listed]
steps:
  register: {title: {zh: 登记, en: Register}, to: listed, by: clerk, of: any, requires: [code, name, word], sets: [kind, in_force_from, in_force_until]}
)"},
      {"post.yaml", R"(
id: post
title: {zh: 任职, en: Post}
purpose: {zh: 名册, en: Register}
area: registers
basis: [{statute: test_law, article: 1}]
versions: [{number: 1, in_force_from: 2000-01-01}]
provides: appointment
record:
  person: {type: person, title: {zh: 人员, en: Person}}
  person_name: {type: text, title: {zh: 姓名, en: Name}, personal: true}
  role: {type: text, title: {zh: 角色, en: Role}}
  valid_from: {type: date, title: {zh: 起, en: From}}
  ended_on: {type: date, title: {zh: 止, en: Until}}
stages: {held: {zh: 在任, en: Held}, left: {zh: 离任, en: Left}}
ends: [held, left]
steps:
  appoint: {title: {zh: 任命, en: Appoint}, to: held, by: clerk, of: any, requires: [person, person_name, role, valid_from]}
  end: {title: {zh: 免职, en: End}, from: held, to: left, by: clerk, of: any, stamps: [ended_on]}
)"},
      {"dispute.yaml", R"(
id: dispute
title: {zh: 纠纷, en: Dispute}
purpose: {zh: 试验, en: Trial}
area: disputes
basis: [{statute: test_law, article: 1}]
versions: [{number: 1, in_force_from: 2010-01-01, in_force_to: 2019-06-30}, {number: 2, in_force_from: 2019-07-01}]
record:
  party: {type: party, title: {zh: 当事人, en: Party}, personal: true, mask: surname}
  kind: {type: choice, title: {zh: 类型, en: Kind}, choices: {family: {zh: 婚姻家庭, en: Family}, land: {zh: 土地, en: Land}, net: {zh: 网络, en: Net, since: 2019-07-01}}}
  amount: {type: money, title: {zh: 金额, en: Amount}}
  earlier: {type: matter, of: [dispute], title: {zh: 前案, en: Earlier matter}}
  mediators: {type: persons, title: {zh: 调解员, en: Mediators}}
  outcome: {type: choice, title: {zh: 结果, en: Outcome}, choices: {agreed: {zh: 成功, en: Agreed}, failed: {zh: 不成, en: Failed}}}
  number: {type: text, title: {zh: 文号, en: Number}}
  double: {type: money, title: {zh: 两倍, en: Double}}
stages: {received: {zh: 登记, en: Received}, accepted: {zh: 受理, en: Accepted}, halted: {zh: 中止, en: Halted}, decided: {zh: 办结, en: Decided}, lapsed: {zh: 失效, en: Lapsed}}
ends: [decided, lapsed]
steps:
  receive: {title: {zh: 登记, en: Receive}, to: received, by: clerk, requires: [party, kind], sets: [amount, earlier]}
  accept: {title: {zh: 受理, en: Accept}, from: received, to: accepted, by: clerk or head, computes: {double: amount * 2}}
  halt: {title: {zh: 中止, en: Halt}, from: accepted, to: halted, by: head, pauses: [decision]}
  resume: {title: {zh: 恢复, en: Resume}, from: halted, to: accepted, by: head, resumes: [decision]}
  extend: {title: {zh: 延长, en: Extend}, from: accepted, by: head, extends: decision}
  decide:
    title: {zh: 办结, en: Decide}
    from: accepted
    to: decided
    by: [head, clerk]
    signs: mediators
    requires: [outcome]
    numbers: {field: number, form: '{word}调〔{year}〕{n}号'}
    needs:
      small: {rule: 'amount == null || amount <= 1000 * yuan', why: {zh: 金额过大, en: too large}, statute: test_law, article: 7}
      earlier_decided: {rule: 'earlier == null || earlier.outcome != null', why: {zh: 前案未结, en: the earlier matter is open}}
      few: {rule: 'records("dispute", "party", party).count(d, d.stage == "decided") < 3', why: {zh: 过多, en: too many}, since: 2019-07-01}
  lapse: {title: {zh: 失效, en: Lapse}, from: received, to: lapsed, by: clock, when: received_on < day - 100}
limits:
  decision: {limit: test.decision, from: accepted, until: decide}
figures:
  received: {title: {zh: 登记, en: Received}, count: all, by: opened_on, split: kind}
  decided: {title: {zh: 办结, en: Decided}, count: all, by: decided_on}
  agreed_rate: {title: {zh: 成功率, en: Agreed}, part: outcome == "agreed", of: all, by: decided_on}
  on_time: {title: {zh: 按期率, en: On time}, part: limit.decision.met, of: limit.decision.done != null, by: decided_on}
  money: {title: {zh: 金额, en: Money}, sum: amount, where: kind != "land", by: decided_on, money: true}
  open: {title: {zh: 在办, en: Open}, count: all, from: opened_on, until: closed_on}
  parties: {title: {zh: 当事人, en: Parties}, distinct: party, by: opened_on}
findings:
  late: {title: {zh: 超期, en: Late}, why: {zh: 超期, en: late}, severity: high, when: limit.decision.missed || limit.decision.overdue, theme: limits}
  large: {title: {zh: 大额, en: Large}, why: {zh: 大额, en: large}, severity: low, when: amount > 500 * yuan, theme: limits}
  repeated: {title: {zh: 反复, en: Repeated}, why: {zh: 反复, en: again}, severity: low, when: 'stage != "decided" && records("dispute", "party", party).count(d, d.received_on + 60 > today) > 1', theme: limits}
  earlier_open: {title: {zh: 前案未结, en: Earlier open}, why: {zh: 前案未结, en: the earlier is open}, severity: low, when: 'earlier.stage != "decided" && today - opened_on > 20', theme: limits}
)"},
  };
  return files;
}

inline const std::map<std::string, std::string>& law_files() {
  static const std::map<std::string, std::string> files{
      {"calendar.yaml", R"(
source: test
years:
  2018: []
  2019: []
  2020: []
)"},
      {"test_law.yaml", R"(
title: {zh: 试验法, en: Test Law}
kind: law
texts:
  2010: {from: 2010-01-01, checked: yes}
limits:
  test.decision:
    title: {zh: 办结, en: Decide}
    from: accepted
    versions:
      - {text: 2010, article: 5, number: 10, unit: calendar_days, rolls_to_working_day: no, extension: {number: 5, by: {zh: 负责人, en: head}}, checked: yes}
)"},
  };
  return files;
}

// The county, opened and with two bodies: bureau (clerk c1, c2; head h1) and market (clerk m1).
class County {
 public:
  explicit County(std::vector<Projection> projections = {}, const std::string& path = ":memory:") {
    auto [laws, in_law] = law::Lawbook::parse(law_files());
    for (const auto& mistake : in_law.list()) ADD_FAILURE() << to_string(mistake);
    lawbook = std::make_unique<law::Lawbook>(std::move(laws));
    auto [institutions, mistakes] = institution::Catalogue::parse(definition_files());
    for (const auto& mistake : mistakes.list()) ADD_FAILURE() << to_string(mistake);
    catalogue = std::make_unique<institution::Catalogue>(std::move(institutions));
    path_ = store::testing::new_place(path);
    open(std::move(projections));
  }

  void open(std::vector<Projection> projections) {
    connection = std::make_unique<store::Connection>(store::Connection::open(path_).value());
    ledger = std::make_unique<ledger::Ledger>(
        ledger::Ledger::open(*connection, "230522", ledger::seeded_random("test")).value());
    matters = Matters::open(*connection, *catalogue, *lawbook, *ledger, std::move(projections)).value();
  }

  void staff() {
    body("bureau", "友司");
    body("market", "友市监");
    for (const auto& [person, role, of] : std::vector<std::array<std::string, 3>>{{"c1", "clerk", "bureau"},
                                                                                  {"c2", "clerk", "bureau"},
                                                                                  {"h1", "head", "bureau"},
                                                                                  {"m1", "clerk", "market"},
                                                                                  {"mh", "head", "market"}})
      ASSERT_TRUE(perform(
          "post", 0, "appoint", "2018-01-02",
          staffed_++ == 0 ? std::vector<std::string>{} : std::vector<std::string>{"c1"},
          {{"person", person}, {"person_name", "某" + person}, {"role", role}, {"valid_from", "2018-01-01"}},
          of));
  }
  void body(const std::string& code, const std::string& word) {
    ASSERT_TRUE(perform("body", 0, "register", "2018-01-01", {},
                        {{"code", code}, {"name", code}, {"word", word}}, code));
  }

  Act act(const std::string& institution, std::int64_t matter, const std::string& step, const std::string& at,
          const std::vector<std::string>& by, const std::map<std::string, std::string>& values = {},
          const std::string& of = "bureau") const {
    Act made{.institution = institution,
             .matter = matter,
             .step = step,
             .at = *parse_moment(at),
             .performers = by,
             .organisation = of,
             .values = {}};
    const institution::Definition& definition = *catalogue->find(institution);
    for (const auto& [field, text] : values)
      made.values.emplace_back(field, parse_value(*definition.find_field(field), text).value());
    return made;
  }
  Result<Performed> perform(const std::string& institution, std::int64_t matter, const std::string& step,
                            const std::string& at, const std::vector<std::string>& by,
                            const std::map<std::string, std::string>& values = {},
                            const std::string& of = "bureau") {
    return matters->perform(act(institution, matter, step, at, by, values, of));
  }
  // A dispute received on that day.
  std::int64_t receive(const std::string& at, const std::map<std::string, std::string>& values = {
                                                  {"party", "张三"}, {"kind", "family"}}) {
    return perform("dispute", 0, "receive", at, {"c1"}, values).value().matter;
  }
  std::string value(std::int64_t matter, const std::string& field) {
    return to_json(matters->find("dispute", matter)->value(field));
  }

  std::unique_ptr<law::Lawbook> lawbook;
  std::unique_ptr<institution::Catalogue> catalogue;
  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<ledger::Ledger> ledger;
  std::unique_ptr<Matters> matters;

 private:
  std::string path_;
  int staffed_ = 0;
};

}  // namespace fadu::matter::testing
