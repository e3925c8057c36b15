# SPDX-License-Identifier: MIT
# The packages: with the generator DEB, trainprint and libtrainprint-dev for Debian; with TGZ, one folder that runs from
# wherever it is unpacked.
set(CPACK_PACKAGE_NAME trainprint)
set(CPACK_PACKAGE_VENDOR "The trainprint authors")
set(CPACK_PACKAGE_CONTACT "The trainprint authors <maintainers@trainprint.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "energy, carbon and cloud cost of machine-learning training runs")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_SOURCE_DIR}/build/packages)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)

string(TOLOWER ${CMAKE_SYSTEM_NAME} system)
set(CPACK_ARCHIVE_FILE_NAME trainprint-${PROJECT_VERSION}-${system}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PACKAGE_FILE_NAME ${CPACK_ARCHIVE_FILE_NAME})

# The changelog of the packages is written by hand, as its dates are those of the releases.
file(STRINGS src/packaging/debian/changelog newest LIMIT_COUNT 1)
if(NOT newest MATCHES "^trainprint \\(${PROJECT_VERSION}\\) ")
  message(FATAL_ERROR "src/packaging/debian/changelog has no entry for version ${PROJECT_VERSION}")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS src/packaging/debian/changelog)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
set(CPACK_COMPONENTS_ALL program debian libraries debian-libraries)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME trainprint)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"Estimates what the training of a machine-learning model takes: energy,
emissions (CO2e) and what it costs in the cloud, each as a range, with the
source of every number.
.
It compares regions, accelerators, providers and methods, checks limits for
continuous integration, and writes tables for papers and model cards. Its
tables of accelerators, instances, grids, data centres and prices are part of
the program; nothing is fetched from the network.")

set(CPACK_DEBIAN_LIBRARIES_PACKAGE_NAME libtrainprint-dev)
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARIES_PACKAGE_DEPENDS "libstdc++-12-dev | libstdc++-dev, libutf8proc-dev, libyaml-cpp-dev")
if(TRAINPRINT_INSTALLED_FMT)
  string(APPEND CPACK_DEBIAN_LIBRARIES_PACKAGE_DEPENDS ", libfmt-dev")
endif()
set(CPACK_DEBIAN_LIBRARIES_DESCRIPTION
"Estimates what the training of a machine-learning model takes: energy,
emissions (CO2e) and what it costs in the cloud, each as a range, with the
source of every number.
.
This package has the static C++ libraries, their headers and a CMake package.")

include(CPack)
cpack_add_component_group(program)
cpack_add_component_group(libraries)
cpack_add_component(program GROUP program)
cpack_add_component(debian GROUP program)
cpack_add_component(libraries GROUP libraries)
cpack_add_component(debian-libraries GROUP libraries)
