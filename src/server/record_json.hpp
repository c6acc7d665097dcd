// Matters as the workbench reads them: values, clocks with their days, steps that are possible and why others
// are not. Shows a personal value only to whom caller.hpp allows. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "matter/matters.hpp"
#include "server/route.hpp"

namespace fadu::server {

enum class Light { none, green, yellow, red };
const char* to_string(Light light);
// Red after the due day, yellow within a quarter of the period, else green.
Light light_of(Date from, Date due, Date today);

// A clock of the matter as it stands, or null where it never started.
boost::json::value limit_json(const matter::Record& record, const institution::Limit& limit,
                              const law::Lawbook& lawbook, Date today);
// The most urgent running one: {limit, title, due, light, days_left}, or null.
boost::json::value most_urgent(const matter::Record& record, const law::Lawbook& lawbook, Date today);

boost::json::object organisation_json(const matter::Matters& matters, const std::string& code);
// {role, title, organisation}.
boost::json::object role_json(const house::House& house, const std::string& role,
                              const std::string& organisation);
// {value, display, hidden, link?}; a hidden value is masked.
boost::json::object value_json(const matter::Matters& matters, const institution::RecordField& field,
                               const matter::Value& value, bool hidden, Language language);
Language language_of(const Call& call);

// A row of a list: the columns named, or the first few of the definition.
boost::json::object row_json(const Call& call, house::House& house, const matter::Record& record,
                             const std::vector<std::string>& columns);
// The whole matter. Notes in the journal that personal values were read, when they were.
boost::json::object matter_json(const Call& call, house::House& house, const matter::Record& record);

// The value the form or a client sent for the field.
Result<matter::Value> value_of_json(const institution::RecordField& field, const boost::json::value& value);

}  // namespace fadu::server
