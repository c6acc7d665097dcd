// SPDX-License-Identifier: EUPL-1.2
#include "portal/pieces.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/require.hpp"
#include "base/text.hpp"
#include "portal/texts.hpp"
#include "report/chinese.hpp"

namespace fadu::portal {
namespace {

constexpr std::string_view government_kind = "government";  // of the register of organisations

// "42; 45" → 第四十二条、第四十五条.
std::string chinese_articles(std::string_view articles) {
  std::string joined;
  for (const std::string_view part : split(articles, ';')) {
    const std::string article(trim(part));
    const auto number = find_number(article);
    const bool plain = number && *number <= 9999;
    joined += (joined.empty() ? "第" : "、第") +
              (plain ? report::chinese_number(static_cast<int>(*number)) : article) + "条";
  }
  return joined;
}

std::string cited(const View& view, const std::string& statute, const std::string& article) {
  const law::Statute* known = view.matters.lawbook().find_statute(statute);
  const std::string& title = known == nullptr ? statute : view.say(known->title);
  if (view.zh()) return "《" + title + "》" + (article.empty() ? "" : chinese_articles(article));
  return article.empty() ? title : title + " Art. " + article;
}

// Cells that read badly when broken: days, short words.
bool is_short(const Html& cell) {
  constexpr std::size_t characters_most = 12;
  const std::string& markup = cell.markup();
  return markup.find('<') == std::string::npos && to_code_points(markup).size() <= characters_most;
}

}  // namespace

Html anchor(const View& view, std::string_view to, const Html& inside, const Values& query) {
  return element("a", {{"href", view.link(to, query)}}, inside);
}

Html paragraph(const Html& inside) {
  return element("p", inside);
}

Html paragraph(std::string_view css_class, const Html& inside) {
  return element("p", {{"class", std::string(css_class)}}, inside);
}

Html section(std::string_view id, int level, const Html& title, const Html& inside) {
  const std::string name = "h" + std::to_string(level);
  const std::string heading = std::string(id) + "-title";
  return element("section", {{"id", std::string(id)}, {"aria-labelledby", heading}},
                 element(name, {{"id", heading}}, title) + inside);
}

Html empty_state(const Html& why) {
  return element("p", {{"class", "empty"}}, why);
}

Html facts(const std::vector<Fact>& list) {
  Html rows;
  for (const Fact& fact : list)
    if (!fact.value.empty()) rows += element("div", element("dt", fact.name) + element("dd", fact.value));
  return rows.empty() ? Html() : element("dl", {{"class", "facts"}}, rows);
}

Html table(const Table& table) {
  Html head;
  for (const std::string& column : table.columns) head += element("th", {{"scope", "col"}}, column);
  Html body;
  for (const auto& row : table.rows) {
    Html cells;
    for (std::size_t i = 0; i < row.size(); ++i)
      cells +=
          element("td", {{"data-label", table.columns[i]}, {"class", is_short(row[i]) ? "short" : "long"}},
                  row[i].empty() ? Html("—") : row[i]);
    body += element("tr", cells);
  }
  return element("div",
                 {{"class", table.columns.size() > 2 ? "table cards-on-phone" : "table"},
                  {"tabindex", "0"},
                  {"role", "group"},
                  {"aria-label", table.caption}},
                 element("table", element("caption", table.caption) + element("thead", element("tr", head)) +
                                      element("tbody", body)));
}

std::string day_text(const View& view, Date day) {
  return view.zh() ? to_chinese(day) : to_string(day);
}

std::string number_text(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = std::ssize(digits) - 3; at > (number < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string organisation_text(const View& view, const std::string& code) {
  const auto* organisation = view.matters.staff().find_organisation(code);
  return organisation == nullptr || organisation->name.empty() ? code : organisation->name;
}

std::string government_text(const View& view) {
  for (const auto& [code, organisation] : view.matters.staff().organisations())
    if (organisation.kind == government_kind && !organisation.until) return organisation.name;
  return view.say(text::government);
}

std::string basis_text(const View& view, const institution::Basis& basis) {
  const law::Statute* statute = view.matters.lawbook().find_statute(basis.statute);
  const law::StatuteText* now = statute == nullptr ? nullptr : statute->text_on(view.today());
  return cited(view, basis.statute, now == nullptr ? basis.article : basis.article_in(now->name));
}

std::string basis_text(const View& view, const law::LimitRule& rule) {
  return cited(view, rule.statute, rule.basis.article);
}

std::string length_text(const View& view, const law::LimitRule& rule) {
  if (!view.zh()) return law::length_of(rule);
  switch (rule.unit) {
    case law::Unit::working_days:
      return fmt::format("{}个工作日", rule.number);
    case law::Unit::calendar_days:
      return fmt::format("{}日", rule.number);
    case law::Unit::hours:
      return fmt::format("{}小时", rule.number);
    case law::Unit::months:
      return fmt::format("{}个月", rule.number);
    default:
      return rule.date ? fmt::format("次年{}月{}日前", static_cast<unsigned>(rule.date->month()),
                                     static_cast<unsigned>(rule.date->day()))
                       : law::length_of(rule);
  }
}

std::string matter_path(const institution::Definition& definition, std::int64_t number) {
  return fmt::format("/matters/{}/{}", definition.id, number);
}

std::string institution_path(const institution::Definition& definition) {
  return "/institutions/" + definition.id;
}

Html shown_value(const View& view, const matter::Record& record, const disclosure::ShownField& shown) {
  const matter::Value& value = record.value(shown.field->name);
  const auto* number = std::get_if<std::int64_t>(&value);
  if (shown.masked || number == nullptr || shown.field->type != institution::FieldType::matter)
    return disclosure::shown_text(view.matters, record, shown, view.language);
  for (const std::string& id : shown.field->of) {
    const auto* definition = view.catalogue.find(id);
    if (definition == nullptr) continue;
    for (const auto& row : disclosure::public_of(view.connection(), view.region(), *definition, *number))
      if (const auto named = read_public(view, row))
        return anchor(view, matter_path(*definition, *number), named->title);
  }
  return fmt::format(fmt::runtime(view.say(text::matter_numbered)), *number);
}

std::optional<PublicRecord> read_public(const View& view, const disclosure::PublicMatter& row) {
  const List& list = list_of(view, row);
  auto record = view.matters.table(list.definition->id).find(view.connection(), row.matter);
  if (!record) return std::nullopt;
  std::vector<const institution::Disclosure*> disclosures;
  bool in_effect = false;
  for (const auto& effect : disclosure::in_effect(view.matters, *record, view.today())) {
    disclosures.push_back(effect.disclosure);
    in_effect = in_effect || effect.disclosure == list.disclosure;
  }
  if (!in_effect) return std::nullopt;
  PublicRecord read{.row = row,
                    .record = std::move(*record),
                    .shown = disclosure::shown_fields(*list.definition, disclosures),
                    .title = {}};
  read.title = disclosure::public_title(view.matters, read.record, read.shown, view.language);
  return read;
}

bool is_offered(const List& list, const matter::Record& record) {
  return !list.form_when || condition::holds(list.form_when, {.record = record.values, .variables = {}});
}

const List& list_of(const View& view, const disclosure::PublicMatter& row) {
  const List* list = view.site.find_list(row.list);
  require(list != nullptr, "every disclosure has its list: " + row.list);
  return *list;
}

}  // namespace fadu::portal
