// SPDX-License-Identifier: EUPL-1.2
// Everything derived, made again from the ledger through the same tables and projections that live steps
// feed.
#include "base/require.hpp"
#include "matter/field_value.hpp"
#include "matter/matters.hpp"
#include "store/region_rows.hpp"

namespace fadu::matter {
namespace {

// Puts an entry's fields into the record; an erased field is unknown and stays unset.
void apply_fields(const ledger::Entry& entry, Record& record) {
  const auto& schema = record.definition->schema;
  for (const ledger::CommittedField& field : entry.fields) {
    if (field.name == "clocks") {
      record.clocks = field.value ? clocks_from_json(*field.value) : Clocks{};
      continue;
    }
    const auto slot = schema.find_slot(field.name);
    if (!slot) continue;  // "by", "reason", "series": about the act, not of the record
    record.values[*slot] =
        field.value ? value_from_json(schema.fields[*slot].type.kind, *field.value) : Value();
  }
}

}  // namespace

void Matters::drop_tables() {
  for (const auto& [id, table] : tables_) table.drop(connection_);
  series_.drop(connection_);
  store::drop_region(connection_, "matter_head", ledger_.region());
  for (const Projection& projection : projections_) projection.drop(connection_);
}

void Matters::replay(const ledger::Entry& entry) {
  if (entry.matter == no_matter) return;
  const institution::Definition* definition = catalogue_.find(entry.institution);
  require(definition != nullptr, "the institution of every entry is defined: " + entry.institution);
  const Record* before = find(entry.institution, entry.matter);
  auto after = std::make_unique<Record>(before == nullptr ? empty_record(*definition) : *before);
  apply_fields(entry, *after);
  after->last_entry = entry.number;
  after->last_at = entry.at;
  if (const auto* series = entry.find_field("series"); series != nullptr && series->value) {
    const auto parts = std::get<condition::Texts>(value_from_json(condition::Kind::texts, *series->value));
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
      series_.note(connection_, parts[i], std::stoll(parts[i + 1]));
  }
  if (before == nullptr) {
    table(entry.institution).insert(connection_, *after);
    next_matter_ = std::max(next_matter(), entry.matter + 1);
  } else {
    table(entry.institution).update(connection_, *after);
  }
  for (const Projection& projection : projections_)
    projection.change(connection_, {before, after.get(), entry.number, entry.step});
  records_[entry.matter] = std::move(after);
  if (records_.size() > 50'000) records_.clear();
}

void Matters::rebuild(const std::function<void(std::int64_t, std::int64_t)>& progress) {
  require(!in_batch(), "a rebuild is a batch of its own");
  records_.clear();  // what was looked at before is not what is made again
  transaction_ = std::make_unique<store::Transaction>(connection_);
  drop_tables();
  for (const auto& [id, table] : tables_) table.create(connection_);
  NumberSeries::create(connection_);
  connection_.execute(
      "CREATE TABLE IF NOT EXISTS matter_head (region TEXT NOT NULL PRIMARY KEY, next BIGINT NOT NULL)");
  for (const Projection& projection : projections_) projection.create(connection_);
  const std::int64_t size = ledger_.size();
  first_entry_ = size;
  ledger_.for_each(0, size, [&](const ledger::Entry& entry) {
    replay(entry);
    if (progress && entry.number % 10'000 == 0) progress(entry.number, size);
  });
  commit();
  learn_staff();
  if (progress) progress(size, size);
}

}  // namespace fadu::matter
