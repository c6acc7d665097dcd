// SPDX-License-Identifier: EUPL-1.2
// Tables in and out: import with a dry run, its template, and what a list shows as a file.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "intake/import.hpp"
#include "intake/template.hpp"
#include "ledger/hash.hpp"
#include "matter/field_value.hpp"
#include "server/list_query.hpp"
#include "server/record_json.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

constexpr std::int64_t exported_max = 100'000;
constexpr std::int64_t exported_at_once = 1000;

Result<bool> wants_xlsx(const Call& call) {
  const std::string format = call.request->find_query("format").value_or("xlsx");
  if (format == "xlsx") return true;
  if (format == "csv") return false;
  return invalid("format", "格式应为csv或xlsx", "expected csv or xlsx");
}

Result<Response> sheet_response(const Call& call, const sheet::Listing& listing, const std::string& name) {
  const bool xlsx = FADU_TRY(wants_xlsx(call));
  std::string bytes = xlsx ? FADU_TRY(sheet::write_xlsx(listing)) : sheet::write_csv(listing);
  return Response{
      .content_type = xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                           : "text/csv; charset=utf-8",
      .headers = {{"Content-Disposition", fmt::format("attachment; filename*=UTF-8''{}.{}",
                                                      encode_percent(name), xlsx ? "xlsx" : "csv")}},
      .body = std::move(bytes)};
}

Outcome or_refusal(const Call& call, Result<Response> response) {
  return response ? *std::move(response) : call.refuse(response.error());
}

Outcome give_template(const Call& call, house::House& house) {
  const auto definition = institution_of(call, house);
  if (!definition) return call.refuse(definition.error());
  return or_refusal(
      call, sheet_response(call, intake::make_template(**definition, &house.matters->staff(), call.now),
                           (*definition)->title.zh + "导入模板"));
}

sheet::CellKind cell_kind(const institution::RecordField& field) {
  switch (field.type) {
    case institution::FieldType::number:
      return sheet::CellKind::number;
    case institution::FieldType::date:
      return sheet::CellKind::date;
    default:
      return sheet::CellKind::text;
  }
}

sheet::Column column_of(std::string title, sheet::CellKind kind) {
  return {.title = std::move(title), .kind = kind};
}

Result<sheet::Listing> list_all(const Call& call, house::House& house,
                                const institution::Definition& definition) {
  ListQuery query = FADU_TRY(read_list_query(call, house, definition));
  const Language language = language_of(call);
  const bool zh = language == Language::zh;
  sheet::Listing listing{.title = definition.title.in(language), .columns = {}, .made_at = call.now};
  listing.columns.push_back(column_of(zh ? "编号" : "Number", sheet::CellKind::number));
  listing.columns.push_back(column_of(zh ? "阶段" : "Stage", sheet::CellKind::text));
  listing.columns.push_back(column_of(zh ? "承办单位" : "Organisation", sheet::CellKind::text));
  listing.columns.push_back(column_of(zh ? "登记日期" : "Opened on", sheet::CellKind::date));
  for (const std::string& name : query.columns) {
    const institution::RecordField& field = *definition.find_field(name);
    listing.columns.push_back(column_of(field.title.in(language), cell_kind(field)));
  }
  query.order.most = exported_at_once;
  std::int64_t page = exported_at_once;
  while (page == exported_at_once && static_cast<std::int64_t>(listing.rows.size()) < exported_max) {
    page = 0;
    house.matters->table(definition.id)
        .for_each_in_order(
            *house.connection, query.sql, query.parameters, query.order, [&](const matter::Record& record) {
              ++page;
              query.order.after = {record.values[query.order.slot], record.matter()};
              const bool sees = sees_personal(call.who(), record);
              std::vector<std::string> row{
                  std::to_string(record.matter()),
                  definition.stage_titles.find(record.stage())->second.in(language),
                  std::string(
                      organisation_json(*house.matters, record.organisation()).at("name").as_string()),
                  to_string(record.opened_on())};
              for (const std::string& name : query.columns) {
                const institution::RecordField& field = *definition.find_field(name);
                const matter::Value& value = record.value(name);
                const Date* date = std::get_if<Date>(&value);
                row.push_back(date != nullptr && !field.personal
                                  ? to_string(*date)
                                  : std::string(value_json(*house.matters, field, value,
                                                           field.personal && !sees, language)
                                                    .at("display")
                                                    .as_string()));
              }
              listing.rows.push_back(std::move(row));
            });
  }
  return listing;
}

Outcome export_list(const Call& call, house::House& house) {
  const auto definition = institution_of(call, house);
  if (!definition) return call.refuse(definition.error());
  const auto listing = list_all(call, house, **definition);
  if (!listing) return call.refuse(listing.error());
  call.site->note_read(call, (*definition)->id, matter::no_matter, personal_fields(**definition));
  return or_refusal(call, sheet_response(call, *listing, listing->title));
}

json::object to_json(const intake::ImportReport& report, bool dry_run) {
  json::array mistakes;
  for (const intake::Mistake& mistake : report.mistakes.list())
    mistakes.push_back({{"row", mistake.row},
                        {"column", mistake.column},
                        {"title", mistake.title},
                        {"why", {{"zh", mistake.why.zh}, {"en", mistake.why.en}}}});
  return {{"hash", report.hash},
          {"rows", report.rows},
          {"good", report.good},
          {"entered", report.entered},
          {"dry_run", dry_run},
          {"mistakes", std::move(mistakes)},
          {"mistakes_in_all", report.mistakes.count()}};
}

// Only who may open matters of the institution may bring many; its organisation is the caller's own.
Result<std::string> importing_organisation(const Call& call, const institution::Definition& definition) {
  const std::string wanted = call.request->find_query("organisation").value_or("");
  for (const institution::Step& step : definition.steps) {
    if (!step.opens()) continue;
    for (const auto& roles : step.by)
      for (const auto& [role, organisation] : call.who().roles)
        if (std::ranges::find(roles, role) != roles.end() && (wanted.empty() || wanted == organisation))
          return organisation;
  }
  return Error{.problem = Problem::forbidden,
               .what = definition.id,
               .why = "your roles do not open matters of this institution",
               .why_zh = "您的岗位不能登记本制度的事项"};
}

Outcome import_rows(const Call& call, house::House& house) {
  const auto definition = institution_of(call, house);
  if (!definition) return call.refuse(definition.error());
  const auto organisation = importing_organisation(call, **definition);
  if (!organisation) return call.refuse(organisation.error());
  const bool dry_run = call.request->find_query("dry_run").value_or("true") != "false";
  return Alone{[call, dry_run, institution = (*definition)->id,
                organisation = *organisation](house::House& writing) -> Response {
    const std::string name = call.request->find_query("name").value_or("table");
    auto table = sheet::open_table(call.request->body, name);
    if (!table) return call.refuse(table.error());
    ledger::Hasher hasher(ledger::HashKind::sha256);
    const auto report =
        intake::import_table(*writing.matters, **table, ledger::to_hex(hasher.of(call.request->body)),
                             {.institution = institution,
                              .organisation = organisation,
                              .person = call.who().person,
                              .account = call.who().account,
                              .at = call.now,
                              .effect = dry_run ? intake::Effect::dry_run : intake::Effect::enter});
    if (!report) return call.refuse(report.error());
    return json_response(to_json(*report, dry_run), report->mistakes.count() == 0 ? 200 : 422);
  }};
}

std::vector<Parameter> export_query() {
  std::vector<Parameter> query = list_parameters();
  query.push_back({"format", "csv or xlsx"});
  return query;
}

}  // namespace

void add_sheet_routes(std::vector<Route>& routes) {
  routes.push_back({.path = "/api/v1/matters/{institution}/export",
                    .scope = "read",
                    .summary = "What a list shows as a file, at most 100 000 rows",
                    .answer = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    .query = export_query(),
                    .handle = export_list});
  routes.push_back({.path = "/api/v1/import/{institution}/template",
                    .scope = "import",
                    .summary = "The table to fill in for an import",
                    .answer = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    .query = {{"format", "csv or xlsx"}},
                    .handle = give_template});
  routes.push_back(
      {.method = Method::post,
       .path = "/api/v1/import/{institution}",
       .scope = "import",
       .summary = "Rows of a CSV or XLSX file as matters, all or none; a dry run unless dry_run=false",
       .answer = "Import",
       .query = {{"dry_run", "false: enter them"},
                 {"name", "the file's name"},
                 {"organisation", "whose matters these are"}},
       .body = "application/octet-stream",
       .handle = import_rows,
       .also = {{422, "Import"}}});
}

}  // namespace fadu::server
