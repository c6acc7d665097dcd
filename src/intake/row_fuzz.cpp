// Any bytes as a file of disputes: columns and rows read, nothing entered. SPDX-License-Identifier: EUPL-1.2
#include <cstdint>

#include "institution/catalogue.hpp"
#include "intake/row.hpp"
#include "law/lawbook.hpp"

namespace {

constexpr const char* definition = R"(
id: dispute
title: {zh: 纠纷, en: Dispute}
purpose: {zh: 试验, en: Trial}
area: disputes
basis: [{statute: test_law, article: 1}]
versions: [{number: 1, in_force_from: 2010-01-01}]
record:
  party: {type: party, title: {zh: 当事人, en: Party}}
  kind: {type: choice, title: {zh: 类型, en: Kind}, choices: {family: {zh: 家庭, en: Family}, land: {zh: 土地, en: Land}}}
  kinds: {type: choices, title: {zh: 多项, en: Kinds}, choices: {a: {zh: 甲, en: A}, b: {zh: 乙, en: B}}}
  amount: {type: money, title: {zh: 金额, en: Amount}}
  number: {type: number, title: {zh: 数量, en: Number}}
  at: {type: moment, title: {zh: 时刻, en: At}}
  sure: {type: boolean, title: {zh: 确定, en: Sure}}
  earlier: {type: matter, of: [dispute], title: {zh: 前案, en: Earlier}}
  identity: {type: id_number, title: {zh: 身份证, en: Identity}}
  code: {type: credit_code, title: {zh: 信用代码, en: Code}}
stages: {received: {zh: 登记, en: Received}, decided: {zh: 办结, en: Decided}}
ends: [decided]
steps:
  receive: {title: {zh: 登记, en: Receive}, to: received, by: clerk, requires: [kind], sets: [party, kinds, amount, number, at, sure, earlier, identity, code]}
  decide: {title: {zh: 办结, en: Decide}, from: received, to: decided, by: clerk}
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fadu;
  static const auto catalogue = institution::Catalogue::parse({{"dispute.yaml", definition}}).first;
  static const auto lawbook = law::Lawbook::parse({}).first;
  static const matter::Staff staff;
  static const matter::Surroundings surroundings{
      catalogue, lawbook, staff, [](std::string_view, std::int64_t) { return nullptr; }, {}};
  auto table = sheet::open_table("a" + std::string(reinterpret_cast<const char*>(data), size), "fuzz.csv");
  sheet::Row row;
  if (!table) return 0;
  if (auto has_header = (*table)->next(row); !has_header || !*has_header) return 0;
  intake::Mistakes mistakes;
  const institution::Definition& dispute = *catalogue.find("dispute");
  intake::RowReading reading(surroundings, dispute, intake::read_columns(dispute, row, true, mistakes),
                             {.organisation = "bureau", .at = Moment(Date(2020, 1, 1))});
  for (auto more = (*table)->next(row); more && *more; more = (*table)->next(row))
    reading.read(row, mistakes);
  for (const intake::Mistake& mistake : mistakes.list()) (void)to_string(mistake, Language::zh);
  return 0;
}
