// SPDX-License-Identifier: EUPL-1.2
// The parts of a definition come out as they are written in tests/broken/good.yaml.
#include "institution/definition.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "institution/catalogue.hpp"

namespace fadu::institution {
namespace {

const Definition& permit() {
  static const Catalogue catalogue = [] {
    std::ostringstream text;
    text << std::ifstream(FADU_SOURCE_DIR "/tests/broken/good.yaml").rdbuf();
    auto [read, mistakes] = Catalogue::parse({{"good.yaml", text.str()}});
    for (const Diagnostic& mistake : mistakes.list()) ADD_FAILURE() << to_string(mistake);
    return std::move(read);
  }();
  return *catalogue.find("permit");
}

TEST(Definition, HasItsHead) {
  EXPECT_EQ(permit().title, (TextPair{"许可", "Permit"}));
  EXPECT_EQ(permit().area, "functions");
  ASSERT_EQ(permit().basis.size(), 1U);
  EXPECT_EQ(permit().basis[0].article, "2");
  EXPECT_EQ(permit().find_version(Date(2019, 4, 22))->number, 1);
  EXPECT_EQ(permit().find_version(Date(2019, 4, 23))->number, 2);
  EXPECT_EQ(permit().find_version(Date(2004, 6, 30)), nullptr);
  EXPECT_EQ(permit().retired, std::vector<std::string>{"old_kind"});
}

TEST(Definition, HoldsMoneyInFen) {
  ASSERT_EQ(permit().settings.size(), 1U);
  EXPECT_EQ(permit().settings[0].value, condition::Value{std::int64_t{5000}});
}

TEST(Definition, HasItsFieldsAndThoseTheEngineKeeps) {
  const RecordField* applicant = permit().find_field("applicant");
  ASSERT_NE(applicant, nullptr);
  EXPECT_EQ(applicant->type, FieldType::party);
  EXPECT_TRUE(applicant->personal);
  EXPECT_EQ(applicant->mask, Mask::surname);
  const RecordField* kind = permit().find_field("kind");
  ASSERT_EQ(kind->choices.size(), 3U);
  EXPECT_EQ(kind->choices[2].id, "online");
  EXPECT_EQ(kind->choices[2].in_force.since, Date(2019, 4, 23));
  EXPECT_EQ(permit().find_field("before")->of, std::vector<std::string>{"permit"});
  for (const char* name :
       {"matter", "organisation", "stage", "version", "opened_on", "closed_on", "decided_on",
        "limit.decision.from", "limit.decision.due", "limit.decision.done"}) {
    const RecordField* field = permit().find_field(name);
    ASSERT_NE(field, nullptr) << name;
    EXPECT_TRUE(field->implied) << name;
  }
  EXPECT_EQ(permit().fields[permit().slot("paid")].name, "paid");
  EXPECT_EQ(permit().find_field("old_kind"), nullptr);
}

TEST(Definition, HasItsStepsAndGates) {
  const Step* receive = permit().find_step("receive");
  EXPECT_TRUE(receive->opens());
  EXPECT_EQ(receive->required, (std::vector<std::string>{"applicant", "kind"}));
  EXPECT_EQ(receive->sets, (std::vector<std::string>{"before", "applicant", "kind"}));
  const Step* review = permit().find_step("review");
  EXPECT_EQ(review->to, "");
  EXPECT_EQ(review->signs, "reviewer");
  EXPECT_EQ(review->stamps, std::vector<std::string>{"reviewed_on"});
  const Step* decide = permit().find_step("decide");
  EXPECT_EQ(decide->by, (Performers{{"head", "deputy_head"}, {"clerk"}}));
  ASSERT_EQ(decide->needs.size(), 1U);
  EXPECT_EQ(decide->needs[0].id, "reviewed");
  EXPECT_EQ(decide->needs[0].rule.to_text(), "kind != \"grave\" || reviewed_on != null");
  ASSERT_TRUE(decide->numbers);
  EXPECT_EQ(decide->numbers->form, "{word}许〔{year}〕{n}号");
  EXPECT_EQ(permit().find_step("accept")->needs[0].basis->article, "58");
  EXPECT_EQ(permit().find_step("extend")->extends, "decision");
  EXPECT_EQ(permit().find_step("suspend")->pauses, std::vector<std::string>{"decision"});
  EXPECT_EQ(permit().find_step("resume")->resumes, std::vector<std::string>{"decision"});
  EXPECT_TRUE(permit().find_step("lapse")->when);
}

TEST(Definition, HasItsLimitsPropertiesAndDisclosure) {
  const Limit* decision = permit().find_limit("decision");
  EXPECT_EQ(decision->limit, "application.decision");
  EXPECT_EQ(decision->from.kind, Event::Kind::stage);
  ASSERT_EQ(decision->until.size(), 1U);
  EXPECT_EQ(decision->until[0].kind, Event::Kind::step);
  ASSERT_EQ(permit().always.size(), 5U);
  EXPECT_EQ(permit().always[1].kind, Property::Kind::only_after);
  EXPECT_EQ(permit().always[1].when->to_text(), "kind == \"grave\"");
  EXPECT_EQ(permit().always[2].kind, Property::Kind::at_most_once);
  EXPECT_EQ(permit().always[3].kind, Property::Kind::never_after);
  EXPECT_EQ(permit().always[4].kind, Property::Kind::always_followed_by);
  ASSERT_EQ(permit().disclose.size(), 1U);
  EXPECT_EQ(permit().disclose[0].fields, (std::vector<std::string>{"kind", "result", "applicant"}));
  EXPECT_EQ(permit().disclose[0].masked, std::vector<std::string>{"applicant"});
}

TEST(Definition, HasItsFiguresAndFindings) {
  ASSERT_EQ(permit().figures.size(), 3U);
  EXPECT_EQ(permit().figures[0].measure, Measure::count);
  EXPECT_EQ(permit().figures[0].split, "kind");
  EXPECT_EQ(permit().figures[1].measure, Measure::rate);
  EXPECT_EQ(permit().figures[1].by, "decided_on");
  EXPECT_EQ(permit().figures[2].measure, Measure::sum);
  EXPECT_TRUE(permit().figures[2].money);
  ASSERT_EQ(permit().findings.size(), 1U);
  EXPECT_EQ(permit().findings[0].severity, Severity::high);
}

}  // namespace
}  // namespace fadu::institution
