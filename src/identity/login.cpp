// SPDX-License-Identifier: EUPL-1.2
#include "identity/login.hpp"

#include <fmt/format.h>

#include "base/require.hpp"
#include "identity/account_name.hpp"

namespace fadu::identity {
namespace {

using store::Connection;

// Longer than any password can be; what is longer matches nothing and costs no more.
constexpr std::size_t weighed_bytes_max = 1024;

Error refused(Problem problem, std::string rule, std::string why, std::string why_zh) {
  return {.problem = problem,
          .what = "login",
          .why = std::move(why),
          .rule = std::move(rule),
          .why_zh = std::move(why_zh)};
}

Error wrong_password() {
  return refused(Problem::forbidden, "login", "the account or the password is not right", "账号或密码不正确");
}

}  // namespace

PasswordAttempt read_attempt(Connection& connection, const Accounts& accounts, std::string_view account,
                             PasswordCost cost) {
  const auto name = parse_account_name(account);
  // What cannot be a name is one and the same unknown name, so that nobody fills tables with them.
  if (!name) return {"?", hash_of_nothing(cost)};
  return {*name, accounts.find_password(connection, *name).value_or(hash_of_nothing(cost))};
}

WeighedPassword weigh_password(PasswordAttempt attempt, std::string_view password, const Random& random,
                               PasswordCost cost) {
  password = password.substr(0, weighed_bytes_max);
  WeighedPassword weighed{.attempt = std::move(attempt)};
  weighed.matches = password_matches(password, weighed.attempt.hash);
  if (weighed.matches && costs_less_than(weighed.attempt.hash, cost))
    weighed.renewed = hash_password(password, random, cost);
  return weighed;
}

Logins::Logins(std::string region, const InstantClock& now, const Random& random, const SealingKey& key)
    : now_(now),
      accounts_(region, now),
      lock_out_(region, now),
      sessions_(region, now, random),
      second_factor_(region, now, random, key),
      journal_(std::move(region)) {}

LoginVerdict Logins::settle(Connection& connection, const WeighedPassword& weighed, const Origin& origin) {
  LoginVerdict judged = judge(connection, weighed, origin);
  if (!judged.account) return judged;
  if (weighed.renewed)
    accounts_.set_password(connection, judged.account->name, *weighed.renewed,
                           judged.account->must_change_password);
  return admit(connection, *std::move(judged.account), origin);
}

LoginVerdict Logins::settle_code(Connection& connection, const Session& pending, std::string_view code,
                                 const Origin& origin) {
  require(pending.stage == SessionStage::second_factor_pending, "a code is owed by a pending session");
  LoginVerdict judged = judge_code(connection, pending.account, code, origin);
  if (judged.account) finish(connection, *judged.account, origin);
  return judged;
}

LoginVerdict Logins::settle_linked(Connection& connection, std::string_view issuer, std::string_view subject,
                                   const Origin& origin) {
  auto account = accounts_.find_linked(connection, issuer, subject);
  if (!account) {
    note(connection, "link_unknown", subject, "", origin);
    return {.refusal = refused(Problem::forbidden, "link", "no account here is linked to that login",
                               "该外部身份尚未绑定本系统账号")};
  }
  return admit(connection, *std::move(account), origin);
}

LoginVerdict Logins::change_password(Connection& connection, const WeighedPassword& old,
                                     const PasswordHash& fresh, const Session& session,
                                     const Origin& origin) {
  require(session.account == old.attempt.account && session.stage == SessionStage::full,
          "a password is changed by its holder");
  LoginVerdict judged = judge(connection, old, origin);
  if (!judged.account) return judged;
  const Account& account = *judged.account;
  accounts_.set_password(connection, account.name, fresh, false);
  sessions_.end_all(connection, account.name, session.id);
  note(connection, "password_changed", account.name, account.person, origin);
  return judged;
}

Result<std::vector<std::string>> Logins::confirm_second_factor(Connection& connection, const Session& session,
                                                               std::string_view code, const Origin& origin) {
  std::vector<std::string> codes = FADU_TRY(second_factor_.confirm(connection, session.account, code));
  const auto account = accounts_.find(connection, session.account);
  note(connection, "second_factor_set", account->name, account->person, origin);
  return codes;
}

Logins::Renewed Logins::renew_recovery_codes(Connection& connection, const Session& session,
                                             std::string_view code, const Origin& origin) {
  Renewed renewed{.verdict = judge_code(connection, session.account, code, origin)};
  if (!renewed.verdict.account) return renewed;
  const Account& account = *renewed.verdict.account;
  renewed.codes = second_factor_.renew_recovery_codes(connection, account.name);
  note(connection, "recovery_codes_renewed", account.name, account.person, origin);
  return renewed;
}

LoginVerdict Logins::remove_second_factor(Connection& connection, const Session& session,
                                          std::string_view code, const Origin& origin) {
  LoginVerdict judged = judge_code(connection, session.account, code, origin);
  if (!judged.account) return judged;
  second_factor_.remove(connection, judged.account->name);
  note(connection, "second_factor_removed", judged.account->name, judged.account->person, origin);
  return judged;
}

LoginVerdict Logins::judge(Connection& connection, const WeighedPassword& weighed, const Origin& origin) {
  const std::string& name = weighed.attempt.account;
  if (auto refusal = locked(connection, name, origin)) return {.refusal = std::move(refusal)};
  auto account = accounts_.find(connection, name);
  // The password may have been changed while it was weighed.
  const bool right =
      account && weighed.matches && accounts_.find_password(connection, name) == weighed.attempt.hash;
  if (!right) {
    lock_out_.note_failure(connection, name);
    note(connection, "login_failed", name, account ? account->person : "", origin);
    return {.refusal = wrong_password()};
  }
  return {.account = std::move(account)};
}

LoginVerdict Logins::judge_code(Connection& connection, std::string_view name, std::string_view code,
                                const Origin& origin) {
  auto account = accounts_.find(connection, name);
  require(account.has_value(), "a session has an account");
  if (auto refusal = locked(connection, name, origin)) return {.refusal = std::move(refusal)};
  const auto used = account->state == AccountState::active ? second_factor_.use_code(connection, name, code)
                                                           : Result<CodeUsed>(CodeUsed::none);
  if (!used) {
    note(connection, "code_unreadable", name, account->person, origin);
    return {.refusal = used.error()};
  }
  if (*used == CodeUsed::recovery) note(connection, "recovery_code_used", name, account->person, origin);
  if (*used == CodeUsed::none) {
    lock_out_.note_failure(connection, name);
    note(connection, "code_failed", name, account->person, origin);
    return {.refusal = refused(Problem::forbidden, "second_factor",
                               "the code is not right or was used before", "动态口令不正确或已使用过")};
  }
  return {.account = std::move(account)};
}

LoginVerdict Logins::admit(Connection& connection, Account account, const Origin& origin) {
  if (account.state != AccountState::active) {
    note(connection, "login_refused", account.name, account.person, origin);
    const bool is_closed = account.state == AccountState::closed;
    return {.refusal = refused(Problem::forbidden, "account_state",
                               is_closed ? "the account is closed"
                                         : "the account is locked; the security administrator unlocks it",
                               is_closed ? "账号已注销" : "账号已被锁定，请联系安全保密管理员解锁")};
  }
  if (account.second_factor)
    return {.account = std::move(account), .stage = SessionStage::second_factor_pending};
  finish(connection, account, origin);
  return {.account = std::move(account)};
}

void Logins::finish(Connection& connection, const Account& account, const Origin& origin) {
  lock_out_.forget(connection, account.name);
  accounts_.note_signed_in(connection, account.name);
  note(connection, "login", account.name, account.person, origin);
}

std::optional<Error> Logins::locked(Connection& connection, std::string_view name, const Origin& origin) {
  const auto until = lock_out_.locked_until(connection, name);
  if (!until) return std::nullopt;
  note(connection, "login_locked", name, "", origin);
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(*until - now_()).count();
  return refused(Problem::refused, "lock_out",
                 fmt::format("too many failed logins; try again in {} minutes", minutes),
                 fmt::format("登录失败次数过多，请{}分钟后再试", minutes));
}

void Logins::note(Connection& connection, std::string_view act, std::string_view name,
                  std::string_view person, const Origin& origin) {
  journal_.append(connection, {.at = now_(),
                               .kind = JournalKind::sign_in,
                               .account = std::string(name),
                               .person = std::string(person),
                               .act = std::string(act),
                               .route = origin.route,
                               .address = origin.address});
}

}  // namespace fadu::identity
