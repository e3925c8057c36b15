// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ostream>
#include <string_view>

namespace trainprint::cli {

/// Everything that is not a result, on one stream: `trainprint: level: text`. The logger behind it
/// is built with the first message, so that a run that says nothing pays nothing.
class Log {
 public:
  enum class Level { error, warning, info };

  explicit Log(std::ostream& stream);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// Messages below this level are dropped. At first: warning.
  void set_level(Level level) { level_ = level; }

  void error(std::string_view text);
  void warning(std::string_view text);
  void info(std::string_view text);

 private:
  struct Logger;
  void write(Level level, std::string_view text);

  std::ostream& stream_;
  Level level_ = Level::warning;
  std::unique_ptr<Logger> logger_;
};

}  // namespace trainprint::cli
