// SPDX-License-Identifier: EUPL-1.2
#include "institution/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <thread>

#include "institution/reading.hpp"

namespace fadu::institution {
namespace {

// A definition on its way: the tree it is read from stays at hand until its conditions can be parsed.
struct Draft {
  std::unique_ptr<Definition> definition = std::make_unique<Definition>();
  Node root;
};

void read_outline(Draft& draft, Diagnostics& diagnostics) {
  Reading reading{*draft.definition, diagnostics};
  read_head(draft.root, reading);
  read_record(draft.root, reading);
  read_stages(draft.root, reading);
  add_implied_fields(draft.root, reading);
  read_steps(draft.root, reading);
}

void read_conditions(Draft& draft, const condition::FindSchema& find_schema, Diagnostics& diagnostics) {
  Reading reading{*draft.definition, diagnostics, find_schema};
  read_step_rules(draft.root, reading);
  read_limits(draft.root, reading);
  read_properties(draft.root, reading);
  read_disclosures(draft.root, reading);
  read_figures(draft.root, reading);
  read_findings(draft.root, reading);
}

std::vector<std::unique_ptr<const Definition>> finish(std::vector<Draft> drafts, Diagnostics& diagnostics) {
  for (Draft& draft : drafts) read_outline(draft, diagnostics);
  std::ranges::sort(drafts, {}, [](const Draft& draft) { return draft.definition->id; });
  const condition::FindSchema find_schema = [&](std::string_view id) -> const condition::Schema* {
    for (const Draft& draft : drafts)
      if (draft.definition->id == id) return &draft.definition->schema;
    return nullptr;
  };
  std::vector<std::unique_ptr<const Definition>> definitions;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (i > 0 && drafts[i].definition->id == drafts[i - 1].definition->id)
      diagnostics.add(drafts[i].root["id"].place(), "id",
                      fmt::format("'{}' is taken by another folder", drafts[i].definition->id));
    read_conditions(drafts[i], find_schema, diagnostics);
  }
  for (Draft& draft : drafts) definitions.push_back(std::move(draft.definition));
  return definitions;
}

// id: {zh: …, en: …} lines in the order of the file.
std::vector<std::pair<std::string, TextPair>> read_titles(const std::string& path, Diagnostics& diagnostics) {
  std::vector<std::pair<std::string, TextPair>> titles;
  auto root = read_document(path);
  if (!root) {
    diagnostics.add(root.error().place.value_or(Place{path}), root.error().what, root.error().why);
    return titles;
  }
  for (const auto& [id, title] : root->entries())
    titles.emplace_back(id, read_text_pair(title, id, diagnostics));
  return titles;
}

// id: {zh: …, en: …, reads: region} lines.
void read_roles(const std::string& path, std::map<std::string, TextPair, std::less<>>& titles,
                std::set<std::string, std::less<>>& region_readers, Diagnostics& diagnostics) {
  static constexpr std::array<std::string_view, 3> keys{"zh", "en", "reads"};
  auto root = read_document(path);
  if (!root) {
    diagnostics.add(root.error().place.value_or(Place{path}), root.error().what, root.error().why);
    return;
  }
  for (const auto& [id, node] : root->entries()) {
    expect_keys(node, keys, id, diagnostics);
    titles[id] = {node["zh"].text(), node["en"].text()};
    for (const std::string_view key : {"zh", "en"})
      if (node[key].text().empty())
        diagnostics.add(node.place(), id, fmt::format("expected a title in {}", key));
    if (!node["reads"]) continue;
    if (node["reads"].text() == "region")
      region_readers.insert(id);
    else
      diagnostics.add(node["reads"].place(), id + " reads", "expected region");
  }
}

// id: {title: {zh, en}, measure: {zh, en}, next: {zh, en}} in the order of the file.
std::vector<Theme> read_themes(const std::string& path, Diagnostics& diagnostics) {
  static constexpr std::array<std::string_view, 3> keys{"title", "measure", "next"};
  std::vector<Theme> themes;
  auto root = read_document(path);
  if (!root) {
    diagnostics.add(root.error().place.value_or(Place{path}), root.error().what, root.error().why);
    return themes;
  }
  for (const auto& [id, node] : root->entries()) {
    expect_keys(node, keys, id, diagnostics);
    themes.push_back({id, read_text_pair(node["title"], id + " title", diagnostics),
                      read_text_pair(node["measure"], id + " measure", diagnostics),
                      read_text_pair(node["next"], id + " next", diagnostics)});
  }
  return themes;
}

// Reading YAML is most of the work of loading a house: the files are read side by side.
std::vector<Result<Node>> read_documents(const std::vector<std::string>& paths) {
  std::vector<Result<Node>> roots(paths.size(), Result<Node>(Node{}));
  std::atomic<std::size_t> next = 0;
  const auto read = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++) roots[i] = read_document(paths[i]);
  };
  std::vector<std::jthread> others;
  const std::size_t threads = std::min<std::size_t>({paths.size(), std::thread::hardware_concurrency(), 8});
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(read);
  read();
  others.clear();  // waits for them
  return roots;
}

}  // namespace

std::pair<Catalogue, Diagnostics> Catalogue::read(const std::string& folder) {
  namespace fs = std::filesystem;
  Catalogue catalogue;
  Diagnostics diagnostics;
  std::error_code code;
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(folder, code))
    if (entry.is_directory() && fs::exists(entry.path() / "institution.yaml"))
      folders.push_back(entry.path().string());
  if (code) {
    diagnostics.add({folder}, "institutions", "the folder cannot be read: " + code.message());
    return {std::move(catalogue), std::move(diagnostics)};
  }
  std::ranges::sort(folders);
  read_roles(folder + "/roles.yaml", catalogue.roles_, catalogue.region_readers_, diagnostics);
  catalogue.areas_ = read_titles(folder + "/areas.yaml", diagnostics);
  catalogue.themes_ = read_themes(folder + "/themes.yaml", diagnostics);
  std::vector<Draft> drafts;
  std::vector<std::string> files;
  for (const std::string& path : folders) files.push_back(path + "/institution.yaml");
  const std::vector<Result<Node>> roots = read_documents(files);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string& path = folders[i];
    const Result<Node>& root = roots[i];
    if (!root) {
      diagnostics.add(root.error().place.value_or(Place{path}), root.error().what, root.error().why);
      continue;
    }
    Draft draft;
    draft.root = *root;
    draft.definition->folder = path;
    if (const std::string name = fs::path(path).filename().string(); draft.root["id"].text() != name)
      diagnostics.add(draft.root.place(), "id", fmt::format("must be '{}', the name of its folder", name));
    drafts.push_back(std::move(draft));
  }
  catalogue.definitions_ = finish(std::move(drafts), diagnostics);
  return {std::move(catalogue), std::move(diagnostics)};
}

std::pair<Catalogue, Diagnostics> Catalogue::parse(const std::map<std::string, std::string>& files) {
  Catalogue catalogue;
  Diagnostics diagnostics;
  std::vector<Draft> drafts;
  for (const auto& [file, text] : files) {
    auto root = parse_document(text, file);
    if (!root) {
      diagnostics.add(root.error().place.value_or(Place{file}), root.error().what, root.error().why);
      continue;
    }
    Draft draft;
    draft.root = *root;
    drafts.push_back(std::move(draft));
  }
  catalogue.definitions_ = finish(std::move(drafts), diagnostics);
  for (const auto& definition : catalogue.definitions_)
    for (const Step& step : definition->steps)
      for (const auto& roles : step.by)
        for (const std::string& role : roles) catalogue.roles_[role] = {role, role};
  return {std::move(catalogue), std::move(diagnostics)};
}

const Definition* Catalogue::find(std::string_view id) const {
  const auto found = std::ranges::lower_bound(
      definitions_, id, {}, [](const auto& definition) -> std::string_view { return definition->id; });
  return found != definitions_.end() && (*found)->id == id ? found->get() : nullptr;
}

condition::FindSchema Catalogue::find_schema() const {
  return [this](std::string_view id) -> const condition::Schema* {
    const Definition* definition = find(id);
    return definition == nullptr ? nullptr : &definition->schema;
  };
}

const Definition* Catalogue::provider(Provides what) const {
  for (const auto& definition : definitions_)
    if (definition->provides == what) return definition.get();
  return nullptr;
}

}  // namespace fadu::institution
