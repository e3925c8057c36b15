// SPDX-License-Identifier: MIT
#include "browse/show.hpp"

#include <array>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <trainprint/catalogue.hpp>

#include "browse/card.hpp"
#include "browse/named.hpp"
#include "browse/show_series.hpp"
#include "cli/browsing.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/output.hpp"
#include "cli/schemas.hpp"
#include "cli/series.hpp"
#include "cli/site.hpp"
#include "writers/csv.hpp"
#include "writers/markdown.hpp"
#include "writers/text.hpp"

namespace trainprint::cli {
namespace {

constexpr const char* series_group = "Of a series";

constexpr std::array options{
    browse_format_option,
    output_option,
    data_option,
    site_option,
    OptionRow{"--zone", "NAME", "which zone, where the files hold several", series_group},
    OptionRow{"--basis",
              "BASIS",
              "lifecycle or direct, where the files hold both",
              series_group,
              false,
              {Values::Kind::choice, "lifecycle direct"}},
    OptionRow{"--fill",
              "HOW",
              "what becomes of gaps: none, or hold the value before them (default none)",
              series_group,
              false,
              {Values::Kind::choice, "none hold"}}};

std::string schema_named(const std::string& name) {
  std::vector<std::string> names;
  for (text::Document& schema : all_schemas()) {
    names.push_back(schema_word(schema));
    if (names.back() == name || schema.name == name) return std::move(schema.content);
  }
  throw InputError{text::diagnose("", "unknown-schema",
                                  fmt::format("unknown schema '{}'", text::printable(name)),
                                  fmt::format("give one of {}", fmt::join(names, ", ")))};
}

std::string written(const browse::Card& card, const Catalogue& catalogue,
                    const std::string& format) {
  if (format == "json") return browse::to_json(card, catalogue);
  if (format == "csv") return writers::write_csv(browse::exact_table(card));
  const report::Layout layout = browse::lay_out(card, catalogue);
  return format == "table" ? writers::write_text(layout) : writers::write_markdown(layout);
}

// The site that is named as a file, or else with --site.
Site site_named(const Args& args, Context& context, const Catalogue& catalogue) {
  if (args.positionals.size() > 1) return read_site(name_of(args), context, catalogue);
  if (auto site = open_site(args, context, catalogue)) return std::move(*site);
  throw UsageError{"missing-name", "the site file is not given",
                   "trainprint show site FILE; or give --site, or TRAINPRINT_SITE"};
}

const char* words(Scope scope) {
  return scope == Scope::direct ? "direct" : "life-cycle";
}

// The series in the files that are named.
browse::Card series_named(const Args& args, Context& context, const Catalogue& catalogue) {
  readers::SeriesRequest request;
  request.zone = args.value("--zone").value_or("");
  if (const auto basis = args.value("--basis")) {
    request.scope = *basis == "direct" ? Scope::direct : Scope::lifecycle;
  }
  if (args.value("--fill") == "hold") request.fill = readers::Fill::hold;
  const auto all = read_series_files({args.positionals.begin() + 1, args.positionals.end()},
                                     request, context, catalogue);
  if (all.size() > 1) return browse::show_several_series(all);
  browse::Card card = browse::show_series(all.front());
  const auto& scope = all.front().facts.basis.scope;
  if (request.scope && scope && *scope != *request.scope) {
    card.notes.push_back(fmt::format("there are no {} values in it: these are {} [basis-fallback]",
                                     words(*request.scope), words(*scope)));
  }
  return card;
}

void check_series_options(const Args& args) {
  for (const char* option : {"--zone", "--basis", "--fill"}) {
    if (!args.has(option)) continue;
    throw UsageError{"unexpected-argument",
                     fmt::format("{} chooses among series, and none is shown", option),
                     "trainprint show series FILE"};
  }
}

int run(const Args& args, Context& context) {
  const std::string format = browse_format(args);
  const std::string word = args.positionals.empty() ? "" : args.positionals.front();
  if (word == "series") {
    if (args.positionals.size() < 2) {
      throw UsageError{"missing-name", "the file of the series is not given",
                       "trainprint show series FILE"};
    }
    Output out{args.value("--output"), context.out};
    const Catalogue catalogue = open_catalogue(args, context);
    out.write(written(series_named(args, context, catalogue), catalogue, format));
    return Exit::done;
  }
  check_series_options(args);
  if (word == "site" || word == "sites") {
    Output out{args.value("--output"), context.out};
    const Catalogue catalogue = open_catalogue(args, context);
    out.write(written(browse::show_site(site_named(args, context, catalogue)), catalogue, format));
    return Exit::done;
  }
  const bool is_schema = word == "schema" || word == "schemas";
  const browse::Kind* kind = is_schema ? nullptr : &kind_of(args, {"schema", "series", "site"});
  if (args.positionals.size() < 2) {
    throw UsageError{"missing-name", "the name of what to show is not given",
                     is_schema ? "trainprint show schema run"
                               : fmt::format("trainprint list {} shows the names", kind->name)};
  }
  const std::string name = name_of(args);
  Output out{args.value("--output"), context.out};
  if (is_schema) {
    out.write(schema_named(name));
    return Exit::done;
  }
  const Catalogue catalogue = open_catalogue(args, context);
  out.write(written(kind->show(name, catalogue), catalogue, format));
  return Exit::done;
}

}  // namespace

const CommandRow show_command{
    "show",
    "KIND NAME [OPTIONS]",
    "All that the tables know about one thing, with sources.",
    "KIND is a kind of trainprint list, in singular or plural, or schema, series or site. Names "
    "are\n"
    "those that trainprint estimate takes; for prices NAME is an accelerator, for a site its "
    "file,\n"
    "for series one or more files of carbon intensity over time.",
    options,
    any_number,
    run,
    {{{"trainprint show accelerator a100", "TDP, names, measured power and prices of a GPU."},
      {"trainprint show region aws:us-east-1 --format json",
       "Grid, PUE and machines of a region, for a program."}}},
    {Values::Kind::kind, "schema series site"},
    {Values::Kind::named}};

}  // namespace trainprint::cli
