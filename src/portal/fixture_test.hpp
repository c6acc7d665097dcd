// A county in memory with the real definitions and the real site file: pages asked for and forms sent as the
// server does. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/public_list.hpp"
#include "figure/cells.hpp"
#include "figure/findings.hpp"
#include "portal/portal.hpp"
#include "store/fixture_test.hpp"

namespace fadu::portal::testing {

using FieldValues = std::vector<std::pair<std::string, matter::Value>>;

// Read once for all tests: never changed.
struct RealDefinitions {
  RealDefinitions()
      : catalogue(institution::Catalogue::read(FADU_SOURCE_DIR "/institutions").first),
        lawbook(law::Lawbook::read(FADU_SOURCE_DIR "/law").first),
        figures(catalogue) {
    auto [read, mistakes] = Portal::read(
        catalogue, figures,
        {.institutions_folder = FADU_SOURCE_DIR "/institutions", .address = "https://example.cn"});
    portal = std::move(read);
    for (const auto& mistake : mistakes.list()) site_mistakes.push_back(to_string(mistake));
  }
  institution::Catalogue catalogue;
  law::Lawbook lawbook;
  figure::FigureBook figures;
  std::unique_ptr<Portal> portal;
  std::vector<std::string> site_mistakes;
};

inline const RealDefinitions& real() {
  static const RealDefinitions definitions;
  return definitions;
}

class County {
 public:
  explicit County(Date today = Date(2019, 6, 3))
      : connection_(store::testing::new_database()),
        ledger_(
            std::move(ledger::Ledger::open(connection_, region, ledger::seeded_random("portal"))).value()),
        matters(std::move(matter::Matters::open(connection_, real().catalogue, real().lawbook, ledger_,
                                                {figure::cell_projection(real().figures, region),
                                                 figure::finding_projection(real().catalogue, region),
                                                 disclosure::public_projection(real().catalogue, region)}))
                    .value()),
        house_{*matters, Moment(today, 600)} {
    add("gov", "平湖县人民政府", "government", 1, "government_clerk");
    add("market", "市场监督管理局", "department", 2, "window_clerk");
    add("justice", "司法局", "department", 3, "reconsideration_reviewer");
    add("town_a", "城关镇", "township", 4, "mediation_clerk");
    add("town_b", "河口镇", "township", 5, "mediation_clerk");
  }

  std::int64_t enter(const std::string& institution, const std::string& stage, FieldValues values,
                     const std::string& organisation = "market") {
    const auto entered = matters->enter({.institution = institution,
                                         .organisation = organisation,
                                         .stage = stage,
                                         .at = Moment(Date(2019, 1, 2)),
                                         .performers = {},
                                         .values = std::move(values)});
    if (!entered) throw std::runtime_error(to_string(entered.error()));
    return entered->matter;
  }

  // A power in force from that day on.
  std::int64_t power(const std::string& name, Date from, FieldValues more = {}) {
    FieldValues values{
        {"code", std::string("XK1")},    {"name", name},          {"category", std::string("permit")},
        {"duties", std::string("受理")}, {"in_force_from", from}, {"published_on", from}};
    values.insert(values.end(), more.begin(), more.end());
    return enter("power", "published", std::move(values));
  }
  std::int64_t penalty(const std::string& party, bool weighty = true, FieldValues more = {}) {
    FieldValues values{{"document_number", std::string("市监罚〔2019〕1号")},
                       {"party", party},
                       {"act", std::string("经营过期食品")},
                       {"field", std::string("food")},
                       {"result", std::string("penalised")},
                       {"social_impact", weighty},
                       {"decided_on", Date(2019, 3, 1)},
                       {"published_on", Date(2019, 3, 5)}};
    values.insert(values.end(), more.begin(), more.end());
    return enter("penalty", "decided", std::move(values));
  }
  std::int64_t service_item() {
    return enter("service_item", "published",
                 {{"code", std::string("FW1")},
                  {"name", std::string("食品经营登记")},
                  {"item_type", std::string("public_service")},
                  {"kind", std::string("promised")},
                  {"channels", condition::Texts{"online", "counter"}},
                  {"in_force_from", Date(2019, 1, 1)},
                  {"published_on", Date(2019, 1, 1)}});
  }

  Page get(const std::string& path, Values query = {}) {
    const Request asked{.path = path, .query = std::move(query)};
    auto page = real().portal->answer(house_, asked);
    return page ? *page : real().portal->missing(house_, asked);
  }
  // A form sent: performed if it can be, as the server does it.
  Page post(const std::string& path, const Values& form) {
    const Request asked{.path = path};
    if (auto page = real().portal->inquire(house_, asked, form)) return *page;
    const auto submission = real().portal->read_submission(house_, asked, form);
    if (!submission) return real().portal->refusal(house_, asked, form, submission.error());
    const auto performed = matters->perform(submission->act);
    if (!performed) return real().portal->refusal(house_, asked, form, performed.error());
    return real().portal->confirmation(house_, *submission, *performed);
  }
  House& house() { return house_; }

  static constexpr const char* region = "330102";

 private:
  void add(const std::string& code, const std::string& name, const std::string& kind, std::int64_t matter,
           const std::string& role) {
    matters->staff_on_trial().add(
        {.code = code, .name = name, .word = name, .kind = kind, .from = {}, .until = {}});
    matters->staff_on_trial().add(matter, {.person = "p-" + code,
                                           .name = "某人",
                                           .organisation = code,
                                           .role = role,
                                           .from = Date(2000, 1, 1),
                                           .until = {}});
  }

  store::Connection connection_;
  ledger::Ledger ledger_;

 public:
  std::unique_ptr<matter::Matters> matters;

 private:
  House house_;
};

}  // namespace fadu::portal::testing
