// The threads that work on the county: some that look, each with its own view of the database, and one that
// writes. Steps from many clients that arrive together become durable together. Never waits for a socket.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "house/house.hpp"
#include "server/http.hpp"

namespace fadu::server {

// Looks at the county in one state of the database.
using Look = std::function<Response(house::House&)>;
// Writes inside a batch shared with others. What it answers is sent once the batch is durable. An answer of
// 400 or more must have changed nothing.
using Write = std::function<Response(house::House&)>;
// Writes in batches of its own (an import): nothing else is written meanwhile.
struct Alone {
  Write work;
};
struct Errand;
// What a look decided: the answer, what is to be written for it, or what another machine is to be asked
// first.
using Outcome = std::variant<Response, Write, Alone, Errand>;
using Handle = std::function<Outcome(house::House&)>;
// Waits for another machine on a thread of its own, seconds at most; what it returns is looked at next.
struct Errand {
  std::function<Handle()> run;
};

struct EngineOptions {
  int readers = 2;
  std::size_t batch_max = 512;       // writes to one commit
  std::size_t waiting_max = 10'000;  // more are turned away with 503
  int runners = 2;                   // threads for errands
  std::size_t errands_max = 64;      // that wait; more are turned away
};

struct EngineCounts {
  std::uint64_t looks = 0;
  std::uint64_t writes = 0;
  std::uint64_t commits = 0;
  std::size_t waiting = 0;
};

class Engine {
 public:
  using OpenHouse = std::function<Result<std::unique_ptr<house::House>>()>;
  // Called by the writer when nothing else is to be written, and before long though it is: true if it did
  // something and has more to do.
  using Idle = std::function<bool(house::House&)>;

  static Result<std::unique_ptr<Engine>> start(const OpenHouse& open, const EngineOptions& options,
                                               Idle when_idle);
  // Finishes what waits, then ends.
  ~Engine();

  // Runs `handle` on a looking thread and, if it asks to write, the write on the writing one.
  void submit(Handle handle, Answer answer, std::string request_id);
  // Counts up with every commit that changed something: what was made before it may be stale.
  [[nodiscard]] std::uint64_t version() const { return version_.load(std::memory_order_acquire); }
  [[nodiscard]] EngineCounts counts() const;

 private:
  struct Job {
    Handle handle;
    Answer answer;
    std::string request_id;
  };
  struct WriteJob {
    Write write;
    Answer answer;
    std::string request_id;
    bool alone = false;
  };
  Engine(const EngineOptions& options, Idle when_idle);
  struct ErrandJob {
    Errand errand;
    Answer answer;
    std::string request_id;
  };
  void look(house::House& house);
  void look_on(house::House& house, Job job);
  void run_errands();
  void write(house::House& house);
  bool keep_up(house::House& house, bool written);
  std::vector<WriteJob> take_batch();
  void write_alone(house::House& house, WriteJob& job);
  void write_batch(house::House& house, std::vector<WriteJob>& batch);
  void publish(const house::House& house, std::size_t written);
  bool write_together(house::House& house, std::vector<WriteJob>& batch, std::vector<Response>& answers);

  EngineOptions options_;
  Idle when_idle_;
  std::vector<std::unique_ptr<house::House>> houses_;  // of the looking threads, then of the writing one

  mutable std::mutex mutex_;
  std::condition_variable work_;  // for the looking threads
  std::condition_variable ink_;   // for the writing one
  std::condition_variable road_;  // for the running ones
  std::deque<Job> jobs_;
  std::deque<ErrandJob> errands_;
  std::deque<WriteJob> writes_;
  bool stopping_ = false;
  bool running_done_ = false;
  bool looking_done_ = false;

  std::atomic<std::uint64_t> version_ = 1;
  std::atomic<std::uint64_t> staff_version_ = 0;
  std::atomic<std::uint64_t> looks_ = 0, written_ = 0, commits_ = 0;
  std::vector<std::thread> readers_, runners_;
  std::thread writer_;
};

}  // namespace fadu::server
