// SPDX-License-Identifier: EUPL-1.2
#include "server/site.hpp"

#include "identity/tables.hpp"
#include "report/filled_paper.hpp"
#include "report/flow.hpp"
#include "report/frozen.hpp"
#include "search/search.hpp"
#include "server/countersign.hpp"
#include "server/stored_files.hpp"

namespace fadu::server {

void create_desk_tables(store::Connection& connection);

Result<void> create_tables(store::Connection& connection, const identity::SealingKey& key,
                           const identity::Random& random) {
  FADU_CHECK(identity::create_tables(connection, key, random));
  search::create(connection);
  create_countersign_tables(connection);
  create_desk_tables(connection);
  create_file_tables(connection);
  report::create_frozen_table(connection);
  return {};
}

identity::Origin Site::origin(const Call& call) const {
  return {.address = call.request->address,
          .user_agent = std::string(call.request->header("user-agent")),
          .route = std::string(to_string(call.request->method)) + " " + call.request->path};
}

void Site::note_read(const Call& call, const std::string& institution, std::int64_t matter,
                     const std::vector<std::string>& fields) const {
  if (fields.empty()) return;
  const identity::Origin from = origin(call);
  identity::JournalRow row{.at = identity->now(),
                           .kind = identity::JournalKind::read,
                           .account = call.who().account,
                           .person = call.who().person,
                           .act = "read",
                           .subject = {},
                           .institution = institution,
                           .matter = {},
                           .fields = fields,
                           .why = {},
                           .route = from.route,
                           .address = from.address};
  if (matter != matter::no_matter) row.matter = matter;
  call.reads->push_back(std::move(row));
}

Response Site::once(const Call& call, house::House& house, const std::function<Response()>& work) const {
  const std::string key(call.request->header("idempotency-key"));
  if (key.empty()) return work();
  const identity::KeyedRequest request{
      .account = call.who().account,
      .key = key,
      .fingerprint = identity::request_fingerprint(to_string(call.request->method), call.request->target,
                                                   call.request->body)};
  const auto known = identity->keys.find(*house.connection, request);
  if (!known) return call.refuse(known.error());
  if (*known)
    return {.status = static_cast<unsigned>((*known)->status),
            .content_type = (*known)->status >= 400 ? "application/problem+json" : "application/json",
            .headers = {{"Idempotent-Replay", "true"}},
            .body = (*known)->body};
  Response response = work();
  // What was refused changed nothing and may be tried again under the same key.
  if (response.status < 400)
    identity->keys.keep(*house.connection, request,
                        {.status = static_cast<int>(response.status), .body = response.body});
  return response;
}

Result<std::shared_ptr<const std::string>> Site::flow(const institution::Definition& definition,
                                                      Language language, const std::string& stage) const {
  const std::string key = definition.id + (language == Language::zh ? " zh " : " en ") + stage;
  {
    const std::lock_guard lock(drawing);
    if (const auto found = drawn.find(key); found != drawn.end()) return found->second;
  }
  auto svg = std::make_shared<const std::string>(
      FADU_TRY(report::draw_flow(definitions->catalogue, definition, language, stage)));
  const std::lock_guard lock(drawing);
  return drawn[key] = std::move(svg);
}

std::string Site::paper_title(const std::string& institution, const std::string& document) const {
  const std::lock_guard lock(titling);
  const auto [kept, is_new] = titles.try_emplace(institution + " " + document, document);
  if (is_new)
    if (auto title = report::paper_title(*definitions->catalogue.find(institution), document))
      kept->second = *std::move(title);
  return kept->second;
}

std::string Site::government(const house::House& house) const {
  for (const auto& [code, body] : house.matters->staff().organisations())
    if (body.kind == "government") return body.name;
  return house.region();
}

}  // namespace fadu::server
