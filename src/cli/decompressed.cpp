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

constexpr std::size_t block = std::size_t{1} << 18U;

[[noreturn]] void refuse(const std::string& name, const char* format, const char* problem) {
  throw InputError{text::diagnose(name, "bad-compression",
                                  fmt::format("the {} data {}", format, problem),
                                  "download or compress it again")};
}

bool is_gzip(std::string_view data) {
  return data.starts_with("\x1F\x8B");
}

bool is_zstd(std::string_view data) {
  // A frame of data, or one that is skipped, as parallel compressors put first.
  return data.starts_with("\x28\xB5\x2F\xFD") ||
         (data.size() >= 4 && (static_cast<unsigned char>(data[0]) & 0xF0U) == 0x50U &&
          data.substr(1, 3) == "\x2A\x4D\x18");
}

// What gzip made, which may be several members.
class GzipBlocks {
 public:
  GzipBlocks(Blocks blocks, std::string_view first, std::string name)
      : blocks_{std::move(blocks)}, in_{first}, name_{std::move(name)}, out_(block, '\0') {
    constexpr int largest_window_of_gzip = 15 + 16;
    if (inflateInit2(&stream_, largest_window_of_gzip) != Z_OK) throw std::bad_alloc{};
  }
  GzipBlocks(const GzipBlocks&) = delete;
  GzipBlocks& operator=(const GzipBlocks&) = delete;
  ~GzipBlocks() { inflateEnd(&stream_); }

  std::string_view next() {
    for (;;) {
      if (in_.empty()) in_ = blocks_();
      if (!inside_ && !begin_member()) return {};
      if (in_.empty() && !has_more_out_) refuse(name_, "gzip", "is cut off");
      if (const std::string_view out = inflated(); !out.empty()) return out;
    }
  }

 private:
  // Whether there is one more.
  bool begin_member() {
    if (in_.empty()) return false;
    if (in_.front() == '\x1F') {
      inflateReset(&stream_);
      return inside_ = true;
    }
    // Some writers fill the last block with zeros.
    for (; !in_.empty(); in_ = blocks_()) {
      if (in_.find_first_not_of('\0') == std::string_view::npos) continue;
      refuse(name_, "gzip", "is followed by something else");
    }
    return false;
  }

  std::string_view inflated() {
    const std::size_t given = std::min<std::size_t>(in_.size(), std::numeric_limits<uInt>::max());
    stream_.next_in = reinterpret_cast<const Bytef*>(in_.data());
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
    stream_.avail_out = static_cast<uInt>(out_.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    in_.remove_prefix(given - stream_.avail_in);
    if (status == Z_MEM_ERROR) throw std::bad_alloc{};
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
      refuse(name_, "gzip", "is broken");
    }
    inside_ = status != Z_STREAM_END;
    has_more_out_ = inside_ && stream_.avail_out == 0;
    return std::string_view{out_}.substr(0, out_.size() - stream_.avail_out);
  }

  Blocks blocks_;
  std::string_view in_;
  std::string name_, out_;
  z_stream stream_{};
  bool inside_ = false;        // a member
  bool has_more_out_ = false;  // than the last block took
};

struct FreeStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

// What zstd made, which may be several frames.
class ZstdBlocks {
 public:
  ZstdBlocks(Blocks blocks, std::string_view first, std::string name)
      : blocks_{std::move(blocks)},
        in_{first.data(), first.size(), 0},
        name_{std::move(name)},
        out_(block, '\0'),
        stream_{ZSTD_createDStream()} {
    if (!stream_) throw std::bad_alloc{};
  }

  std::string_view next() {
    for (;;) {
      if (in_.pos == in_.size && !has_more_out_) {
        const std::string_view more = blocks_();
        in_ = {more.data(), more.size(), 0};
        if (more.empty() && status_ != 0) refuse(name_, "zstd", "is cut off");
        if (more.empty()) return {};
      }
      ZSTD_outBuffer to{out_.data(), out_.size(), 0};
      status_ = ZSTD_decompressStream(stream_.get(), &to, &in_);
      if (ZSTD_isError(status_) != 0) refuse(name_, "zstd", "is broken");
      has_more_out_ = status_ != 0 && to.pos == to.size;
      if (to.pos > 0) return std::string_view{out_}.substr(0, to.pos);
    }
  }

 private:
  Blocks blocks_;
  ZSTD_inBuffer in_;
  std::string name_, out_;
  std::unique_ptr<ZSTD_DStream, FreeStream> stream_;
  std::size_t status_ = 1;     // 0: at the end of a frame
  bool has_more_out_ = false;  // than the last block took
};

// The first block, then the others.
Blocks with_first(std::string_view first, Blocks blocks) {
  return [first, blocks = std::move(blocks), is_first = true]() mutable {
    if (!is_first) return blocks();
    is_first = false;
    return first;
  };
}

}  // namespace

Blocks decompressed(Blocks blocks, std::string name) {
  const std::string_view first = blocks();
  if (is_gzip(first)) {
    return [all = std::make_shared<GzipBlocks>(std::move(blocks), first, std::move(name))] {
      return all->next();
    };
  }
  if (is_zstd(first)) {
    return [all = std::make_shared<ZstdBlocks>(std::move(blocks), first, std::move(name))] {
      return all->next();
    };
  }
  return with_first(first, std::move(blocks));
}

std::shared_ptr<const text::Document> decompressed(std::shared_ptr<const text::Document> document,
                                                   std::size_t most) {
  const std::string_view data = document->content;
  const std::string& name = document->name;
  if (!is_gzip(data) && !is_zstd(data)) return document;
  const Blocks blocks = decompressed(with_first(data, [] { return std::string_view{}; }), name);
  std::string content;
  for (std::string_view next = blocks(); !next.empty(); next = blocks()) {
    if (next.size() > most - content.size()) {
      throw InputError{text::diagnose(
          name, "too-large",
          fmt::format("the document, decompressed, is larger than {} MiB", most >> 20U),
          "split it into several")};
    }
    content += next;
  }
  return std::make_shared<text::Document>(text::Document{name, std::move(content)});
}

}  // namespace trainprint::cli
