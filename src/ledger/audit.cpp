// SPDX-License-Identifier: EUPL-1.2
#include "ledger/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "ledger/ledger_table.hpp"
#include "store/transaction.hpp"

namespace fadu::ledger {
namespace {

constexpr std::int64_t entries_between_progress = 4096;

// One pass over the rows of one region, in order; stops at the first thing that does not follow.
class Auditor {
 public:
  Auditor(store::Connection& connection, const std::string& region, const AuditOptions& options, Head head)
      : connection_(connection),
        region_(region),
        options_(options),
        head_(std::move(head)),
        hasher_(head_.hash) {}

  Audit run() {
    read_checkpoints_in_order();
    compare_checkpoints();  // of an empty ledger
    if (!result_.finding)
      for_each_entry_row(connection_, region_, std::numeric_limits<std::int64_t>::min(),
                         std::numeric_limits<std::int64_t>::max(),
                         [&](EntryRow& row) { return examine(row); });
    if (!result_.finding) examine_end();
    if (!result_.finding) result_.finding = checkpoint_finding_;
    result_.entries = grown_.size();
    return std::move(result_);
  }

 private:
  void find(Tampering tampering, std::int64_t first, std::int64_t last, std::string what) {
    if (!result_.finding) result_.finding = AuditFinding{tampering, first, last, std::move(what)};
  }

  bool examine(EntryRow& row) {
    const std::int64_t next = grown_.size();
    const std::int64_t number = row.entry.number;
    if (number < next || number >= head_.frontier.size()) {
      find(Tampering::entry_unexpected, number, number,
           fmt::format("entry {} stands outside a ledger of {} entries", number, head_.frontier.size()));
      return false;
    }
    if (number > next) {
      find(Tampering::entry_missing, next, next, fmt::format("entry {} is missing", next));
      return false;
    }
    const std::optional<Hash> leaf = recompute(row);
    if (!leaf) {
      find(Tampering::entry_changed, number, number,
           fmt::format("entry {} is not what was entered under this number", number));
      return false;
    }
    grown_.append(hasher_, *leaf, [&](Subtree subtree, const Hash& hash) { compare_node(subtree, hash); });
    compare_checkpoints();
    report_progress();
    return !result_.finding;
  }

  // The leaf hash, if the row can be read and its stored leaf hash is the same.
  std::optional<Hash> recompute(EntryRow& row) {
    try {
      const Entry entry = decode_row(hasher_, row);
      const Hash leaf = leaf_hash(hasher_, region_, entry);
      return leaf == entry.leaf ? std::optional(leaf) : std::nullopt;
    } catch (const store::StoreFailure& failure) {
      if (failure.kind() != store::StoreFailure::Kind::corrupt) throw;
      return std::nullopt;
    }
  }

  void compare_node(Subtree subtree, const Hash& hash) {
    if (subtree.height % stored_height_step != 0) return;
    ++nodes_;
    if (find_stored_node(connection_, region_, subtree) == hash) return;
    const std::int64_t first = subtree.position << subtree.height;
    const std::int64_t last = first + (std::int64_t{1} << subtree.height) - 1;
    find(Tampering::tree_changed, first, last,
         fmt::format("the tree hash over entries {} to {} does not follow from them", first, last));
  }

  void examine_end() {
    const std::int64_t size = head_.frontier.size();
    if (grown_.size() < size) {
      find(Tampering::entry_missing, grown_.size(), size - 1,
           fmt::format("entries {} to {} are missing", grown_.size(), size - 1));
    } else if (grown_.hashes() != head_.frontier.hashes()) {
      find(Tampering::head_changed, 0, std::max<std::int64_t>(size - 1, 0),
           "the tree's right edge does not follow from the entries");
    } else if (stored_node_count(connection_, region_) != nodes_) {
      find(Tampering::tree_changed, 0, std::max<std::int64_t>(size - 1, 0),
           "there are tree hashes that belong to no entries");
    } else if (checkpoint_ != checkpoints_.size()) {
      const std::int64_t signed_size = checkpoints_[checkpoint_].size;
      find(Tampering::entry_missing, size, signed_size - 1,
           fmt::format("a checkpoint holds {} entries, the ledger only {}", signed_size, size));
    }
  }

  void read_checkpoints_in_order() {
    for (const std::string& note : read_checkpoints(connection_, region_)) {
      const auto checkpoint =
          options_.keys.empty() ? parse_checkpoint(note) : verify_checkpoint(note, options_.keys);
      ++result_.checkpoints;
      const std::string why = !checkpoint                      ? checkpoint.error().why
                              : checkpoint->region != region_  ? "it is of another region"
                              : checkpoint->hash != head_.hash ? "it is of another hash"
                                                               : "";
      if (why.empty()) {
        checkpoints_.push_back(*checkpoint);
      } else if (!checkpoint_finding_) {
        const std::int64_t last = std::max<std::int64_t>(head_.frontier.size() - 1, 0);
        checkpoint_finding_ = AuditFinding{Tampering::checkpoint_invalid, 0, last,
                                           fmt::format("checkpoint {}: {}", result_.checkpoints, why)};
      }
    }
    std::ranges::stable_sort(checkpoints_, {}, &Checkpoint::size);
  }

  // Those that end where the examined entries now end.
  void compare_checkpoints() {
    for (; checkpoint_ < checkpoints_.size() && checkpoints_[checkpoint_].size <= grown_.size();
         ++checkpoint_) {
      const Checkpoint& checkpoint = checkpoints_[checkpoint_];
      if (checkpoint.root != grown_.root(hasher_))
        find(Tampering::checkpoint_differs, proved_, std::max(proved_, checkpoint.size - 1),
             fmt::format("entries {} to {} are not those the checkpoint of {} was made over", proved_,
                         checkpoint.size - 1, to_string(checkpoint.at)));
      proved_ = checkpoint.size;
    }
  }

  void report_progress() {
    if (!options_.progress || grown_.size() % entries_between_progress != 0) return;
    if (options_.progress(grown_.size(), head_.frontier.size())) return;
    throw store::StoreFailure(store::StoreFailure::Kind::cancelled, "audit of ledger " + region_,
                              "stopped on request");
  }

  store::Connection& connection_;
  const std::string& region_;
  const AuditOptions& options_;
  Head head_;
  Hasher hasher_;
  Frontier grown_;
  std::int64_t nodes_ = 0;
  std::int64_t proved_ = 0;  // entries before it agree with a checkpoint
  std::vector<Checkpoint> checkpoints_;
  std::size_t checkpoint_ = 0;  // the next to compare
  std::optional<AuditFinding> checkpoint_finding_;
  Audit result_;
};

std::optional<Head> find_readable_head(store::Connection& connection, const std::string& region) {
  try {
    return find_head(connection, region);
  } catch (const store::StoreFailure& failure) {
    if (failure.kind() != store::StoreFailure::Kind::corrupt) throw;
    return std::nullopt;
  }
}

}  // namespace

Audit audit(store::Connection& connection, const std::string& region, const AuditOptions& options) {
  const store::Transaction snapshot(connection, store::Access::read);
  std::optional<Head> head = find_readable_head(connection, region);
  if (!head)
    return {.finding = AuditFinding{Tampering::head_changed, 0, 0,
                                    fmt::format("the ledger of {} has no readable head", region)}};
  return Auditor(connection, region, options, std::move(*head)).run();
}

}  // namespace fadu::ledger
