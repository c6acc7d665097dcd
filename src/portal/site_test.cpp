// SPDX-License-Identifier: EUPL-1.2
#include "portal/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "portal/fixture_test.hpp"

namespace fadu::portal {
namespace {

using ::testing::HasSubstr;

// What is wrong in a site file of these lines, one a line.
std::string mistakes_in(const std::string& text) {
  Diagnostics diagnostics;
  read_site(text, "portal.yaml", testing::real().catalogue, testing::real().figures, diagnostics);
  std::string all;
  for (const auto& one : diagnostics.list()) all += to_string(one) + "\n";
  return all;
}

TEST(Site, EveryDisclosureHasItsList) {
  Diagnostics diagnostics;
  const Site site =
      read_site("{}", "portal.yaml", testing::real().catalogue, testing::real().figures, diagnostics);
  std::size_t disclosures = 0;
  for (const auto& definition : testing::real().catalogue.definitions())
    disclosures += definition->disclose.size();
  EXPECT_EQ(site.lists.size(), disclosures);
  ASSERT_NE(site.find_list("penalty.decision"), nullptr);
  EXPECT_EQ(site.find_list_at("/lists/penalty.decision"), site.find_list("penalty.decision"));
}

TEST(Site, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(mistakes_in("lists: {penalty.nothing: {}}"),
              HasSubstr("the institution has no such disclosure"));
  EXPECT_THAT(mistakes_in("lists:\n  penalty.decision:\n    columns: [evidence]"),
              HasSubstr("portal.yaml:3:"));
  EXPECT_THAT(mistakes_in("lists: {penalty.decision: {columns: [evidence]}}"),
              HasSubstr("does not disclose it"));
  EXPECT_THAT(mistakes_in("lists: {penalty.decision: {form: none}}"), HasSubstr("there is no such form"));
  EXPECT_THAT(mistakes_in("lists: {penalty.decision: {form_when: 'nothing == 1'}}"), HasSubstr("nothing"));
  EXPECT_THAT(mistakes_in("enforcement: {during: [none]}"), HasSubstr("there is no such institution"));
  EXPECT_THAT(mistakes_in("home: {figures: [none.none]}"), HasSubstr("there is no such figure"));
  EXPECT_THAT(mistakes_in("nothing: {}"), HasSubstr("nothing"));
  EXPECT_THAT(mistakes_in("lists: ["), HasSubstr("portal.yaml"));
}

TEST(Site, AFormAsksOnlyThePublicAndForAllThatIsRequired) {
  EXPECT_THAT(mistakes_in("forms: {f: {path: /f, step: penalty.decide}}"),
              HasSubstr("the public does not perform"));
  EXPECT_THAT(mistakes_in("forms: {f: {path: /f, step: mediation.register, fields: [party_a]}}"),
              HasSubstr("the step requires 'party_b'"));
  EXPECT_THAT(mistakes_in("forms: {f: {path: /f, step: mediation.register, fields: [agreement]}}"),
              HasSubstr("does not take this field"));
  EXPECT_THAT(mistakes_in("forms: {f: {path: /f, step: mediation.register, fields: [body]}}"),
              HasSubstr("cannot ask for a field of this type"));
}

}  // namespace
}  // namespace fadu::portal
