// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/shown.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "disclosure/fixture_test.hpp"
#include "disclosure/mask.hpp"

namespace fadu::disclosure {
namespace {

using institution::FieldType;
using institution::Mask;
using testing::County;
using Text = std::string;

TEST(Mask, KeepsASurnameAndNoMore) {
  EXPECT_EQ(mask(Mask::surname, "张三"), "张某");
  EXPECT_EQ(mask(Mask::surname, "胡丽丽"), "胡某某");
  EXPECT_EQ(mask(Mask::surname, "欧阳明月"), "欧阳某某");
  EXPECT_EQ(mask(Mask::surname, "欧阳"), "欧某");
  EXPECT_EQ(mask(Mask::surname, "张"), "***");
  EXPECT_EQ(mask(Mask::surname, "友谊县嘉禾运输有限公司"), "友***");
  EXPECT_EQ(mask(Mask::ends, "15851162739"), "158******39");
  EXPECT_EQ(mask(Mask::ends, "1234"), "***");
  EXPECT_EQ(mask(Mask::all, "随便什么"), "***");
  EXPECT_EQ(mask(Mask::none, "无论如何"), "***");
  EXPECT_EQ(mask(Mask::surname, ""), "");
}

// Han characters and digits, as names and numbers have them; none of those that a mask itself is made of.
rc::Gen<Text> personal_text() {
  const auto character =
      rc::gen::oneOf(rc::gen::inRange<char32_t>(0x4E00, 0x9FA5), rc::gen::inRange<char32_t>(U'0', U'9'));
  return rc::gen::map(rc::gen::resize(20, rc::gen::container<std::vector<char32_t>>(character)),
                      [](const std::vector<char32_t>& points) {
                        Text text;
                        for (const char32_t point : points)
                          if (point != U'某') append_utf8(text, point);
                        return text;
                      });
}

RC_GTEST_PROP(Mask, NeverLetsTheWholeValueThrough, ()) {
  const Text value = *personal_text();
  RC_PRE(!value.empty());
  for (const Mask how : {Mask::none, Mask::surname, Mask::ends, Mask::all}) {
    const Text masked = mask(how, value);
    RC_ASSERT(!masked.empty());
    RC_ASSERT(masked.find(value) == Text::npos);
  }
}

// A random value that the field can hold; of a personal field one that can be recognised anywhere.
matter::Value random_value(const institution::RecordField& field, const Text& personal) {
  switch (field.type) {
    case FieldType::number:
    case FieldType::money:
    case FieldType::matter:
      return std::int64_t{*rc::gen::inRange(0, 1'000'000)};
    case FieldType::date:
      return Date(2019, 1, 1) + *rc::gen::inRange(0, 3000);
    case FieldType::moment:
      return Moment(Date(2019, 1, 1) + *rc::gen::inRange(0, 3000));
    case FieldType::boolean:
      return *rc::gen::arbitrary<bool>();
    case FieldType::choice:
      return field.choices.empty() ? matter::Value() : matter::Value((*rc::gen::elementOf(field.choices)).id);
    case FieldType::choices:
    case FieldType::persons:
      return condition::Texts{personal};
    default:
      return personal;
  }
}

// The record's own choice says so.
bool of_no_person(const matter::Record& record, const institution::RecordField& field) {
  if (field.kind_field.empty()) return false;
  const auto& kind = std::get<std::string>(record.value(field.kind_field));
  return std::ranges::count(field.kinds_of_no_person, kind) > 0;
}

class RealDefinitions {
 public:
  RealDefinitions()
      : catalogue(institution::Catalogue::read(FADU_SOURCE_DIR "/institutions").first),
        connection_(store::testing::new_database()),
        ledger_(
            std::move(ledger::Ledger::open(connection_, "330102", ledger::seeded_random("shown"))).value()),
        matters(std::move(matter::Matters::open(connection_, catalogue, lawbook_, ledger_, {})).value()) {}

  institution::Catalogue catalogue;

 private:
  law::Lawbook lawbook_ = law::Lawbook::parse({}).first;
  store::Connection connection_;
  ledger::Ledger ledger_;

 public:
  std::unique_ptr<matter::Matters> matters;
};

// Every definition of this house, every disclosure in effect at once, any record: no personal value is ever
// shown.
RC_GTEST_PROP(Shown, NoPersonalValueOfAnyInstitutionIsShown, ()) {
  static const RealDefinitions real;
  const Text personal = "甲" + *personal_text() + "乙丙丁";
  for (const auto& definition : real.catalogue.definitions()) {
    matter::Record record = matter::empty_record(*definition);
    for (const auto& field : definition->fields)
      if (field.personal)
        record.set(field.name, random_value(field, personal));
      else if (!field.implied)
        record.set(field.name, random_value(field, "公开的内容"));
    std::vector<const institution::Disclosure*> all;
    for (const auto& disclosure : definition->disclose) all.push_back(&disclosure);
    for (const ShownField& shown : shown_fields(*definition, all)) {
      RC_ASSERT(!shown.field->personal || shown.masked);
      if (of_no_person(record, *shown.field)) continue;
      for (const Language language : {Language::zh, Language::en})
        RC_ASSERT(shown_text(*real.matters, record, shown, language).find(personal) == Text::npos);
      RC_ASSERT(shown_json(record, shown).find(personal) == Text::npos);
    }
    record.set("matter", std::int64_t{7});
    RC_ASSERT(
        public_title(*real.matters, record, shown_fields(*definition, all), Language::zh).find(personal) ==
        Text::npos);
  }
}

TEST(Shown, OnlyWhatTheDisclosuresInEffectName) {
  County county;
  const Date day(2019, 3, 1);
  const auto number = county.published(day, {{"title", Text("超范围经营")},
                                             {"party", Text("欧阳明月")},
                                             {"phone", Text("15851162739")},
                                             {"kind", Text("large")},
                                             {"weighty", true},
                                             {"secret", Text("内部")}});
  const matter::Record record = county.record(number);
  const auto effects = in_effect(*county.matters, record, day);
  ASSERT_EQ(effects.size(), 2U);
  const auto shown = shown_fields(county.definition(), {effects[0].disclosure, effects[1].disclosure});
  std::vector<Text> names;
  for (const ShownField& one : shown) names.push_back(one.field->name);
  EXPECT_EQ(names, (std::vector<Text>{"title", "kind", "published_on", "party", "phone"}));
  EXPECT_EQ(shown_text(*county.matters, record, shown[3], Language::zh), "欧阳某某");
  EXPECT_EQ(shown_json(record, shown[4]), "\"158******39\"");
  EXPECT_EQ(public_title(*county.matters, record, shown, Language::zh), "超范围经营");
}

TEST(Shown, ANameThatIsOfNoPersonIsShownWhole) {
  County county;
  const Date day(2019, 3, 1);
  const auto number = county.published(day, {{"title", Text("超范围经营")},
                                             {"party", Text("嘉禾运输有限公司")},
                                             {"kind", Text("small")},
                                             {"weighty", true}});
  const matter::Record record = county.record(number);
  const ShownField party{county.definition().find_field("party"), true};
  EXPECT_EQ(shown_text(*county.matters, record, party, Language::zh), "嘉禾运输有限公司");
  EXPECT_EQ(shown_json(record, party), "\"嘉禾运输有限公司\"");
}

TEST(Shown, NothingOfAMatterThatWasNotPublished) {
  County county;
  const auto number = county.published(Date(2019, 3, 1), {{"title", Text("小事")}, {"weighty", false}});
  const auto effects = in_effect(*county.matters, county.record(number), Date(2019, 3, 2));
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(effects[0].disclosure->id, "opening");
}

}  // namespace
}  // namespace fadu::disclosure
