// SPDX-License-Identifier: MIT
#pragma once

#include "cli/options.hpp"

namespace trainprint::cli {

/// Energy, carbon and cost of one run.
extern const CommandRow estimate_command;
/// The same run over methods, regions, GPUs or providers.
extern const CommandRow compare_command;
/// When and where to run on a grid that changes by the hour.
extern const CommandRow schedule_command;
/// Measured power, and beside it an estimate.
extern const CommandRow measure_command;
/// A saved result in another format.
extern const CommandRow render_command;
/// What changed between two saved results.
extern const CommandRow diff_command;
/// A published table beside the numbers computed here.
extern const CommandRow reproduce_command;
/// What the tables hold.
extern const CommandRow list_command;
/// All that the tables know about one thing.
extern const CommandRow show_command;
/// A user's own tables, checked.
extern const CommandRow check_data_command;
/// Shell completion.
extern const CommandRow completion_command;
/// Help on the program, a command or a topic.
extern const CommandRow help_command;

}  // namespace trainprint::cli
