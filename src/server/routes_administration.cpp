// SPDX-License-Identifier: EUPL-1.2
// Accounts, tokens, the reads journal, and whether ledger and journal are whole. Three administrators, each
// with a part of it, none with a say in matters (三员分立).
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/text.hpp"
#include "ledger/audit.hpp"
#include "server/record_json.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

identity::Actor actor_of(const Call& call) {
  return {.account = call.who().account, .origin = call.site->origin(call)};
}

json::object account_json(const Call& call, house::House& house, const identity::Account& account) {
  const auto subject = call.site->identity->accounts.find_subject(*house.connection, account.name);
  return {{"account", account.name},
          {"person", account.person},
          {"name", account.display_name},
          {"state", identity::to_string(account.state)},
          {"administrator", identity::to_string(account.administration)},
          {"must_change_password", account.must_change_password},
          {"second_factor", account.second_factor},
          {"linked_subject", subject ? json::value(*subject) : json::value(nullptr)},
          {"made", to_string(to_moment(account.made))},
          {"signed_in",
           account.signed_in ? json::value(to_string(to_moment(*account.signed_in))) : json::value(nullptr)}};
}

Outcome list_accounts(const Call& call, house::House& house) {
  json::array items;
  for (const identity::Account& account : call.site->identity->accounts.list(*house.connection))
    items.push_back(account_json(call, house, account));
  return json_response(json::object{{"items", std::move(items)}});
}

Outcome make_account(const Call& call, house::House&) {
  const auto body = body_object(call);
  if (!body) return call.refuse(body.error());
  auto& random = call.site->identity->random;
  const std::string temporary = identity::make_temporary_password(random);
  identity::NewAccount account{.name = text_in(*body, "account"),
                               .person = text_in(*body, "person"),
                               .display_name = text_in(*body, "name"),
                               .password = identity::hash_password(temporary, random)};
  return Write([call, account, temporary](house::House& house) -> Response {
    const auto made = call.site->identity->acts.make_account(*house.connection, actor_of(call), account);
    if (!made) return call.refuse(made.error());
    json::object shown = account_json(call, house, *made);
    shown["temporary_password"] = temporary;  // shown once
    return json_response(shown, 201);
  });
}

// What is asked for in one word; each administrator may do only his own.
Result<json::object> change_account(const Call& call, house::House& house, const json::object& body,
                                    const identity::PasswordHash& temporary_hash,
                                    const std::string& temporary) {
  auto& acts = call.site->identity->acts;
  store::Connection& connection = *house.connection;
  const std::string& name = call.parts.at(0);
  const std::string act = text_in(body, "act");
  const identity::Actor actor = actor_of(call);
  if (act == "reset_password") {
    FADU_CHECK(acts.reset_password(connection, actor, name, temporary_hash));
    return json::object{{"temporary_password", temporary}};
  }
  if (act == "close") {
    FADU_CHECK(acts.close_account(connection, actor, name));
  } else if (act == "rename") {
    FADU_CHECK(acts.set_display_name(connection, actor, name, text_in(body, "name")));
  } else if (act == "lock") {
    FADU_CHECK(acts.lock(connection, actor, name));
  } else if (act == "unlock") {
    FADU_CHECK(acts.unlock(connection, actor, name));
  } else if (act == "reset_second_factor") {
    FADU_CHECK(acts.reset_second_factor(connection, actor, name));
  } else if (act == "end_sessions") {
    FADU_CHECK(acts.end_sessions(connection, actor, name));
  } else if (act == "link") {
    if (!call.site->oidc)
      return invalid("act", "未配置统一身份认证", "no login through another house is set up");
    const std::string subject(trim(text_in(body, "subject")));
    if (subject.empty())
      return invalid("subject", "须填写该人员在身份提供方的用户标识（sub）",
                     "say who the provider says it is (its sub)");
    FADU_CHECK(acts.link(connection, actor, name, call.site->oidc->issuer(), subject));
  } else if (act == "unlink") {
    FADU_CHECK(acts.unlink(connection, actor, name));
  } else if (act == "grant") {
    const auto administration = identity::find_administration(text_in(body, "administrator"));
    if (!administration)
      return invalid("administrator", "应为none、system、security或audit",
                     "expected none, system, security or audit");
    FADU_CHECK(acts.grant(connection, actor, name, *administration));
  } else {
    return invalid("act", "没有这种操作", "there is no such act");
  }
  return json::object{};
}

Outcome patch_account(const Call& call, house::House&) {
  auto body = body_object(call);
  if (!body) return call.refuse(body.error());
  auto& random = call.site->identity->random;
  const std::string temporary = identity::make_temporary_password(random);
  const auto hash = identity::hash_password(temporary, random);
  return Write([call, body = *body, hash, temporary](house::House& house) -> Response {
    auto answer = change_account(call, house, body, hash, temporary);
    if (!answer) return call.refuse(answer.error());
    if (const auto account = call.site->identity->accounts.find(*house.connection, call.parts.at(0)))
      for (const auto& [key, value] : account_json(call, house, *account)) (*answer)[key] = value;
    return json_response(*answer);
  });
}

json::object row_json(const identity::NumberedRow& numbered) {
  const identity::JournalRow& row = numbered.row;
  json::array fields;
  for (const std::string& field : row.fields) fields.emplace_back(field);
  return {{"number", numbered.number},
          {"at", to_string(to_moment(row.at))},
          {"kind", identity::to_string(row.kind)},
          {"account", row.account},
          {"person", row.person},
          {"act", row.act},
          {"subject", row.subject},
          {"institution", row.institution},
          {"matter", row.matter ? json::value(*row.matter) : json::value(nullptr)},
          {"fields", std::move(fields)},
          {"route", row.route},
          {"address", row.address}};
}

Outcome read_journal(const Call& call, house::House&) {
  identity::JournalQuery query;
  query.account = call.request->find_query("account").value_or("");
  query.institution = call.request->find_query("institution").value_or("");
  query.kind = identity::find_journal_kind(call.request->find_query("kind").value_or(""));
  if (const auto after = call.request->find_query("after"); after && !after->empty())
    query.before = std::strtoll(after->c_str(), nullptr, 10);
  // Reading the journal is itself journalled, so it is a write.
  return Write([call, query](house::House& house) -> Response {
    auto& of = *call.site->identity;
    const auto noted = of.acts.note_act(*house.connection, actor_of(call), identity::Administration::audit,
                                        "read_journal", "", "");
    if (!noted) return call.refuse(noted.error());
    json::array items;
    json::value next = nullptr;
    for (const identity::NumberedRow& row : of.journal.read(*house.connection, query)) {
      items.push_back(row_json(row));
      next = json::value(std::to_string(row.number));
    }
    if (items.size() < static_cast<std::size_t>(query.limit)) next = nullptr;
    return json_response(json::object{{"items", std::move(items)}, {"next", std::move(next)}});
  });
}

// Reads every entry and every row: long work, on the looking thread that took it.
Outcome show_integrity(const Call& call, house::House& house) {
  const auto journal = call.site->identity->journal.verify(*house.connection);
  house.matters->roll_back();  // the audit sees one state of the database by itself
  const ledger::Audit audit = ledger::audit(*house.connection, house.region());
  house.matters->begin_reading();
  const auto checkpoints = house.ledger->checkpoints();
  json::object answer{{"entries", audit.entries},
                      {"root", ledger::to_hex(house.ledger->root(audit.entries))},
                      {"checkpoints", audit.checkpoints},
                      {"ledger", audit.finding ? "broken" : "whole"},
                      {"journal", journal.whole() ? "whole" : "broken"},
                      {"journal_rows", journal.head.size}};
  answer["checkpoint"] = checkpoints.empty() ? json::value(nullptr) : json::value(checkpoints.back());
  answer["problem"] = audit.finding ? json::value(audit.finding->what) : json::value(nullptr);
  return json_response(answer);
}

Outcome list_tokens(const Call& call, house::House& house) {
  json::array items;
  for (const identity::ApiToken& token :
       call.site->identity->tokens.list(*house.connection, call.who().account)) {
    json::array scopes;
    for (const std::string& scope : token.scopes) scopes.emplace_back(scope);
    items.push_back(
        {{"id", token.id},
         {"name", token.name},
         {"scopes", std::move(scopes)},
         {"made", to_string(to_moment(token.made))},
         {"expires", to_string(to_moment(token.expires))},
         {"last_used", token.used ? json::value(to_string(to_moment(*token.used))) : json::value(nullptr)},
         {"in_force", !token.revoked}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

constexpr std::int64_t days_max = identity::ApiTokens::age_max.count();

Outcome make_token(const Call& call, house::House&) {
  const auto body = body_object(call);
  if (!body) return call.refuse(body.error());
  identity::NewToken token{.account = call.who().account,
                           .name = text_in(*body, "name"),
                           .scopes = {},
                           .expires = call.site->identity->now() + std::chrono::days(90)};
  if (const json::value* scopes = body->if_contains("scopes"); scopes != nullptr && scopes->is_array())
    for (const json::value& scope : scopes->get_array())
      if (scope.is_string()) token.scopes.emplace(scope.get_string());
  if (const json::value* days = body->if_contains("days"); days != nullptr) {
    if (!days->is_int64() || days->get_int64() < 1 || days->get_int64() > days_max)
      return call.refuse(invalid("days", "有效天数应为1至366", "expected a number of days from 1 to 366"));
    token.expires = call.site->identity->now() + std::chrono::days(days->get_int64());
  }
  return Write([call, token](house::House& house) -> Response {
    const auto made = call.site->identity->tokens.make(*house.connection, token, call.site->origin(call));
    if (!made) return call.refuse(made.error());
    return json_response(json::object{{"id", made->token.id}, {"secret", made->secret}}, 201);
  });
}

Outcome revoke_token(const Call& call, house::House&) {
  return Write([call](house::House& house) -> Response {
    if (call.site->identity->tokens.revoke(*house.connection, call.who().account, call.parts.at(0),
                                           call.site->origin(call)))
      return {.status = 204};
    return call.refuse(not_found("令牌", "token"));
  });
}

}  // namespace

void add_administration_routes(std::vector<Route>& routes) {
  const auto add = [&](Method method, std::string_view path, Audience audience, std::string_view summary,
                       std::string_view answer, std::string_view body, CallHandler handle) {
    routes.push_back({.method = method,
                      .path = path,
                      .audience = audience,
                      .summary = summary,
                      .answer = answer,
                      .body = body,
                      .handle = std::move(handle)});
  };
  add(Method::get, "/api/v1/accounts", Audience::administrators, "All accounts", "Accounts", "",
      list_accounts);
  add(Method::post, "/api/v1/accounts", Audience::system,
      "Makes an account; its temporary password is shown once", "Account", "NewAccount", make_account);
  routes.back().status = 201;
  add(Method::patch, "/api/v1/accounts/{account}", Audience::administrators,
      "One act on an account, each administrator his own", "Account", "AccountAct", patch_account);
  add(Method::get, "/api/v1/journal", Audience::audit,
      "Reads of personal data and acts of administrators, newest first", "Journal", "", read_journal);
  routes.back().query = {{"account", "whose"},
                         {"institution", "its id"},
                         {"kind", "read, administration or sign_in"},
                         {"after", "next of the page before"}};
  add(Method::get, "/api/v1/integrity", Audience::person, "Whether ledger and journal are whole", "Integrity",
      "", show_integrity);
  add(Method::get, "/api/v1/tokens", Audience::person, "The caller's API tokens", "Tokens", "", list_tokens);
  add(Method::post, "/api/v1/tokens", Audience::person, "Makes a token; its secret is shown once", "Token",
      "NewToken", make_token);
  routes.back().status = 201;
  add(Method::remove, "/api/v1/tokens/{token}", Audience::person, "Revokes a token", "", "", revoke_token);
}

}  // namespace fadu::server
