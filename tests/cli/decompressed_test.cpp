// SPDX-License-Identifier: MIT
#include "cli/decompressed.hpp"

#include <string>
#include <string_view>

#include "catch.hpp"
#include "faults.hpp"

namespace trainprint::cli {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::string_view text = "timestamp,g_co2e_per_kwh\n";

// What gzip -n9 and zstd -19 make of it.
constexpr std::string_view gzip =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\xc9\xcc\x4d\x2d\x2e\x49\xcc\x2d\xd0\x49\x8f\x4f"
    "\xce\x37\x4a\x8d\x2f\x48\x2d\x8a\xcf\x2e\xcf\xe0\x02\x00\x6b\x40\x9d\x23\x19\x00\x00\x00"sv;
constexpr std::string_view zstd =
    "\x28\xb5\x2f\xfd\x04\x68\xc9\x00\x00\x74\x69\x6d\x65\x73\x74\x61\x6d\x70\x2c\x67\x5f\x63\x6f"
    "\x32\x65\x5f\x70\x65\x72\x5f\x6b\x77\x68\x0a\x97\xb9\x09\x54"sv;
// 1 MiB of zeros and one more, by zstd -19.
constexpr std::string_view zeros =
    "\x28\xb5\x2f\xfd\x04\x68\x4c\x00\x00\x08\x00\x01\x00\xfc\xff\x39\x10\x02\x02\x00\x10\x00\x02"
    "\x00\x10\x00\x02\x00\x10\x00\x02\x00\x10\x00\x02\x00\x10\x00\x02\x00\x10\x00\x02\x00\x10\x00"
    "\x09\x00\x00\x00\xc9\xa6\xb7\x98"sv;

std::string content_of(std::string_view data, std::size_t most = 1U << 24U) {
  return decompressed(
             std::make_shared<text::Document>(text::Document{"series.csv", std::string{data}}),
             most)
      ->content;
}

std::string faults_in(std::string_view data, std::size_t most = 1U << 24U) {
  return codes(faults_of([&] { return content_of(data, most); }));
}

TEST_CASE("gzip and zstd are read by their first bytes") {
  CHECK(content_of(gzip) == text);
  CHECK(content_of(zstd) == text);
  CHECK(content_of(text) == text);
  CHECK(content_of("").empty());
  CHECK(content_of("\x1f") == "\x1f");
  const auto plain = std::make_shared<const text::Document>(text::Document{"a", "b"});
  CHECK(decompressed(plain) == plain);
}

TEST_CASE("compressed parts in a row are one text") {
  CHECK(content_of(std::string{gzip} + std::string{gzip}) == std::string{text} + std::string{text});
  CHECK(content_of(std::string{zstd} + std::string{zstd}) == std::string{text} + std::string{text});
  // A frame of four bytes that is to be skipped.
  CHECK(content_of("\x50\x2a\x4d\x18\x04\x00\x00\x00gone"sv) == "");
  CHECK(content_of("\x50\x2a\x4d\x18\x04\x00\x00\x00gone"s + std::string{zstd}) == text);
  CHECK(content_of(std::string{gzip} + std::string(512, '\0')) == text);
}

TEST_CASE("what is cut off is refused, wherever") {
  for (std::size_t size = 4; size < gzip.size(); ++size) {
    INFO(size);
    CHECK(faults_in(gzip.substr(0, size)) == "bad-compression");
  }
  for (std::size_t size = 4; size < zstd.size(); ++size) {
    INFO(size);
    CHECK(faults_in(zstd.substr(0, size)) == "bad-compression");
  }
  CHECK(faults_in(std::string{gzip} + "and more") == "bad-compression");
  CHECK(faults_in(std::string{zstd} + "and more") == "bad-compression");
}

TEST_CASE("what is broken is refused, or was no matter") {
  for (const std::string_view whole : {gzip, zstd}) {
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const int flip : {1, 0x10, 0x80, 0xFF}) {
        std::string data{whole};
        data[at] = static_cast<char>(data[at] ^ flip);
        const std::string faults = faults_in(data);
        if (!faults.empty()) CHECK(faults == "bad-compression");
        // Times and names in the head are no matter; the check sum guards the rest.
        if (faults.empty()) CHECK((content_of(data) == text || content_of(data) == data));
      }
    }
  }
}

// The same, in blocks of a few bytes.
std::string in_blocks(std::string_view data, std::size_t size) {
  const Blocks blocks = decompressed(
      [data, size]() mutable {
        const std::string_view next = data.substr(0, size);
        data.remove_prefix(next.size());
        return next;
      },
      "power.csv");
  std::string out;
  for (std::string_view next = blocks(); !next.empty(); next = blocks()) out += next;
  CHECK(blocks().empty());
  return out;
}

TEST_CASE("blocks of any size give the same") {
  const std::string twice = std::string{text} + std::string{text};
  for (const std::size_t size : {4U, 5U, 7U, 30U, 1000U}) {
    INFO(size);
    CHECK(in_blocks(text, size) == text);
    CHECK(in_blocks(std::string{gzip} + std::string{gzip}, size) == twice);
    CHECK(in_blocks(std::string{zstd} + std::string{zstd}, size) == twice);
    CHECK(in_blocks(std::string{gzip} + std::string(512, '\0'), size) == text);
    CHECK(in_blocks(zeros, size).size() == (1U << 20U) + 1);
    for (const std::string_view whole : {gzip, zstd}) {
      const auto cut = whole.substr(0, whole.size() - 1);
      CHECK(codes(faults_of([&] { return in_blocks(cut, size); })) == "bad-compression");
      const std::string more = std::string{whole} + "and more";
      CHECK(codes(faults_of([&] { return in_blocks(more, size); })) == "bad-compression");
    }
  }
}

TEST_CASE("more than the limit does not come out") {
  CHECK(content_of(zeros).size() == (1U << 20U) + 1);
  CHECK(faults_in(zeros, 1U << 20U) == "too-large");
  CHECK(faults_in(gzip, text.size() - 1) == "too-large");
  CHECK(content_of(gzip, text.size()) == text);
}

}  // namespace
}  // namespace trainprint::cli
