// SPDX-License-Identifier: EUPL-1.2
#include "ledger/checkpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/require.hpp"
#include "base/text.hpp"
#include "ledger/base64.hpp"

namespace fadu::ledger {
namespace {

constexpr std::string_view origin_prefix = "fadu/ledger/";
constexpr std::string_view signature_prefix = "\u2014 ";  // an em dash, as C2SP signed notes have it
constexpr std::size_t key_id_length = 4;

Error refuse(std::string why) {
  return {.what = "checkpoint", .why = std::move(why)};
}

std::string as_text(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string origin_of(std::string_view region) {
  return fmt::format("{}{}", origin_prefix, region);
}

// The first bytes of SHA-256(name || 0x0A || signature type || key), as in C2SP's signed-note. Type 0x01 is
// Ed25519; SM2 has no number there, so it is 0xFF and its name.
std::string key_id(std::string_view name, const VerifyingKey& key) {
  const std::string_view type = key.kind() == SignatureKind::ed25519 ? "\x01" : "\xFFsm2";
  return as_text(Hasher(HashKind::sha256).of(fmt::format("{}\n{}{}", name, type, key.bytes())))
      .substr(0, key_id_length);
}

std::string signature_line_start(std::string_view origin) {
  return fmt::format("{}{} ", signature_prefix, origin);
}

struct Note {
  std::string_view text;  // with its last line break
  std::vector<std::string_view> signature_lines;
};

Result<Note> split_note(std::string_view note) {
  const std::size_t gap = note.find("\n\n");
  if (gap == std::string_view::npos || !note.ends_with('\n')) return refuse("it has no signatures");
  Note parts{.text = note.substr(0, gap + 1), .signature_lines = {}};
  const std::string_view signatures = note.substr(gap + 2);
  if (signatures.empty()) return refuse("it has no signatures");
  parts.signature_lines = split(signatures.substr(0, signatures.size() - 1), '\n');
  return parts;
}

std::optional<std::int64_t> find_size(std::string_view text) {
  std::int64_t size = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (code != std::errc() || size < 0 || std::to_string(size) != text) return std::nullopt;
  return size;
}

Result<Checkpoint> parse_text(std::string_view text) {
  const std::vector<std::string_view> lines = split(text, '\n');
  if (lines.size() != 6) return refuse("it has not the five lines of a checkpoint");
  if (!lines[0].starts_with(origin_prefix)) return refuse("it is not of a Fadu ledger");
  const auto size = find_size(lines[1]);
  const auto root = find_base64(lines[2]);
  const auto at = parse_moment(lines[3]);
  const auto hash = find_hash_kind(lines[4]);
  if (!size) return refuse("its second line is not a number of entries");
  if (!root || root->size() != sizeof(Hash)) return refuse("its third line is not a root hash in base64");
  if (!at) return refuse("its fourth line is not a moment");
  if (!hash) return refuse("its fifth line is not sm3 or sha256");
  Checkpoint checkpoint{
      .region = std::string(lines[0].substr(origin_prefix.size())), .size = *size, .at = *at, .hash = *hash};
  std::ranges::copy(std::as_bytes(std::span(*root)), checkpoint.root.begin());
  if (checkpoint_text(checkpoint) != text) return refuse("it is not written as a checkpoint is");
  return checkpoint;
}

bool has_signed(const VerifyingKey& key, std::string_view origin, const Note& note) {
  const std::string start = signature_line_start(origin);
  const std::string id = key_id(origin, key);
  return std::ranges::any_of(note.signature_lines, [&](std::string_view line) {
    if (!line.starts_with(start)) return false;
    const auto bytes = find_base64(line.substr(start.size()));
    return bytes && bytes->starts_with(id) &&
           key.verify(note.text, std::string_view(*bytes).substr(key_id_length));
  });
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n", origin_of(checkpoint.region), checkpoint.size,
                     to_base64(as_text(checkpoint.root)), to_string(checkpoint.at),
                     to_string(checkpoint.hash));
}

std::string sign_checkpoint(const Checkpoint& checkpoint, std::span<const SigningKey> keys) {
  require(!keys.empty(), "a checkpoint is signed");
  const std::string text = checkpoint_text(checkpoint);
  const std::string origin = origin_of(checkpoint.region);
  std::string note = text + "\n";
  for (const SigningKey& key : keys)
    note +=
        signature_line_start(origin) + to_base64(key_id(origin, key.verifying_key()) + key.sign(text)) + "\n";
  return note;
}

Result<Checkpoint> parse_checkpoint(std::string_view note) {
  const Note parts = FADU_TRY(split_note(note));
  return parse_text(parts.text);
}

Result<Checkpoint> verify_checkpoint(std::string_view note, std::span<const VerifyingKey> keys) {
  require(!keys.empty(), "a checkpoint is verified by somebody's key");
  const Note parts = FADU_TRY(split_note(note));
  Checkpoint checkpoint = FADU_TRY(parse_text(parts.text));
  for (const VerifyingKey& key : keys)
    if (!has_signed(key, origin_of(checkpoint.region), parts))
      return refuse(
          fmt::format("it does not carry the signature of the given {} key", to_string(key.kind())));
  return checkpoint;
}

}  // namespace fadu::ledger
