// A million rows imported as matters, and `sqlite3 .import` putting the same rows into the same table: the
// ratio. The rival is given the record table's rows ready made; it judges, hashes, counts and remembers
// nothing. `import_against_sqlite ROWS INSTITUTION FOLDER` keeps the county it made. SPDX-License-Identifier:
// EUPL-1.2
#include <fmt/core.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "figure/findings.hpp"
#include "house/house.hpp"
#include "intake/import.hpp"

namespace {

using fadu::Date;
using fadu::institution::Definition;
using fadu::institution::FieldType;
using fadu::institution::RecordField;
using fadu::matter::Matters;

template <class T>
T value_or_end(fadu::Result<T> result) {
  if (result) return *std::move(result);
  fmt::print(stderr, "import_against_sqlite: {}\n", to_string(result.error()));
  std::exit(1);
}

double seconds_since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

constexpr int organisations = 27;

void fill_registers(Matters& all) {
  const fadu::Moment at(Date(2019, 1, 2));
  for (int i = 0; i < organisations; ++i) {
    const std::string code = "org" + std::to_string(i);
    value_or_end(all.enter({.institution = "organisation",
                            .organisation = code,
                            .stage = "registered",
                            .at = at,
                            .performers = {},
                            .values = {{"code", code},
                                       {"name", "第" + std::to_string(i) + "调解委员会"},
                                       // Somebody must sign the report.
                                       {"kind", i == 0 ? "government" : "public_body"},
                                       {"word", "友" + std::to_string(i)},
                                       {"in_force_from", Date(2010, 1, 1)}}}));
  }
}

// Rows as a township's own list has them, the same for the same number.
class RowSource {
 public:
  explicit RowSource(const Definition& definition)
      : definition_(definition), stage_(definition.ends.front()) {
    for (const RecordField& field : definition.fields)
      if (!field.implied && can_be_invented(field)) fields_.push_back(&field);
  }

  std::string header() const {
    std::string row = "organisation,stage,opened_on," + stage_ + "_on";
    for (const RecordField* field : fields_) row += "," + field->name;
    return row + "\n";
  }
  std::string row(std::int64_t number) {
    opened_on_ = Date(2019, 1, 1) + static_cast<int>(number % 300);
    std::string row = fmt::format("org{},{},{},{}", number % organisations, stage_, to_string(opened_on_),
                                  to_string(opened_on_ + 7));
    for (std::size_t i = 0; i < fields_.size(); ++i)
      row += "," + cell(*fields_[i], number + static_cast<std::int64_t>(i));
    return row + "\n";
  }

 private:
  static bool can_be_invented(const RecordField& field) {
    return field.type != FieldType::matter && field.type != FieldType::document &&
           field.type != FieldType::id_number && field.type != FieldType::credit_code &&
           field.in_force.on(Date(2019, 1, 1)) && field.in_force.on(Date(2019, 12, 31));
  }

  std::string choice(const RecordField& field, std::int64_t number) const {
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      const auto& one = field.choices[(static_cast<std::size_t>(number) + i) % field.choices.size()];
      if (one.in_force.on(opened_on_)) return one.id;
    }
    return {};
  }

  std::string cell(const RecordField& field, std::int64_t number) const {
    switch (field.type) {
      case FieldType::choice:
      case FieldType::choices:
        return choice(field, number);
      case FieldType::number:
        return std::to_string(number % 50);
      case FieldType::money:
        return fmt::format("{}.{:02}", number % 100'000, number % 100);
      case FieldType::date:
        return to_string(opened_on_ + static_cast<int>(number % 7));
      case FieldType::moment:
        return to_string(opened_on_) + "T09:30";
      case FieldType::boolean:
        return number % 2 == 0 ? "是" : "否";
      case FieldType::organisation:
        return fmt::format("org{}", number % organisations);
      case FieldType::person:
      case FieldType::persons:
        return fmt::format("person{}", number % 273);
      case FieldType::phone:
        return fmt::format("139{:08}", number % 100'000'000);
      case FieldType::party:
        return fmt::format("张{}", number % 10'000);
      default:
        return fmt::format("宅基地边界纠纷第{}号", number);
    }
  }

  const Definition& definition_;
  std::string stage_;
  std::vector<const RecordField*> fields_;
  Date opened_on_;
};

void write_rows(const Definition& definition, std::int64_t rows, const std::string& path) {
  RowSource source(definition);
  std::ofstream file(path, std::ios::binary);
  file << source.header();
  for (std::int64_t number = 1; number <= rows; ++number) file << source.row(number);
}

double measure_import(Matters& matters, const std::string& institution, const std::string& path,
                      std::int64_t rows) {
  const auto begun = std::chrono::steady_clock::now();
  const auto report = value_or_end(fadu::intake::import_file(
      matters, path, {.institution = institution, .at = fadu::Moment(Date(2020, 1, 2), 600)}));
  fadu::figure::keep_findings(matters);
  const double seconds = seconds_since(begun);
  for (const auto& mistake : report.mistakes.list())
    fmt::print(stderr, "{}\n", to_string(mistake, fadu::Language::en));
  if (report.entered != rows) std::exit(1);
  return seconds;
}

void run(const std::string& command) {
  if (std::system(command.c_str()) == 0) return;
  fmt::print(stderr, "import_against_sqlite: this failed: {}\n", command);
  std::exit(1);
}

// The same rows from a CSV into an empty table of the same shape, with its indexes, in a file of its own.
double measure_sqlite(const std::string& folder, const std::string& table) {
  const std::string from = folder + "/county.db", to = folder + "/rival.db", csv = folder + "/table.csv";
  run(fmt::format("sqlite3 -readonly -csv {} 'SELECT * FROM {}' > {}", from, table, csv));
  run(fmt::format("sqlite3 -readonly {} '.schema {}' | sqlite3 {}", from, table, to));
  sync();
  const auto begun = std::chrono::steady_clock::now();
  run(fmt::format("sqlite3 {} '.import --csv {} {}'", to, csv, table));
  return seconds_since(begun);
}

// Our side in a county of its own, with all that is kept beside the records. Returns the record table's name.
std::string measure_fadu(const std::string& folder, const std::string& institution, std::int64_t rows,
                         double& seconds) {
  const std::string home = std::getenv("FADU_HOME") == nullptr ? "." : std::getenv("FADU_HOME");
  const auto [definitions, mistakes] = fadu::house::read_definitions(home);
  const Definition* definition = definitions->catalogue.find(institution);
  if (definition == nullptr || !mistakes.empty()) {
    fmt::print(stderr, "import_against_sqlite: {}: no institution {}, or the definitions have mistakes\n",
               home, institution);
    std::exit(1);
  }
  const auto house =
      value_or_end(fadu::house::open_house(folder, definitions, {.create = true, .region = "230522"}));
  fill_registers(*house->matters);
  write_rows(*definition, rows, folder + "/rows.csv");
  seconds = measure_import(*house->matters, institution, folder + "/rows.csv", rows);
  return definition->schema.table;
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
  const std::string institution = argc > 2 ? argv[2] : "mediation";
  std::string pattern = std::filesystem::temp_directory_path() / "fadu_import_XXXXXX";
  const std::string folder = argc > 3 ? argv[3] : mkdtemp(pattern.data());
  double ours = 0;
  const std::string table = measure_fadu(folder, institution, rows, ours);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const double theirs = measure_sqlite(folder, table);
  if (argc <= 3) std::filesystem::remove_all(folder);
  fmt::print("import: {} rows of {} in {:.2f} s, {:.0f} a second ({} MiB)\n", rows, institution, ours,
             static_cast<double>(rows) / ours, used.ru_maxrss / 1024);
  fmt::print("sqlite3 .import: {:.2f} s, {:.0f} a second\n", theirs, static_cast<double>(rows) / theirs);
  fmt::print("ratio {:.3f} (at least 0.333)\n", theirs / ours);
  return 0;
}
