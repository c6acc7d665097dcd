// The year's report as a matter: what is written must hold no typed number, and freezing it computes what is
// frozen. Stands between the interface's steps and the engine; every other rule of these steps is the
// definition's. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/value.hpp>
#include <memory>
#include <optional>

#include "report/frozen.hpp"
#include "report/sources.hpp"
#include "server/route.hpp"

namespace fadu::server {

// The report's texts as the definitions' folders hold them now; refused while one of them has a mistake.
Result<report::Sources> report_sources(const house::House& house);
report::ReportOptions report_options(const Call& call, int year);

// Checks the text that a step keeps, or composes what it freezes and puts its digest among the act's values;
// what is returned is to be kept with the step. Nothing for every other step.
enum class Purpose { trial, act };
Result<std::shared_ptr<const report::FrozenReport>> at_report_desk(const Call& call, house::House& house,
                                                                   const matter::Record& record,
                                                                   matter::Act& act, Purpose purpose);

// {year, steps} where the matter is the desk's: its steps are taken there. null for every other.
boost::json::value desk_json(const matter::Record& record, const institution::Catalogue& catalogue);

}  // namespace fadu::server
