// SPDX-License-Identifier: EUPL-1.2
#include "portal/form_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "portal/frame.hpp"
#include "portal/limits.hpp"
#include "portal/pages.hpp"
#include "portal/receipt.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

using institution::FieldType;

constexpr std::size_t radios_most = 6;  // more choices become a list to pull down

struct Row {
  std::string id;  // also the name
  std::string title;
  std::string help;
  bool required = false;
  std::vector<std::string> values;
  std::vector<std::string> mistakes;
};

Row row_of(const View& view, const FormField& asked, const Values& values, const Mistakes& mistakes) {
  Row row{.id = asked.field->name,
          .title = view.say(asked.title),
          .help = view.say(asked.help),
          .required = asked.required,
          .values = {},
          .mistakes = {}};
  for (const auto& [name, value] : values)
    if (name == row.id) row.values.push_back(value);
  const auto [first, last] = mistakes.equal_range(row.id);
  for (auto one = first; one != last; ++one) row.mistakes.push_back(one->second);
  return row;
}

std::string value_of(const Row& row) {
  return row.values.empty() ? std::string() : row.values.front();
}

// Attributes that tie an input to its help and its mistakes.
Attributes tied(const Row& row, Attributes attributes) {
  std::string described;
  if (!row.help.empty()) described += row.id + "-help";
  if (!row.mistakes.empty()) described += (described.empty() ? "" : " ") + row.id + "-mistake";
  if (!described.empty()) attributes.emplace_back("aria-describedby", described);
  if (!row.mistakes.empty()) attributes.emplace_back("aria-invalid", "true");
  if (row.required) attributes.emplace_back("required", without_value);
  return attributes;
}

Html label_words(const View& view, const Row& row) {
  return Html(row.title) +
         (row.required ? element("span", {{"class", "must"}}, view.say(text::required)) : Html());
}

Html below_label(const Row& row) {
  Html below;
  if (!row.help.empty()) below += element("p", {{"class", "help"}, {"id", row.id + "-help"}}, row.help);
  std::string told;
  for (const std::string& mistake : row.mistakes) told += (told.empty() ? "" : " ") + mistake;
  if (!told.empty()) below += element("p", {{"class", "mistake"}, {"id", row.id + "-mistake"}}, told);
  return below;
}

Html single(const View& view, const Row& row, const Html& input) {
  return element("div", {{"class", row.mistakes.empty() ? "field" : "field wrong"}},
                 element("label", {{"for", row.id}}, label_words(view, row)) + below_label(row) + input);
}

Html text_input(const View& view, const Row& row, Attributes more) {
  Attributes attributes{{"id", row.id}, {"name", row.id}, {"value", value_of(row)}};
  attributes.insert(attributes.end(), more.begin(), more.end());
  return single(view, row, empty_element("input", tied(row, std::move(attributes))));
}

using Options = std::vector<std::pair<std::string, std::string>>;

Html drop_down(const View& view, const Row& row, const Options& options) {
  Html inside = element("option", {{"value", ""}}, view.say(text::please_choose));
  for (const auto& [id, title] : options) {
    Attributes attributes{{"value", id}};
    if (id == value_of(row)) attributes.emplace_back("selected", without_value);
    inside += element("option", attributes, title);
  }
  return single(view, row, element("select", tied(row, {{"id", row.id}, {"name", row.id}}), inside));
}

Html boxes(const View& view, const Row& row, const Options& options, std::string_view type) {
  Html inside;
  for (const auto& [id, title] : options) {
    const std::string input_id = row.id + "-" + id;
    Attributes attributes{{"type", std::string(type)}, {"id", input_id}, {"name", row.id}, {"value", id}};
    if (std::ranges::find(row.values, id) != row.values.end())
      attributes.emplace_back("checked", without_value);
    if (row.required && type == "radio") attributes.emplace_back("required", without_value);
    inside += element("div", {{"class", "box"}},
                      empty_element("input", attributes) + element("label", {{"for", input_id}}, title));
  }
  return element("fieldset", {{"class", row.mistakes.empty() ? "field" : "field wrong"}},
                 element("legend", label_words(view, row)) + below_label(row) + inside);
}

Options choices_of(const View& view, const institution::RecordField& field) {
  Options options;
  for (const institution::Choice& choice : field.choices)
    if (choice.in_force.on(view.today())) options.emplace_back(choice.id, view.say(choice.title));
  return options;
}

Options all_organisations(const View& view) {
  Options options;
  for (const auto& [code, organisation] : view.matters.staff().organisations())
    if (!organisation.until || *organisation.until > view.today())
      options.emplace_back(code, organisation.name.empty() ? code : organisation.name);
  return options;
}

Html input_of(const View& view, const FormField& asked, const Row& row) {
  switch (asked.field->type) {
    case FieldType::text:
      return single(
          view, row,
          element("textarea", tied(row, {{"id", row.id}, {"name", row.id}, {"rows", "5"}}), value_of(row)));
    case FieldType::phone:
      return text_input(view, row, {{"type", "tel"}, {"autocomplete", "tel"}});
    case FieldType::party:
      return text_input(view, row, {{"type", "text"}, {"autocomplete", "name"}});
    case FieldType::id_number:
    case FieldType::credit_code:
      return text_input(
          view, row,
          {{"type", "text"}, {"autocomplete", "off"}, {"spellcheck", "false"}, {"maxlength", "18"}});
    case FieldType::number:
      return text_input(view, row, {{"type", "text"}, {"inputmode", "numeric"}});
    case FieldType::money:
      return text_input(view, row, {{"type", "text"}, {"inputmode", "decimal"}});
    case FieldType::date:
      return text_input(view, row, {{"type", "date"}});
    case FieldType::document:
      return single(view, row,
                    element("p", {{"class", "help"}}, view.say(text::file_help)) +
                        empty_element("input", tied(row, {{"type", "file"},
                                                          {"id", row.id},
                                                          {"name", row.id},
                                                          {"accept", ".pdf,.png,.jpg,.jpeg,.docx,.xlsx"}})));
    case FieldType::boolean:
      return boxes(view, row, {{"yes", view.say(text::yes)}}, "checkbox");
    case FieldType::choices:
      return boxes(view, row, choices_of(view, *asked.field), "checkbox");
    case FieldType::organisation:
      return drop_down(view, row, all_organisations(view));
    case FieldType::choice: {
      const Options options = choices_of(view, *asked.field);
      return options.size() <= radios_most ? boxes(view, row, options, "radio")
                                           : drop_down(view, row, options);
    }
    default:
      return {};
  }
}

Html organisation_input(const View& view, const Form& form, const Values& values, const Mistakes& mistakes) {
  if (!form.step->opens() || form.about != nullptr) return {};
  const auto possible = possible_organisations(view, form);
  if (possible.size() == 1)
    return paragraph("note", fmt::format(fmt::runtime(view.say(text::goes_to)), possible.front().second));
  Row row{.id = "organisation",
          .title = view.say(text::to_whom),
          .help = view.say(text::to_whom_help),
          .required = true,
          .values = {first_value(values, "organisation")},
          .mistakes = {}};
  const auto [first, last] = mistakes.equal_range(row.id);
  for (auto one = first; one != last; ++one) row.mistakes.push_back(one->second);
  return drop_down(view, row, possible);
}

}  // namespace

Html mistakes_summary(const View& view, const Form& form, const Mistakes& mistakes) {
  if (mistakes.empty()) return {};
  Html items;
  for (const auto& [name, why] : mistakes) {
    const auto asked =
        std::ranges::find_if(form.fields, [&](const FormField& one) { return one.field->name == name; });
    const std::string title =
        asked == form.fields.end() ? "" : view.say(asked->title) + (view.zh() ? "：" : ": ");
    const bool boxes_shown = asked != form.fields.end() && asked->field->type == FieldType::choice &&
                             choices_of(view, *asked->field).size() <= radios_most;
    if (name.empty() || boxes_shown)
      items += element("li", title + why);
    else
      items += element("li", element("a", {{"href", "#" + name}}, title + why));
  }
  return element("div", {{"class", "summary"}, {"role", "alert"}},
                 element("h2", view.say(text::not_sent)) + element("ul", items));
}

Html field_rows(const View& view, const Form& form, const Values& values, const Mistakes& mistakes) {
  Html rows;
  for (const FormField& asked : form.fields)
    if (asked.field->in_force.on(view.today()))
      rows += input_of(view, asked, row_of(view, asked, values, mistakes));
  return rows;
}

namespace {

Html good_to_know(const View& view, const Form& form) {
  Html items;
  for (const TextPair& note : form.notes) items += element("li", view.say(note));
  Html inside = items.empty() ? Html() : element("ul", items);
  if (form.step->opens()) {
    Html limits;
    for (const LimitWords& one : limit_words(view, *form.definition))
      limits += element(
          "li", one.title + (view.zh() ? "：" : ": ") + one.length + " " + element("small", one.basis));
    if (!limits.empty())
      inside += element("details", element("summary", view.say(text::limits)) + element("ul", limits));
  }
  inside += paragraph(view.say(text::privacy));
  return element("aside", {{"class", "aside"}, {"aria-labelledby", "know"}},
                 element("h2", {{"id", "know"}}, view.say(text::good_to_know)) + inside);
}

}  // namespace

Page form_page(const View& view, const Form& form, const Values& values, const Mistakes& mistakes) {
  const std::string number = first_value(values, "about");
  const auto about = read_about(view, form, number);
  if (!about) {
    const std::string& why = view.zh() ? about.error().why_zh : about.error().why;
    return missing_page(view, {why, why});
  }
  Html inside = mistakes_summary(view, form, mistakes);
  if (about->matter)
    inside += paragraph(
        "about", Html(view.say(text::about)) + " " +
                     anchor(view, matter_path(*about->matter->record.definition, about->matter->row.matter),
                            about->matter->title) +
                     " " + element("small", organisation_text(view, about->matter->record.organisation())));
  Html rows = empty_element("input", {{"type", "hidden"}, {"name", "about"}, {"value", number}});
  rows += organisation_input(view, form, values, mistakes);
  rows += field_rows(view, form, values, mistakes);
  rows += element("button", {{"type", "submit"}}, view.say(form.button));
  inside += element("form", form_attributes(view, form), rows);
  const Html body =
      element("h1", view.say(form.title)) + paragraph("lead", view.say(form.lead)) +
      element("div", {{"class", "with-aside"}}, element("div", inside) + good_to_know(view, form));
  return framed(view, {.title = view.say(form.title),
                       .description = view.say(form.lead),
                       .body = body,
                       .status = mistakes.empty() ? 200 : 422,
                       .indexed = mistakes.empty() && form.about == nullptr});
}

Attributes form_attributes(const View& view, const Form& form) {
  Attributes attributes{{"class", "form"}, {"method", "post"}, {"action", view.link(form.path)}};
  if (form.takes_files()) attributes.emplace_back("enctype", "multipart/form-data");
  return attributes;
}

Html uploads_section(const View& view, const std::vector<Upload>& uploads) {
  Html items;
  for (const Upload& one : uploads)
    items += element(
        "li", one.name +
                  fmt::format(" ({:.1f} KB, {}) SHA-256 ", static_cast<double>(one.size) / 1024, one.type) +
                  one.hash);
  return items.empty() ? Html() : section("files", 2, view.say(text::files_sent), element("ul", items));
}

Page receipt_page(const View& view, const Form& form, const std::vector<Upload>& uploads,
                  const matter::Performed& performed) {
  Html body;
  if (!form.step->opens()) {
    body = element("h1", view.say(text::thank_you)) + paragraph("lead", view.say(text::recorded)) +
           facts({{view.say(text::ledger_entry),
                   fmt::format(fmt::runtime(view.say(text::entry_number)), performed.entry)}}) +
           paragraph("more", anchor(view, matter_path(*form.definition, performed.matter),
                                    view.say(text::back_to_it)));
    return framed(view, {.title = view.say(text::thank_you), .body = body, .indexed = false});
  }
  ledger::Ledger& ledger = view.matters.ledger();
  const auto entry = ledger.entry(performed.entry);
  const auto code = entry ? query_code(ledger.hash_kind(), *entry) : std::nullopt;
  const auto record = view.matters.table(form.definition->id).find(view.connection(), performed.matter);
  body = element("h1", view.say(text::received)) + paragraph("lead", view.say(text::keep_this));
  const std::string number = std::to_string(performed.matter);
  body += element(
      "div", {{"class", "receipt"}},
      facts({{view.say(text::what), view.say(form.title)},
             {view.say(text::receipt_number), element("strong", number)},
             {view.say(text::query_code), code ? element("strong", *code) : Html()},
             {view.say(text::handled_by), record ? organisation_text(view, record->organisation()) : ""},
             {view.say(text::begun_on), day_text(view, view.today())},
             {view.say(text::ledger_entry),
              fmt::format(fmt::runtime(view.say(text::entry_number)), performed.entry)}}));
  body += uploads_section(view, uploads);
  body += paragraph("more", anchor(view, "/status", view.say(text::status), {{"number", number}}));
  body += limits_section(view, *form.definition);
  return framed(view, {.title = view.say(text::received), .body = body, .indexed = false});
}

}  // namespace fadu::portal
