// What is the same for every request of a server: its clock, definitions, identity, pages. Made once; used by
// all threads. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "house/house.hpp"
#include "server/identity_of.hpp"
#include "server/oidc_logins.hpp"
#include "server/route.hpp"

namespace fadu::server {

struct SiteOptions {
  std::string institutions_folder;
  std::string web_folder;                           // the built workbench; where there is none, /app says so
  bool demo = false;                                // shows the demo logins on the login page
  std::string demo_password;                        // of all of them
  std::optional<identity::OidcSettings> oidc = {};  // logging in through another house
};

struct Site {
  SiteOptions options;
  Clock clock;  // the house's day; a demo county's may be a day of its year
  std::shared_ptr<const house::Definitions> definitions;
  std::unique_ptr<Identity> identity;
  std::unique_ptr<OidcLogins> oidc;  // nothing where no such login is set up

  // That the caller is shown personal values: into the journal before the answer goes out. Nothing for no
  // fields.
  void note_read(const Call& call, const std::string& institution, std::int64_t matter,
                 const std::vector<std::string>& fields) const;
  // Does the work unless a write with the same Idempotency-Key was answered already, and keeps its answer
  // under the key.
  [[nodiscard]] Response once(const Call& call, house::House& house,
                              const std::function<Response()>& work) const;
  // The institution's flow chart, a stage marked; drawn once and kept.
  [[nodiscard]] Result<std::shared_ptr<const std::string>> flow(const institution::Definition& definition,
                                                                Language language,
                                                                const std::string& stage) const;
  // The title a document's template begins with; its id where there is none.
  [[nodiscard]] std::string paper_title(const std::string& institution, const std::string& document) const;
  // The name of the county's government, or the region's code where no register names one.
  [[nodiscard]] std::string government(const house::House& house) const;
  [[nodiscard]] identity::Origin origin(const Call& call) const;

  mutable std::mutex drawing;
  mutable std::map<std::string, std::shared_ptr<const std::string>> drawn;
  mutable std::mutex titling;
  mutable std::map<std::string, std::string> titles;  // of papers, by institution and document
};

// The tables the server keeps beside the engine's. Not in a transaction.
Result<void> create_tables(store::Connection& connection, const identity::SealingKey& key,
                           const identity::Random& random);

}  // namespace fadu::server
