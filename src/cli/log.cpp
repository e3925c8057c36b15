// SPDX-License-Identifier: MIT
#include "cli/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

namespace trainprint::cli {

struct Log::Logger {
  spdlog::logger logger;
};

Log::Log(std::ostream& stream) : stream_{stream} {}

Log::~Log() = default;

void Log::error(std::string_view text) {
  write(Level::error, text);
}
void Log::warning(std::string_view text) {
  write(Level::warning, text);
}
void Log::info(std::string_view text) {
  write(Level::info, text);
}

void Log::write(Level level, std::string_view text) {
  if (level > level_) return;
  if (!logger_) {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_st>(stream_, true);
    logger_ = std::make_unique<Logger>(Logger{spdlog::logger{"trainprint", std::move(sink)}});
    logger_->logger.set_pattern("%n: %l: %v");
    logger_->logger.set_level(spdlog::level::info);
  }
  switch (level) {
    case Level::error:
      logger_->logger.error("{}", text);
      return;
    case Level::warning:
      logger_->logger.warn("{}", text);
      return;
    case Level::info:
      logger_->logger.info("{}", text);
      return;
  }
}

}  // namespace trainprint::cli
