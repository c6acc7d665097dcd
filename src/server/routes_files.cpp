// SPDX-License-Identifier: EUPL-1.2
// Files that belong to matters, kept by their hash: the same bytes once, and the name says what they are.
#include <algorithm>
#include <boost/json/object.hpp>

#include "base/text.hpp"
#include "server/site.hpp"
#include "server/stored_files.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

Outcome take_file(const Call& call, house::House&) {
  if (call.request->body.empty()) return call.refuse(invalid("body", "文件是空的", "the file is empty"));
  const std::string hash = hash_of_bytes(call.request->body);
  const std::string type = type_of_bytes(call.request->body);
  std::string name = call.request->find_query("name").value_or("");
  if (name.size() > 300 || find_invalid_utf8(name))
    return call.refuse(
        invalid("name", "文件名过长或编码有误", "the file's name is too long or badly encoded"));
  return Write([call, hash, type, name](house::House& house) -> Response {
    const std::string& bytes = call.request->body;
    keep_file(house, {.hash = hash, .type = type, .name = name, .person = call.who().person}, bytes,
              call.now);
    return json_response(json::object{{"hash", hash}, {"name", name}, {"size", bytes.size()}, {"type", type}},
                         201);
  });
}

// A file is read by who put it there, and by who may read the matter that names it, which the query says.
bool may_read_file(const Call& call, house::House& house, const std::string& hash,
                   const std::string& person) {
  if (!person.empty() && person == call.who().person) return true;  // nobody: a resident
  Call of_matter = call;
  of_matter.parts = {call.request->find_query("institution").value_or(""),
                     call.request->find_query("matter").value_or("")};
  const auto record = readable_record(of_matter, house);
  if (!record) return false;
  return std::ranges::any_of(record->definition->fields, [&](const institution::RecordField& field) {
    return field.type == institution::FieldType::document &&
           record->value(field.name) == matter::Value(hash) &&
           (!field.personal || sees_personal(call.who(), *record));
  });
}

Outcome give_file(const Call& call, house::House& house) {
  store::Statement row = house.connection->prepare(
      "SELECT type, name, bytes, person FROM stored_file WHERE region = ?1 AND hash = ?2");
  row.bind_all(house.region(), call.parts.at(0));
  if (!row.step() || !may_read_file(call, house, call.parts.at(0), std::string(row.text(3))))
    return call.refuse(not_found("文件", "file"));
  const auto bytes = row.blob(2);
  const std::string type(row.text(0));
  const bool shown = type == "application/pdf" || type.starts_with("image/") || type.starts_with("text/");
  return Response{
      .content_type = type,
      .headers = {{"Content-Disposition", std::string(shown ? "inline" : "attachment") +
                                              "; filename*=UTF-8''" + encode_percent(row.text(1))},
                  {"Content-Security-Policy", "sandbox; default-src 'none'"},
                  {"Cache-Control", "private, max-age=31536000, immutable"}},
      .body = std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
}

}  // namespace

void add_file_routes(std::vector<Route>& routes) {
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/files",
                    .scope = "matters",
                    .summary = "Keeps a file; its hash is the value of a document field",
                    .answer = "File",
                    .query = {{"name", "as the person knows it"}},
                    .body = "application/octet-stream",
                    .handle = take_file,
                    .status = 201});
  routes.push_back({.path = "/api/v1/files/{hash}",
                    .scope = "read",
                    .summary = "The file of that hash",
                    .answer = "*/*",
                    .query = {{"institution", "of the matter that names it"}, {"matter", "its number"}},
                    .handle = give_file});
}

}  // namespace fadu::server
