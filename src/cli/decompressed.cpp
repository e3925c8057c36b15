// SPDX-License-Identifier: MIT
#include "cli/decompressed.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

// The input of zlib is const then.
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

namespace trainprint::cli {
namespace {

constexpr std::size_t block = std::size_t{1} << 16U;

// Takes what comes out, block by block, up to the limit.
class Out {
 public:
  Out(const std::string& name, std::size_t most) : name_{name}, most_{most} {}

  char* room() {
    content_.resize(size_ + block);
    return content_.data() + size_;
  }
  void took(std::size_t bytes) {
    size_ += bytes;
    if (size_ > most_) {
      throw InputError{text::diagnose(
          name_, "too-large",
          fmt::format("the document, decompressed, is larger than {} MiB", most_ >> 20U),
          "split it into several")};
    }
  }
  std::string content() {
    content_.resize(size_);
    return std::move(content_);
  }

 private:
  const std::string& name_;
  std::size_t most_;
  std::string content_;
  std::size_t size_ = 0;
};

[[noreturn]] void refuse(const std::string& name, const char* format, const char* problem) {
  throw InputError{text::diagnose(name, "bad-compression",
                                  fmt::format("the {} data {}", format, problem),
                                  "download or compress it again")};
}

class Inflater {
 public:
  Inflater() {
    constexpr int largest_window_of_gzip = 15 + 16;
    if (inflateInit2(&stream_, largest_window_of_gzip) != Z_OK) throw std::bad_alloc{};
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // Takes one member from the front of `data`.
  void member(std::string_view& data, const std::string& name, Out& out) {
    inflateReset(&stream_);
    for (int status = Z_OK; status != Z_STREAM_END;) {
      const std::size_t given =
          std::min<std::size_t>(data.size(), std::numeric_limits<uInt>::max());
      stream_.next_in = reinterpret_cast<const Bytef*>(data.data());
      stream_.avail_in = static_cast<uInt>(given);
      stream_.next_out = reinterpret_cast<Bytef*>(out.room());
      stream_.avail_out = static_cast<uInt>(block);
      status = inflate(&stream_, Z_NO_FLUSH);
      data.remove_prefix(given - stream_.avail_in);
      out.took(block - stream_.avail_out);
      if (status == Z_MEM_ERROR) throw std::bad_alloc{};
      if (status == Z_BUF_ERROR || (status == Z_OK && data.empty() && stream_.avail_out > 0)) {
        refuse(name, "gzip", "is cut off");
      }
      if (status != Z_OK && status != Z_STREAM_END) refuse(name, "gzip", "is broken");
    }
  }

 private:
  z_stream stream_{};
};

bool is_gzip(std::string_view data) {
  return data.starts_with("\x1F\x8B");
}

bool is_zstd(std::string_view data) {
  // A frame of data, or one that is skipped, as parallel compressors put first.
  return data.starts_with("\x28\xB5\x2F\xFD") ||
         (data.size() >= 4 && (static_cast<unsigned char>(data[0]) & 0xF0U) == 0x50U &&
          data.substr(1, 3) == "\x2A\x4D\x18");
}

std::string from_gzip(std::string_view data, const std::string& name, std::size_t most) {
  Out out{name, most};
  Inflater inflater;
  while (is_gzip(data)) inflater.member(data, name, out);
  // Some writers fill the last block with zeros.
  if (data.find_first_not_of('\0') != std::string_view::npos) {
    refuse(name, "gzip", "is followed by something else");
  }
  return out.content();
}

struct FreeStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

std::string from_zstd(std::string_view data, const std::string& name, std::size_t most) {
  const std::unique_ptr<ZSTD_DStream, FreeStream> stream{ZSTD_createDStream()};
  if (!stream) throw std::bad_alloc{};
  Out out{name, most};
  ZSTD_inBuffer in{data.data(), data.size(), 0};
  for (;;) {
    ZSTD_outBuffer to{out.room(), block, 0};
    const std::size_t status = ZSTD_decompressStream(stream.get(), &to, &in);
    if (ZSTD_isError(status) != 0) refuse(name, "zstd", "is broken");
    out.took(to.pos);
    if (in.pos < in.size || to.pos == to.size) continue;
    if (status != 0) refuse(name, "zstd", "is cut off");
    return out.content();
  }
}

}  // namespace

std::shared_ptr<const text::Document> decompressed(std::shared_ptr<const text::Document> document,
                                                   std::size_t most) {
  const std::string_view data = document->content;
  const std::string& name = document->name;
  if (is_gzip(data)) {
    return std::make_shared<text::Document>(text::Document{name, from_gzip(data, name, most)});
  }
  if (is_zstd(data)) {
    return std::make_shared<text::Document>(text::Document{name, from_zstd(data, name, most)});
  }
  return document;
}

}  // namespace trainprint::cli
