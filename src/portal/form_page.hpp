// A step of the public as a form: shown, read, refused with the reason beside the field, confirmed with a
// receipt. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>

#include "portal/pieces.hpp"

namespace fadu::portal {

// What is wrong in a form, by field's name; "" for what belongs to no field.
using Mistakes = std::multimap<std::string, std::string>;

// The matter a form is about, from "about": it must be public and offered. Nothing where the form needs none.
struct About {
  std::optional<PublicRecord> matter;
};
Result<About> read_about(const View& view, const Form& form, const std::string& number);

Page form_page(const View& view, const Form& form, const Values& values, const Mistakes& mistakes);
// What is wrong on the whole, and the form's fields with what was filled in.
Html mistakes_summary(const View& view, const Form& form, const Mistakes& mistakes);
Html field_rows(const View& view, const Form& form, const Values& values, const Mistakes& mistakes);

// The act the filled-in form asks for, or its first mistake.
Result<matter::Act> read_act(const View& view, const Form& form, const Values& values);
// The values of its fields into the act.
Result<void> read_fields(const View& view, const Form& form, const Values& values, matter::Act& act);
// All mistakes of the values themselves.
Mistakes find_mistakes(const View& view, const Form& form, const Values& values);
// Beside which field an error belongs.
std::string field_of(const Form& form, const Error& error);

// How the form is sent: with files where it asks for one.
Attributes form_attributes(const View& view, const Form& form);

Page receipt_page(const View& view, const Form& form, const std::vector<Upload>& uploads,
                  const matter::Performed& performed);
// What was sent along: name, size, kind and hash of each file.
Html uploads_section(const View& view, const std::vector<Upload>& uploads);

// The organisations that have the people for the steps that follow the form's, by code and name.
std::vector<std::pair<std::string, std::string>> possible_organisations(const View& view, const Form& form);

}  // namespace fadu::portal
