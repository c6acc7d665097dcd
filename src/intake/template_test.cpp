// SPDX-License-Identifier: EUPL-1.2
#include "intake/template.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "intake/columns.hpp"
#include "intake/fixture_test.hpp"
#include "sheet/table.hpp"

namespace fadu::intake {
namespace {

using testing::Desk;

const institution::Definition& dispute(const Desk& desk) {
  return *desk.county.catalogue->find("dispute");
}

TEST(Template, ItsOwnHeaderIsUnderstood) {
  Desk desk;
  for (const auto& definition : desk.county.catalogue->definitions()) {
    const sheet::Listing listing = make_template(*definition, nullptr, {});
    for (const std::string& bytes : {sheet::write_csv(listing), sheet::write_xlsx(listing).value()}) {
      const auto reader = std::move(sheet::open_table(bytes, "template").value());
      sheet::Row row;
      ASSERT_TRUE(reader->next(row).value());
      Mistakes mistakes;
      const Columns columns = read_columns(*definition, row, false, mistakes);
      for (const Mistake& mistake : mistakes.list()) ADD_FAILURE() << to_string(mistake, Language::en);
      EXPECT_EQ(columns.known.size(), listing.columns.size());
    }
  }
}

TEST(Template, SaysWhatEachColumnTakes) {
  Desk desk;
  const sheet::Listing listing = make_template(dispute(desk), &desk.county.matters->staff(), {});
  const auto column = [&](const std::string& title) {
    return *std::ranges::find(listing.columns, title, &sheet::Column::title);
  };
  EXPECT_EQ(column("类型 (kind)").choices, (std::vector<std::string>{"婚姻家庭", "土地", "网络"}));
  EXPECT_TRUE(column("类型 (kind)").required);
  EXPECT_FALSE(column("金额 (amount)").required);
  EXPECT_NE(column("金额 (amount)").explanation.find("元"), std::string::npos);
  EXPECT_EQ(column("阶段 (stage)").choices.size(), 5U);
  EXPECT_EQ(column("承办单位 (organisation)").choices, (std::vector<std::string>{"bureau", "market"}));
  EXPECT_EQ(std::ranges::count(listing.columns, std::string("事项编号 (matter)"), &sheet::Column::title), 0);
}

TEST(Columns, AreFoundByIdByEitherTitleAndAsTheTemplateWritesThem) {
  Desk desk;
  for (const std::string title : {"kind", "KIND", "类型", "类型*", "类型 (kind)", "类型（kind）", " Kind "}) {
    Mistakes mistakes;
    const std::vector<std::string_view> cells{title, "party", "stage", "opened_on", "accepted_on"};
    const Columns columns = read_columns(dispute(desk), {1, cells}, true, mistakes);
    EXPECT_EQ(mistakes.count(), 0) << title;
    ASSERT_NE(columns.find("kind"), nullptr) << title;
    EXPECT_EQ(columns.find("kind")->index, 0U);
  }
}

}  // namespace
}  // namespace fadu::intake
