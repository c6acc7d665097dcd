// SPDX-License-Identifier: EUPL-1.2
#include "matter/cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/document.hpp"
#include "base/require.hpp"
#include "base/text.hpp"
#include "ledger/ledger.hpp"
#include "matter/authority.hpp"
#include "matter/field_value.hpp"
#include "matter/matters.hpp"

namespace fadu::matter {
namespace {

using institution::Definition;

constexpr std::string_view default_organisation = "judicial";

// What one institution's cases showed at work.
struct Tripped {
  std::set<std::string> rules;
  std::set<std::string> findings;
};

struct Named {
  const Definition* definition = nullptr;
  std::int64_t matter = 0;
};

// One case on its way.
class Trial {
 public:
  Trial(Matters& matters, const Definition& definition, const Node& node, CaseReport& report,
        Tripped& tripped)
      : matters_(matters), definition_(definition), node_(node), report_(report), tripped_(tripped) {
    organisation_ = node["organisation"] ? node["organisation"].text() : std::string(default_organisation);
  }

  void run() {
    static constexpr std::array<std::string_view, 5> keys{"case", "given", "organisation", "steps", "note"};
    expect_keys(node_, keys, name(), report_.failures);
    add_people(organisation_);
    matters_.begin();
    for (const auto& [id, given] : node_["given"].entries()) enter_given(id, given);
    for (const Node& line : node_["steps"].items()) run_line(line);
    matters_.roll_back();
  }

 private:
  [[nodiscard]] std::string name() const {
    return fmt::format("{}: case '{}'", definition_.id, node_["case"].text());
  }
  void wrong(const Place& place, std::string why) const {
    report_.failures.add(place, name(), std::move(why));
  }

  // Three holders of every role in the organisation, named role, role#2, role#3.
  void add_people(const std::string& organisation) {
    if (!staffed_.insert(organisation).second) return;
    Staff& staff = matters_.staff_on_trial();
    staff.add(Organisation{organisation, organisation, "友" + organisation, "department", {}, {}});
    for (const auto& [role, title] : matters_.catalogue().roles())
      for (int i = 1; i <= 3; ++i) {
        const std::string person = i == 1 ? role : fmt::format("{}#{}", role, i);
        staff.add(next_person_--, {person, title.zh, organisation, role, Date(1980, 1, 1), {}});
      }
  }

  std::optional<Value> read_value(const Definition& definition, const std::string& field_name,
                                  const Node& node) const {
    const institution::RecordField* field = definition.find_field(field_name);
    if (field == nullptr) {
      wrong(node.place(), fmt::format("'{}' is no field of {}", field_name, definition.id));
      return std::nullopt;
    }
    std::string text = node.text();
    if (node.is_sequence()) {
      for (const Node& item : node.items()) text += (text.empty() ? "" : ";") + item.text();
      if (text.empty()) return Value(condition::Texts{});
    }
    if (node.is_scalar() && node.is_plain() && text == "null") return Value();
    if (text.starts_with('$')) {
      const auto named = named_.find(text.substr(1));
      if (named != named_.end()) return Value(named->second.matter);
      wrong(node.place(), fmt::format("'{}' is not given in this case", text));
      return std::nullopt;
    }
    auto value = parse_value(*field, text);
    if (value) return *value;
    wrong(node.place(), value.error().what + ": " + value.error().why);
    return std::nullopt;
  }

  std::vector<std::pair<std::string, Value>> read_values(const Definition& definition,
                                                         const Node& node) const {
    std::vector<std::pair<std::string, Value>> values;
    for (const auto& [field, value_node] : node.entries())
      if (auto value = read_value(definition, field, value_node))
        values.emplace_back(field, std::move(*value));
    return values;
  }

  void enter_given(const std::string& id, const Node& given) {
    static constexpr std::array<std::string_view, 4> keys{"institution", "organisation", "stage", "record"};
    expect_keys(given, keys, name(), report_.failures);
    const Definition* definition = matters_.catalogue().find(given["institution"].text());
    if (definition == nullptr)
      return wrong(given.place(), fmt::format("'{}' is no institution", given["institution"].text()));
    ExistingMatter existing;
    existing.institution = definition->id;
    existing.organisation = given["organisation"] ? given["organisation"].text() : organisation_;
    add_people(existing.organisation);
    existing.stage = given["stage"].text();
    existing.values = read_values(*definition, given["record"]);
    existing.at = Moment(definition->versions.empty()
                             ? Date(2000, 1, 1)
                             : definition->versions.back().in_force.since.value_or(Date(2000, 1, 1)));
    auto entered = matters_.enter(existing);
    if (!entered) return wrong(given.place(), "given: " + to_string(entered.error()));
    named_[id] = {definition, entered->matter};
  }

  void run_line(const Node& line) {
    static constexpr std::array<std::string_view, 11> keys{"on",     "do",           "by",      "set",
                                                           "expect", "refused",      "finding", "no_finding",
                                                           "matter", "organisation", "clock"};
    expect_keys(line, keys, name(), report_.failures);
    auto at = parse_moment(line["on"].text());
    if (!at) return wrong(line.place(), "on: " + at.error().why);
    Named target{&definition_, matter_};
    if (line["matter"]) {
      const auto named = named_.find(trim_mark(line["matter"].text()));
      if (named == named_.end()) return wrong(line["matter"].place(), "is not given in this case");
      target = named->second;
    }
    if (line["do"]) perform(line, *at, target);
    if (line["clock"]) matters_.run_clock(at->day());
    if (target.matter == 0) target.matter = matter_;
    const Record* record = target.matter == 0 ? nullptr : matters_.find(target.definition->id, target.matter);
    if (record == nullptr) return;
    if (line["expect"]) expect_fields(line["expect"], *record);
    expect_findings(line, *record, at->day());
  }

  static std::string trim_mark(const std::string& text) {
    return text.starts_with('$') ? text.substr(1) : text;
  }

  std::vector<std::string> performers_of(const Node& line, const institution::Step& step, const Named& target,
                                         Date day) {
    std::vector<std::string> people;
    if (const Node by = line["by"]) {
      if (by.is_scalar()) people.push_back(by.text());
      for (const Node& item : by.items()) people.push_back(item.text());
      return people;
    }
    Record record = empty_record(*target.definition);
    if (const Record* found =
            target.matter == 0 ? nullptr : matters_.find(target.definition->id, target.matter))
      record = *found;
    else
      record.set("organisation", line["organisation"] ? line["organisation"].text() : organisation_);
    for (auto& [field, value] : read_values(*target.definition, line["set"]))
      record.set(field, std::move(value));
    if (step.of != "any" && step.of != "organisation")
      if (const auto* code = std::get_if<std::string>(&record.value(step.of))) add_people(*code);
    return find_performers(matters_.surroundings(), step, record, day);
  }

  void perform(const Node& line, Moment at, const Named& target) {
    const Definition& definition = *target.definition;
    const institution::Step* step = definition.find_step(line["do"].text());
    if (step == nullptr)
      return wrong(line["do"].place(),
                   fmt::format("'{}' is no step of {}", line["do"].text(), definition.id));
    Act act{.institution = definition.id,
            .matter = step->opens() ? 0 : target.matter,
            .step = step->id,
            .at = at,
            .performers = {},
            .organisation = line["organisation"] ? line["organisation"].text() : organisation_,
            .values = {}};
    add_people(act.organisation);
    for (const auto& [field, node] : line["set"].entries())
      if (const auto* known = definition.find_field(field);
          known != nullptr && known->type == institution::FieldType::organisation)
        add_people(node.text());
    act.performers = performers_of(line, *step, target, at.day());
    const Node refused = line["refused"];
    for (const auto& [field, node] : line["set"].entries()) {
      const auto* known = definition.find_field(field);
      auto value = known == nullptr || !refused ? read_value(definition, field, node)
                                                : quietly_read(definition, field, node);
      if (!value && refused)
        return expect_refusal(refused, line, "record." + field, "the value cannot be read");
      if (value) act.values.emplace_back(field, std::move(*value));
    }
    auto performed = matters_.perform(act);
    if (performed) {
      if (step->opens() && target.definition == &definition_) matter_ = performed->matter;
      if (refused) wrong(line.place(), fmt::format("{} was not refused", step->id));
      return;
    }
    std::string rule = performed.error().rule;
    if (rule.starts_with(definition.id + ".")) rule.erase(0, definition.id.size() + 1);
    if (!refused)
      return wrong(line.place(),
                   fmt::format("{} was refused ({}): {}", step->id, rule, performed.error().why));
    expect_refusal(refused, line, rule, performed.error().why);
  }

  // A value that may be wrong on purpose.
  std::optional<Value> quietly_read(const Definition& definition, const std::string& field,
                                    const Node& node) const {
    CaseReport ignored;
    const Trial quiet(matters_, definition_, node_, ignored, tripped_, named_);
    return quiet.read_value(definition, field, node);
  }
  Trial(Matters& matters, const Definition& definition, const Node& node, CaseReport& report,
        Tripped& tripped, const std::map<std::string, Named, std::less<>>& named)
      : Trial(matters, definition, node, report, tripped) {
    named_ = named;
  }

  void expect_refusal(const Node& refused, const Node& line, const std::string& rule,
                      const std::string& why) {
    const std::string expected = refused.is_scalar() ? refused.text() : refused["rule"].text();
    if (rule == expected)
      tripped_.rules.insert(rule);
    else
      wrong(line.place(), fmt::format("refused by {} ({}), expected {}", rule, why, expected));
  }

  void expect_fields(const Node& expect, const Record& record) const {
    for (const auto& [field, node] : expect.entries()) {
      const auto expected = read_value(*record.definition, field, node);
      if (!expected) continue;
      const Value& actual = record.value(field);
      if (actual != *expected)
        wrong(node.place(), fmt::format("{} is {}, expected {}", field, to_json(actual), to_json(*expected)));
    }
  }

  void expect_findings(const Node& line, const Record& record, Date day) const {
    for (const bool wanted : {true, false}) {
      const Node list = line[wanted ? "finding" : "no_finding"];
      std::vector<Node> items(list.items().begin(), list.items().end());
      if (list.is_scalar()) items.push_back(list);
      for (const Node& item : items) {
        const auto finding =
            std::ranges::find(record.definition->findings, item.text(), &institution::Finding::id);
        if (finding == record.definition->findings.end()) {
          wrong(item.place(), fmt::format("'{}' is no finding", item.text()));
          continue;
        }
        if (holds_in(matters_.surroundings(), finding->when, record, day, {}) != wanted)
          wrong(item.place(),
                fmt::format("{} is {}found on {}", item.text(), wanted ? "not " : "", to_string(day)));
        else if (wanted)
          tripped_.findings.insert(item.text());
      }
    }
  }

  Matters& matters_;
  const Definition& definition_;
  Node node_;
  CaseReport& report_;
  Tripped& tripped_;
  std::string organisation_;
  std::map<std::string, Named, std::less<>> named_;
  std::set<std::string> staffed_;
  std::int64_t next_person_ = -1;
  std::int64_t matter_ = 0;
};

void report_untripped(const Definition& definition, const Tripped& tripped, CaseReport& report) {
  for (const institution::Step& step : definition.steps)
    for (const institution::Gate& gate : step.needs)
      if (const std::string rule = fmt::format("steps.{}.needs.{}", step.id, gate.id);
          !tripped.rules.contains(rule))
        report.untripped.add(gate.place, definition.id + ": " + rule, "no case is refused by this gate");
  for (const institution::Finding& finding : definition.findings)
    if (!tripped.findings.contains(finding.id))
      report.untripped.add(finding.place, fmt::format("{}: finding '{}'", definition.id, finding.id),
                           "no case shows it");
}

void run_institution(Matters& matters, const Definition& definition, CaseReport& report) {
  const std::string path = definition.folder + "/cases.yaml";
  Tripped tripped;
  if (std::filesystem::exists(path)) {
    auto root = read_document(path);
    if (!root) {
      report.failures.add(root.error().place.value_or(Place{path}), root.error().what, root.error().why);
      return;
    }
    for (const Node& node : root->items()) {
      ++report.cases;
      matters.staff_on_trial().forget_all();
      Trial(matters, definition, node, report, tripped).run();
    }
  }
  report_untripped(definition, tripped, report);
}

}  // namespace

CaseReport run_cases(const institution::Catalogue& catalogue, const law::Lawbook& lawbook,
                     const std::string& only) {
  CaseReport report;
  auto connection = store::Connection::open(":memory:", {.durability = store::Durability::off});
  require(connection.has_value(), "a database in memory can be opened");
  auto ledger = ledger::Ledger::open(*connection, "000000", ledger::seeded_random("cases"));
  require(ledger.has_value(), "a ledger in memory can be opened");
  auto matters = Matters::open(*connection, catalogue, lawbook, *ledger, {});
  require(matters.has_value(), "the tables can be made");
  for (const auto& definition : catalogue.definitions())
    if (only.empty() || only == definition->id) run_institution(**matters, *definition, report);
  return report;
}

}  // namespace fadu::matter
