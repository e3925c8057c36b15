// SPDX-License-Identifier: MIT
#pragma once

#include <array>

namespace trainprint {

/// A warning that a result can carry.
struct WarningRow {
  const char* code;     ///< stable
  const char* meaning;  ///< one sentence without a full stop
  const char* mend;     ///< what the user can give to be rid of it
};

/// Every warning, in the order of their codes.
inline constexpr std::array warning_rows{
    WarningRow{"array-throttle",
               "a job array limits how many of its tasks run at once: that changes when they end, "
               "not what they use",
               "nothing is to be done"},
    WarningRow{"basis-fallback",
               "the tables lack the basis asked for: the other one is taken. Direct values leave "
               "out fuel supply and construction, and are not to be compared with lifecycle ones",
               "choose the other --basis, or give --intensity"},
    WarningRow{"co2e-unknown", "no carbon intensity is known: there is energy, but no CO2e",
               "give --region or --intensity"},
    WarningRow{"constraint-alternatives",
               "the constraint of a job allows several kinds of nodes: which it will be is not "
               "known before it runs",
               "name one kind in --constraint, or give --gpu"},
    WarningRow{"electricity-price-unknown",
               "no price of electricity is known: the cost of own hardware is not known",
               "give --electricity-price"},
    WarningRow{"embodied-unknown", "no reading fits: the manufacturing is not known",
               "no option gives it; leave --embodied out"},
    WarningRow{"embodied-unmeasured",
               "no source assessed the manufacturing of this accelerator: it is that of others",
               "give a reading in a table of your own (--data)"},
    WarningRow{"exclusive-gpus",
               "a job takes whole nodes (--exclusive): all their GPUs are allocated and charged, "
               "also those that it does not ask for",
               "give --count, or a site file"},
    WarningRow{"fewer-tasks-than-nodes",
               "a job asks for fewer tasks than nodes: Slurm takes one node per task",
               "make --nodes and --ntasks fit"},
    WarningRow{"filled-gap",
               "the series has no values for some of the time: the value before each gap stands in "
               "(--fill hold)",
               "give a series without the gap, or another --start"},
    WarningRow{"forecast-values",
               "the values of the series were forecast: what happened then may differ",
               "give the series of what happened"},
    WarningRow{"gap-in-window",
               "a series does not know the carbon intensity for a part of the time in which the "
               "run may be planned: no plan runs then",
               "give a series without the gap, another time, or --fill hold"},
    WarningRow{"gpu-alternatives",
               "the job may get one of several GPUs: powers and prices are ranges over all of them",
               "give --gpu"},
    WarningRow{"gres-and-gpus-per-node",
               "a job asks for GPUs per node twice, by --gres and --gpus-per-node: Slurm does not "
               "add them up, and allocates those of --gres",
               "leave one of them out"},
    WarningRow{"host-not-measured",
               "the logs are of accelerators alone: the processors, memory and fans of their "
               "nodes, and the losses of power supplies, are in neither energy nor emissions",
               "give a log of whole nodes; or estimate the run with the measured power (--power), "
               "which adds the host's share"},
    WarningRow{"ignored-directives",
               "directives of a batch script stand below its first command: Slurm ignores them",
               "move them up, above the first command"},
    WarningRow{"load-one-source",
               "one source alone measured runs of this family of accelerators: its range is wider",
               "give --power or --load"},
    WarningRow{
        "load-unmeasured",
        "no measured run of this family of accelerators is known: the load is that of others",
        "give --power or --load"},
    WarningRow{
        "log-clock-back",
        "the clock of a power log jumps back: nothing is counted between the two readings, and "
        "what follows counts anew",
        "give the time zone of local times (--time-zone), or one log for each stretch of time"},
    WarningRow{"log-clock-forward",
               "a power log in local times has a gap of an hour, as where summer time begins",
               "give the time zone (--time-zone)"},
    WarningRow{"log-columns-assumed",
               "a power log has no header: its columns are what their values can only be",
               "name the columns (--columns), or record the log with its header"},
    WarningRow{"log-counter-reset",
               "a counter of energy began anew within a power log: what was drawn between the "
               "readings around that is not known",
               "no option gives it"},
    WarningRow{"log-cut-off",
               "a power log ends within a row: it is left out, since a number that is cut off "
               "still reads as one",
               "end the log with a line break if its last row is whole"},
    WarningRow{
        "log-device-left-out",
        "a device has no two readings at different times that can be read: its energy is not known",
        "give a log with more readings of it"},
    WarningRow{"log-energy-not-measured",
               "the energy of some jobs in the output of sacct is not known: they are left out",
               "measure them with another tool"},
    WarningRow{
        "log-gap",
        "a power log has gaps, in which it is not known what was drawn: the energy is a range",
        "give --max-gap if longer steps may be bridged"},
    WarningRow{"log-gpus-added-up",
               "a power log does not say which GPU a row is of: the rows of each time are added up",
               "record the index of the GPU too (--query-gpu=timestamp,index,power.draw)"},
    WarningRow{"log-interval-assumed",
               "a power log has no times: its readings are taken to be as far apart as its tool "
               "has them by default",
               "say how far they are (--interval), or record times (nvidia-smi dmon -o DT)"},
    WarningRow{"log-pue-removed",
               "the energies of a log of CodeCarbon hold the PUE that it was given: it is taken "
               "out of them",
               "no option keeps it; an estimate adds a PUE of its own (--pue)"},
    WarningRow{"log-repeated-times",
               "a device has several readings at one instant: the first one counts up to then, the "
               "last one from then on",
               "give a log that tells devices apart"},
    WarningRow{"log-rows-left-out", "rows of a power log are cut off or damaged: they are left out",
               "mend the log; nothing else is lost"},
    WarningRow{"log-run-restarted",
               "a run id of CodeCarbon comes again with a shorter duration: its tracker is taken "
               "to have begun anew, and both count",
               "give the rows of one run"},
    WarningRow{"log-runs-joined",
               "rows of CodeCarbon without a run id that began at the same second are taken to be "
               "of one run, whose last row counts",
               "give the rows of one run"},
    WarningRow{"log-settings-apart",
               "each row of a summary of Zeus is one epoch with settings of its own: their sum is "
               "no run's",
               "give the rows of the settings that are meant"},
    WarningRow{"log-slices-left-out",
               "rows of parts of GPUs (MIG) are left out: the power in them is that of the whole "
               "GPU, which has rows of its own",
               "no option takes them"},
    WarningRow{"log-windows-nested",
               "windows of a log of Zeus lie within others: they are left out, since those hold "
               "what they drew",
               "give a log without them"},
    WarningRow{"log-zones-left-out",
               "the zone psys of Kepler is left out where package and dram are measured too: it "
               "holds them",
               "give its series alone"},
    WarningRow{
        "marginal-intensity",
        "marginal values tell what more or less use of electricity would change, not what the grid "
        "emits for it: they make no footprint, and are not to be compared with averages",
        "give a series of averages"},
    WarningRow{
        "mixed-basis",
        "lifecycle values hold fuel supply and construction, direct ones do not: a sum of both "
        "is neither, and a ranking compares unlike values",
        "give one --basis for all runs"},
    WarningRow{
        "mixed-methods",
        "methods count different parts of a run: a sum over several of them is the result of "
        "none",
        "give one --method for all runs"},
    WarningRow{"no-on-demand-price",
               "only spot prices fit: the upper end of the cost may be too low",
               "give --price, or another region or machine type"},
    WarningRow{"no-spot-price",
               "only on-demand prices fit: the lower end of the cost is the lowest of those",
               "give --price, or --purchase on-demand"},
    WarningRow{"no-time-limit",
               "a job names no time limit: how long it may run does not stand there",
               "give --time in the script, or --hours"},
    WarningRow{"pbs-gpus", "sbatch passes over GPUs that PBS would give",
               "write nodes=N:gpus=G, or --gpus-per-node"},
    WarningRow{"pbs-walltime", "a walltime is a bare number: seconds to PBS, minutes to sbatch",
               "write hours:minutes:seconds"},
    WarningRow{"pods-left-out",
               "pods of a job that hold no accelerators are not counted beside those that do",
               "describe them as a run of their own, on processors alone"},
    WarningRow{"power-above-tdp", "the power given is more than the accelerator is built for",
               "check that it is that of one accelerator, in W"},
    WarningRow{
        "power-without-host",
        "the method takes a power per accelerator that holds its part of the host: where the "
        "one that is given is of the accelerator alone, the host is left out",
        "give the power of the whole job, host included (--total-power), or another method"},
    WarningRow{"price-excludes-machine",
               "a price is for the accelerator alone: the machine around it costs extra, and is "
               "not in the lower end of the cost",
               "give --price with the machine's part in it"},
    WarningRow{"price-unknown", "no price fits: the cost is not known",
               "give --price, or another region, provider or machine type"},
    WarningRow{"purchase-price-unknown",
               "the price of a node is not given: the cost of own hardware is not known",
               "give --purchase-price"},
    WarningRow{"series-basis-unknown",
               "the files do not say all of what the carbon intensities count: average or "
               "marginal, direct or life-cycle, production or consumption",
               "say it in the file (docs/series.md#plain), if you know it"},
    WarningRow{"series-conflict",
               "one moment has different values: the one issued last counts, else the last in the "
               "order of the files",
               "leave out the file, or the lines, that do not count"},
    WarningRow{"series-dip",
               "carbon intensities fall to less than half from one value to the next, and come "
               "back as suddenly: often a fuel was not reported then",
               "look at the values, and leave them out if they are wrong"},
    WarningRow{"series-estimated",
               "the publisher calls some of the values estimates, and may revise them",
               "download the series again later"},
    WarningRow{"series-filled", "gaps are filled with the value before them",
               "give the missing values, or --fill none"},
    WarningRow{"series-forecast-issues",
               "of forecasts made at several times the latest for each moment counts, which is "
               "better than what was known when a run would have started",
               "give the forecast of one time"},
    WarningRow{"series-forecast-mixed", "there are forecasts where there is no actual value",
               "give the actual values too"},
    WarningRow{"series-gap", "the files have no value for some time: nothing is planned into it",
               "give the missing values, or --fill hold"},
    WarningRow{"series-left-out",
               "a zone has one value alone, which does not tell for how long it holds",
               "give two values at least"},
    WarningRow{"series-overlap",
               "intervals overlap: the finer one counts, and each is cut where the next begins",
               "give files of one step, or that do not overlap"},
    WarningRow{"series-publisher-note", "the publisher says something of the values",
               "read what it says"},
    WarningRow{"series-sources-mixed",
               "values of several publishers are joined to one series: their methods differ",
               "give files of one publisher"},
    WarningRow{"series-time-assumed",
               "the times of the file have no offset, and are taken for UTC; or it does not say of "
               "which end of an interval they are, and they are taken for the begin",
               "give times with their offset, of the begin of each interval"},
    WarningRow{"series-unit-assumed",
               "the file names no unit: the one that its format prescribes is taken",
               "download the values from an API, or in a file, that names it"},
    WarningRow{"series-zone", "the series is of another country than the run",
               "give a series of the run's zone, or the right --region"},
    WarningRow{"several-gpu-types",
               "a job asks for GPUs of several types: the estimate is a range over them",
               "describe a run for each type"},
    WarningRow{"short-time",
               "a time limit of two parts is minutes and seconds to Slurm, not hours and minutes",
               "write hours:minutes:seconds"},
    WarningRow{"spoilt-directive", "a line looks like a directive of Slurm, and is a comment to it",
               "begin the line with #SBATCH, without a blank"},
    WarningRow{"time-above-maximum",
               "the time limit is longer than the partition allows: Slurm refuses the job, or it "
               "waits for ever",
               "give a shorter --time, or another partition"},
    WarningRow{"typical-profile",
               "the grid over time is a bundled typical day of each month, with the zone's yearly "
               "mean: no record of the days in question, and no forecast of them",
               "give a record or a forecast (--series)"},
    WarningRow{"untyped-gpus",
               "a job names no type of GPU: Slurm may give any model of its nodes, even mixed",
               "name the type, or give --gpu"},
    WarningRow{"window-clipped",
               "a series ends before the slack does: the run may wait for less than was asked",
               "give a series that goes on, an earlier --from, or less --slack"},
    WarningRow{"year-distance",
               "the carbon intensity is of another time than the run, or than the newest of the "
               "tables: grids change, in a few years by more than the range",
               "give --year, or --start if the run was then"},
    WarningRow{"zone-fallback",
               "the zone has no carbon intensity of its own: the mean of its country is taken, "
               "from which it may differ by far",
               "give --intensity"}};

}  // namespace trainprint
