// SPDX-License-Identifier: EUPL-1.2
#include "ledger/leaf_text.hpp"

#include <charconv>

#include "base/json.hpp"
#include "base/require.hpp"

namespace fadu::ledger {

void begin_leaf(std::string& text, Moment at) {
  text += R"({"at":")";
  text += to_string(at);
  text += R"(","fields":{)";
}

void append_leaf_field(std::string& text, std::string_view name, const Hash& commitment) {
  if (text.back() != '{') text.push_back(',');
  text.push_back('"');
  text += name;  // has no character that JSON escapes
  text += R"(":")";
  append_hex(text, commitment);
  text.push_back('"');
}

void end_leaf_head(std::string& text, std::string_view institution, std::int64_t matter) {
  text += R"(},"institution":)";
  append_json_string(text, institution);
  text += R"(,"matter":)";
  append_number(text, matter);
  text += R"(,"number":)";
}

void append_leaf_tail(std::string& text, std::string_view organisation, std::string_view region,
                      std::string_view step, int version) {
  text += R"(,"organisation":)";
  append_json_string(text, organisation);
  text += R"(,"region":)";
  append_json_string(text, region);
  text += R"(,"step":)";
  append_json_string(text, step);
  text += R"(,"version":)";
  append_number(text, version);
  text.push_back('}');
}

void append_commitment_input(std::string& bytes, const Salt& salt, std::string_view name,
                             std::string_view value) {
  bytes.push_back(commitment_prefix);
  bytes.append(reinterpret_cast<const char*>(salt.data()), salt.size());
  append_big_endian(bytes, name.size(), 2);
  bytes += name;
  bytes += value;
}

void append_number(std::string& text, std::int64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  text.append(digits, end);
}

void append_big_endian(std::string& bytes, std::uint64_t number, int width) {
  require(number >> (8 * width) == 0, "a length fits the bytes it is written in");
  char written[8];
  for (int i = width; i-- > 0; number >>= 8) written[i] = static_cast<char>(number & 0xFF);
  bytes.append(written, static_cast<std::size_t>(width));
}

}  // namespace fadu::ledger
