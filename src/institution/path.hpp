// Walks a definition's stage graph: every way a matter can go on a given day's rules, with what is surely unset on the
// way, so that a gate which then cannot hold closes a way. Private to this folder. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "institution/definition.hpp"

namespace fadu::institution {

// Where a walk can stand: a stage, and which of the watched fields may have been given a value on the way.
struct Standing {
  std::string stage;  // empty: no matter yet
  std::set<std::size_t> given;
  bool marked = false;  // whatever the walker wants to remember

  friend auto operator<=>(const Standing&, const Standing&) = default;
};

// One step taken on a walk.
struct Move {
  const Step* step = nullptr;
  Standing from;
  Standing to;
};

class Walk {
 public:
  // Fields in `watched` are followed; the rules are those of a matter opened on `day`.
  Walk(const Definition& definition, Date day, std::set<std::size_t> watched);

  // Decides of each possible move: false closes it. May change to.marked.
  using Allow = std::function<bool(Move&)>;
  // Goes everywhere from `start`; returns the path to the first move for which `found` is true.
  std::optional<std::vector<std::string>> search(const Standing& start, const Allow& allow,
                                                 const std::function<bool(const Move&)>& found) const;

  // What is known at the end of a move: watched fields never given are nothing, the step's constants their value.
  [[nodiscard]] std::map<std::size_t, condition::Fact> facts(const Move& move) const;
  // False if a gate of the step surely refuses under these facts.
  [[nodiscard]] bool passes(const Step& step, const std::map<std::size_t, condition::Fact>& facts) const;

 private:
  [[nodiscard]] Standing after(const Step& step, const Standing& from) const;

  const Definition& definition_;
  Date day_;
  std::set<std::size_t> watched_;
};

// Whether a walk sees all that fills the field: steps, or entering a stage; not what the engine computes.
bool can_be_followed(const Definition& definition, std::size_t slot);
// The slots read by the gates of the steps, and by `also`, that steps fill.
std::set<std::size_t> slots_of_gates(const Definition& definition, const std::function<bool(const Step&)>& of);


}  // namespace fadu::institution
