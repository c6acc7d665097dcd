// SPDX-License-Identifier: EUPL-1.2
#include "paper/flow_graph.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <map>

#include "base/text.hpp"
#include "paper/drawing.hpp"
#include "paper/markup.hpp"

namespace fadu::paper {
namespace {

constexpr int seconds_max = 20;
constexpr double label_width = 130;

// A label in quotes, in lines of about ten Chinese characters; a line break in it stays one.
std::string quoted_label(const std::string& label) {
  std::string out = "\"";
  bool first = true;
  for (const std::string_view part : split(label, '\n'))
    for (const std::string& line : wrap_text(part, 11, label_width, 6)) {
      if (!first) out += "\\n";
      first = false;
      for (const char c : line) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
      }
    }
  return out + "\"";
}

class File {
 public:
  explicit File(int number) : number_(number) {}
  ~File() {
    if (number_ >= 0) close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Error unavailable(std::string why) {
  return {Problem::unavailable, "flow chart", std::move(why)};
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 65536> piece;
  ssize_t count = 0;
  while ((count = pread(file, piece.data(), piece.size(), static_cast<off_t>(text.size()))) > 0)
    text.append(piece.data(), static_cast<std::size_t>(count));
  return text;
}

// The exit status of the process, which is ended when it takes too long.
Result<int> wait_for(pid_t process) {
  const File handle(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
  pollfd ended{handle.number(), POLLIN, 0};
  const bool in_time = handle.number() >= 0 && poll(&ended, 1, seconds_max * 1000) == 1;
  if (!in_time) kill(process, SIGKILL);
  int status = 0;
  waitpid(process, &status, 0);
  if (!in_time) return unavailable("dot took too long");
  return status;
}

// What `dot -Tsvg` makes of the text. Input and output are files in memory: neither side can block the other.
Result<std::string> run_dot(const std::string& dot) {
  const File input(memfd_create("fadu-dot", MFD_CLOEXEC));
  const File output(memfd_create("fadu-svg", MFD_CLOEXEC));
  if (input.number() < 0 || output.number() < 0) return unavailable("no memory for files");
  if (pwrite(input.number(), dot.data(), dot.size(), 0) != static_cast<ssize_t>(dot.size()))
    return unavailable("the input cannot be written");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.number(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<char*, 3> arguments{const_cast<char*>("dot"), const_cast<char*>("-Tsvg"), nullptr};
  std::array<char*, 4> environment{const_cast<char*>("PATH=/usr/local/bin:/usr/bin:/bin"),
                                   const_cast<char*>("LC_ALL=C.UTF-8"),
                                   const_cast<char*>("HOME=/nonexistent"), nullptr};
  pid_t process = 0;
  const int failed = posix_spawnp(&process, "dot", &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return unavailable(std::string("dot cannot be run: ") + std::strerror(failed));
  const int status = FADU_TRY(wait_for(process));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return unavailable("dot failed");
  return read_all(output.number());
}

// Graphviz names every part after its number; a browser would show that when one points at it.
void erase_titles(std::string& svg) {
  constexpr std::string_view opening = "<title>";
  constexpr std::string_view closing = "</title>\n";
  for (std::size_t at = 0; (at = svg.find(opening, at)) != std::string::npos;) {
    const std::size_t end = svg.find(closing, at);
    if (end == std::string::npos) return;
    svg.erase(at, end + closing.size() - at);
  }
}

}  // namespace

Result<std::string> to_dot(const Graph& graph) {
  std::string dot =
      "digraph {\n  graph [rankdir=TB, nodesep=0.45, ranksep=0.55, fontname=\"Noto Sans CJK SC\", "
      "bgcolor=none];\n"
      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#F4F7FB\", color=\"#0B5FA5\", fontsize=12,\n"
      "        fontname=\"Noto Sans CJK SC\", margin=\"0.18,0.09\"];\n"
      "  edge [color=\"#595959\", fontsize=11, fontcolor=\"#333333\", fontname=\"Noto Sans CJK SC\","
      " arrowsize=0.7];\n";
  std::map<std::string, std::size_t> numbers;
  for (const Graph::Node& node : graph.nodes) {
    const std::size_t number = numbers.size();
    if (!numbers.emplace(node.id, number).second)
      return Error{Problem::invalid, "flow chart", "two nodes have the id " + node.id};
    const char* const look = node.shape == Graph::Shape::begin ? ", fillcolor=\"#0B5FA5\", fontcolor=white"
                             : node.shape == Graph::Shape::end ? ", peripheries=2, fillcolor=white"
                                                               : "";
    const char* const mark =
        node.marked ? ", fillcolor=\"#B3261E\", color=\"#7A1712\", fontcolor=white, penwidth=2" : "";
    dot += fmt::format("  n{} [label={}{}{}];\n", number, quoted_label(node.label), look, mark);
  }
  for (const Graph::Edge& edge : graph.edges) {
    const auto from = numbers.find(edge.from);
    const auto to = numbers.find(edge.to);
    if (from == numbers.end() || to == numbers.end())
      return Error{Problem::invalid, "flow chart",
                   "an edge leads from " + edge.from + " to " + edge.to + ", and one of them is no node"};
    dot += fmt::format("  n{} -> n{} [label={}{}];\n", from->second, to->second, quoted_label(edge.label),
                       edge.stroke == Graph::Stroke::dashed ? ", style=dashed" : "");
  }
  return dot + "}\n";
}

Result<std::string> draw_graph(const Graph& graph) {
  const std::string dot = FADU_TRY(to_dot(graph));
  std::string svg = FADU_TRY(run_dot(dot));
  const std::size_t begin = svg.find("<svg");  // after the XML declaration and comments
  if (begin == std::string::npos) return unavailable("dot gave no picture");
  erase_titles(svg);
  return "<svg role=\"img\" aria-label=\"" + escape(graph.title) + "\"" + svg.substr(begin + 4);
}

}  // namespace fadu::paper
