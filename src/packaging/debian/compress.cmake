# SPDX-License-Identifier: MIT
# Installs, compressed, the changelog of `package` and the pages under `man_pages`, if there is such a folder.
# Variables of the surrounding install script are the parameters.
function(install_compressed from to)
  get_filename_component(folder ${to} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  execute_process(COMMAND gzip -9nc ${from} OUTPUT_FILE ${to}.gz COMMAND_ERROR_IS_FATAL ANY)
  file(CHMOD ${to}.gz PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
endfunction()

set(share $ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/share)
if(NOT package)
  set(package trainprint)
endif()
install_compressed(${changelog} ${share}/doc/${package}/changelog)
if(man_pages)
  file(GLOB_RECURSE pages RELATIVE ${man_pages} ${man_pages}/*)
  foreach(page IN LISTS pages)
    install_compressed(${man_pages}/${page} ${share}/man/${page})
  endforeach()
endif()
