// SPDX-License-Identifier: MIT
#include "cli/man.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "cli/called.hpp"

namespace trainprint::cli {
namespace {

std::vector<std::string> all_pages() {
  std::vector<std::string> pages{man_page()};
  for (const CommandRow& command : commands()) pages.push_back(man_page(command));
  return pages;
}

TEST_CASE("a manual page has the usual sections in their order") {
  for (const std::string& page : all_pages()) {
    INFO(page.substr(0, page.find('\n')));
    std::size_t at = 0;
    for (const char* name :
         {".TH \"TRAINPRINT", ".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH OPTIONS\n",
          ".SH EXAMPLES\n", ".SH EXIT STATUS\n", ".SH ENVIRONMENT\n", ".SH SEE ALSO\n"}) {
      INFO(name);
      const std::size_t found = page.find(name, at);
      REQUIRE(found != std::string::npos);
      at = found;
    }
  }
}

TEST_CASE("a manual page is ASCII, and only requests that are meant begin a line") {
  const std::set<std::string> requests{".TH", ".SH", ".SS", ".TP", ".PP", ".RS",
                                       ".RE", ".nf", ".fi", ".B",  ".BR"};
  for (const std::string& page : all_pages()) {
    CHECK(std::all_of(page.begin(), page.end(),
                      [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
    std::istringstream in{page};
    for (std::string line; std::getline(in, line);) {
      INFO(line);
      CHECK_FALSE(line.starts_with('\''));
      if (line.starts_with('.')) CHECK(requests.contains(line.substr(0, line.find(' '))));
    }
  }
}

TEST_CASE("what a shell must read as it stands is escaped in a manual page") {
  const std::string page = man_page(*find_command("list"));
  CHECK(page.find("\ntrainprint list accelerators \\-\\-where \\(aqtdp_w>600\\(aq \\-\\-sort "
                  "\\-tdp_w\n") != std::string::npos);
  CHECK(page.find("[WORD\\[u2026]]") != std::string::npos);
}

TEST_CASE("help --man prints a page, of commands alone") {
  CHECK(call({"help", "--man"}, "").out == man_page());
  CHECK(call({"help", "--man", "show"}, "").out == man_page(*find_command("show")));
  CHECK(call({"help", "--man", "quantities"}, "").code == 2);
}

}  // namespace
}  // namespace trainprint::cli
