package font_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"golang.org/x/image/font/sfnt"

	"jido/layers/font"
)

// listed returns the characters of ttf/ranges.txt and ttf/extra.txt.
func listed(t *testing.T) []rune {
	t.Helper()
	ranges, err := os.ReadFile("ttf/ranges.txt")
	if err != nil {
		t.Fatal(err)
	}
	extra, err := os.ReadFile("ttf/extra.txt")
	if err != nil {
		t.Fatal(err)
	}
	var chars []rune
	code := func(s string) rune {
		n, err := strconv.ParseUint(s, 16, 21)
		if err != nil {
			t.Fatal(err)
		}
		return rune(n)
	}
	for _, m := range regexp.MustCompile(`U\+([0-9A-F]+)(?:-([0-9A-F]+))?`).FindAllStringSubmatch(string(ranges), -1) {
		first := code(m[1])
		last := first
		if m[2] != "" {
			last = code(m[2])
		}
		for r := first; r <= last; r++ {
			chars = append(chars, r)
		}
	}
	for _, r := range string(extra) {
		if r != '\n' {
			chars = append(chars, r)
		}
	}
	return chars
}

func TestEachFaceHoldsTheListedCharactersAndNoOthers(t *testing.T) {
	want := map[rune]bool{}
	for _, r := range listed(t) {
		want[r] = true
	}
	if len(want) < 12_000 {
		t.Fatalf("the lists hold only %d characters", len(want))
	}
	for _, f := range font.Faces {
		parsed, buf := parse(t, f), new(sfnt.Buffer)
		for r := rune(0); r < 0x20000; r++ {
			gid, err := parsed.GlyphIndex(buf, r)
			if err != nil {
				t.Fatal(err)
			}
			if (gid != 0) != want[r] {
				t.Errorf("face %d: %U %c: in the face %v, listed %v", f, r, r, gid != 0, want[r])
			}
		}
	}
}

func TestNamesAndProseAreCovered(t *testing.T) {
	for _, s := range []string{
		"ŎŏŬŭ", "–—‘’“”…•′″°×±−≈≤≥→←↑↓▲△■□●○◆◇✓‰№©½¹²³⁴†‡※·「」『』【】〈〉《》・", "㎡㎢㎞℃₩€",
		"함경북도 경성군 鏡城郡", "P'yŏngan-namdo Sŏngch'ŏn-gun", "뷁힣ㄱㅎㅏㅣ",
	} {
		if m := font.Missing(s); len(m) > 0 {
			t.Errorf("%q lacks %q", s, string(m))
		}
	}
}

func TestFactsAreCovered(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t), "facts", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Skip("no facts found beside the project")
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if m := font.Missing(string(text)); len(m) > 0 {
			t.Errorf("%s: the faces lack %q; run ttf/subset.sh with the folder", filepath.Base(name), string(m))
		}
	}
}

// shared finds the folder of that name next to the project.
func shared(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if info, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && !info.IsDir() {
			return filepath.Join(filepath.Dir(dir), "shared")
		}
		dir = filepath.Dir(dir)
	}
	t.Skip("not inside a module")
	return ""
}
