// SPDX-License-Identifier: EUPL-1.2
#include "report/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "base/text.hpp"
#include "ledger/tree.hpp"
#include "report/bundle_chain.hpp"
#include "report/json.hpp"
#include "report/report_fixture.hpp"
#include "report/verify_bundle.hpp"

namespace fadu::report {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<ledger::SigningKey> make_keys() {
  std::vector<ledger::SigningKey> keys;
  keys.push_back(ledger::SigningKey::generate(ledger::SignatureKind::sm2));
  keys.push_back(ledger::SigningKey::generate(ledger::SignatureKind::ed25519));
  return keys;
}

struct Bundle {
  Bundle() : keys(make_keys()) {
    county.fill();
    std::ostringstream out;
    write_bundle(*county.matters, county.report().facts, Moment(Date(2020, 1, 15)), keys, out);
    text = out.str();
  }
  ReportCounty county;
  std::vector<ledger::SigningKey> keys;
  std::string text;
};
const Bundle& bundle() {
  static const Bundle made;
  return made;
}

Verification verified(const std::string& text, std::span<const ledger::VerifyingKey> trusted = {}) {
  std::istringstream in(text);
  return verify_bundle(in, trusted);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string_view line : split(text, '\n')) lines.emplace_back(line);
  lines.pop_back();
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

// Signs the lines again, as somebody with the county's keys could: what is wrong must be found all the same.
std::string signed_again(std::vector<std::string> lines) {
  lines.pop_back();
  BundleChain chain(ledger::HashKind::sm3);
  for (const std::string& line : lines) chain.add(line);
  std::string signatures;
  for (const char* kind : {"ed25519", "sm2"})
    for (const ledger::SigningKey& key : bundle().keys)
      if (ledger::to_string(key.kind()) == kind) {
        const std::string bytes = key.sign(chain.signed_text("330102"));
        signatures += std::string(signatures.empty() ? "" : ",") + "\"" + kind + "\":\"" +
                      ledger::to_hex(std::as_bytes(std::span(bytes))) + "\"";
      }
  lines.push_back("{\"signatures\":{" + signatures + "}}");
  return joined(lines);
}

std::size_t first_entry(const std::vector<std::string>& lines) {
  std::size_t at = 0;
  while (!lines[at].starts_with("{\"entry\"")) ++at;
  return at;
}

TEST(Bundle, EveryFigureIsRecomputedWithoutDatabaseOrDefinitions) {
  const Verification found = verified(bundle().text);
  EXPECT_THAT(found.problems, IsEmpty());
  EXPECT_THAT(found.withheld, IsEmpty());
  EXPECT_EQ(found.figures, std::ssize(bundle().county.book.figures()));
  EXPECT_EQ(found.entries, 14);
  EXPECT_EQ(found.year, 2019);
  EXPECT_EQ(found.keys.size(), 2U);
}

TEST(Bundle, HoldsNoPersonalValue) {
  EXPECT_THAT(bundle().text, testing::Not(HasSubstr("欧阳")));
}

TEST(Bundle, AChangedFigureIsNamed) {
  auto lines = lines_of(bundle().text);
  const auto line = std::ranges::find_if(
      lines, [](const auto& text) { return text.find("\"id\":\"dispute.all\"") != std::string::npos; });
  *line = replaced(replaced(*line, "\"value\":12", "\"value\":13"), "\"numerator\":12", "\"numerator\":13");
  EXPECT_THAT(verified(signed_again(lines)).problems,
              Contains("figure dispute.all: the bundle says 13, the records give 12"));
  EXPECT_FALSE(verified(joined(lines)).holds());
}

TEST(Bundle, AChangedValueDoesNotFitItsCommitment) {
  auto lines = lines_of(bundle().text);
  std::string& line = lines[first_entry(lines)];
  line = replaced(line, "\"kind\":[\"land\"", "\"kind\":[\"family\"");
  EXPECT_THAT(verified(signed_again(lines)).problems,
              Contains(HasSubstr("field kind is not the value the ledger committed to")));
}

TEST(Bundle, ALeftOutRecordIsFound) {
  auto lines = lines_of(bundle().text);
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first_entry(lines)) + 3);
  const auto problems = verified(signed_again(lines)).problems;
  EXPECT_THAT(problems, Contains(HasSubstr("an entry was left out")));
  EXPECT_THAT(problems, Contains(HasSubstr("do not give the checkpoint's root")));
}

TEST(Bundle, TheLastRecordLeftOutIsFound) {
  auto lines = lines_of(bundle().text);
  lines.erase(lines.end() - 3);
  EXPECT_THAT(verified(signed_again(lines)).problems,
              Contains(HasSubstr("the checkpoint is over 14 entries, the bundle holds 13")));
}

TEST(Bundle, ReorderedRecordsAreFound) {
  auto lines = lines_of(bundle().text);
  const std::size_t first = first_entry(lines);
  std::swap(lines[first], lines[first + 1]);
  EXPECT_THAT(verified(signed_again(lines)).problems, Contains(HasSubstr("added or moved")));
}

TEST(Bundle, AWithheldFieldThatFiguresReadIsFound) {
  auto lines = lines_of(bundle().text);
  std::string& line = lines[first_entry(lines)];
  const auto at = line.find("\"kind\":[\"land\"");
  line.erase(at, line.find("],", at) + 2 - at);
  EXPECT_THAT(verified(signed_again(lines)).problems,
              Contains(HasSubstr("withholds a field that figures read: kind")));
}

TEST(Bundle, AChangedDefinitionGivesAnotherFigure) {
  auto lines = lines_of(bundle().text);
  for (std::string& line : lines)
    if (line.find("\"id\":\"dispute.paid\"") != std::string::npos)
      line = replaced(line, R"(\"agreed\")", R"(\"failed\")");
  EXPECT_THAT(verified(signed_again(lines)).problems, Contains(HasSubstr("figure dispute.paid")));
}

TEST(Bundle, WithoutTheKeysNothingCanBeSignedAgain) {
  auto lines = lines_of(bundle().text);
  for (std::string& line : lines)
    if (line.starts_with("{\"figure\"")) line = replaced(line, "\"title\":\"", "\"title\":\"新");
  EXPECT_THAT(verified(joined(lines)).problems, Contains(HasSubstr("did not sign these lines")));
}

TEST(Bundle, AnotherKeyIsNotTheTrustedOne) {
  const std::vector<ledger::VerifyingKey> own{bundle().keys[0].verifying_key()};
  EXPECT_TRUE(verified(bundle().text, own).holds());
  const std::vector<ledger::VerifyingKey> other{make_keys()[0].verifying_key()};
  EXPECT_THAT(verified(bundle().text, other).problems, Contains(HasSubstr("did not sign this bundle")));
}

TEST(Bundle, NothingAndNonsenseAreNoBundles) {
  for (const char* text : {"", "\n", "{}\n", "nonsense\n", "{\"entry\":{}}\n", "[1]\n"})
    EXPECT_FALSE(verified(text).holds()) << text;
}

TEST(Bundle, EveryShorterFileIsFound) {
  const auto lines = lines_of(bundle().text);
  for (std::size_t keep = 0; keep < lines.size(); ++keep)
    EXPECT_FALSE(verified(joined({lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(keep)})).holds())
        << keep;
}

RC_GTEST_PROP(BundleLaw, AnyFlippedByteIsFound, ()) {
  std::string text = bundle().text;
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  const auto bit = *rc::gen::inRange(0, 8);
  text[at] = static_cast<char>(text[at] ^ (1 << bit));
  RC_ASSERT(!verified(text).holds());
}

}  // namespace
}  // namespace fadu::report
