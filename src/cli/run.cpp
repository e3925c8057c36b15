// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include <exception>
#include <new>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>

#include "cli/context.hpp"
#include "cli/help.hpp"
#include "cli/options.hpp"
#include "cli/parse.hpp"
#include "report/version.hpp"

namespace trainprint::cli {
namespace {

int show(std::string_view text, Context& context) {
  context.out << text;
  return Exit::done;
}

std::string version_text() {
  const Catalogue bundled = Catalogue::bundled();
  return fmt::format("trainprint {}\ndata_version {}\ndata_sha256 {}\n", report::version,
                     bundled.version(), bundled.sha256());
}

int dispatch(const std::vector<std::string>& args, Context& context) {
  if (args.empty() || args[0] == "--help" || args[0] == "-h") return show(overview(), context);
  if (args[0] == "--version") return show(version_text(), context);
  if (args[0].starts_with('-')) throw_unknown_option(args[0], common_options());
  const CommandRow* command = find_command(args[0]);
  if (command == nullptr) throw_unknown_command(args[0]);
  const Args parsed = parse(*command, {args.begin() + 1, args.end()});
  if (parsed.has("--help")) return show(short_help_of(*command), context);
  if (parsed.has("--version")) return show(version_text(), context);
  if (parsed.has("--verbose")) context.log.set_level(Log::Level::info);
  if (parsed.has("--quiet")) {
    context.log.set_level(Log::Level::error);
    context.progress = nullptr;
  }
  return command->run(parsed, context);
}

void show(const InputError& error, std::ostream& err) {
  for (const Diagnostic& diagnostic : error.diagnostics()) err << render(diagnostic);
}

}  // namespace

int run(const std::vector<std::string>& args, std::istream& in, std::ostream& out,
        std::ostream& err, const Screens& screens) {
  Log log{err};
  Context context{in, out, log, screens.out, screens.err ? &err : nullptr};
  try {
    const int code = dispatch(args, context);
    out.flush();
    if (!out) {
      log.error("the result could not be written");
      return Exit::wrong_input;
    }
    return code;
  } catch (const UsageError& error) {
    show(error, err);
    return Exit::wrong_usage;
  } catch (const InputError& error) {
    show(error, err);
    return Exit::wrong_input;
  } catch (const std::bad_alloc&) {
    log.error("there is not enough memory");
    return Exit::wrong_input;
  } catch (const std::exception& error) {
    log.error(fmt::format("a defect in trainprint: {}", error.what()));
    return Exit::defect;
  }
}

}  // namespace trainprint::cli
