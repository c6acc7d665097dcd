// The reads journal: who read whose personal or sealed data, every act of an administrator, every login and
// what else a holder does with his ways to log in; each row carries the hash of all before it. Never changes
// or removes a row. Bytes hashed: docs/formats/journal.md. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "identity/digest.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

enum class JournalKind { read, administration, sign_in };
std::string_view to_string(JournalKind kind);
std::optional<JournalKind> find_journal_kind(std::string_view word);

// Texts that come from outside are made fit by one_line() when the row is written. Empty where there is none.
struct JournalRow {
  Instant at;
  JournalKind kind = JournalKind::read;
  std::string account = {};  // who did it; for a login, the name that was typed
  std::string person = {};   // of that account
  std::string act = {};      // in one word: "read", "grant", "login_failed"
  std::string subject = {};  // on whom or what: an account, an applicant's id
  std::string institution = {};
  std::optional<std::int64_t> matter = {};
  std::vector<std::string> fields = {};  // names without spaces
  std::string why = {};
  std::string route = {};  // "GET /api/v1/matters/mediation/17"
  std::string address = {};

  friend bool operator==(const JournalRow&, const JournalRow&) = default;
};

struct NumberedRow {
  std::int64_t number = 0;  // from 0, without gaps
  JournalRow row;
  Digest hash;
};

// How far the journal has come: what to write down elsewhere (a signed checkpoint, a printed page), so that
// later nobody can cut off or rewrite what came before unnoticed.
struct JournalHead {
  std::int64_t size = 0;
  Digest hash{};  // zeros while there are no rows

  friend bool operator==(const JournalHead&, const JournalHead&) = default;
};

struct JournalCheck {
  JournalHead head;  // as far as the rows were whole
  // The number of the first row that does not follow from those before it, or that is missing.
  std::optional<std::int64_t> broken_at;

  [[nodiscard]] bool whole() const { return !broken_at; }
};

// Which rows to show, newest first. An empty text means any.
struct JournalQuery {
  std::optional<std::int64_t> before = {};  // rows numbered less: the page after one that ended there
  std::optional<JournalKind> kind = {};
  std::string account = {};
  std::string person = {};
  std::string subject = {};
  std::string institution = {};
  std::optional<std::int64_t> matter = {};
  std::optional<Instant> from = {};
  std::optional<Instant> until = {};  // not included
  int limit = 100;
};

class Journal {
 public:
  explicit Journal(std::string region) : region_(std::move(region)) {}

  // In order, inside the caller's transaction.
  void append(store::Connection& connection, std::span<const JournalRow> rows) const;
  void append(store::Connection& connection, const JournalRow& row) const { append(connection, {&row, 1}); }

  [[nodiscard]] JournalHead head(store::Connection& connection) const;
  [[nodiscard]] std::vector<NumberedRow> read(store::Connection& connection, const JournalQuery& query) const;
  // Reads every row. With a head noted earlier, also that the journal still goes through it.
  [[nodiscard]] JournalCheck verify(store::Connection& connection,
                                    const std::optional<JournalHead>& noted = {}) const;

 private:
  std::string region_;
};

}  // namespace fadu::identity
