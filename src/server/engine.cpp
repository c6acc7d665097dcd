// SPDX-License-Identifier: EUPL-1.2
#include "server/engine.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <exception>

namespace fadu::server {
namespace {

using Time = std::chrono::steady_clock::time_point;
constexpr std::chrono::milliseconds look_for_others_every{200};
// What the writer does when nobody waits costs a commit of its own: not after every batch, but soon, and
// however much is written, before long.
constexpr std::chrono::milliseconds idle_every{200};
constexpr std::chrono::milliseconds idle_at_last{1000};

Response unavailable(const std::string& request_id, const std::string& why) {
  fmt::print(stderr, "fadu: serve: request {}: {}\n", request_id, why);
  return problem_response({.problem = Problem::unavailable,
                           .what = {},
                           .why = "this did not work; nothing was changed",
                           .why_zh = "未能完成，未作任何更改"},
                          request_id);
}

// Where the database itself is gone, undoing fails too; it has undone everything then.
void undo(house::House& house) {
  try {
    if (house.matters->in_batch()) house.matters->roll_back();
  } catch (const std::exception& error) {
    fmt::print(stderr, "fadu: serve: {}\n", error.what());
  }
}

bool renew_staff(house::House& house) {
  try {
    house.matters->renew_staff();
    return true;
  } catch (const std::exception& error) {
    fmt::print(stderr, "fadu: serve: {}\n", error.what());
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
    return unavailable(request_id, error.what());
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
      job.answer(unavailable(job.request_id, error.what()));
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
  Time idled;  // the last time there was no more to do
  while (true) {
    std::vector<WriteJob> batch;
    {
      std::unique_lock lock(mutex_);
      const auto wanted = [&] { return looking_done_ || !writes_.empty(); };
      if (more_when_idle)
        ink_.wait_until(lock, idled + idle_every, wanted);
      else if (shared)
        ink_.wait_for(lock, look_for_others_every, wanted);
      else
        ink_.wait(lock, wanted);
      if (writes_.empty() && looking_done_) return;
      batch = take_batch();
    }
    if (!batch.empty()) {
      if (batch.front().alone)
        write_alone(house, batch.front());
      else
        write_batch(house, batch);
      more_when_idle = true;
      if (std::chrono::steady_clock::now() < idled + idle_at_last) continue;
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
    fmt::print(stderr, "fadu: serve: keeping the indexes: {}\n", error.what());
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
    response = unavailable(job.request_id, error.what());
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

bool Engine::write_together(house::House& house, std::vector<WriteJob>& batch,
                            std::vector<Response>& answers) {
  matter::Matters& matters = *house.matters;
  try {
    matters.begin();
    for (const WriteJob& job : batch) answers.push_back(job.write(house));
    matters.commit();
    return true;
  } catch (const std::exception& error) {
    undo(house);
    answers.clear();
    if (batch.size() == 1) answers.push_back(unavailable(batch.front().request_id, error.what()));
    return false;
  }
}

void Engine::write_batch(house::House& house, std::vector<WriteJob>& batch) {
  std::vector<Response> answers;
  if (!write_together(house, batch, answers) && batch.size() > 1) {
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
