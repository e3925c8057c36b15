# SPDX-License-Identifier: MIT
# What is installed, in four components: the program with what it needs; the libraries; what suits a folder of one's
# own (portable); and the same as Debian wants it (debian), which a plain `cmake --install` leaves out.
include(CMakePackageConfigHelpers)

set(packaging ${PROJECT_SOURCE_DIR}/src/packaging)
set(made ${PROJECT_BINARY_DIR}/share)

install(TARGETS trainprint COMPONENT program)
install(DIRECTORY data/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/trainprint/schema COMPONENT program)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES ${made}/completions/trainprint.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME trainprint
  COMPONENT program OPTIONAL)
install(FILES ${made}/completions/trainprint.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program OPTIONAL)

install(FILES LICENSE ${packaging}/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT portable)
install(DIRECTORY ${made}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT portable OPTIONAL)
install(FILES ${made}/completions/_trainprint
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT portable OPTIONAL)

install(FILES ${packaging}/debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/trainprint
  COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES ${packaging}/debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libtrainprint-dev
  COMPONENT debian-libraries EXCLUDE_FROM_ALL)
install(FILES ${made}/completions/_trainprint
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT debian EXCLUDE_FROM_ALL OPTIONAL)
install(CODE "set(changelog \"${packaging}/debian/changelog\")\nset(man_pages \"${made}/man\")"
  COMPONENT debian EXCLUDE_FROM_ALL)
install(SCRIPT ${packaging}/debian/compress.cmake COMPONENT debian EXCLUDE_FROM_ALL)
install(CODE "set(changelog \"${packaging}/debian/changelog\")\nset(package libtrainprint-dev)"
  COMPONENT debian-libraries EXCLUDE_FROM_ALL)
install(SCRIPT ${packaging}/debian/compress.cmake COMPONENT debian-libraries EXCLUDE_FROM_ALL)

install(TARGETS trainprint_core trainprint_text trainprint_tables trainprint_bundled trainprint_catalogue
                trainprint_readers trainprint_report
  EXPORT trainprintTargets
  ARCHIVE COMPONENT libraries
  FILE_SET HEADERS COMPONENT libraries)
set(cmake_folder ${CMAKE_INSTALL_LIBDIR}/cmake/trainprint)
install(EXPORT trainprintTargets NAMESPACE trainprint:: DESTINATION ${cmake_folder} COMPONENT libraries)
configure_package_config_file(${PROJECT_SOURCE_DIR}/src/packaging/trainprintConfig.cmake.in
  ${PROJECT_BINARY_DIR}/trainprintConfig.cmake INSTALL_DESTINATION ${cmake_folder}
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/trainprintConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/trainprintConfig.cmake ${PROJECT_BINARY_DIR}/trainprintConfigVersion.cmake
  DESTINATION ${cmake_folder} COMPONENT libraries)
