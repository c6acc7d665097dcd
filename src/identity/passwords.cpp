// SPDX-License-Identifier: EUPL-1.2
#include "identity/passwords.hpp"

#include <argon2.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "base/require.hpp"
#include "base/text.hpp"
#include "identity/account_name.hpp"
#include "identity/known_passwords.hpp"

namespace fadu::identity {
namespace {

constexpr std::size_t length_min = 10;
constexpr std::size_t length_max = 128;
constexpr std::size_t different_min = 5;
constexpr std::size_t salt_size = 16;
constexpr std::size_t hash_size = 32;

Error refused(std::string why, std::string why_zh) {
  return {.problem = Problem::invalid,
          .what = "password",
          .why = std::move(why),
          .rule = "password",
          .why_zh = std::move(why_zh)};
}

// The number after `name=` in the PHC text's list of costs.
std::optional<std::uint32_t> find_cost(std::string_view costs, std::string_view name) {
  for (const std::string_view part : split(costs, ',')) {
    if (!part.starts_with(name)) continue;
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(part.data() + name.size(), part.data() + part.size(), value);
    if (problem == std::errc{} && end == part.data() + part.size()) return value;
  }
  return std::nullopt;
}

}  // namespace

Result<void> check_password(const NewPassword& proposed) {
  const std::string_view password = proposed.password;
  if (find_invalid_utf8(password)) return refused("it is not valid text", "密码不是有效的文本");
  const std::u32string points = to_code_points(password);
  if (points.size() < length_min)
    return refused(fmt::format("it needs at least {} characters and has {}", length_min, points.size()),
                   fmt::format("密码至少要有{}个字符，现在只有{}个", length_min, points.size()));
  if (points.size() > length_max)
    return refused(fmt::format("it may have at most {} characters", length_max),
                   fmt::format("密码最多{}个字符", length_max));
  if (std::set<char32_t>(points.begin(), points.end()).size() < different_min)
    return refused(fmt::format("it needs at least {} different characters", different_min),
                   fmt::format("密码至少要有{}个不同的字符", different_min));
  const std::string name = fold_account_name(proposed.account);
  if (!name.empty() && fold_account_name(password).find(name) != std::string::npos)
    return refused("it contains the account's name, which everybody knows", "密码中包含账号名，容易被猜到");
  if (is_known_password(password))
    return refused("it is one of the passwords that are tried first", "这是最常见的密码之一，容易被猜到");
  if (!proposed.previous.empty() && password == proposed.previous)
    return refused("it is the same as the one before", "新密码与原密码相同");
  return {};
}

Result<PasswordHash> hash_new_password(const NewPassword& password, const Random& random, PasswordCost cost) {
  FADU_CHECK(check_password(password));
  return hash_password(password.password, random, cost);
}

PasswordHash hash_password(std::string_view password, const Random& random, PasswordCost cost) {
  std::array<std::byte, salt_size> salt;
  random(salt);
  std::string phc(
      argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, salt_size, hash_size, Argon2_id), '\0');
  const int outcome =
      argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                            salt.data(), salt.size(), hash_size, phc.data(), phc.size());
  if (outcome == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  require(outcome == ARGON2_OK, "the cost of a password's hash is one argon2id can have");
  phc.resize(phc.find('\0'));  // the length asked for counts the end
  return {std::move(phc)};
}

bool password_matches(std::string_view password, const PasswordHash& hash) {
  const int outcome = argon2id_verify(hash.phc.c_str(), password.data(), password.size());
  if (outcome == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  return outcome == ARGON2_OK;
}

bool costs_less_than(const PasswordHash& hash, PasswordCost cost) {
  const auto parts = split(hash.phc, '$');
  if (parts.size() != 6 || parts[1] != "argon2id" || parts[2] != "v=19") return true;
  return find_cost(parts[3], "m=").value_or(0) < cost.memory_kib ||
         find_cost(parts[3], "t=").value_or(0) < cost.passes ||
         find_cost(parts[3], "p=").value_or(0) < cost.lanes;
}

PasswordHash hash_of_nothing(PasswordCost cost) {
  const std::string salt(22, 'A');  // 16 zero bytes in Base64
  const std::string hash(43, 'A');  // 32 zero bytes
  return {fmt::format("$argon2id$v=19$m={},t={},p={}${}${}", cost.memory_kib, cost.passes, cost.lanes, salt,
                      hash)};
}

std::string make_temporary_password(const Random& random) {
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";  // none that look alike
  constexpr std::size_t groups = 4;
  std::string password;
  do {
    password.clear();
    while (password.size() < groups * 6 - 1) {
      if (password.size() % 6 == 5) password.push_back('-');
      std::array<std::byte, 1> byte;
      do random(byte);
      while (std::to_integer<std::size_t>(byte[0]) >= 256 / letters.size() * letters.size());
      password.push_back(letters[std::to_integer<std::size_t>(byte[0]) % letters.size()]);
    }
  } while (!check_password({.password = password, .account = {}}));
  return password;
}

}  // namespace fadu::identity
