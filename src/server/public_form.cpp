// SPDX-License-Identifier: EUPL-1.2
#include "server/public_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "identity/origin.hpp"
#include "server/multipart.hpp"
#include "server/route.hpp"
#include "server/stored_files.hpp"

namespace fadu::server {
namespace {

constexpr std::array<std::string_view, 5> kinds{
    "application/pdf", "image/png", "image/jpeg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
constexpr std::size_t name_length_max = 120;
constexpr std::size_t mebibyte = std::size_t{1} << 20U;

// A permit for each MiB begun.
Result<void> take_permits(Identity& identity, const std::string& address, std::size_t size) {
  for (std::size_t taken = 0; taken < size; taken += mebibyte)
    if (identity.upload_rate.take(address).count() > 0)
      return Error{.problem = Problem::refused,
                   .what = "file",
                   .why = "this address has sent too many files; try again later",
                   .rule = "upload.rate",
                   .why_zh = "上传的文件过多，请稍后再试"};
  return {};
}

Result<SentUpload> take_file(SentFile file) {
  SentUpload sent{.upload = {.name = identity::one_line(file.name, name_length_max),
                             .type = type_of_bytes(file.bytes),
                             .size = file.bytes.size(),
                             .hash = hash_of_bytes(file.bytes)},
                  .bytes = std::move(file.bytes)};
  if (sent.upload.size > portal::upload_max)
    return invalid("file", fmt::format("文件“{}”超过10 MB", sent.upload.name),
                   fmt::format("the file '{}' is larger than 10 MB", sent.upload.name));
  if (std::ranges::find(kinds, sent.upload.type) == kinds.end())
    return invalid("file", fmt::format("文件“{}”不是PDF、图片、Word或Excel文件", sent.upload.name),
                   fmt::format("the file '{}' is no PDF, picture, Word or Excel file", sent.upload.name));
  return sent;
}

bool names(const matter::Act& act, const std::string& hash) {
  return std::ranges::any_of(act.values, [&](const auto& one) { return one.second == matter::Value(hash); });
}

}  // namespace

Result<PublicForm> read_public_form(const Request& request, Identity& identity) {
  PublicForm form;
  const std::string_view type = request.header("content-type");
  if (!type.starts_with("multipart/")) {
    form.values = decode_form(request.body);
  } else {
    auto sent = parse_multipart(type, request.body);
    if (!sent) return invalid("form", "表单不完整，请重新提交", "the form is not whole; send it again");
    form.values = std::move(sent->values);
    for (SentFile& file : sent->files) {
      FADU_CHECK(take_permits(identity, request.address, file.bytes.size()));
      const std::string field = file.field;
      SentUpload upload = FADU_TRY(take_file(std::move(file)));
      form.values.emplace_back(std::string(portal::upload_prefix) + field, upload.upload.hash);
      form.uploads.push_back(std::move(upload));
    }
  }
  // What stands for a file came with one, or it is nothing.
  std::erase_if(form.values, [&](const auto& one) {
    return one.first.starts_with(portal::upload_prefix) &&
           std::ranges::none_of(form.uploads,
                                [&](const auto& sent) { return sent.upload.hash == one.second; });
  });
  return form;
}

std::vector<portal::Upload> uploads_of(const PublicForm& form, const matter::Act& act) {
  std::vector<portal::Upload> uploads;
  for (const SentUpload& sent : form.uploads)
    if (names(act, sent.upload.hash)) uploads.push_back(sent.upload);
  return uploads;
}

void keep_uploads(house::House& house, const PublicForm& form, const matter::Act& act) {
  for (const SentUpload& sent : form.uploads)
    if (names(act, sent.upload.hash))
      keep_file(house,
                {.hash = sent.upload.hash, .type = sent.upload.type, .name = sent.upload.name, .person = {}},
                sent.bytes, act.at);
}

}  // namespace fadu::server
