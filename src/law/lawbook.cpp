// SPDX-License-Identifier: EUPL-1.2
#include "law/lawbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "law/read_statute.hpp"

namespace fadu::law {
namespace {

constexpr std::string_view ending = ".yaml";
constexpr std::string_view calendar_file = "calendar.yaml";

// How much two ids look alike: the letters they share at the front and at the end. One slip of the hand costs
// two at most.
std::size_t likeness(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t front = 0;
  while (front < shorter && a[front] == b[front]) ++front;
  std::size_t back = 0;
  while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  return front + back;
}

std::string list_of(const Lawbook::Versions& versions) {
  std::vector<std::string> days;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    InForce span = versions[i].in_force;
    while (i + 1 < versions.size() && span.until && versions[i + 1].in_force.from == *span.until + 1)
      span.until = versions[++i].in_force.until;
    days.push_back(to_string(span));
  }
  return fmt::format("{}", fmt::join(days, ", "));
}

}  // namespace

std::pair<Lawbook, Diagnostics> Lawbook::read(const std::string& folder) {
  Lawbook lawbook;
  Diagnostics diagnostics;
  std::error_code code;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(ending) && !name.starts_with('.')) names.push_back(name);
  }
  if (code) diagnostics.add({folder}, "law", "the folder cannot be read: " + code.message());
  std::ranges::sort(names);
  for (const std::string& name : names) {
    const std::string path = folder + "/" + name;
    auto root = read_document(path);
    if (root)
      lawbook.add_file(name, *root, diagnostics);
    else
      diagnostics.add(root.error().place.value_or(Place{path}), root.error().what, root.error().why);
  }
  if (!std::ranges::binary_search(names, calendar_file))
    diagnostics.add({folder}, "law", fmt::format("expected the file {}", calendar_file));
  lawbook.finish(diagnostics);
  return {std::move(lawbook), std::move(diagnostics)};
}

std::pair<Lawbook, Diagnostics> Lawbook::parse(const std::map<std::string, std::string>& files) {
  Lawbook lawbook;
  Diagnostics diagnostics;
  for (const auto& [name, text] : files) {
    auto root = parse_document(text, name);
    if (root)
      lawbook.add_file(name, *root, diagnostics);
    else
      diagnostics.add(root.error().place.value_or(Place{name}), root.error().what, root.error().why);
  }
  lawbook.finish(diagnostics);
  return {std::move(lawbook), std::move(diagnostics)};
}

void Lawbook::add_file(const std::string& name, const Node& root, Diagnostics& diagnostics) {
  if (name == calendar_file) {
    auto [calendar, mistakes] = Calendar::parse(root);
    calendar_ = std::move(calendar);
    diagnostics.add_all(mistakes);
    return;
  }
  StatuteFile file = read_statute(name.substr(0, name.rfind(ending)), root, diagnostics);
  for (LimitRule& rule : file.rules) limits_[rule.id].push_back(std::move(rule));
  statutes_.push_back(std::make_unique<const Statute>(std::move(file.statute)));
}

void Lawbook::finish(Diagnostics& diagnostics) {
  std::ranges::sort(statutes_, {}, [](const auto& statute) -> const std::string& { return statute->id; });
  for (auto& [id, versions] : limits_) {
    std::ranges::sort(versions, {}, [](const LimitRule& rule) {
      return std::tuple(*rule.in_force.from, std::string_view(rule.statute), rule.place.line);
    });
    for (std::size_t i = 1; i < versions.size(); ++i) {
      const LimitRule& earlier = versions[i - 1];
      if (earlier.in_force.overlaps(versions[i].in_force))
        diagnostics.add({.place = versions[i].place,
                         .what = fmt::format("{}: {}", versions[i].statute, id),
                         .why = fmt::format("is in force at the same time as the version of line {} ({})",
                                            to_string(earlier.place), to_string(earlier.in_force)),
                         .citation = earlier.basis});
    }
  }
}

const Statute* Lawbook::find_statute(std::string_view id) const {
  const auto found = std::ranges::lower_bound(
      statutes_, id, {}, [](const auto& statute) -> std::string_view { return statute->id; });
  return found != statutes_.end() && (*found)->id == id ? found->get() : nullptr;
}

Result<const Lawbook::Versions*> Lawbook::versions_of(std::string_view id) const {
  const auto found = limits_.find(id);
  if (found != limits_.end()) return &found->second;
  std::vector<std::pair<std::size_t, std::string_view>> known;
  for (const auto& [other, unused] : limits_) known.emplace_back(likeness(id, other), other);
  std::ranges::sort(known, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  known.resize(std::min<std::size_t>(known.size(), 3));
  std::vector<std::string_view> nearest;
  for (const auto& [unused, other] : known) nearest.push_back(other);
  return Error{.problem = Problem::not_found,
               .what = std::string(id.substr(0, 80)),
               .why = nearest.empty()
                          ? "no such time limit"
                          : fmt::format("no such time limit; near it are {}", fmt::join(nearest, ", "))};
}

Result<const LimitRule*> Lawbook::limit_on(std::string_view id, Date day) const {
  const Versions& versions = *FADU_TRY(versions_of(id));
  for (const LimitRule& rule : versions) {
    if (rule.in_force.on(day)) return &rule;
  }
  return Error{.problem = Problem::no_rule_in_force,
               .what = fmt::format("{} on {}", id, to_string(day)),
               .why = "no limit in force on that day; law/ has it " + list_of(versions),
               .rule = std::string(id),
               .citation = versions.front().basis};
}

}  // namespace fadu::law
