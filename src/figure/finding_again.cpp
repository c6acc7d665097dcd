// SPDX-License-Identifier: EUPL-1.2
#include "figure/finding_again.hpp"

#include <fmt/format.h>

#include <tuple>
#include <unordered_map>
#include <utility>

#include "matter/field_value.hpp"
#include "matter/record_table.hpp"

namespace fadu::figure {
namespace {

// The records as they stand, each read once.
class RecordsNow {
 public:
  RecordsNow(store::Connection& connection, const std::string& region, const FindingWatches& watches)
      : connection_(connection), region_(region), watches_(watches) {
    for (const auto& definition : watches.catalogue().definitions())
      tables_.emplace(definition->id, matter::RecordTable(*definition, region, {}));
    scope_.matter = [this](std::string_view institution, std::int64_t matter) {
      const matter::Record* record = find(institution, matter);
      return record == nullptr ? condition::RecordValues{} : condition::RecordValues(record->values);
    };
    scope_.records = [this](std::string_view institution, std::size_t slot, const condition::Value& value) {
      return look_up(institution, slot, value);
    };
  }
  RecordsNow(const RecordsNow&) = delete;
  RecordsNow& operator=(const RecordsNow&) = delete;

  // The record, or nullptr; valid until forget_much().
  const matter::Record* find(std::string_view institution, std::int64_t matter) {
    auto known = records_.find(matter);
    if (known == records_.end()) {
      auto record = tables_.find(institution)->second.find(connection_, matter);
      if (!record) return nullptr;  // of another institution, perhaps
      known = records_.emplace(matter, *std::move(record)).first;
    }
    return known->second.definition->id == institution ? &known->second : nullptr;
  }
  void for_each(std::string_view institution, const std::function<void(const matter::Record&)>& visit) {
    const matter::RecordTable& table = tables_.find(institution)->second;
    std::int64_t last = 0, seen = records_at_once;
    while (seen == records_at_once) {  // never all of them in memory
      seen = 0;
      table.for_each_where(
          connection_, "r.matter > ?1", {last},
          [&](const matter::Record& record) {
            last = record.matter();
            ++seen;
            visit(record);
          },
          records_at_once);
    }
  }
  [[nodiscard]] const condition::Scope& scope() const { return scope_; }
  // What was read, once it is much.
  void forget_much() {
    constexpr std::size_t much = 20'000;
    if (records_.size() + found_count_ <= much) return;
    records_.clear();
    found_.clear();
    found_count_ = 0;
  }

 private:
  using Found = std::vector<std::vector<condition::Value>>;
  static constexpr std::int64_t records_at_once = 4096;

  const Found& look_up(std::string_view institution, std::size_t slot, const condition::Value& value) {
    const auto [known, is_new] = found_.try_emplace({std::string(institution), slot, matter::to_json(value)});
    if (is_new) {
      read_found(*watches_.catalogue().find(institution), slot, value, known->second);
      found_count_ += known->second.size();
    }
    return known->second;
  }
  // Only the fields that findings read; the others stay unset.
  void read_found(const institution::Definition& definition, std::size_t by, const condition::Value& value,
                  Found& into) {
    const auto& fields = definition.schema.fields;
    const std::vector<std::size_t> slots = watches_.of(definition.id).slots_read_by(by);
    std::string columns;
    for (const std::size_t slot : slots)
      columns += fmt::format("{}\"{}\"", columns.empty() ? "" : ", ", fields[slot].column);
    store::Statement statement =
        connection_.prepare(fmt::format("SELECT {} FROM {} WHERE \"{}\" = ?1 AND region = ?2 ORDER BY matter",
                                        columns, definition.schema.table, fields[by].column));
    matter::bind_value(statement, 1, value);
    statement.bind(2, region_);
    store::for_each_row(statement, [&](const store::Statement& row) {
      std::vector<condition::Value> record(fields.size());
      int column = 0;
      for (const std::size_t slot : slots)
        record[slot] = matter::read_value(row, column++, fields[slot].type.kind);
      into.push_back(std::move(record));
    });
  }

  store::Connection& connection_;
  const std::string& region_;
  const FindingWatches& watches_;
  std::map<std::string, matter::RecordTable, std::less<>> tables_;
  std::unordered_map<std::int64_t, matter::Record> records_;
  std::map<std::tuple<std::string, std::size_t, std::string>, Found> found_;
  std::size_t found_count_ = 0;
  condition::Scope scope_;
};

// Adds those of the record's findings that differ from what is kept.
void compare(store::Connection& connection, const FindingRows& rows, const std::vector<Watch>& list,
             const matter::Record& record, const condition::Scope& scope, std::vector<LookedAt>& into) {
  for (const Watch& watch : list) {
    LookedAt one{.watch = &watch,
                 .matter = record.matter(),
                 .kept = rows.read(connection, watch.id, record.matter()),
                 .now = {record.organisation(), watch.days(record, scope)}};
    if (one.kept.days.empty() && one.now.days.empty()) continue;
    if (one.kept != one.now) into.push_back(std::move(one));
  }
}

}  // namespace

std::vector<LookedAt> look_again(store::Connection& connection, const std::string& region,
                                 const FindingWatches& watches, const FindingRows& rows) {
  std::vector<LookedAt> looked;
  const auto matters = rows.to_look_at(connection);
  if (matters.empty()) return looked;
  RecordsNow now(connection, region, watches);
  for (const auto& [matter, institution] : matters) {
    compare(connection, rows, watches.of(institution).reading, *now.find(institution, matter), now.scope(),
            looked);
    now.forget_much();
  }
  return looked;
}

std::vector<LookedAt> look_at_all(store::Connection& connection, const std::string& region,
                                  const FindingWatches& watches, const FindingRows& rows) {
  std::vector<LookedAt> looked;
  RecordsNow now(connection, region, watches);
  for (const auto& definition : watches.catalogue().definitions()) {
    const Watches& of = watches.of(definition->id);
    now.for_each(definition->id, [&](const matter::Record& record) {
      compare(connection, rows, of.alone, record, now.scope(), looked);
      compare(connection, rows, of.reading, record, now.scope(), looked);
      now.forget_much();
    });
  }
  return looked;
}

}  // namespace fadu::figure
