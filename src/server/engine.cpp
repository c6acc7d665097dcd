// SPDX-License-Identifier: EUPL-1.2
#include "server/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <utility>

#include "store/failure.hpp"

namespace fadu::server {
namespace {

using Time = std::chrono::steady_clock::time_point;
constexpr std::chrono::milliseconds look_for_others_every{200};
// What the writer does when nobody waits costs a commit of its own: not between batches, but as soon as
// nothing was written for a moment, and however much is written, before long.
constexpr std::chrono::milliseconds quiet_before_idle{100};
constexpr std::chrono::seconds idle_at_last{5};
// A day begins though nobody writes.
constexpr std::chrono::seconds idle_at_least_every{30};

// Where even this cannot be written, as on a full disk, the house goes on.
void complain(const std::string& text) {
  std::fputs(("fadu: serve: " + text + "\n").c_str(), stderr);
}

// What the caller is told. `committing`: it broke off when nothing was left but to be made durable.
std::pair<const char*, const char*> told(const std::exception& error, bool committing) {
  using Kind = store::StoreFailure::Kind;
  const auto* failure = dynamic_cast<const store::StoreFailure*>(&error);
  const Kind kind = failure != nullptr ? failure->kind() : Kind::corrupt;
  if (kind == Kind::unavailable && committing)
    return {
        "the database was lost while this was recorded; whether it was is not known: look before asking "
        "again",
        "记录时数据库中断，是否已记录尚不确定，请先查看再重试"};
  if (kind == Kind::unavailable)
    return {"the database cannot be reached at present; nothing was changed",
            "数据库暂时无法连接，未作任何更改"};
  if (kind == Kind::full)
    return {"there is no space left to write; nothing was changed", "存储空间已满，未作任何更改"};
  if (kind == Kind::busy)
    return {"somebody else is writing for too long; nothing was changed", "其他写入占用过久，未作任何更改"};
  return {"this did not work; nothing was changed", "未能完成，未作任何更改"};
}

Response unavailable(const std::string& request_id, const std::exception& error, bool committing = false) {
  complain(fmt::format("request {}: {}", request_id, error.what()));
  const auto [why, why_zh] = told(error, committing);
  return problem_response({.problem = Problem::unavailable, .what = {}, .why = why, .why_zh = why_zh},
                          request_id);
}

Response unavailable(const std::string& request_id, const std::string& why) {
  return unavailable(request_id, std::runtime_error(why));
}

// What happened to the database happens to all who write; what one brought, to that one.
bool concerns_all(const std::exception& error) {
  using Kind = store::StoreFailure::Kind;
  const auto* failure = dynamic_cast<const store::StoreFailure*>(&error);
  return failure != nullptr && (failure->kind() == Kind::unavailable || failure->kind() == Kind::full ||
                                failure->kind() == Kind::busy || failure->kind() == Kind::read_only);
}

// Where the database itself is gone, undoing fails too; it has undone everything then.
void undo(house::House& house) {
  try {
    if (house.matters->in_batch()) house.matters->roll_back();
  } catch (const std::exception& error) {
    complain(error.what());
  }
}

bool renew_staff(house::House& house) {
  try {
    house.matters->renew_staff();
    return true;
  } catch (const std::exception& error) {
    complain(error.what());
    return false;
  }
}

// Everything a look sees is one state of the database.
Outcome look_at(house::House& house, const Handle& handle, const std::string& request_id) {
  try {
    house.matters->begin_reading();
    Outcome outcome = handle(house);
    house.matters->roll_back();
    return outcome;
  } catch (const std::exception& error) {
    undo(house);
    return unavailable(request_id, error);
  }
}

}  // namespace

Engine::Engine(const EngineOptions& options, Idle when_idle)
    : options_(options), when_idle_(std::move(when_idle)) {}

Result<std::unique_ptr<Engine>> Engine::start(const OpenHouse& open, const EngineOptions& options,
                                              Idle when_idle) {
  std::unique_ptr<Engine> engine(new Engine(options, std::move(when_idle)));
  for (int i = 0; i <= options.readers; ++i) engine->houses_.push_back(FADU_TRY(open()));
  for (int i = 0; i < options.readers; ++i)
    engine->readers_.emplace_back(
        [&all = *engine, &house = *engine->houses_[static_cast<std::size_t>(i)]] { all.look(house); });
  for (int i = 0; i < options.runners; ++i)
    engine->runners_.emplace_back([&all = *engine] { all.run_errands(); });
  engine->writer_ = std::thread([&all = *engine, &house = *engine->houses_.back()] { all.write(house); });
  return engine;
}

Engine::~Engine() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  road_.notify_all();
  for (std::thread& runner : runners_) runner.join();
  {
    const std::lock_guard lock(mutex_);
    running_done_ = true;
  }
  work_.notify_all();
  for (std::thread& reader : readers_) reader.join();
  {
    const std::lock_guard lock(mutex_);
    looking_done_ = true;
  }
  ink_.notify_all();
  if (writer_.joinable()) writer_.join();
}

void Engine::submit(Handle handle, Answer answer, std::string request_id) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() < options_.waiting_max && !stopping_) {
      jobs_.push_back({std::move(handle), std::move(answer), std::move(request_id)});
      work_.notify_one();
      return;
    }
  }
  answer(unavailable(request_id, "too much waits already"));
}

EngineCounts Engine::counts() const {
  const std::lock_guard lock(mutex_);
  return {.looks = looks_, .writes = written_, .commits = commits_, .waiting = jobs_.size() + writes_.size()};
}

void Engine::look(house::House& house) {
  std::uint64_t known_staff = 0;
  while (true) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      work_.wait(lock, [&] { return running_done_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    if (const std::uint64_t now = staff_version_.load(std::memory_order_acquire); now != known_staff) {
      if (!renew_staff(house)) {
        job.answer(unavailable(job.request_id, "the registers cannot be read"));
        continue;
      }
      known_staff = now;
    }
    look_on(house, std::move(job));
  }
}

void Engine::look_on(house::House& house, Job job) {
  Outcome outcome = look_at(house, job.handle, job.request_id);
  ++looks_;
  if (auto* response = std::get_if<Response>(&outcome)) return job.answer(std::move(*response));
  if (auto* errand = std::get_if<Errand>(&outcome)) {
    {
      const std::lock_guard lock(mutex_);
      if (errands_.size() < options_.errands_max && !stopping_) {
        errands_.push_back({std::move(*errand), std::move(job.answer), std::move(job.request_id)});
        return road_.notify_one();
      }
    }
    return job.answer(unavailable(job.request_id, "too many errands wait already"));
  }
  const bool alone = std::holds_alternative<Alone>(outcome);
  Write write = alone ? std::get<Alone>(std::move(outcome)).work : std::get<Write>(std::move(outcome));
  const std::lock_guard lock(mutex_);
  writes_.push_back({std::move(write), std::move(job.answer), std::move(job.request_id), alone});
  ink_.notify_one();
}

// Those begun are finished when the engine stops, and what they return is looked at before the readers end.
void Engine::run_errands() {
  while (true) {
    ErrandJob job;
    {
      std::unique_lock lock(mutex_);
      road_.wait(lock, [&] { return stopping_ || !errands_.empty(); });
      if (errands_.empty()) return;
      job = std::move(errands_.front());
      errands_.pop_front();
    }
    Handle next;
    try {
      next = job.errand.run();
    } catch (const std::exception& error) {
      job.answer(unavailable(job.request_id, error));
      continue;
    }
    const std::lock_guard lock(mutex_);
    jobs_.push_back({std::move(next), std::move(job.answer), std::move(job.request_id)});
    work_.notify_one();
  }
}

// On a server other nodes write too: now and then it is looked whether they did.
void Engine::write(house::House& house) {
  const bool shared = house.connection->dialect() == store::Dialect::postgresql;
  bool more_when_idle = true;
  Time idled;    // the last time there was no more to do
  Time written;  // the last batch
  while (true) {
    std::vector<WriteJob> batch;
    {
      std::unique_lock lock(mutex_);
      const auto wanted = [&] { return looking_done_ || !writes_.empty(); };
      if (more_when_idle)
        ink_.wait_until(lock, written + quiet_before_idle, wanted);
      else if (shared)
        ink_.wait_for(lock, look_for_others_every, wanted);
      else
        ink_.wait_for(lock, idle_at_least_every, wanted);
      if (writes_.empty() && looking_done_) return;
      batch = take_batch();
    }
    if (!batch.empty()) {
      if (batch.front().alone)
        write_alone(house, batch.front());
      else
        write_batch(house, batch);
      more_when_idle = true;
      written = std::chrono::steady_clock::now();
      if (written < idled + idle_at_last) continue;
    }
    more_when_idle = keep_up(house, more_when_idle);
    if (!more_when_idle) idled = std::chrono::steady_clock::now();
  }
}

// What nobody waits for; true if there is more of it.
bool Engine::keep_up(house::House& house, bool written) {
  try {
    const bool shared = house.connection->dialect() == store::Dialect::postgresql;
    const bool others = shared && house.matters->notice_others();
    if (others) staff_version_.store(house.matters->staff_version(), std::memory_order_release);
    const bool more = when_idle_ && when_idle_(house);
    if (written || others || more) ++version_;
    return more;
  } catch (const std::exception& error) {
    complain(fmt::format("keeping the indexes: {}", error.what()));
    return false;
  }
}

// Those that wait and may be written together; one that writes alone is a batch by itself.
std::vector<Engine::WriteJob> Engine::take_batch() {
  std::vector<WriteJob> batch;
  while (!writes_.empty() && batch.size() < options_.batch_max) {
    if (writes_.front().alone && !batch.empty()) break;
    batch.push_back(std::move(writes_.front()));
    writes_.pop_front();
    if (batch.back().alone) break;
  }
  return batch;
}

void Engine::write_alone(house::House& house, WriteJob& job) {
  Response response;
  try {
    response = job.write(house);
  } catch (const std::exception& error) {
    undo(house);
    response = unavailable(job.request_id, error);
  }
  publish(house, 1);
  job.answer(std::move(response));
}

void Engine::publish(const house::House& house, std::size_t written) {
  ++commits_;
  written_ += written;
  staff_version_.store(house.matters->staff_version(), std::memory_order_release);
  version_.fetch_add(1, std::memory_order_release);
}

// Whether each has its answer. Where one broke the batch there is none, and each is to be tried alone; never
// so where the database failed, since it may have been done all the same, and those behind would wait as long
// again.
bool Engine::write_together(house::House& house, std::vector<WriteJob>& batch,
                            std::vector<Response>& answers) {
  matter::Matters& matters = *house.matters;
  bool committing = false;
  try {
    matters.begin();
    for (const WriteJob& job : batch) answers.push_back(job.write(house));
    committing = true;
    matters.commit();
    return true;
  } catch (const std::exception& error) {
    undo(house);
    answers.clear();
    if (batch.size() > 1 && !concerns_all(error)) return false;
    for (const WriteJob& job : batch) answers.push_back(unavailable(job.request_id, error, committing));
    return true;
  }
}

void Engine::write_batch(house::House& house, std::vector<WriteJob>& batch) {
  std::vector<Response> answers;
  if (!write_together(house, batch, answers)) {
    // One of them broke; none is written. Each alone, so that only that one fails.
    for (WriteJob& job : batch) {
      std::vector<WriteJob> alone;
      alone.push_back(std::move(job));
      write_batch(house, alone);
    }
    return;
  }
  publish(house, batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) batch[i].answer(std::move(answers[i]));
}

}  // namespace fadu::server
