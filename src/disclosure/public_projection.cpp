// SPDX-License-Identifier: EUPL-1.2
// The lists of what is public, fed by every step.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "disclosure/event.hpp"
#include "disclosure/public_list.hpp"
#include "disclosure/shown.hpp"
#include "store/region_rows.hpp"

namespace fadu::disclosure {
namespace {

using institution::Definition;
using institution::Disclosure;
using institution::FieldType;
using institution::RecordField;
using matter::Record;
using matter::RecordChange;
using Words = std::set<std::string, std::less<>>;

constexpr std::size_t characters_searched = 100;  // of each text

struct Watch {
  std::string list;
  const Definition* definition = nullptr;
  const Disclosure* disclosure = nullptr;
  condition::Expression own;  // what the record alone says of the condition
  const RecordField* kind = nullptr;
  const RecordField* replaced = nullptr;
  std::vector<std::size_t> texts;  // slots of what can be searched
};

struct Row {
  bool holds = false;
  Date shown_on;
  std::int64_t entry = 0;
  std::string organisation;
  std::string kind;
  std::string stage;
  std::optional<std::int64_t> replaced;

  friend bool operator==(const Row&, const Row&) = default;
};

Watch watch_of(const Definition& definition, const Disclosure& disclosure) {
  Watch watch{.list = list_id(definition, disclosure),
              .definition = &definition,
              .disclosure = &disclosure,
              .own = disclosure.when ? disclosure.when->own_part() : condition::Expression(),
              .kind = kind_field(definition, disclosure),
              .replaced = replaced_field(definition),
              .texts = {}};
  for (const ShownField& shown : shown_fields(definition, {&disclosure}))
    if (!shown.masked && (shown.field->type == FieldType::text || shown.field->type == FieldType::party))
      watch.texts.push_back(definition.slot(shown.field->name));
  return watch;
}

std::string text_of(const Record& record, const RecordField* field) {
  if (field == nullptr) return {};
  const auto* text = std::get_if<std::string>(&record.value(field->name));
  return text == nullptr ? std::string() : *text;
}

void describe(const Watch& watch, const Record& record, Row& row) {
  row.holds = !watch.own || condition::holds(watch.own, {.record = record.values, .variables = {}});
  row.organisation = record.organisation();
  row.kind = text_of(record, watch.kind);
  row.stage = record.stage();
  row.replaced.reset();
  if (watch.replaced == nullptr) return;
  if (const auto* number = std::get_if<std::int64_t>(&record.value(watch.replaced->name)))
    row.replaced = *number;
}

Words words_of(const Watch& watch, const Record& record) {
  Words words;
  for (const std::size_t slot : watch.texts) {
    const auto* text = std::get_if<std::string>(&record.values[slot]);
    if (text == nullptr) continue;
    const std::string bigrams = to_bigrams(to_utf8(to_code_points(*text).substr(0, characters_searched)));
    for (const std::string_view word : split(bigrams, ' '))
      if (!word.empty()) words.emplace(word);
  }
  return words;
}

class Lists {
 public:
  Lists(const institution::Catalogue& catalogue, std::string region) : region_(std::move(region)) {
    for (const auto& definition : catalogue.definitions())
      for (const Disclosure& disclosure : definition->disclose)
        watches_[definition->id].push_back(watch_of(*definition, disclosure));
  }

  void change(store::Connection& connection, const RecordChange& change) const {
    const auto watches = watches_.find(change.after->definition->id);
    if (watches == watches_.end()) return;
    for (const Watch& watch : watches->second) follow(connection, watch, change);
  }
  void drop(store::Connection& connection) const {
    for (const char* table : {"public_matter", "public_word", "public_count"})
      store::drop_region(connection, table, region_);
  }

 private:
  void follow(store::Connection& connection, const Watch& watch, const RecordChange& change) const {
    std::optional<Row> was;
    if (change.before != nullptr) was = find_row(connection, watch, change.after->matter());
    std::optional<Row> is = was;
    if (const auto day = happened(watch.disclosure->at, change)) {
      is.emplace();
      is->shown_on = *day;
      is->entry = change.entry;
    }
    if (watch.disclosure->withdrawn_by && happened(*watch.disclosure->withdrawn_by, change)) is.reset();
    if (is) describe(watch, *change.after, *is);
    if (was != is) write_row(connection, watch, change.after->matter(), was, is);
    const bool was_shown = was && was->holds;
    const bool is_shown = is && is->holds;
    if (!was_shown && !is_shown) return;
    const Words before = was_shown ? words_of(watch, *change.before) : Words();
    const Words after = is_shown ? words_of(watch, *change.after) : Words();
    write_words(connection, watch, change.after->matter(), before, after);
    if (was_shown) count(connection, watch, *was, -1);
    if (is_shown) count(connection, watch, *is, 1);
  }

  std::optional<Row> find_row(store::Connection& connection, const Watch& watch, std::int64_t matter) const {
    store::Statement statement = connection.prepare(
        "SELECT holds, shown_on, entry, organisation, kind, stage, replaced FROM public_matter WHERE region "
        "= ?1 AND "
        "list = ?2 AND matter = ?3");
    statement.bind_all(region_, watch.list, matter);
    if (!statement.step()) return std::nullopt;
    return Row{statement.flag(0),
               Date::from_day_number(static_cast<std::int32_t>(statement.integer(1))),
               statement.integer(2),
               std::string(statement.text(3)),
               std::string(statement.text(4)),
               std::string(statement.text(5)),
               statement.find_integer(6)};
  }

  void write_row(store::Connection& connection, const Watch& watch, std::int64_t matter,
                 const std::optional<Row>& was, const std::optional<Row>& is) const {
    if (was)
      connection.run("DELETE FROM public_matter WHERE region = ?1 AND list = ?2 AND matter = ?3", region_,
                     watch.list, matter);
    if (is)
      connection.run(
          "INSERT INTO public_matter (region, list, matter, holds, shown_on, entry, organisation, kind, "
          "stage, "
          "replaced) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
          region_, watch.list, matter, is->holds, is->shown_on.day_number(), is->entry, is->organisation,
          is->kind, is->stage, is->replaced);
  }

  void write_words(store::Connection& connection, const Watch& watch, std::int64_t matter,
                   const Words& before, const Words& after) const {
    for (const std::string& word : before)
      if (!after.contains(word))
        connection.run(
            "DELETE FROM public_word WHERE region = ?1 AND word = ?2 AND list = ?3 AND matter = ?4", region_,
            word, watch.list, matter);
    for (const std::string& word : after)
      if (!before.contains(word))
        connection.run("INSERT INTO public_word (region, word, list, matter) VALUES (?1, ?2, ?3, ?4)",
                       region_, word, watch.list, matter);
  }

  void count(store::Connection& connection, const Watch& watch, const Row& row, std::int64_t delta) const {
    const auto month = row.shown_on.year() * 100 + static_cast<int>(row.shown_on.month());
    connection.run(
        "INSERT INTO public_count (region, list, kind, month, shown) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT "
        "(region, "
        "list, kind, month) DO UPDATE SET shown = public_count.shown + excluded.shown",
        region_, watch.list, row.kind, month, delta);
    if (delta < 0)
      connection.run(
          "DELETE FROM public_count WHERE region = ?1 AND list = ?2 AND kind = ?3 AND month = ?4 AND shown = "
          "0",
          region_, watch.list, row.kind, month);
  }

  std::string region_;
  std::map<std::string, std::vector<Watch>, std::less<>> watches_;
};

void create(store::Connection& connection) {
  const std::string_view form = store::rows_by_key(connection.dialect());
  connection.execute(fmt::format(
      "CREATE TABLE IF NOT EXISTS public_matter (region TEXT NOT NULL, list TEXT NOT NULL, matter BIGINT NOT "
      "NULL, "
      "holds BIGINT NOT NULL, shown_on BIGINT NOT NULL, entry BIGINT NOT NULL, organisation TEXT NOT NULL, "
      "kind TEXT NOT NULL, stage TEXT NOT NULL, replaced BIGINT, PRIMARY KEY (region, list, matter)){};"
      "CREATE INDEX IF NOT EXISTS public_matter_by_day ON public_matter (region, list, holds, shown_on, "
      "matter);"
      "CREATE INDEX IF NOT EXISTS public_matter_by_organisation ON public_matter (region, list, holds, "
      "organisation, "
      "shown_on, matter);"
      "CREATE INDEX IF NOT EXISTS public_matter_by_kind ON public_matter (region, list, holds, kind, "
      "shown_on, "
      "matter);"
      "CREATE INDEX IF NOT EXISTS public_matter_by_stage ON public_matter (region, list, holds, stage, "
      "shown_on, "
      "matter);"
      "CREATE INDEX IF NOT EXISTS public_matter_by_replaced ON public_matter (region, list, replaced) WHERE "
      "replaced "
      "IS NOT NULL;"
      "CREATE TABLE IF NOT EXISTS public_word (region TEXT NOT NULL, word TEXT NOT NULL, list TEXT NOT NULL, "
      "matter BIGINT NOT NULL, PRIMARY KEY (region, word, list, matter)){};"
      "CREATE TABLE IF NOT EXISTS public_count (region TEXT NOT NULL, list TEXT NOT NULL, kind TEXT NOT "
      "NULL, "
      "month BIGINT NOT NULL, shown BIGINT NOT NULL, PRIMARY KEY (region, list, kind, month)){}",
      form, form, form));
}

}  // namespace

matter::Projection public_projection(const institution::Catalogue& catalogue, std::string region) {
  auto lists = std::make_shared<const Lists>(catalogue, std::move(region));
  return {
      .name = "public lists",
      .create = create,
      .drop = [lists](store::Connection& connection) { lists->drop(connection); },
      .change = [lists](store::Connection& connection,
                        const RecordChange& change) { lists->change(connection, change); },
      .flush = [](store::Connection&) {},
      .forget = [] {},
  };
}

}  // namespace fadu::disclosure
