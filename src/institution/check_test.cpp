// SPDX-License-Identifier: EUPL-1.2
// Broken definitions, tests/broken/*.yaml: each is good.yaml with one mistake, and its first lines say which
// one must be found. Nothing else may be found in it.
#include "institution/check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace fadu::institution {
namespace {

namespace fs = std::filesystem;

const fs::path source = FADU_SOURCE_DIR;
const std::string id = "permit";

const law::Lawbook& real_law() {
  static const auto read = law::Lawbook::read((source / "law").string());
  return read.first;
}

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// The leading "# key: value" lines, as the YAML they are.
Node expectation_of(const std::string& text, const std::string& file) {
  std::istringstream lines(text);
  std::string head;
  for (std::string line; std::getline(lines, line) && line.starts_with("# ");) head += line.substr(2) + "\n";
  return *parse_document(head, file);
}

// A house of one institution beside the real roles, areas and themes, removed at the end.
class House {
 public:
  House(const std::string& name, const std::string& definition, const Node& documents)
      : folder_(fs::path(testing::TempDir()) / ("fadu_broken_" + name)) {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / id / "documents");
    for (const char* file : {"roles.yaml", "areas.yaml", "themes.yaml"})
      fs::copy_file(source / "institutions" / file, folder_ / file);
    std::ofstream(folder_ / id / "institution.yaml") << definition;
    if (!documents) write("decision", "{{organisation.title}} {{number}} {{day}}");
    for (const auto& [document, text] : documents.entries()) write(document, text.text());
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;
  ~House() { fs::remove_all(folder_); }

  [[nodiscard]] Diagnostics mistakes() const {
    auto [catalogue, mistakes] = Catalogue::read(folder_.string());
    if (mistakes.empty()) mistakes = check(catalogue, real_law());
    return mistakes;
  }

 private:
  void write(const std::string& document, const std::string& text) const {
    std::ofstream(folder_ / id / "documents" / (document + ".md")) << text;
  }

  fs::path folder_;
};

std::vector<std::string> names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(source / "tests" / "broken"))
    if (const std::string name = entry.path().stem().string(); name != "good") names.push_back(name);
  std::ranges::sort(names);
  return names;
}

class Broken : public testing::TestWithParam<std::string> {};

TEST_P(Broken, IsCaughtForItsOneMistake) {
  const fs::path path = source / "tests" / "broken" / (GetParam() + ".yaml");
  const std::string text = read_file(path);
  const Node expected = expectation_of(text, path.string());
  const Diagnostics found = House(GetParam(), text, expected["documents"]).mistakes();
  std::string all;
  for (const Diagnostic& diagnostic : found.list()) all += to_string(diagnostic) + "\n";
  ASSERT_EQ(found.list().size(), 1U) << all;
  const Diagnostic& mistake = found.list()[0];
  EXPECT_EQ(std::to_string(mistake.place.line), expected["line"].text()) << all;
  if (expected["column"]) {
    EXPECT_EQ(std::to_string(mistake.place.column), expected["column"].text()) << all;
  }
  const std::string file = expected["file"] ? expected["file"].text() : "institution.yaml";
  EXPECT_EQ(fs::path(mistake.place.file).filename(), file);
  EXPECT_NE(mistake.what.find(expected["what"].text()), std::string::npos) << all;
  EXPECT_NE(mistake.why.find(expected["why"].text()), std::string::npos) << all;
  EXPECT_FALSE(mistake.why.empty());
  std::vector<std::string> steps;
  for (const Node& step : expected["path"].items()) steps.push_back(step.text());
  EXPECT_EQ(mistake.path, steps) << all;
}

INSTANTIATE_TEST_SUITE_P(Check, Broken, testing::ValuesIn(names()),
                         [](const auto& one) { return one.param; });

TEST(Check, FindsNothingWrongInAGoodDefinition) {
  const Diagnostics found =
      House("good", read_file(source / "tests" / "broken" / "good.yaml"), {}).mistakes();
  for (const Diagnostic& diagnostic : found.list()) ADD_FAILURE() << to_string(diagnostic);
}

TEST(Check, RefusesTwoDefinitionsOfOneId) {
  const std::string good = read_file(source / "tests" / "broken" / "good.yaml");
  const auto [catalogue, found] = Catalogue::parse({{"a.yaml", good}, {"b.yaml", good}});
  ASSERT_EQ(found.list().size(), 1U);
  EXPECT_EQ(found.list()[0].what, "id");
  EXPECT_EQ(found.list()[0].place, (Place{"b.yaml", 1, 5}));
  EXPECT_EQ(found.list()[0].why, "'permit' is taken by another folder");
}

TEST(Check, GoesOnAfterAnOpeningIntoAStageThatDoesNotExist) {
  std::string text = read_file(source / "tests" / "broken" / "good.yaml");
  const std::string right = "to: received, by: clerk";
  text.replace(text.find(right), right.size(), "to: recieved, by: clerk");
  const auto [catalogue, found] = Catalogue::parse({{"permit.yaml", text}});
  EXPECT_FALSE(check(catalogue, law::Lawbook()).empty());
  EXPECT_TRUE(std::ranges::any_of(found.list(), [](const Diagnostic& one) {
    return one.why.find("'recieved', which is no stage") != std::string::npos;
  }));
}

}  // namespace
}  // namespace fadu::institution
