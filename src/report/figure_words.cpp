// SPDX-License-Identifier: EUPL-1.2
#include "report/figure_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fadu::report {
namespace {

using institution::Definition;
using institution::Measure;

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> operators{{{"&&", "，且"},
                                                                                   {"||", "，或者"},
                                                                                   {"==", "为"},
                                                                                   {"!=", "不为"},
                                                                                   {">=", "不小于"},
                                                                                   {"<=", "不大于"},
                                                                                   {">", "大于"},
                                                                                   {"<", "小于"},
                                                                                   {"!", "没有"},
                                                                                   {" in ", "属于"},
                                                                                   {"[", "［"},
                                                                                   {"]", "］"},
                                                                                   {", ", "、"}}};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// A choice's or stage's title; the text itself where it is neither.
std::string title_of(const Definition& definition, const std::string& id) {
  if (const auto stage = definition.stage_titles.find(id); stage != definition.stage_titles.end())
    return stage->second.zh;
  for (const institution::RecordField& field : definition.fields)
    if (const auto choice = std::ranges::find(field.choices, id, &institution::Choice::id);
        choice != field.choices.end())
      return choice->title.zh;
  return id;
}

std::string name_words(const Definition& definition, const std::string& name) {
  if (name == "true") return "是";
  if (name == "false") return "否";
  if (name == "null") return "空";
  if (const auto* field = definition.find_field(name)) return "“" + field->title.zh + "”";
  return name;
}

class Translator {
 public:
  Translator(std::string text, const Definition& definition)
      : text_(std::move(text)), definition_(definition) {}

  std::string translate() {
    std::string words;
    while (at_ < text_.size()) words += next();
    return words;
  }

 private:
  std::string next() {
    if (text_[at_] == '"') return quoted();
    for (const auto& [sign, words] : operators)
      if (text_.compare(at_, sign.size(), sign) == 0) {
        at_ += sign.size();
        return std::string(words);
      }
    if (is_name_character(text_[at_])) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
      return name_words(definition_, text_.substr(begin, at_ - begin));
    }
    const char c = text_[at_++];
    return c == ' ' ? "" : c == '(' ? "（" : c == ')' ? "）" : std::string(1, c);
  }

  std::string quoted() {
    std::string inner;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) inner += text_[at_];
    if (at_ < text_.size()) ++at_;
    return "“" + title_of(definition_, inner) + "”";
  }

  std::string text_;
  const Definition& definition_;
  std::size_t at_ = 0;
};

void add_condition(std::vector<std::pair<std::string, std::string>>& words, const std::string& label,
                   const condition::Expression& condition, const Definition& definition) {
  if (!condition || condition.to_text() == "true") return;
  words.emplace_back(label, condition_words(condition, definition));
}

std::string field_title(const Definition& definition, const std::string& name) {
  const auto* field = definition.find_field(name);
  return field == nullptr ? name : field->title.zh;
}

}  // namespace

std::string condition_words(const condition::Expression& condition, const Definition& definition) {
  return Translator(condition.to_text(), definition).translate();
}

std::vector<std::pair<std::string, std::string>> figure_words(const figure::KnownFigure& known) {
  const institution::Figure& figure = *known.figure;
  const Definition& over = *known.over;
  std::vector<std::pair<std::string, std::string>> words;
  const std::string matters = "“" + over.title.zh + "”事项";
  switch (figure.measure) {
    case Measure::count:
      words.emplace_back("统计方法", matters + "的件数");
      break;
    case Measure::sum:
      words.emplace_back("统计方法", matters + "的合计：" + condition_words(figure.amount, over));
      break;
    case Measure::distinct:
      words.emplace_back("统计方法", matters + "中不同的“" + field_title(over, figure.key) + "”个数");
      break;
    case Measure::rate:
      words.emplace_back("统计方法", "分子除以分母，由" + matters + "算出");
      add_condition(words, "分子", figure.part, over);
      words.emplace_back("分母", figure.whole && figure.whole.to_text() != "true"
                                     ? condition_words(figure.whole, over)
                                     : "全部" + matters);
      break;
  }
  add_condition(words, "计入条件", figure.where, over);
  if (figure.by) words.emplace_back("归入期间", "以“" + field_title(over, *figure.by) + "”为准");
  if (figure.from)
    words.emplace_back("时点", "自“" + field_title(over, *figure.from) + "”起" +
                                   (figure.until ? "至“" + field_title(over, *figure.until) + "”前" : "") +
                                   "，计期末存量");
  if (figure.split) words.emplace_back("分类", "按“" + field_title(over, *figure.split) + "”");
  return words;
}

}  // namespace fadu::report
