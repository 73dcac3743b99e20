//go:build linux

// Package uitest drives the real program: on a screen of its own, by mouse and
// keyboard, and looks at the pixels.
package uitest

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// root is the folder of the module.
const root = "../../.."

// tools are the programs that the tests need, besides Go and a C compiler.
var tools = []string{"Xvfb", "openbox", "xdotool", "import"}

// built is the program, built once for all tests of a run.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "jido-uitest")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "jido")
	out, err := command(root, nil, "go", "build", "-tags", "gles,no_emoji", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := built(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// command is a program in a folder, with variables besides those of the test.
func command(dir string, env []string, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir, c.Env = dir, append(os.Environ(), env...)
	return c
}

// desk is a screen with a window manager and folders of its own.
type desk struct {
	t   *testing.T
	dir string
	bin string
	env []string
}

// open begins a desk, or skips the test where something for it is not there.
func open(t *testing.T) *desk {
	t.Helper()
	if testing.Short() {
		t.Skip("a short run drives no real window")
	}
	for _, name := range append([]string{"gcc", "go"}, tools...) {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed: `make setup` gets it", name)
		}
	}
	bin, err := built()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, dir: t.TempDir(), bin: bin}
	d.env = []string{"LANG=en_US.UTF-8", "FYNE_SCALE=1", "WAYLAND_DISPLAY=", "HOME=" + d.dir}
	for _, v := range []string{"CONFIG", "CACHE", "STATE", "DATA", "RUNTIME"} {
		x := "XDG_" + v + "_HOME"
		if v == "RUNTIME" {
			x = "XDG_RUNTIME_DIR"
		}
		p := filepath.Join(d.dir, strings.ToLower(v))
		if err := os.MkdirAll(p, 0o700); err != nil {
			t.Fatal(err)
		}
		d.env = append(d.env, x+"="+p)
	}
	// The server chooses a free number, and says so when it is ready. It must not
	// begin anew when its last client leaves: that would throw out the window
	// manager that is just coming.
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	// Who has not the key stays out: another run's programs, whose server has died,
	// may take this one's number for theirs.
	key := filepath.Join(d.dir, "key")
	if err := os.WriteFile(key, authority(), 0o600); err != nil {
		t.Fatal(err)
	}
	d.env = append(d.env, "XAUTHORITY="+key)
	x := exec.Command("Xvfb", "-auth", key, "-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset")
	x.ExtraFiles = []*os.File{w}
	said := new(talk) // by server and window manager
	x.Stdout, x.Stderr = said, said
	d.run(x)
	w.Close()
	// The number and the end of its line are written one after the other, and a
	// server that cannot write the second dies: so the pipe stays open until then.
	number, err := bufio.NewReader(r).ReadString('\n')
	r.Close()
	if err != nil {
		t.Fatalf("Xvfb does not start: %v\n%s", err, said)
	}
	d.env = append(d.env, "DISPLAY=:"+strings.TrimSpace(number))
	wm := d.command("openbox")
	wm.Stdout, wm.Stderr = said, said
	d.run(wm)
	managed := func() bool {
		out, _ := d.command("xdotool", "get_num_desktops").Output()
		return len(bytes.TrimSpace(out)) > 0
	}
	if !d.until(60*time.Second, managed) {
		t.Fatalf("a minute without a window manager\n%s", said)
	}
	return d
}

// authority is a file of keys as Xau(3) has it, with a new one for any display.
func authority() []byte {
	const name = "MIT-MAGIC-COOKIE-1"
	b := []byte{0xff, 0xff, 0, 0, 0, 0, 0, byte(len(name))} // any family, address and number
	b = append(append(b, name...), 0, 16)
	key := make([]byte, 16)
	rand.Read(key)
	return append(b, key...)
}

// talk is what programs say, side by side.
type talk struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (t *talk) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.Write(p)
}

// String returns what was said so far.
func (t *talk) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.String()
}

func (d *desk) command(name string, args ...string) *exec.Cmd {
	return command(d.dir, d.env, name, args...)
}

// run starts a program that ends with the test.
func (d *desk) run(c *exec.Cmd) {
	d.t.Helper()
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { // politely: a server that is killed leaves its lock
		c.Process.Signal(syscall.SIGTERM)
		stuck := time.AfterFunc(3*time.Second, func() { c.Process.Kill() })
		c.Wait()
		stuck.Stop()
	})
}

// wait waits until something is so.
func (d *desk) wait(what string, so func() bool) {
	d.t.Helper()
	if !d.until(30*time.Second, so) {
		d.t.Fatalf("30 s without %s", what)
	}
}

// until waits at most so long until something is so.
func (d *desk) until(most time.Duration, so func() bool) bool {
	for end := time.Now().Add(most); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if so() {
			return true
		}
	}
	return false
}

// do gives xdotool commands.
func (d *desk) do(args ...string) {
	d.t.Helper()
	if out, err := d.command("xdotool", args...).CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// shot is the window as it is, without its frame.
func (p *program) shot() *image.RGBA {
	p.t.Helper()
	out, err := p.command("import", "-silent", "-window", p.window, "png:-").Output()
	if err != nil {
		p.t.Fatal(err)
	}
	return decode(p.t, out)
}

func decode(t *testing.T, b []byte) *image.RGBA {
	t.Helper()
	src, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewRGBA(image.Rectangle{Max: src.Bounds().Size()})
	draw.Draw(img, img.Rect, src, src.Bounds().Min, draw.Src)
	return img
}

// program is the program with its window.
type program struct {
	*desk
	cmd    *exec.Cmd
	out    bytes.Buffer
	ended  chan error
	window string
	size   image.Point // of the window's inside, pixels
}

// start opens the window and waits until it stands still. Prefix is a command
// that runs the program: nothing, or unshare.
func (d *desk) start(prefix []string, env []string, args ...string) *program {
	d.t.Helper()
	line := append(append(append([]string{}, prefix...), d.bin), args...)
	p := &program{desk: d, cmd: d.command(line[0], line[1:]...), ended: make(chan error, 1)}
	p.cmd.Env = append(p.cmd.Env, env...)
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.out
	if err := p.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { p.ended <- p.cmd.Wait(); close(ended) }()
	d.t.Cleanup(func() { p.cmd.Process.Kill(); <-ended })
	d.wait("a window", func() bool {
		select {
		case err := <-p.ended:
			d.t.Fatalf("the program ended: %v\n%s", err, p.out.String())
		default:
		}
		out, _ := d.command("xdotool", "search", "--onlyvisible", "--name", "^Jido").Output()
		p.window = strings.TrimSpace(string(out))
		return p.window != ""
	})
	d.do("windowactivate", "--sync", p.window)
	p.size = p.still().Rect.Size()
	return p
}

// still waits until the window has stopped changing, and returns it.
func (p *program) still() *image.RGBA {
	p.t.Helper()
	last := p.shot()
	since := time.Now()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
		time.Sleep(200 * time.Millisecond)
		next := p.shot()
		if !bytes.Equal(last.Pix, next.Pix) {
			last, since = next, time.Now()
		} else if time.Since(since) > 600*time.Millisecond && !black(next) {
			return next
		}
	}
	p.keep("restless", last)
	p.t.Fatal("the window does not come to rest in 30 s")
	return nil
}

// black reports whether a window shows next to nothing.
func black(img *image.RGBA) bool {
	lit := 0
	for i := 0; i < len(img.Pix); i += 4 * 97 {
		if img.Pix[i] > 40 || img.Pix[i+1] > 40 {
			lit++
		}
	}
	return lit < len(img.Pix)/4/97/10
}

// click clicks a place of the window.
func (p *program) click(x, y int) { p.do(append(p.to(x, y), "click", "1")...) }

// to are the commands that bring the pointer to a place of the window.
func (p *program) to(x, y int) []string {
	return []string{"mousemove", "--window", p.window, strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.05"}
}

// key types keys, as xdotool names them.
func (p *program) key(names ...string) {
	for _, n := range names {
		p.do("key", n, "sleep", "0.1")
	}
}

// close ends the program as a signal from the desktop does, and returns what it
// said.
func (p *program) close() string {
	p.t.Helper()
	p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-p.ended:
		if err != nil {
			p.t.Errorf("the program ended with %v\n%s", err, p.out.String())
		}
	case <-time.After(20 * time.Second):
		p.t.Fatal("the program does not end")
	}
	return p.out.String()
}

// session is the file in which the program keeps what was shown.
func (d *desk) session() string { return filepath.Join(d.dir, "state", "org.jido.map", "session.json") }

// keep saves a picture beside the test's output where one asks for it.
func (d *desk) keep(name string, img image.Image) {
	dir := os.Getenv("JIDO_SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		d.t.Fatal(err)
	}
}
