// SPDX-License-Identifier: EUPL-1.2
#include "report/verify_bundle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <optional>

#include "base/json.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"
#include "ledger/tree.hpp"
#include "report/bundle_chain.hpp"
#include "report/verify_figures.hpp"

namespace fadu::report {
namespace {

namespace json = boost::json;

constexpr std::size_t problems_max = 100;
constexpr std::size_t line_bytes_max = 16U << 20U;

std::optional<ledger::Salt> find_salt(std::string_view hex) {
  // The only other user of hexadecimal reads 32 bytes: a salt is the first half of those.
  const auto bytes = ledger::find_hash(std::string(hex) + std::string(32, '0'));
  if (!bytes || hex.size() != 32) return std::nullopt;
  ledger::Salt salt{};
  std::copy_n(bytes->begin(), salt.size(), salt.begin());
  return salt;
}

std::optional<std::string> find_bytes(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const auto pair = ledger::find_hash(std::string(62, '0') + std::string(hex.substr(i, 2)));
    if (!pair) return std::nullopt;
    bytes.push_back(static_cast<char>(pair->back()));
  }
  return bytes;
}

// The parts of a bundle in their order.
enum class Part { bundle, key, institution, figure, entry, checkpoint, signatures };
constexpr std::array<std::string_view, 7> part_names{"bundle", "key",        "institution", "figure",
                                                     "entry",  "checkpoint", "signatures"};

class Verifier {
 public:
  explicit Verifier(std::span<const ledger::VerifyingKey> trusted) : trusted_(trusted) {}

  Verification verify(std::istream& bundle) {
    std::string line;
    while (!stopped_ && std::getline(bundle, line)) {
      ++line_;
      if (bundle.eof()) wrong("does not end in a line break");
      read_line(line);
    }
    if (!stopped_) finish();
    return std::move(result_);
  }

 private:
  void problem(std::string what) {
    if (result_.problems.size() < problems_max) result_.problems.push_back(std::move(what));
  }
  void wrong(const std::string& why) { problem(fmt::format("line {}: {}", line_, why)); }
  // Nothing after this line can be made sense of.
  void stop(const std::string& why) {
    wrong(why);
    stopped_ = true;
  }

  void read_line(const std::string& line) {
    if (line.size() > line_bytes_max) return stop("longer than 16 MiB");
    auto value = parse_json(line);
    if (!value || !value->is_object() || value->as_object().size() != 1)
      return stop("is no JSON object of one key");
    if (!is_canonical(*value, line)) return stop("is not written in canonical JSON");
    const auto& [key, content] = *value->as_object().begin();
    const auto found = std::ranges::find(part_names, std::string_view(key));
    if (found == part_names.end()) return stop("holds nothing a bundle holds: " + std::string(key));
    const auto part = static_cast<Part>(found - part_names.begin());
    if (part < part_ || (line_ == 1) != (part == Part::bundle) || part_ == Part::signatures)
      return stop("stands in the wrong place");
    part_ = part;
    if (part == Part::checkpoint) return read_checkpoint(content, line);
    if (!content.is_object()) return stop("expected an object");
    read_part(part, content.as_object(), line);
  }

  static bool is_canonical(const json::value& value, const std::string& line) {
    try {
      return to_canonical_json(value) == line;
    } catch (const std::logic_error&) {
      return false;  // a floating-point number
    }
  }

  void read_part(Part part, const json::object& content, const std::string& line) {
    switch (part) {
      case Part::bundle:
        read_head(content);
        break;
      case Part::key:
        read_key(content);
        break;
      case Part::institution:
        read_institution(content);
        break;
      case Part::figure:
        read_figure(content);
        break;
      case Part::entry:
        read_entry(content);
        break;
      case Part::checkpoint:
        break;
      case Part::signatures:
        return read_signatures(content);
    }
    if (chain_) chain_->add(line);
  }

  void read_head(const json::object& head) {
    const auto text = [&](const char* key) {
      const auto* value = head.if_contains(key);
      return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
    };
    const auto number = [&](const char* key) {
      const auto* value = head.if_contains(key);
      return value != nullptr && value->is_int64() ? value->as_int64() : -1;
    };
    const auto hash = ledger::find_hash_kind(text("hash"));
    result_.region = text("region");
    size_ = number("size");
    if (number("format") != 1 || !hash || result_.region.empty() || size_ < 0 || number("year") < 1900 ||
        number("year") > 9999 || number("last_month") < 1 || number("last_month") > 12)
      return stop("is no head of a bundle of format 1");
    result_.year = static_cast<int>(number("year"));
    period_ = {.year = result_.year, .last_month = static_cast<int>(number("last_month"))};
    hash_ = *hash;
    chain_.emplace(hash_);
    hasher_.emplace(hash_);
  }

  void read_key(const json::object& content) {
    const auto* pem = content.if_contains("pem");
    if (pem == nullptr || !pem->is_string()) return stop("expected a key in PEM");
    auto key = ledger::VerifyingKey::parse(std::string_view(pem->as_string()));
    if (!key) return stop("its key cannot be read: " + key.error().why);
    const auto* kind = content.if_contains("kind");
    if (kind == nullptr || !kind->is_string() ||
        std::string_view(kind->as_string()) != ledger::to_string(key->kind()))
      wrong("its key is of another kind");
    ledger::Hasher fingerprint(ledger::HashKind::sha256);
    result_.keys.push_back(
        fmt::format("{} {}", ledger::to_string(key->kind()), ledger::to_hex(fingerprint.of(key->bytes()))));
    keys_.push_back(*std::move(key));
  }

  void read_institution(const json::object& content) {
    auto institution = verify::read_institution(content);
    if (!institution) return stop(to_string(institution.error()));
    const std::string id = institution->schema.institution;
    if (!institutions_.emplace(id, *std::move(institution)).second)
      wrong("describes an institution again: " + id);
  }

  void read_figure(const json::object& content) {
    auto figure = verify::read_figure(content, institutions_);
    if (!figure) return wrong(to_string(figure.error()));
    if (std::ranges::find(figures_, figure->id, &verify::Figure::id) != figures_.end())
      return wrong("states a figure again: " + figure->id);
    figures_.push_back(*std::move(figure));
  }

  void read_entry(const json::object& content) {
    const auto* leaf = content.if_contains("leaf");
    const auto* open = content.if_contains("open");
    if (content.size() != 2 || leaf == nullptr || !leaf->is_object() || open == nullptr || !open->is_object())
      return stop("expected an entry's leaf and what is open of it");
    const json::object& head = leaf->as_object();
    const auto* number = head.if_contains("number");
    if (number == nullptr || !number->is_int64() || number->as_int64() != result_.entries)
      wrong(fmt::format("expected entry {}: an entry was left out, added or moved", result_.entries));
    const auto* region = head.if_contains("region");
    if (region == nullptr || !region->is_string() || region->as_string() != result_.region)
      wrong("an entry of another region");
    frontier_.append(*hasher_, hasher_->leaf(to_canonical_json(*leaf)), [](auto&&...) {});
    ++result_.entries;
    apply(head, open->as_object());
  }

  // Checks every opened value against its commitment and puts it into the record.
  void apply(const json::object& leaf, const json::object& open) {
    const auto* institution_id = leaf.if_contains("institution");
    const auto* matter = leaf.if_contains("matter");
    const auto* fields = leaf.if_contains("fields");
    if (institution_id == nullptr || !institution_id->is_string() || matter == nullptr ||
        !matter->is_int64() || fields == nullptr || !fields->is_object())
      return wrong("its leaf is no entry's");
    for (const auto& [name, opened] : open)
      if (!fields->as_object().contains(name)) wrong("opens a field the entry has not: " + std::string(name));
    const auto found = institutions_.find(std::string_view(institution_id->as_string()));
    if (found == institutions_.end()) {
      if (!open.empty()) wrong("opens fields of an institution that no figure counts");
      return;
    }
    verify::Institution& institution = found->second;
    auto& record = institution.records[matter->as_int64()];
    record.resize(institution.schema.fields.size());
    for (const auto& [name, commitment] : fields->as_object()) {
      const auto slot = institution.schema.find_slot(std::string_view(name));
      const auto* opened = open.if_contains(name);
      if (opened != nullptr) check_opened(name, commitment, *opened);
      if (!slot) continue;
      if (opened == nullptr) {
        if (!institution.personal[*slot]) wrong("withholds a field that figures read: " + std::string(name));
        continue;
      }
      const auto value = value_of(*opened, institution.schema.fields[*slot].type.kind);
      if (!value) return wrong(std::string(name) + ": " + value.error().why);
      record[*slot] = *value;
    }
  }

  static Result<condition::Value> value_of(const json::value& opened, condition::Kind kind) {
    if (!opened.is_array() || opened.as_array().empty())
      return Error{Problem::invalid, "field", "expected a value and its salt"};
    return verify::read_value(kind, opened.as_array()[0]);
  }

  void check_opened(std::string_view name, const json::value& commitment, const json::value& opened) {
    const bool formed = commitment.is_string() && opened.is_array() && opened.as_array().size() == 2 &&
                        opened.as_array()[1].is_string();
    const auto salt = formed ? find_salt(opened.as_array()[1].as_string()) : std::nullopt;
    if (!salt) return wrong(std::string(name) + ": expected a value and its salt");
    const std::string value = to_canonical_json(opened.as_array()[0]);
    const std::string follows = ledger::to_hex(ledger::commitment(*hasher_, *salt, name, value));
    if (follows != std::string_view(commitment.as_string()))
      wrong(fmt::format("field {} is not the value the ledger committed to", name));
  }

  void read_checkpoint(const json::value& content, const std::string& line) {
    if (has_checkpoint_) return stop("a second checkpoint");
    if (!content.is_string() || keys_.empty()) return stop("expected a checkpoint's note, after the keys");
    has_checkpoint_ = true;
    const auto checkpoint = ledger::verify_checkpoint(std::string_view(content.as_string()), keys_);
    if (!checkpoint)
      return stop("the checkpoint is not signed by the bundle's keys: " + checkpoint.error().why);
    if (checkpoint->region != result_.region || checkpoint->hash != hash_)
      wrong("the checkpoint is another ledger's");
    if (checkpoint->size != result_.entries || checkpoint->size != size_)
      wrong(fmt::format("the checkpoint is over {} entries, the bundle holds {}", checkpoint->size,
                        result_.entries));
    if (frontier_.root(*hasher_) != checkpoint->root) wrong("the entries do not give the checkpoint's root");
    result_.signed_at = checkpoint->at;
    chain_->add(line);
  }

  void read_signatures(const json::object& signatures) {
    if (signatures.size() != keys_.size()) wrong("expected one signature of each key");
    const std::string text = chain_->signed_text(result_.region);
    for (const ledger::VerifyingKey& key : keys_) {
      const auto* signature = signatures.if_contains(ledger::to_string(key.kind()));
      const auto bytes =
          signature != nullptr && signature->is_string() ? find_bytes(signature->as_string()) : std::nullopt;
      if (!bytes || !key.verify(text, *bytes))
        wrong(fmt::format("the {} key did not sign these lines", ledger::to_string(key.kind())));
    }
  }

  void finish() {
    if (!has_checkpoint_) problem("the bundle holds no checkpoint");
    if (part_ != Part::signatures) problem("the bundle ends before its signatures");
    for (const ledger::VerifyingKey& key : trusted_)
      if (std::ranges::none_of(keys_,
                               [&](const ledger::VerifyingKey& held) { return held.bytes() == key.bytes(); }))
        problem(fmt::format("the trusted {} key did not sign this bundle", ledger::to_string(key.kind())));
    for (const verify::Figure& figure : figures_) {
      if (figure.withheld) {
        result_.withheld.push_back(figure.id);
        continue;
      }
      auto difference = verify::find_difference(figure, institutions_, period_);
      if (difference)
        problem(*std::move(difference));
      else
        ++result_.figures;
    }
  }

  std::span<const ledger::VerifyingKey> trusted_;
  Verification result_;
  Part part_ = Part::bundle;
  std::int64_t line_ = 0;
  std::int64_t size_ = 0;
  bool stopped_ = false;
  bool has_checkpoint_ = false;
  verify::Period period_;
  ledger::HashKind hash_ = ledger::HashKind::sm3;
  std::optional<BundleChain> chain_;
  std::optional<ledger::Hasher> hasher_;
  ledger::Frontier frontier_;
  std::vector<ledger::VerifyingKey> keys_;
  verify::Institutions institutions_;
  std::vector<verify::Figure> figures_;
};

}  // namespace

Verification verify_bundle(std::istream& bundle, std::span<const ledger::VerifyingKey> trusted) {
  return Verifier(trusted).verify(bundle);
}

}  // namespace fadu::report
