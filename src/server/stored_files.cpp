// SPDX-License-Identifier: EUPL-1.2
#include "server/stored_files.hpp"

#include <array>
#include <span>

#include "base/text.hpp"
#include "ledger/hash.hpp"

namespace fadu::server {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view type;
};
using namespace std::string_view_literals;
constexpr std::array<Signature, 7> signatures{{{"%PDF-"sv, "application/pdf"},
                                               {"\x89PNG\r\n\x1a\n"sv, "image/png"},
                                               {"\xff\xd8\xff"sv, "image/jpeg"},
                                               {"GIF8"sv, "image/gif"},
                                               {"OggS"sv, "audio/ogg"},
                                               {"ID3"sv, "audio/mpeg"},
                                               {"\xd0\xcf\x11\xe0"sv, "application/msword"}}};

}  // namespace

std::string type_of_bytes(std::string_view bytes) {
  for (const Signature& signature : signatures)
    if (bytes.starts_with(signature.bytes)) return std::string(signature.type);
  if (bytes.starts_with("PK\x03\x04"sv)) {
    if (bytes.find("word/"sv) != std::string_view::npos)
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (bytes.find("xl/"sv) != std::string_view::npos)
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return "application/zip";
  }
  if (bytes.size() > 12 && bytes.substr(4, 4) == "ftyp"sv) return "video/mp4";
  if (!find_invalid_utf8(bytes) && bytes.find('\0') == std::string_view::npos)
    return "text/plain; charset=utf-8";
  return "application/octet-stream";
}

std::string hash_of_bytes(std::string_view bytes) {
  return ledger::to_hex(ledger::Hasher(ledger::HashKind::sha256).of(bytes));
}

void keep_file(house::House& house, const FileToKeep& file, std::string_view bytes, Moment at) {
  house.connection->run(
      "INSERT INTO stored_file (region, hash, type, name, bytes, person, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
      "?7) ON CONFLICT (region, hash) DO NOTHING",
      house.region(), file.hash, file.type, file.name,
      std::span(reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()), file.person, at.minutes());
}

void create_file_tables(store::Connection& connection) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS stored_file (region TEXT NOT NULL, hash TEXT NOT NULL, type TEXT NOT NULL, "
      "name "
      "TEXT NOT NULL, bytes " +
      std::string(store::blob_type(connection.dialect())) +
      " NOT NULL, person TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (region, hash))");
}

}  // namespace fadu::server
