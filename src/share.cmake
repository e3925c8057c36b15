# SPDX-License-Identifier: MIT
# Writes what the program says of itself for other programs: cmake -DPROGRAM=… -DSHARE=FOLDER -P share.cmake
# makes FOLDER/man/man1/*.1 and FOLDER/completions/{trainprint.bash,_trainprint,trainprint.fish}.
cmake_minimum_required(VERSION 3.25)

function(write_output file)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_FILE ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${SHARE}/man ${SHARE}/completions)
file(MAKE_DIRECTORY ${SHARE}/man/man1 ${SHARE}/completions)

write_output(${SHARE}/completions/trainprint.bash completion bash)
write_output(${SHARE}/completions/_trainprint completion zsh)
write_output(${SHARE}/completions/trainprint.fish completion fish)

execute_process(COMMAND ${PROGRAM} completion --words -- "" OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n\t]+\t" commands "${lines}")
write_output(${SHARE}/man/man1/trainprint.1 help --man)
foreach(command IN LISTS commands)
  string(STRIP "${command}" command)
  write_output(${SHARE}/man/man1/trainprint-${command}.1 help --man ${command})
endforeach()
