// SPDX-License-Identifier: EUPL-1.2
#include "identity/tables.hpp"

#include <fmt/format.h>

#include <vector>

#include "identity/digest.hpp"
#include "identity/second_factor.hpp"
#include "store/migrate.hpp"

namespace fadu::identity {
namespace {

using store::Connection;

void create_account_tables(Connection& connection) {
  connection.execute(
      fmt::format("CREATE TABLE identity_account (region TEXT NOT NULL, name TEXT NOT NULL, "
                  "person TEXT NOT NULL, display_name TEXT NOT NULL, password TEXT NOT NULL, "
                  "state TEXT NOT NULL, administration TEXT NOT NULL, language TEXT NOT NULL, "
                  "must_change_password BIGINT NOT NULL, made BIGINT NOT NULL, signed_in BIGINT, "
                  "totp_secret {}, totp_confirmed BIGINT NOT NULL, totp_counter BIGINT NOT NULL, "
                  "PRIMARY KEY (region, name))",
                  store::blob_type(connection.dialect())));
  connection.execute(
      "CREATE UNIQUE INDEX identity_account_of_person ON identity_account (region, person) "
      "WHERE state <> 'closed'");
  connection.execute(
      "CREATE TABLE identity_link (region TEXT NOT NULL, issuer TEXT NOT NULL, subject TEXT NOT NULL, "
      "account TEXT NOT NULL, PRIMARY KEY (region, issuer, subject))");
  connection.execute("CREATE INDEX identity_link_of_account ON identity_link (region, account)");
  connection.execute(
      "CREATE TABLE identity_failure (region TEXT NOT NULL, name TEXT NOT NULL, number BIGINT NOT NULL, "
      "at BIGINT NOT NULL, PRIMARY KEY (region, name, number))");
  connection.execute("CREATE INDEX identity_failure_by_time ON identity_failure (region, at)");
  connection.execute(
      "CREATE TABLE identity_lock (region TEXT NOT NULL, name TEXT NOT NULL, until BIGINT NOT NULL, "
      "PRIMARY KEY (region, name))");
}

void create_token_tables(Connection& connection) {
  connection.execute(
      "CREATE TABLE identity_session (region TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, "
      "stage TEXT NOT NULL, opened BIGINT NOT NULL, seen BIGINT NOT NULL, address TEXT NOT NULL, "
      "user_agent TEXT NOT NULL, PRIMARY KEY (region, id))");
  connection.execute("CREATE INDEX identity_session_of_account ON identity_session (region, account)");
  connection.execute("CREATE INDEX identity_session_by_time ON identity_session (region, opened)");
  connection.execute(
      "CREATE TABLE identity_token (region TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, "
      "name TEXT NOT NULL, scopes TEXT NOT NULL, made BIGINT NOT NULL, expires BIGINT NOT NULL, "
      "used BIGINT, revoked BIGINT, PRIMARY KEY (region, id))");
  connection.execute("CREATE INDEX identity_token_of_account ON identity_token (region, account, made)");
  connection.execute(
      "CREATE TABLE identity_reply (region TEXT NOT NULL, account TEXT NOT NULL, idempotency_key TEXT NOT "
      "NULL, "
      "fingerprint TEXT NOT NULL, status BIGINT NOT NULL, body TEXT NOT NULL, expires BIGINT NOT NULL, "
      "PRIMARY KEY (region, account, idempotency_key))");
  connection.execute("CREATE INDEX identity_reply_by_time ON identity_reply (region, expires)");
}

void create_journal_tables(Connection& connection) {
  const std::string_view bytes = store::blob_type(connection.dialect());
  connection.execute(
      fmt::format("CREATE TABLE identity_journal (region TEXT NOT NULL, number BIGINT NOT NULL, "
                  "at BIGINT NOT NULL, kind TEXT NOT NULL, account TEXT NOT NULL, person TEXT NOT NULL, "
                  "act TEXT NOT NULL, subject TEXT NOT NULL, institution TEXT NOT NULL, matter BIGINT, "
                  "fields TEXT NOT NULL, why TEXT NOT NULL, route TEXT NOT NULL, address TEXT NOT NULL, "
                  "hash {} NOT NULL, PRIMARY KEY (region, number))",
                  bytes));
  connection.execute(
      "CREATE INDEX identity_journal_of_account ON identity_journal (region, account, number)");
  connection.execute("CREATE INDEX identity_journal_of_matter ON identity_journal (region, matter, number)");
  connection.execute("CREATE INDEX identity_journal_by_time ON identity_journal (region, at)");
  connection.execute(fmt::format(
      "CREATE TABLE identity_journal_head (region TEXT NOT NULL PRIMARY KEY, size BIGINT NOT NULL, "
      "hash {} NOT NULL)",
      bytes));
}

void seal_second_factors(Connection& connection, const SealingKey& key, const Random& random) {
  struct Plain {
    std::string region, account, secret;
  };
  std::vector<Plain> found;
  store::Statement query = connection.prepare(
      "SELECT region, name, totp_secret FROM identity_account WHERE totp_secret IS NOT NULL");
  store::for_each_row(query, [&](const store::Statement& row) {
    found.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(as_text(row.blob(2)))});
  });
  for (const Plain& one : found)
    connection.run("UPDATE identity_account SET totp_secret = ?3 WHERE region = ?1 AND name = ?2", one.region,
                   one.account,
                   std::span<const std::byte>(
                       key.seal(one.secret, second_factor_context(one.region, one.account), random)));
}

}  // namespace

Result<void> create_tables(Connection& connection, const SealingKey& key, const Random& random) {
  const std::vector<store::MigrationStep> steps{
      {"accounts, sessions, tokens and the journal",
       [](Connection& c) {
         create_account_tables(c);
         create_token_tables(c);
         create_journal_tables(c);
       }},
      {"second factors sealed, and codes for who loses his", [&](Connection& c) {
         c.execute(
             "CREATE TABLE identity_recovery_code (region TEXT NOT NULL, account TEXT NOT NULL, "
             "hash TEXT NOT NULL, PRIMARY KEY (region, account, hash))");
         seal_second_factors(c, key, random);
       }}};
  return store::migrate(connection, "identity", steps);
}

}  // namespace fadu::identity
