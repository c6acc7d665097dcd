// SPDX-License-Identifier: EUPL-1.2
// Names: bound names first, then the longest dotted match among fields, aliases, constants and variables;
// what is left of the dots is read through a matter.
#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.hpp"
#include "condition/parser.hpp"

namespace fadu::condition {
namespace {

std::string join(std::span<const Token> path) {
  std::string joined;
  for (const Token& token : path) {
    if (!joined.empty()) joined.push_back('.');
    joined += token.source;
  }
  return joined;
}

void unite(std::vector<std::string>& all, const std::vector<std::string>& more) {
  for (const std::string& word : more)
    if (std::ranges::find(all, word) == all.end()) all.push_back(word);
}

// True if the word is the first part of the name.
bool begins(std::string_view name, std::string_view word) {
  return name.starts_with(word) && (name.size() == word.size() || name[word.size()] == '.');
}

bool is_taken(const Schema& schema, std::string_view word) {
  const auto by_key = [&](const auto& entry) { return begins(entry.first, word); };
  return std::ranges::any_of(schema.fields, [&](const Field& field) { return begins(field.name, word); }) ||
         std::ranges::any_of(schema.aliases, by_key) || std::ranges::any_of(schema.constants, by_key);
}

}  // namespace

std::string suggest(std::string_view word, std::span<const std::string> known) {
  const std::vector<std::string_view> words(known.begin(), known.end());
  const std::string_view found = nearest(word, words);
  return found.empty() ? "" : fmt::format("; did you mean '{}'?", found);
}

Result<TermPtr> Parser::resolve_bare(std::span<const Token> path) {
  for (std::size_t i = shared_.bounds.size(); i-- > shared_.visible_from;) {
    const Bound& bound = shared_.bounds[i];
    if (bound.name != path[0].source) continue;
    if (bound.record) {
      if (path.size() == 1)
        return wrong(path[0].offset, fmt::format("'{}'", bound.name),
                     fmt::format("is a record: read a field of it, as {}.matter", bound.name));
      const Base base = *bound.record;
      return resolve(base, path.subspan(1), false);
    }
    const Operand text = FADU_TRY(make({.op = Op::field,
                                        .type = {.kind = Kind::text},
                                        .bound = bound.name,
                                        .frame = i + 1,
                                        .choices = bound.choices},
                                       path[0].offset));
    return path.size() == 1 ? Result<TermPtr>(text.term) : read_through(text.term, path.subspan(1));
  }
  return resolve(base_, path, true);
}

Result<TermPtr> Parser::resolve(const Base& base, std::span<const Token> path, bool bare) {
  for (std::size_t length = path.size(); length > 0; --length) {
    TermPtr term = FADU_TRY(find_name(base, join(path.first(length)), path[0], bare));
    if (term == nullptr) continue;
    return length == path.size() ? Result<TermPtr>(term) : read_through(term, path.subspan(length));
  }
  return unknown(base, path, bare);
}

// A null pointer if there is no such name.
Result<TermPtr> Parser::find_name(const Base& base, const std::string& name, const Token& at, bool bare) {
  const Schema& schema = *base.schemas[0];
  if (schema.find_slot(name)) return field(base, name, at);
  if (const auto found = schema.aliases.find(name); found != schema.aliases.end()) {
    for (const Schema* other : base.schemas) {
      const auto same = other->aliases.find(name);
      if (same == other->aliases.end() || same->second != found->second)
        return wrong(
            at.offset, fmt::format("'{}'", name),
            fmt::format("does not mean the same in {} as in {}", other->institution, schema.institution));
    }
    return alias(base, name, found->second, at);
  }
  if (!bare) return TermPtr{};
  if (const auto found = schema.constants.find(name); found != schema.constants.end())
    return FADU_TRY(make_literal(found->second, at.offset)).term;
  for (std::size_t i = 0; i < shared_.variables.size(); ++i) {
    const Field& variable = shared_.variables[i];
    if (variable.name != name) continue;
    return FADU_TRY(make({.op = Op::variable,
                          .type = variable.type,
                          .name = name,
                          .slot = i,
                          .choices = variable.choices},
                         at.offset))
        .term;
  }
  return TermPtr{};
}

Result<TermPtr> Parser::field(const Base& base, const std::string& name, const Token& at) {
  const Schema& first = *base.schemas[0];
  const Field& field = first.fields[*first.find_slot(name)];
  Term term{.op = base.through ? Op::through : Op::field,
            .type = field.type,
            .name = name,
            .choices = field.choices};
  if (!base.through) {
    term.slot = *first.find_slot(name);
    term.frame = base.frame;
    term.bound = base.bound;
    term.column = column_of(field);
    return FADU_TRY(make(std::move(term), at.offset)).term;
  }
  term.args = {base.through};
  bool any_text = false;
  for (const Schema* schema : base.schemas) {
    const auto slot = schema->find_slot(name);
    if (!slot)
      return wrong(at.offset, fmt::format("'{}'", name),
                   fmt::format("stands in {} but not in {}; the matter may be of either", first.institution,
                               schema->institution));
    const Field& other = schema->fields[*slot];
    if (other.type.kind != field.type.kind)
      return wrong(at.offset, fmt::format("'{}'", name),
                   fmt::format("is {} in {} but {} in {}", describe(field.type.kind), first.institution,
                               describe(other.type.kind), schema->institution));
    term.targets.push_back({schema->institution, *slot});
    unite(term.type.of, other.type.of);
    any_text = any_text || other.choices.empty();
    unite(term.choices, other.choices);
  }
  if (any_text) term.choices.clear();
  return FADU_TRY(make(std::move(term), at.offset)).term;
}

Result<TermPtr> Parser::alias(const Base& base, const std::string& name, const std::string& text,
                              const Token& at) {
  constexpr std::size_t levels = 8;  // an alias may use aliases
  if (shared_.depth + levels > depth_max)
    return wrong(at.offset, fmt::format("'{}'", name), "stands for itself, or is nested too deep");
  const std::size_t visible_from = shared_.visible_from;
  shared_.depth += levels;
  shared_.visible_from = shared_.bounds.size();
  Parser inner(text, at_, shared_, base);
  Result<TermPtr> term = inner.parse(Kind::nothing);
  shared_.depth -= levels;
  shared_.visible_from = visible_from;
  if (!term)
    return wrong(at.offset, fmt::format("'{}'", name),
                 fmt::format("stands for '{}': {}: {}", text, term.error().what, term.error().why));
  return term;
}

Result<TermPtr> Parser::read_through(const TermPtr& matter, std::span<const Token> path) {
  if (matter->type.kind != Kind::matter)
    return wrong(
        path[0].offset, fmt::format("'{}'", path[0].source),
        fmt::format("nothing can be read through {}, only through a matter", describe(matter->type.kind)));
  Base base{.schemas = {}, .through = matter};
  for (const std::string& institution : matter->type.of) {
    const Schema* schema = shared_.find_schema ? shared_.find_schema(institution) : nullptr;
    if (schema == nullptr)
      return wrong(path[0].offset, fmt::format("'{}'", path[0].source),
                   fmt::format("the matter may be of '{}', which is no institution", institution));
    base.schemas.push_back(schema);
  }
  if (base.schemas.empty())
    return wrong(path[0].offset, fmt::format("'{}'", path[0].source),
                 "the matter field names no institution");
  return resolve(base, path, false);
}

Error Parser::unknown(const Base& base, std::span<const Token> path, bool bare) const {
  std::vector<std::string> known;
  for (const Field& field : base.schemas[0]->fields) known.push_back(field.name);
  for (const auto& [name, text] : base.schemas[0]->aliases) known.push_back(name);
  if (bare) {
    for (const auto& [name, value] : base.schemas[0]->constants) known.push_back(name);
    for (const Field& variable : shared_.variables) known.push_back(variable.name);
    for (const Bound& bound : std::span(shared_.bounds).subspan(shared_.visible_from))
      known.push_back(bound.name);
  }
  const std::string name = join(path);
  std::string near = suggest(name, known);
  if (near.empty()) near = suggest(path[0].source, known);
  return wrong(path[0].offset, fmt::format("'{}'", name),
               fmt::format("no such name in {}{}", base.schemas[0]->institution, near));
}

Result<void> Parser::bind(const Token& name, Bound bound) {
  if (shared_.bounds.size() == frames_max)
    return wrong(name.offset, fmt::format("'{}'", name.source),
                 "too many names are bound inside one another");
  const auto same = [&](const auto& other) { return other.name == name.source; };
  bool taken = is_taken(shared_.schema, name.source) || std::ranges::any_of(shared_.bounds, same) ||
               std::ranges::any_of(shared_.variables, same);
  for (const Schema* schema : base_.schemas) taken = taken || is_taken(*schema, name.source);
  for (const char* word : {"true", "false", "null", "in"}) taken = taken || name.source == word;
  if (taken)
    return wrong(name.offset, fmt::format("'{}'", name.source), "has a meaning already; choose another name");
  shared_.bounds.push_back(std::move(bound));
  return {};
}

}  // namespace fadu::condition
