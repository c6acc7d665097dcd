// SPDX-License-Identifier: EUPL-1.2
#include "identity/administration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace fadu::identity {
namespace {

using store::Connection;

constexpr std::array<std::string_view, 4> titles_zh{"普通用户", "系统管理员", "安全保密管理员", "安全审计员"};

std::string_view title_zh(Administration administration) {
  return titles_zh[static_cast<std::size_t>(administration)];
}

Error refused(Problem problem, std::string_view name, std::string why, std::string why_zh) {
  return {.problem = problem,
          .what = fmt::format("account {}", name),
          .why = std::move(why),
          .rule = "separation",
          .why_zh = std::move(why_zh)};
}

Result<void> check_is(const Account& account, Administration needed) {
  if (account.state == AccountState::active && account.administration == needed) return {};
  return refused(Problem::forbidden, account.name,
                 fmt::format("only a {} administrator may do this", to_string(needed)),
                 fmt::format("此项操作仅限{}", title_zh(needed)));
}

}  // namespace

Result<void> check_may_read_journal(const Account& account) {
  return check_is(account, Administration::audit);
}

AdministrativeActs::AdministrativeActs(std::string region, const InstantClock& now, const Random& random,
                                       const SealingKey& key)
    : now_(now),
      accounts_(region, now),
      lock_out_(region, now),
      sessions_(region, now, random),
      tokens_(region, now, random),
      second_factor_(region, now, random, key),
      journal_(std::move(region)) {}

Result<Account> AdministrativeActs::make_account(Connection& connection, const Actor& actor,
                                                 NewAccount account) {
  const Account by = FADU_TRY(actor_of(connection, actor, Administration::system));
  account.must_change_password = true;
  Account made = FADU_TRY(accounts_.make(connection, account));
  note(connection, by, actor.origin, "make_account", made.name, made.person);
  return made;
}

Result<void> AdministrativeActs::set_display_name(Connection& connection, const Actor& actor,
                                                  std::string_view name, std::string_view display_name) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::system, name));
  if (trim(display_name).empty())
    return refused(Problem::invalid, parties.subject.name, "an account has a name to show",
                   "显示姓名不能为空");
  accounts_.set_display_name(connection, parties.subject.name, display_name);
  note(connection, parties.actor, actor.origin, "set_display_name", parties.subject.name, display_name);
  return {};
}

Result<void> AdministrativeActs::reset_password(Connection& connection, const Actor& actor,
                                                std::string_view name, const PasswordHash& temporary) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::system, name));
  const Account& subject = parties.subject;
  if (subject.administration != Administration::none && !subject.second_factor)
    return refused(Problem::forbidden, subject.name,
                   "without a second factor, whoever resets an administrator's password could be him",
                   "该管理员未启用动态口令，重置其密码等于取得其权限，不予办理");
  accounts_.set_password(connection, subject.name, temporary, true);
  sessions_.end_all(connection, subject.name);
  lock_out_.forget(connection, subject.name);
  note(connection, parties.actor, actor.origin, "reset_password", subject.name);
  return {};
}

Result<void> AdministrativeActs::close_account(Connection& connection, const Actor& actor,
                                               std::string_view name) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::system, name));
  const std::string& subject = parties.subject.name;
  FADU_CHECK(check_another_is_left(connection, parties.subject));
  accounts_.set_state(connection, subject, AccountState::closed);
  accounts_.set_administration(connection, subject, Administration::none);
  accounts_.unlink(connection, subject);
  second_factor_.remove(connection, subject);
  sessions_.end_all(connection, subject);
  tokens_.revoke_all(connection, subject);
  note(connection, parties.actor, actor.origin, "close_account", subject);
  return {};
}

Result<void> AdministrativeActs::link(Connection& connection, const Actor& actor, std::string_view name,
                                      std::string_view issuer, std::string_view subject) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::system, name));
  // As with passwords: who links his own login elsewhere to an administrator's account would be him.
  if (parties.subject.administration != Administration::none && !parties.subject.second_factor)
    return refused(Problem::forbidden, parties.subject.name,
                   "an administrator's account is linked only once it has a second factor",
                   "管理员账号须先启用动态口令，方可绑定外部身份");
  FADU_CHECK(accounts_.link(connection, parties.subject.name, issuer, subject));
  note(connection, parties.actor, actor.origin, "link", parties.subject.name,
       fmt::format("{} {}", issuer, subject));
  return {};
}

Result<void> AdministrativeActs::unlink(Connection& connection, const Actor& actor, std::string_view name) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::system, name));
  accounts_.unlink(connection, parties.subject.name);
  note(connection, parties.actor, actor.origin, "unlink", parties.subject.name);
  return {};
}

Result<void> AdministrativeActs::grant(Connection& connection, const Actor& actor, std::string_view name,
                                       Administration administration) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::security, name));
  const Account& subject = parties.subject;
  if (subject.administration == administration) return {};
  if (subject.state != AccountState::active)
    return refused(Problem::refused, subject.name, "the account is locked", "账号已被锁定");
  FADU_CHECK(check_another_is_left(connection, subject));
  accounts_.set_administration(connection, subject.name, administration);
  sessions_.end_all(connection, subject.name);
  tokens_.revoke_all(connection, subject.name);
  note(connection, parties.actor, actor.origin, "grant", subject.name,
       fmt::format("{} -> {}", to_string(subject.administration), to_string(administration)));
  return {};
}

Result<void> AdministrativeActs::lock(Connection& connection, const Actor& actor, std::string_view name) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::security, name));
  FADU_CHECK(check_another_is_left(connection, parties.subject));
  accounts_.set_state(connection, parties.subject.name, AccountState::locked);
  sessions_.end_all(connection, parties.subject.name);
  note(connection, parties.actor, actor.origin, "lock", parties.subject.name);
  return {};
}

Result<void> AdministrativeActs::unlock(Connection& connection, const Actor& actor, std::string_view name) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::security, name));
  accounts_.set_state(connection, parties.subject.name, AccountState::active);
  lock_out_.forget(connection, parties.subject.name);
  note(connection, parties.actor, actor.origin, "unlock", parties.subject.name);
  return {};
}

Result<void> AdministrativeActs::reset_second_factor(Connection& connection, const Actor& actor,
                                                     std::string_view name) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::security, name));
  second_factor_.remove(connection, parties.subject.name);
  sessions_.end_all(connection, parties.subject.name);
  note(connection, parties.actor, actor.origin, "reset_second_factor", parties.subject.name);
  return {};
}

Result<void> AdministrativeActs::end_sessions(Connection& connection, const Actor& actor,
                                              std::string_view name) {
  const Parties parties = FADU_TRY(parties_of(connection, actor, Administration::security, name));
  sessions_.end_all(connection, parties.subject.name);
  note(connection, parties.actor, actor.origin, "end_sessions", parties.subject.name);
  return {};
}

Result<void> AdministrativeActs::note_act(Connection& connection, const Actor& actor, Administration needed,
                                          std::string_view act, std::string_view subject,
                                          std::string_view why) {
  const Account by = FADU_TRY(actor_of(connection, actor, needed));
  note(connection, by, actor.origin, act, subject, why);
  return {};
}

Result<Account> AdministrativeActs::install_account(Connection& connection, const NewAccount& account,
                                                    Administration administration) {
  Account made = FADU_TRY(accounts_.make(connection, account, administration));
  note(connection, {}, {}, "install_account", made.name, to_string(administration));
  return made;
}

Result<Account> AdministrativeActs::actor_of(Connection& connection, const Actor& actor,
                                             Administration needed) const {
  auto account = accounts_.find(connection, actor.account);
  if (!account) return refused(Problem::not_found, actor.account, "there is no such account", "没有这个账号");
  FADU_CHECK(check_is(*account, needed));
  return *std::move(account);
}

Result<AdministrativeActs::Parties> AdministrativeActs::parties_of(Connection& connection, const Actor& actor,
                                                                   Administration needed,
                                                                   std::string_view name) const {
  Account by = FADU_TRY(actor_of(connection, actor, needed));
  auto subject = accounts_.find(connection, name);
  if (!subject) return refused(Problem::not_found, name, "there is no such account", "没有这个账号");
  if (subject->name == by.name)
    return refused(Problem::forbidden, subject->name, "nobody administers his own account",
                   "不得对本人账号实施管理操作");
  if (subject->state == AccountState::closed)
    return refused(Problem::refused, subject->name, "the account is closed for good",
                   "账号已注销，不能再作变更");
  return Parties{std::move(by), *std::move(subject)};
}

Result<void> AdministrativeActs::check_another_is_left(Connection& connection, const Account& account) const {
  if (account.administration == Administration::none || account.state != AccountState::active) return {};
  const auto accounts = accounts_.list(connection);
  const auto same = std::ranges::count_if(accounts, [&](const Account& one) {
    return one.administration == account.administration && one.state == AccountState::active;
  });
  if (same > 1) return {};
  return refused(Problem::refused, account.name,
                 fmt::format("it is the last {} administrator's", to_string(account.administration)),
                 fmt::format("这是最后一个{}账号", title_zh(account.administration)));
}

void AdministrativeActs::note(Connection& connection, const Account& actor, const Origin& origin,
                              std::string_view act, std::string_view subject, std::string_view why) const {
  journal_.append(connection, {.at = now_(),
                               .kind = JournalKind::administration,
                               .account = actor.name,
                               .person = actor.person,
                               .act = std::string(act),
                               .subject = std::string(subject),
                               .why = std::string(why),
                               .route = origin.route,
                               .address = origin.address});
}

}  // namespace fadu::identity
