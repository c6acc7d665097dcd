// SPDX-License-Identifier: EUPL-1.2
// How far an application is, for whoever knows its number and code, and the steps the definition leaves to
// him from there. Never a field of the record, only its stage, days and limits.
#include <fmt/format.h>

#include <algorithm>

#include "portal/form_page.hpp"
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

struct Own {
  const institution::Definition* definition = nullptr;
  matter::Record record;
};

// The matter of the number, for whoever knows its code.
std::optional<Own> find_own(const View& view, const Values& form) {
  const auto number = find_number(first_value(form, "number"));
  if (!number || *number < 1) return std::nullopt;
  ledger::Ledger& ledger = view.matters.ledger();
  const auto entries = ledger.entries_of_matter(*number);
  if (entries.empty()) return std::nullopt;
  const auto* definition = view.catalogue.find(entries.front().institution);
  if (definition == nullptr || !opens_to_public(view, *definition)) return std::nullopt;
  auto record = view.matters.table(definition->id).find(view.connection(), *number);
  if (!record ||
      !knows_matter(*record, query_code(ledger.hash_kind(), entries.front()), first_value(form, "code")))
    return std::nullopt;
  return Own{definition, *std::move(record)};
}

// Whether the definition lets a resident perform the step from where the matter is.
bool is_own_step(const Own& own, const institution::Step& step) {
  const bool leads_on = std::ranges::find(step.from, own.record.stage()) != step.from.end();
  return leads_on && step.by.size() == 1 && step.in_force.on(own.record.opened_on()) &&
         std::ranges::find(step.by[0], institution::public_role) != step.by[0].end();
}

// Such a step as a form; nothing where it asks for what no form of the portal can (another matter, a person).
std::optional<Form> form_of(const Own& own, const institution::Step& step) {
  if (!is_own_step(own, step)) return std::nullopt;
  Form form{.id = step.id,
            .path = "/status/act",
            .definition = own.definition,
            .step = &step,
            .title = step.title,
            .lead = text::not_undone,
            .button = text::send_it};
  for (const std::string& name : step.sets) {
    const auto* field = own.definition->find_field(name);
    const bool required = std::ranges::find(step.required, name) != step.required.end();
    if (can_be_asked(field->type))
      form.fields.push_back({field, field->title, field->help, required});
    else if (required)
      return std::nullopt;
  }
  return form;
}

std::optional<Form> find_own_form(const Own& own, const std::string& id) {
  const institution::Step* step = own.definition->find_step(id);
  return step == nullptr ? std::nullopt : form_of(own, *step);
}

// Carried from page to page, never in an address: the code opens the matter.
Html carried(const Own& own, const Values& form, const institution::Step& step) {
  const auto hidden = [](const std::string& name, const std::string& value) {
    return empty_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  };
  return hidden("number", std::to_string(own.record.matter())) + hidden("code", first_value(form, "code")) +
         hidden("step", step.id);
}

Html own_steps(const View& view, const Own& own, const Values& form) {
  Html buttons;
  for (const institution::Step& step : own.definition->steps)
    if (form_of(own, step))
      buttons +=
          element("form", {{"method", "post"}, {"action", view.link("/status")}},
                  carried(own, form, step) + element("button", {{"type", "submit"}}, view.say(step.title)));
  return buttons.empty() ? Html()
                         : section("yours", 2, view.say(text::what_is_yours),
                                   element("div", {{"class", "own-steps"}}, buttons));
}

Page own_page(const View& view, const Own& own, const Values& form, const std::string& told = {}) {
  const institution::Definition& definition = *own.definition;
  const matter::Record& record = own.record;
  const std::string stage = view.say(definition.stage_titles.at(record.stage()));
  Html body = element("p", {{"class", "over"}}, view.say(definition.title)) +
              element("h1", fmt::format(fmt::runtime(view.say(text::number_is)), record.matter()));
  if (!told.empty()) body += element("p", {{"class", "mistake"}, {"role", "alert"}}, told);
  body += paragraph("stage", Html(view.say(text::it_stands_at)) + " " + element("strong", stage));
  body += facts({{view.say(text::handled_by), organisation_text(view, record.organisation())},
                 {view.say(text::begun_on), day_text(view, record.opened_on())},
                 {view.say(text::last_changed), day_text(view, record.last_at.day())}});
  body += own_steps(view, own, form) + running(view, record) + course(view, record);
  if (definition.is_end(record.stage())) body += paragraph("note", view.say(text::it_is_over));
  body += paragraph("more", anchor(view, institution_path(definition), view.say(text::how_it_works)));
  return framed(view, {.title = view.say(text::status),
                       .crumbs = {},
                       .body = body,
                       .status = told.empty() ? 200 : 422,
                       .indexed = false});
}

Page step_page(const View& view, const Own& own, const Form& form, const Values& values,
               const Mistakes& mistakes) {
  const Html rows = carried(own, values, *form.step) + field_rows(view, form, values, mistakes) +
                    element("button", {{"type", "submit"}}, view.say(form.button));
  const Html body =
      element("p", {{"class", "over"}}, view.say(own.definition->title)) +
      element("h1", view.say(form.title)) +
      paragraph("stage", fmt::format(fmt::runtime(view.say(text::number_is)), own.record.matter())) +
      paragraph("lead", view.say(form.lead)) + mistakes_summary(view, form, mistakes) +
      element("form", form_attributes(view, form), rows);
  return framed(view, {.title = view.say(form.title),
                       .body = body,
                       .status = mistakes.empty() ? 200 : 422,
                       .indexed = false});
}

Error refused(Problem problem, const TextPair& why) {
  return {.problem = problem, .what = "/status/act", .why = why.en, .why_zh = why.zh};
}

}  // namespace

Page status_page(const View& view) {
  return asking(view, view.asked("number"), {});
}

Page status_answer(const View& view, const Values& form) {
  const auto own = find_own(view, form);
  if (!own) return asking(view, first_value(form, "number"), view.say(text::number_or_code_wrong));
  if (const std::string step = first_value(form, "step"); !step.empty())
    if (const auto wanted = find_own_form(*own, step)) return step_page(view, *own, *wanted, form, {});
  return own_page(view, *own, form);
}

Result<matter::Act> read_own_act(const View& view, const Values& form) {
  const auto own = find_own(view, form);
  if (!own) return refused(Problem::forbidden, text::number_or_code_wrong);
  const auto wanted = find_own_form(*own, first_value(form, "step"));
  if (!wanted) return refused(Problem::refused, text::step_gone);
  matter::Act act{.institution = own->definition->id,
                  .matter = own->record.matter(),
                  .step = wanted->step->id,
                  .at = std::max(view.now, own->record.last_at),
                  .performers = {},
                  .organisation = {},
                  .values = {}};
  FADU_CHECK(read_fields(view, *wanted, form, act));
  return act;
}

Page own_act_done(const View& view, const Submission& submission, const matter::Performed& performed) {
  const Values& form = submission.values;
  const auto own = find_own(view, form);
  const institution::Step* step = own ? own->definition->find_step(first_value(form, "step")) : nullptr;
  const std::string what = step == nullptr ? std::string() : view.say(step->title);
  Html body = element("h1", view.say(text::step_done)) + paragraph("lead", view.say(text::look_again));
  body += facts({{view.say(text::what), what},
                 {view.say(text::receipt_number), element("strong", std::to_string(performed.matter))},
                 {view.say(text::ledger_entry),
                  fmt::format(fmt::runtime(view.say(text::entry_number)), performed.entry)}});
  body += uploads_section(view, submission.uploads);
  body += paragraph("more", anchor(view, "/status", view.say(text::status),
                                   {{"number", std::to_string(performed.matter)}}));
  return framed(view, {.title = view.say(text::step_done), .body = body, .indexed = false});
}

Page own_act_refused(const View& view, const Values& form, const Error& error) {
  const std::string& why = view.zh() && !error.why_zh.empty() ? error.why_zh : error.why;
  const auto own = find_own(view, form);
  if (!own) return asking(view, first_value(form, "number"), why);
  const auto wanted = find_own_form(*own, first_value(form, "step"));
  if (!wanted) return own_page(view, *own, form, why);
  Mistakes mistakes = find_mistakes(view, *wanted, form);
  const std::string field = field_of(*wanted, error);
  if (field.empty() || !mistakes.contains(field))
    mistakes.emplace(field, error.citation ? why + " (" + to_string(*error.citation) + ")" : why);
  return step_page(view, *own, *wanted, form, mistakes);
}

}  // namespace fadu::portal
