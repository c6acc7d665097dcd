// Every institution of a house, loaded together because they refer to one another; the roles they name.
// Never stops at the first mistake; a catalogue with diagnostics is for showing them, not for running.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text_pair.hpp"
#include "institution/definition.hpp"

namespace fadu::institution {

// What findings are told under in the report, and what the report promises to do about them.
struct Theme {
  std::string id;
  TextPair title;
  TextPair measure;  // the title of next year's measure
  TextPair next;     // the measure in words
};

class Catalogue {
 public:
  // Reads `folder`/roles.yaml, areas.yaml, themes.yaml and every `folder`/*/institution.yaml.
  static std::pair<Catalogue, Diagnostics> read(const std::string& folder);
  // The same from texts in memory: file name → content of its institution.yaml. All roles are accepted.
  static std::pair<Catalogue, Diagnostics> parse(const std::map<std::string, std::string>& files);

  // Sorted by id; addresses stay valid as long as the catalogue (moving it keeps them).
  [[nodiscard]] const std::vector<std::unique_ptr<const Definition>>& definitions() const {
    return definitions_;
  }
  [[nodiscard]] const Definition* find(std::string_view id) const;
  // The schema of an institution, for condition's lookups.
  [[nodiscard]] condition::FindSchema find_schema() const;
  [[nodiscard]] const std::map<std::string, TextPair, std::less<>>& roles() const { return roles_; }
  // Whether holders of the role supervise: they read every organisation's matters, personal values masked.
  [[nodiscard]] bool reads_region(std::string_view role) const { return region_readers_.contains(role); }
  // The areas of the report in their order.
  [[nodiscard]] const std::vector<std::pair<std::string, TextPair>>& areas() const { return areas_; }
  // In the order of the report.
  [[nodiscard]] const std::vector<Theme>& themes() const { return themes_; }
  // The register that provides organisations, appointments or delegations, or nullptr.
  [[nodiscard]] const Definition* provider(Provides what) const;

 private:
  std::vector<std::unique_ptr<const Definition>> definitions_;
  std::map<std::string, TextPair, std::less<>> roles_;
  std::set<std::string, std::less<>> region_readers_;
  std::vector<std::pair<std::string, TextPair>> areas_;
  std::vector<Theme> themes_;
};

}  // namespace fadu::institution
