// SPDX-License-Identifier: EUPL-1.2
#include "identity/second_factor.hpp"

#include <array>
#include <optional>
#include <vector>

#include "base/require.hpp"
#include "base/text.hpp"
#include "identity/base64url.hpp"
#include "identity/digest.hpp"

namespace fadu::identity {
namespace {

using store::Connection;
using store::Statement;

struct Stored {
  std::vector<std::byte> sealed;  // empty: never begun
  bool confirmed = false;
  std::int64_t used = 0;
};

Stored read_stored(Connection& connection, std::string_view region, std::string_view account) {
  Statement query = connection.prepare(
      "SELECT totp_secret, totp_confirmed, totp_counter FROM identity_account WHERE region = ?1 AND name = "
      "?2");
  require(query.bind_all(region, account).step(), "an account with a second factor exists");
  const auto sealed = query.blob(0);
  return {{sealed.begin(), sealed.end()}, query.flag(1), query.integer(2)};
}

Error refused(std::string why, std::string why_zh) {
  return {.problem = Problem::refused,
          .what = "second factor",
          .why = std::move(why),
          .rule = "second_factor",
          .why_zh = std::move(why_zh)};
}

// True when the code was good; it is then used up.
bool spend(Connection& connection, std::string_view region, std::string_view account, const Stored& stored,
           std::string_view secret, std::string_view code, Instant now) {
  const auto counter = find_totp_counter(secret, trim(code), now, stored.used);
  if (!counter) return false;
  connection.run(
      "UPDATE identity_account SET totp_confirmed = 1, totp_counter = ?3 WHERE region = ?1 AND name = ?2",
      region, account, *counter);
  return true;
}

Error sealed_otherwise() {
  return {
      .problem = Problem::unavailable,
      .what = "second factor",
      .why =
          "its secret was sealed with another key; use a recovery code, or ask the security administrator "
          "to reset it",
      .rule = "second_factor.key",
      .why_zh = "动态口令密钥无法解开（密钥文件已更换），请使用恢复码登录或联系安全管理员重置"};
}

}  // namespace

std::string second_factor_context(std::string_view region, std::string_view account) {
  return "fadu second factor " + std::string(region) + " " + std::string(account);
}

Result<Enrolment> SecondFactor::begin(Connection& connection, std::string_view account,
                                      std::string_view issuer) {
  if (read_stored(connection, region_, account).confirmed)
    return refused("there is one in force; take it away first", "已启用动态口令，请先停用");
  std::array<std::byte, 20> bytes;  // as long as the hash: RFC 4226 section 4
  random_(bytes);
  const std::string_view secret = as_text(bytes);
  const auto sealed = key_.seal(secret, second_factor_context(region_, account), random_);
  connection.run(
      "UPDATE identity_account SET totp_secret = ?3, totp_confirmed = 0, totp_counter = 0 "
      "WHERE region = ?1 AND name = ?2",
      region_, account, std::span<const std::byte>(sealed));
  return Enrolment{.secret = to_base32(secret), .uri = totp_uri(secret, issuer, account)};
}

Result<std::vector<std::string>> SecondFactor::confirm(Connection& connection, std::string_view account,
                                                       std::string_view code) {
  const Stored stored = read_stored(connection, region_, account);
  if (stored.confirmed) return refused("it is confirmed already", "动态口令已经启用");
  if (stored.sealed.empty()) return refused("it was not begun", "尚未开始设置动态口令");
  const auto secret = key_.find_secret(stored.sealed, second_factor_context(region_, account));
  if (!secret) return sealed_otherwise();
  if (!spend(connection, region_, account, stored, *secret, code, now_()))
    return refused("the code is not the one of this half minute; is the phone's clock right?",
                   "动态口令不正确，请检查手机时间后重试");
  return recovery_.renew(connection, account);
}

Result<CodeUsed> SecondFactor::use_code(Connection& connection, std::string_view account,
                                        std::string_view code) {
  const Stored stored = read_stored(connection, region_, account);
  if (!stored.confirmed) return CodeUsed::none;
  if (recovery_.use(connection, account, code)) return CodeUsed::recovery;
  const auto secret = key_.find_secret(stored.sealed, second_factor_context(region_, account));
  if (!secret) return sealed_otherwise();
  return spend(connection, region_, account, stored, *secret, code, now_()) ? CodeUsed::by_clock
                                                                            : CodeUsed::none;
}

void SecondFactor::remove(Connection& connection, std::string_view account) {
  recovery_.remove(connection, account);
  connection.run(
      "UPDATE identity_account SET totp_secret = NULL, totp_confirmed = 0, totp_counter = 0 "
      "WHERE region = ?1 AND name = ?2",
      region_, account);
}

}  // namespace fadu::identity
