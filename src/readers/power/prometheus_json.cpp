// SPDX-License-Identifier: MIT
#include "readers/power/prometheus_json.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <trainprint/diagnostic.hpp>

#include "readers/power/log_number.hpp"
#include "readers/power/prometheus_metrics.hpp"
#include "readers/power/words.hpp"
#include "text/json.hpp"
#include "text/locate.hpp"

// https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries
namespace trainprint::readers {
namespace {

using text::Json;

constexpr std::size_t most_bytes = std::size_t{256} * 1024 * 1024;
constexpr double most_seconds = 1e11;

bool fits(std::string_view beginning, const PowerLogRequest& /*request*/) {
  if (!first_line(beginning).starts_with('{')) return false;
  return beginning.find("\"resultType\"") != std::string_view::npos ||
         beginning.find("\"errorType\"") != std::string_view::npos ||
         (beginning.find("\"status\"") != std::string_view::npos &&
          beginning.find("\"data\"") != std::string_view::npos);
}

// A value of one of the series.
struct Point {
  std::int64_t at = 0;  // microseconds since 1970
  std::uint32_t series = 0;
  bool is_known = false;  // else it is NaN
  double value = 0;
};

bool is_earlier(const Point& a, const Point& b) {
  return a.at != b.at ? a.at < b.at : a.series < b.series;
}

// The faults of a document, at most as many as of any log.
class Faults {
 public:
  explicit Faults(const text::Document& document) : document_{document} {}

  void add(const Json& at, std::string_view code, std::string message, std::string hint) {
    faults_.push_back(
        text::diagnose(document_, at.offset, code, std::move(message), std::move(hint)));
    if (faults_.size() >= PowerSink::most_faults) throw InputError{std::move(faults_)};
  }
  void throw_if_any() {
    if (!faults_.empty()) throw InputError{std::move(faults_)};
  }

 private:
  const text::Document& document_;
  std::vector<Diagnostic> faults_;
};

// The series of a matrix, as they come.
class Matrix {
 public:
  Matrix(const text::Document& document, PowerSink& sink) : faults_{document}, sink_{sink} {}

  void take(const Json& item) {
    const Json* metric = item.find("metric");
    const Json* values = item.find("values");
    if (values == nullptr && item.find("value") != nullptr) {
      is_instant_ = true;
      return;
    }
    if (metric == nullptr || metric->kind != Json::Kind::object || values == nullptr ||
        values->kind != Json::Kind::array) {
      faults_.add(item, "missing-key", "a series lacks its metric or its values",
                  "give the answer of Prometheus as it is");
      return;
    }
    take_series(*metric, *values);
  }

  // Gives the meters what was taken.
  void finish(const Json& root) {
    check_status(root);
    faults_.throw_if_any();
    if (is_unnamed_ && series_.empty()) {
      sink_.fault_of_log(
          "missing-name", "no series has a name (__name__): what it measures is not known",
          "ask for the metric itself, such as query=DCGM_FI_DEV_POWER_USAGE, without functions");
      return;
    }
    std::sort(points_.begin(), points_.end(), is_earlier);
    PowerSeriesDevices devices{options()};
    for (const Point& point : points_) {
      devices.add(series_[point.series], LogMoment{std::chrono::microseconds{point.at}},
                  point.is_known ? std::optional{point.value} : std::nullopt, sink_);
    }
    devices.finish(sink_);
  }

 private:
  void check_status(const Json& root) {
    const Json* status = root.find("status");
    if (status != nullptr && status->text == "error") {
      const Json* error = root.find("error");
      faults_.add(*status, "no-answer",
                  fmt::format("Prometheus could not answer: {}",
                              error == nullptr ? "" : text::printable(error->text)),
                  "mend the query");
      return;
    }
    const Json* data = root.find("data");
    const Json& answer = data == nullptr ? root : *data;
    const Json* type = answer.find("resultType");
    if (is_instant_ || (type != nullptr && type->text != "matrix")) {
      faults_.add(type == nullptr ? answer : *type, "no-duration",
                  "the answer is of one instant: power, but no energy",
                  "ask for /api/v1/query_range with start, end and step");
    } else if (answer.find("result") == nullptr) {
      faults_.add(answer, "missing-key", "the answer has no result",
                  "give the answer of Prometheus as it is");
    }
  }

  void take_series(const Json& metric, const Json& values) {
    Labels labels;
    std::string name;
    for (const Json::Member& member : metric.members) {
      if (member.value.kind != Json::Kind::text) {
        faults_.add(member.value, "wrong-type",
                    fmt::format("a label is {}, not a text", text::kind_name(member.value.kind)),
                    "give the answer of Prometheus as it is");
      } else if (member.key == "__name__") {
        name = member.value.text;
      } else {
        labels.emplace_back(member.key, member.value.text);
      }
    }
    if (name.empty()) is_unnamed_ = true;
    auto series = power_series(name, labels);
    if (!series) return;
    const auto place = static_cast<std::uint32_t>(series_.size());
    series_.push_back(std::move(*series));
    const std::size_t first = points_.size();
    for (const Json& value : values.items) take_value(value, place);
    sink_.facts().rows += points_.size() - first;
    take_steps(first);
  }

  void take_value(const Json& value, std::uint32_t series) {
    constexpr std::size_t both = 2;
    if (value.kind != Json::Kind::array || value.items.size() != both) {
      faults_.add(value, "wrong-type", "a value is no pair of a time and a text",
                  "values are such as [1772409600, \"453.4\"]");
      return;
    }
    const Json& time = value.items[0];
    const Json& text = value.items[1];
    if (time.kind != Json::Kind::number || time.number < 0 || time.number > most_seconds) {
      faults_.add(time, "not-a-time", "this is not a time", "times are seconds since 1970");
      return;
    }
    if (text.kind != Json::Kind::text) {
      faults_.add(text, "wrong-type",
                  fmt::format("a value is {}, not a text", text::kind_name(text.kind)),
                  "values are such as [1772409600, \"453.4\"]");
      return;
    }
    Point point{in_microseconds(time.number).count(), series, false, 0};
    if (text.text != "NaN") {
      Amount amount = to_amount(text.text, "a power or an energy", most_joules);
      if (!amount.value) {
        faults_.add(text, amount.code, std::move(amount.problem), std::move(amount.hint));
        return;
      }
      point.is_known = true;
      point.value = *amount.value;
    }
    points_.push_back(point);
  }

  // The distances of the longest series.
  void take_steps(std::size_t first) {
    const std::size_t count = points_.size() - first;
    if (count < 2 || count <= steps_.size() + 1) return;
    steps_.clear();
    for (std::size_t i = first + 1; i < points_.size(); ++i) {
      steps_.push_back(points_[i].at - points_[i - 1].at);
    }
  }

  // A value that is missing at a step was not scraped: it is not bridged.
  MeterOptions options() {
    MeterOptions options = sink_.request().meter;
    if (options.max_gap || steps_.empty()) return options;
    const auto middle = steps_.begin() + static_cast<std::ptrdiff_t>(steps_.size() / 2);
    std::nth_element(steps_.begin(), middle, steps_.end());
    if (*middle > 0) options.max_gap = std::chrono::microseconds{*middle + *middle / 2};
    return options;
  }

  Faults faults_;
  PowerSink& sink_;
  std::vector<PowerSeries> series_;
  std::vector<Point> points_;
  std::vector<std::int64_t> steps_;
  bool is_instant_ = false, is_unnamed_ = false;
};

class Reader : public PowerLineReader {
 public:
  void take(std::string_view piece, bool /*is_ended*/, PowerSink& sink) override {
    if (content_.size() + piece.size() > most_bytes) {
      throw InputError{
          text::diagnose(sink.name(), "too-large",
                         fmt::format("the answer is larger than {} MiB", most_bytes / 1024 / 1024),
                         "ask for fewer series, or a longer step")};
    }
    content_ += piece;
  }

  void end(PowerSink& sink) override {
    const text::Document document{sink.name(), std::move(content_)};
    sink.facts().clock = PowerLogFacts::Clock::utc;
    Matrix matrix{document, sink};
    const Json root = text::parse_rows(document, text::Comments::refused, "data.result",
                                       [&](const Json& item) { matrix.take(item); });
    // Without what is around it, the answer is the document.
    if (const Json* bare = root.find("result"); bare != nullptr) {
      for (const Json& item : bare->items) matrix.take(item);
    }
    matrix.finish(root);
  }

 private:
  std::string content_;
};

}  // namespace

PowerFormat prometheus_json_format() {
  return {"Prometheus JSON", fits,
          []() -> std::unique_ptr<PowerLineReader> { return std::make_unique<Reader>(); }, true};
}

}  // namespace trainprint::readers
