// SPDX-License-Identifier: EUPL-1.2
#include "matter/record.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/json.hpp"
#include "base/require.hpp"

namespace fadu::matter {

bool operator==(const ClockState& a, const ClockState& b) {
  const auto same = [](const law::Suspension& x, const law::Suspension& y) {
    return x.first == y.first && x.last == y.last;
  };
  return a.extended == b.extended && a.stopped_on == b.stopped_on && a.from == b.from &&
         std::ranges::equal(a.stopped, b.stopped, same);
}

std::string to_json(const Clocks& clocks) {
  boost::json::object root;
  for (const auto& [id, clock] : clocks) {
    if (clock == ClockState{}) continue;
    boost::json::object entry;
    if (clock.extended) entry["extended"] = true;
    if (clock.stopped_on) entry["stopped_on"] = to_string(*clock.stopped_on);
    if (clock.from) entry["from"] = to_string(*clock.from);
    if (!clock.stopped.empty()) {
      boost::json::array stops;
      for (const auto& [first, last] : clock.stopped)
        stops.push_back(boost::json::array{to_string(first), to_string(last)});
      entry["stopped"] = std::move(stops);
    }
    root[id] = std::move(entry);
  }
  return to_canonical_json(root);
}

Clocks clocks_from_json(std::string_view json) {
  Clocks clocks;
  if (json.empty() || json == "{}") return clocks;
  auto parsed = parse_json(json);
  require(parsed.has_value() && parsed->is_object(), "the stored clocks are a JSON object");
  const auto date = [](const boost::json::value& text) {
    return *parse_date(std::string_view(text.as_string()));
  };
  for (const auto& [id, entry] : parsed->as_object()) {
    const auto& object = entry.as_object();
    ClockState clock;
    clock.extended = object.contains("extended");
    if (const auto* day = object.if_contains("stopped_on")) clock.stopped_on = date(*day);
    if (const auto* from = object.if_contains("from"))
      clock.from = *parse_moment(std::string_view(from->as_string()));
    if (const auto* stops = object.if_contains("stopped"))
      for (const auto& stop : stops->as_array())
        clock.stopped.push_back({date(stop.as_array()[0]), date(stop.as_array()[1])});
    clocks.emplace(id, std::move(clock));
  }
  return clocks;
}

Record empty_record(const institution::Definition& definition) {
  Record record;
  record.definition = &definition;
  record.values.resize(definition.schema.fields.size());
  return record;
}

}  // namespace fadu::matter
