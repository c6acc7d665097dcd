// The matters of one region: opening them, performing steps in durable batches, entering existing ones,
// reading them. The only writer of the ledger and the record tables. Used by one thread at a time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "institution/catalogue.hpp"
#include "law/lawbook.hpp"
#include "ledger/ledger.hpp"
#include "matter/number_series.hpp"
#include "matter/projection.hpp"
#include "matter/record_table.hpp"
#include "matter/staff.hpp"
#include "matter/step.hpp"
#include "store/connection.hpp"
#include "store/transaction.hpp"

namespace fadu::matter {

// An existing matter entered from the files: its fields and stage as they are, not judged step by step.
struct ExistingMatter {
  std::string institution;
  std::string organisation;
  std::string stage;
  Moment at;  // of entering it; its own days are among the values
  std::vector<std::string> performers;
  std::vector<std::pair<std::string, Value>> values;  // may include <stage>_on days and opened_on
};

struct Performed {
  std::int64_t matter = 0;
  std::int64_t entry = 0;
};

inline constexpr std::int64_t no_matter = 0;  // of an entry about the house, not about one of its matters
inline constexpr std::string_view entered_step =
    "entered_from_files";                                        // the ledger's step of an ExistingMatter
inline constexpr std::string_view corrected_step = "corrected";  // … of a correction
// What a step of the ledger is called, those two included.
TextPair step_title(const institution::Definition& definition, std::string_view step);

class Matters {
 public:
  // The references must outlive this. Makes the tables that are missing and reads the people.
  static Result<std::unique_ptr<Matters>> open(store::Connection& connection,
                                               const institution::Catalogue& catalogue,
                                               const law::Lawbook& lawbook, ledger::Ledger& ledger,
                                               std::vector<Projection> projections);
  ~Matters();

  // Steps between begin() and commit() become durable together, or not at all. A refused step changes nothing
  // and leaves the batch as it was. Without begin() each step is a batch of its own.
  void begin();
  void commit();
  // A batch that only looks: finds and trials see one state of the database, others go on writing. Ended by
  // roll_back().
  void begin_reading();
  void roll_back();
  [[nodiscard]] bool in_batch() const { return transaction_ != nullptr; }

  Result<Performed> perform(const Act& act);
  Result<Performed> enter(const ExistingMatter& existing);
  // Corrects fields that were recorded wrongly, by a new entry with the reason; the old values stay in the
  // ledger.
  Result<Performed> correct(const std::string& institution, std::int64_t matter, Moment at,
                            const std::string& person, const std::string& reason,
                            const std::vector<std::pair<std::string, Value>>& values);
  // Keeps an entry about the house rather than about a matter (who imported which file), in the ledger only.
  // Inside a batch.
  void note(const std::string& institution, const std::string& step, Moment at,
            std::vector<ledger::Field> fields);
  // What the step would be refused for, if for anything; changes nothing.
  Result<void> try_step(const Act& act);
  // Performs every step of the clock whose condition holds on that day. Returns how many.
  std::int64_t run_clock(Date day);

  // The record, or nullptr; valid until the batch ends or the next one begins.
  [[nodiscard]] const Record* find(std::string_view institution, std::int64_t matter);
  // Calls `visit` for every record for which the expression holds on that day, by matter.
  void for_each(std::string_view institution, const condition::Expression& where, Date today,
                const std::function<void(const Record&)>& visit, std::int64_t most = -1);
  [[nodiscard]] const RecordTable& table(std::string_view institution) const;
  [[nodiscard]] const Staff& staff() const { return staff_; }
  // Reads the registers of people anew, after another connection has changed them.
  void renew_staff() { learn_staff(); }
  // Whether others have written to the region's ledger since this was last known; what is kept in memory of
  // the registers is then read anew. A batch that writes does so by itself.
  bool notice_others();
  // Counts up when they are changed by this connection, and when it learns of others' changes.
  [[nodiscard]] std::uint64_t staff_version() const { return staff_version_; }
  // For trials of definitions: people who act without being in a register.
  [[nodiscard]] Staff& staff_on_trial() { return staff_; }
  [[nodiscard]] const Surroundings& surroundings() const { return surroundings_; }
  [[nodiscard]] store::Connection& connection() { return connection_; }
  [[nodiscard]] ledger::Ledger& ledger() { return ledger_; }
  [[nodiscard]] const institution::Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const law::Lawbook& lawbook() const { return lawbook_; }

  // Drops every derived table and makes it again from the ledger. Calls progress(done, all) now and then.
  void rebuild(const std::function<void(std::int64_t, std::int64_t)>& progress);

 private:
  Matters(store::Connection& connection, const institution::Catalogue& catalogue, const law::Lawbook& lawbook,
          ledger::Ledger& ledger, std::vector<Projection> projections);
  [[nodiscard]] condition::SqlText sql_of(const condition::Expression& where, Date today) const;
  void create_tables();
  void drop_tables();
  void learn_staff();
  bool learn_of_others(std::int64_t size);
  bool registers_changed_since(std::int64_t entry, std::int64_t size);
  void forget_batch();
  std::int64_t next_matter();
  Result<Performed> in_own_batch(const std::function<Result<Performed>()>& work);
  Performed record_change(const Record* before, Record after, const std::string& step, Moment at,
                          const std::vector<std::string>& performers, std::vector<ledger::Field> extra);
  void replay(const ledger::Entry& entry);
  void hand_over_entries();
  void append_handed_over();
  void append_entries();

  store::Connection& connection_;
  const institution::Catalogue& catalogue_;
  const law::Lawbook& lawbook_;
  ledger::Ledger& ledger_;
  std::vector<Projection> projections_;
  std::map<std::string, RecordTable, std::less<>> tables_;
  NumberSeries series_;
  Staff staff_;
  Surroundings surroundings_;

  std::unique_ptr<store::Transaction> transaction_;
  std::unordered_map<std::int64_t, std::unique_ptr<Record>>
      records_;                                    // read or changed in this batch, by matter
  std::vector<std::unique_ptr<Record>> replaced_;  // kept while conditions may point into them
  std::vector<ledger::NewEntry> entries_;          // of this batch, not yet handed over
  std::int64_t first_entry_ = 0;                   // number of entries_[0]
  std::optional<std::int64_t> next_matter_;
  std::int64_t seen_ = -1;  // how many entries what is kept in memory takes account of
  bool staff_changed_ = false;
  std::uint64_t staff_version_ = 0;
  // Entries handed over, being prepared on another thread; last, so that it is waited for first.
  std::future<ledger::PreparedEntries> handed_over_;
};

}  // namespace fadu::matter
