// One institution as its folder says it: record, stages, steps, gates, limits, disclosure, figures, findings.
// Plain values after loading; never changed, never written back.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/text_pair.hpp"
#include "condition/expression.hpp"
#include "condition/schema.hpp"

namespace fadu::institution {

// Days on which a line of the definition counts; both ends inclusive, open where absent.
struct InForce {
  std::optional<Date> since;
  std::optional<Date> until;

  [[nodiscard]] bool on(Date day) const { return (!since || *since <= day) && (!until || day <= *until); }
};

// A citation as written: the statute is a file of law/, `checked` false means from knowledge, text not
// compared.
struct Basis {
  std::string statute;
  std::string article;  // of the newest text
  // Where the statute's texts number it differently: text ("1996") → article, for that text and the later
  // ones up to the next that is named. Empty where `article` holds for all.
  std::map<std::string, std::string> article_by_text;
  bool checked = true;
  Place place;

  [[nodiscard]] const std::string& article_in(const std::string& text) const;
};

enum class FieldType {
  text,
  number,
  money,
  date,
  moment,
  boolean,
  choice,
  choices,
  party,
  organisation,
  person,
  persons,
  matter,
  document,
  id_number,
  credit_code,
  phone
};
const char* to_string(FieldType type);

struct Choice {
  std::string id;
  TextPair title;
  InForce in_force;
};

// How a personal value looks to the public.
enum class Mask { none, surname, ends, all };

// One thing a matter records. Implied fields (stage, opened_on, limit.….due) are written by the engine only.
struct RecordField {
  std::string name;
  FieldType type = FieldType::text;
  TextPair title;
  TextPair help;
  std::vector<Choice> choices;
  std::vector<std::string> of;  // institutions a matter field may name
  bool personal = false;
  Mask mask = Mask::none;
  // A personal value is of no person, and is shown as it is, where the choice of that field is one of these.
  std::string kind_field;
  std::vector<std::string> kinds_of_no_person;
  bool implied = false;
  InForce in_force;
  Place place;
};

// A requirement that can refuse a step. `id` is unique in its step.
struct Gate {
  std::string id;
  condition::Expression rule;
  TextPair why;  // what would satisfy it
  std::optional<Basis> basis;
  InForce in_force;
  Place place;
};

// Who performs: each element is one person; an element lists the roles of which that person must hold one.
using Performers = std::vector<std::vector<std::string>>;

inline constexpr std::string_view public_role = "public";  // a resident or company: needs no appointment
inline constexpr std::string_view clock_role = "clock";    // the engine itself, when the day has come

// The official number a step gives: "{word}规〔{year}〕{n}号", counted by organisation and year without gaps.
struct Numbering {
  std::string field;
  std::string form;
  Place place;
};

// A field the step sets to an expression's value.
struct Computed {
  std::string field;
  condition::Expression value;
  Place place;
};

struct Step {
  std::string id;
  TextPair title;
  std::vector<std::string> from;  // stages; empty for the step that opens a matter
  std::string to;                 // empty: the stage stays
  Performers by;
  std::string of;                     // organisation field the performers belong to; "any" for whichever
  std::vector<std::string> required;  // fields that must have a value after the step
  std::vector<std::string> sets;      // fields that may be given with it (the required ones included)
  std::vector<std::string> stamps;    // date fields set to the day of the act
  std::vector<std::string> clears;    // fields set back to nothing
  std::string signs;                  // person or persons field set to the performers; may be empty
  std::vector<Computed> computes;     // in order, each over the record as it then is
  std::vector<std::string> documents;
  std::vector<Gate> needs;
  std::optional<std::string> extends;  // a limit of this institution
  std::vector<std::string> pauses;     // limits whose days stop counting from this day …
  std::vector<std::string> resumes;    // … up to and including this day
  std::optional<Numbering> numbers;
  std::optional<condition::Expression> when;  // of a clock step: performed once this holds
  std::optional<Basis> basis;
  InForce in_force;
  Place place;

  [[nodiscard]] bool opens() const { return from.empty(); }
};

// What starts or ends a clock: entering a stage, performing a step, or a date field getting a value.
struct Event {
  enum class Kind { stage, step, field } kind = Kind::stage;
  std::string name;
};

// A time limit of law/ tied to this institution's events.
struct Limit {
  std::string id;
  std::string limit;  // id in law/
  Event from;
  std::vector<Event> until;           // ends it; empty only if `before` is set
  std::optional<std::string> before;  // a minimum: this step not before the period has passed
  std::optional<condition::Expression> when;
  InForce in_force;
  Place place;
};

// What the public sees, from which event on, within which limit.
struct Disclosure {
  std::string id;
  TextPair title;
  Event at;                                 // the act that publishes
  std::optional<Event> after;               // what makes it due
  std::optional<std::string> within;        // a limit id of law/
  std::optional<std::string> withdrawn_by;  // a step
  std::vector<std::string> fields;
  std::vector<std::string> masked;  // those of `fields` shown masked
  std::optional<condition::Expression> when;
  Place place;
};

// A property to be proved over every path.
struct Property {
  enum class Kind { only_after, never_after, at_most_once, always_followed_by } kind = Kind::only_after;
  std::string text;
  Event subject;
  Event object;
  std::optional<condition::Expression> when;
  Place place;
};

enum class Measure { count, sum, rate, distinct };

// A number of the report. Flow figures carry a date field `by`; standing ones count from `from` to `until`.
struct Figure {
  std::string id;    // without the institution
  std::string over;  // the institution whose records it counts
  TextPair title;
  TextPair unit;
  Measure measure = Measure::count;
  condition::Expression where;   // count, sum, distinct: which records; rate: unused
  condition::Expression amount;  // sum: an integer
  condition::Expression part;    // rate: boolean or integer
  condition::Expression whole;   // rate: boolean or integer
  std::string key;               // distinct: the field whose values are counted once a year
  std::optional<std::string> by;
  std::optional<std::string> from;
  std::optional<std::string> until;
  bool money = false;
  std::optional<std::string> split;  // a choice field: the figure is also kept for each choice
  std::optional<Basis> basis;
  Place place;
};

enum class Severity { low, medium, high };
const char* to_string(Severity severity);

// A problem with its evidence: the matter for which `when` holds, on days that can be told in advance
// (condition/outlook.hpp).
struct Finding {
  std::string id;
  TextPair title;
  TextPair why;
  Severity severity = Severity::medium;
  condition::Expression when;
  std::optional<Basis> basis;
  std::string theme;  // which of the report's problems it belongs to
  Place place;
};

struct Version {
  int number = 1;
  InForce in_force;
};

// What a register institution gives the engine: who exists, who holds which role, who stands in for whom.
enum class Provides { nothing, organisation, appointment, delegation };

struct Setting {
  std::string id;
  FieldType type = FieldType::number;
  condition::Value value;
  TextPair title;
};

// Where each record holds what the engine itself reads again and again.
struct EngineSlots {
  std::size_t matter = 0;
  std::size_t organisation = 0;
  std::size_t stage = 0;
  std::size_t version = 0;
  std::size_t opened_on = 0;
};

struct Definition {
  std::string id;
  TextPair title;
  TextPair purpose;
  std::string area;
  std::vector<Basis> basis;
  std::vector<Version> versions;
  Provides provides = Provides::nothing;
  std::vector<Setting> settings;
  std::vector<RecordField> fields;  // declared ones first, in order, then implied ones
  std::vector<std::string> stages;
  std::map<std::string, TextPair, std::less<>> stage_titles;
  std::vector<std::string> ends;
  std::vector<Step> steps;
  std::vector<Limit> limits;
  std::vector<Property> always;
  std::vector<Disclosure> disclose;
  std::vector<Figure> figures;
  std::vector<Finding> findings;
  std::vector<std::string> retired;
  condition::Schema schema;
  EngineSlots slots;  // of the schema
  std::string folder;
  Place place;

  [[nodiscard]] const RecordField* find_field(std::string_view name) const;
  [[nodiscard]] const Step* find_step(std::string_view id) const;
  [[nodiscard]] const Limit* find_limit(std::string_view id) const;
  [[nodiscard]] bool has_stage(std::string_view id) const;
  [[nodiscard]] bool is_end(std::string_view stage) const;
  // The version in force on that day, or nullptr: the institution did not exist then.
  [[nodiscard]] const Version* find_version(Date day) const;
  // The slot of a field that must exist.
  [[nodiscard]] std::size_t slot(std::string_view name) const;
};

}  // namespace fadu::institution
