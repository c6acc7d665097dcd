// SPDX-License-Identifier: EUPL-1.2
#include "matter/matters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/require.hpp"
#include "institution/expressions.hpp"
#include "matter/authority.hpp"
#include "matter/clock_days.hpp"
#include "matter/field_value.hpp"

namespace fadu::matter {
namespace {

using institution::Definition;
using institution::Provides;

// The fields of each institution that another one looks it up by, and `stage` where the clock performs steps.
std::map<std::string, std::set<std::string>> indexed_fields(const institution::Catalogue& catalogue) {
  std::map<std::string, std::set<std::string>> fields;
  for (const auto& definition : catalogue.definitions()) {
    institution::for_each_expression(*definition, [&](const condition::Expression& expression, const Place&) {
      for (const auto& [institution, field] : expression.lookups()) fields[institution].insert(field);
    });
    for (const institution::Step& step : definition->steps)
      if (step.when) fields[definition->id].insert("stage");
  }
  return fields;
}

constexpr std::size_t entries_handed_over =
    4096;  // at once: enough that a thread's start is nothing beside it

std::vector<ledger::Field> changed_fields(const RecordTable& table, const Record* before,
                                          const Record& after) {
  std::vector<ledger::Field> fields;
  const auto& schema = after.definition->schema.fields;
  fields.reserve(before == nullptr ? schema.size() : 16);
  for (const std::size_t slot : table.slots_by_name()) {
    const Value& now = after.values[slot];
    if (before == nullptr ? condition::is_nothing(now) : before->values[slot] == now) continue;
    fields.push_back({schema[slot].name, to_json(now)});
  }
  if (after.clocks.empty() && (before == nullptr || before->clocks.empty())) return fields;
  const std::string clocks = to_json(after.clocks);
  if (clocks != (before == nullptr ? "{}" : to_json(before->clocks))) fields.push_back({"clocks", clocks});
  return fields;
}

}  // namespace

Matters::Matters(store::Connection& connection, const institution::Catalogue& catalogue,
                 const law::Lawbook& lawbook, ledger::Ledger& ledger, std::vector<Projection> projections)
    : connection_(connection),
      catalogue_(catalogue),
      lawbook_(lawbook),
      ledger_(ledger),
      projections_(std::move(projections)),
      series_(ledger.region()),
      surroundings_{
          .catalogue = catalogue, .lawbook = lawbook, .staff = staff_, .find_record = {}, .records = {}} {
  const auto indexed = indexed_fields(catalogue);
  for (const auto& definition : catalogue.definitions()) {
    const auto found = indexed.find(definition->id);
    tables_.emplace(definition->id,
                    RecordTable(*definition, ledger.region(),
                                found == indexed.end() ? std::set<std::string>{} : found->second));
  }
  surroundings_.find_record = [this](std::string_view institution, std::int64_t matter) {
    return find(institution, matter);
  };
  surroundings_.records = [this](std::string_view institution, std::size_t slot, const Value& value) {
    std::vector<std::vector<Value>> found;
    table(institution).for_each_with(connection_, slot, value, [&](Record record) {
      found.push_back(std::move(record.values));
    });
    return found;
  };
}

Matters::~Matters() = default;

Result<std::unique_ptr<Matters>> Matters::open(store::Connection& connection,
                                               const institution::Catalogue& catalogue,
                                               const law::Lawbook& lawbook, ledger::Ledger& ledger,
                                               std::vector<Projection> projections) {
  std::unique_ptr<Matters> matters(
      new Matters(connection, catalogue, lawbook, ledger, std::move(projections)));
  matters->create_tables();
  matters->seen_ = ledger.size();
  matters->learn_staff();
  return matters;
}

void Matters::create_tables() {
  store::Transaction transaction(connection_);
  for (const auto& [id, table] : tables_) table.create(connection_);
  NumberSeries::create(connection_);
  connection_.execute(
      "CREATE TABLE IF NOT EXISTS matter_head (region TEXT NOT NULL PRIMARY KEY, next BIGINT NOT NULL)");
  for (const Projection& projection : projections_) projection.create(connection_);
  create_clock_days(connection_);
  transaction.commit();
}

void Matters::learn_staff() {
  staff_.forget_all();
  for (const auto& [id, table] : tables_) {
    if (table.definition().provides == Provides::nothing) continue;
    table.for_each_where(connection_, "TRUE", {}, [&](const Record& record) { staff_.learn(record); });
  }
  staff_changed_ = false;
}

bool Matters::notice_others() {
  require(transaction_ == nullptr, "others' changes are looked for outside a batch");
  return learn_of_others(ledger_.size());
}

bool Matters::learn_of_others(std::int64_t size) {
  if (size == seen_) return false;
  if (registers_changed_since(seen_, size)) {
    learn_staff();
    ++staff_version_;
  }
  seen_ = size;
  return true;
}

bool Matters::registers_changed_since(std::int64_t entry, std::int64_t size) {
  constexpr std::int64_t worth_reading = 2000;  // rather than the registers
  if (entry < 0 || size < entry || size - entry > worth_reading) return true;
  bool changed = false;
  ledger_.for_each(entry, size, [&](const ledger::Entry& one) {
    const auto table = tables_.find(one.institution);
    changed = changed || (table != tables_.end() && table->second.definition().provides != Provides::nothing);
  });
  return changed;
}

const RecordTable& Matters::table(std::string_view institution) const {
  const auto found = tables_.find(institution);
  require(found != tables_.end(), "the institution is in the catalogue: " + std::string(institution));
  return found->second;
}

void Matters::begin() {
  require(transaction_ == nullptr, "batches do not nest");
  records_.clear();  // others may have written since
  transaction_ = std::make_unique<store::Transaction>(connection_);
  first_entry_ = ledger_.size();
  learn_of_others(first_entry_);
}

void Matters::begin_reading() {
  require(transaction_ == nullptr, "batches do not nest");
  records_.clear();
  transaction_ = std::make_unique<store::Transaction>(connection_, store::Access::read);
}

// Another thread commits to the fields of what was entered so far while this one goes on writing records.
void Matters::hand_over_entries() {
  append_handed_over();
  const std::int64_t first =
      std::exchange(first_entry_, first_entry_ + static_cast<std::int64_t>(entries_.size()));
  handed_over_ =
      std::async(std::launch::async, [this, first, entries = std::exchange(entries_, {})]() mutable {
        return ledger_.prepare(std::move(entries), first);
      });
}

void Matters::append_handed_over() {
  if (!handed_over_.valid()) return;
  ledger_.append(handed_over_.get());
}

void Matters::append_entries() {
  append_handed_over();
  if (entries_.empty()) return;
  const std::int64_t first = ledger_.append(std::exchange(entries_, {}));
  require(first == first_entry_, "the ledger numbers entries as this batch did");
}

void Matters::commit() {
  require(transaction_ != nullptr, "a batch was begun");
  const std::int64_t size = first_entry_ + static_cast<std::int64_t>(entries_.size());
  append_entries();
  series_.flush(connection_);
  for (const Projection& projection : projections_) projection.flush(connection_);
  if (next_matter_)
    connection_.run(
        "INSERT INTO matter_head (region, next) VALUES (?1, ?2) ON CONFLICT (region) DO UPDATE SET next = "
        "excluded.next",
        ledger_.region(), *next_matter_);
  transaction_->commit();
  seen_ = size;
  if (staff_changed_) ++staff_version_;
  staff_changed_ = false;
  forget_batch();
}

void Matters::roll_back() {
  require(transaction_ != nullptr, "a batch was begun");
  transaction_->roll_back();
  for (const Projection& projection : projections_) projection.forget();
  forget_batch();
  if (!staff_changed_) return;
  const std::int64_t seen = std::exchange(seen_, -1);  // should this reading fail, the next batch does it
  learn_staff();
  seen_ = seen;
}

void Matters::forget_batch() {
  handed_over_ = {};  // waits for its thread
  transaction_.reset();
  records_.clear();
  replaced_.clear();
  entries_.clear();
  next_matter_.reset();
  series_.forget();
}

std::int64_t Matters::next_matter() {
  if (!next_matter_) {
    store::Statement statement = connection_.prepare("SELECT next FROM matter_head WHERE region = ?1");
    statement.bind(1, ledger_.region());
    next_matter_ = statement.step() ? statement.integer(0) : 1;
  }
  return *next_matter_;
}

const Record* Matters::find(std::string_view institution, std::int64_t matter) {
  if (const auto known = records_.find(matter); known != records_.end())
    return known->second->definition->id == institution ? known->second.get() : nullptr;
  auto record = table(institution).find(connection_, matter);
  if (!record) return nullptr;
  return (records_[matter] = std::make_unique<Record>(std::move(*record))).get();
}

condition::SqlText Matters::sql_of(const condition::Expression& where, Date today) const {
  // In the order of institution::rule_variables(): today, day, actor, performers.
  const std::vector<Value> variables{Value(today), Value(today), Value(), Value()};
  const auto dialect = connection_.dialect() == store::Dialect::sqlite ? condition::Dialect::sqlite
                                                                       : condition::Dialect::postgresql;
  return condition::to_sql(where, "r", catalogue_.find_schema(), variables, dialect);
}

void Matters::for_each(std::string_view institution, const condition::Expression& where, Date today,
                       const std::function<void(const Record&)>& visit, std::int64_t most) {
  const condition::SqlText sql = sql_of(where, today);
  table(institution)
      .for_each_where(
          connection_, sql.text, sql.parameters, [&](const Record& record) { visit(record); }, most);
}

Result<Performed> Matters::in_own_batch(const std::function<Result<Performed>()>& work) {
  if (in_batch()) return work();
  begin();
  auto performed = work();
  if (performed)
    commit();
  else
    roll_back();
  return performed;
}

Performed Matters::record_change(const Record* before, Record after, const std::string& step, Moment at,
                                 const std::vector<std::string>& performers,
                                 std::vector<ledger::Field> extra) {
  const std::int64_t number = first_entry_ + static_cast<std::int64_t>(entries_.size());
  after.last_entry = number;
  after.last_at = at;
  const RecordTable& table = this->table(after.definition->id);
  ledger::NewEntry entry{at,
                         after.definition->id,
                         after.matter(),
                         step,
                         static_cast<int>(std::get<std::int64_t>(after.value("version"))),
                         after.organisation(),
                         changed_fields(table, before, after)};
  if (!performers.empty()) entry.fields.push_back({"by", to_json(Value(performers))});
  for (ledger::Field& field : extra) entry.fields.push_back(std::move(field));
  entries_.push_back(std::move(entry));
  if (before == nullptr) {
    table.insert(connection_, after);
    next_matter_ = std::max(next_matter(), after.matter() + 1);
  } else {
    table.update(connection_, after);
  }
  for (const Projection& projection : projections_)
    projection.change(connection_, {before, &after, number, step});
  if (after.definition->provides != Provides::nothing) {
    staff_.learn(after);
    staff_changed_ = true;
  }
  const std::int64_t matter = after.matter();
  if (entries_.size() >= entries_handed_over) hand_over_entries();
  if (step == entered_step)
    return {matter, number};  // many come at once, and few are looked at again in their batch
  auto& kept = records_[matter];
  if (kept != nullptr) replaced_.push_back(std::move(kept));
  kept = std::make_unique<Record>(std::move(after));
  return {matter, number};
}

TextPair step_title(const institution::Definition& definition, std::string_view step) {
  if (const institution::Step* known = definition.find_step(step)) return known->title;
  if (step == entered_step) return {"从档案录入", "Entered from the files"};
  if (step == corrected_step) return {"更正", "Corrected"};
  return {std::string(step), std::string(step)};
}

Result<Performed> Matters::perform(const Act& act) {
  return in_own_batch([&]() -> Result<Performed> {
    const Record* before = nullptr;
    if (act.matter != 0) {
      if (catalogue_.find(act.institution) != nullptr) before = find(act.institution, act.matter);
      if (before == nullptr)
        return Error{.problem = Problem::not_found,
                     .what = act.institution,
                     .why = fmt::format("there is no matter {}", act.matter),
                     .why_zh = fmt::format("没有编号为{}的事项", act.matter)};
    }
    Judged judged =
        FADU_TRY(judge_step(surroundings_, before, before == nullptr ? next_matter() : act.matter, act));
    std::vector<ledger::Field> extra;
    if (judged.number) {
      const std::int64_t number = series_.take_next(connection_, judged.number->series);
      judged.after.set(judged.number->field, NumberSeries::text(judged.number->series, number));
      extra.push_back(
          {"series", to_json(Value(condition::Texts{judged.number->series, std::to_string(number)}))});
    }
    return record_change(before, std::move(judged.after), act.step, act.at, act.performers, std::move(extra));
  });
}

Result<void> Matters::try_step(const Act& act) {
  const bool own = !in_batch();
  if (own) begin();
  const Record* before = act.matter == 0 ? nullptr : find(act.institution, act.matter);
  auto judged = judge_step(surroundings_, before, before == nullptr ? next_matter() : act.matter, act);
  if (own) roll_back();
  if (!judged) return judged.error();
  return {};
}

std::int64_t Matters::run_clock(Date day) {
  std::int64_t performed = 0;
  for (const auto& definition : catalogue_.definitions())
    for (const institution::Step& step : definition->steps) {
      if (!step.when) continue;
      const condition::SqlText sql = sql_of(*step.when, day);
      std::string stages;
      for (const std::string& stage : step.from)
        stages += fmt::format("{}'{}'", stages.empty() ? "" : ", ", stage);
      std::vector<std::int64_t> due;
      table(definition->id)
          .for_each_where(connection_, fmt::format("r.stage IN ({}) AND ({})", stages, sql.text),
                          sql.parameters, [&](const Record& record) {
                            if (step.in_force.on(record.opened_on())) due.push_back(record.matter());
                          });
      for (const std::int64_t matter : due) {
        const Record* record = find(definition->id, matter);
        const Moment at = std::max(Moment(day), record->last_at);
        if (perform({.institution = definition->id,
                     .matter = matter,
                     .step = step.id,
                     .at = at,
                     .performers = {},
                     .organisation = {},
                     .values = {}}))
          ++performed;
      }
    }
  return performed;
}

}  // namespace fadu::matter
