// SPDX-License-Identifier: MIT
#include <array>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>

#include "browse/listing.hpp"
#include "cli/browsing.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/output.hpp"
#include "text/split.hpp"
#include "writers/csv.hpp"
#include "writers/markdown.hpp"
#include "writers/text.hpp"

namespace trainprint::cli {
namespace {

constexpr const char* choice_group = "Choice";

constexpr std::array options{
    OptionRow{"--where",
              "FILTER",
              "COLUMN OP VALUE on any column, such as 'tdp_w>300'; OP is = != > >= < <=\n"
              "or ~ (contains); can be given several times",
              choice_group,
              true,
              {Values::Kind::condition},
              "rows with COLUMN OP VALUE, such as 'tdp_w>300'"},
    described({"--provider",
               "NAME",
               "those of a provider alone",
               choice_group,
               false,
               {Values::Kind::listed, "providers"}}),
    described({"--sort",
               "COLUMN",
               "by a column; -COLUMN from the greatest down",
               choice_group,
               false,
               {Values::Kind::column}}),
    described({"--columns",
               "A,B,C",
               "these columns, in this order",
               output_group,
               false,
               {Values::Kind::column, "", true}}),
    browse_format_option,
    output_option,
    data_option};

browse::Request request_of(const Args& args) {
  browse::Request request;
  request.words.assign(args.positionals.begin() + 1, args.positionals.end());
  for (const std::string& filter : args.values("--where")) {
    request.conditions.push_back(browse::read_condition(filter));
  }
  request.provider = args.value("--provider").value_or("");
  request.sort = args.value("--sort").value_or("");
  return request;
}

std::vector<std::string> columns_of(const Args& args) {
  std::vector<std::string> columns;
  if (const auto given = args.value("--columns")) {
    for (const std::string_view column : text::split(*given, ',')) columns.emplace_back(column);
  }
  return columns;
}

std::string written(const browse::Kind& kind, const browse::Sheet& sheet,
                    const std::vector<std::string>& columns, const std::string& format) {
  const bool for_people = format == "table" || format == "markdown";
  if (columns.empty() && !for_people) {
    return format == "json" ? browse::to_json(kind, sheet)
                            : writers::write_csv(browse::exact_table(sheet));
  }
  const browse::Sheet chosen =
      columns.empty() ? browse::for_people(kind, sheet) : browse::only(sheet, columns);
  if (format == "json") return browse::to_json(kind, chosen);
  if (format == "csv") return writers::write_csv(browse::exact_table(chosen));
  report::Layout layout;
  layout.table = browse::lay_out(chosen);
  return format == "table" ? writers::write_text(layout) : writers::write_markdown(layout);
}

int run(const Args& args, Context& context) {
  const std::string format = browse_format(args);
  const browse::Kind& kind = kind_of(args, {});
  const browse::Request request = request_of(args);
  Output out{args.value("--output"), context.out};
  const Catalogue catalogue = open_catalogue(args, context);
  std::vector<std::string> notes;
  const browse::Sheet sheet = browse::list(kind, request, catalogue, notes);
  out.write(written(kind, sheet, columns_of(args), format));
  for (const std::string& note : notes) context.log.warning(note);
  if (sheet.rows.empty()) {
    context.log.warning(fmt::format("none of the {} fits what was asked for", kind.name));
  }
  return Exit::done;
}

}  // namespace

const CommandRow list_command{
    "list",
    "KIND [WORD…] [OPTIONS]",
    "What the tables hold: accelerators, regions, prices and more.",
    "KIND is accelerators, instances, regions, zones, prices, pue, equivalents, methods, sources,\n"
    "warnings, or another table. Every WORD must stand in some cell of a row.",
    options,
    any_number,
    run,
    {{{"trainprint list accelerators --where 'tdp_w>600' --sort -tdp_w",
       "The accelerators that draw most."},
      {"trainprint list prices h100 --provider gcp --format csv",
       "Every price of one accelerator at one provider, with all columns."}}},
    {Values::Kind::kinds}};

}  // namespace trainprint::cli
