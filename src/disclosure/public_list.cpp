// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/public_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <variant>

#include "base/text.hpp"

namespace fadu::disclosure {
namespace {

using institution::Definition;
using institution::Disclosure;
using institution::RecordField;

constexpr std::size_t words_looked_for = 12;       // more narrow a search no further
constexpr std::int64_t matters_searched = 10'000;  // the last ones with the rarest word

PublicMatter read_row(const store::Statement& row) {
  return {std::string(row.text(0)), row.integer(1),
          Date::from_day_number(static_cast<std::int32_t>(row.integer(2))), row.integer(3)};
}

std::vector<PublicMatter> read_rows(store::Statement& statement) {
  std::vector<PublicMatter> rows;
  store::for_each_row(statement, [&](const store::Statement& row) { rows.push_back(read_row(row)); });
  return rows;
}

std::vector<std::string> words_of(const std::string& bigrams) {
  std::vector<std::string> words;
  for (const std::string_view word : split(bigrams, ' '))
    if (!word.empty() && std::ranges::find(words, word) == words.end()) words.emplace_back(word);
  if (words.size() > words_looked_for) words.resize(words_looked_for);
  return words;
}

// A query built of conditions, each with its own parameter.
class Query {
 public:
  explicit Query(std::string text) : text_(std::move(text)) {}

  void text(std::string_view condition, std::string value) { add(condition, {std::move(value)}); }
  void number(std::string_view condition, std::int64_t value) { add(condition, {value}); }
  void numbers(std::string_view condition, std::int64_t first, std::int64_t second) {
    add(condition, {first, second});
  }
  store::Statement prepare(store::Connection& connection, const std::string& end) const {
    store::Statement statement = connection.prepare(text_ + end);
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (const auto* number = std::get_if<std::int64_t>(&values_[i]))
        statement.bind(static_cast<int>(i) + 1, *number);
      else
        statement.bind(static_cast<int>(i) + 1, std::get<std::string>(values_[i]));
    }
    return statement;
  }

 private:
  using Parameter = std::variant<std::int64_t, std::string>;

  // "m.kind = #": each # becomes the next parameter's number.
  void add(std::string_view condition, std::vector<Parameter> values) {
    text_ += values_.empty() ? " WHERE " : " AND ";
    for (Parameter& value : values) {
      const auto mark = condition.find('#');
      values_.push_back(std::move(value));
      text_ += fmt::format("{}?{}", condition.substr(0, mark), values_.size());
      condition.remove_prefix(mark + 1);
    }
    text_ += condition;
  }

  std::string text_;
  std::vector<Parameter> values_;
};

void narrow(Query& query, const Wanted& wanted) {
  if (!wanted.organisation.empty()) query.text("m.organisation = #", wanted.organisation);
  if (!wanted.kind.empty()) query.text("m.kind = #", wanted.kind);
  if (!wanted.stage.empty()) query.text("m.stage = #", wanted.stage);
  if (wanted.from) query.number("m.shown_on >= #", wanted.from->day_number());
  if (wanted.until) query.number("m.shown_on <= #", wanted.until->day_number());
}

// In how many matters of the list the word occurs, counted up to a point.
std::int64_t occurrences(store::Connection& connection, const std::string& region, const std::string& list,
                         const std::string& word) {
  store::Statement statement = connection.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM public_word WHERE region = ?1 AND word = ?2 AND list = ?3 LIMIT "
      "1000) "
      "found");
  statement.bind_all(region, word, list);
  return statement.step() ? statement.integer(0) : 0;
}

// The lowest number among the last matters with the word that are looked at.
std::int64_t lowest_searched(store::Connection& connection, const std::string& region,
                             const std::string& list, const std::string& word) {
  store::Statement statement = connection.prepare(
      "SELECT matter FROM public_word WHERE region = ?1 AND word = ?2 AND list = ?3 ORDER BY matter DESC "
      "LIMIT 1 "
      "OFFSET ?4");
  statement.bind_all(region, word, list, matters_searched);
  return statement.step() ? statement.integer(0) : 0;
}

// Highest number first, along the rarest word.
std::vector<PublicMatter> search_list(store::Connection& connection, const std::string& region,
                                      const Wanted& wanted, const std::vector<std::string>& words,
                                      std::int64_t most) {
  const std::string* rarest = &words.front();
  std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
  for (const std::string& word : words) {
    const std::int64_t count = occurrences(connection, region, wanted.list, word);
    if (count == 0) return {};
    if (count < fewest) std::tie(fewest, rarest) = std::pair(count, &word);
  }
  // With "+ 0" no index on m is chosen but that of its key: the words lead.
  Query query(
      "SELECT m.list, m.matter, m.shown_on, m.entry FROM public_word f JOIN public_matter m ON m.region = "
      "f.region "
      "AND m.list = f.list AND m.matter = f.matter AND m.holds + 0 = 1");
  query.text("f.region = #", region);
  query.text("f.word = #", *rarest);
  query.text("f.list = #", wanted.list);
  query.number("f.matter >= #", lowest_searched(connection, region, wanted.list, *rarest));
  if (wanted.after) query.number("f.matter < #", wanted.after->matter);
  for (const std::string& word : words)
    if (word != *rarest)
      query.text(
          "EXISTS (SELECT 1 FROM public_word w WHERE w.region = f.region AND w.word = # AND w.list = f.list "
          "AND "
          "w.matter = f.matter)",
          word);
  narrow(query, wanted);
  store::Statement statement =
      query.prepare(connection, fmt::format(" ORDER BY f.matter DESC LIMIT {}", most));
  return read_rows(statement);
}

}  // namespace

std::string list_id(const Definition& definition, const Disclosure& disclosure) {
  return definition.id + "." + disclosure.id;
}

const RecordField* kind_field(const Definition& definition, const Disclosure& disclosure) {
  for (const std::string& name : disclosure.fields) {
    const RecordField* field = definition.find_field(name);
    if (field == nullptr || field->personal || field->type != institution::FieldType::choice) continue;
    if (std::ranges::find(disclosure.masked, name) == disclosure.masked.end()) return field;
  }
  return nullptr;
}

const RecordField* replaced_field(const Definition& definition) {
  const auto found = std::ranges::find_if(definition.fields, [&](const RecordField& field) {
    return field.type == institution::FieldType::matter &&
           field.of == std::vector<std::string>{definition.id};
  });
  return found == definition.fields.end() ? nullptr : &*found;
}

std::vector<PublicMatter> read_list(store::Connection& connection, const std::string& region,
                                    const Wanted& wanted, std::int64_t most) {
  const std::vector<std::string> words = words_of(wanted.words);
  if (!words.empty()) return search_list(connection, region, wanted, words, most);
  Query query("SELECT m.list, m.matter, m.shown_on, m.entry FROM public_matter m");
  query.text("m.region = #", region);
  query.text("m.list = #", wanted.list);
  query.number("m.holds = #", 1);
  narrow(query, wanted);
  if (wanted.after) {
    const std::int64_t day = wanted.after->shown_on.day_number();
    query.number("m.shown_on <= #", day);
    query.numbers("(m.shown_on, m.matter) < (#, #)", day, wanted.after->matter);
  }
  store::Statement statement =
      query.prepare(connection, fmt::format(" ORDER BY m.shown_on DESC, m.matter DESC LIMIT {}", most));
  return read_rows(statement);
}

std::vector<PublicMatter> read_in_order(store::Connection& connection, const std::string& region,
                                        const std::string& list, std::int64_t after, std::int64_t most) {
  store::Statement statement = connection.prepare(
      "SELECT list, matter, shown_on, entry FROM public_matter WHERE region = ?1 AND list = ?2 AND holds = 1 "
      "AND "
      "matter > ?3 ORDER BY matter LIMIT ?4");
  statement.bind_all(region, list, after, most);
  return read_rows(statement);
}

std::vector<PublicMatter> public_of(store::Connection& connection, const std::string& region,
                                    const Definition& definition, std::int64_t matter) {
  std::vector<PublicMatter> rows;
  for (const Disclosure& disclosure : definition.disclose) {
    store::Statement statement = connection.prepare(
        "SELECT list, matter, shown_on, entry FROM public_matter WHERE region = ?1 AND list = ?2 AND matter "
        "= ?3 AND "
        "holds = 1");
    statement.bind_all(region, list_id(definition, disclosure), matter);
    if (statement.step()) rows.push_back(read_row(statement));
  }
  return rows;
}

std::optional<std::int64_t> find_replacement(store::Connection& connection, const std::string& region,
                                             const std::string& list, std::int64_t matter) {
  store::Statement statement = connection.prepare(
      "SELECT matter FROM public_matter WHERE region = ?1 AND list = ?2 AND replaced = ?3 AND holds = 1 "
      "ORDER BY "
      "matter LIMIT 1");
  statement.bind_all(region, list, matter);
  return statement.step() ? std::optional(statement.integer(0)) : std::nullopt;
}

std::vector<PublicCount> count_list(store::Connection& connection, const std::string& region,
                                    const std::string& list) {
  std::vector<PublicCount> counts;
  store::Statement statement = connection.prepare(
      "SELECT kind, month, shown FROM public_count WHERE region = ?1 AND list = ?2 ORDER BY month DESC, "
      "kind");
  statement.bind_all(region, list);
  store::for_each_row(statement, [&](const store::Statement& row) {
    counts.push_back({std::string(row.text(0)), static_cast<std::int32_t>(row.integer(1)), row.integer(2)});
  });
  return counts;
}

}  // namespace fadu::disclosure
