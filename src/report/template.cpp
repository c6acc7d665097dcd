// SPDX-License-Identifier: EUPL-1.2
#include "report/template.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace fadu::report {
namespace {

constexpr std::size_t nesting_max = 16;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

std::optional<Comparison> find_comparison(const std::vector<std::string>& words) {
  if (words.size() != 4) return std::nullopt;
  Comparison comparison{.figure = words[1], .sign = words[2]};
  for (const std::string_view sign : {">", ">=", "<", "<=", "==", "!="})
    if (words[2] == sign) {
      const std::string& number = words[3];
      const auto [end, code] =
          std::from_chars(number.data(), number.data() + number.size(), comparison.number);
      if (code == std::errc{} && end == number.data() + number.size()) return comparison;
    }
  return std::nullopt;
}

class Parser {
 public:
  Parser(std::string_view text, TextMistakes& mistakes) : lines_(split(text, '\n')), mistakes_(mistakes) {
    if (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
  }

  std::vector<Block> parse() {
    std::vector<Block> blocks;
    while (at_ < lines_.size()) {
      read_blocks(blocks, 0);
      if (at_ >= lines_.size()) break;  // an if left open has gone past the end
      mistake("{{" + control() + "}}", {"前面没有对应的 {{if …}}", "there is no {{if …}} before it"});
      ++at_;
    }
    return blocks;
  }

 private:
  void mistake(std::string what, TextPair why) {
    mistakes_.push_back({static_cast<int>(at_) + 1, 0, std::move(what), std::move(why)});
  }

  // "if", "else" or "end" if that is what the line is.
  [[nodiscard]] std::string control() const {
    const std::vector<std::string> words = line_words();
    return !words.empty() && (words[0] == "if" || words[0] == "else" || words[0] == "end") ? words[0] : "";
  }
  [[nodiscard]] std::vector<std::string> line_words() const {
    const std::string_view line = trim(lines_[at_]);
    if (!line.starts_with("{{") || !line.ends_with("}}")) return {};
    return words_of(line.substr(2, line.size() - 4));
  }

  // Up to an {{else}} or {{end}} of the choice around them.
  void read_blocks(std::vector<Block>& blocks, std::size_t depth) {
    for (; at_ < lines_.size(); ++at_) {
      const std::string word = control();
      if (word == "else" || word == "end") return;
      if (word == "if")
        read_choice(blocks, depth);
      else
        blocks.push_back(read_line());
    }
  }

  void read_choice(std::vector<Block>& blocks, std::size_t depth) {
    Block choice{.line = static_cast<int>(at_) + 1, .is_choice = true};
    const std::size_t begun = at_;
    if (auto comparison = find_comparison(line_words()))
      choice.comparison = *comparison;
    else
      mistake("{{if}}", {"应写成 {{if 指标编号 > 0}}，比较号为 > >= < <= == != 之一",
                         "expected {{if figure.id > 0}}, with one of > >= < <= == !="});
    if (depth == nesting_max) mistake("{{if}}", {"嵌套过深", "nested too deep"});
    ++at_;
    if (depth < nesting_max) {
      read_blocks(choice.then, depth + 1);
      if (at_ < lines_.size() && control() == "else") {
        ++at_;
        read_blocks(choice.otherwise, depth + 1);
      }
    }
    if (at_ >= lines_.size() || control() != "end")
      mistakes_.push_back(
          {static_cast<int>(begun) + 1, 0, "{{if}}", {"缺少对应的 {{end}}", "has no {{end}}"}});
    blocks.push_back(std::move(choice));
  }

  Block read_line() {
    Block block{.line = static_cast<int>(at_) + 1};
    const std::string_view line = lines_[at_];
    std::size_t done = 0;
    while (done < line.size()) {
      const std::size_t open = line.find("{{", done);
      if (open == std::string_view::npos) break;
      const std::size_t close = line.find("}}", open);
      if (close == std::string_view::npos) {
        mistake("{{", {"花括号没有在本行内闭合", "is not closed on its line"});
        break;
      }
      if (open > done) block.segments.push_back(plain(line, done, open));
      block.segments.push_back(
          {true, std::string(trim(line.substr(open + 2, close - open - 2))), static_cast<int>(open) + 1});
      done = close + 2;
    }
    if (done < line.size()) block.segments.push_back(plain(line, done, line.size()));
    return block;
  }

  static Segment plain(std::string_view line, std::size_t from, std::size_t to) {
    return {false, std::string(line.substr(from, to - from)), static_cast<int>(from) + 1};
  }

  std::vector<std::string_view> lines_;
  TextMistakes& mistakes_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> Segment::words() const {
  return words_of(text);
}

bool Comparison::holds(std::int64_t value) const {
  if (sign == ">") return value > number;
  if (sign == ">=") return value >= number;
  if (sign == "<") return value < number;
  if (sign == "<=") return value <= number;
  return sign == "==" ? value == number : value != number;
}

std::vector<std::string> Block::only_command() const {
  std::vector<std::string> words;
  for (const Segment& segment : segments) {
    if (segment.command && words.empty())
      words = segment.words();
    else if (segment.command || !trim(segment.text).empty())
      return {};
  }
  return words;
}

Diagnostics diagnostics_of(const TextMistakes& mistakes, const std::string& file) {
  Diagnostics diagnostics;
  for (const TextMistake& one : mistakes) diagnostics.add({file, one.line, one.column}, one.what, one.why.en);
  return diagnostics;
}

Template parse_template(std::string_view text, const std::string& file, TextMistakes& mistakes) {
  Template parsed{.file = file, .blocks = {}};
  parsed.blocks = Parser(text, mistakes).parse();
  return parsed;
}

std::string to_text(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    if (block.is_choice) {
      const Comparison& is = block.comparison;
      text += "{{if " + is.figure + " " + is.sign + " " + std::to_string(is.number) + "}}\n" +
              to_text(block.then);
      if (!block.otherwise.empty()) text += "{{else}}\n" + to_text(block.otherwise);
      text += "{{end}}\n";
      continue;
    }
    for (const Segment& segment : block.segments)
      text += segment.command ? "{{" + segment.text + "}}" : segment.text;
    text += '\n';
  }
  return text;
}

}  // namespace fadu::report
