// SPDX-License-Identifier: EUPL-1.2
#include "intake/trace.hpp"

#include "matter/field_value.hpp"

namespace fadu::intake {
namespace {

using condition::Kind;
using condition::Value;

std::string text_of(const ledger::Entry& entry, std::string_view field) {
  const auto* found = entry.find_field(field);
  if (found == nullptr || !found->value) return {};
  return std::get<std::string>(matter::value_from_json(Kind::text, *found->value));
}

}  // namespace

void leave_trace(matter::Matters& matters, const Trace& trace) {
  std::vector<ledger::Field> fields{{"file", matter::to_json(Value(trace.file))},
                                    {"hash", matter::to_json(Value(trace.hash))},
                                    {"rows", matter::to_json(Value(trace.rows))}};
  if (!trace.person.empty()) fields.push_back({"by", matter::to_json(Value(condition::Texts{trace.person}))});
  if (!trace.account.empty()) fields.push_back({"account", matter::to_json(Value(trace.account))});
  matters.note(trace.institution, std::string(imported_step), trace.at, std::move(fields));
}

std::optional<Trace> find_trace(matter::Matters& matters, const std::string& institution,
                                const std::string& hash) {
  std::optional<Trace> trace;
  for (const ledger::Entry& entry : matters.ledger().entries_of_matter(matter::no_matter)) {
    if (entry.step != imported_step || entry.institution != institution || text_of(entry, "hash") != hash)
      continue;
    const auto* rows = entry.find_field("rows");
    trace = Trace{.institution = institution,
                  .at = entry.at,
                  .file = text_of(entry, "file"),
                  .hash = hash,
                  .rows = rows != nullptr && rows->value
                              ? std::get<std::int64_t>(matter::value_from_json(Kind::integer, *rows->value))
                              : 0,
                  .person = {},
                  .account = text_of(entry, "account")};
  }
  return trace;
}

}  // namespace fadu::intake
