// SPDX-License-Identifier: EUPL-1.2
#include "report/bundle.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/require.hpp"
#include "report/bundle_chain.hpp"
#include "report/json.hpp"
#include "store/transaction.hpp"

namespace fadu::report {
namespace {

namespace json = boost::json;
using condition::Kind;
using institution::Definition;
using institution::Measure;

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::boolean:
      return "boolean";
    case Kind::integer:
    case Kind::matter:  // a figure reads no other record, so a matter is its number
      return "integer";
    case Kind::date:
      return "date";
    case Kind::moment:
      return "moment";
    case Kind::texts:
      return "texts";
    case Kind::text:
    case Kind::nothing:
      return "text";
  }
  return "text";
}

std::string_view measure_name(Measure measure) {
  switch (measure) {
    case Measure::count:
      return "count";
    case Measure::sum:
      return "sum";
    case Measure::rate:
      return "rate";
    case Measure::distinct:
      return "distinct";
  }
  return "count";
}

void add_slots(const condition::Expression& expression, std::set<std::size_t>& slots) {
  if (!expression) return;
  for (const std::size_t slot : expression.slots()) slots.insert(slot);
}

// The fields of an institution's records that figures read.
using ReadFields = std::map<const Definition*, std::set<std::size_t>>;

void add_fields(const figure::KnownFigure& known, ReadFields& fields) {
  const institution::Figure& figure = *known.figure;
  auto& slots = fields[known.over];
  for (const auto* expression : {&figure.where, &figure.amount, &figure.part, &figure.whole})
    add_slots(*expression, slots);
  for (const auto& name : {figure.by, figure.from, figure.until, figure.split})
    if (name) slots.insert(known.over->slot(*name));
  if (!figure.key.empty()) slots.insert(known.over->slot(figure.key));
}

bool is_personal(const Definition& definition, const std::string& field) {
  const auto* known = definition.find_field(field);
  return known != nullptr && known->personal;
}

json::object institution_line(const Definition& definition, const std::set<std::size_t>& slots) {
  json::array fields;
  for (const std::size_t slot : slots) {
    const condition::Field& field = definition.schema.fields[slot];
    json::object line{{"name", field.name}, {"kind", kind_name(field.type.kind)}};
    if (is_personal(definition, field.name)) line["personal"] = true;
    if (!field.choices.empty()) line["choices"] = json::array(field.choices.begin(), field.choices.end());
    fields.push_back(std::move(line));
  }
  return {
      {"institution",
       json::object{{"id", definition.id}, {"title", definition.title.zh}, {"fields", std::move(fields)}}}};
}

json::object figure_line(const figure::FigureValue& value) {
  const figure::KnownFigure& known = *value.figure;
  const institution::Figure& figure = *known.figure;
  json::object line = figure_json(value);
  line["over"] = known.over->id;
  line["measure"] = measure_name(figure.measure);
  line["money"] = figure.money;
  const auto add_text = [&](const char* key, const condition::Expression& expression) {
    if (expression) line[key] = expression.to_text();
  };
  add_text("where", figure.where);
  if (figure.measure == Measure::sum) add_text("amount", figure.amount);
  if (figure.measure == Measure::rate) {
    add_text("part", figure.part);
    add_text("whole", figure.whole);
  }
  if (!figure.key.empty()) line["key"] = figure.key;
  if (figure.by) line["by"] = *figure.by;
  if (figure.from) line["from"] = *figure.from;
  if (figure.until) line["until"] = *figure.until;
  if (figure.split) line["split"] = *figure.split;
  return {{"figure", std::move(line)}};
}

json::value parsed(std::string_view text) {
  auto value = parse_json(text);
  require(value.has_value(), "what the ledger holds is canonical JSON");
  return *std::move(value);
}

// The leaf as hashed, and the values and salts of the fields that are shown.
json::object entry_line(ledger::Hasher& hasher, const std::string& region, const ledger::Entry& entry,
                        const std::set<std::string>& shown) {
  json::object open;
  for (const ledger::CommittedField& field : entry.fields)
    if (field.value && shown.contains(field.name))
      open[field.name] = json::array{parsed(*field.value), ledger::to_hex(field.salt)};
  return {{"entry", json::object{{"leaf", parsed(ledger::leaf_input(hasher, region, entry))},
                                 {"open", std::move(open)}}}};
}

class Writer {
 public:
  Writer(ledger::HashKind hash, std::ostream& out) : chain_(hash), out_(out) {}

  void write(const json::object& line) {
    const std::string text = to_canonical_json(line);
    chain_.add(text);
    out_ << text << '\n';
  }
  [[nodiscard]] const BundleChain& chain() const { return chain_; }

 private:
  BundleChain chain_;
  std::ostream& out_;
};

std::string hex(std::string_view bytes) {
  return ledger::to_hex(std::as_bytes(std::span(bytes)));
}

}  // namespace

void write_bundle(matter::Matters& matters, const Facts& facts, Moment at,
                  std::span<const ledger::SigningKey> keys, std::ostream& out) {
  ledger::Ledger& ledger = matters.ledger();
  store::Transaction transaction(matters.connection());
  const std::int64_t size = ledger.size();
  const std::string note = ledger.make_checkpoint(at, keys);
  transaction.commit();

  Writer writer(ledger.hash_kind(), out);
  const auto last_month =
      facts.options.as_of.year() == facts.options.year ? facts.options.as_of.month() : 12U;
  writer.write({{"bundle", json::object{{"format", 1},
                                        {"hash", ledger::to_string(ledger.hash_kind())},
                                        {"region", facts.region},
                                        {"year", facts.options.year},
                                        {"last_month", last_month},
                                        {"size", size}}}});
  for (const ledger::SigningKey& key : keys)
    writer.write(
        {{"key", json::object{{"kind", ledger::to_string(key.kind())}, {"pem", key.verifying_key().pem()}}}});
  ReadFields fields;
  for (const figure::FigureValue& value : facts.figures) add_fields(*value.figure, fields);
  std::map<std::string, std::set<std::string>, std::less<>> shown;
  for (const auto& definition : matters.catalogue().definitions()) {
    const auto read = fields.find(definition.get());
    if (read == fields.end()) continue;
    writer.write(institution_line(*definition, read->second));
    for (const std::size_t slot : read->second)
      if (const std::string& name = definition->schema.fields[slot].name; !is_personal(*definition, name))
        shown[definition->id].insert(name);
  }
  for (const figure::FigureValue& value : facts.figures) writer.write(figure_line(value));
  ledger::Hasher hasher(ledger.hash_kind());
  ledger.for_each(0, size, [&](const ledger::Entry& entry) {
    writer.write(entry_line(hasher, facts.region, entry, shown[entry.institution]));
  });
  writer.write({{"checkpoint", note}});
  json::object signatures;
  for (const ledger::SigningKey& key : keys)
    signatures[ledger::to_string(key.kind())] = hex(key.sign(writer.chain().signed_text(facts.region)));
  out << to_canonical_json(json::object{{"signatures", std::move(signatures)}}) << '\n';
}

}  // namespace fadu::report
