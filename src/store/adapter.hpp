// What a database must be able to do for the rest of Fadu: the two interfaces each adapter implements, and no
// more. Never called directly by other targets: they hold a Connection and a Statement.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace fadu::store {

enum class Dialect { sqlite, postgresql };
enum class Access { write, read, schema };  // schema: to make and change tables
// Of bytes bound to a statement: copied, or only referred to until it is run or reset.
enum class Keep { copied, borrowed };

// One SQL text made ready. Positions of parameters count from 1, columns from 0.
class PreparedStatement {
 public:
  PreparedStatement() = default;
  PreparedStatement(const PreparedStatement&) = delete;
  PreparedStatement& operator=(const PreparedStatement&) = delete;
  virtual ~PreparedStatement() = default;

  virtual void bind_null(int position) = 0;
  virtual void bind_integer(int position, std::int64_t value) = 0;
  virtual void bind_text(int position, std::string_view value, Keep keep) = 0;
  virtual void bind_blob(int position, std::span<const std::byte> value, Keep keep) = 0;
  virtual bool step() = 0;
  virtual void reset() noexcept = 0;
  virtual void clear_bindings() noexcept = 0;

  [[nodiscard]] virtual int column_count() const = 0;
  [[nodiscard]] virtual std::string_view column_name(int column) const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  [[nodiscard]] virtual std::span<const std::byte> blob(int column) const = 0;
};

class Adapter {
 public:
  Adapter() = default;
  Adapter(const Adapter&) = delete;
  Adapter& operator=(const Adapter&) = delete;
  virtual ~Adapter() = default;

  [[nodiscard]] virtual Dialect dialect() const = 0;
  virtual void execute(const std::string& sql) = 0;
  virtual std::unique_ptr<PreparedStatement> prepare(std::string_view sql) = 0;
  // Starts a transaction; one for writing takes the write lock at once, one for the schema the schema's.
  virtual void begin(Access access) = 0;
  virtual void commit() { execute("COMMIT"); }
  virtual void roll_back() { execute("ROLLBACK"); }
  [[nodiscard]] virtual bool in_transaction() const = 0;
  // Where a database has several write locks: the one of that name is taken from now on.
  virtual void write_as(std::string_view /*name*/) {}
  [[nodiscard]] virtual std::int64_t change_count() const = 0;
  virtual bool table_exists(std::string_view table) = 0;
  virtual void cancel_when(std::function<bool()> wanted) = 0;
  virtual void backup(const std::string& path) = 0;
};

}  // namespace fadu::store
