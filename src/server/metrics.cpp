// SPDX-License-Identifier: EUPL-1.2
#include "server/metrics.hpp"

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <map>
#include <mutex>
#include <tuple>

#include "base/json.hpp"

namespace fadu::server {
namespace {

constexpr std::size_t log_bytes_max = 10U << 20U;
constexpr std::size_t log_files_max = 5;
const prometheus::Histogram::BucketBoundaries seconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,    0.25,  0.5,    1,     2.5,  10};

}  // namespace

struct Metrics::Parts {
  // What is counted of one kind of request. Finding it by its labels is dear, so that is done once.
  struct Series {
    prometheus::Counter* requests = nullptr;
    prometheus::Histogram* durations = nullptr;
  };
  using Kind = std::tuple<std::string_view, std::string_view, unsigned>;  // method, route, status

  Series& series_of(const Served& one);

  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("fadu_requests_total").Help("Requests answered").Register(registry);
  prometheus::Family<prometheus::Histogram>& durations = prometheus::BuildHistogram()
                                                             .Name("fadu_request_seconds")
                                                             .Help("From a request's last byte to its answer")
                                                             .Register(registry);
  prometheus::Family<prometheus::Gauge>& gauges =
      prometheus::BuildGauge().Name("fadu_engine").Help("Work done and waiting").Register(registry);
  std::mutex mutex;
  std::map<Kind, Series> known;
  std::unique_ptr<spdlog::logger> log;
};

Metrics::Parts::Series& Metrics::Parts::series_of(const Served& one) {
  const std::lock_guard lock(mutex);
  Series& series = known[{one.method, one.route, one.status}];
  if (series.requests == nullptr) {
    const std::string route(one.route);
    series = {
        .requests = &requests.Add(
            {{"method", std::string(one.method)}, {"route", route}, {"status", std::to_string(one.status)}}),
        .durations = &durations.Add({{"route", route}}, seconds)};
  }
  return series;
}

Metrics::Metrics(const std::string& log_file) : parts_(std::make_unique<Parts>()) {
  if (log_file.empty()) return;
  auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(log_file, log_bytes_max, log_files_max);
  parts_->log = std::make_unique<spdlog::logger>("requests", std::move(sink));
  parts_->log->set_pattern("%v");
}

Metrics::~Metrics() = default;

void Metrics::served(const Served& one) {
  const Parts::Series& series = parts_->series_of(one);
  series.requests->Increment();
  series.durations->Observe(static_cast<double>(one.took.count()) / 1e6);
  if (!parts_->log) return;
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  std::string line;
  line.reserve(256);
  const auto add_text = [&](std::string_view name, std::string_view text) {
    line.append(name);
    append_json_string(line, text);
  };
  const auto add_number = [&](std::string_view name, auto number) {
    line.append(name).append(fmt::format_int(number).str());
  };
  add_number("{\"at_ms\":", now.count());
  add_text(",\"id\":", one.request_id);
  add_text(",\"method\":", one.method);
  add_text(",\"route\":", one.route);
  add_number(",\"status\":", one.status);
  add_number(",\"us\":", one.took.count());
  add_number(",\"bytes\":", one.bytes);
  add_text(",\"account\":", one.account);
  add_text(",\"address\":", one.address);
  line += '}';
  parts_->log->info(line);
}

std::string Metrics::text(const EngineCounts& engine, const ConnectionCounts& connections) const {
  const auto set = [&](const char* what, double value) { parts_->gauges.Add({{"what", what}}).Set(value); };
  set("looks", static_cast<double>(engine.looks));
  set("writes", static_cast<double>(engine.writes));
  set("commits", static_cast<double>(engine.commits));
  set("waiting", static_cast<double>(engine.waiting));
  set("connections_open", static_cast<double>(connections.open));
  set("connections_accepted", static_cast<double>(connections.accepted));
  set("connections_turned_away", static_cast<double>(connections.turned_away));
  return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace fadu::server
