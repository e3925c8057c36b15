// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/script.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace trainprint::readers::slurm {
namespace {

constexpr std::string_view sbatch_word = "#SBATCH";
constexpr std::string_view slurm_word = "#SLURM";
constexpr std::string_view pbs_word = "#PBS";
constexpr std::string_view lsf_word = "#BSUB";

constexpr std::string_view blanks = " \t\v\f\r";

struct Line {
  std::string_view text;
  std::size_t offset = 0;
  std::size_t number = 0;
};

Directive directive_of(const Line& line, std::string_view word) {
  return {line.offset, line.number, line.offset + word.size(), line.text.substr(word.size())};
}

bool is_command(std::string_view line) {
  const std::size_t first = line.find_first_not_of(blanks);
  return first != std::string_view::npos && line[first] != '#';
}

// Such as `# SBATCH --gres=gpu:2`: a comment, with an option behind it.
bool is_spoilt(std::string_view line) {
  const std::size_t hash = line.find_first_not_of(blanks);
  if (hash == std::string_view::npos || line[hash] != '#') return false;
  const std::size_t word = line.find_first_not_of(" \t", hash + 1);
  if (word == std::string_view::npos) return false;
  std::string_view rest = line.substr(word);
  constexpr std::string_view upper = "SBATCH";
  constexpr std::string_view lower = "sbatch";
  if (!rest.starts_with(upper) && !rest.starts_with(lower)) return false;
  rest.remove_prefix(upper.size());
  const std::size_t option = rest.find_first_not_of(" \t");
  return option != std::string_view::npos && option > 0 && rest[option] == '-';
}

void add(Script& script, const Line& line) {
  const bool above = script.first_command == 0;
  if (line.text.starts_with(sbatch_word)) {
    (above ? script.slurm : script.ignored).push_back(directive_of(line, sbatch_word));
  } else if (line.text.starts_with(slurm_word)) {
    if (above) script.slurm.push_back(directive_of(line, slurm_word));
  } else if (line.text.starts_with(pbs_word)) {
    script.pbs.push_back(directive_of(line, pbs_word));
  } else if (line.text.starts_with(lsf_word)) {
    script.lsf.push_back(directive_of(line, lsf_word));
  } else if (above && is_command(line.text)) {
    script.first_command = line.number;
  } else if (above && is_spoilt(line.text)) {
    script.spoilt.push_back(directive_of(line, {}));
  }
}

void check_form(const text::Document& document, std::vector<Diagnostic>& faults) {
  const std::string_view content = document.content;
  const auto refuse = [&](std::size_t offset, const char* code, const char* message,
                          const char* hint) {
    faults.push_back(text::diagnose(document, offset, code, message, hint));
  };
  if (content.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos) {
    refuse(0, "bad-script", "the script is empty", "give a batch script");
    return;
  }
  if (!content.starts_with("#!")) {
    const bool marked = content.starts_with("\xEF\xBB\xBF#!");
    refuse(0, "missing-interpreter",
           marked ? "sbatch refuses a byte order mark before '#!'"
                  : "sbatch refuses a script whose first line does not name an interpreter",
           marked ? "save the script as UTF-8 without a byte order mark"
                  : "make the first line '#!/bin/bash', say");
  }
  const std::size_t carriage_return = content.find("\r\n");
  if (carriage_return != std::string_view::npos) {
    refuse(carriage_return, "bad-line-ends", "sbatch refuses line ends of DOS (CR LF)",
           "convert the script, such as with dos2unix");
  }
  const std::size_t null = content.find('\0');
  if (null != std::string_view::npos) {
    refuse(null, "bad-script", "sbatch refuses a script with a NUL character", "give a text file");
  }
}

// The next line of a text, which is taken off it.
Line next_line(std::string_view content, std::size_t& at, std::size_t number) {
  const std::size_t end = std::min(content.find('\n', at), content.size());
  Line line{content.substr(at, end - at), at, number};
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  at = end + 1;
  return line;
}

}  // namespace

Script script_of(const text::Document& document) {
  Script script;
  check_form(document, script.faults);
  const std::string_view content = document.content;
  std::size_t number = 0;
  for (std::size_t at = 0; at < content.size();) add(script, next_line(content, at, ++number));
  return script;
}

bool is_script(const text::Document& document) {
  const std::string_view content = document.content;
  if (content.starts_with("#!") || content.starts_with("\xEF\xBB\xBF#!")) return true;
  std::size_t number = 0;
  for (std::size_t at = 0; at < content.size();) {
    const Line line = next_line(content, at, ++number);
    for (const std::string_view word : {sbatch_word, pbs_word, lsf_word}) {
      if (!line.text.starts_with(word)) continue;
      const std::string_view rest = line.text.substr(word.size());
      if (rest.empty() || rest.starts_with('-') ||
          blanks.find(rest.front()) != std::string_view::npos) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace trainprint::readers::slurm
