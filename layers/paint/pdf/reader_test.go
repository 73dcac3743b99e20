package pdf_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// read runs a program of poppler or qpdf on a file and returns what it prints.
func read(t *testing.T, file []byte, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed (Debian: poppler-utils, qpdf); what other readers make of the file is not tested", program)
	}
	name := filepath.Join(t.TempDir(), "test.pdf")
	if err := os.WriteFile(name, file, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = name
		}
	}
	cmd := exec.Command(path, args...)
	cmd.Env = append(os.Environ(), "TZ=UTC", "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func TestReadersFindNoFault(t *testing.T) {
	for name, file := range map[string][]byte{"page": written(t, everything()), "document": handout(t)} {
		if out := read(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors found") || strings.Contains(out, "WARNING") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

func TestReadersFindNoImages(t *testing.T) {
	out := read(t, written(t, everything()), "pdfimages", "-list", "FILE")
	if lines := strings.Split(strings.TrimSpace(out), "\n"); len(lines) != 2 { // its heading
		t.Errorf("images in the file:\n%s", out)
	}
}

func TestReadersFindFonts(t *testing.T) {
	out := read(t, written(t, everything()), "pdffonts", "FILE")
	lines := strings.Split(strings.TrimSpace(out), "\n")[2:]
	if len(lines) != 3 {
		t.Errorf("%d fonts, want 3:\n%s", len(lines), out)
	}
	for _, l := range lines {
		if !regexp.MustCompile(`^[A-Z]{6}\+NotoSansKR-\w+ +CID TrueType +Identity-H +yes yes yes `).MatchString(l) {
			t.Errorf("font not embedded, not a subset, or without characters: %s", l)
		}
	}
}

// TestReadersFindText counts each label in what a search goes through: kerned,
// with a halo, spaced, on a slant, upright, with a character the fonts lack.
func TestReadersFindText(t *testing.T) {
	for _, mode := range []string{"-layout", "-raw"} {
		out := read(t, written(t, everything()), "pdftotext", mode, "FILE", "-")
		for _, label := range []string{"성천", "Songchon AVATAR To.", "EAST SEA", "Amnok River", "upright", "10⁵ km²"} {
			if n := strings.Count(out, label); n != 1 {
				t.Errorf("%s: %q is found %d times, want once, in:\n%s", mode, label, n, out)
			}
		}
		if n := strings.Count(out, "A"); n != 6 { // AVATAR, EAST, SEA, Amnok
			t.Errorf("%s: %d letters A, want 6: some are there twice, or not at all", mode, n)
		}
	}
}

func TestReadersFindMeta(t *testing.T) {
	out := read(t, written(t, everything()), "pdfinfo", "FILE")
	for key, want := range map[string]string{
		"Title": "지방발전 (20×10)", "Subject": "Counties <by> stage", "Author": "Jido & co", "Keywords": "Korea, map", "Producer": "Jido",
		"CreationDate": "Wed Feb  4 00:00:00 2026 UTC", "ModDate": "Wed Feb  4 00:00:00 2026 UTC", "Pages": "1", "Page size": "400.5 x 300 pts",
	} {
		if got := regexp.MustCompile(`(?m)^` + key + `: +(.*)$`).FindStringSubmatch(out); got == nil || got[1] != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}

func TestReadersFindAttachmentsAndLinks(t *testing.T) {
	file := handout(t)
	out := read(t, file, "pdfdetach", "-list", "FILE")
	for _, want := range []string{"2 embedded files", "1: readme.txt", "2: 자료.csv"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if out := read(t, file, "pdfinfo", "-url", "FILE"); strings.Count(out, "https://example.org/%EB%82%A8%ED%8F%AC?a=(b)") != 3 {
		t.Errorf("links:\n%s", out)
	}
	if out := read(t, file, "pdftotext", "-f", "2", "-l", "2", "FILE", "-"); !strings.Contains(out, "Page②") || strings.Contains(out, "Page①") {
		t.Errorf("the second page says:\n%s", out)
	}
}
