//go:build linux

package uitest

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"jido/app/project"
	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers/page"
)

// unit is a pixel of the window in page points: the scale is 1.
const unit = 0.75

// saved reads what the program has kept.
func saved(d *desk) state.State {
	d.t.Helper()
	w, err := world.Load()
	if err != nil {
		d.t.Fatal(err)
	}
	f, err := os.Open(d.session())
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	s, problems, err := project.Read(f, state.New(w, w.Maps(proj.LCCKorea(), nil), lang.EN))
	if err != nil || len(problems) > 0 {
		d.t.Fatalf("%v %v", err, problems)
	}
	// The window has its size first, the frame of the map follows.
	return state.Resize{Size: s.Size}.Do(s)
}

// spot is where a unit's sign stands in the window.
func spot(s state.State, id data.UnitID) (x, y int) {
	u, _ := s.Atlas().Unit(id)
	px, py, _ := s.Maps.Site(u)
	f := page.WindowFrame(s.Size, s.Wish.Wide)
	a, b := s.Camera.Matrix().Apply(px, py)
	return int((f.MinX + a) / unit), int((f.MinY + b) / unit)
}

// alone is the command that takes the network away, where that is permitted.
func alone(t *testing.T) []string {
	for _, c := range [][]string{{"unshare", "-n"}, {"unshare", "-rn"}} {
		if exec.Command(c[0], append(c[1:], "true")...).Run() == nil {
			return c
		}
	}
	t.Log("unshare is not permitted: the program keeps its network")
	return nil
}

// What stands in the window is what the command line makes of the state that the
// window leaves: without a network, after a morning's work.
func TestWindowIsThePicture(t *testing.T) {
	d := open(t)
	net := alone(t)
	p := d.start(net, nil)
	d.keep("start", p.still())
	p.close()
	s := saved(d)
	if s.Shown != 2026 || len(s.Selected) > 0 || s.Size.W < 600 {
		t.Fatalf("the first start leaves %d, %v, %v", s.Shown, s.Selected, s.Size)
	}

	p = d.start(net, nil) // again, on what is kept
	d.keep("again", p.still())
	p.click(spot(s, "KP0717"))
	p.key("2")
	x, y := spot(s, "KP0301")
	p.do(append(p.to(x, y), "click", "--repeat", "3", "--delay", "60", "4", "sleep", "0.4")...)
	drag(p, x, y, x-120, y+60)
	p.key("t", "Escape", "ctrl+f")
	p.do("type", "unsan")
	p.key("Escape", "Escape", "plus", "minus", "Left") // what is typed, the card, then keys of the map
	p.do(append(p.to(20, 300), "sleep", "0.2")...)     // over the column, where nothing answers
	d.wait("the notes to go", func() bool { time.Sleep(4 * time.Second); return true })
	shown := p.still()
	d.keep("shown", shown)
	p.close()

	s = saved(d)
	if s.Shown != 2025 || fmt.Sprint(s.Selected) != "[KP0717]" {
		t.Errorf("kept: %d, %v", s.Shown, s.Selected)
	}
	out := filepath.Join(d.dir, "map.png")
	if said, err := d.command(d.bin, "render", "-o", out, "--state", d.session()).CombinedOutput(); err != nil {
		t.Fatalf("render: %v\n%s", err, said)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want := decode(t, b)
	d.keep("rendered", want)
	compare(t, shown, want)
}

// drag drags slowly enough to be a drag.
func drag(p *program, x0, y0, x1, y1 int) {
	p.t.Helper()
	args := append(p.to(x0, y0), "mousedown", "1")
	for i := 1; i <= 8; i++ {
		args = append(args, p.to(x0+(x1-x0)*i/8, y0+(y1-y0)*i/8)...)
	}
	p.do(append(args, "mouseup", "1", "sleep", "0.3")...)
}

// compare holds the sheet in the window against the picture. The buttons float
// over its right edge.
func compare(t *testing.T, shown, want *image.RGBA) {
	t.Helper()
	if want.Rect.Dx() > shown.Rect.Dx() || want.Rect.Dy() > shown.Rect.Dy() || want.Rect.Dx() < 400 {
		t.Fatalf("the picture is %v, the window %v", want.Rect, shown.Rect)
	}
	const buttons = 80
	r := image.Rect(0, 0, want.Rect.Dx()-buttons, want.Rect.Dy())
	off, first := 0, image.Point{}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			a, b := shown.RGBAAt(x, y), want.RGBAAt(x, y)
			if max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B)) > 2 {
				if off == 0 {
					first = image.Pt(x, y)
				}
				off++
			}
		}
	}
	if n := r.Dx() * r.Dy(); off > n/10000 {
		t.Errorf("%d of %d pixels are not those of the picture, the first at %v", off, n, first)
	} else {
		t.Logf("%d of %d pixels differ", off, n)
	}
}

func apart(a, b uint8) int {
	if a > b {
		return int(a - b)
	}
	return int(b - a)
}

// An idle window costs next to nothing.
func TestIdle(t *testing.T) {
	d := open(t)
	p := d.start(nil, nil)
	p.do(append(p.to(20, 300), "sleep", "3")...)
	used := ticks(t, p.cmd.Process.Pid)
	time.Sleep(2 * time.Second)
	share := float64(ticks(t, p.cmd.Process.Pid)-used) / 100 / 2 // at 100 ticks a second
	t.Logf("idle: %.1f %% of a processor; %d MiB", 100*share, rss(t, p.cmd.Process.Pid)>>20)
	if share > 0.2 {
		t.Errorf("idle, it takes %.0f %% of a processor", 100*share)
	}
	p.close()
}

// ticks is the processor time that a process has used.
func ticks(t *testing.T, pid int) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	user, _ := strconv.Atoi(f[11])
	sys, _ := strconv.Atoi(f[12])
	return user + sys
}

// rss is the memory that a process has in use, bytes.
func rss(t *testing.T, pid int) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range strings.Split(string(b), "\n") {
		if f := strings.Fields(l); len(f) > 1 && f[0] == "VmRSS:" {
			n, _ := strconv.Atoi(f[1])
			return n << 10
		}
	}
	t.Fatal("no VmRSS")
	return 0
}

// Gestures, clicks and years in a row: nothing breaks, and memory does not grow
// once all has been seen. JIDO_GESTURES says how many; 2000 take three minutes.
func TestManyGestures(t *testing.T) {
	d := open(t)
	parts := 3
	if n, err := strconv.Atoi(os.Getenv("JIDO_GESTURES")); err == nil {
		parts = max(n/200, 2)
	}
	p := d.start(nil, nil, "--trace-frames")
	rng := rand.New(rand.NewPCG(1, 20))
	w, h := p.size.X, p.size.Y
	place := func() []string {
		return p.to(420+rng.IntN(w-420-460), 80+rng.IntN(h-240))[:5]
	}
	gesture := func() []string {
		switch rng.IntN(12) {
		case 0, 1, 2:
			return append(place(), "click", "4")
		case 3, 4, 5:
			return append(place(), "click", "5")
		case 6:
			return append(append(append(place(), "mousedown", "1", "sleep", "0.01"), append(place(), "sleep", "0.01")...), append(place(), "mouseup", "1")...)
		case 7:
			return append(place(), "click", "1")
		case 8:
			return append(place(), "click", strconv.Itoa(6+rng.IntN(2)))
		case 9:
			return []string{"key", strconv.Itoa(rng.IntN(10))}
		case 10:
			keys := []string{"Left", "Right", "Up", "Down", "plus", "minus", "bracketleft", "bracketright", "c", "l", "Escape", "ctrl+z", "ctrl+y", "alt+Left", "alt+Right"}
			return []string{"key", keys[rng.IntN(len(keys))]}
		}
		return []string{"key", "Home"}
	}
	var memory []int
	for part := range parts {
		for range 10 {
			var args []string
			for range 20 {
				args = append(append(args, gesture()...), "sleep", "0.005")
			}
			d.do(args...)
		}
		d.do("key", "Escape", "key", "Escape", "key", "Home", "sleep", "0.5")
		memory = append(memory, rss(t, p.cmd.Process.Pid))
		select {
		case err := <-p.ended:
			t.Fatalf("after %d gestures the program ended: %v\n%s", 200*(part+1), err, p.out.String())
		default:
		}
	}
	d.keep("gestures", p.still())
	said := p.close()
	t.Log(strings.TrimSpace(said))
	var mib []string
	for _, m := range memory {
		mib = append(mib, strconv.Itoa(m>>20))
	}
	t.Logf("MiB after each 200 gestures: %s", strings.Join(mib, " "))
	early, late := math.MaxInt, math.MaxInt
	for i, m := range memory {
		if i < (parts+1)/2 {
			early = min(early, m)
		} else {
			late = min(late, m)
		}
	}
	if late-early > 64<<20 {
		t.Errorf("memory grows from %d to %d MiB", early>>20, late>>20)
	}
	for _, bad := range []string{"panic", "Fyne error", "DATA RACE", "goroutine "} {
		if strings.Contains(said, bad) {
			t.Errorf("it said:\n%s", said)
			break
		}
	}
}
