// SPDX-License-Identifier: EUPL-1.2
#include "portal/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/document.hpp"
#include "disclosure/public_list.hpp"

namespace fadu::portal {
namespace {

using institution::Definition;
using institution::Disclosure;
using institution::RecordField;

class Reader {
 public:
  Reader(const institution::Catalogue& catalogue, const figure::FigureBook& figures, Diagnostics& diagnostics)
      : catalogue_(catalogue), figures_(figures), diagnostics_(diagnostics) {}

  Site read(const Node& root) {
    static constexpr std::array<std::string_view, 5> keys{"menu", "home", "lists", "enforcement", "forms"};
    expect_keys(root, keys, "portal", diagnostics_);
    site_.menu = read_menu(root["menu"]);
    site_.tasks = read_menu(root["home"]["tasks"]);
    for (const auto& [id, node] : root["lists"].entries()) read_list(id, node, root["lists"].key_place(id));
    add_other_lists();
    for (const auto& [id, node] : root["forms"].entries()) read_form(id, node, root["forms"].key_place(id));
    for (List& list : site_.lists)
      if (!list.form.empty() && site_.find_form(list.form) == nullptr)
        wrong(root["lists"][list.id]["form"].place(), list.form, "there is no such form");
    const Node enforcement = root["enforcement"];
    site_.before = lists_named(enforcement["before"]);
    site_.after = lists_named(enforcement["after"]);
    for (const Node& item : enforcement["during"].items())
      if (const Definition* definition = find_institution(item.text(), item.place()))
        site_.during.push_back(definition);
    site_.latest = lists_named(root["home"]["latest"]);
    site_.reports = lists_named(root["home"]["reports"]);
    for (const Node& item : root["home"]["figures"].items()) {
      const auto* figure = figures_.find(item.text());
      if (figure == nullptr)
        wrong(item.place(), item.text(), "there is no such figure");
      else
        site_.figures.push_back(figure);
    }
    return std::move(site_);
  }

 private:
  std::vector<MenuItem> read_menu(const Node& node) {
    static constexpr std::array<std::string_view, 3> keys{"path", "title", "lead"};
    std::vector<MenuItem> items;
    for (const Node& item : node.items()) {
      expect_keys(item, keys, "portal", diagnostics_);
      MenuItem read{.path = item["path"].text(),
                    .title = read_text_pair(item["title"], "title", diagnostics_)};
      if (!read.path.starts_with('/')) wrong(item.place(), "path", "expected a path from /");
      read.lead = text_pair(item["lead"], "lead", {});
      items.push_back(std::move(read));
    }
    return items;
  }

  void wrong(const Place& place, const std::string& what, std::string why) {
    diagnostics_.add(place, what, std::move(why));
  }

  const Definition* find_institution(const std::string& id, const Place& place) {
    const Definition* definition = catalogue_.find(id);
    if (definition == nullptr) wrong(place, id, "there is no such institution");
    return definition;
  }

  const RecordField* find_field(const Definition& definition, const Node& node) {
    if (!node) return nullptr;
    const RecordField* field = definition.find_field(node.text());
    if (field == nullptr) wrong(node.place(), node.text(), definition.id + " has no such field");
    return field;
  }

  std::vector<const List*> lists_named(const Node& node) {
    std::vector<const List*> lists;
    for (const Node& item : node.items()) {
      if (const List* list = site_.find_list(item.text()))
        lists.push_back(list);
      else
        wrong(item.place(), item.text(), "no institution discloses that");
    }
    return lists;
  }

  TextPair text_pair(const Node& node, const std::string& what, const TextPair& otherwise) {
    return node ? read_text_pair(node, what, diagnostics_) : otherwise;
  }

  // "penalty.decision": definition and the part behind the point.
  std::pair<const Definition*, std::string> split_name(const std::string& id, const Place& place) {
    const auto point = id.find('.');
    if (point == std::string::npos) {
      wrong(place, id, "expected the form institution.name");
      return {nullptr, {}};
    }
    return {find_institution(id.substr(0, point), place), id.substr(point + 1)};
  }

  static List list_of(const Definition& definition, const Disclosure& disclosure) {
    List list{.id = disclosure::list_id(definition, disclosure),
              .definition = &definition,
              .disclosure = &disclosure,
              .path = {},
              .title = disclosure.title,
              .kind = disclosure::kind_field(definition, disclosure)};
    list.path = "/lists/" + list.id;
    return list;
  }

  void read_list(const std::string& id, const Node& node, const Place& place) {
    static constexpr std::array<std::string_view, 9> keys{"path",   "title", "lead", "columns",  "by",
                                                          "stands", "flows", "form", "form_when"};
    expect_keys(node, keys, id, diagnostics_);
    const auto [definition, name] = split_name(id, place);
    if (definition == nullptr) return;
    const auto disclosure = std::ranges::find(definition->disclose, name, &Disclosure::id);
    if (disclosure == definition->disclose.end())
      return wrong(place, id, "the institution has no such disclosure");
    List list = list_of(*definition, *disclosure);
    if (node["path"]) list.path = node["path"].text();
    list.title = text_pair(node["title"], id + " title", disclosure->title);
    list.lead = text_pair(node["lead"], id + " lead", {});
    list.by_stage = node["by"].text() == "stage";
    list.form = node["form"].text();
    if (node["form_when"]) read_condition(list, node["form_when"]);
    list.from = find_field(*definition, node["stands"]["from"]);
    list.until = find_field(*definition, node["stands"]["until"]);
    for (const Node& item : node["columns"].items())
      if (const RecordField* field = find_field(*definition, item)) add_column(list, *field, item.place());
    for (const auto& [kind, institution] : node["flows"].entries())
      if (const Definition* flow = find_institution(institution.text(), institution.place()))
        list.flows[kind] = flow;
    site_.lists.push_back(std::move(list));
  }

  // Of the record alone: no day, no other matters.
  void read_condition(List& list, const Node& node) {
    auto parsed = condition::parse_expression(node.text(), node.place(), list.definition->schema,
                                              catalogue_.find_schema(), {}, condition::Kind::boolean);
    if (parsed)
      list.form_when = *parsed;
    else
      wrong(parsed.error().place.value_or(node.place()), parsed.error().what, parsed.error().why);
  }

  void add_column(List& list, const RecordField& field, const Place& place) {
    const auto& shown = list.disclosure->fields;
    if (std::ranges::find(shown, field.name) == shown.end())
      return wrong(place, field.name, list.id + " does not disclose it");
    list.columns.push_back(&field);
  }

  void add_other_lists() {
    for (const auto& definition : catalogue_.definitions())
      for (const Disclosure& disclosure : definition->disclose) {
        List list = list_of(*definition, disclosure);
        if (site_.find_list(list.id) != nullptr) continue;
        for (const std::string& name : disclosure.fields)
          if (list.columns.size() < 4) list.columns.push_back(definition->find_field(name));
        site_.lists.push_back(std::move(list));
      }
  }

  void read_form(const std::string& id, const Node& node, const Place& place) {
    static constexpr std::array<std::string_view, 9> keys{"path",  "step",  "title", "lead",  "button",
                                                          "notes", "fixed", "about", "fields"};
    expect_keys(node, keys, id, diagnostics_);
    const auto [definition, name] = split_name(node["step"].text(), place);
    if (definition == nullptr) return;
    const institution::Step* step = definition->find_step(name);
    if (step == nullptr) return wrong(node["step"].place(), name, "the institution has no such step");
    const bool open =
        step->by.size() == 1 && std::ranges::find(step->by[0], institution::public_role) != step->by[0].end();
    if (!open) return wrong(node["step"].place(), name, "the public does not perform this step");
    Form form{.id = id,
              .path = node["path"].text(),
              .definition = definition,
              .step = step,
              .title = text_pair(node["title"], id + " title", step->title),
              .lead = text_pair(node["lead"], id + " lead", definition->purpose),
              .button = text_pair(node["button"], id + " button", step->title)};
    for (const Node& note : node["notes"].items())
      form.notes.push_back(read_text_pair(note, id + " note", diagnostics_));
    for (const auto& [field, value] : node["fixed"].entries()) form.fixed.emplace_back(field, value.text());
    form.about = find_field(*definition, node["about"]);
    for (const Node& item : node["fields"].items()) read_form_field(form, item);
    check_required(form, place);
    site_.forms.push_back(std::move(form));
  }

  // A field's name, or {name, title, help} to say it in words of its own.
  void read_form_field(Form& form, const Node& item) {
    const Node name = item.is_mapping() ? item["name"] : item;
    const RecordField* field = find_field(*form.definition, name);
    if (field == nullptr) return;
    if (std::ranges::find(form.step->sets, field->name) == form.step->sets.end())
      return wrong(item.place(), field->name, "the step does not take this field");
    if (!can_be_asked(field->type))
      return wrong(item.place(), field->name, "a form cannot ask for a field of this type");
    const bool required = item["required"].text() == "true" ||
                          std::ranges::find(form.step->required, field->name) != form.step->required.end();
    form.fields.push_back({field, text_pair(item["title"], field->name, field->title),
                           text_pair(item["help"], field->name, field->help), required});
  }

  void check_required(const Form& form, const Place& place) {
    for (const std::string& name : form.step->required) {
      const auto named = [&](const FormField& one) { return one.field->name == name; };
      const auto is_fixed = [&](const auto& one) { return one.first == name; };
      if (std::ranges::any_of(form.fields, named) || std::ranges::any_of(form.fixed, is_fixed)) continue;
      if (form.about != nullptr && form.about->name == name) continue;
      wrong(place, form.id, fmt::format("the step requires '{}', and the form does not ask for it", name));
    }
  }

  const institution::Catalogue& catalogue_;
  const figure::FigureBook& figures_;
  Diagnostics& diagnostics_;
  Site site_;
};

template <class Items, class Projection>
auto find_in(const Items& items, std::string_view wanted, Projection projection) {
  const auto found = std::ranges::find(items, wanted, projection);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const List* Site::find_list(std::string_view id) const {
  return find_in(lists, id, &List::id);
}

const List* Site::find_list_at(std::string_view path) const {
  return find_in(lists, path, &List::path);
}

const Form* Site::find_form(std::string_view id) const {
  return find_in(forms, id, &Form::id);
}

const Form* Site::find_form_at(std::string_view path) const {
  return find_in(forms, path, &Form::path);
}

std::vector<const List*> Site::lists_of(const Definition& definition) const {
  std::vector<const List*> found;
  for (const List& list : lists)
    if (list.definition == &definition) found.push_back(&list);
  return found;
}

bool can_be_asked(institution::FieldType type) {
  using institution::FieldType;
  return type != FieldType::matter && type != FieldType::person && type != FieldType::persons &&
         type != FieldType::moment;
}

bool Form::takes_files() const {
  return std::ranges::any_of(
      fields, [](const FormField& one) { return one.field->type == institution::FieldType::document; });
}

Site read_site(std::string_view text, const std::string& file, const institution::Catalogue& catalogue,
               const figure::FigureBook& figures, Diagnostics& diagnostics) {
  auto root = parse_document(text, file);
  if (!root) {
    diagnostics.add(root.error().place.value_or(Place{file}), root.error().what, root.error().why);
    return {};
  }
  return Reader(catalogue, figures, diagnostics).read(*root);
}

}  // namespace fadu::portal
