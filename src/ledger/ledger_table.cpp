// SPDX-License-Identifier: EUPL-1.2
#include "ledger/ledger_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/require.hpp"
#include "store/migrate.hpp"

namespace fadu::ledger {
namespace {

using store::Connection;
using store::Statement;

constexpr std::int64_t entries_at_once = 4096;

void create_first_tables(Connection& connection) {
  const std::string_view bytes = store::blob_type(connection.dialect());
  connection.execute(
      fmt::format("CREATE TABLE ledger_head (region TEXT NOT NULL PRIMARY KEY, hash TEXT NOT NULL, "
                  "size BIGINT NOT NULL, frontier {} NOT NULL)",
                  bytes));
  connection.execute(fmt::format(
      "CREATE TABLE ledger_entry (region TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, "
      "institution TEXT NOT NULL, matter BIGINT NOT NULL, step TEXT NOT NULL, "
      "version BIGINT NOT NULL, organisation TEXT NOT NULL, content {0} NOT NULL, "
      "leaf {0} NOT NULL, PRIMARY KEY (region, number))",
      bytes));
  connection.execute("CREATE INDEX ledger_entry_of_matter ON ledger_entry (region, matter, number)");
  connection.execute(
      fmt::format("CREATE TABLE ledger_node (region TEXT NOT NULL, height BIGINT NOT NULL, "
                  "position BIGINT NOT NULL, hash {} NOT NULL, PRIMARY KEY (region, height, position))",
                  bytes));
  connection.execute(
      "CREATE TABLE ledger_checkpoint (region TEXT NOT NULL, number BIGINT NOT NULL, size BIGINT NOT NULL, "
      "note TEXT NOT NULL, PRIMARY KEY (region, number))");
}

[[noreturn]] void throw_corrupt(std::string_view region, std::string why) {
  throw store::StoreFailure(store::StoreFailure::Kind::corrupt, fmt::format("ledger {}", region),
                            std::move(why));
}

Hash read_hash(std::span<const std::byte> bytes, std::string_view region) {
  Hash hash;
  if (bytes.size() != hash.size()) throw_corrupt(region, "a stored hash has not its length");
  std::ranges::copy(bytes, hash.begin());
  return hash;
}

Frontier read_frontier(std::string_view region, std::int64_t size, std::span<const std::byte> bytes) {
  std::vector<Hash> hashes;
  for (std::size_t i = 0; i + sizeof(Hash) <= bytes.size(); i += sizeof(Hash))
    hashes.push_back(read_hash(bytes.subspan(i, sizeof(Hash)), region));
  const bool fits = bytes.size() % sizeof(Hash) == 0 && Frontier::fits(size, hashes.size());
  if (!fits) throw_corrupt(region, "its head is not in the ledger's format");
  return {size, std::move(hashes)};
}

}  // namespace

Result<void> create_tables(Connection& connection) {
  const std::vector<store::MigrationStep> steps{
      {"entries, tree and checkpoints", [](Connection& c) { create_first_tables(c); }}};
  return store::migrate(connection, "ledger", steps);
}

std::optional<Head> find_head(Connection& connection, std::string_view region) {
  Statement query = connection.prepare("SELECT hash, size, frontier FROM ledger_head WHERE region = ?1");
  if (!query.bind(1, region).step()) return std::nullopt;
  const auto kind = find_hash_kind(query.text(0));
  if (!kind) throw_corrupt(region, fmt::format("its hash \"{}\" is unknown", query.text(0)));
  return Head{*kind, read_frontier(region, query.integer(1), query.blob(2))};
}

void insert_head(Connection& connection, std::string_view region, HashKind hash) {
  connection.run("INSERT INTO ledger_head (region, hash, size, frontier) VALUES (?1, ?2, 0, ?3)", region,
                 to_string(hash), std::span<const std::byte>());
}

void update_head(Connection& connection, std::string_view region, const Frontier& frontier) {
  connection.run("UPDATE ledger_head SET size = ?2, frontier = ?3 WHERE region = ?1", region, frontier.size(),
                 std::as_bytes(std::span(frontier.hashes())));
  require(connection.change_count() == 1, "a ledger has one head");
}

EntryInsert::EntryInsert(Connection& connection, std::string_view region)
    : region_(region),
      entries_(connection, "ledger_entry",
               {"region", "number", "at", "institution", "matter", "step", "version", "organisation",
                "content", "leaf"}),
      nodes_(connection, "ledger_node", {"region", "height", "position", "hash"}) {}

void EntryInsert::entry(std::int64_t number, const NewEntry& entry, std::string_view content,
                        const Hash& leaf) {
  entries_.row(region_, number, entry.at.minutes(), entry.institution, entry.matter, entry.step,
               entry.version, entry.organisation, std::as_bytes(std::span(content)), leaf);
}

void EntryInsert::subtree(Subtree subtree, const Hash& hash) {
  nodes_.row(region_, subtree.height, subtree.position, hash);
}

void for_each_entry_row(Connection& connection, std::string_view region, std::int64_t from, std::int64_t to,
                        const std::function<bool(EntryRow&)>& visit) {
  Statement query = connection.prepare(
      "SELECT number, at, institution, matter, step, version, organisation, content, leaf FROM ledger_entry "
      "WHERE region = ?1 AND number >= ?2 AND number < ?3 ORDER BY number LIMIT ?4");
  EntryRow row;
  bool wanted = true;
  std::int64_t seen = 0;
  const auto read = [&](const Statement& columns) {
    ++seen;
    row.entry.number = columns.integer(0);
    row.entry.at = Moment::from_minutes(columns.integer(1));
    row.entry.institution = columns.text(2);
    row.entry.matter = columns.integer(3);
    row.entry.step = columns.text(4);
    row.version = columns.integer(5);
    row.entry.organisation = columns.text(6);
    row.content = columns.blob(7);
    row.leaf = columns.blob(8);
    from = row.entry.number + 1;
    return wanted = visit(row);
  };
  do {  // some thousands at a time: a server's answer is held in memory
    seen = 0;
    store::for_each_row(query.bind_all(region, from, to, entries_at_once), read);
  } while (wanted && seen == entries_at_once);
}

Entry decode_row(Hasher& hasher, EntryRow& row) {
  auto fields = decode_content(hasher, row.content);
  const std::string thing = fmt::format("entry {}", row.entry.number);
  if (!fields) throw_corrupt(thing, fields.error().why);
  if (!std::in_range<int>(row.version)) throw_corrupt(thing, "its version is not a version's number");
  row.entry.version = static_cast<int>(row.version);
  row.entry.fields = std::move(*fields);
  row.entry.leaf = read_hash(row.leaf, thing);
  return std::move(row.entry);
}

std::vector<std::int64_t> entry_numbers_of_matter(Connection& connection, std::string_view region,
                                                  std::int64_t matter) {
  std::vector<std::int64_t> numbers;
  Statement query =
      connection.prepare("SELECT number FROM ledger_entry WHERE region = ?1 AND matter = ?2 ORDER BY number");
  store::for_each_row(query.bind_all(region, matter),
                      [&](const Statement& row) { numbers.push_back(row.integer(0)); });
  return numbers;
}

void update_content(Connection& connection, std::string_view region, std::int64_t number,
                    std::string_view content) {
  connection.run("UPDATE ledger_entry SET content = ?3 WHERE region = ?1 AND number = ?2", region, number,
                 std::as_bytes(std::span(content)));
}

Hash read_subtree(Connection& connection, std::string_view region, Hasher& hasher, Subtree subtree) {
  const int stored = subtree.height - subtree.height % stored_height_step;
  const int above = subtree.height - stored;
  const std::int64_t from = subtree.position << above;
  const std::int64_t to = from + (std::int64_t{1} << above);
  Statement query = connection.prepare(
      stored == 0 ? "SELECT leaf FROM ledger_entry WHERE region = ?1 AND number >= ?2 AND number < ?3 "
                    "ORDER BY number"
                  : "SELECT hash FROM ledger_node WHERE region = ?1 AND position >= ?2 AND position < ?3 "
                    "AND height = ?4 ORDER BY position");
  query.bind_all(region, from, to);
  if (stored != 0) query.bind(4, stored);
  Frontier part;
  store::for_each_row(query, [&](const Statement& row) {
    part.append(hasher, read_hash(row.blob(0), region), [](Subtree, const Hash&) {});
  });
  if (part.size() != to - from) throw_corrupt(region, "entries or tree hashes are missing");
  return part.root(hasher);
}

std::optional<Hash> find_stored_node(Connection& connection, std::string_view region, Subtree subtree) {
  Statement query =
      connection.prepare("SELECT hash FROM ledger_node WHERE region = ?1 AND height = ?2 AND position = ?3");
  if (!query.bind_all(region, subtree.height, subtree.position).step()) return std::nullopt;
  if (query.blob(0).size() != sizeof(Hash)) return std::nullopt;
  return read_hash(query.blob(0), region);
}

std::int64_t stored_node_count(Connection& connection, std::string_view region) {
  Statement query = connection.prepare("SELECT COUNT(*) FROM ledger_node WHERE region = ?1");
  query.bind(1, region).step();
  return query.integer(0);
}

void insert_checkpoint(Connection& connection, std::string_view region, std::int64_t size,
                       std::string_view note) {
  connection.run(
      "INSERT INTO ledger_checkpoint (region, number, size, note) "
      "SELECT ?1, COUNT(*), ?2, ?3 FROM ledger_checkpoint WHERE region = ?1",
      region, size, note);
}

std::vector<std::string> read_checkpoints(Connection& connection, std::string_view region) {
  std::vector<std::string> notes;
  Statement query =
      connection.prepare("SELECT note FROM ledger_checkpoint WHERE region = ?1 ORDER BY number");
  store::for_each_row(query.bind(1, region), [&](const Statement& row) { notes.emplace_back(row.text(0)); });
  return notes;
}

}  // namespace fadu::ledger
