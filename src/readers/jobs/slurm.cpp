// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "readers/jobs/slurm/arguments.hpp"
#include "readers/jobs/slurm/component.hpp"
#include "readers/jobs/slurm/environment.hpp"
#include "readers/jobs/slurm/notes.hpp"
#include "readers/jobs/slurm/pbs.hpp"
#include "readers/jobs/slurm/script.hpp"

namespace trainprint::readers {
namespace {

using slurm::Directive;
using slurm::Option;
using slurm::Setting;
using slurm::Settings;
using slurm::Strength;
using slurm::Word;

// More components than any job has.
constexpr std::size_t most_components = 128;

using Words = std::vector<Word>;

// Parts words at those that `ends` says end a component.
template <class Ends>
std::vector<Words> parted(Words words, const Ends& ends) {
  std::vector<Words> parts(1);
  for (Word& word : words) {
    if (ends(word) && parts.size() < most_components) {
      parts.emplace_back();
    } else {
      parts.back().push_back(std::move(word));
    }
  }
  return parts;
}

class JobReader {
 public:
  explicit JobReader(const JobSources& sources) : sources_{sources} {}

  JobRequest read() {
    job_.format = "slurm";
    take_command_line();
    if (sources_.document != nullptr) read_script();
    const std::size_t count = std::max(script_parts_.size(), command_parts_.size());
    for (std::size_t i = 0; i < count; ++i) read_component(i);
    list_variables();
    return std::move(job_);
  }

 private:
  void refuse(const Word& word, const char* code, std::string message, std::string hint) {
    job_.faults.push_back(text::diagnose(word.place, code, std::move(message), std::move(hint)));
  }

  void read_script() {
    const text::Document& document = *sources_.document;
    job_.source = document.name;
    slurm::Script script = slurm::script_of(document);
    job_.faults = std::move(script.faults);
    words_of_script(script.slurm);
    Words pbs;
    if (!ignores_pbs()) {
      for (const Directive& directive : script.pbs) {
        slurm::take_words(directive, sources_.document, pbs, job_.faults);
      }
    }
    pbs_words_ = std::move(pbs);
    by_sbatch_ = pbs_words_.empty() || !script.slurm.empty() || !script.ignored.empty() ||
                 !sources_.command_line.empty();
    if (!by_sbatch_) job_.format = "pbs";
    tell_unread(script);
  }

  // Whether `sbatch` is told to leave `#PBS` lines alone.
  [[nodiscard]] bool ignores_pbs() const {
    std::vector<Diagnostic> unused;
    Settings settings;
    slurm::take_options(script_parts_.front(), {}, settings, unused);
    slurm::take_options(command_parts_.front(), {Strength::command_line, srun_}, settings, unused);
    return settings.find(Option::ignore_pbs) != nullptr || slurm::ignores_pbs(sources_.environment);
  }

  void words_of_script(const std::vector<Directive>& directives) {
    Words words;
    for (const Directive& directive : directives) {
      const std::size_t before = words.size();
      slurm::take_words(directive, sources_.document, words, job_.faults);
      if (words.size() == before) continue;
      const std::string& first = words[before].text;
      if (first == "hetjob" || first == "packjob") {
        words.resize(before + 1);
        words[before].separates = true;
      }
    }
    script_parts_ = parted(std::move(words), [](const Word& word) { return word.separates; });
  }

  // Lines that look like directives and are none.
  void tell_unread(const slurm::Script& script) {
    if (!script.ignored.empty()) {
      const std::size_t more = script.ignored.size() - 1;
      slurm::Notes{job_}.warn(
          "ignored-directives",
          fmt::format("line {}: Slurm ignores this directive{} below the first command, which is "
                      "line {}",
                      script.ignored.front().line,
                      more == 0 ? std::string{","} : fmt::format(" and {} more", more),
                      script.first_command));
    }
    for (const Directive& directive : script.spoilt) {
      slurm::Notes{job_}.warn(
          "spoilt-directive",
          fmt::format("line {}: to Slurm this is a comment: a directive begins with #SBATCH, in "
                      "capitals and without a blank",
                      directive.line));
      break;
    }
    if (script.lsf.empty()) return;
    const bool alone = script.slurm.empty() && script.pbs.empty();
    if (alone && sources_.command_line.empty()) {
      job_.faults.push_back(text::diagnose(
          *sources_.document, script.lsf.front().offset, "unknown-directives",
          "the directives of LSF (#BSUB) are not read", "give the run by options such as --gpu"));
    }
  }

  void take_command_line() {
    std::span<const std::string> line{sources_.command_line};
    if (!line.empty() && !line.front().starts_with('-')) {
      const std::string_view program = line.front();
      srun_ = program.ends_with("srun") || program.ends_with("salloc");
      if (srun_ || program.ends_with("sbatch")) line = line.subspan(1);
    }
    command_parts_ =
        parted(slurm::words_of(line), [](const Word& word) { return word.text == ":"; });
  }

  // Reads the component with that index.
  void read_component(std::size_t index) {
    Settings settings;
    slurm::Notes notes{job_};
    Place place{sources_.document, 0, {}};
    if (index < script_parts_.size()) {
      inherit(settings);
      take_script(script_parts_[index], settings);
      if (index == 0) slurm::take_pbs(pbs_words_, by_sbatch_, settings, notes);
      inherited_ = settings;
    }
    if (index > 0 && index < script_parts_.size() && !script_parts_[index].empty()) {
      place = script_parts_[index].front().place;
    }
    slurm::take_environment(sources_.environment, settings);
    const Words& words = command_parts_[std::min(index, command_parts_.size() - 1)];
    slurm::take_options(words, {Strength::command_line, srun_}, settings,
                        index < command_parts_.size() ? job_.faults : unused_);
    job_.components.push_back(slurm::component_of(settings, notes));
    job_.components.back().place = std::move(place);
    used_.push_back(std::move(settings));
  }

  // What a component takes over from the one before it.
  void inherit(Settings& settings) const {
    for (const Option option : {Option::time, Option::time_min, Option::job_name}) {
      if (const Setting* setting = inherited_.find(option)) settings.set(option, *setting);
    }
  }

  void take_script(const Words& words, Settings& settings) {
    const std::size_t stop =
        slurm::take_options(words, {Strength::script, false}, settings, job_.faults);
    if (stop >= words.size()) return;
    const Word& word = words[stop];
    refuse(word, "bad-directive",
           fmt::format("sbatch refuses '{}', which is no option", text::printable(word.text)),
           hint_for(word, stop == 0 ? nullptr : &words[stop - 1]));
  }

  // How to mend a word that is no option.
  [[nodiscard]] std::string hint_for(const Word& word, const Word* before) const {
    if (word.text.starts_with("\xE2\x80\x93") || word.text.starts_with("\xE2\x80\x94")) {
      return "write two hyphens instead of the dash";
    }
    const std::string& content = sources_.document->content;
    if (word.place.offset > 0 && content[word.place.offset - 1] == 'H') {
      return "a line that begins with #SBATCH is a directive: begin a comment with '# '";
    }
    if (before != nullptr && before->text.starts_with("--")) {
      const auto found = slurm::find_option(std::string_view{before->text}.substr(2), false);
      if (found.row != nullptr && found.row->takes == slurm::Takes::perhaps) {
        return fmt::format("write {}={}", found.row->name, text::printable(word.text));
      }
    }
    return "give options such as --nodes=2, and put values with blanks in quotes";
  }

  // The variables that have a say, as assumptions.
  void list_variables() {
    for (const auto& variable : sources_.environment) {
      const auto has_say = [&](const Settings& settings) { return uses(settings, variable.first); };
      if (std::none_of(used_.begin(), used_.end(), has_say)) continue;
      job_.assumptions.push_back({variable.first, text::printable(variable.second),
                                  "variable of the environment, which wins over the script"});
    }
  }

  static bool uses(const Settings& settings, const std::string& variable) {
    for (std::size_t i = 0; i < slurm::option_count; ++i) {
      const Setting* const setting = settings.find(static_cast<Option>(i));
      if (setting != nullptr && setting->strength == Strength::environment &&
          setting->name == variable) {
        return true;
      }
    }
    return false;
  }

  const JobSources& sources_;
  JobRequest job_;
  std::vector<Words> script_parts_;
  std::vector<Words> command_parts_;
  Words pbs_words_;
  bool by_sbatch_ = true;
  bool srun_ = false;
  Settings inherited_;
  std::vector<Settings> used_;
  std::vector<Diagnostic> unused_;
};

}  // namespace

bool is_batch_script(const text::Document& document) {
  return slurm::is_script(document);
}

JobRequest read_slurm(const JobSources& sources) {
  return JobReader{sources}.read();
}

}  // namespace trainprint::readers
