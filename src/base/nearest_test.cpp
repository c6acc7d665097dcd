// SPDX-License-Identifier: EUPL-1.2
#include "base/nearest.hpp"

#include <gtest/gtest.h>

#include <array>

namespace fadu {
namespace {

constexpr std::array<std::string_view, 4> words{"since", "until", "statute", "to"};

TEST(Nearest, IsTheWordOfFewestEdits) {
  EXPECT_EQ(nearest("sinse", words), "since");
  EXPECT_EQ(nearest("untill", words), "until");
  EXPECT_EQ(nearest("since", words), "since");
}

TEST(Nearest, IsNothingWhereAllAreFar) {
  EXPECT_EQ(nearest("performer", words), "");
  EXPECT_EQ(nearest("of", words), "");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest("since", {}), "");
}

}  // namespace
}  // namespace fadu
