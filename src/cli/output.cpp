// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

#include <trainprint/diagnostic.hpp>

#include "text/locate.hpp"

namespace trainprint::cli {

void refuse_to_write(const std::string& file, int reason) {
  throw InputError{text::diagnose(
      file, "cannot-write", fmt::format("the file cannot be written: {}", std::strerror(reason)),
      "check the folder, its permissions and the space left")};
}

Output::Output(std::optional<std::string> file, std::ostream& standard)
    : file_{std::move(file)}, standard_{standard} {
  if (!file_) return;
  std::error_code ignored;
  const auto status = std::filesystem::status(*file_, ignored);
  if (std::filesystem::is_directory(status)) refuse_to_write(*file_, EISDIR);
  // A pipe or a device cannot be replaced, only written to.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    target_ = written_ = *file_;
    return;
  }
  // What a link leads to is replaced, not the link.
  target_ = std::filesystem::weakly_canonical(*file_, ignored).string();
  if (target_.empty()) target_ = *file_;
  if (std::filesystem::exists(status)) permissions_ = status.permissions();
  written_ = fmt::format("{}.{}.tmp", target_, ::getpid());
  errno = 0;
  if (!std::ofstream{written_, std::ios::binary}) refuse_to_write(*file_, errno);
  std::remove(written_.c_str());
}

void Output::write(std::string_view result) {
  if (!file_) {
    standard_ << result;
    return;
  }
  errno = 0;
  std::ofstream stream{written_, std::ios::binary};
  stream << result;
  stream.close();
  int reason = stream ? 0 : errno;
  if (written_ == target_) {
    if (reason != 0) refuse_to_write(*file_, reason);
    return;
  }
  std::error_code ignored;
  if (permissions_) std::filesystem::permissions(written_, *permissions_, ignored);
  if (reason == 0 && std::rename(written_.c_str(), target_.c_str()) != 0) reason = errno;
  if (reason == 0) return;
  std::remove(written_.c_str());
  refuse_to_write(*file_, reason);
}

}  // namespace trainprint::cli
