// SPDX-License-Identifier: EUPL-1.2
#include "report/sources.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/file.hpp"
#include "base/text.hpp"

namespace fadu::report {
namespace {

namespace fs = std::filesystem;

std::optional<Template> find_template(const fs::path& path, Diagnostics& diagnostics) {
  const auto text = read_file(path.string());
  if (!text) return std::nullopt;
  if (const auto at = find_invalid_utf8(*text)) {
    diagnostics.add({path.string()}, "encoding", "not UTF-8 at byte " + std::to_string(*at));
    return std::nullopt;
  }
  TextMistakes mistakes;
  Template parsed = parse_template(*text, path.string(), mistakes);
  diagnostics.add_all(diagnostics_of(mistakes, parsed.file));
  return parsed;
}

Diagnostics mistakes_in(const Template& text, const institution::Catalogue& catalogue,
                        const figure::FigureBook& book) {
  TextMistakes mistakes;
  check_text(text, catalogue, book, mistakes);
  return diagnostics_of(mistakes, text.file);
}

std::string area_text(const std::vector<std::string>& words, const Sources& sources,
                      const institution::Catalogue& catalogue) {
  const auto area = std::ranges::find(sources.areas, words[1], &std::pair<std::string, TextPair>::first);
  const auto institutions = sections_of(words, sources, catalogue);
  if (institutions.empty() || area == sources.areas.end()) return {};
  std::string text = "### （{{number}}）" + area->second.zh + "\n";
  for (const std::string& id : institutions) text += "\n" + to_text(sources.sections.find(id)->second.blocks);
  return text;
}

}  // namespace

std::vector<std::string> sections_of(const std::vector<std::string>& words, const Sources& sources,
                                     const institution::Catalogue& catalogue) {
  std::vector<std::string> institutions;
  for (std::size_t i = 2; i < words.size(); ++i)
    if (sources.sections.contains(words[i])) institutions.push_back(words[i]);
  for (const auto& [id, section] : sources.sections) {
    const auto* definition = catalogue.find(id);
    if (definition != nullptr && definition->area == words[1] &&
        std::ranges::find(institutions, id) == institutions.end())
      institutions.push_back(id);
  }
  return institutions;
}

std::string starting_text(const Sources& sources, const institution::Catalogue& catalogue) {
  std::string text;
  for (const Block& block : sources.frame.blocks) {
    const std::vector<std::string> words = block.only_command();
    text += words.size() > 1 && words[0] == "area" ? area_text(words, sources, catalogue) : to_text({block});
  }
  return text;
}

std::pair<Sources, Diagnostics> read_sources(const institution::Catalogue& catalogue,
                                             const figure::FigureBook& book) {
  Sources sources{.frame = {}, .sections = {}, .areas = catalogue.areas(), .themes = catalogue.themes()};
  Diagnostics diagnostics;
  for (const auto& definition : catalogue.definitions()) {
    const fs::path folder(definition->folder);
    if (auto section = find_template(folder / "report.md", diagnostics))
      sources.sections.emplace(definition->id, *std::move(section));
    if (auto frame = find_template(folder / "template.md", diagnostics)) {
      if (!sources.frame.file.empty())
        diagnostics.add({frame->file}, "template.md",
                        "another institution holds the frame already: " + sources.frame.file);
      sources.frame = *std::move(frame);
      sources.desk = read_desk(*definition, catalogue, diagnostics);
    }
  }
  if (sources.frame.file.empty())
    diagnostics.add({"institutions"}, "template.md", "no institution's folder holds the report's frame");
  diagnostics.add_all(mistakes_in(sources.frame, catalogue, book));
  for (const auto& [id, section] : sources.sections)
    diagnostics.add_all(mistakes_in(section, catalogue, book));
  return {std::move(sources), std::move(diagnostics)};
}

}  // namespace fadu::report
