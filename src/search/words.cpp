// SPDX-License-Identifier: EUPL-1.2
#include "search/words.hpp"

#include <fmt/format.h>

#include <set>

#include "base/text.hpp"
#include "matter/field_value.hpp"

namespace fadu::search {
namespace {

using institution::FieldType;
using institution::RecordField;
using store::Dialect;

constexpr std::size_t word_bytes_max = 1000;  // longer ones are no words, and PostgreSQL refuses them

bool holds_words(const RecordField& field) {
  switch (field.type) {
    case FieldType::text:
    case FieldType::party:
    case FieldType::id_number:
    case FieldType::credit_code:
    case FieldType::phone:
      return !field.implied;
    default:
      return false;
  }
}

// What people call what was chosen.
std::string titles_chosen(const RecordField& field, const matter::Value& value) {
  const bool choice = field.type == FieldType::choice || field.type == FieldType::choices;
  if (!choice || field.implied || condition::is_nothing(value)) return {};
  return matter::to_display(field, value, Language::zh);
}

// Each once, with a blank between.
std::string distinct(const std::string& words) {
  const auto all = split(words, ' ');
  const std::set<std::string_view> each(all.begin(), all.end());
  std::string kept;
  for (const std::string_view word : each)
    if (!word.empty() && word.size() <= word_bytes_max)
      kept += fmt::format("{}{}", kept.empty() ? "" : " ", word);
  return kept;
}

void take_fts_words(store::Connection& connection, const matter::Record& record, const std::string& open,
                    const std::string& personal) {
  connection.run("DELETE FROM search_words WHERE rowid = ?1", record.matter());
  connection.run(
      "INSERT INTO search_words (rowid, institution, open_words, personal_words) VALUES (?1, ?2, ?3, ?4)",
      record.matter(), record.definition->id, open, personal);
}

void take_sorted_words(store::Connection& connection, const std::string& region, const matter::Record& record,
                       const std::string& open, const std::string& personal) {
  connection.run(
      "INSERT INTO search_words (region, matter, institution, open_words, all_words) VALUES (?1, ?2, ?3, "
      "array_to_tsvector(string_to_array(?4, ' ')), array_to_tsvector(string_to_array(?5, ' '))) ON CONFLICT "
      "(region, matter) DO UPDATE SET open_words = excluded.open_words, all_words = excluded.all_words",
      region, record.matter(), record.definition->id, distinct(open), distinct(open + personal));
}

}  // namespace

void create_words(store::Connection& connection) {
  if (connection.dialect() == Dialect::sqlite)
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(institution UNINDEXED, open_words, "
        "personal_words, tokenize = \"unicode61 remove_diacritics 0\")");
  else
    connection.execute(
        "CREATE TABLE IF NOT EXISTS search_words (region TEXT NOT NULL, matter BIGINT NOT NULL, institution "
        "TEXT NOT NULL, open_words TSVECTOR NOT NULL, all_words TSVECTOR NOT NULL, PRIMARY KEY (region, "
        "matter)); CREATE INDEX IF NOT EXISTS search_words_open ON search_words USING gin (open_words); "
        "CREATE INDEX IF NOT EXISTS search_words_all ON search_words USING gin (all_words)");
}

void take_words(store::Connection& connection, const std::string& region, const matter::Record& record) {
  std::string open, personal;
  for (const RecordField& field : record.definition->fields) {
    const matter::Value& value = record.value(field.name);
    const auto* written = holds_words(field) ? std::get_if<std::string>(&value) : nullptr;
    const std::string text = written != nullptr ? *written : titles_chosen(field, value);
    if (text.empty()) continue;
    std::string& words = field.personal ? personal : open;
    words += to_bigrams(text) + " ";
  }
  open += fmt::format("{} ", record.matter());
  if (connection.dialect() == Dialect::sqlite)
    take_fts_words(connection, record, open, personal);
  else
    take_sorted_words(connection, region, record, open, personal);
}

std::string match_text(Dialect dialect, std::string_view text, Words in) {
  const bool fts = dialect == Dialect::sqlite;
  const char quote = fts ? '"' : '\'';
  std::string wanted;
  const std::string pairs = to_bigrams(text);
  for (const std::string_view word : split(pairs, ' ')) {
    if (word.empty()) continue;
    std::string quoted;
    for (const char c : word) quoted += c == quote ? std::string(2, quote) : std::string(1, c);
    // A word of one character is the beginning of a pair.
    const std::string_view begins = to_code_points(word).size() != 1 ? "" : fts ? "*" : ":*";
    const std::string_view together = wanted.empty() ? "" : fts ? " " : " & ";
    wanted += fmt::format("{}{}{}{}{}", together, quote, quoted, quote, begins);
  }
  if (wanted.empty() || !fts) return wanted;
  return in == Words::open ? "open_words : (" + wanted + ")" : wanted;
}

}  // namespace fadu::search
