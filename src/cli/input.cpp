// SPDX-License-Identifier: MIT
#include "cli/input.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace trainprint::cli {
namespace {

constexpr std::size_t block = 1 << 16;
constexpr std::size_t largest = std::size_t{256} << 20U;

std::string read_all(const std::string& name, std::istream& in) {
  std::string content;
  while (in) {
    const std::size_t size = content.size();
    content.resize(size + block);
    in.read(content.data() + size, static_cast<std::streamsize>(block));
    content.resize(size + static_cast<std::size_t>(in.gcount()));
    if (content.size() > largest) {
      throw InputError{text::diagnose(name, "too-large", "the document is larger than 256 MiB",
                                      "split it into several")};
    }
  }
  if (in.bad()) refuse_to_read(name);
  return content;
}

}  // namespace

void refuse_to_read(const std::string& name) {
  throw InputError{text::diagnose(name, "cannot-read", "the document cannot be read",
                                  "check the device it is on")};
}

std::ifstream open_document(const std::string& name) {
  if (name.empty()) {
    throw InputError{
        text::diagnose("", "no-such-file", "the name of a file is empty", "name a file")};
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(name, ignored)) {
    throw InputError{text::diagnose(name, "is-a-folder", "this is a folder", "name a file in it")};
  }
  errno = 0;
  std::ifstream file{name, std::ios::binary};
  if (!file) {
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR) {
      throw InputError{
          text::diagnose(name, "no-such-file", "there is no such file", "check the name")};
    }
    throw InputError{text::diagnose(
        name, "cannot-read", fmt::format("the file cannot be read: {}", std::strerror(reason)),
        "check its permissions")};
  }
  return file;
}

std::shared_ptr<const text::Document> read_document(const std::string& name, std::istream& in) {
  if (name == "-") {
    return std::make_shared<text::Document>(text::Document{"<stdin>", read_all("<stdin>", in)});
  }
  std::ifstream file = open_document(name);
  return std::make_shared<text::Document>(
      text::Document{text::printable(name), read_all(name, file)});
}

}  // namespace trainprint::cli
