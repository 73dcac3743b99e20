#!/bin/sh
# Reproduces the faces of this folder, byte for byte, from the npm package
# @expo-google-fonts/noto-sans-kr. Needs npm and fonttools 4.38.0 (Debian 12).
#
#	sh subset.sh             the faces, from ranges.txt and extra.txt
#	sh subset.sh FOLDER...   first rewrites extra.txt: what the *.csv files of
#	                         the folders hold beyond ranges.txt
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-/usr/bin/python3}
package=@expo-google-fonts/noto-sans-kr@0.4.3

if [ $# -gt 0 ]; then
	$python - "$@" <<'PY'
import glob, os, re, sys, unicodedata
have = set()
for line in open("ranges.txt", encoding="utf-8"):
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", line.split("#")[0]):
        have.update(range(int(first, 16), int(last or first, 16) + 1))
found = set()
for folder in sys.argv[1:]:
    for name in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        found.update(unicodedata.normalize("NFC", open(name, encoding="utf-8").read()))
extra = sorted(c for c in found if ord(c) >= 32 and ord(c) not in have)
with open("extra.txt", "w", encoding="utf-8") as out:
    for i in range(0, len(extra), 40):
        out.write("".join(extra[i:i + 40]) + "\n")
PY
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm pack --silent --pack-destination "$tmp" "$package" >/dev/null
tar -xzf "$tmp"/*.tgz -C "$tmp"
cp "$tmp/package/LICENSE_FONT" OFL.txt

for face in 400Regular 500Medium 700Bold; do
	name=NotoSansKR-${face#???}.ttf
	$python -m fontTools.subset "$tmp/package/$face/NotoSansKR_$face.ttf" \
		--output-file="$name" \
		--unicodes-file=ranges.txt --text-file=extra.txt \
		--layout-features=kern --no-hinting --notdef-outline \
		--name-IDs=0,1,2,3,4,5,6,7,8,9,10,11,13,14,16,17 \
		--drop-tables+=BASE,GDEF,GSUB,STAT,VORG,gasp,prep,vhea,vmtx
	$python - "$name" <<'PY'
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1])
glyf = font["glyf"]
bad = [g for g in font.getGlyphOrder() if glyf[g].isComposite()]
assert not bad, "composite glyphs, which package font does not read: %s" % bad
PY
done
ls -l ./*.ttf
