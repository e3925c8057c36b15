// SPDX-License-Identifier: MIT
#include "cli/catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/input.hpp"
#include "tables/check.hpp"
#include "tables/overlay.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {
namespace {

std::vector<std::string> json_files(const std::string& directory) {
  std::error_code failed;
  const auto status = std::filesystem::status(directory, failed);
  if (!std::filesystem::exists(status)) {
    throw InputError{
        text::diagnose(directory, "no-such-folder", "there is no such folder", "check the name")};
  }
  if (!std::filesystem::is_directory(status)) {
    throw InputError{
        text::diagnose(directory, "not-a-folder", "this is not a folder",
                       "name the folder that holds the tables, such as accelerators.json")};
  }
  std::vector<std::string> files;
  auto entry = std::filesystem::directory_iterator{directory, failed};
  for (; !failed && entry != std::filesystem::directory_iterator{}; entry.increment(failed)) {
    if (entry->path().extension() == ".json") files.push_back(entry->path().string());
  }
  if (failed) {
    throw InputError{text::diagnose(directory, "cannot-read",
                                    fmt::format("the folder cannot be read: {}", failed.message()),
                                    "check its permissions")};
  }
  if (files.empty()) {
    throw InputError{
        text::diagnose(directory, "no-tables", "there is no table in this folder",
                       "put tables in it, such as accelerators.json; docs/data.md shows how")};
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<text::Document> read_documents(const std::string& directory, Context& context) {
  std::vector<text::Document> documents;
  std::vector<Diagnostic> faults;
  for (const std::string& file : json_files(directory)) {
    context.log.info(fmt::format("reading {}", text::printable(file)));
    try {
      std::error_code unreadable;
      const bool is_file = std::filesystem::is_regular_file(file, unreadable);
      if (unreadable) {
        throw InputError{text::diagnose(
            file, "cannot-read", fmt::format("the file cannot be read: {}", unreadable.message()),
            "check the link, and the permissions of the folder")};
      }
      if (!is_file) {
        throw InputError{
            text::diagnose(file, "not-a-file", "this is not a file", "a table is a file of JSON")};
      }
      documents.push_back(*read_document(file, context.in));
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!faults.empty()) throw InputError{std::move(faults)};
  return documents;
}

}  // namespace

OwnTables read_own_tables(const std::string& directory, Context& context) {
  auto loaded = std::make_unique<tables::LoadedTables>(
      tables::lay_over(tables::bundled(), read_documents(directory, context)));
  tables::check(*loaded);
  const tables::Tables view = loaded->view();
  return {std::move(loaded), view};
}

Catalogue open_catalogue(const Args& args, Context& context) {
  const auto directory = setting(args, "--data", "TRAINPRINT_DATA");
  if (!directory) return Catalogue::bundled();
  const auto own = std::make_shared<const OwnTables>(read_own_tables(*directory, context));
  return Catalogue{std::shared_ptr<const tables::Tables>{own, &own->view}};
}

}  // namespace trainprint::cli
