// Results reported for a day after the report was made. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/report_date.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

const std::initializer_list<Text> ahead{U"将",   U"拟",   U"计划",   U"预定",     U"定于",   U"预计",
                                        U"届时", U"施行", U"起实施", U"起生效",   U"有效期", U"之前",
                                        U"日前", U"到期", U"公示期", U"截止日期", U"安排在", U"起执行",
                                        U"力争", U"报名", U"择期",   U"征求意见"};

// The sentence tells what came of it: a percentage, or a count with a word for what was done.
bool tells_results(const Reading& reading, const Sentence& sentence) {
  const Text words = reading.of(sentence);
  bool counted = false;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    if (is_percent(reading.figures[i])) return true;
    counted = counted || is_count(reading.figures[i]);
  }
  return counted &&
         has_any(words, {U"已", U"完成", U"了", U"共", U"参加", U"通过", U"受理", U"办结", U"截至", U"截止",
                         U"累计", U"举办", U"召开", U"开展", U"组织", U"收到", U"发放", U"审结"});
}

const Sentence* sentence_at(const Reading& reading, std::size_t at) {
  const auto after = std::ranges::upper_bound(reading.sentences, at, {}, &Sentence::start);
  if (after == reading.sentences.begin()) return nullptr;
  const Sentence& sentence = *(after - 1);
  return at < sentence.end ? &sentence : nullptr;
}

void check_day(const Reading& reading, Findings& findings, const NamedDay& named, Date made, int usual_year) {
  const Sentence* sentence = sentence_at(reading, named.start);
  if (sentence == nullptr || sentence->plan || sentence->row || named.readings.size() != 1) return;
  const Text words = reading.of(*sentence);
  if (has_any(words, ahead) || !tells_results(reading, *sentence)) return;
  int year = named.year;
  if (year == 0) {
    if (is_earlier(reading.between(sentence->start, named.end)) || has(words, U"次年") || has(words, U"年底"))
      return;
    year = main_year(reading.between(sentence->start, named.start));
    // A report of the first months that names a day of the last ones without its year means last year.
    constexpr unsigned spring = 3;
    constexpr unsigned autumn = 9;
    if (year == 0 && made.month() <= spring && named.readings.front().month >= autumn) return;
    if (year == 0) year = usual_year;
    // No year is named but that of the report itself: a day soon after it is of the same year.
    constexpr int soon = 62;
    if (year == 0)
      if (const auto day = to_date(made.year(), named.readings.front()); day && *day - made <= soon)
        year = made.year();
  }
  if (year == 0) return;
  const auto day = to_date(year, named.readings.front());
  if (!day || *day <= made) return;
  const Text after = reading.text().substr(named.end, 2);
  if (after.starts_with(U"前") || after.starts_with(U"止") || after.starts_with(U"起")) return;
  const std::string arithmetic = fmt::format("{} > {}", to_string(*day), to_string(made));
  const std::size_t end = std::min(sentence->end, named.end + 60);
  findings.add(
      {"late_result", fmt::format("报告写于{}，却已报告{}的结果", to_chinese(made), to_chinese(*day)),
       fmt::format("Results of {} are reported in a text of {}", to_string(*day), to_string(made)),
       arithmetic},
      {reading.passage(named.start, end)});
}

// "2021年,全县共受理…" in a report made in 2020.
void check_year(const Reading& reading, Findings& findings, const Sentence& sentence, Date made) {
  const Text words = reading.of(sentence);
  const Text start = words.substr(0, 5);
  if (start.size() < 5 || start[4] != U'年' || !std::ranges::all_of(start.substr(0, 4), is_digit)) return;
  const int year = main_year(words.substr(0, 6));
  constexpr unsigned spring = 4;  // until then no year is over
  const bool not_over = year == made.year() && made.month() <= spring && has(words, U"全年");
  if ((year <= made.year() && !not_over) || sentence.plan || sentence.row || has_any(words, ahead)) return;
  if (!tells_results(reading, sentence) || !has_any(words, {U"共", U"累计", U"全年"})) return;
  const std::string arithmetic = fmt::format("{} > {}", year, to_string(made));
  findings.add({"late_result", fmt::format("报告写于{}，却已报告{}年的结果", to_chinese(made), year),
                fmt::format("Results of {} are reported in a text of {}", year, to_string(made)), arithmetic},
               {reading.passage(sentence.start, std::min(sentence.end, sentence.start + 60))});
}

}  // namespace

void check_dates(const Reading& reading, Findings& findings) {
  const std::vector<NamedDay> days = named_days(reading.text());
  const auto made = latest_report_day(reading.text(), days);
  if (!made) return;
  const int usual_year = main_year(reading.text());
  for (const NamedDay& named : days) check_day(reading, findings, named, *made, usual_year);
  for (const Sentence& sentence : reading.sentences) check_year(reading, findings, sentence, *made);
}

}  // namespace fadu::lint
