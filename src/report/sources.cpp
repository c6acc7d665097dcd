// SPDX-License-Identifier: EUPL-1.2
#include "report/sources.hpp"

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
  return parse_template(*text, path.string(), diagnostics);
}

}  // namespace

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
    }
  }
  if (sources.frame.file.empty())
    diagnostics.add({"institutions"}, "template.md", "no institution's folder holds the report's frame");
  check_text(sources.frame, catalogue, book, diagnostics);
  for (const auto& [id, section] : sources.sections) check_text(section, catalogue, book, diagnostics);
  return {std::move(sources), std::move(diagnostics)};
}

}  // namespace fadu::report
