// Walks a definition's stage graph: every way a matter can go on a given day's rules, with what is surely
// unset on the way, so that a gate which then cannot hold closes a way. Private to this folder.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "institution/definition.hpp"

namespace fadu::institution {

// A set of watched fields, one bit each in the order of their slots.
using FieldSet = std::uint64_t;

// Where a walk can stand: a stage, and which of the watched fields may have been given a value on the way.
struct Standing {
  static constexpr std::uint32_t no_matter = UINT32_MAX;

  std::uint32_t stage = no_matter;  // its index among the definition's stages
  bool marked = false;              // whatever the walker wants to remember
  FieldSet given = 0;

  friend bool operator==(const Standing&, const Standing&) = default;
};

// One step taken on a walk.
struct Move {
  const Step* step = nullptr;
  Standing from;
  FieldSet at_gates =
      0;  // what may be given when the gates are asked: the step's values are, its stage is not
  Standing to;
};

// What a walker makes of a possible move: goes on from there, does not, or has found what it looked for.
enum class Verdict { go_on, close, found };

// What is known of a record's slots.
using Facts = std::map<std::size_t, condition::Fact>;

// The steps of a definition as every walk over them needs them, names resolved once.
struct Graph {
  struct Asked {
    const Gate* gate = nullptr;
    std::vector<std::size_t> slots;
  };
  struct Way {
    const Step* step = nullptr;
    std::vector<std::uint32_t> from;         // stages
    std::uint32_t to = Standing::no_matter;  // no_matter: the stage stays
    std::vector<std::size_t> clears;
    std::vector<std::size_t> gives;
    std::vector<std::size_t> gives_after;   // after the gates: its number, the days of the stage it leads to
    std::vector<std::size_t> clears_after;  // closed_on, if that stage is no end
    std::vector<Asked> gates;
    Facts facts;  // the constants it computes; what it requires is something
  };

  explicit Graph(const Definition& definition);

  const Definition& definition;
  std::vector<Way> ways;
  std::size_t stage_slot;
  std::size_t opened_on_slot;
  std::size_t version_slot;
};

class Walk {
 public:
  // Fields in `watched` are followed, the first 64 of them; the rules are those of a matter opened on `day`.
  Walk(const Graph& graph, Date day, const std::set<std::size_t>& watched);

  // Goes everywhere from `start`, nearest first; returns the path to the first move found. `judge` may change
  // to.marked.
  using Judge = std::function<Verdict(Move&)>;
  [[nodiscard]] std::optional<std::vector<std::string>> search(const Standing& start,
                                                               const Judge& judge) const;

  // What is known when the step's gates are asked: watched fields never given are nothing, the step's
  // constants their value.
  [[nodiscard]] Facts facts(const Move& move) const;
  [[nodiscard]] const std::string& stage_of(const Standing& standing) const {
    return graph_.definition.stages[standing.stage];
  }

 private:
  // A step in force on this day, its effects on the watched fields as bits.
  struct Way {
    const Graph::Way* way = nullptr;
    FieldSet clears = 0;
    FieldSet gives = 0;
    FieldSet gives_after = 0;
    FieldSet clears_after = 0;
    std::vector<const Gate*> gates;  // those whose answer depends on where the walk stands
    FieldSet asked = 0;              // the watched fields they read
    bool closed = false;             // a gate refuses wherever the walk stands
    // Answers already found, by stage and what is given of `asked`.
    mutable std::map<std::pair<std::uint32_t, FieldSet>, bool> passes;
  };

  [[nodiscard]] Way prepare(const Graph::Way& way) const;
  [[nodiscard]] bool passes(const Way& way, const Move& move) const;
  [[nodiscard]] Facts facts_of_way(const Graph::Way& way) const;
  void add_standing(const Move& move, Facts& facts) const;

  const Graph& graph_;
  Date day_;
  std::vector<std::size_t> watched_;
  std::vector<FieldSet> bits_;  // by slot
  std::vector<Way> ways_;
  std::vector<std::vector<std::size_t>> ways_from_;  // by stage; the last: those that open a matter
};

// Whether a walk sees all that fills the field: steps, or entering a stage; not what the engine computes.
bool can_be_followed(const Definition& definition, std::size_t slot);
// The slots read by the gates of those steps, as far as a walk can follow them.
std::set<std::size_t> slots_of_gates(const Definition& definition,
                                     const std::function<bool(const Step&)>& of);
// The value an expression has whatever the record holds, if it has one.
std::optional<condition::Value> constant_of(const condition::Expression& expression);

}  // namespace fadu::institution
