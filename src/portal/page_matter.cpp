// SPDX-License-Identifier: EUPL-1.2
// The public record of one matter: what the definition discloses of it, why, and how to check it.
#include <fmt/format.h>

#include <algorithm>

#include "portal/flow.hpp"
#include "portal/frame.hpp"
#include "portal/pages.hpp"
#include "portal/pieces.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

constexpr int versions_most = 20;

// What one disclosure made public, its day, its basis and its ledger entry.
Html disclosed(const View& view, const PublicRecord& record, const disclosure::InEffect& effect) {
  const institution::Definition& definition = *record.record.definition;
  std::vector<Fact> list{
      {view.say(text::organisation), organisation_text(view, record.record.organisation())}};
  for (const auto& shown : disclosure::shown_fields(definition, {effect.disclosure}))
    list.push_back({view.say(shown.field->title), shown_value(view, record.record, shown)});
  std::vector<Fact> about{{view.say(text::published_on), day_text(view, effect.row.shown_on)}};
  if (effect.disclosure->within) {
    if (const auto rule = view.matters.lawbook().limit_on(*effect.disclosure->within, view.today()))
      about.push_back({view.say(text::disclosed_under), basis_text(view, **rule)});
  } else if (!definition.basis.empty()) {
    about.push_back({view.say(text::disclosed_under), basis_text(view, definition.basis.front())});
  }
  about.push_back({view.say(text::ledger_entry),
                   fmt::format(fmt::runtime(view.say(text::entry_number)), effect.row.entry)});
  return section(effect.disclosure->id, 2, view.say(effect.disclosure->title),
                 facts(list) + element("div", {{"class", "provenance"}}, facts(about)));
}

Html masked_note(const View& view, const PublicRecord& record) {
  const bool any = std::ranges::any_of(record.shown, &disclosure::ShownField::masked);
  return any ? paragraph("note", view.say(text::masked_note)) : Html();
}

struct VersionLine {
  std::int64_t matter = 0;
  std::string from;
  std::string until;
};

std::string day_of(const View& view, const matter::Record& record, const institution::RecordField* field) {
  if (field == nullptr) return {};
  const auto* day = std::get_if<Date>(&record.value(field->name));
  return day == nullptr ? std::string() : day_text(view, *day);
}

std::optional<VersionLine> read_version(const View& view, const List& list, std::int64_t number) {
  const auto record = view.matters.table(list.definition->id).find(view.connection(), number);
  if (!record) return std::nullopt;
  const auto rows = disclosure::public_of(view.connection(), view.region(), *list.definition, number);
  if (std::ranges::find(rows, list.id, &disclosure::PublicMatter::list) == rows.end()) return std::nullopt;
  return VersionLine{number, day_of(view, *record, list.from), day_of(view, *record, list.until)};
}

// The versions before and after, oldest first.
Html versions(const View& view, const List& list, const matter::Record& record) {
  const auto* replaced = disclosure::replaced_field(*list.definition);
  if (replaced == nullptr) return {};
  std::vector<VersionLine> lines{
      {record.matter(), day_of(view, record, list.from), day_of(view, record, list.until)}};
  std::optional<matter::Record> at = record;
  for (int i = 0; i < versions_most && at; ++i) {
    const auto* before = std::get_if<std::int64_t>(&at->value(replaced->name));
    auto line = before == nullptr ? std::nullopt : read_version(view, list, *before);
    if (!line) break;
    at = view.matters.table(list.definition->id).find(view.connection(), *before);
    lines.insert(lines.begin(), std::move(*line));
  }
  std::int64_t last = record.matter();
  for (int i = 0; i < versions_most; ++i) {
    const auto next = disclosure::find_replacement(view.connection(), view.region(), list.id, last);
    auto line = next ? read_version(view, list, *next) : std::nullopt;
    if (!line) break;
    last = *next;
    lines.push_back(std::move(*line));
  }
  Html items;
  for (const VersionLine& line : lines) {
    const std::string name = fmt::format(fmt::runtime(view.say(text::other_version)), line.matter);
    const Html title = line.matter == record.matter()
                           ? element("strong", view.say(text::this_version))
                           : anchor(view, matter_path(*list.definition, line.matter), name);
    const std::string days = line.from + (line.from.empty() && line.until.empty() ? "" : " — ") +
                             (line.until.empty() ? view.say(text::until_now) : line.until);
    items += element("li", title + " " + element("small", list.from == nullptr ? std::string() : days));
  }
  return section("versions", 2, view.say(text::versions),
                 element("ol", {{"class", "versions"}}, items) +
                     (lines.size() == 1 ? paragraph("note", view.say(text::only_version)) : Html()));
}

// What the visitor can do with it: apply, comment.
Html offered(const View& view, const List& list, const PublicRecord& record) {
  const Form* form = view.site.find_form(list.form);
  if (form == nullptr) return {};
  const auto& from = form->step->from;
  const bool at_its_stage =
      form->step->opens() || std::ranges::find(from, record.record.stage()) != from.end();
  if (!at_its_stage || !is_offered(list, record.record))
    return paragraph("note", view.say(text::form_closed));
  return paragraph("action",
                   element("a",
                           {{"class", "button"},
                            {"href", view.link(form->path, {{"about", std::to_string(record.row.matter)}})}},
                           view.say(form->title)));
}

Html flow_of_kind(const View& view, const List& list, const matter::Record& record) {
  if (list.kind == nullptr) return {};
  const auto* kind = std::get_if<std::string>(&record.value(list.kind->name));
  const auto flow = kind == nullptr ? list.flows.end() : list.flows.find(*kind);
  return flow == list.flows.end() ? Html() : flow_chart(view, *flow->second);
}

}  // namespace

Page matter_page(const View& view, const std::string& institution, std::int64_t number) {
  const auto* definition = view.catalogue.find(institution);
  if (definition == nullptr) return missing_page(view, text::no_such_page);
  const auto found = view.matters.table(institution).find(view.connection(), number);
  const auto effects =
      found ? disclosure::in_effect(view.matters, *found, view.today()) : std::vector<disclosure::InEffect>();
  if (effects.empty()) return missing_page(view, text::not_public);
  const auto record = read_public(view, effects.front().row);
  if (!record) return missing_page(view, text::not_public);
  const List& list = list_of(view, effects.front().row);
  Html body = element("p", {{"class", "over"}}, view.say(definition->title)) + element("h1", record->title);
  if (list.by_stage)
    body +=
        paragraph("stage", element("strong", view.say(definition->stage_titles.at(record->record.stage()))));
  body += offered(view, list, *record);
  for (const auto& effect : effects) body += disclosed(view, *record, effect);
  body += masked_note(view, *record) + versions(view, list, record->record) +
          flow_of_kind(view, list, record->record);
  body += paragraph("more", anchor(view, institution_path(*definition), view.say(text::how_it_works)));
  std::vector<Crumb> crumbs;
  if (list.path.starts_with("/enforcement/")) crumbs.push_back({"/enforcement", view.say(text::enforcement)});
  crumbs.push_back({list.path, view.say(list.title)});
  return framed(view, {.title = record->title,
                       .description = view.say(definition->title) + ": " + record->title,
                       .crumbs = std::move(crumbs),
                       .body = body});
}

}  // namespace fadu::portal
