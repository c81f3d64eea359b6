#!/bin/sh
# Packs the Indonesian pipelines as wheels, each with the component that it needs, so that spacy.load finds them in
# any project: pipelines.sh PYTHON FOLDER. The Python has spaCy, setuptools and pip.
set -eu
python=$1 folder=$2
root=$(dirname "$0")/..
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in id_kawat_news id_kawat_news_accurate; do
    "$python" -m spacy package "$root/pipelines/kawat_pipelines/$name" "$work" --code "$root/tasks/pipelines/kawat_encoder_ner.py" --build none >"$work/log" 2>&1 ||
        { cat "$work/log" >&2; exit 1; }
done
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir "$folder" "$work"/id_*
