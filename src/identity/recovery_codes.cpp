// SPDX-License-Identifier: EUPL-1.2
#include "identity/recovery_codes.hpp"

#include <array>

#include "base/text.hpp"
#include "identity/secret.hpp"

namespace fadu::identity {
namespace {

// Without letters and digits that look alike when written by hand. 32 of them: a code of 16 is 80 bits,
// enough for a hash without salt.
constexpr std::string_view signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
static_assert(signs.size() == 32);
constexpr std::size_t length = 16;
constexpr std::size_t group = 4;

std::string normalised(std::string_view typed) {
  std::string kept;
  for (const char c : to_half_width(typed.substr(0, 100))) {
    const char sign = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (sign != ' ' && sign != '-') kept += sign;
  }
  return kept;
}

}  // namespace

std::vector<std::string> RecoveryCodes::renew(store::Connection& connection, std::string_view account) {
  remove(connection, account);
  std::vector<std::string> codes;
  for (int i = 0; i < count; ++i) {
    std::array<std::byte, length> bytes;
    random_(bytes);
    std::string code;
    for (std::size_t j = 0; j < length; ++j) {
      if (j > 0 && j % group == 0) code += '-';
      code += signs[std::to_integer<std::size_t>(bytes[j]) % signs.size()];
    }
    connection.run("INSERT INTO identity_recovery_code (region, account, hash) VALUES (?1, ?2, ?3)", region_,
                   account, secret_hash(normalised(code)));
    codes.push_back(std::move(code));
  }
  return codes;
}

bool RecoveryCodes::use(store::Connection& connection, std::string_view account, std::string_view typed) {
  const std::string code = normalised(typed);
  if (code.size() != length) return false;
  connection.run("DELETE FROM identity_recovery_code WHERE region = ?1 AND account = ?2 AND hash = ?3",
                 region_, account, secret_hash(code));
  return connection.change_count() == 1;
}

void RecoveryCodes::remove(store::Connection& connection, std::string_view account) {
  connection.run("DELETE FROM identity_recovery_code WHERE region = ?1 AND account = ?2", region_, account);
}

std::int64_t RecoveryCodes::left(store::Connection& connection, std::string_view account) const {
  store::Statement query =
      connection.prepare("SELECT COUNT(*) FROM identity_recovery_code WHERE region = ?1 AND account = ?2");
  query.bind_all(region_, account).step();
  return query.integer(0);
}

}  // namespace fadu::identity
