// What must hold, or the program is wrong: throws BrokenInvariant with the place in the source.
// Never used for input: what a person or a file got wrong is an Error or a Diagnostic.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <source_location>
#include <stdexcept>
#include <string_view>

namespace fadu {

class BrokenInvariant : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// On in every build. `must_hold` completes the sentence "it must hold that …".
void require(bool holds, std::string_view must_hold,
             std::source_location where = std::source_location::current());

}  // namespace fadu
