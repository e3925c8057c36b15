// SPDX-License-Identifier: MIT
#include "cli/topics.hpp"

#include <algorithm>
#include <array>

#include "cli/paragraph.hpp"
#include "text/suggest.hpp"
#include "text/width.hpp"

namespace trainprint::cli {
namespace {

constexpr std::array quantities{
    Term{"X", "a number that is exact: 72, 0.85, 1.5e3"},
    Term{"LOW:HIGH", "a range; its central value is the middle"},
    Term{"LOW:CENTRAL:HIGH", "a range with its central value"},
    Term{"durations",
         "a number of hours (72, 1.5), with units (72h, 3d, 90m, 1d12h), or as Slurm "
         "writes them (3-00:00:00, 12:00:00). A range has a unit on each end, 24h:72h, "
         "as 24:72 could be hours and minutes too"},
    Term{"--parameters, --tokens", "numbers with K, M, B or T: 7B, 2T"},
    Term{"times",
         "a date (2026-03-01, from 00:00 UTC) or a time with its offset from UTC "
         "(2026-03-01T12:00:00Z, 2026-03-01T13:00:00+01:00)"},
    Term{"LIST",
         "names separated by commas, patterns with * for any characters and ? for one, or "
         "all: eu-west-1,FR or 'aws:*' (quoted, as a shell reads * itself)"}};

constexpr std::array regions{
    Term{"aws:us-east-1",
         "a cloud region: provider and region. A zone of it (us-east-1a) is taken "
         "as the region, and noted"},
    Term{"us-east-1",
         "the region of --provider; else of the one of aws, gcp and azure that has it, "
         "noted; else of the one provider that has it; else an error that names them"},
    Term{"FR, FRA, France", "a country; its range covers where in it the run may be"},
    Term{"US-CA, CA-QC", "a state or province"},
    Term{"world", "anywhere"},
    Term{"none", "energy and cost alone: the emissions are not reported"}};

constexpr std::array formats{
    Term{"table", "for reading: the columns of Strubell et al. 2019, then what is behind them"},
    Term{"json", "one document with everything that any other format prints, in full precision"},
    Term{"csv", "one line per run, in full precision, for spreadsheets and scripts"},
    Term{"markdown", "for issues, pull requests and README files"},
    Term{"latex", "a table for a paper; with --bibtex the entries of what it cites"},
    Term{"html", "one page that stands alone, with the ranges drawn"},
    Term{"prose", "a paragraph for a paper; with --for the fields that a venue or form asks for"},
    Term{"hf", "the block co2_eq_emissions of a Hugging Face model card, in grams"},
    Term{"codecarbon", "the columns of CodeCarbon's emissions.csv"}};

constexpr std::array gates{
    Term{"--max-energy-kwh X", "the energy, kWh"},
    Term{"--max-co2e-kg X", "the emissions, kg CO2e"},
    Term{"--max-cost-usd X", "the cloud cost, USD"},
    Term{"--gate END", "which end of the range must stay below: low, central, or high (default)"},
    Term{"--limits FILE", "a file with limits of the total, of stages and of runs"},
    Term{"--max-increase P%",
         "of diff: by how much the total CO2e may rise; --gate then has central as default"}};

constexpr std::array environment{
    Term{"TRAINPRINT_DATA", "a folder of own tables, where --data is not given"},
    Term{"TRAINPRINT_SITE", "a site file, where --site is not given"},
    Term{"NO_COLOR", "if it is not empty, nothing is coloured unless --color always is given"},
    Term{"TERM", "if it is dumb, likewise, and no progress is shown"},
    Term{"GITHUB_STEP_SUMMARY", "the file that --github-summary appends to"}};

constexpr std::array exit_codes{
    Term{"0", "done"},
    Term{"1",
         "input, data or output is wrong: a file, a value, a missing input, a name that the "
         "tables do not have, a failed write, no memory, a cell of reproduce that disagrees"},
    Term{"2",
         "the command line is malformed: an unknown command or option, an option without its "
         "value, options that exclude each other"},
    Term{"3", "a limit is exceeded, or cannot be checked"}, Term{"70", "a defect in trainprint"}};

constexpr std::array all{
    TopicRow{"quantities", "numbers, ranges, durations, times and lists",
             R"(How values are written, as options and, as texts, in run descriptions.
)",
             quantities, R"(
What you give as one number counts as exact. If you know it only roughly, say
so with a range: the result's range and its causes follow from it.

  trainprint estimate --gpu a100 --hours 24h:72h --region FR --pue 1.1:1.4
)"},
    TopicRow{"runs",
             "what describes a run, and files with several runs",
             R"(A run needs an accelerator (--gpu or --instance; --gpu none with --cpu for a run
without one), a duration (--hours, --gpu-hours, or --parameters with --tokens)
and a region, or --intensity. All else has a default, which is listed under
Assumptions. --count is accelerators per node, --nodes the nodes, and --trials
how often the whole run is made.

A file holds the same in JSON, with underscores for dashes and units in the
names; // comments are allowed, and options win over it:

  {"name": "base", "gpu": "a100", "count": 8, "hours": "3d", "region": "FR"}

Several runs are {"defaults": {…}, "runs": [{…}, …]}; --stage (final, search,
failed, preliminary) says what part of a project each one is, and totals are
given by stage too. "phases" takes the place of "hours" where parts of a run
draw different power.

  trainprint estimate project.json
  trainprint show schema run
)",
             {}},
    TopicRow{"regions", "how a place is named, and what follows from it",
             R"(The region gives the carbon intensity of the grid, the PUE and the prices. There
is no default: a wrong guess could change the result many times over.
)",
             regions, R"(
--provider says whose cloud (amazon, google and microsoft are understood);
--intensity, --pue and --price take the place of what the tables say. --year
chooses the year of the carbon intensity, --basis whether fuel supply and
construction are in it (lifecycle, the default) or not (direct).

  trainprint list regions --provider aws
  trainprint show region aws:us-east-1
)"},
    TopicRow{"ranges",
             "what low, central and high mean",
             R"(low–high is meant to hold the true value for 9 of 10 runs that fit the
description; central is the middle estimate. Independent doubts combine so that
this stays so: not all of them are at their ends at once. So the ends of parts
do not add up to the ends of the whole; the central values of a run's parts do.

In a total, doubts that runs share (a grid, a PUE, the model's own) stay
together, and what each has for itself averages out; its central value is the
expected sum. The ratio of two runs in a comparison has a range of its own, in
which shared doubts cancel.

Cost is no such range: low is the lowest spot price that fits (on demand where
there is none), high the highest on-demand price, central the median on demand.

What the width comes from stands under Factors; the line "To narrow the range"
says what to give next.
)",
             {}},
    TopicRow{"methods",
             "whose formula and numbers are used",
             R"(--method chooses a published method in the place of trainprint's own; each takes
its own PUE, grid, prices or power where the publication fixes them, and says
under Assumptions what it leaves out. Where a publication has one number only,
so has the result.

  trainprint list methods
  trainprint show method strubell2019
  trainprint compare fine-tuning.json --methods all
)",
             {}},
    TopicRow{"formats", "what --format can be",
             R"(Every format is made from the same result. Units do not change with the format:
kWh, kg CO2e (grams in hf) and USD; --mass changes what people read, not JSON
and CSV. What is not known is empty or null, never 0.
)",
             formats, R"(
list and show take table, json, csv and markdown. --output FILE writes a file
whole or not at all: what stood there before stays if anything fails.
)"},
    TopicRow{"limits", "carbon budgets that a script checks",
             R"(The result is printed in full; then each limit that is exceeded, or that cannot
be checked as something is not known, is named on standard error, and the exit
code is 3. estimate checks the total, compare the first rank, schedule the best
plan, measure what was measured, render what the saved result is, and diff what
has changed since an older one.
)",
             gates, R"(
  trainprint estimate project.json --max-co2e-kg 2000
  trainprint compare fine-tuning.json --regions all --max-co2e-kg 900 --gate low
  trainprint diff diff/main.json diff/branch.json --max-increase 200%
  trainprint show schema limits
)"},
    TopicRow{"series",
             "carbon intensity over time: files, and what they count",
             R"(Files of carbon intensity over time are read as their publishers give them,
recognised by their content: Electricity Maps, WattTime, the UK's Carbon
Intensity API, NESO, EIA-930, gridemissions, CarbonCast, SMARD, ENTSO-E, RTE,
AEMO, Carbon Aware SDK, or a plain timestamp,g_co2e_per_kwh; gzip and zstd too.
Files of one zone and basis join. Gaps stay, unless --fill hold fills them.
A series is average or marginal, direct or life-cycle, of production or
consumption; what a file does not say stays unknown.

  trainprint show series series/de-history.json
)",
             {}},
    TopicRow{"sites",
             "the words of a cluster: partitions, constraints",
             R"(A site file says what the partitions, constraints and GPU types of a cluster
mean, and what the cluster knows better than the tables: its region, PUE and
price. --site FILE, or TRAINPRINT_SITE, names it. --partition and --constraint
then describe a run; options and run descriptions win over the site.

  trainprint show site sites/university.json
  trainprint estimate --site sites/university.json --partition gpu_h100
)",
             {}},
    TopicRow{"tables",
             "the data behind the numbers, and your own",
             R"(Everything that is looked up comes from tables that are part of the program:
list and show print them, with the source of each number. --data DIR, or
TRAINPRINT_DATA, lays tables of your own over them, in the same form: new
accelerators, a machine hall, other prices. Nothing is fetched from a network.

  trainprint list sources
  trainprint show schema accelerators
  trainprint check-data university
)",
             {}},
    TopicRow{"environment", "environment variables",
             R"(Nothing else in the environment changes a result. Options win.
)",
             environment},
    TopicRow{"exit-codes", "what the exit code says, and messages",
             R"(Results go to standard output, all messages to standard error.
)",
             exit_codes, R"(
All faults are told at once, each with file, line and column where there are
any, with a hint how to mend it, and with a code in brackets that never changes.
1 goes before 3. Warnings stand in the result and change no exit code:

  trainprint list warnings
  trainprint show warning price-unknown
)"}};

}  // namespace

std::span<const TopicRow> topics() {
  return all;
}

const TopicRow* find_topic(std::string_view name) {
  const std::string key = text::normalised(name);
  const auto* found = std::find_if(all.begin(), all.end(), [&](const TopicRow& topic) {
    return text::normalised(topic.name) == key;
  });
  return found == all.end() ? nullptr : found;
}

std::string help_of(const TopicRow& topic) {
  std::string out = std::string{topic.name} + ": " + topic.summary + "\n\n" + topic.text;
  if (!topic.terms.empty()) out += '\n';
  std::size_t widest = 0;
  for (const Term& term : topic.terms) widest = std::max(widest, text::columns_of(term.word));
  for (const Term& term : topic.terms) {
    out += entry(std::string{"  "} + term.word, widest + 4, term.meaning);
  }
  return out + topic.further;
}

std::span<const Term> environment_terms() {
  return environment;
}

std::span<const Term> exit_code_terms() {
  return exit_codes;
}

}  // namespace trainprint::cli
