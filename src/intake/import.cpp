// SPDX-License-Identifier: EUPL-1.2
#include "intake/import.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "intake/columns.hpp"
#include "intake/row.hpp"
#include "intake/trace.hpp"
#include "ledger/hash.hpp"
#include "sheet/bytes.hpp"

namespace fadu::intake {
namespace {

using institution::Definition;
using institution::Provides;

constexpr std::int64_t rows_between_reports = 1000;

Error refusal(Problem problem, std::string what, TextPair why) {
  return {.problem = problem, .what = std::move(what), .why = std::move(why.en), .why_zh = std::move(why.zh)};
}

// Rolls back what is not committed when it goes out of scope.
class Batch {
 public:
  explicit Batch(matter::Matters& matters) : matters_(matters) { matters_.begin(); }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  ~Batch() {
    if (open_) matters_.roll_back();
  }
  void commit() {
    open_ = false;  // a commit that throws has rolled back already or ends with the transaction
    matters_.commit();
  }

 private:
  matter::Matters& matters_;
  bool open_ = true;
};

class Import {
 public:
  Import(matter::Matters& matters, sheet::RowReader& table, std::string hash, const ImportOptions& options)
      : matters_(matters), table_(table), options_(options) {
    report_.hash = std::move(hash);
  }

  Result<ImportReport> run() {
    const Definition* definition = FADU_TRY(check_options());
    sheet::Row row;
    if (!FADU_TRY(table_.next(row)))
      return refusal(Problem::invalid, table_.name(),
                     {"文件是空的，没有栏目行", "the file is empty: it has no header row"});
    Columns columns = read_columns(*definition, row, !options_.organisation.empty(), report_.mistakes);
    if (report_.mistakes.count() > 0) return std::move(report_);
    TakenNumbers taken(matters_, *definition, columns);
    RowReading reading(matters_.surroundings(), *definition, std::move(columns),
                       {.organisation = options_.organisation, .at = options_.at, .performers = performers()},
                       std::move(taken));
    if (options_.effect == Effect::dry_run) {
      FADU_CHECK(each_row(reading, row, Effect::dry_run));
      return std::move(report_);
    }
    Batch batch(matters_);
    FADU_CHECK(each_row(reading, row, Effect::enter));
    if (given_up() || report_.entered == 0) {
      report_.entered = 0;
      return std::move(report_);
    }
    leave_trace(matters_, {.institution = options_.institution,
                           .at = options_.at,
                           .file = std::filesystem::path(table_.name()).filename().string(),
                           .hash = report_.hash,
                           .rows = report_.entered,
                           .person = options_.person,
                           .account = options_.account});
    batch.commit();
    return std::move(report_);
  }

 private:
  Result<const Definition*> check_options() {
    const Definition* definition = matters_.catalogue().find(options_.institution);
    if (definition == nullptr)
      return refusal(Problem::not_found, options_.institution,
                     {"没有这项制度", "there is no such institution"});
    const matter::Staff& staff = matters_.staff();
    if (!options_.organisation.empty() && staff.find_organisation(options_.organisation) == nullptr)
      return refusal(Problem::not_found, options_.organisation,
                     {"单位名册中没有这个代码", "there is no organisation of this code"});
    if (!options_.person.empty() && !staff.find_name(options_.person))
      return refusal(Problem::not_found, options_.person,
                     {"任职名册中没有此人", "nobody of this id was ever appointed"});
    if (options_.if_imported_before == IfImportedBefore::repeat) return definition;
    if (const auto before = find_trace(matters_, options_.institution, report_.hash))
      return refusal(
          Problem::conflict, table_.name(),
          {fmt::format("同样内容的文件（{}，{}行）已于{}导入；确需再次导入请加 --again", before->file,
                       before->rows, to_chinese(before->at.day())),
           fmt::format("a file of this content ({}, {} rows) was imported on {}; --again to repeat",
                       before->file, before->rows, to_string(before->at.day()))});
    return definition;
  }

  [[nodiscard]] std::vector<std::string> performers() const {
    return options_.person.empty() ? std::vector<std::string>{} : std::vector{options_.person};
  }

  // With a mistake among all-or-none rows nothing will be entered: the rest is only checked.
  [[nodiscard]] bool given_up() const {
    return options_.on_mistakes == OnMistakes::refuse_all && report_.mistakes.count() > 0;
  }

  Result<void> each_row(RowReading& reading, sheet::Row& row, Effect effect) {
    while (FADU_TRY(table_.next(row))) {
      if (++report_.rows % rows_between_reports == 0 && options_.progress && !options_.progress(report_.rows))
        return refusal(Problem::cancelled, table_.name(),
                       {"已取消，没有导入任何内容", "stopped; nothing was entered"});
      const matter::ExistingMatter* existing = reading.read(row, report_.mistakes);
      if (existing == nullptr) continue;
      if (effect == Effect::enter && !given_up()) {
        auto entered = matters_.enter(*existing);
        if (!entered) {
          report_.mistakes.add(
              {row.number, "", entered.error().what, {entered.error().why_zh, entered.error().why}});
          continue;
        }
        ++report_.entered;
      }
      ++report_.good;
    }
    return {};
  }

  matter::Matters& matters_;
  sheet::RowReader& table_;
  const ImportOptions& options_;
  ImportReport report_;
};

}  // namespace

Result<ImportReport> import_table(matter::Matters& matters, sheet::RowReader& table, std::string hash,
                                  const ImportOptions& options) {
  return Import(matters, table, std::move(hash), options).run();
}

Result<ImportReport> import_file(matter::Matters& matters, const std::string& path,
                                 const ImportOptions& options) {
  std::string hash;
  {
    const sheet::Bytes bytes = FADU_TRY(sheet::map_file(path));
    hash = ledger::to_hex(ledger::Hasher(ledger::HashKind::sha256).of(bytes.view()));
  }
  const auto table = FADU_TRY(sheet::open_table_file(path));
  return import_table(matters, *table, std::move(hash), options);
}

}  // namespace fadu::intake
