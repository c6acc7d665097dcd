// SPDX-License-Identifier: EUPL-1.2
// What is found, kept as the records change: at once where it depends on the record alone; what reads other
// records is marked, to be looked at again when somebody asks or keeps.
#include <memory>

#include "figure/finding_rows.hpp"
#include "figure/findings.hpp"

namespace fadu::figure {
namespace {

class Keeper {
 public:
  Keeper(const institution::Catalogue& catalogue, const std::string& region)
      : watches_(catalogue), rows_(region) {}

  void change(store::Connection& connection, const matter::RecordChange& change) {
    const matter::Record* before = change.before;
    const matter::Record& after = *change.after;
    const std::string& institution = after.definition->id;
    const Watches& watches = watches_.of(institution);
    const std::int64_t matter = after.matter();
    for (const Watch& watch : watches.alone)
      if (watch.sees(change))
        rows_.replace(connection, watch.id, matter, found(watch, before), found(watch, &after));
    rows_.look_again(watches.touched(change));
    bool seen = false;
    for (const Watch& watch : watches.reading) seen = seen || watch.sees(change);
    if (!seen) return;
    rows_.watch(connection, institution, matter,
                before == nullptr ? std::set<WatchedKey>{} : watches.keys(*before, watches_.catalogue()),
                watches.keys(after, watches_.catalogue()));
    rows_.look_again(matter, institution);
  }

  void flush(store::Connection& connection) { rows_.flush(connection); }
  void forget() { rows_.forget(); }
  void drop(store::Connection& connection) const { rows_.drop(connection); }

 private:
  static FoundDays found(const Watch& watch, const matter::Record* record) {
    if (record == nullptr) return {};
    return {record->organisation(), watch.days(*record)};
  }

  FindingWatches watches_;
  FindingRows rows_;
};

}  // namespace

matter::Projection finding_projection(const institution::Catalogue& catalogue, std::string region) {
  auto keeper = std::make_shared<Keeper>(catalogue, region);
  return {
      .name = "findings",
      .create = [](store::Connection& connection) { FindingRows::create(connection); },
      .drop =
          [keeper](store::Connection& connection) {
            keeper->forget();
            keeper->drop(connection);
          },
      .change = [keeper](store::Connection& connection,
                         const matter::RecordChange& change) { keeper->change(connection, change); },
      .flush = [keeper](store::Connection& connection) { keeper->flush(connection); },
      .forget = [keeper] { keeper->forget(); },
  };
}

}  // namespace fadu::figure
