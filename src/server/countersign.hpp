// Steps that need several people: what one proposes, each of the others agrees to at his own screen, and only
// then is it performed. Never performs for somebody who has not agreed. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "server/route.hpp"

namespace fadu::server {

void create_countersign_tables(store::Connection& connection);

// The act tried, so that nobody is asked for what would be refused, and then kept: {joint_act, waiting_for:
// […]}. Inside the writer's batch, as all here that write.
Result<boost::json::object> propose(const Call& call, house::House& house, const matter::Act& act);

struct Agreed {
  matter::Act act;
  std::optional<matter::Performed> performed;  // once nobody is missing
  boost::json::object waiting;
};
Result<Agreed> agree(const Call& call, house::House& house, const std::string& proposal);
// By whoever proposed it or is asked.
Result<void> withdraw(const Call& call, house::House& house, const std::string& proposal);

// Those that wait for the person, or that the person has made: {joint_act, institution, matter, step, by,
// waiting_for}.
enum class Whose { waiting_for, made_by };
std::vector<boost::json::object> proposals(const Call& call, house::House& house, Whose whose);

}  // namespace fadu::server
