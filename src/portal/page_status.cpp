// SPDX-License-Identifier: EUPL-1.2
// How far an application is, for whoever knows its number and code. Never a field of the record, only its
// stage, days and limits.
#include <fmt/format.h>

#include <algorithm>

#include "portal/frame.hpp"
#include "portal/limits.hpp"
#include "portal/pages.hpp"
#include "portal/pieces.hpp"
#include "portal/receipt.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

Html status_form(const View& view, const std::string& number, const std::string& mistake) {
  const auto input = [&](const std::string& id, const TextPair& title, const TextPair& hint,
                         const std::string& value, Attributes more) {
    Attributes attributes{{"id", id},
                          {"name", id},
                          {"value", value},
                          {"required", std::string(without_value)},
                          {"autocomplete", "off"},
                          {"aria-describedby", id + "-help"}};
    attributes.insert(attributes.end(), more.begin(), more.end());
    return element("div", {{"class", "field"}},
                   element("label", {{"for", id}}, view.say(title)) +
                       element("p", {{"class", "help"}, {"id", id + "-help"}}, view.say(hint)) +
                       empty_element("input", attributes));
  };
  Html inside;
  if (!mistake.empty()) inside += element("p", {{"class", "mistake"}, {"role", "alert"}}, mistake);
  inside +=
      input("number", text::receipt_number, text::receipt_number_help, number, {{"inputmode", "numeric"}});
  inside += input("code", text::query_code, text::query_code_help, "", {{"spellcheck", "false"}});
  inside += element("button", {{"type", "submit"}}, view.say(text::look));
  return element("form", {{"class", "form"}, {"method", "post"}, {"action", view.link("/status")}}, inside);
}

Page asking(const View& view, const std::string& number, const std::string& mistake) {
  const Html body = element("h1", view.say(text::status)) + paragraph("lead", view.say(text::status_lead)) +
                    status_form(view, number, mistake);
  return framed(view, {.title = view.say(text::status),
                       .body = body,
                       .status = mistake.empty() ? 200 : 422,
                       .indexed = mistake.empty()});
}

bool opens_to_public(const View& view, const institution::Definition& definition) {
  return std::ranges::any_of(view.site.forms, [&](const Form& form) {
    return form.definition == &definition && form.step->opens();
  });
}

// The stages the matter has been in, by day.
Html course(const View& view, const matter::Record& record) {
  std::vector<std::pair<Date, std::string>> stages;
  for (const std::string& stage : record.definition->stages)
    if (const auto* day = std::get_if<Date>(&record.value(stage + "_on"))) stages.emplace_back(*day, stage);
  std::ranges::stable_sort(stages, {}, [](const auto& one) { return one.first; });
  Html items;
  for (const auto& [day, stage] : stages) {
    Attributes attributes;
    if (stage == record.stage()) attributes.emplace_back("aria-current", "step");
    items += element("li", attributes,
                     element("strong", view.say(record.definition->stage_titles.at(stage))) + " " +
                         element("small", day_text(view, day)));
  }
  return section("course", 2, view.say(text::course), element("ol", {{"class", "course"}}, items));
}

// What is due by when, of the limits still running.
Html running(const View& view, const matter::Record& record) {
  std::vector<Fact> list;
  for (const institution::Limit& limit : record.definition->limits) {
    if (limit.before) continue;
    const auto* due = std::get_if<Date>(&record.value("limit." + limit.id + ".due"));
    if (due == nullptr || !condition::is_nothing(record.value("limit." + limit.id + ".done"))) continue;
    const auto versions = view.matters.lawbook().versions_of(limit.limit);
    const std::string title = versions ? view.say((*versions)->back().title) : limit.id;
    const std::string words = fmt::format(fmt::runtime(view.say(text::due_by)), day_text(view, *due));
    list.push_back({title, *due < view.today() ? words + view.say(text::overdue) : words});
  }
  return list.empty() ? Html() : section("due", 2, view.say(text::time_limits), facts(list));
}

}  // namespace

Page status_page(const View& view) {
  return asking(view, view.asked("number"), {});
}

Page status_answer(const View& view, const Values& form) {
  const std::string typed = first_value(form, "number");
  const auto refuse = [&] { return asking(view, typed, view.say(text::number_or_code_wrong)); };
  const auto number = find_number(typed);
  if (!number || *number < 1) return refuse();
  ledger::Ledger& ledger = view.matters.ledger();
  const auto entries = ledger.entries_of_matter(*number);
  if (entries.empty()) return refuse();
  const auto* definition = view.catalogue.find(entries.front().institution);
  if (definition == nullptr || !opens_to_public(view, *definition)) return refuse();
  const auto record = view.matters.table(definition->id).find(view.connection(), *number);
  if (!record ||
      !knows_matter(*record, query_code(ledger.hash_kind(), entries.front()), first_value(form, "code")))
    return refuse();
  const std::string stage = view.say(definition->stage_titles.at(record->stage()));
  Html body = element("p", {{"class", "over"}}, view.say(definition->title)) +
              element("h1", fmt::format(fmt::runtime(view.say(text::number_is)), *number)) +
              paragraph("stage", Html(view.say(text::it_stands_at)) + " " + element("strong", stage));
  body += facts({{view.say(text::handled_by), organisation_text(view, record->organisation())},
                 {view.say(text::begun_on), day_text(view, record->opened_on())},
                 {view.say(text::last_changed), day_text(view, record->last_at.day())}});
  body += running(view, *record) + course(view, *record);
  if (definition->is_end(record->stage())) body += paragraph("note", view.say(text::it_is_over));
  body += paragraph("more", anchor(view, institution_path(*definition), view.say(text::how_it_works)));
  return framed(view, {.title = view.say(text::status), .crumbs = {}, .body = body, .indexed = false});
}

}  // namespace fadu::portal
