// SPDX-License-Identifier: EUPL-1.2
#include "server/multipart.hpp"

#include <algorithm>
#include <cctype>

namespace fadu::server {
namespace {

constexpr std::size_t parts_max = 100;
constexpr std::size_t head_max = 4096;

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// `name="…"` or `name=…` of a header; browsers write a quotation mark in it as %22.
std::optional<std::string> find_parameter(std::string_view header, std::string_view name) {
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = header.find(wanted); at != std::string_view::npos; at = header.find(wanted, at + 1)) {
    if (at > 0 && header[at - 1] != ' ' && header[at - 1] != ';') continue;  // the end of a longer name
    std::string_view rest = header.substr(at + wanted.size());
    if (!rest.starts_with('"')) return std::string(rest.substr(0, rest.find(';')));
    rest.remove_prefix(1);
    const auto end = rest.find('"');
    if (end == std::string_view::npos) return std::nullopt;
    return std::string(rest.substr(0, end));
  }
  return std::nullopt;
}

std::optional<std::string_view> find_disposition(std::string_view head) {
  while (!head.empty()) {
    const auto end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    constexpr std::string_view name = "content-disposition:";
    if (lower(line.substr(0, name.size())) == name) return line.substr(name.size());
  }
  return std::nullopt;
}

bool take_part(SentForm& form, std::string_view part) {
  const auto end = part.find("\r\n\r\n");
  if (end == std::string_view::npos || end > head_max) return false;
  const auto disposition = find_disposition(part.substr(0, end));
  auto field = disposition ? find_parameter(*disposition, "name") : std::nullopt;
  if (!field) return false;
  std::string content(part.substr(end + 4));
  auto name = find_parameter(*disposition, "filename");
  if (!name)
    form.values.emplace_back(*std::move(field), std::move(content));
  else if (!content.empty())
    form.files.push_back({*std::move(field), *std::move(name), std::move(content)});
  return true;
}

}  // namespace

std::optional<SentForm> parse_multipart(std::string_view content_type, std::string_view body) {
  if (!lower(content_type).starts_with("multipart/form-data;")) return std::nullopt;
  const auto boundary = find_parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  const std::string mark = "--" + *boundary;
  if (!body.starts_with(mark)) return std::nullopt;
  body.remove_prefix(mark.size());
  SentForm form;
  for (std::size_t parts = 0; parts < parts_max; ++parts) {
    if (body.starts_with("--")) return form;
    if (!body.starts_with("\r\n")) return std::nullopt;
    const auto end = body.find("\r\n" + mark);
    if (end == std::string_view::npos) return std::nullopt;
    const std::size_t begin = 2;
    if (end < begin || !take_part(form, body.substr(begin, end - begin))) return std::nullopt;
    body.remove_prefix(end + 2 + mark.size());
  }
  return std::nullopt;
}

}  // namespace fadu::server
