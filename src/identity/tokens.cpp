// SPDX-License-Identifier: EUPL-1.2
#include "identity/tokens.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/require.hpp"
#include "base/text.hpp"
#include "identity/secret.hpp"

namespace fadu::identity {
namespace {

using store::Connection;
using store::Statement;

constexpr std::size_t name_length_max = 80;

bool is_scope(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == ':' || c == '-' || c == '.';
  });
}

std::optional<Instant> find_instant(const Statement& row, int column) {
  const auto seconds = row.find_integer(column);
  return seconds ? std::optional(Instant(std::chrono::seconds(*seconds))) : std::nullopt;
}

ApiToken read_token(const Statement& row) {
  ApiToken token{.id = std::string(row.text(0)),
                 .account = std::string(row.text(1)),
                 .name = std::string(row.text(2)),
                 .scopes = {},
                 .made = Instant(std::chrono::seconds(row.integer(4))),
                 .expires = Instant(std::chrono::seconds(row.integer(5))),
                 .used = find_instant(row, 6),
                 .revoked = find_instant(row, 7)};
  for (const std::string_view scope : split(row.text(3), ' ')) token.scopes.emplace(scope);
  return token;
}

Error refused(std::string_view name, Problem problem, std::string why, std::string why_zh) {
  return {.problem = problem,
          .what = fmt::format("API token '{}'", name),
          .why = std::move(why),
          .why_zh = std::move(why_zh)};
}

Result<void> check_holder(Connection& connection, std::string_view region, const NewToken& token) {
  Statement query = connection.prepare(
      "SELECT administration FROM identity_account WHERE region = ?1 AND name = ?2 AND state = 'active'");
  if (!query.bind_all(region, token.account).step())
    return refused(token.name, Problem::forbidden, "its account is not active", "所属账号未启用");
  if (query.text(0) != "none")
    return refused(token.name, Problem::forbidden,
                   "an administrator's account has none, since it would go "
                   "around the second factor",
                   "管理员账号不得使用接口令牌");
  return {};
}

Result<void> check_token(const NewToken& token, Instant now) {
  const Problem invalid = Problem::invalid;
  if (trim(token.name).empty() || to_code_points(token.name).size() > name_length_max)
    return refused(token.name, invalid, fmt::format("its name takes 1 to {} characters", name_length_max),
                   fmt::format("名称须为1至{}个字符", name_length_max));
  if (token.scopes.empty() || !std::ranges::all_of(token.scopes, is_scope))
    return refused(token.name, invalid, "it needs a scope, each a word such as read or matters:perform",
                   "须至少选择一项权限范围");
  if (token.expires <= now || token.expires > now + ApiTokens::age_max)
    return refused(token.name, invalid, "it ends after now and within a year",
                   "有效期须在一年以内且晚于当前时间");
  return {};
}

}  // namespace

Result<MadeToken> ApiTokens::make(Connection& connection, const NewToken& token, const Origin& origin) {
  const Instant now = now_();
  FADU_CHECK(check_token(token, now));
  FADU_CHECK(check_holder(connection, region_, token));
  const std::string name = one_line(trim(token.name), name_length_max);
  for (const ApiToken& other : list(connection, token.account))
    if (other.name == name && !other.revoked && other.expires > now)
      return refused(name, Problem::conflict, "there is one of that name in force", "已有同名的有效令牌");
  std::string secret = std::string(prefix) + make_secret(random_);
  ApiToken made{.id = secret_hash(secret),
                .account = token.account,
                .name = name,
                .scopes = token.scopes,
                .made = now,
                .expires = token.expires,
                .used = {},
                .revoked = {}};
  connection.run(
      "INSERT INTO identity_token (region, id, account, name, scopes, made, expires) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      region_, made.id, made.account, name, fmt::format("{}", fmt::join(made.scopes, " ")),
      now.time_since_epoch().count(), made.expires.time_since_epoch().count());
  note(connection, "token_made", made, origin);
  return MadeToken{std::move(secret), std::move(made)};
}

std::optional<ApiToken> ApiTokens::find(Connection& connection, std::string_view secret) const {
  if (!secret.starts_with(prefix)) return std::nullopt;
  Statement query = connection.prepare(
      "SELECT t.id, t.account, t.name, t.scopes, t.made, t.expires, t.used, t.revoked FROM identity_token t "
      "JOIN identity_account a ON a.region = t.region AND a.name = t.account "
      "WHERE t.region = ?1 AND t.id = ?2 AND t.revoked IS NULL AND t.expires > ?3 AND a.state = 'active'");
  if (!query.bind_all(region_, secret_hash(secret), now_().time_since_epoch().count()).step())
    return std::nullopt;
  return read_token(query);
}

bool ApiTokens::used_is_due(const ApiToken& token) const {
  return !token.used || now_() - *token.used >= used_step;
}

void ApiTokens::note_used(Connection& connection, const ApiToken& token) {
  connection.run("UPDATE identity_token SET used = ?3 WHERE region = ?1 AND id = ?2", region_, token.id,
                 now_().time_since_epoch().count());
}

std::vector<ApiToken> ApiTokens::list(Connection& connection, std::string_view account) const {
  std::vector<ApiToken> tokens;
  Statement query = connection.prepare(
      "SELECT id, account, name, scopes, made, expires, used, revoked FROM identity_token "
      "WHERE region = ?1 AND account = ?2 ORDER BY made DESC, id");
  store::for_each_row(query.bind_all(region_, account),
                      [&](const Statement& row) { tokens.push_back(read_token(row)); });
  return tokens;
}

bool ApiTokens::revoke(Connection& connection, std::string_view account, std::string_view id,
                       const Origin& origin) {
  const std::vector<ApiToken> tokens = list(connection, account);
  const auto token = std::ranges::find(tokens, id, &ApiToken::id);
  if (token == tokens.end() || token->revoked) return false;
  connection.run(
      "UPDATE identity_token SET revoked = ?4 WHERE region = ?1 AND account = ?2 AND id = ?3 AND revoked IS "
      "NULL",
      region_, account, id, now_().time_since_epoch().count());
  note(connection, "token_revoked", *token, origin);
  return true;
}

void ApiTokens::revoke_all(Connection& connection, std::string_view account) {
  connection.run(
      "UPDATE identity_token SET revoked = ?3 WHERE region = ?1 AND account = ?2 AND revoked IS NULL",
      region_, account, now_().time_since_epoch().count());
}

void ApiTokens::note(Connection& connection, std::string_view act, const ApiToken& token,
                     const Origin& origin) const {
  Statement query = connection.prepare("SELECT person FROM identity_account WHERE region = ?1 AND name = ?2");
  require(query.bind_all(region_, token.account).step(), "a token has an account");
  journal_.append(connection, {.at = now_(),
                               .kind = JournalKind::sign_in,
                               .account = token.account,
                               .person = std::string(query.text(0)),
                               .act = std::string(act),
                               .subject = token.name,
                               .why = fmt::format("{}", fmt::join(token.scopes, " ")),
                               .route = origin.route,
                               .address = origin.address});
}

}  // namespace fadu::identity
