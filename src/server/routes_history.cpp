// SPDX-License-Identifier: EUPL-1.2
// What happened to a matter, the proof of each entry, and the papers filled from it.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "matter/field_value.hpp"
#include "paper/docx.hpp"
#include "paper/html.hpp"
#include "paper/markup.hpp"
#include "paper/pdf.hpp"
#include "paper/stylesheet.hpp"
#include "report/filled_paper.hpp"
#include "server/definition_json.hpp"
#include "server/record_json.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;
using institution::Definition;

json::array people_json(const house::House& house, const ledger::Entry& entry) {
  json::array people;
  const ledger::CommittedField* by = entry.find_field("by");
  if (by == nullptr || !by->value) return people;
  const auto ids = matter::value_from_json(condition::Kind::texts, *by->value);
  for (const std::string& person : std::get<condition::Texts>(ids))
    people.push_back({{"person", person}, {"name", house.matters->staff().name_of(person)}});
  return people;
}

json::object entry_json(const Call& call, const house::House& house, const matter::Record& record,
                        const ledger::Entry& entry, bool sees) {
  const Definition& definition = *record.definition;
  const Language language = language_of(call);
  json::array fields;
  for (const ledger::CommittedField& committed : entry.fields) {
    const institution::RecordField* field = definition.find_field(committed.name);
    if (field == nullptr || field->implied) continue;
    json::object one{{"name", field->name}, {"title", to_json(field->title)}};
    const auto kind = definition.schema.fields[definition.slot(field->name)].type.kind;
    const json::object shown =
        committed.value ? value_json(*house.matters, *field, matter::value_from_json(kind, *committed.value),
                                     field->personal && !sees, language)
                        : json::object{{"value", nullptr}, {"display", "（已删除）"}, {"hidden", true}};
    for (const auto& [key, value] : shown) one[key] = value;
    fields.push_back(std::move(one));
  }
  return {{"entry", entry.number},
          {"at", to_string(entry.at)},
          {"step", entry.step},
          {"title", to_json(matter::step_title(definition, entry.step))},
          {"by", people_json(house, entry)},
          {"fields", std::move(fields)},
          {"hash", ledger::to_hex(entry.leaf)}};
}

Outcome show_history(const Call& call, house::House& house) {
  const auto record = readable_record(call, house);
  if (!record) return call.refuse(record.error());
  const bool sees = sees_personal(call.who(), *record);
  // Also what was said once and is no longer in the record.
  if (sees)
    call.site->note_read(call, record->definition->id, record->matter(),
                         personal_fields(*record->definition));
  json::array entries;
  for (const ledger::Entry& entry : house.ledger->entries_of_matter(record->matter()))
    entries.push_back(entry_json(call, house, *record, entry, sees));
  return json_response(json::object{{"entries", std::move(entries)}});
}

Outcome show_proof(const Call& call, house::House& house) {
  const auto record = readable_record(call, house);
  if (!record) return call.refuse(record.error());
  const auto entries = house.ledger->entries_of_matter(record->matter());
  const auto entry = std::ranges::find_if(
      entries, [&](const ledger::Entry& one) { return std::to_string(one.number) == call.parts.at(2); });
  if (entry == entries.end()) return call.refuse(not_found("记录", "entry"));
  const std::int64_t size = house.ledger->size();
  json::array path;
  for (const ledger::Hash& hash : house.ledger->inclusion_proof(entry->number, size))
    path.emplace_back(ledger::to_hex(hash));
  const auto checkpoints = house.ledger->checkpoints();
  return json_response(json::object{
      {"entry", entry->number},
      {"leaf", ledger::to_hex(entry->leaf)},
      {"tree_size", size},
      {"root", ledger::to_hex(house.ledger->root(size))},
      {"path", std::move(path)},
      {"checkpoint", checkpoints.empty() ? json::value(nullptr) : json::value(checkpoints.back())}});
}

// A page a browser shows and prints, in the official document's look.
std::string printed_page(const paper::Document& document, const paper::Rendering& rendering) {
  return "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" +
         paper::escape(document.title()) + "</title><style>" + std::string(paper::stylesheet()) +
         "</style></head><body>" + paper::to_html(document, rendering) + "</body></html>";
}

Outcome show_paper(const Call& call, house::House& house) {
  const auto record = readable_record(call, house);
  if (!record) return call.refuse(record.error());
  const bool sees = sees_personal(call.who(), *record);
  if (sees) call.site->note_read(call, record->definition->id, record->matter(), personal_values(*record));
  const auto filled = report::fill_paper(*house.matters, *record, call.parts.at(2), call.today(),
                                         sees ? report::Personal::shown : report::Personal::masked);
  if (!filled) return call.refuse(filled.error());
  const paper::Rendering rendering{.language = Language::zh, .made_at = call.now};
  const std::string format = call.request->find_query("format").value_or("html");
  if (format == "html")
    return Response{.content_type = "text/html; charset=utf-8", .body = printed_page(*filled, rendering)};
  const bool pdf = format == "pdf";
  if (!pdf && format != "docx")
    return call.refuse(invalid("format", "格式应为html、docx或pdf", "expected html, docx or pdf"));
  return Response{
      .content_type =
          pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      .headers = {{"Content-Disposition", std::string(pdf ? "inline" : "attachment") + "; filename*=UTF-8''" +
                                              encode_percent(filled->title()) + "." + format}},
      .body = pdf ? paper::to_pdf(*filled, rendering) : paper::to_docx(*filled, rendering)};
}

}  // namespace

void add_history_routes(std::vector<Route>& routes) {
  routes.push_back({.path = "/api/v1/matters/{institution}/{matter}/history",
                    .scope = "read",
                    .summary = "Every entry of the ledger about the matter, oldest first",
                    .answer = "History",
                    .handle = show_history});
  routes.push_back({.path = "/api/v1/matters/{institution}/{matter}/history/{entry}/proof",
                    .scope = "read",
                    .summary = "That the ledger holds the entry: its path to the root",
                    .answer = "Proof",
                    .handle = show_proof});
  routes.push_back({.path = "/api/v1/matters/{institution}/{matter}/documents/{document}",
                    .scope = "read",
                    .summary = "A paper of the institution filled from the matter",
                    .answer = "text/html application/pdf "
                              "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    .query = {{"format", "html, docx or pdf"}},
                    .handle = show_paper});
}

}  // namespace fadu::server
