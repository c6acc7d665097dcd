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
  std::optional<std::string> take_text(std::size_t length_width) {
    const auto length = take_number(length_width);
    const auto piece = length ? take(*length) : std::nullopt;
    if (!piece) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(piece->data()), piece->size());
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
  if (!form || !name || !is_field_name(*name)) return std::nullopt;
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

}  // namespace

bool is_field_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

void append_open_field(std::string& content, const Salt& salt, std::string_view name,
                       std::string_view value) {
  content.push_back(form_open);
  append_big_endian(content, name.size(), 2);
  content += name;
  content.append(reinterpret_cast<const char*>(salt.data()), salt.size());
  append_big_endian(content, value.size(), 4);
  content += value;
}

std::string encode_content(std::span<const CommittedField> fields) {
  std::string content;
  for (const CommittedField& field : fields) {
    if (field.value) {
      append_open_field(content, field.salt, field.name, *field.value);
      continue;
    }
    content.push_back(form_erased);
    append_big_endian(content, field.name.size(), 2);
    content += field.name;
    content.append(reinterpret_cast<const char*>(field.commitment.data()), field.commitment.size());
  }
  return content;
}

Result<std::vector<CommittedField>> decode_content(std::span<const std::byte> content) {
  std::vector<CommittedField> fields;
  Reader reader(content);
  while (!reader.at_end()) {
    auto field = take_field(reader);
    if (!field) return Error{.what = "entry", .why = "its content is not in the ledger's format"};
    if (!fields.empty() && fields.back().name >= field->name)
      return Error{.what = "entry", .why = "its fields are not in order"};
    fields.push_back(std::move(*field));
  }
  return fields;
}

}  // namespace fadu::ledger
