// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

namespace trainprint::cli {
namespace {

// Each script hands the words up to the cursor to `trainprint completion --words`, so that what is
// offered always fits the program, its tables and the user's own. A word that ends with : or = is
// not finished: no blank follows it.

// Bash breaks words at : and = too; what it took for the word at the cursor is all that a
// completion replaces.
constexpr std::string_view bash = R"(# bash completion for trainprint
_trainprint() {
  local line=${COMP_LINE:0:COMP_POINT} words=() blanks word piece kind text i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blanks=${line%%[![:space:]]*}
    line=${line#"$blanks"}
    word=${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && word=$line
    line=${line#"$word"}
    if [[ $i -gt 0 && -z $blanks ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
  done
  words=("${words[@]//[\"\'\\]/}")
  piece=${word//[\"\'\\]/}
  [[ $piece == [:=]* ]] && piece=${piece##*[:=]}
  local current=${words[${#words[@]} - 1]}
  local before=${current%"$piece"}

  COMPREPLY=()
  {
    read -r kind
    case $kind in
      files | folders)
        compopt -o filenames 2>/dev/null
        [[ $kind == files ]] && kind=-f || kind=-d
        while IFS= read -r text; do COMPREPLY+=("$text"); done < <(compgen "$kind" -- "$piece")
        ;;
      *)
        while IFS=$'\t' read -r text _; do COMPREPLY+=("${text#"$before"}"); done
        [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=] ]] && compopt -o nospace 2>/dev/null
        ;;
    esac
  } < <("${1/#\~/$HOME}" completion --words -- "${words[@]:1}" 2>/dev/null)
}
complete -F _trainprint trainprint
)";

constexpr std::string_view zsh = R"(#compdef trainprint
_trainprint() {
  local program=${words[1]/#\~/$HOME} line text
  local -a given lines open finished
  ((CURRENT > 2)) && given=("${(@Q)words[2,CURRENT-1]}")
  given+=("${(Q)PREFIX}")
  lines=("${(@f)$("$program" completion --words -- "${given[@]}" 2>/dev/null)}")
  case $lines[1] in
    (files | folders)
      [[ $PREFIX == --*=* ]] && compset -P '*='
      if [[ $lines[1] == files ]]; then _files; else _files -/; fi
      ;;
    (*)
      for line in "${(@)lines[2,-1]}"; do
        text=${line%%$'\t'*}
        line=${text//:/\\:}:${line#*$'\t'}
        if [[ $text == *[:=] ]]; then open+=("$line"); else finished+=("$line"); fi
      done
      _describe 'trainprint' finished -- open -S ''
      ;;
  esac
}
if [[ $funcstack[1] == _trainprint ]]; then
  _trainprint "$@"
else
  compdef _trainprint trainprint
fi
)";

constexpr std::string_view fish = R"(# fish completion for trainprint
function __trainprint_complete
    set -l given (commandline -opc)
    set -l program (string replace -r '^~' -- $HOME $given[1])
    set -l current (commandline -ct)
    set -l lines ($program completion --words -- $given[2..-1] "$current" 2>/dev/null)
    switch "$lines[1]"
        case files folders
            set -l before (string match -r -- '^--[^=]*=' $current; or echo '')
            set -l path (string replace -r -- '^--[^=]*=' '' $current)
            if test $lines[1] = files
                printf '%s\n' $before(__fish_complete_path "$path")
            else
                printf '%s\n' $before(__fish_complete_directories "$path" '')
            end
        case '*'
            test (count $lines) -gt 1; and printf '%s\n' $lines[2..-1]
    end
end
complete -c trainprint -f -a '(__trainprint_complete)'
)";

}  // namespace

std::string_view completion_script(std::string_view shell) {
  if (shell == "bash") return bash;
  if (shell == "zsh") return zsh;
  return shell == "fish" ? fish : std::string_view{};
}

}  // namespace trainprint::cli
