// SPDX-License-Identifier: EUPL-1.2
#include "server/list_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <iterator>

#include "base/json.hpp"
#include "base/text.hpp"
#include "matter/field_value.hpp"
#include "search/search.hpp"

namespace fadu::server {
namespace {

using institution::Definition;
using institution::FieldType;
using institution::RecordField;

// Puts conditions together and numbers their parameters.
class Conditions {
 public:
  explicit Conditions(ListQuery& query) : query_(query) {}
  int next() const { return static_cast<int>(query_.parameters.size()) + 1; }
  void add(const std::string& sql) { query_.sql += (query_.sql.empty() ? "" : " AND ") + sql; }
  void compare(const Definition& definition, std::string_view field, std::string_view with,
               matter::Value value) {
    add(fmt::format("r.\"{}\" {} ?{}", definition.schema.fields[definition.slot(field)].column, with,
                    next()));
    query_.parameters.push_back(std::move(value));
  }

 private:
  ListQuery& query_;
};

Error unknown_field(std::string_view name) {
  return invalid(std::string(name), fmt::format("没有“{}”这个字段", name),
                 fmt::format("there is no field '{}'", name));
}

Result<const RecordField*> field_to_ask_for(const Definition& definition, std::string_view name) {
  const RecordField* field = definition.find_field(name);
  if (field == nullptr) return unknown_field(name);
  if (field->personal)
    return invalid(std::string(name), fmt::format("“{}”是个人信息，不能作为查询条件", field->title.zh),
                   fmt::format("'{}' is personal and cannot be searched by value", field->title.en));
  return field;
}

// field.NAME=VALUE, field.NAME.from=DAY, field.NAME.until=DAY
Result<void> add_field(Conditions& conditions, const Definition& definition, std::string_view key,
                       const std::string& text) {
  std::string_view with = "=";
  for (const auto& [ending, sign] :
       {std::pair<std::string_view, std::string_view>{".from", ">="}, {".until", "<="}})
    if (key.ends_with(ending) && definition.find_field(key) == nullptr) {
      key.remove_suffix(ending.size());
      with = sign;
    }
  const RecordField* field = FADU_TRY(field_to_ask_for(definition, key));
  matter::Value value = FADU_TRY(matter::parse_value(*field, text));
  if (condition::is_nothing(value)) return {};
  if (std::holds_alternative<condition::Texts>(value))
    return invalid(std::string(key), "多选字段暂不能作为条件",
                   "a field of several choices cannot be a condition");
  conditions.compare(definition, key, with, std::move(value));
  return {};
}

Result<void> add_days(Conditions& conditions, const Definition& definition, const Call& call) {
  for (const auto& [name, with] :
       {std::pair<std::string_view, std::string_view>{"opened_from", ">="}, {"opened_until", "<="}}) {
    const auto text = call.request->find_query(name);
    if (!text || text->empty()) continue;
    conditions.compare(definition, "opened_on", with, FADU_TRY(parse_date(*text)));
  }
  return {};
}

Result<void> read_order(const Call& call, const Definition& definition, ListQuery& query) {
  std::string name = call.request->find_query("sort").value_or("-matter");
  query.order.descending = name.starts_with('-');
  if (query.order.descending) name.erase(0, 1);
  FADU_TRY(field_to_ask_for(definition, name));
  query.order.slot = definition.slot(name);
  query.order.most = FADU_TRY(page_size(call));
  const auto after = call.request->find_query("after");
  if (!after || after->empty()) return {};
  const auto mark = parse_json(*after);
  const Error wrong = invalid("after", "分页标记无效，请从第一页开始",
                              "this page mark cannot be read; begin at the first page");
  if (!mark || !mark->is_array() || mark->get_array().size() != 2 || !mark->get_array()[1].is_int64())
    return wrong;
  const auto& field = definition.fields[query.order.slot];
  const auto& value = mark->get_array()[0];
  matter::Value parsed;
  if (value.is_string())
    parsed = FADU_TRY(matter::parse_value(field, std::string(value.get_string())));
  else if (value.is_int64())
    parsed = value.get_int64();
  else if (value.is_bool())
    parsed = value.get_bool();
  else if (!value.is_null())
    return wrong;
  query.order.after = {std::move(parsed), mark->get_array()[1].get_int64()};
  return {};
}

Result<void> read_columns(const Call& call, const Definition& definition, ListQuery& query) {
  const auto text = call.request->find_query("columns");
  if (!text || text->empty()) {
    query.columns = usual_columns(definition);
    return {};
  }
  for (const std::string_view name : split(*text, ',')) {
    if (definition.find_field(name) == nullptr) return unknown_field(name);
    query.columns.emplace_back(name);
  }
  return {};
}

}  // namespace

std::vector<Parameter> list_parameters() {
  return {{"q", "words; two Chinese characters suffice"},
          {"stage", "may be repeated"},
          {"organisation", "its code"},
          {"opened_from", "day"},
          {"opened_until", "day"},
          {"overdue", "true: only those past a limit"},
          {"sort", "a field's name; with - in front, descending"},
          {"columns", "names of fields, with commas"},
          {"after", "next of the page before"},
          {"limit", "1 to 200"}};
}

std::vector<std::string> usual_columns(const Definition& definition) {
  std::vector<std::string> columns;
  for (const RecordField& field : definition.fields) {
    if (field.implied || columns.size() == 5) break;
    if (field.type != FieldType::document && field.type != FieldType::persons) columns.push_back(field.name);
  }
  return columns;
}

Result<ListQuery> read_list_query(const Call& call, const house::House& house, const Definition& definition) {
  ListQuery query;
  Conditions conditions(query);
  ReachCondition reach = reach_condition(reach_of(call.who(), definition, house.definitions->catalogue),
                                         definition, conditions.next());
  conditions.add(reach.sql);
  query.parameters = std::move(reach.parameters);
  std::string stages;
  for (const std::string& stage : call.request->all_queries("stage")) {
    if (!definition.has_stage(stage))
      return invalid("stage", fmt::format("没有“{}”这个阶段", stage),
                     fmt::format("there is no stage '{}'", stage));
    stages += fmt::format("{}?{}", stages.empty() ? "" : ", ", conditions.next());
    query.parameters.emplace_back(stage);
  }
  if (!stages.empty()) conditions.add("r.stage IN (" + stages + ")");
  if (const auto organisation = call.request->find_query("organisation");
      organisation && !organisation->empty())
    conditions.compare(definition, "organisation", "=", *organisation);
  FADU_CHECK(add_days(conditions, definition, call));
  for (const auto& [key, value] : call.request->query)
    if (key.starts_with("field."))
      FADU_CHECK(add_field(conditions, definition, std::string_view(key).substr(6), value));
  if (const auto words = call.request->find_query("q"); words && !trim(*words).empty()) {
    const auto condition =
        search::word_condition(house.connection->dialect(), *words, search::Words::all, conditions.next());
    conditions.add(condition ? condition->sql : "FALSE");
    if (condition) query.parameters.emplace_back(condition->text);
  }
  if (call.request->find_query("overdue") == "true") {
    auto condition =
        search::overdue_condition(house.region(), definition.id, call.today(), conditions.next());
    conditions.add(condition.sql);
    std::ranges::move(condition.parameters, std::back_inserter(query.parameters));
  }
  FADU_CHECK(read_order(call, definition, query));
  FADU_CHECK(read_columns(call, definition, query));
  return query;
}

std::string page_mark(const ListQuery& query, const matter::Record& last) {
  const bool by_matter = query.order.slot == last.definition->slot("matter");
  return fmt::format("[{},{}]", by_matter ? "null" : matter::to_json(last.values[query.order.slot]),
                     last.matter());
}

}  // namespace fadu::server
