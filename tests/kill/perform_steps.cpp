// Performs steps for as long as it lives and prints each once it is committed: "matter entry number".
// Never ends by itself without --count: it is there to be killed. SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

#include "cli/house.hpp"
#include "matter/field_value.hpp"

namespace {

using fadu::matter::Act;
using fadu::matter::Matters;
using fadu::matter::Performed;
using Values = std::vector<std::pair<std::string, fadu::matter::Value>>;

template <class T>
T value_or_end(fadu::Result<T> result) {
  if (result) return *std::move(result);
  fmt::print(stderr, "perform_steps: {}\n", to_string(result.error()));
  std::exit(1);
}

// The body and the two people the steps need, where there are none yet.
void fill_registers(Matters& matters) {
  if (!matters.staff().nobody_appointed()) return;
  const fadu::Moment at(fadu::Date(2019, 1, 2));
  const fadu::Date from(2018, 1, 1);
  matters.begin();
  value_or_end(matters.perform({.institution = "organisation",
                                .step = "register",
                                .at = at,
                                .performers = {},
                                .organisation = "centre",
                                .values = Values{{"code", "centre"},
                                                 {"name", "便民服务中心"},
                                                 {"kind", "public_body"},
                                                 {"word", "友便"},
                                                 {"in_force_from", from}}}));
  value_or_end(matters.perform(
      {.institution = "appointment",
       .step = "appoint",
       .at = at,
       .performers = {},
       .organisation = "centre",
       .values = Values{
           {"person", "p1"}, {"person_name", "张三"}, {"role", "hotline_clerk"}, {"valid_from", from}}}));
  matters.commit();
}

class Writer {
 public:
  explicit Writer(Matters& matters) : matters_(matters) {}

  // A matter from registering to its end, every other one step by step, else in one batch.
  void handle(int number) {
    const bool batch = number % 2 == 0;
    if (batch) matters_.begin();
    const std::int64_t matter =
        perform(0, "register", {},
                {{"channel", "hotline"}, {"kind", "enquiry"}, {"field", "other"}, {"content", "咨询"}});
    perform(matter, "answer_at_once", {"p1"}, {{"answer", "已解答"}});
    perform(matter, "call_back", {"p1"}, {{"satisfaction", "satisfied"}});
    perform(matter, "conclude", {"p1"}, {});
    if (!batch) return;
    matters_.commit();
    for (const std::string& line : waiting_) acknowledge(line);
    waiting_.clear();
  }

 private:
  std::int64_t perform(std::int64_t matter, const std::string& step, std::vector<std::string> people,
                       Values values) {
    const Performed done = value_or_end(matters_.perform({.institution = "request",
                                                          .matter = matter,
                                                          .step = step,
                                                          .at = fadu::Moment(fadu::Date(2019, 3, 1), 600),
                                                          .performers = std::move(people),
                                                          .organisation = matter == 0 ? "centre" : "",
                                                          .values = std::move(values)}));
    const std::string given = std::get<std::string>(matters_.find("request", done.matter)->value("number"));
    const std::string line = fmt::format("{} {} {}\n", done.matter, done.entry, given);
    if (matters_.in_batch())
      waiting_.push_back(line);
    else
      acknowledge(line);
    return done.matter;
  }
  // Past every buffer of ours: what was written here survives our death.
  static void acknowledge(const std::string& line) {
    if (write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::exit(1);
  }

  Matters& matters_;
  std::vector<std::string> waiting_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int count = argc > 2 ? std::atoi(argv[2]) : -1;
  const char* database = std::getenv("FADU_DATABASE");
  const fadu::cli::Environment environment{
      .clock = fadu::system_clock(), .program_folder = ".", .database = database == nullptr ? "" : database};
  const auto house =
      value_or_end(fadu::cli::open_house(environment, argv[1], {.create = true, .region = "230522"}));
  fill_registers(*house->matters);
  Writer writer(*house->matters);
  for (int number = 0; count < 0 || number < count; ++number) writer.handle(number);
  return 0;
}
