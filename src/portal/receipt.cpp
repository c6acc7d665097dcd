// SPDX-License-Identifier: EUPL-1.2
#include "portal/receipt.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fadu::portal {
namespace {

// Without letters and digits that look alike when read aloud or written by hand.
constexpr std::string_view signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_signs = 10;
constexpr std::size_t group = 5;
constexpr std::size_t shortest_number = 8;  // of a phone or identity number

// Half-width capitals and digits only: how a code is spaced and cased does not matter.
std::string normalised(std::string_view typed) {
  std::string kept;
  for (const char c : to_half_width(typed)) {
    if (c >= 'a' && c <= 'z') kept += static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) kept += c;
  }
  return kept;
}

// Takes as long for a wrong code as for a right one.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
  return difference == 0;
}

}  // namespace

std::optional<std::string> query_code(ledger::HashKind hash, const ledger::Entry& opening) {
  std::string input = "fadu/receipt\n";
  for (const ledger::CommittedField& field : opening.fields) {
    if (!field.value) return std::nullopt;
    input.append(reinterpret_cast<const char*>(field.salt.data()), field.salt.size());
  }
  const ledger::Hash digest = ledger::Hasher(hash).of(input);
  std::string code;
  for (std::size_t i = 0; i < code_signs; ++i) {
    if (i == group) code += '-';
    // Two bytes a sign: no sign is noticeably likelier than another.
    const unsigned number =
        std::to_integer<unsigned>(digest[2 * i]) * 256U + std::to_integer<unsigned>(digest[2 * i + 1]);
    code += signs[number % signs.size()];
  }
  return code;
}

bool knows_matter(const matter::Record& record, const std::optional<std::string>& code,
                  std::string_view typed) {
  const std::string given = normalised(typed);
  if (given.empty()) return false;
  bool known = code && same(normalised(*code), given);
  for (const institution::RecordField& field : record.definition->fields) {
    using institution::FieldType;
    if (field.type != FieldType::phone && field.type != FieldType::id_number &&
        field.type != FieldType::credit_code)
      continue;
    const auto* text = std::get_if<std::string>(&record.value(field.name));
    if (text != nullptr && text->size() >= shortest_number && same(normalised(*text), given)) known = true;
  }
  return known;
}

}  // namespace fadu::portal
