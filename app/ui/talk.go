package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"jido/app/briefing/stage"
	"jido/app/state"
	"jido/app/ui/files"
	"jido/app/ui/show"
)

// PresentTalk puts the talk on the stage: from its first scene, or from the present
// one. Without a talk it is the one that ships.
func (w *Window) PresentTalk(here bool) {
	if w.stage != nil {
		return
	}
	if w.Store.State().Talk.Text == "" {
		w.Store.Dispatch(files.OpenSample())
	}
	s := stage.Facts(w.Store.State())
	f := stage.FileOf(s)
	if len(f.Talk.Scenes) == 0 {
		w.SayText(w.t("no_scenes"))
		return
	}
	at := 0
	if here {
		at = s.Scene
	}
	w.over.close()
	w.bubble.all.Hide()
	w.tips.Hide()
	w.Store.Dispatch(state.Pause{})
	w.stage = show.New(f.Talk, f.Text(), s, at, show.Deps{
		OpenURL: w.openURL, CopyText: w.CopyText, Deliver: func(f func()) { fyne.Do(f) }, Left: w.leaveStage, Frames: w.screen.Frames, Speaker: w.toggleSpeaker, Swap: w.swapScreens,
		Changed: func(s stage.Show) {
			if w.speaker != nil {
				w.speaker.Follow(s)
			}
		},
	})
	w.wasFull = w.Win.FullScreen()
	w.body.Hide()
	w.theatre.Objects = []fyne.CanvasObject{w.stage}
	w.theatre.Show()
	w.theatre.Refresh()
	w.Win.SetFullScreen(true)
	w.Win.Canvas().Focus(w.stage)
	if w.twoScreens() {
		w.opt.Screens.Audience(w.Win)
		w.toggleSpeaker()
	}
}

// retake brings an edited talk to the stage: of a file that another program has
// written, say.
func (w *Window) retake(state.Talk) {
	if w.stage == nil {
		return
	}
	f := stage.FileOf(stage.Facts(w.Store.State()))
	if len(f.Talk.Scenes) == 0 {
		return
	}
	w.stage.Take(f.Talk, f.Text())
	if w.speaker != nil {
		w.stage.Brief(w.speaker)
	}
}

// twoScreens reports whether the speaker has a screen that the audience does not see.
func (w *Window) twoScreens() bool { return w.opt.Screens != nil && w.opt.Screens.Two() }

// toggleSpeaker opens or closes the speaker's window.
func (w *Window) toggleSpeaker() {
	if w.speaker != nil {
		w.speakerWin.Close()
		return
	}
	if w.stage == nil {
		return
	}
	w.speaker = w.stage.Speaker(time.Now)
	w.speakerWin = w.App.NewWindow(w.t("speaker"))
	w.speakerWin.SetPadded(false)
	w.speakerWin.SetContent(w.speaker)
	w.speakerWin.Resize(fyne.NewSize(1180, 720))
	w.speakerWin.SetOnClosed(func() {
		w.speaker.Close()
		w.speaker = nil
	})
	w.speakerWin.Show()
	if w.twoScreens() {
		w.opt.Screens.Speaker(w.speakerWin)
	}
	w.speakerWin.Canvas().Focus(w.speaker)
}

// swapScreens lets audience and speaker change places, where each has a screen: the
// machine cannot know which of them is the beamer.
func (w *Window) swapScreens() {
	if !w.twoScreens() {
		return
	}
	w.opt.Screens.Turn()
	w.opt.Screens.Audience(w.Win)
	if w.speaker != nil {
		w.opt.Screens.Speaker(w.speakerWin)
	}
}

// leaveStage comes back to the window, at the scene that was on.
func (w *Window) leaveStage(at int) {
	x := w.stage
	if x == nil {
		return
	}
	w.stage = nil
	if w.speaker != nil {
		w.speakerWin.Close()
	}
	w.theatre.Objects = nil
	w.theatre.Hide()
	w.body.Show()
	w.tips.Show()
	w.Win.SetFullScreen(w.wasFull)
	w.Store.Dispatch(state.GoScene{Index: at})
	w.Win.Canvas().Focus(w.m)
	x.Close()
}

// AddScene makes a scene of what is seen: a new one, or the present one.
func (w *Window) AddScene(replace bool) {
	if replace {
		w.Store.Dispatch(stage.ReplaceSeen{})
		return
	}
	w.Store.Dispatch(stage.AddSeen{})
}

// ChangeScene renames, duplicates or deletes the present scene.
func (w *Window) ChangeScene(act string) {
	i := w.Store.State().Scene
	switch act {
	case "rename":
		w.talk.Rename(i)
	case "duplicate":
		w.Store.Dispatch(stage.DuplicateScene{Index: i})
	case "delete":
		w.Store.Dispatch(stage.DeleteScene{Index: i})
	}
}
