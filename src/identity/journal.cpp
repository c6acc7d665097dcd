// SPDX-License-Identifier: EUPL-1.2
#include "identity/journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "base/require.hpp"
#include "base/text.hpp"
#include "identity/origin.hpp"
#include "store/bulk_insert.hpp"

namespace fadu::identity {
namespace {

using store::Connection;
using store::Statement;

constexpr std::array<std::string_view, 3> kinds{"read", "administration", "sign_in"};
constexpr std::size_t text_length_max = 500;
constexpr std::string_view columns =
    "number, at, kind, account, person, act, subject, institution, matter, fields, why, route, address, hash";

// A row as its columns hold it: what is hashed is exactly what is stored.
struct StoredRow {
  std::int64_t number = 0;
  std::int64_t at = 0;
  std::optional<std::int64_t> matter;
  // kind, account, person, act, subject, institution, fields, why, route, address
  std::array<std::string, 10> texts;
};

StoredRow to_stored(std::int64_t number, const JournalRow& row) {
  for (const std::string& field : row.fields)
    require(field.find(' ') == std::string::npos, "a field's name has no space");
  const auto fit = [](std::string_view text) { return one_line(text, text_length_max); };
  return {.number = number,
          .at = row.at.time_since_epoch().count(),
          .matter = row.matter,
          .texts = {std::string(to_string(row.kind)), fit(row.account), fit(row.person), fit(row.act),
                    fit(row.subject), fit(row.institution), fmt::format("{}", fmt::join(row.fields, " ")),
                    fit(row.why), fit(row.route), fit(row.address)}};
}

StoredRow read_stored(const Statement& row) {
  StoredRow stored{
      .number = row.integer(0), .at = row.integer(1), .matter = row.find_integer(8), .texts = {}};
  constexpr std::array<int, 10> places{2, 3, 4, 5, 6, 7, 9, 10, 11, 12};
  std::ranges::transform(places, stored.texts.begin(),
                         [&](int column) { return std::string(row.text(column)); });
  return stored;
}

Digest chain(const Digest& previous, std::string_view region, const StoredRow& row) {
  std::string bytes(as_text(previous));
  const auto add = [&](std::string_view text) {
    fmt::format_to(std::back_inserter(bytes), "{}:", text.size());
    bytes += text;
  };
  add(region);
  add(std::to_string(row.number));
  add(std::to_string(row.at));
  add(row.matter ? std::to_string(*row.matter) : "");
  for (const std::string& text : row.texts) add(text);
  return sm3(bytes);
}

std::optional<Digest> find_digest(std::span<const std::byte> bytes) {
  Digest digest;
  if (bytes.size() != digest.size()) return std::nullopt;
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

NumberedRow read_numbered(const Statement& row) {
  StoredRow stored = read_stored(row);
  auto& texts = stored.texts;
  JournalRow read{.at = Instant(std::chrono::seconds(stored.at)),
                  .kind = find_journal_kind(texts[0]).value_or(JournalKind::read),
                  .account = std::move(texts[1]),
                  .person = std::move(texts[2]),
                  .act = std::move(texts[3]),
                  .subject = std::move(texts[4]),
                  .institution = std::move(texts[5]),
                  .matter = stored.matter,
                  .fields = {},
                  .why = std::move(texts[7]),
                  .route = std::move(texts[8]),
                  .address = std::move(texts[9])};
  if (!texts[6].empty())
    for (const std::string_view field : split(texts[6], ' ')) read.fields.emplace_back(field);
  return {stored.number, std::move(read), find_digest(row.blob(13)).value_or(Digest{})};
}

// WHERE of the query; values are bound in the order in which the conditions were added.
class Conditions {
 public:
  void add(std::string_view comparison, std::string value) {
    values_.emplace_back(std::move(value));
    append(comparison);
  }
  void add(std::string_view comparison, std::int64_t value) {
    values_.emplace_back(value);
    append(comparison);
  }
  void add_text(std::string_view column, const std::string& value) {
    if (!value.empty()) add(fmt::format("{} =", column), value);
  }
  [[nodiscard]] const std::string& sql() const { return sql_; }
  [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
  void bind(Statement& query) const {
    for (std::size_t i = 0; i < values_.size(); ++i)
      std::visit([&](const auto& value) { query.bind(static_cast<int>(i) + 1, value); }, values_[i]);
  }

 private:
  void append(std::string_view comparison) {
    sql_ += fmt::format("{}{} ?{}", values_.size() == 1 ? "" : " AND ", comparison, values_.size());
  }
  std::string sql_;
  std::vector<std::variant<std::string, std::int64_t>> values_;
};

}  // namespace

std::string_view to_string(JournalKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

std::optional<JournalKind> find_journal_kind(std::string_view word) {
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i] == word) return static_cast<JournalKind>(i);
  return std::nullopt;
}

JournalHead Journal::head(Connection& connection) const {
  Statement query = connection.prepare("SELECT size, hash FROM identity_journal_head WHERE region = ?1");
  if (!query.bind(1, region_).step()) return {};
  const auto hash = find_digest(query.blob(1));
  if (!hash)
    throw store::StoreFailure(store::StoreFailure::Kind::corrupt, "journal",
                              "the hash of its head has not its length");
  return {query.integer(0), *hash};
}

void Journal::append(Connection& connection, std::span<const JournalRow> rows) const {
  require(connection.in_transaction(), "the journal is written inside a transaction");
  if (rows.empty()) return;
  JournalHead head = this->head(connection);
  store::BulkInsert insert(connection, "identity_journal",
                           {"region", "number", "at", "kind", "account", "person", "act", "subject",
                            "institution", "matter", "fields", "why", "route", "address", "hash"});
  for (const JournalRow& row : rows) {
    const StoredRow stored = to_stored(head.size++, row);
    head.hash = chain(head.hash, region_, stored);
    const auto& [kind, account, person, act, subject, institution, fields, why, route, address] =
        stored.texts;
    insert.row(region_, stored.number, stored.at, kind, account, person, act, subject, institution,
               stored.matter, fields, why, route, address, head.hash);
  }
  connection.run(
      "INSERT INTO identity_journal_head (region, size, hash) VALUES (?1, ?2, ?3) "
      "ON CONFLICT (region) DO UPDATE SET size = excluded.size, hash = excluded.hash",
      region_, head.size, head.hash);
}

std::vector<NumberedRow> Journal::read(Connection& connection, const JournalQuery& query) const {
  Conditions where;
  where.add("region =", region_);
  if (query.before) where.add("number <", *query.before);
  if (query.kind) where.add("kind =", std::string(to_string(*query.kind)));
  where.add_text("account", query.account);
  where.add_text("person", query.person);
  where.add_text("subject", query.subject);
  where.add_text("institution", query.institution);
  if (query.matter) where.add("matter =", *query.matter);
  if (query.from) where.add("at >=", query.from->time_since_epoch().count());
  if (query.until) where.add("at <", query.until->time_since_epoch().count());
  Statement select = connection.prepare(
      fmt::format("SELECT {} FROM identity_journal WHERE {} ORDER BY number DESC LIMIT ?{}", columns,
                  where.sql(), where.count() + 1));
  where.bind(select);
  select.bind(where.count() + 1, std::clamp(query.limit, 1, 1000));
  std::vector<NumberedRow> rows;
  store::for_each_row(select, [&](const Statement& row) { rows.push_back(read_numbered(row)); });
  return rows;
}

JournalCheck Journal::verify(Connection& connection, const std::optional<JournalHead>& noted) const {
  JournalCheck check;
  Statement query = connection.prepare(
      fmt::format("SELECT {} FROM identity_journal WHERE region = ?1 ORDER BY number", columns));
  const auto break_here = [&] { check.broken_at = check.head.size; };
  store::for_each_row(query.bind(1, region_), [&](const Statement& row) {
    const StoredRow stored = read_stored(row);
    const Digest hash = chain(check.head.hash, region_, stored);
    if (stored.number != check.head.size || find_digest(row.blob(13)) != hash) return break_here(), false;
    check.head = {stored.number + 1, hash};
    const bool passes_noted = !noted || noted->size != check.head.size || noted->hash == hash;
    if (!passes_noted) check.broken_at = stored.number;
    return passes_noted;
  });
  if (check.whole() && (head(connection) != check.head || (noted && noted->size > check.head.size)))
    break_here();
  return check;
}

}  // namespace fadu::identity
