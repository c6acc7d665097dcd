// SPDX-License-Identifier: EUPL-1.2
#include "law/read_statute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace fadu::law {
namespace {

constexpr std::int64_t number_max = 10'000;

// Reads on after every mistake; `what` of each diagnostic begins with the statute's id.
class StatuteReader {
 public:
  StatuteReader(StatuteFile& file, Diagnostics& diagnostics)
      : file_(file), statute_(file.statute), diagnostics_(diagnostics) {}

  void read(const Node& root) {
    static constexpr std::array<std::string_view, 6> keys{"title", "kind",  "number",
                                                          "note",  "texts", "limits"};
    expect_keys(root, keys, statute_.id, diagnostics_);
    if (!root.is_mapping()) return;
    statute_.title = pair(root, "title", "title");
    if (const auto kind = find_statute_kind(root["kind"].text())) {
      statute_.kind = *kind;
    } else {
      wrong(
          root["kind"] ? root["kind"].place() : root.place(), "kind",
          "expected law, regulation, rule, party_rule, judicial_interpretation, normative or local_setting");
    }
    if (root["number"]) statute_.number = text(root["number"], "number");
    if (root["note"]) statute_.note = text(root["note"], "note");
    read_texts(root);
    for (const auto& [id, node] : root["limits"].entries())
      read_limit(id, node, root["limits"].key_place(id));
    if (root["limits"] && !root["limits"].is_mapping())
      wrong(root["limits"].place(), "limits", "expected a mapping of limit ids");
  }

 private:
  std::string name(std::string_view what) const { return fmt::format("{}: {}", statute_.id, what); }
  void wrong(const Place& place, std::string_view what, std::string why) {
    diagnostics_.add(place, name(what), std::move(why));
  }
  std::string text(const Node& node, std::string_view what) {
    return read_text(node, name(what), diagnostics_).value_or("");
  }
  TextPair pair(const Node& parent, std::string_view key, std::string_view what) {
    if (parent[key]) return read_text_pair(parent[key], name(what), diagnostics_);
    wrong(parent.place(), what, "expected a text in both languages: {zh: …, en: …}");
    return {};
  }
  bool yes_no(const Node& parent, std::string_view key, std::string_view what) {
    const Node node = parent[key];
    if (node.text() == "yes" || node.text() == "no") return node.text() == "yes";
    wrong(node ? node.place() : parent.place(), fmt::format("{}: {}", what, key), "expected yes or no");
    return false;
  }
  InForce in_force(const Node& node, std::string_view what) {
    InForce days;
    if (node["from"]) days.from = read_date(node["from"], name(what) + ": from", diagnostics_);
    if (node["until"]) days.until = read_date(node["until"], name(what) + ": until", diagnostics_);
    if (days.from && days.until && *days.until < *days.from)
      wrong(node["until"].place(), what, "ends before it begins");
    return days;
  }

  void read_texts(const Node& root) {
    static constexpr std::array<std::string_view, 5> keys{"from", "until", "number", "checked", "note"};
    const Node texts = root["texts"];
    if (!texts && statute_.kind == StatuteKind::local_setting) return;
    if (!texts.is_mapping() || texts.entries().empty())
      return wrong(texts ? texts.place() : root.place(), "texts",
                   "expected at least one text: 2019: {from: …}");
    for (const auto& [year, node] : texts.entries()) {
      const std::string what = "text " + year;
      const Place place = texts.key_place(year);
      if (!parse_date(year + "-01-01")) wrong(place, what, "expected the year the text was made in");
      expect_keys(node, keys, name(what), diagnostics_);
      if (!node.is_mapping()) continue;
      StatuteText found;
      found.name = year;
      found.in_force = in_force(node, what);
      found.place = place;
      if (node["number"]) found.number = text(node["number"], what + ": number");
      found.checked = yes_no(node, "checked", what);
      if (node["note"]) found.note = text(node["note"], what + ": note");
      for (const StatuteText& other : statute_.texts) {
        if (other.in_force.from && found.in_force.from && other.in_force.overlaps(found.in_force))
          wrong(place, what, fmt::format("is in force at the same time as text {}", other.name));
      }
      statute_.texts.push_back(std::move(found));
    }
  }

  void read_limit(const std::string& id, const Node& node, const Place& place) {
    static constexpr std::array<std::string_view, 4> keys{"title", "from", "minimum", "versions"};
    const auto parts = split(id, '.');
    if (parts.size() != 2 || !is_word(parts[0]) || !is_word(parts[1]))
      wrong(place, id, "expected an id of two words: institution.limit");
    expect_keys(node, keys, name(id), diagnostics_);
    if (!node.is_mapping()) return;
    LimitRule rule;
    rule.id = id;
    rule.statute = statute_.id;
    rule.title = pair(node, "title", id + ": title");
    rule.from = node["from"].text();
    if (!is_word(rule.from))
      wrong(node["from"] ? node["from"].place() : place, id + ": from",
            "expected the event it counts from, one word");
    if (node["minimum"]) rule.minimum = yes_no(node, "minimum", id);
    if (!node["versions"].is_sequence() || node["versions"].items().empty())
      return wrong(node["versions"] ? node["versions"].place() : place, id + ": versions",
                   "expected a list of versions: - {text: …, article: …, number: …, unit: …}");
    statute_.limits.push_back(id);
    for (const Node& version : node["versions"].items()) read_version(version, rule);
  }

  void read_version(const Node& node, LimitRule rule) {
    static constexpr std::array<std::string_view, 10> keys{
        "text",     "article", "number", "unit", "extension", "not_counted", "rolls_to_working_day",
        "in_force", "note",    "checked"};
    expect_keys(node, keys, name(rule.id), diagnostics_);
    if (!node.is_mapping()) return;
    rule.place = node.place();
    read_length(node, rule);
    if (node["extension"]) read_extension(node["extension"], rule);
    read_not_counted(node["not_counted"], rule);
    if (node["note"]) rule.note = text(node["note"], rule.id + ": note");
    rule.checked = yes_no(node, "checked", rule.id);
    InForce narrowed;
    if (node["in_force"]) {
      static constexpr std::array<std::string_view, 2> days{"from", "until"};
      expect_keys(node["in_force"], days, name(rule.id) + ": in_force", diagnostics_);
      narrowed = in_force(node["in_force"], rule.id + ": in_force");
    }
    std::string article;
    if (node["article"]) article = text(node["article"], rule.id + ": article");
    const Node texts = node["text"];
    if (!texts) wrong(node.place(), rule.id + ": text", "expected the text that says so, as in texts");
    if (texts.is_scalar()) add_rule(texts, article, narrowed, rule);
    for (const Node& item : texts.items()) add_rule(item, article, narrowed, rule);
  }

  void read_length(const Node& node, LimitRule& rule) {
    const auto unit = find_unit(node["unit"].text());
    if (!unit) {
      return wrong(node["unit"] ? node["unit"].place() : node.place(), rule.id + ": unit",
                   "expected working_days, calendar_days, hours, months or date_next_year");
    }
    rule.unit = *unit;
    const Node number = node["number"];
    const Place place = number ? number.place() : node.place();
    if (rule.unit == Unit::date_next_year) {
      // A leap year, so that 29 February is seen and refused by name.
      const auto day = parse_date("2000-" + number.text());
      if (!day || number.text() == "02-29")
        return wrong(place, rule.id + ": number", "expected a day of every year as MM-DD");
      rule.date = std::chrono::month_day{std::chrono::month{day->month()}, std::chrono::day{day->day()}};
    } else if (const auto value =
                   read_integer(number ? number : node, name(rule.id) + ": number", diagnostics_)) {
      if (*value < 1 || *value > number_max)
        wrong(place, rule.id + ": number", "expected a number from 1 to 10000");
      rule.number = static_cast<int>(std::clamp<std::int64_t>(*value, 1, number_max));
    }
    const bool may_roll = rule.unit != Unit::working_days && rule.unit != Unit::hours;
    if (may_roll)
      rule.rolls_to_working_day = yes_no(node, "rolls_to_working_day", rule.id);
    else if (node["rolls_to_working_day"])
      wrong(node["rolls_to_working_day"].place(), rule.id + ": rolls_to_working_day",
            fmt::format("a limit in {} never ends on a rest day by law", to_string(rule.unit)));
  }

  void read_extension(const Node& node, LimitRule& rule) {
    static constexpr std::array<std::string_view, 2> keys{"number", "by"};
    const std::string what = rule.id + ": extension";
    expect_keys(node, keys, name(what), diagnostics_);
    if (rule.unit == Unit::date_next_year) wrong(node.place(), what, "a fixed date is not extended by days");
    Extension extension;
    if (node["number"]) {
      const auto value = read_integer(node["number"], name(what) + ": number", diagnostics_);
      if (value && (*value < 1 || *value > number_max))
        wrong(node["number"].place(), what + ": number", "expected a number from 1 to 10000");
      if (value) extension.number = static_cast<int>(std::clamp<std::int64_t>(*value, 1, number_max));
    }
    extension.by = pair(node, "by", what + ": by");
    rule.extension = std::move(extension);
  }

  void read_not_counted(const Node& node, LimitRule& rule) {
    if (!node) return;
    if (!node.is_sequence()) wrong(node.place(), rule.id + ": not_counted", "expected a list of words");
    for (const Node& item : node.items()) {
      if (is_word(item.text()))
        rule.not_counted.push_back(item.text());
      else
        wrong(item.place(), rule.id + ": not_counted", "expected a word of a-z, 0-9 and _");
    }
  }

  // The rule under one of the texts that contain it, on the days of that text and of the version.
  void add_rule(const Node& node, const std::string& article, const InForce& narrowed,
                const LimitRule& version) {
    const StatuteText* found = statute_.find_text(node.text());
    if (found == nullptr)
      return wrong(node.place(), version.id + ": text",
                   fmt::format("'{}' is not one of the texts", node.text()));
    if (!found->in_force.overlaps(narrowed))
      return wrong(node.place(), version.id + ": in_force",
                   fmt::format("text {} was not in force on any of these days", found->name));
    LimitRule rule = version;
    rule.text = found->name;
    rule.basis = statute_.cite(found->name, article);
    rule.in_force = found->in_force;
    if (narrowed.from && (!rule.in_force.from || *rule.in_force.from < *narrowed.from))
      rule.in_force.from = narrowed.from;
    if (narrowed.until && (!rule.in_force.until || *narrowed.until < *rule.in_force.until))
      rule.in_force.until = narrowed.until;
    if (!rule.in_force.from)
      return wrong(node.place(), version.id + ": in_force", "expected a first day: the text has none");
    file_.rules.push_back(std::move(rule));
  }

  StatuteFile& file_;
  Statute& statute_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool is_word(std::string_view text) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= 80 && letter(text[0]) &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

StatuteFile read_statute(const std::string& id, const Node& root, Diagnostics& diagnostics) {
  StatuteFile file;
  file.statute.id = id;
  file.statute.place = root.place();
  if (!is_word(id))
    diagnostics.add(root.place(), "'" + id + "'",
                    "expected a file name of a-z, 0-9 and _, the statute's English name");
  StatuteReader(file, diagnostics).read(root);
  return file;
}

}  // namespace fadu::law
