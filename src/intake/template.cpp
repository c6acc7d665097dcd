// SPDX-License-Identifier: EUPL-1.2
#include "intake/template.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "intake/columns.hpp"
#include "intake/requirement.hpp"

namespace fadu::intake {
namespace {

using institution::Definition;
using institution::FieldType;
using institution::Provides;
using institution::RecordField;

struct Kind {
  const char* name;
  const char* example;
};

Kind kind_of(FieldType type) {
  switch (type) {
    case FieldType::number:
      return {"整数", "3"};
    case FieldType::money:
      return {"金额（元，最多两位小数）", "1200.50"};
    case FieldType::date:
      return {"日期", "2019-03-01"};
    case FieldType::moment:
      return {"日期和时刻", "2019-03-01 09:30"};
    case FieldType::boolean:
      return {"是或否", "是"};
    case FieldType::choice:
      return {"从列表中选一项", ""};
    case FieldType::choices:
      return {"可选几项，用、隔开", ""};
    case FieldType::party:
      return {"姓名或单位名称", "张三"};
    case FieldType::organisation:
      return {"单位代码或名称", ""};
    case FieldType::person:
      return {"人员代码", ""};
    case FieldType::persons:
      return {"人员代码，用、隔开", ""};
    case FieldType::matter:
      return {"相关事项的编号", "17"};
    case FieldType::document:
      return {"文件名", "决定书.pdf"};
    case FieldType::id_number:
      return {"18位居民身份证号码（单元格设为文本）", "11010519491231002X"};
    case FieldType::credit_code:
      return {"18位统一社会信用代码", "91350100M000100Y43"};
    case FieldType::phone:
      return {"电话号码", "0469-1234567"};
    case FieldType::text:
      break;
  }
  return {"文字", ""};
}

std::string explanation_of(const RecordField& field, const std::vector<std::string>& choices) {
  const Kind kind = kind_of(field.type);
  std::string text = kind.name;
  std::string example = kind.example;
  if (field.type == FieldType::choices && choices.size() > 1) example = choices[0] + "、" + choices[1];
  if (example.empty() && !choices.empty()) example = choices.front();
  if (!example.empty()) text += "，如 " + example;
  if (field.type == FieldType::choices && !choices.empty())
    text += fmt::format("。可选：{}", fmt::join(choices, "、"));
  if (field.in_force.since) text += fmt::format("。用于{}起登记的事项", to_chinese(*field.in_force.since));
  if (field.in_force.until)
    text += fmt::format("。用于{}前登记的事项", to_chinese(*field.in_force.until + 1));
  if (!field.help.zh.empty()) text += "。" + field.help.zh;
  return text;
}

std::vector<std::string> choices_of(const Definition& definition, const RecordField& field,
                                    const matter::Staff* staff) {
  std::vector<std::string> choices;
  for (const institution::Choice& choice : field.choices) choices.push_back(choice.title.zh);
  if (field.implied && field.name == "stage")
    for (const std::string& stage : definition.stages)
      choices.push_back(definition.stage_titles.find(stage)->second.zh);
  if (field.implied && field.name == "organisation" && staff != nullptr)
    for (const auto& [code, organisation] : staff->organisations()) choices.push_back(organisation.name);
  if (field.type == FieldType::boolean) choices = {"是", "否"};
  return choices;
}

bool is_required(const Definition& definition, const RecordField& field) {
  if (field.implied && field.name == "stage") return definition.stages.size() > 1;
  if (field.implied && field.name == "organisation") return definition.provides != Provides::organisation;
  if (field.implied) return field.name == "opened_on";
  const auto required = required_at_opening(definition);
  return std::ranges::find(required, field.name) != required.end();
}

sheet::Column column_of(const Definition& definition, const RecordField& field, const matter::Staff* staff) {
  const auto choices = choices_of(definition, field, staff);
  sheet::Column column{.title = title_of(field),
                       .kind = field.type == FieldType::date ? sheet::CellKind::date : sheet::CellKind::text,
                       .required = is_required(definition, field),
                       .explanation = explanation_of(field, choices)};
  if (field.type != FieldType::choices) column.choices = choices;  // a list lets only one be chosen
  return column;
}

}  // namespace

sheet::Listing make_template(const Definition& definition, const matter::Staff* staff, Moment made_at) {
  sheet::Listing listing{
      .title = definition.title.zh,
      .columns = {},
      .notes = {fmt::format("{}（{}）导入模板，每行一件事项，第一行栏目名不要改动。", definition.title.zh,
                            definition.id),
                "阶段写事项现在所处的阶段；到达该阶段的日期须填写，其他阶段的日期知道多少填多少。",
                "日期可写作2019-03-01、2019/3/1或2019年3月1日；金额以元为单位；多项用、或；隔开。"},
      .made_at = made_at};
  const std::string same_as_opened_on = opening_stage(definition) + "_on";
  for (const bool implied : {true, false})
    for (const RecordField& field : definition.fields)
      if (field.implied == implied && may_be_given(definition, field) && field.name != "closed_on" &&
          field.name != same_as_opened_on)
        listing.columns.push_back(column_of(definition, field, staff));
  return listing;
}

}  // namespace fadu::intake
