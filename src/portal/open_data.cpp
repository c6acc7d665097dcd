// SPDX-License-Identifier: EUPL-1.2
// What is public as data: a page that explains it, the DCAT catalogue, CSV and JSON of each list, the
// sitemap.
#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "portal/frame.hpp"
#include "portal/pages.hpp"
#include "portal/pieces.hpp"
#include "portal/texts.hpp"
#include "sheet/listing.hpp"

namespace fadu::portal {
namespace {

constexpr std::int64_t rows_a_file = 1'000;

std::string quoted(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

std::string both(const TextPair& text) {
  return "{\"zh\":" + quoted(text.zh) + ",\"en\":" + quoted(text.en) + "}";
}

std::string data_path(const List& list, std::string_view form) {
  return fmt::format("/open-data/{}.{}", list.id, form);
}

// Every row of a file that is public today, and the number the next file begins after.
struct Rows {
  std::vector<PublicRecord> matters;
  std::optional<std::int64_t> next;
};
Rows read_rows(const View& view, const List& list) {
  Rows rows;
  const std::int64_t after = find_number(view.asked("after")).value_or(0);
  const auto found = disclosure::read_in_order(view.connection(), view.region(), list.id, after, rows_a_file);
  for (const auto& row : found)
    if (auto one = read_public(view, row)) rows.matters.push_back(std::move(*one));
  if (std::ssize(found) == rows_a_file) rows.next = found.back().matter;
  return rows;
}

std::vector<disclosure::ShownField> fields_of(const List& list) {
  return disclosure::shown_fields(*list.definition, {list.disclosure});
}

Page json_file(const View& view, const List& list) {
  const Rows rows = read_rows(view, list);
  std::string json = "{\"list\":" + quoted(list.id) + ",\"title\":" + both(list.title) + ",\"items\":[";
  for (const PublicRecord& one : rows.matters) {
    if (json.back() != '[') json += ',';
    json += fmt::format(
        "{{\"matter\":{},\"url\":{},\"organisation\":{{\"code\":{},\"name\":{}}},\"shown_on\":\"{}\","
        "\"entry\":{},\"values\":{{",
        one.row.matter, quoted(view.address + matter_path(*list.definition, one.row.matter)),
        quoted(one.record.organisation()), quoted(organisation_text(view, one.record.organisation())),
        to_string(one.row.shown_on), one.row.entry);
    for (const auto& shown : fields_of(list)) {
      if (json.back() != '{') json += ',';
      json += quoted(shown.field->name) + ":" + disclosure::shown_json(one.record, shown);
    }
    json += "}}";
  }
  const std::string next =
      rows.next ? quoted(fmt::format("{}{}?after={}", view.address, data_path(list, "json"), *rows.next))
                : "null";
  json += "],\"next\":" + next + "}\n";
  return {.content_type = "application/json; charset=utf-8", .body = std::move(json)};
}

Page csv_file(const View& view, const List& list) {
  const Rows rows = read_rows(view, list);
  sheet::Listing listing{.title = view.say(list.title), .columns = {}};
  const auto column = [&](std::string title) { listing.columns.push_back({.title = std::move(title)}); };
  for (const TextPair* title : {&text::number, &text::organisation, &text::published_on, &text::ledger_entry})
    column(view.say(*title));
  for (const auto& shown : fields_of(list)) column(view.say(shown.field->title));
  for (const PublicRecord& one : rows.matters) {
    std::vector<std::string> row{std::to_string(one.row.matter),
                                 organisation_text(view, one.record.organisation()),
                                 to_string(one.row.shown_on), std::to_string(one.row.entry)};
    for (const auto& shown : fields_of(list))
      row.push_back(disclosure::shown_text(view.matters, one.record, shown, view.language));
    listing.rows.push_back(std::move(row));
  }
  return {.content_type = "text/csv; charset=utf-8", .body = sheet::write_csv(listing)};
}

std::string dataset(const View& view, const List& list) {
  const auto distribution = [&](std::string_view form, std::string_view type) {
    return fmt::format(
        "{{\"@type\":\"dcat:Distribution\",\"dcat:accessURL\":{{\"@id\":{}}},\"dcat:mediaType\":{}}}",
        quoted(view.address + data_path(list, form)), quoted(type));
  };
  return fmt::format(
      "{{\"@type\":\"dcat:Dataset\",\"@id\":{},\"dct:identifier\":{},\"dct:title\":[{{\"@language\":\"zh\","
      "\"@value\":"
      "{}}},{{\"@language\":\"en\",\"@value\":{}}}],\"dct:description\":[{{\"@language\":\"zh\",\"@value\":{}"
      "}},"
      "{{\"@language\":\"en\",\"@value\":{}}}],\"dcat:landingPage\":{{\"@id\":{}}},\"dcat:distribution\":[{},"
      "{}]}}",
      quoted(view.address + list.path), quoted(list.id), quoted(list.title.zh), quoted(list.title.en),
      quoted(list.definition->purpose.zh), quoted(list.definition->purpose.en),
      quoted(view.address + list.path), distribution("csv", "text/csv"),
      distribution("json", "application/json"));
}

}  // namespace

Page open_data_page(const View& view) {
  Table listed{.caption = view.say(text::open_data),
               .columns = {view.say(text::list), view.say(text::count), view.say(text::files)},
               .rows = {}};
  for (const List& list : view.site.lists) {
    std::int64_t total = 0;
    for (const auto& one : disclosure::count_list(view.connection(), view.region(), list.id))
      total += one.count;
    const std::string name = view.say(list.title);
    const auto file = [&](const std::string& form, const std::string& title) {
      return element(
          "a",
          {{"href", view.link(data_path(list, form))}, {"aria-label", name + " " + title}, {"download", ""}},
          title);
    };
    listed.rows.push_back({anchor(view, list.path, name), number_text(total),
                           element("span", file("csv", "CSV") + " " + file("json", "JSON"))});
  }
  const Html body =
      element("h1", view.say(text::open_data)) + paragraph("lead", view.say(text::open_data_lead)) +
      paragraph(fmt::format(fmt::runtime(view.say(text::open_data_how)), number_text(rows_a_file))) +
      paragraph(
          element("a", {{"href", "/open-data/catalogue.jsonld"}}, view.say(text::open_data_catalogue))) +
      table(listed);
  return framed(
      view,
      {.title = view.say(text::open_data), .description = view.say(text::open_data_lead), .body = body});
}

Page catalogue_file(const View& view) {
  std::string json = fmt::format(
      "{{\"@context\":{{\"dcat\":\"http://www.w3.org/ns/dcat#\",\"dct\":\"http://purl.org/dc/terms/"
      "\"}},\"@type\":"
      "\"dcat:Catalog\",\"@id\":{},\"dct:title\":[{{\"@language\":\"zh\",\"@value\":{}}},{{\"@language\":"
      "\"en\","
      "\"@value\":{}}}],\"dct:publisher\":{},\"dct:language\":[\"zh\",\"en\"],\"dcat:dataset\":[",
      quoted(view.address + "/open-data"), quoted(text::open_data.zh), quoted(text::open_data.en),
      quoted(government_text(view)));
  for (const List& list : view.site.lists) {
    if (json.back() != '[') json += ',';
    json += dataset(view, list);
  }
  json += "]}\n";
  return {.content_type = "application/ld+json; charset=utf-8", .body = std::move(json)};
}

std::optional<Page> data_file(const View& view, std::string_view name) {
  const auto point = name.rfind('.');
  if (point == std::string_view::npos) return std::nullopt;
  const List* list = view.site.find_list(name.substr(0, point));
  if (list == nullptr) return std::nullopt;
  if (name.substr(point) == ".json") return json_file(view, *list);
  if (name.substr(point) == ".csv") return csv_file(view, *list);
  return std::nullopt;
}

}  // namespace fadu::portal
