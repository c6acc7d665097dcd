// SPDX-License-Identifier: EUPL-1.2
#include "report/frozen.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <span>

#include "base/require.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/paper.hpp"

namespace fadu::report {
namespace {

std::string named(ledger::HashKind kind, const ledger::Hash& hash) {
  return std::string(ledger::to_string(kind)) + ":" + ledger::to_hex(hash);
}

}  // namespace

FrozenAt ledger_now(matter::Matters& matters, Date day) {
  ledger::Ledger& ledger = matters.ledger();
  return {.day = day, .entries = ledger.size(), .root = named(ledger.hash_kind(), ledger.root())};
}

FrozenReport freeze(matter::Matters& matters, const Report& report, std::string_view text) {
  require(report.facts.options.frozen.has_value(), "a frozen report says at which state of the ledger");
  FrozenReport frozen;
  frozen.forms = {{"html", to_html(matters, report)}, {"docx", to_docx(report)}, {"pdf", to_pdf(report)}};
  ledger::Hasher hasher(matters.ledger().hash_kind());
  boost::json::object first = report_json(report);
  boost::json::object hashes;
  for (const auto& [form, bytes] : frozen.forms) hashes[form] = named(hasher.kind(), hasher.of(bytes));
  first["frozen"].as_object()["forms"] = std::move(hashes);
  first["frozen"].as_object()["written"] = text;
  std::string bytes = boost::json::serialize(first) + "\n";
  frozen.digest = named(hasher.kind(), hasher.of(bytes));
  frozen.forms.emplace(first_form, std::move(bytes));
  return frozen;
}

void create_frozen_table(store::Connection& connection) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS frozen_report (region TEXT NOT NULL, digest TEXT NOT NULL, form TEXT NOT "
      "NULL, at BIGINT NOT NULL, bytes " +
      std::string(store::blob_type(connection.dialect())) + " NOT NULL, PRIMARY KEY (region, digest, form))");
}

void keep_frozen(store::Connection& connection, const std::string& region, const FrozenReport& report,
                 Moment at) {
  for (const auto& [form, bytes] : report.forms)
    connection.run(
        "INSERT INTO frozen_report (region, digest, form, at, bytes) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT "
        "(region, digest, form) DO NOTHING",
        region, report.digest, form, at.minutes(), std::as_bytes(std::span(bytes)));
}

std::optional<std::string> find_frozen(store::Connection& connection, const std::string& region,
                                       std::string_view digest, std::string_view form) {
  store::Statement row =
      connection.prepare("SELECT bytes FROM frozen_report WHERE region = ?1 AND digest = ?2 AND form = ?3");
  row.bind_all(region, digest, form);
  if (!row.step()) return std::nullopt;
  const auto bytes = row.blob(0);
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace fadu::report
