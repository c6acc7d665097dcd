// Which fields of a record the public sees now, and how: only what a disclosure of its definition names,
// after the act that publishes it and while its condition holds; a personal value never but masked. Used by
// every public form of a matter, page, JSON and table alike. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text_pair.hpp"
#include "disclosure/public_list.hpp"
#include "matter/matters.hpp"

namespace fadu::disclosure {

// A disclosure in effect of one matter.
struct InEffect {
  const institution::Disclosure* disclosure = nullptr;
  PublicMatter row;
};

// In the order of the definition. Empty: nothing of the matter is public.
std::vector<InEffect> in_effect(matter::Matters& matters, const matter::Record& record, Date today);

struct ShownField {
  const institution::RecordField* field = nullptr;
  bool masked = false;
};

// The fields of these disclosures, each once, in the order of the disclosures. A personal field is always
// masked, but in a record whose own choice says that the value is of no person (`unless:` of the field).
std::vector<ShownField> shown_fields(const institution::Definition& definition,
                                     const std::vector<const institution::Disclosure*>& disclosures);

// The value as the public sees it in words: masked, a choice's or organisation's name, a day; empty where
// there is none. A matter it names is its number.
std::string shown_text(const matter::Matters& matters, const matter::Record& record, const ShownField& shown,
                       Language language);
// The same as canonical JSON: a masked value as the masked text.
std::string shown_json(const matter::Record& record, const ShownField& shown);

// What a public matter is called: its first text of the shown fields, else its official number, else its
// title.
std::string public_title(const matter::Matters& matters, const matter::Record& record,
                         const std::vector<ShownField>& shown, Language language);

}  // namespace fadu::disclosure
