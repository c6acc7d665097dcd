// A county's data folder opened: its database, ledger, definitions and law, and everything that is kept
// beside them. Never makes matters by itself. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "cli/command.hpp"
#include "figure/figure_book.hpp"
#include "institution/catalogue.hpp"
#include "law/lawbook.hpp"
#include "ledger/ledger.hpp"
#include "ledger/random.hpp"
#include "matter/matters.hpp"
#include "store/connection.hpp"

namespace fadu::cli {

// The definitions and the law, without mistakes.
struct Definitions {
  institution::Catalogue catalogue;
  law::Lawbook lawbook;
};
// Prints the mistakes, if there are any, and then refuses.
Result<std::unique_ptr<Definitions>> read_definitions(const Environment& environment);

struct HouseOptions {
  bool create = false;  // make the folder and an empty database where there is none
  std::string region;   // of a new house: GB/T 2260 code
  ledger::HashKind hash = ledger::HashKind::sm3;
  ledger::Random random = ledger::system_random();
  store::Durability durability = store::Durability::full;
};

struct House {
  std::string folder;
  std::unique_ptr<Definitions> definitions;
  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<ledger::Ledger> ledger;
  std::unique_ptr<figure::FigureBook> figures;
  std::unique_ptr<matter::Matters> matters;

  [[nodiscard]] const std::string& region() const { return ledger->region(); }
};

// `folder`/county.db; refused with the reason where there is none (and none is to be made) or it is not
// Fadu's.
Result<std::unique_ptr<House>> open_house(const Environment& environment, const std::string& folder,
                                          const HouseOptions& options = {});

}  // namespace fadu::cli
