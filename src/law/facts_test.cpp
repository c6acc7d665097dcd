// Every fact of the table the law folder was written from, compared with what law/ answers on each day.
// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <charconv>

#include "base/text.hpp"
#include "law/lawbook.hpp"

namespace fadu::law {
namespace {

// id, number, unit, from-event, extension, rolls, in force from, until, checked. "open" = an extension
// without a number.
constexpr std::string_view facts = R"(
application.correction,5,working_days,received,,,2004-07-01,,yes
application.decision,20,working_days,accepted,10,,2004-07-01,,yes
application.joint_decision,45,working_days,accepted,15,,2004-07-01,,yes
application.issue,10,working_days,decided,,,2004-07-01,,yes
penalty.preservation,7,working_days,preserved,,,2021-07-15,,yes
penalty.hearing_request,5,working_days,told,,,2021-07-15,,yes
penalty.hearing_request,3,calendar_days,told,,,1996-10-01,2021-07-14,no
penalty.hearing_notice,7,working_days,notified,,,2021-07-15,,yes
penalty.decision,90,calendar_days,filed,,no,2021-07-15,,yes
penalty.service,7,working_days,announced,,,2021-07-15,,yes
penalty.payment,15,calendar_days,served,,no,1996-10-01,,yes
penalty.withdrawal,3,working_days,changed,,,2021-07-15,,yes
penalty.publication,7,working_days,decided,,,2018-12-05,,no
enforcement.publication,20,working_days,decided,,,2018-12-05,,no
coercion.report,24,hours,taken,,,2012-01-01,,yes
coercion.seizure,30,calendar_days,taken,30,no,2012-01-01,,yes
coercion.freeze,30,calendar_days,taken,30,no,2012-01-01,,yes
coercion.freeze_delivery,3,working_days,decided,,,2012-01-01,,yes
coercion.court_application,3,months,remedy_period_over,,no,2012-01-01,,yes
reconsideration.application,60,calendar_days,known,,yes,1999-10-01,,yes
reconsideration.acceptance,5,working_days,received,,,1999-10-01,,yes
reconsideration.correction,10,working_days,correction_notice_received,open,,2024-01-01,,yes
reconsideration.copy,7,working_days,accepted,,,1999-10-01,,yes
reconsideration.reply,10,calendar_days,copy_received,,yes,1999-10-01,2023-12-31,yes
reconsideration.reply,10,working_days,copy_received,,,2024-01-01,,yes
reconsideration.decision,60,calendar_days,accepted,30,yes,1999-10-01,2023-12-31,yes
reconsideration.decision,60,calendar_days,accepted,30,yes,2024-01-01,,yes
reconsideration.summary_copy,3,working_days,accepted,,,2024-01-01,,yes
reconsideration.summary_reply,5,working_days,copy_received,,,2024-01-01,,yes
reconsideration.summary_decision,30,calendar_days,accepted,,yes,2024-01-01,,yes
reconsideration.hearing_notice,5,working_days,notified,,,2024-01-01,,yes
litigation.answer,10,calendar_days,complaint_received,open,yes,1990-10-01,2015-04-30,yes
litigation.answer,15,calendar_days,complaint_received,open,yes,2015-05-01,,yes
litigation.appeal_judgment,15,calendar_days,served,,yes,1990-10-01,,yes
litigation.appeal_ruling,10,calendar_days,served,,yes,1990-10-01,,yes
mediation.judicial_confirmation,30,calendar_days,agreement_in_effect,,yes,2011-01-01,,yes
information_request.correction,7,working_days,received,,,2019-05-15,,yes
information_request.reply,20,working_days,received,20,,2019-05-15,,yes
information_request.third_party,15,working_days,asked,,,2019-05-15,,yes
disclosure.proactive,20,working_days,made_or_changed,,,2019-05-15,,yes
decision.consultation,30,calendar_days,published,,no,2019-09-01,,yes
decision.hearing_materials,7,calendar_days,delivered,,no,2019-09-01,,yes
decision.legality_review,7,working_days,submitted,,,2019-09-01,,yes
levy.consultation,30,calendar_days,published,,no,2011-01-21,,yes
normative_document.legality_review,15,working_days,materials_complete,,,2018-12-04,,no
normative_document.filing,15,working_days,published,,,2018-05-16,,no
suggestion.reply,3,months,assigned,3,no,2005-06-01,,no
annual_report.submission,03-01,date_next_year,report_year,,no,2019-04-15,,no
annual_report.publication,04-01,date_next_year,report_year,,no,2019-04-15,,no
)";

const Lawbook& law() {
  static const auto read = Lawbook::read(FADU_SOURCE_DIR "/law");
  return read.first;
}

struct Fact {
  std::string id, number, unit, from, extension, rolls, since, until, checked;
};

std::vector<Fact> all_facts() {
  std::vector<Fact> list;
  for (const std::string_view line : split(facts, '\n')) {
    if (line.empty()) continue;
    const auto c = split(line, ',');
    list.push_back({std::string(c.at(0)), std::string(c.at(1)), std::string(c.at(2)), std::string(c.at(3)),
                    std::string(c.at(4)), std::string(c.at(5)), std::string(c.at(6)), std::string(c.at(7)),
                    std::string(c.at(8))});
  }
  return list;
}

Date day(const std::string& text) {
  return parse_date(text).value();
}

void check_rule(const Fact& fact, Date on) {
  SCOPED_TRACE(fact.id + " on " + to_string(on));
  const auto found = law().limit_on(fact.id, on);
  ASSERT_TRUE(found) << to_string(found.error());
  const LimitRule& rule = **found;
  EXPECT_EQ(to_string(rule.unit), fact.unit);
  if (rule.unit == Unit::date_next_year)
    EXPECT_EQ(length_of(rule), fact.number + " of the next year");
  else
    EXPECT_EQ(std::to_string(rule.number), fact.number);
  EXPECT_EQ(rule.from, fact.from);
  const std::string extension = !rule.extension          ? ""
                                : rule.extension->number ? std::to_string(*rule.extension->number)
                                                         : "open";
  EXPECT_EQ(extension, fact.extension);
  EXPECT_EQ(rule.rolls_to_working_day, fact.rolls == "yes");
  EXPECT_EQ(rule.checked, fact.checked == "yes");
  EXPECT_FALSE(rule.basis.statute.empty());
}

TEST(Facts, LawFolderHasNoMistakes) {
  const auto [lawbook, diagnostics] = Lawbook::read(FADU_SOURCE_DIR "/law");
  for (const Diagnostic& diagnostic : diagnostics.list()) ADD_FAILURE() << to_string(diagnostic);
}

TEST(Facts, EveryRowResolvesOnItsFirstAndLastDay) {
  ASSERT_EQ(all_facts().size(), 49U);
  for (const Fact& fact : all_facts()) {
    check_rule(fact, day(fact.since));
    check_rule(fact, fact.until.empty() ? Date(2026, 11, 24) : day(fact.until));
  }
}

TEST(Facts, NoRuleOutsideTheDaysOfAnyRow) {
  const auto covered = [](const std::string& id, Date on) {
    for (const Fact& fact : all_facts()) {
      if (fact.id == id && day(fact.since) <= on && (fact.until.empty() || on <= day(fact.until)))
        return true;
    }
    return false;
  };
  for (const Fact& fact : all_facts()) {
    for (const Date on : {day(fact.since) - 1, fact.until.empty() ? day(fact.since) : day(fact.until) + 1}) {
      const auto found = law().limit_on(fact.id, on);
      EXPECT_EQ(found.has_value(), covered(fact.id, on)) << fact.id << " on " << to_string(on);
      if (!found) {
        EXPECT_EQ(found.error().problem, Problem::no_rule_in_force);
      }
    }
  }
}

TEST(Facts, MinimumPeriodsAreMarked) {
  std::vector<std::string> minimums;
  for (const Fact& fact : all_facts()) {
    if (law().limits().at(fact.id).back().minimum) minimums.push_back(fact.id);
  }
  EXPECT_THAT(minimums, testing::ElementsAre("penalty.hearing_notice", "reconsideration.hearing_notice",
                                             "decision.consultation", "decision.hearing_materials",
                                             "decision.legality_review", "levy.consultation"));
}

TEST(Facts, CitationsNameTheTextInForceOnTheDay) {
  const auto cited = [](std::string_view id, Date on) { return to_string((*law().limit_on(id, on))->basis); };
  EXPECT_EQ(cited("application.decision", Date(2005, 1, 1)), "行政许可法 (2003) Art. 42; 45; 82");
  EXPECT_EQ(cited("application.decision", Date(2020, 1, 1)), "行政许可法 (2019) Art. 42; 45; 82");
  EXPECT_EQ(cited("reconsideration.application", Date(2023, 12, 31)), "行政复议法 (2017) Art. 9");
  EXPECT_EQ(cited("reconsideration.application", Date(2024, 1, 1)), "行政复议法 (2023) Art. 20");
  EXPECT_EQ(cited("litigation.answer", Date(2015, 4, 30)), "行政诉讼法 (1989) Art. 43");
  EXPECT_EQ(cited("penalty.publication", Date(2019, 1, 1)), "国办发〔2018〕118号");
}

TEST(Facts, EveryStatuteThatInstitutionsCiteHasAFile) {
  for (const std::string_view id : {"administrative_licensing_law",
                                    "administrative_penalty_law",
                                    "administrative_coercion_law",
                                    "administrative_reconsideration_law",
                                    "administrative_litigation_law",
                                    "peoples_mediation_law",
                                    "open_government_information_regulation",
                                    "major_decision_regulation",
                                    "house_levy_regulation",
                                    "fair_competition_review_regulation",
                                    "three_systems_opinion",
                                    "legality_review_opinion",
                                    "normative_document_notice",
                                    "rule_of_law_supervision_rules",
                                    "rule_of_law_outline_2015",
                                    "rule_of_law_outline_2021",
                                    "first_responsible_rules",
                                    "interference_record_rules",
                                    "deputies_suggestion_rules",
                                    "cppcc_proposal_rules",
                                    "court_appearance_interpretation",
                                    "legal_counsel_opinion",
                                    "publicity_responsibility_opinion",
                                    "enforcement_certificate_rules",
                                    "hotline_opinion",
                                    "local_settings"})
    EXPECT_NE(law().find_statute(id), nullptr) << id;
  EXPECT_EQ(law().find_statute("no_such_law"), nullptr);
  EXPECT_EQ(law().find_statute("administrative_reconsideration_law")->text_on(Date(2023, 12, 31))->name,
            "2017");
  EXPECT_EQ(law().find_statute("administrative_penalty_law")->text_on(Date(1996, 9, 30)), nullptr);
  EXPECT_EQ(law().find_statute("deputies_law")->text_on(Date(2026, 1, 1)), nullptr);  // day not established
}

}  // namespace
}  // namespace fadu::law
