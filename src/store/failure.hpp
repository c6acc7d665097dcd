// What the world did to the database: no space, damage, a lock held too long. Caught where a request, a job
// or the program ends. Never thrown for a mistake in the calling code (that is BrokenInvariant).
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace fadu::store {

class StoreFailure : public std::runtime_error {
 public:
  enum class Kind {
    full,        // no space left on the device, or the size limit of the file is reached
    busy,        // another writer held the lock longer than the busy timeout
    corrupt,     // the file is damaged or is no database
    read_only,   // the file, its folder or the connection may not be written
    constraint,  // the data breaks a constraint of a table
    cancelled,   // the cancellation hook said stop
    unavailable  // reading or writing failed, the server is gone, the file cannot be opened
  };

  // `thing` is what was attempted, `why` one sentence an operator understands; what() joins the two.
  StoreFailure(Kind kind, const std::string& thing, std::string why)
      : std::runtime_error(thing + ": " + why), kind_(kind), why_(std::move(why)) {}

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  Kind kind_;
  std::string why_;
};

}  // namespace fadu::store
