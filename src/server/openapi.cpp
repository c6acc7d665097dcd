// SPDX-License-Identifier: EUPL-1.2
// The interface described for programs: OpenAPI 3.1 from the route table and the definitions.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "server/application.hpp"
#include "server/openapi_schemas.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;
using institution::FieldType;

json::object reference(std::string_view schema) {
  return {{"$ref", "#/components/schemas/" + std::string(schema)}};
}

// One field of an institution's records as a client sends it.
json::object field_schema(const institution::RecordField& field) {
  json::object schema;
  switch (field.type) {
    case FieldType::number:
    case FieldType::matter:
      schema = {{"type", json::array{"integer", "null"}}};
      break;
    case FieldType::boolean:
      schema = {{"type", json::array{"boolean", "null"}}};
      break;
    case FieldType::choices:
    case FieldType::persons:
      schema = {{"type", json::array{"array", "null"}}, {"items", {{"type", "string"}}}};
      break;
    case FieldType::date:
      schema = {{"type", json::array{"string", "null"}}, {"format", "date"}};
      break;
    case FieldType::money:
      schema = {{"type", json::array{"string", "null"}}, {"pattern", "^-?[0-9]+(\\.[0-9]{1,2})?$"}};
      break;
    default:
      schema = {{"type", json::array{"string", "null"}}};
  }
  if (field.type == FieldType::choice) {
    json::array choices;
    for (const institution::Choice& choice : field.choices) choices.emplace_back(choice.id);
    choices.emplace_back(nullptr);
    schema["enum"] = std::move(choices);
  }
  schema["title"] = field.title.zh;
  if (!field.help.zh.empty()) schema["description"] = field.help.zh;
  return schema;
}

json::object values_schema(const institution::Definition& definition) {
  json::object properties;
  for (const institution::RecordField& field : definition.fields)
    if (!field.implied) properties[field.name] = field_schema(field);
  return {{"type", "object"},
          {"title", definition.title.zh},
          {"description", definition.purpose.zh},
          {"properties", std::move(properties)},
          {"additionalProperties", false}};
}

// Of the names of schemas and the content types, with spaces between.
json::object content(std::string_view what) {
  json::object content;
  json::array schemas;
  while (!what.empty()) {
    const auto end = std::min(what.find(' '), what.size());
    const std::string_view one = what.substr(0, end);
    what.remove_prefix(std::min(end + 1, what.size()));
    if (one.find('/') == std::string_view::npos)
      schemas.push_back(reference(one));
    else
      content[one] = {{"schema", {{"type", "string"}, {"format", "binary"}}}};
  }
  if (schemas.size() == 1)
    content["application/json"] = {{"schema", schemas.front()}};
  else if (!schemas.empty())
    content["application/json"] = {{"schema", {{"anyOf", std::move(schemas)}}}};
  return content;
}

json::array parameters(const Route& route) {
  json::array list;
  std::string_view rest = route.path;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    list.push_back({{"name", rest.substr(open + 1, close - open - 1)},
                    {"in", "path"},
                    {"required", true},
                    {"schema", {{"type", "string"}}}});
    rest.remove_prefix(close + 1);
  }
  for (const Parameter& parameter : route.query)
    list.push_back({{"name", parameter.name},
                    {"in", "query"},
                    {"required", parameter.required},
                    {"description", parameter.what},
                    {"schema", {{"type", "string"}}}});
  if (route.method != Method::get)
    list.push_back({{"name", "Idempotency-Key"}, {"in", "header"}, {"schema", {{"type", "string"}}}});
  return list;
}

std::string method_key(const Route& route) {
  std::string method(to_string(route.method));
  std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  return method;
}

std::string operation_id(const Route& route) {
  std::string id = method_key(route);
  for (const char c : route.path.substr(std::string_view("/api/v1").size()))
    if (c == '/' || c == '-')
      id += '_';
    else if (c != '{' && c != '}')
      id += c;
  return id;
}

json::object responses_of(const Route& route) {
  const json::object problem{{"schema", reference("Problem")}};
  json::object responses;
  const unsigned usual = route.answer.empty() ? 204 : 200;
  json::object& done = responses[std::to_string(route.status == 0 ? usual : route.status)].emplace_object();
  done["description"] = "Done";
  if (!route.answer.empty()) done["content"] = content(route.answer);
  for (const Also& also : route.also) {
    json::object possible = content(also.answer);
    if (also.status >= 400) possible["application/problem+json"] = problem;
    responses[std::to_string(also.status)] = {
        {"description",
         also.status < 300 ? "Done, or others have to agree first" : "Refused, with each mistake"},
        {"content", std::move(possible)}};
  }
  responses["4XX"] = {{"description", "Refused, with the requirement and the article"},
                      {"content", {{"application/problem+json", problem}}}};
  responses["5XX"] = {{"description", "Not now; nothing was changed"},
                      {"content", {{"application/problem+json", problem}}}};
  return responses;
}

json::object operation(const Route& route) {
  json::object one{{"operationId", operation_id(route)},
                   {"summary", route.summary},
                   {"parameters", parameters(route)},
                   {"responses", responses_of(route)}};
  if (!route.body.empty()) one["requestBody"] = {{"required", true}, {"content", content(route.body)}};
  json::array security;
  if (route.audience != Audience::anybody) {
    security.push_back(json::object{{"session", json::array{}}});
    if (route.audience == Audience::session)
      security.push_back(json::object{{"token", json::array{route.scope}}});
  }
  one["security"] = std::move(security);
  return one;
}

}  // namespace

std::string openapi_document(const std::vector<Route>& routes, const institution::Catalogue& catalogue) {
  json::object paths;
  for (const Route& route : routes) {
    json::value& path = paths[route.path];
    if (!path.is_object()) path = json::object{};
    path.as_object()[method_key(route)] = operation(route);
  }
  json::object schemas = json::parse(openapi_schemas).as_object();
  json::array any_values;
  for (const auto& definition : catalogue.definitions()) {
    schemas["Values_" + definition->id] = values_schema(*definition);
    any_values.push_back(reference("Values_" + definition->id));
  }
  schemas["Values"] = {{"anyOf", std::move(any_values)}};
  return json::serialize(json::object{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Fadu 法度"},
        {"version", "1"},
        {"description", "Institutions of a county under the rule of law: matters, figures, report."},
        {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
      {"servers", json::array{json::object{{"url", "/"}}}},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", std::move(schemas)},
        {"securitySchemes",
         {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "fadu_session"}}},
          {"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}});
}

}  // namespace fadu::server
