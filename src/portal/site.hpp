// institutions/portal.yaml read: which lists, forms and figures the public pages show and how, so that no C++
// names an institution. Form: docs/formats/portal.md. Never holds anything of a matter.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text_pair.hpp"
#include "condition/expression.hpp"
#include "figure/figure_book.hpp"
#include "institution/catalogue.hpp"

namespace fadu::portal {

// One disclosure of one institution as a list of what it made public. There is one for every disclosure;
// those that the file names have a path and words of their own.
struct List {
  std::string id;  // "penalty.decision"
  const institution::Definition* definition = nullptr;
  const institution::Disclosure* disclosure = nullptr;
  std::string path;  // "/lists/penalty.decision" by default
  TextPair title;
  TextPair lead = {};                              // a sentence below the title
  const institution::RecordField* kind = nullptr;  // narrowed by this choice, if any …
  bool by_stage = false;                           // … or by the stage
  std::string first = {};  // the stage or kind shown when none is asked for; empty: all
  const institution::RecordField* from = nullptr;  // what is listed stands from … until: "as it stood on"
  const institution::RecordField* until = nullptr;
  std::vector<const institution::RecordField*> columns = {};  // besides organisation and day
  // By kind: the institution that such an item is exercised through.
  std::map<std::string, const institution::Definition*, std::less<>> flows = {};
  std::string form = {};                 // offered on a matter's page …
  condition::Expression form_when = {};  // … for which this holds
};

struct FormField {
  const institution::RecordField* field = nullptr;
  TextPair title;
  TextPair help;
  bool required = false;
};

// Whether a form can ask for a value of that type.
bool can_be_asked(institution::FieldType type);

// A step that the public performs, as a form.
struct Form {
  std::string id;
  std::string path;
  const institution::Definition* definition = nullptr;
  const institution::Step* step = nullptr;
  TextPair title;
  TextPair lead;
  TextPair button;
  std::vector<TextPair> notes = {};                             // what to know before filling it in
  std::vector<std::pair<std::string, std::string>> fixed = {};  // field and value, as a file would write it
  const institution::RecordField* about = nullptr;              // a matter field, taken from ?about=
  std::vector<FormField> fields = {};

  [[nodiscard]] bool takes_files() const;
};

// A place to go to from every page (menu) or from the first one (tasks).
struct MenuItem {
  std::string path;
  TextPair title;
  TextPair lead = {};
};

struct Site {
  std::vector<MenuItem> menu;
  std::vector<MenuItem> tasks;
  std::vector<List> lists;  // those of the file first, in its order; then every other disclosure
  std::vector<Form> forms;
  std::vector<const List*> before, after;  // of the enforcement page
  std::vector<const institution::Definition*> during;
  std::vector<const figure::KnownFigure*> figures;  // of the first page
  std::vector<const List*> latest;                  // of the first page
  std::vector<const List*> reports;                 // reports published as documents

  // Nothing where there is none.
  [[nodiscard]] const List* find_list(std::string_view id) const;
  [[nodiscard]] const List* find_list_at(std::string_view path) const;
  [[nodiscard]] const Form* find_form(std::string_view id) const;
  [[nodiscard]] const Form* find_form_at(std::string_view path) const;
  [[nodiscard]] std::vector<const List*> lists_of(const institution::Definition& definition) const;
};

// `text` is the file's content; all its mistakes are added, each with its line.
Site read_site(std::string_view text, const std::string& file, const institution::Catalogue& catalogue,
               const figure::FigureBook& figures, Diagnostics& diagnostics);

}  // namespace fadu::portal
