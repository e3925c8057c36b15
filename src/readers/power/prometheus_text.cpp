// SPDX-License-Identifier: MIT
#include "readers/power/prometheus_text.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "readers/power/log_number.hpp"
#include "readers/power/prometheus_metrics.hpp"
#include "readers/power/ticks.hpp"
#include "readers/power/words.hpp"
#include "text/locate.hpp"

// https://prometheus.io/docs/instrumenting/exposition_formats/
namespace trainprint::readers {
namespace {

using std::chrono::microseconds;

bool is_of_exporters(std::string_view line) {
  constexpr std::string_view type = "# TYPE ";
  constexpr std::string_view help = "# HELP ";
  if (line.starts_with(type) || line.starts_with(help)) return true;
  return is_power_metric(line.substr(0, line.find_first_of("{ \t")));
}

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  constexpr std::size_t most_lines = 2000;
  const auto lines = first_lines(beginning, most_lines);
  return std::any_of(lines.begin(), lines.end(), is_of_exporters);
}

// A line `name{label="value",…} value [time]`.
struct Sample {
  std::string_view series;  // the name with its labels, as they were written
  Labels labels;
  std::string_view value, time;
};

// Takes labels from the front of a text that begins with `{`; false if they are none.
bool take_labels(std::string_view& text, Labels& labels) {
  text.remove_prefix(1);
  for (;;) {
    text = text.substr(std::min(text.find_first_not_of(" \t,"), text.size()));
    if (text.starts_with('}')) {
      text.remove_prefix(1);
      return true;
    }
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) return false;
    const std::string_view key = stripped(text.substr(0, equals));
    text.remove_prefix(equals + 1);
    text = text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
    if (!text.starts_with('"')) return false;
    std::string value;
    std::size_t at = 1;
    for (; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) {
        ++at;
        value += text[at] == 'n' ? '\n' : text[at];
      } else {
        value += text[at];
      }
    }
    if (at >= text.size()) return false;
    text.remove_prefix(at + 1);
    labels.emplace_back(key, std::move(value));
  }
}

// Whether a label tells one of several users of a device.
bool is_of_user(std::string_view label) {
  return label == "pod" || label == "container" || label == "namespace" || label == "pod_uid" ||
         label == "exported_pod" || label == "exported_container" || label == "exported_namespace";
}

std::string identity(std::string_view metric, const Labels& labels) {
  std::string text{metric};
  for (const auto& [key, value] : labels) {
    if (!is_of_user(key)) text += fmt::format("\x1F{}\x1F{}", key, value);
  }
  return text;
}

// Parts scrapes without times: a series stands once in each. Where the users of a device change
// with the scrape, its other labels tell, if the line that says the metric's type came again.
class Scrapes {
 public:
  void take_type(std::string_view metric) {
    if (!types_.emplace(metric).second) {
      is_type_repeated_ = true;
      repeated_type_ = metric;
    }
  }
  void take_end() { is_over_ = true; }

  // The scrape, from 0, that a sample belongs to.
  std::size_t scrape_of(std::string_view metric, const Sample& sample) {
    std::string series{sample.series};
    std::string device = identity(metric, sample.labels);
    const bool is_new =
        is_over_ || series_.contains(series) || (is_type_repeated_ && devices_.contains(device));
    if (is_new) {
      ++scrape_;
      series_.clear();
      devices_.clear();
      types_.clear();
      if (is_type_repeated_) types_.insert(repeated_type_);
      is_type_repeated_ = false;
      is_over_ = false;
    }
    series_.insert(std::move(series));
    devices_.insert(std::move(device));
    return scrape_;
  }

 private:
  std::set<std::string> series_, devices_, types_;
  std::string repeated_type_;
  bool is_type_repeated_ = false, is_over_ = false;
  std::size_t scrape_ = 0;
};

class Reader : public PowerLineReader {
 public:
  void take(std::string_view line, bool is_ended, PowerSink& sink) override {
    const std::string_view text = stripped(line);
    if (text.starts_with('#')) {
      take_comment(text);
      return;
    }
    const std::string_view metric = text.substr(0, text.find_first_of("{ \t"));
    if (!is_power_metric(metric)) return;
    if (!is_ended) {
      sink.cut_off();
      return;
    }
    sink.count_row();
    take_sample(metric, text, sink);
  }

  void end(PowerSink& sink) override {
    if (!is_interval_missed_) devices_.finish(sink);
  }

 private:
  void take_comment(std::string_view text) {
    constexpr std::string_view type = "# TYPE ";
    if (text == "# EOF") scrapes_.take_end();
    if (!text.starts_with(type)) return;
    text.remove_prefix(type.size());
    const std::string_view metric = text.substr(0, text.find(' '));
    if (is_power_metric(metric)) scrapes_.take_type(metric);
  }

  void take_sample(std::string_view metric, std::string_view text, PowerSink& sink) {
    Sample sample;
    std::string_view rest = text.substr(metric.size());
    rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (rest.starts_with('{') && !take_labels(rest, sample.labels)) {
      sink.fault_at(text.substr(metric.size()), "bad-labels", "the labels are not complete",
                    "labels are such as {gpu=\"0\",Hostname=\"node-a\"}");
      return;
    }
    sample.series = text.substr(0, text.size() - rest.size());
    const auto cells = words(rest.substr(0, rest.find('#')), " \t");
    constexpr std::size_t with_time = 2;
    if (cells.empty() || cells.size() > with_time) {
      sink.fault_at(rest, "cell-mismatch",
                    fmt::format("{} values stand behind the labels, not one and perhaps a time",
                                cells.size()),
                    "give the log as the exporter gives it");
      return;
    }
    sample.value = cells[0];
    if (cells.size() == with_time) sample.time = cells[1];
    take_value(metric, sample, sink);
  }

  void take_value(std::string_view metric, const Sample& sample, PowerSink& sink) {
    const auto series = power_series(metric, sample.labels);
    if (!series) return;
    std::optional<double> value;
    if (sample.value != "NaN") {
      value = amount_in(sample.value, "a power or an energy", most_joules, sink);
      if (!value) return;
    }
    const auto at = moment_of(metric, sample, sink);
    if (at) devices_.add(*series, *at, value, sink);
  }

  std::optional<LogMoment> moment_of(std::string_view metric, const Sample& sample,
                                     PowerSink& sink) {
    const bool has_time = !sample.time.empty();
    if (!has_times_) {
      has_times_ = has_time;
      sink.facts().clock = has_time ? PowerLogFacts::Clock::utc : PowerLogFacts::Clock::none;
    }
    if (*has_times_ != has_time) {
      sink.fault_at(has_time ? sample.time : sample.value, "mixed-clocks",
                    "some lines of the log have a time, others have none",
                    "give the log of one exporter");
      return std::nullopt;
    }
    if (has_time) return written_moment(sample.time, sink);
    const std::size_t scrape = scrapes_.scrape_of(metric, sample);
    if (scrape == 0) return LogMoment{};
    if (sink.request().interval) return moment_of_tick(scrape, *sink.request().interval);
    if (!std::exchange(is_interval_missed_, true)) {
      sink.fault_of_log("missing-interval", "the scrapes of the log have no times",
                        "say how far apart they are, such as --interval 15s");
    }
    return std::nullopt;
  }

  // Milliseconds since 1970, or seconds (OpenMetrics): which of them, their size tells.
  static std::optional<LogMoment> written_moment(std::string_view time, PowerSink& sink) {
    constexpr double least_milliseconds = 1e11;
    constexpr double most_milliseconds = 1e14;
    const auto number = log_number(time);
    if (number && *number >= 0 && *number <= most_milliseconds) {
      const double seconds = *number < least_milliseconds ? *number : *number / 1000;
      return LogMoment{in_microseconds(seconds)};
    }
    sink.fault_at(time, "not-a-time", fmt::format("'{}' is not a time", text::printable(time)),
                  "times are milliseconds since 1970");
    return std::nullopt;
  }

  Scrapes scrapes_;
  PowerSeriesDevices devices_;
  std::optional<bool> has_times_;
  bool is_interval_missed_ = false;
};

}  // namespace

PowerFormat prometheus_text_format() {
  return {"Prometheus text", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }};
}

}  // namespace trainprint::readers
