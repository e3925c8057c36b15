#!/bin/bash
# Installs a build into a folder, takes it away, installs it again, moves the folder, and uses the program and the
# libraries there: install.sh BUILD_DIR SOURCE_DIR COMPILER FLAGS
set -euo pipefail
build=$1
source=$2
export CXX=$3 CXXFLAGS=$4
unset TRAINPRINT_DATA TRAINPRINT_SITE

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
cd "$work"

fail() {
  echo "install: $1" >&2
  exit 1
}

cmake --install "$build" --prefix "$work/first" >installed.txt
xargs rm <"$build/install_manifest.txt"
[[ -z $(find first -type f) ]] || fail 'the manifest does not list every file'
cmake --install "$build" --prefix "$work/first" >installed.txt
mv first moved

for file in bin/trainprint share/trainprint/schema/run.schema.json share/doc/trainprint/LICENSE \
  share/doc/trainprint/copyright share/doc/trainprint/docs/install.md 'lib*/cmake/trainprint/trainprintConfig.cmake'; do
  compgen -G "moved/$file" >/dev/null || fail "$file is not installed"
done
! grep -r --include='*.cmake' -e "$build" -e "$source" -e "$work/first" moved || fail 'a path of the build is installed'

program=$work/moved/bin/trainprint
[[ $("$program" --version) == 'trainprint '[0-9]* ]] || fail 'the program does not run'
"$program" estimate --gpu a100 --count 8 --hours 72 --region aws:us-east-1 --format json \
  --data "$source/docs/examples/university" >own.json
grep -q '"own_tables": \[$' own.json || fail 'own tables are not taken'

"$source/tests/packages/library.sh" "$work/moved" "$source" "$program"
