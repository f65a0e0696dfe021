#!/usr/bin/env bash
# Makes the text from which the recogniser learns which syllables follow each other (src/DocFlow.Ocr/Vietnamese/Corpus.txt): the project's own writing
# only, that is the sentences beside it and the Vietnamese texts of the screens. Run it after larger changes of either.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
folder=src/DocFlow.Ocr/Vietnamese
{
    cat "$folder/Sentences.txt"
    find src/DocFlow.App src/DocFlow.Host -name '*.vi.json' -not -path '*/obj/*' -not -path '*/bin/*' | LC_ALL=C sort | xargs cat |
        sed -nE 's/^ *"[^"]+": *"(.*)",?$/\1/p' | sed -E 's/\\n/. /g; s/\{[^}]*\}/. /g; s/<[^>]*>/. /g; s/\\"/"/g'
} | sed -E 's/[^[:alpha:], -]+/\n/g; s/[,–-]+/ , /g' | tr '[:upper:]' '[:lower:]' | sed 's/.*/\L&/; s/  */ /g; s/^ //; s/ $//' |
    grep -E '[^ ,]+ [^ ]' | LC_ALL=C sort -u > "$folder/Corpus.txt"
