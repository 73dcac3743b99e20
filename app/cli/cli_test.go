package cli_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/korean"

	"jido/app/cli"
)

// TestMain makes this test binary serve as jidoctl in the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"jidoctl": func() { os.Exit(cli.Run(context.Background(), cli.System("jidoctl"), os.Args[1:])) },
	})
}

// TestScripts runs the sessions in testdata. Commands beyond testscript's own:
//
//	png FILE W H      the file is a PNG of that size
//	json KIND [N]     the last output is one JSON object, or an array of N or more
//	same A B          the files have the same bytes; cmp would print them
//	empty DIR         nothing is in the folder, hidden files counted
//	cp949 FILE        the file is turned from UTF-8 into CP949
//	reference FILE    copies a reference file; [reference] says whether there are any
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("LC_ALL", "C.UTF-8")
			e.Setenv("SHARED", shared())
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond != "reference" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			_, err := os.Stat(filepath.Join(shared(), "reference"))
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"png": scriptPNG, "json": scriptJSON, "empty": scriptEmpty, "cp949": scriptCP949, "same": scriptSame, "reference": scriptReference,
		},
	})
}

// shared finds the folder with reference data beside the project.
func shared() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(filepath.Dir(dir), "shared")
		}
	}
	return ""
}

func scriptReference(ts *testscript.TestScript, neg bool, args []string) {
	b, err := os.ReadFile(filepath.Join(ts.Getenv("SHARED"), "reference", filepath.FromSlash(args[0])))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(filepath.Base(args[0])), b, 0o666))
}

func scriptPNG(ts *testscript.TestScript, neg bool, args []string) {
	b := []byte(ts.ReadFile(args[0]))
	if len(b) < 24 || string(b[1:4]) != "PNG" {
		ts.Fatalf("%s is no PNG", args[0])
	}
	w, h := binary.BigEndian.Uint32(b[16:]), binary.BigEndian.Uint32(b[20:])
	if got := []string{strconv.Itoa(int(w)), strconv.Itoa(int(h))}; got[0] != args[1] || got[1] != args[2] {
		ts.Fatalf("%s is %s × %s pixels, want %s × %s", args[0], got[0], got[1], args[1], args[2])
	}
}

func scriptJSON(ts *testscript.TestScript, neg bool, args []string) {
	out := ts.ReadFile("stdout")
	if args[0] == "object" {
		var v map[string]any
		ts.Check(json.Unmarshal([]byte(out), &v))
		return
	}
	var v []map[string]any
	ts.Check(json.Unmarshal([]byte(out), &v))
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	if len(v) < n {
		ts.Fatalf("%d objects, want %d or more", len(v), n)
	}
}

func scriptSame(ts *testscript.TestScript, neg bool, args []string) {
	if a, b := ts.ReadFile(args[0]), ts.ReadFile(args[1]); (a == b) == neg {
		ts.Fatalf("%s (%d bytes) and %s (%d bytes) are the same: %t", args[0], len(a), args[1], len(b), a == b)
	}
}

func scriptEmpty(ts *testscript.TestScript, neg bool, args []string) {
	es, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, e := range es {
		ts.Fatalf("%s is left in %s", e.Name(), args[0])
	}
}

func scriptCP949(ts *testscript.TestScript, neg bool, args []string) {
	b, err := korean.EUCKR.NewEncoder().Bytes([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o666))
}

// run runs a command line in this process.
func run(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = cli.Run(ctx, cli.Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &err, Name: "jidoctl"}, args)
	return code, out.String(), err.String()
}

// TestHelpIsComplete reads the help of every command in both languages: no text
// may be missing, and every command has examples.
func TestHelpIsComplete(t *testing.T) {
	for _, l := range []string{"en", "ko"} {
		_, top, _ := run(t.Context(), "help", "--lang", l)
		for _, name := range cli.Commands() {
			code, help, stderr := run(t.Context(), name, "--help", "--lang", l)
			if code != 0 || stderr != "" {
				t.Errorf("%s --help: code %d, %q", name, code, stderr)
			}
			if strings.Contains(help, "⟨") || strings.Contains(help, "%!") {
				t.Errorf("%s --help --lang %s lacks a text:\n%s", name, l, help)
			}
			if !strings.Contains(help, "  jidoctl "+name) {
				t.Errorf("%s --help --lang %s has no example", name, l)
			}
			if same, _, _ := run(t.Context(), "help", name, "--lang", l); same != 0 {
				t.Errorf("help %s: code %d", name, same)
			}
			if !strings.Contains(top, "  "+name+" ") {
				t.Errorf("help --lang %s does not name %s", l, name)
			}
		}
		if strings.Contains(top, "⟨") {
			t.Errorf("help --lang %s lacks a text:\n%s", l, top)
		}
	}
}

// TestExamplesParse runs the examples of every command far enough to see that
// they are understood: none may end with the code of misuse.
func TestExamplesParse(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range cli.Commands() {
		_, help, _ := run(t.Context(), name, "--help")
		_, examples, ok := strings.Cut(help, "Examples:\n")
		if !ok {
			t.Fatalf("%s --help has no examples", name)
		}
		for line := range strings.Lines(examples) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " >")
			args := words(line)[1:]
			if code, _, stderr := run(t.Context(), args...); code == 2 {
				t.Errorf("%s: %s", line, stderr)
			}
		}
	}
}

// words splits a line as a shell would, as far as the examples need it.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

// TestStaticBinary builds jidoctl without cgo.
func TestStaticBinary(t *testing.T) {
	if testing.Short() {
		t.Skip("links a binary")
	}
	bin := filepath.Join(t.TempDir(), "jidoctl")
	cmd := exec.Command("go", "build", "-o", bin, "./jidoctl")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := exec.Command(bin, "version").Output()
	if err != nil || !strings.HasPrefix(string(out), "jidoctl ") {
		t.Errorf("version: %v, %q", err, out)
	}
}
