// A county's data folder opened: its database, ledger, definitions and law, and everything that is kept
// beside them. Never makes matters by itself; used by one thread at a time, definitions shared by many.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "figure/figure_book.hpp"
#include "institution/catalogue.hpp"
#include "law/lawbook.hpp"
#include "ledger/ledger.hpp"
#include "ledger/random.hpp"
#include "matter/matters.hpp"
#include "store/connection.hpp"

namespace fadu::house {

// The definitions and the law, read once; never changed while a house is open.
struct Definitions {
  institution::Catalogue catalogue;
  law::Lawbook lawbook;
};

// Reads `home`/law and `home`/institutions; with mistakes, the definitions are not for running.
std::pair<std::shared_ptr<const Definitions>, Diagnostics> read_definitions(const std::string& home);

struct HouseOptions {
  bool create = false;        // make the folder and an empty database where there is none
  std::string database = {};  // a server's address instead of `folder`/county.db
  std::string region = {};    // of a new house, or where the database holds several: GB/T 2260 code
  ledger::HashKind hash = ledger::HashKind::sm3;
  ledger::Random random = ledger::system_random();
  store::Durability durability = store::Durability::full;
  int cache_mib = 64;
};

struct House {
  std::string folder;
  std::shared_ptr<const Definitions> definitions;
  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<ledger::Ledger> ledger;
  std::unique_ptr<figure::FigureBook> figures;
  std::unique_ptr<matter::Matters> matters;

  [[nodiscard]] const std::string& region() const { return ledger->region(); }
};

// `folder`/county.db, or the database named; refused with the reason where there is none (and none is to be
// made) or it is not Fadu's.
Result<std::unique_ptr<House>> open_house(const std::string& folder,
                                          std::shared_ptr<const Definitions> definitions,
                                          const HouseOptions& options = {});

}  // namespace fadu::house
