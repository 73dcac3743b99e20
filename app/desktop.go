package app

import (
	"context"
	_ "embed"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"jido/app/cli"
	"jido/app/host"
	"jido/app/state"
	"jido/app/ui"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo/proj"
)

//go:embed icon.png
var icon []byte

// Flags of the window.
const (
	traceFlag = "--trace-frames" // print how long frames took when the window closes
	resetFlag = "--reset-ui"     // begin as at the first start

	presentFlag = "--present" // put the talk on the stage at once
)

// desktop opens the window and returns when it is closed.
func desktop(ctx context.Context, args []string) (code int) {
	var files []string
	var trace, reset, present bool
	for _, a := range args {
		switch a {
		case traceFlag:
			trace = true
		case resetFlag:
			reset = true
		case presentFlag:
			present = true
		default:
			files = append(files, a)
		}
	}
	config, stateDir, _ := host.Dirs(ID)
	log, err := host.OpenLog(stateDir, host.LogSize)
	if err == nil {
		defer log.Close()
		slog.SetDefault(slog.New(log.Handler(slog.LevelInfo)))
	}
	reports, err := host.OpenReports(stateDir, cli.Version(), slog.Default())
	if err != nil {
		reports = &host.Reports{}
	}
	defer reports.Close()

	w, err := world.Load()
	if err != nil {
		fmt.Fprintln(os.Stderr, "jido: "+err.Error())
		return 1
	}
	p, err := proj.Lookup("lcc-korea")
	if err != nil {
		fmt.Fprintln(os.Stderr, "jido: "+err.Error())
		return 1
	}
	defer func() { // the toolkit panics where OpenGL refuses
		if r := recover(); r != nil {
			if s := fmt.Sprint(r); strings.Contains(s, "GLFW") || strings.Contains(s, "GL") {
				told(host.GLFailed(fmt.Errorf("%v", r)))
				code = 1
				return
			}
			panic(r)
		}
	}()
	a := fyneapp.NewWithID(ID)
	a.SetIcon(fyne.NewStaticResource("icon.png", icon))
	ses, begin := openSession(stateDir, state.New(w, w.Maps(p, nil), spoken()), reset, !present)
	store := state.NewStore(begin)
	win := ui.New(a, store, ui.Options{Config: config, State: stateDir, Files: files, Reset: reset, Reports: reports, Screens: &screens{}, Present: present})
	if trace {
		defer func() { fmt.Println(win.Trace()) }()
		win.Trace()
	}
	going, stop := context.WithCancel(ctx)
	defer stop()
	go func() { // a signal closes the window as a click does
		<-going.Done()
		if ctx.Err() != nil {
			fyne.Do(a.Quit)
		}
	}()
	go ses.keep(going, win.Seen)
	calm := resting(win, store)
	defer calm.Stop()
	win.Win.Show()
	fit(win.Win)
	sideButtons(win)
	a.Run()
	ses.write(win.Seen())
	return 0
}

// calmAfter is how long nothing has to happen before memory is given back.
const calmAfter = 3 * time.Second

// resting gives memory back whenever the window comes to rest: that of the start,
// then that of pictures in motion. The heap is kept small, since what the window
// needs is little and lasts. At rest nothing runs.
func resting(win *ui.Window, store *state.Store) *time.Timer {
	debug.SetGCPercent(50)
	calm := time.AfterFunc(calmAfter, func() {
		fyne.DoAndWait(win.Rest)
		debug.FreeOSMemory()
		trim()
	})
	state.Each(store, func(state.State) { calm.Reset(calmAfter) })
	return calm
}

// spoken returns the language of the machine.
func spoken() lang.Tag {
	for _, k := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(k); v != "" {
			if strings.HasPrefix(v, "ko") {
				return lang.KO
			}
			return lang.EN
		}
	}
	return lang.EN
}
