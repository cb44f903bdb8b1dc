# shellcheck shell=bash
# What the scripts beside it share; they source it, in the project's folder.

# python_tools NAME FILE…: a Python environment in node_modules/.cache/NAME with what the first FILE requires, made
# anew where one of the FILEs, those that it includes, has changed. Its folder is `tools` from then on.
python_tools() {
  tools=$PWD/node_modules/.cache/$1
  local requirements=("${@:2}") wanted
  wanted=$(cat "${requirements[@]}")
  if [[ $wanted == "$(cat "$tools/installed.txt" 2>/dev/null)" ]]; then return; fi
  python3 -m venv --clear "$tools" >&2 || {
    echo 'error This needs Python 3 with venv (Debian: python3-venv): run scripts/install-test-deps' >&2
    exit 1
  }
  "$tools/bin/pip" install --quiet --disable-pip-version-check --requirement "${requirements[0]}" >&2
  echo "$wanted" >"$tools/installed.txt"
}

# alone NAME: waits until no other run of a script is alone by that name, and is it to its own end. Several test files
# may begin at once.
alone() {
  lock=$PWD/node_modules/.cache/$1.lock
  mkdir -p node_modules/.cache
  until mkdir "$lock" 2>/dev/null; do
    sleep 1
    # Left behind by one that was killed.
    find "$lock" -maxdepth 0 -mmin +15 -exec rmdir {} + 2>/dev/null || true
  done
  trap 'rmdir "$lock"' EXIT
}
