// How many entries of 15 fields a second one core appends: hashing alone, hashing and storing.
// SPDX-License-Identifier: EUPL-1.2
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <filesystem>

#include "ledger/ledger.hpp"
#include "store/transaction.hpp"

namespace fadu::ledger {
namespace {

constexpr int batch_size = 2000;

std::vector<NewEntry> batch(std::int64_t first_matter) {
  std::vector<NewEntry> entries;
  for (int i = 0; i < batch_size; ++i) {
    NewEntry entry{.at = Moment(Date(2019, 3, 4), i % 1440),
                   .institution = "administrative_penalty",
                   .matter = first_matter + i / 5,
                   .step = "decide",
                   .version = 2,
                   .organisation = "urban_management"};
    for (int f = 0; f < 15; ++f)
      entry.fields.push_back({"field_name_" + std::to_string(f), "\"value " + std::to_string(i * f) + "\""});
    entries.push_back(std::move(entry));
  }
  return entries;
}

void prepare_entries(benchmark::State& state) {
  const auto entries = batch(0);
  const Random random = seeded_random("bench");
  for (auto _ : state)
    benchmark::DoNotOptimize(prepare(entries, 0, HashKind(state.range(0)), "330102", random));
  state.SetItemsProcessed(state.iterations() * batch_size);
}
BENCHMARK(prepare_entries)->ArgName("sha256")->Arg(0)->Arg(1);

void append_entries(benchmark::State& state) {
  std::string pattern = std::filesystem::temp_directory_path() / "fadu_bench_XXXXXX";
  const std::string folder = mkdtemp(pattern.data());
  {
    auto connection = std::move(store::Connection::open(folder + "/county.db")).value();
    auto ledger =
        std::move(Ledger::open(connection, "330102", seeded_random("bench"), HashKind(state.range(0))))
            .value();
    std::int64_t matter = 0;
    for (auto _ : state) {
      state.PauseTiming();
      const auto entries = batch(matter += batch_size / 5);
      state.ResumeTiming();
      store::Transaction transaction(connection);
      ledger.append(entries);
      transaction.commit();
    }
    state.SetItemsProcessed(state.iterations() * batch_size);
  }
  std::filesystem::remove_all(folder);
}
BENCHMARK(append_entries)->ArgName("sha256")->Arg(0)->Arg(1)->MinTime(3);

}  // namespace
}  // namespace fadu::ledger

BENCHMARK_MAIN();
