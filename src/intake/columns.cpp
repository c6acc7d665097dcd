// SPDX-License-Identifier: EUPL-1.2
#include "intake/columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "intake/requirement.hpp"

namespace fadu::intake {
namespace {

using institution::Definition;
using institution::Provides;
using institution::RecordField;

// Letters small, digits and brackets half-width, no marks of a required column, no spaces at the ends.
std::string plain_title(std::string_view title) {
  std::string plain = to_half_width(title);
  std::erase(plain, '*');
  std::ranges::transform(plain, plain.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::string(trim(plain));
}

// The id in "调解结果 (outcome)", or nothing.
std::string_view id_in_brackets(std::string_view title) {
  const auto open = title.rfind('(');
  if (open == std::string_view::npos || !title.ends_with(')')) return {};
  return trim(title.substr(open + 1, title.size() - open - 2));
}

class Header {
 public:
  Header(const Definition& definition, std::int64_t row, Mistakes& mistakes)
      : definition_(definition), row_(row), mistakes_(mistakes) {}

  const RecordField* find(std::size_t index, std::string_view title) {
    const std::string plain = plain_title(title);
    if (const RecordField* field = find_id(plain)) return field;
    if (const RecordField* field = find_id(id_in_brackets(plain))) return field;
    for (const bool implied : {false, true}) {
      const auto fields = titled(plain, implied);
      // A stage called 登记 gives its day the title of the day a matter was begun; it is the same day.
      const auto opened =
          std::ranges::find(fields, std::string_view("opened_on"),
                            [](const RecordField* field) { return std::string_view(field->name); });
      if (implied && opened != fields.end()) return *opened;
      if (fields.size() == 1) return fields.front();
      if (fields.size() > 1) return refuse_several(index, title, fields);
    }
    mistake(
        index, title,
        {"没有这一栏目（第一行须为栏目名）", "there is no such column (the first row must hold the titles)"});
    return nullptr;
  }

  void mistake(std::size_t index, std::string_view title, TextPair why) {
    mistakes_.add({row_, sheet::column_letters(index), std::string(title), std::move(why)});
  }
  void missing(const std::string& name) {
    const RecordField* field = definition_.find_field(name);
    mistakes_.add(
        {row_, "", field == nullptr ? name : title_of(*field), {"缺少这一栏目", "this column is missing"}});
  }

 private:
  const RecordField* find_id(std::string_view id) const {
    return id.empty() ? nullptr : definition_.find_field(id);
  }

  std::vector<const RecordField*> titled(const std::string& plain, bool implied) const {
    std::vector<const RecordField*> fields;
    for (const RecordField& field : definition_.fields)
      if (field.implied == implied && (!implied || may_be_given(definition_, field)) &&
          (plain_title(field.title.zh) == plain || plain_title(field.title.en) == plain))
        fields.push_back(&field);
    return fields;
  }

  const RecordField* refuse_several(std::size_t index, std::string_view title,
                                    const std::vector<const RecordField*>& fields) {
    std::string ids;
    for (const RecordField* field : fields) ids += (ids.empty() ? "" : ", ") + field->name;
    mistake(index, title,
            {fmt::format("有几个字段都叫这个名称，请改写为字段代码之一：{}", ids),
             fmt::format("several fields have this title; write one of their ids: {}", ids)});
    return nullptr;
  }

  const Definition& definition_;
  std::int64_t row_;
  Mistakes& mistakes_;
};

void name_missing(const Definition& definition, const Columns& columns, bool organisation_given,
                  Header& header) {
  const auto has = [&](std::string_view name) { return columns.find(name) != nullptr; };
  if (!has("stage") && definition.stages.size() > 1) header.missing("stage");
  if (!has("organisation") && !organisation_given && definition.provides != Provides::organisation)
    header.missing("organisation");
  const bool has_day =
      std::ranges::any_of(definition.stages, [&](const std::string& stage) { return has(stage + "_on"); });
  if (!has("opened_on") && !has_day) header.missing("opened_on");
  for (const std::string& field : required_at_opening(definition))
    if (!has(field)) header.missing(field);
}

}  // namespace

const Column* Columns::find(std::string_view field) const {
  const auto found =
      std::ranges::find_if(known, [&](const Column& column) { return column.field->name == field; });
  return found == known.end() ? nullptr : &*found;
}

std::string title_of(const RecordField& field) {
  return fmt::format("{} ({})", field.title.zh, field.name);
}

Columns read_columns(const Definition& definition, const sheet::Row& row, bool organisation_given,
                     Mistakes& mistakes) {
  Columns columns;
  columns.titled.assign(row.cells.size(), false);
  Header header(definition, row.number, mistakes);
  for (std::size_t index = 0; index < row.cells.size(); ++index) {
    const std::string_view title = trim(row.cells[index]);
    if (title.empty()) continue;
    columns.titled[index] = true;
    if (title == reasons_title) continue;
    const RecordField* field = header.find(index, title);
    if (field == nullptr) continue;
    if (!may_be_given(definition, *field)) {
      header.mistake(index, title, {"由系统记录，不能填写", "is kept by the engine and cannot be given"});
    } else if (const Column* first = columns.find(field->name)) {
      header.mistake(index, title,
                     {fmt::format("与{}列“{}”是同一字段", sheet::column_letters(first->index), first->title),
                      fmt::format("is the same field as column {} '{}'", sheet::column_letters(first->index),
                                  first->title)});
    } else {
      columns.known.push_back({index, std::string(title), field});
    }
  }
  name_missing(definition, columns, organisation_given, header);
  return columns;
}

}  // namespace fadu::intake
