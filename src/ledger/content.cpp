// The bytes an entry's fields are stored in, drawn in docs/formats/ledger.md, "Content".
// SPDX-License-Identifier: EUPL-1.2
#include "ledger/content.hpp"

#include <algorithm>
#include <optional>

#include "base/require.hpp"
#include "ledger/leaf_text.hpp"

namespace fadu::ledger {
namespace {

constexpr char form_open = 0;
constexpr char form_erased = 1;
constexpr char form_seeded = 2;  // the first byte of the whole entry
constexpr std::size_t length_follows = 0xFF;

// Takes pieces from the front; nothing once they run out.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : rest_(bytes) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  std::optional<std::span<const std::byte>> take(std::size_t count) {
    if (count > rest_.size()) return std::nullopt;
    const auto piece = rest_.first(count);
    rest_ = rest_.subspan(count);
    return piece;
  }
  std::optional<std::size_t> take_number(std::size_t width) {
    const auto piece = take(width);
    if (!piece) return std::nullopt;
    std::size_t number = 0;
    for (const std::byte byte : *piece) number = number << 8 | std::to_integer<std::size_t>(byte);
    return number;
  }
  std::optional<std::string> take_text_of(std::size_t length) {
    const auto piece = take(length);
    if (!piece) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(piece->data()), piece->size());
  }
  std::optional<std::string> take_text(std::size_t length_width) {
    const auto length = take_number(length_width);
    return length ? take_text_of(*length) : std::nullopt;
  }
  template <std::size_t size>
  bool take_into(std::array<std::byte, size>& to) {
    const auto piece = take(size);
    if (piece) std::ranges::copy(*piece, to.begin());
    return piece.has_value();
  }

 private:
  std::span<const std::byte> rest_;
};

std::optional<CommittedField> take_field(Reader& reader) {
  CommittedField field;
  const auto form = reader.take_number(1);
  auto name = reader.take_text(2);
  if (!form || !name) return std::nullopt;
  field.name = std::move(*name);
  if (*form == form_erased) {
    if (!reader.take_into(field.commitment)) return std::nullopt;
    return field;
  }
  if (*form != form_open || !reader.take_into(field.salt)) return std::nullopt;
  field.value = reader.take_text(4);
  if (!field.value) return std::nullopt;
  return field;
}

// A length as append_short_length() writes it, and that many bytes.
std::optional<std::string> take_short_text(Reader& reader) {
  auto length = reader.take_number(1);
  if (length == length_follows) {
    length = reader.take_number(4);
    if (!length || *length < length_follows) return std::nullopt;  // it would have stood in one byte
  }
  return length ? reader.take_text_of(*length) : std::nullopt;
}

std::optional<CommittedField> take_seeded_field(Reader& reader) {
  auto name = take_short_text(reader);
  auto value = take_short_text(reader);
  if (!name || !value) return std::nullopt;
  return CommittedField{.name = std::move(*name), .value = std::move(value)};
}

void append_short_length(std::string& content, std::size_t length) {
  append_big_endian(content, std::min(length, length_follows), 1);
  if (length >= length_follows) append_big_endian(content, length, 4);
}

}  // namespace

bool is_field_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

void begin_seeded(std::string& content, const Seed& seed) {
  content.push_back(form_seeded);
  content.append(reinterpret_cast<const char*>(seed.data()), seed.size());
}

void append_seeded_field(std::string& content, std::string_view name, std::string_view value) {
  append_short_length(content, name.size());
  content += name;
  append_short_length(content, value.size());
  content += value;
}

std::string encode_content(std::span<const CommittedField> fields) {
  std::string content;
  for (const CommittedField& field : fields) {
    content.push_back(field.value ? form_open : form_erased);
    append_big_endian(content, field.name.size(), 2);
    content += field.name;
    const auto proof = field.value ? std::span<const std::byte>(field.salt) : field.commitment;
    content.append(reinterpret_cast<const char*>(proof.data()), proof.size());
    if (!field.value) continue;
    append_big_endian(content, field.value->size(), 4);
    content += *field.value;
  }
  return content;
}

Result<std::vector<CommittedField>> decode_content(Hasher& hasher, std::span<const std::byte> content) {
  std::vector<CommittedField> fields;
  Reader reader(content);
  const bool seeded = !content.empty() && content.front() == std::byte{form_seeded};
  Seed seed{};
  if (seeded && !(reader.take(1) && reader.take_into(seed)))
    return Error{.what = "entry", .why = "its content is not in the ledger's format"};
  while (!reader.at_end()) {
    auto field = seeded ? take_seeded_field(reader) : take_field(reader);
    if (!field || !is_field_name(field->name))
      return Error{.what = "entry", .why = "its content is not in the ledger's format"};
    if (!fields.empty() && fields.back().name >= field->name)
      return Error{.what = "entry", .why = "its fields are not in order"};
    fields.push_back(std::move(*field));
  }
  if (!seeded) return fields;
  if (fields.size() > most_fields) return Error{.what = "entry", .why = "it has too many fields"};
  std::vector<Salt> salts;
  append_salts(hasher, seed, fields.size(), salts);
  for (std::size_t i = 0; i < fields.size(); ++i) fields[i].salt = salts[i];
  return fields;
}

}  // namespace fadu::ledger
