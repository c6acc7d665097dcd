// SPDX-License-Identifier: EUPL-1.2
// Applying, commenting, asking how far it is: as visitors do it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "portal/fixture_test.hpp"
#include "portal/receipt.hpp"

namespace fadu::portal {
namespace {

using testing::County;
using ::testing::HasSubstr;
using ::testing::Not;
using Text = std::string;

Values application(std::int64_t item) {
  return {{"about", std::to_string(item)},
          {"applicant_kind", "person"},
          {"applicant", "张三丰"},
          {"phone", "13904690000"},
          {"materials_listed", "身份证"}};
}

// Number and query code as the receipt prints them.
std::pair<Text, Text> receipt_of(const Page& page) {
  std::smatch found;
  const std::regex pattern("<strong>(\\d+)</strong>[\\s\\S]*?<strong>([A-Z0-9]{5}-[A-Z0-9]{5})</strong>");
  EXPECT_TRUE(std::regex_search(page.body, found, pattern)) << page.body;
  return {found[1], found[2]};
}

TEST(Form, AnApplicationGetsANumberAndItsStatusIsSeenWithTheCode) {
  County county;
  const auto item = county.service_item();
  EXPECT_THAT(county.get("/matters/service_item/" + std::to_string(item)).body,
              HasSubstr("/services/apply?about="));
  const Page receipt = county.post("/services/apply", application(item));
  ASSERT_EQ(receipt.status, 200);
  const auto [number, code] = receipt_of(receipt);
  const Page status = county.post("/status", {{"number", number}, {"code", code}});
  EXPECT_EQ(status.status, 200);
  EXPECT_THAT(status.body, HasSubstr("收到申请"));
  EXPECT_THAT(status.body, HasSubstr("市场监督管理局"));
  for (const char* personal : {"张三", "13904690000"}) EXPECT_THAT(status.body, Not(HasSubstr(personal)));
}

TEST(Form, TheCodeMayBeTypedAnyWayAndThePhoneServesToo) {
  County county;
  const auto [number, code] = receipt_of(county.post("/services/apply", application(county.service_item())));
  Text lower;
  for (const char c : code)
    if (c != '-') lower += static_cast<char>(std::tolower(c));
  for (const Text& known : {lower, code, Text(" 139 0469 0000 ")})
    EXPECT_EQ(county.post("/status", {{"number", number}, {"code", known}}).status, 200) << known;
}

TEST(Form, WithoutTheCodeNothingIsSaid) {
  County county;
  const auto [number, code] = receipt_of(county.post("/services/apply", application(county.service_item())));
  const auto secret = std::to_string(county.penalty("张三"));
  for (const Values& wrong :
       {Values{{"number", number}, {"code", "AAAAA-BBBBB"}}, Values{{"number", number}, {"code", ""}},
        Values{{"number", number}, {"code", "张三丰"}}, Values{{"number", "99"}, {"code", code}},
        Values{{"number", "x"}, {"code", code}}, Values{{"number", secret}, {"code", code}}, Values{}}) {
    const Page page = county.post("/status", wrong);
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, Not(HasSubstr("收到申请")));
  }
}

TEST(Form, WhatIsMissingIsSaidBesideTheFieldAndWhatWasFilledInIsKept) {
  County county;
  Values form = application(county.service_item());
  form[2].second = "";
  form[3].second = "<b>139</b>";
  form.emplace_back("applicant_id", "123");
  const Page page = county.post("/services/apply", form);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("id=\"applicant-mistake\""));
  EXPECT_THAT(page.body, HasSubstr("id=\"applicant_id-mistake\""));
  EXPECT_THAT(page.body, HasSubstr("value=\"&lt;b&gt;139&lt;/b&gt;\""));
  EXPECT_THAT(page.body, HasSubstr("aria-invalid=\"true\""));
}

TEST(Form, AGatesReasonIsShown) {
  County county;
  const Page page = county.post(
      "/reconsideration",
      {{"applicant", "李四"}, {"respondent", "market"}, {"act_kind", "penalty"}, {"known_on", "2019-06-20"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("知道行政行为之日不得晚于申请日"));
}

TEST(Form, GoesToWhoCanHandleIt) {
  County county;
  const Text one = county.get("/reconsideration").body;
  EXPECT_THAT(one, HasSubstr("由司法局办理"));
  const Text several = county.get("/mediation").body;
  EXPECT_THAT(several, HasSubstr("<option value=\"town_a\">城关镇</option>"));
  EXPECT_THAT(several, Not(HasSubstr("<option value=\"market\"")));
  Values form{
      {"party_a", "李四"}, {"party_b", "王五"}, {"dispute_type", "neighbours"}, {"facts", "宅基地边界"}};
  EXPECT_EQ(county.post("/mediation", form).status, 422);
  form.emplace_back("organisation", "market");
  EXPECT_EQ(county.post("/mediation", form).status, 422);
  form.back().second = "town_b";
  EXPECT_EQ(county.post("/mediation", form).status, 200);
}

TEST(Form, OnlyFieldsTheFormAsksForAreTaken) {
  County county;
  Values form = application(county.service_item());
  form.emplace_back("third_party", "yes");
  form.emplace_back("channel", "counter");
  const auto submission =
      testing::real().portal->read_submission(county.house(), {.path = "/services/apply"}, form);
  ASSERT_TRUE(submission);
  for (const auto& [name, value] : submission->act.values) {
    EXPECT_NE(name, "third_party");
    EXPECT_TRUE(name != "channel" || std::get<Text>(value) == "online");
  }
  EXPECT_TRUE(submission->act.performers.empty());
}

TEST(Form, AnItemThatIsNotOfferedOnlineIsRefused) {
  County county;
  const auto power = county.power("采砂许可", Date(2018, 1, 1));
  for (const Text& about : {Text("99"), Text(""), std::to_string(power), Text("-1")}) {
    Values form = application(0);
    form[0].second = about;
    EXPECT_NE(county.post("/services/apply", form).status, 200) << about;
    EXPECT_EQ(county.get("/services/apply", {{"about", about}}).status, 404) << about;
  }
}

TEST(Form, ACommentReachesItsConsultationWhileItIsOpen) {
  County county;
  const auto number = county.enter("consultation", "open",
                                   {{"title", Text("停车管理办法")},
                                    {"kind", Text("other")},
                                    {"draft", Text("草案")},
                                    {"explanation", Text("说明")},
                                    {"ways", condition::Texts{"online"}},
                                    {"contact", Text("网站")},
                                    {"published_on", Date(2019, 5, 1)},
                                    {"ends_on", Date(2019, 6, 10)},
                                    {"opinions_received", std::int64_t{0}}});
  EXPECT_THAT(county.get("/matters/consultation/" + std::to_string(number)).body,
              HasSubstr("/consultations/comment?about="));
  const Page thanks =
      county.post("/consultations/comment",
                  {{"about", std::to_string(number)}, {"opinion", "多设车位"}, {"commenter", "赵六"}});
  EXPECT_EQ(thanks.status, 200);
  EXPECT_THAT(thanks.body, Not(HasSubstr("赵六")));
  EXPECT_EQ(std::get<std::int64_t>(county.matters->find("consultation", number)->value("opinions_received")),
            1);
  EXPECT_THAT(county.get("/matters/consultation/" + std::to_string(number)).body, Not(HasSubstr("多设车位")));
}

TEST(Receipt, NoCodeOnceAFieldWasErased) {
  ledger::Entry entry;
  entry.fields.push_back({.name = "a", .value = "1"});
  EXPECT_TRUE(query_code(ledger::HashKind::sm3, entry));
  entry.fields.push_back({.name = "b"});
  EXPECT_FALSE(query_code(ledger::HashKind::sm3, entry));
}

}  // namespace
}  // namespace fadu::portal
